"""Edits of facts: of stories, events and people; of photos, downloads and the ledger."""

from random import Random

from tests.engine.proof import first_newsroom
from tests.engine.proof.newsroom import NEWS, Newsroom, Story
from tests.engine.proof.references import one_of, some_version


def _toggle(story: Story, field: str, value: str) -> str:
    """Take the fact away, or state it; return what was done."""
    if story.facts.pop(field, ""):
        return f"{story.key}: no {field}"
    story.facts[field] = value
    return f"{story.key}: {field}: {value}"


def terms(room: Newsroom, draw: Random) -> str:
    story = one_of(room, draw, *NEWS, "events")
    taxonomy = draw.choice(list(room.terms))
    story.facts[taxonomy] = first_newsroom.several(draw, list(room.terms[taxonomy]), 3)
    return f"{story.key}: {taxonomy}: {story.facts[taxonomy]}"


def date(room: Newsroom, draw: Random) -> str:
    story = one_of(room, draw)
    story.facts["date"] = first_newsroom.day(draw, draw.choice(["2026-11-20", "2025-12-01"]), 300)
    return f"{story.key}: date: {story.facts['date']}"


def people(room: Newsroom, draw: Random) -> str:
    story = one_of(room, draw, *NEWS, "events")
    names = [each.name for each in room.of("people")]
    story.facts["people"] = first_newsroom.several(draw, names, 3)
    return f"{story.key}: people: {story.facts['people']}"


def authors(room: Newsroom, draw: Random) -> str:
    story = one_of(room, draw)
    names = [*(each.name for each in room.of("people")), f"guest-{room.next()}"]
    return _toggle(story, "authors", f"[{draw.choice(names)}]")


def guest_joins(room: Newsroom, draw: Random) -> str:
    """Let an author who was only a name become a person; no file of the story changes."""
    guests = {story.facts.get("authors", "").strip("[]") for story in room.of(*NEWS)}
    there = {each.name for each in room.of("people")}
    found = sorted(guest for guest in guests if guest.startswith("guest-") and guest not in there)
    if not found:
        story = one_of(room, draw)
        story.facts["authors"] = f"[guest-{room.next()}]"
        return f"{story.key}: authors {story.facts['authors']}"
    room.add(Story("people", found[0], "ru", first_newsroom.versions(found[0], ("ru", "en"))))
    return f"people/{found[0]}, who is named already"


def event(room: Newsroom, draw: Random) -> str:
    there = one_of(room, draw, "events")
    return _toggle(one_of(room, draw), "event", there.key) if there else ""


def follows(room: Newsroom, draw: Random) -> str:
    story, other = one_of(room, draw), one_of(room, draw)
    return _toggle(story, "follows", other.key) if story is not other else ""


def lead(room: Newsroom, draw: Random) -> str:
    return _toggle(one_of(room, draw), "lead", "true")


def correction(room: Newsroom, draw: Random) -> str:
    said = f'[{{date: 2026-11-21, text: "Correction {room.next()}."}}]'
    return _toggle(one_of(room, draw), "corrections", said)


def updated(room: Newsroom, draw: Random) -> str:
    story = one_of(room, draw, *NEWS, "events")
    return _toggle(story, "updated", f"2027-{draw.randrange(1, 9):02}-01")


def embargo(room: Newsroom, draw: Random) -> str:
    story = one_of(room, draw, *NEWS, "events", "pages", "people")
    return _toggle(story, "embargo_until", _soon(room, draw))


def publication(room: Newsroom, draw: Random) -> str:
    story = one_of(room, draw, *NEWS, "events", "pages", "people")
    return _toggle(story, "publish_at", _soon(room, draw))


def expiry(room: Newsroom, draw: Random) -> str:
    story = one_of(room, draw, *NEWS, "events", "pages", "people")
    return _toggle(story, "expires_at", _soon(room, draw))


def _soon(room: Newsroom, draw: Random) -> str:
    return first_newsroom.day(draw, f"{room.now:%Y-%m-%d}", 8)


def named_hidden(room: Newsroom, draw: Random) -> str:
    """Let two stories name what is hidden: a person, an event, or an older story."""
    field, sections = draw.choice(
        [("people", ("people",)), ("event", ("events",)), ("follows", NEWS)]
    )
    other = one_of(room, draw, *sections)
    if other is None:
        return ""
    other.facts["embargo_until"] = _soon(room, draw)
    naming = [one_of(room, draw), one_of(room, draw)]
    for story in naming:
        if story is not other:
            story.facts[field] = f"[{other.key}]" if field == "people" else other.key
    return f"{', '.join(story.key for story in naming)}: {field}: {other.key}, which is hidden"


def named_shown(room: Newsroom, draw: Random) -> str:
    """Let something that is named have no embargo any more; no file of what names it changes."""
    names = " ".join(str(story.facts) for story in room.stories.values())
    there = room.of(*NEWS, "events", "people")
    found = [each for each in there if "embargo_until" in each.facts and each.key in names]
    if not found:
        return ""
    story = draw.choice(found)
    del story.facts["embargo_until"]
    return f"{story.key}, which is named: no embargo any more"


