"""Edits after which the site is not valid; the walk takes them back at the next step."""

from random import Random

from tests.engine.proof.newsroom import Newsroom
from tests.engine.proof.references import one_of, some_version


def dead_link(room: Newsroom, draw: Random) -> str:
    story, tag, version = some_version(room, draw)
    version.body.append("A [link](/news/nowhere-at-all).")
    return f"{story.key}.{tag}: a dead link"


def unknown_term(room: Newsroom, draw: Random) -> str:
    story = one_of(room, draw)
    story.facts["topics"] = "[nothing-of-ours]"
    return f"{story.key}: an unknown term"


def bad_date(room: Newsroom, draw: Random) -> str:
    story = one_of(room, draw)
    story.facts["updated"] = "2026-02-31"
    return f"{story.key}: an impossible date"


def lost_photo(room: Newsroom, draw: Random) -> str:
    found = [story for story in room.stories.values() if story.photos]
    if not found:
        return ""
    story = draw.choice(found)
    story.photos.clear()
    return f"{story.key}: its photo is gone, not what shows it"


def broken_template(room: Newsroom, draw: Random) -> str:
    room.design["person.html"] = draw.choice(["{% if %}", "{{ page.nothing }}", "{% endblock %}"])
    return f"person.html: {room.design['person.html']}"


def broken_settings(room: Newsroom, draw: Random) -> str:
    room.settings.base_url = draw.choice(["nowhere", 'https://x"'])
    return f"base_url = {room.settings.base_url}"


def second_story(room: Newsroom, draw: Random) -> str:
    story = one_of(room, draw)
    name = f"content/{story.section}/2031/{story.name}.en.md"
    room.downloads[name] = b'---\ntitle: "Twice"\ndate: 2026-05-01\n---\n\nText.\n'
    return f"{name}: a second one of the name"


EDITS = (
    dead_link,
    unknown_term,
    bad_date,
    lost_photo,
    broken_template,
    broken_settings,
    second_story,
)
