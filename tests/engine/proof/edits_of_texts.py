"""Edits of what is told: stories come, change their words, their names and languages, and go."""

import copy
from random import Random

from tests.engine.proof import first_newsroom
from tests.engine.proof.newsroom import LANGUAGES, NEWS, Newsroom, Story, Version
from tests.engine.proof.references import forgotten, one_of, renamed, some_version


def new_story(room: Newsroom, draw: Random) -> str:
    story = first_newsroom.news(room, draw, 100 + room.next())
    room.add(story)
    return f"{story.key} in {'+'.join(story.versions)} of {story.facts['date']}"


def newest_story(room: Newsroom, draw: Random) -> str:
    story = first_newsroom.news(room, draw, 100 + room.next())
    story.facts["date"] = f"{room.now:%Y-%m-%d %H:%M}"
    room.add(story)
    return f"{story.key} in {'+'.join(story.versions)}, just now"


def body(room: Newsroom, draw: Random) -> str:
    story, tag, version = some_version(room, draw, *NEWS, "people", "events", "pages")
    version.body.insert(0, f"{first_newsroom.words(tag, str(room.next()))}.")
    return f"{story.key}.{tag}: another first paragraph"


def later_paragraph(room: Newsroom, draw: Random) -> str:
    story, tag, version = some_version(room, draw, *NEWS)
    version.body.append(f"{first_newsroom.words(tag, str(room.next()))}.")
    return f"{story.key}.{tag}: another last paragraph"


def link(room: Newsroom, draw: Random) -> str:
    story, tag, version = some_version(room, draw, *NEWS, "people", "events", "pages")
    version.body.append(first_newsroom.link(room, draw))
    return f"{story.key}.{tag}: {version.body[-1]}"


def card(room: Newsroom, draw: Random) -> str:
    """Add a paragraph that holds nothing but a file, a video or two photos."""
    story, tag, version = some_version(room, draw, *NEWS, "people", "events", "pages")
    cards = [first_newsroom.FILE, f"[A film](https://vimeo.com/{room.next()})"]
    cards += [f"![One]({name})\n![Again]({name})" for name in story.photos]
    version.body.append(draw.choice(cards))
    return f"{story.key}.{tag}: {version.body[-1]!r}"


def no_links(room: Newsroom, draw: Random) -> str:
    story, tag, version = some_version(room, draw)
    version.body = [text for text in version.body if "](" not in text]
    return f"{story.key}.{tag}: no links and photos any more"


def title(room: Newsroom, draw: Random) -> str:
    story, tag, version = some_version(room, draw, *NEWS, "events", "pages")
    version.title = first_newsroom.words(tag, f"titled {room.next()}")
    return f"{story.key}.{tag}: titled “{version.title}”"


def summary(room: Newsroom, draw: Random) -> str:
    story, tag, version = some_version(room, draw, *NEWS, "events", "people")
    if version.words.pop("summary", "") and draw.random() < 0.5:
        return f"{story.key}.{tag}: no summary"
    version.words["summary"] = f'"Summary {room.next()}."'
    return f"{story.key}.{tag}: another summary"


def file_name(room: Newsroom, draw: Random) -> str:
    old = one_of(room, draw, *NEWS, "events", "people")
    new = copy.deepcopy(old)
    new.name = f"{old.name.split('-to-')[0]}-to-{room.next()}"
    renamed(room, old, new)
    return f"{old.key}: renamed to {new.key}"


def moved(room: Newsroom, draw: Random) -> str:
    """Rename a story as `sitegen mv` does: its addresses are recorded, under its new key."""
    old = one_of(room, draw, *NEWS, "events", "people")
    new = copy.deepcopy(old)
    new.name = f"{old.name.split('-to-')[0]}-to-{room.next()}"
    renamed(room, old, new)
    year = "" if old.section == "people" else f"{old.facts.get('date', '2026')[:4]}/"
    room.ledger = [line.replace(f"\t{old.key}\t", f"\t{new.key}\t") for line in room.ledger]
    room.ledger += [
        f"/{tag}/{old.section}/{year}{old.name}/\t{new.key}\t{tag}" for tag in old.versions
    ]
    return f"{old.key}: moved to {new.key}"


def slug(room: Newsroom, draw: Random) -> str:
    story, tag, version = some_version(room, draw, *NEWS, "events", "pages")
    if version.words.pop("slug", "") and draw.random() < 0.5:
        return f"{story.key}.{tag}: no slug"
    version.words["slug"] = f"slug-{room.next()}"
    return f"{story.key}.{tag}: {version.words['slug']}"