def event_dates(room: Newsroom, draw: Random) -> str:
    story = one_of(room, draw, "events")
    if story is None:
        return ""
    story.facts["starts"] = first_newsroom.day(draw, f"{room.now:%Y-%m-%d}", 5)
    story.facts.pop("ends", "")
    if draw.random() < 0.5:
        story.facts["ends"] = first_newsroom.day(draw, f"{room.now:%Y-%m-%d}", 8)
    return f"{story.key}: {story.facts['starts']} to {story.facts.get('ends', '')}"


def event_status(room: Newsroom, draw: Random) -> str:
    story = one_of(room, draw, "events")
    if story is None:
        return ""
    return _toggle(story, "event_status", draw.choice(["postponed", "cancelled", "moved-online"]))


def event_place(room: Newsroom, draw: Random) -> str:
    found = some_version(room, draw, "events")
    if found is None:
        return ""
    story, tag, version = found
    version.words["place"] = f'"Hall {room.next()}"'
    return f"{story.key}.{tag}: place: {version.words['place']}"


def person_name(room: Newsroom, draw: Random) -> str:
    found = some_version(room, draw, "people")
    if found is None:
        return ""
    story, tag, version = found
    version.title = first_newsroom.words(tag, f"named {room.next()}")
    return f"{story.key}.{tag}: named “{version.title}”"


def person_position(room: Newsroom, draw: Random) -> str:
    found = some_version(room, draw, "people")
    if found is None:
        return ""
    story, tag, version = found
    version.words["position"] = f'"Dean {room.next()}"'
    return f"{story.key}.{tag}: position: {version.words['position']}"


def person_listed(room: Newsroom, draw: Random) -> str:
    story = one_of(room, draw, "people")
    if story is None:
        return ""
    story.facts["listed"] = draw.choice(["true", "false"])
    return f"{story.key}: listed: {story.facts['listed']}"


def notice_words(room: Newsroom, draw: Random) -> str:
    found = some_version(room, draw, "notices")
    if found is None:
        return ""
    story, tag, version = found
    version.title = first_newsroom.words(tag, f"of notice {room.next()}")
    return f"{story.key}.{tag}: “{version.title}”"


def notice_time(room: Newsroom, draw: Random) -> str:
    story = one_of(room, draw, "notices")
    story.facts = {"from": _soon(room, draw), "until": first_newsroom.day(draw, "2026-12-01", 60)}
    return f"{story.key}: from {story.facts['from']} until {story.facts['until']}"


def photo_other(room: Newsroom, draw: Random) -> str:
    """Replace a photo by another of the same number of bytes, or not."""
    found = [each for each in room.stories.values() if each.photos]
    if not found:
        return ""
    story = draw.choice(found)
    name = draw.choice(list(story.photos))
    size = draw.choice([(12, 8), (12, 8), (16, 8)])
    story.photos[name] = first_newsroom.photo(40 + room.next(), size)
    return f"{story.key}: another {name}, {size}"


def photo_new(room: Newsroom, draw: Random) -> str:
    found = [each for each in room.of(*NEWS) if not each.photos and not each.flat]
    if not found:
        return ""
    story = draw.choice(found)
    first_newsroom.hang(story, first_newsroom.photo(draw.randrange(40)))
    return f"{story.key}: a photo"


def photo_gone(room: Newsroom, draw: Random) -> str:
    found = [each for each in room.of(*NEWS) if each.photos]
    if not found:
        return ""
    story = draw.choice(found)
    story.photos.clear()
    story.facts.pop("cover", "")
    for version in story.versions.values():
        version.words.pop("photos", "")
        version.body = [text for text in version.body if "![" not in text]
    return f"{story.key}: no photo"


def photo_words(room: Newsroom, draw: Random) -> str:
    found = [each for each in room.of(*NEWS) if each.photos]
    if not found:
        return ""
    story = draw.choice(found)
    tag = draw.choice(list(story.versions))
    field = draw.choice(["alt", "caption", "credit"])
    said = f'{{hall.bmp: {{alt: "A hall", {field}: "Said {room.next()}", decorative: true}}}}'
    said = said.replace('alt: "A hall", alt:', "alt:")
    story.versions[tag].words["photos"] = said
    return f"{story.key}.{tag}: {said}"


def download(room: Newsroom, draw: Random) -> str:
    data = f"%PDF-1.4 rules {room.next():04}".encode() * draw.choice([1, 1, 100, 1000])
    room.downloads["content/press/rules.pdf"] = data
    return f"press/rules.pdf: {len(data)} other bytes"


def recorded(room: Newsroom, draw: Random) -> str:
    story = one_of(room, draw, *NEWS)
    year = draw.choice(["2019", "2026"])
    line = f"/{story.original}/{story.section}/{year}/{story.name}/\t{story.key}\t{story.original}"
    room.ledger.append(line)
    return line.replace("\t", " ")


EDITS = (
    terms,
    date,
    people,
    authors,
    guest_joins,
    event,
    follows,
    lead,
    correction,
    updated,
    embargo,
    publication,
    expiry,
    named_hidden,
    named_shown,
    event_dates,
    event_status,
    event_place,
    person_name,
    person_position,
    person_listed,
    notice_words,
    notice_time,
    photo_other,
    photo_new,
    photo_gone,
    photo_words,
    download,
    recorded,
)
