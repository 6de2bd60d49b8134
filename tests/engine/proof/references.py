"""Keeping references true when a story is renamed or deleted, as a careful author would."""

import re
from random import Random

from tests.engine.proof.newsroom import NEWS, Newsroom, Story, Version


def some_version(room: Newsroom, draw: Random, *sections: str) -> tuple[Story, str, Version] | None:
    """Return one version that has words, with its story and language."""
    found = [
        (story, tag, version)
        for story in room.of(*(sections or NEWS))
        for tag, version in story.versions.items()
        if version.title
    ]
    return draw.choice(found) if found else None


def one_of(room: Newsroom, draw: Random, *sections: str) -> Story | None:
    """Return one story of the sections, of news if none is given."""
    found = room.of(*(sections or NEWS))
    return draw.choice(found) if found else None


def renamed(room: Newsroom, old: Story, new: Story) -> None:
    """Put *new* in the place of *old* and let everything that named the one name the other."""
    room.stories = {
        (new.key if key == old.key else key): (new if key == old.key else story)
        for key, story in room.stories.items()
    }
    _replace(room, old, new.key)


def forgotten(room: Newsroom, story: Story) -> None:
    """Delete the story with all that refers to it."""
    del room.stories[story.key]
    named = _names(story)
    for each in room.stories.values():
        for version in each.versions.values():
            version.body = [text for text in version.body if not named.search(text)]
        for field, value in list(each.facts.items()):
            if value == story.key:
                del each.facts[field]
            elif story.key in _listed(value):
                kept = [one for one in _listed(value) if one not in (story.key, story.name)]
                each.facts[field] = f"[{', '.join(kept)}]"
            elif story.section == "people" and story.name in _listed(value):
                kept = [one for one in _listed(value) if one != story.name]
                each.facts[field] = f"[{', '.join(kept)}]"


def _listed(value: str) -> list[str]:
    return [one.strip() for one in value.strip("[]").split(",")] if value.startswith("[") else []


def _names(story: Story) -> re.Pattern[str]:
    paths = [re.escape(story.path(tag).removeprefix("content")) for tag in story.versions]
    key = re.escape(f"/{story.key}")
    return re.compile("|".join([rf"\({path}\)" for path in paths] + [rf"\({key}\)"]))


def _replace(room: Newsroom, old: Story, key: str) -> None:
    named = _names(old)
    for each in room.stories.values():
        for version in each.versions.values():
            version.body = [named.sub(f"(/{key})", text) for text in version.body]
        for field, value in each.facts.items():
            if value == old.key:
                each.facts[field] = key
            elif old.key in _listed(value) or old.name in _listed(value):
                kept = [key if one in (old.key, old.name) else one for one in _listed(value)]
                each.facts[field] = f"[{', '.join(kept)}]"