def alias(room: Newsroom, draw: Random) -> str:
    story, tag, version = some_version(room, draw, *NEWS, "events", "pages")
    if version.words.pop("aliases", ""):
        return f"{story.key}.{tag}: no aliases"
    version.words["aliases"] = f"[/{tag}/old-{room.next()}/]"
    return f"{story.key}.{tag}: {version.words['aliases']}"


def place(room: Newsroom, draw: Random) -> str:
    old = one_of(room, draw)
    new = copy.deepcopy(old)
    new.folder = draw.choice(["", "2026", "2026/spring", "2025"])
    new.flat = not old.photos and draw.random() < 0.5
    renamed(room, old, new)
    return f"{old.home} moved to {new.home}"


def section(room: Newsroom, draw: Random) -> str:
    old = one_of(room, draw)
    new = copy.deepcopy(old)
    new.section = next(each for each in NEWS if each != old.section)
    renamed(room, old, new)
    return f"{old.key} moved to {new.key}"


def gone(room: Newsroom, draw: Random) -> str:
    story = one_of(room, draw, *NEWS, *NEWS, "events", "people")
    if draw.random() < 0.1:
        del room.stories[story.key]
        return f"{story.key} deleted, not what refers to it"
    forgotten(room, story)
    return f"{story.key} deleted"


def translation(room: Newsroom, draw: Random) -> str:
    story = one_of(room, draw, *NEWS, "events", "people")
    missing = [tag for tag in LANGUAGES if tag not in story.versions]
    if not missing:
        return ""
    tag = draw.choice(missing)
    story.versions |= first_newsroom.versions(story.name, (tag,))
    return f"{story.key}: translated into {tag}"


def begun_translation(room: Newsroom, draw: Random) -> str:
    story = one_of(room, draw, *NEWS, "events", "people")
    missing = [tag for tag in LANGUAGES if tag not in story.versions]
    if not missing:
        return ""
    tag, digest = draw.choice(missing), f"{room.next():016x}"
    story.versions |= first_newsroom.versions(story.name, (tag,))
    stamp = f"{story.original}@{digest}"
    story.versions[tag].words |= {"status": "draft", "translated_from": stamp}
    room.downloads[f"content/.originals/{digest}.md"] = b"---\ntitle: Kept\n---\n"
    return f"{story.key}: the translation into {tag} is begun, the words are kept"


def no_translation(room: Newsroom, draw: Random) -> str:
    story = one_of(room, draw, *NEWS, "events", "people")
    others = [tag for tag in story.versions if tag != story.original]
    if not others:
        return ""
    tag = draw.choice(others)
    del story.versions[tag]
    return f"{story.key}: {tag} deleted"


def original(room: Newsroom, draw: Random) -> str:
    story = one_of(room, draw, *NEWS, "events")
    others = [tag for tag in story.versions if tag != story.original]
    if not others or not story.versions[others[0]].title:
        return ""
    if draw.random() < 0.5:
        del story.versions[story.original]
    story.original = others[0]
    return f"{story.key}: the original is {story.original}, of {'+'.join(story.versions)}"


def stub(room: Newsroom, draw: Random) -> str:
    story, tag, _ = some_version(room, draw)
    if tag == story.original:
        return ""
    story.versions[tag] = Version("", [])
    return f"{story.key}.{tag}: a stub"


def draft(room: Newsroom, draw: Random) -> str:
    story, tag, version = some_version(room, draw, *NEWS, "events", "people", "pages")
    if version.words.pop("status", ""):
        return f"{story.key}.{tag}: no draft any more"
    version.words["status"] = "draft"
    return f"{story.key}.{tag}: a draft"


def stamp(room: Newsroom, draw: Random) -> str:
    story, tag, version = some_version(room, draw)
    if tag == story.original:
        return ""
    version.words["translated_from"] = f"{story.original}@{room.next():016x}"
    return f"{story.key}.{tag}: translated from other words"


def new_person(room: Newsroom, draw: Random) -> str:
    name = f"person-{room.next()}"
    room.add(Story("people", name, "ru", first_newsroom.versions(name, ("ru", "en"))))
    return f"people/{name}"


def new_page(room: Newsroom, draw: Random) -> str:
    name = f"page-{room.next()}"
    room.add(Story("pages", name, "kk", first_newsroom.versions(name, ("kk",)), flat=True))
    return f"pages/{name}"


EDITS = (
    new_story,
    newest_story,
    body,
    later_paragraph,
    link,
    card,
    no_links,
    title,
    summary,
    file_name,
    moved,
    slug,
    alias,
    place,
    section,
    gone,
    translation,
    begun_translation,
    no_translation,
    original,
    stub,
    draft,
    stamp,
    new_person,
    new_page,
)
