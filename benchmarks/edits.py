"""What an office does between two builds, done to the site of any program, and undone.

An Edit says what stood in each file before and what stands there after.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import facts
from benchmarks.layouts import Layout, story_files

_TITLE = re.compile(r'^(title: .*?)("?)$', re.MULTILINE)
_BODY = re.compile("<body[^>]*>")
_UPDATED = {"kk": "жаңартылды", "ru": "обновлено", "en": "updated"}
_SENTENCE = {
    "kk": "Бұл хабар кейін толықтырылды.",
    "ru": "Это сообщение было дополнено позднее.",
    "en": "This report was supplemented later.",
}


@dataclass(frozen=True)
class Change:
    """One file before and after; None where it is not there."""

    path: Path
    before: str | None
    after: str | None


Edit = tuple[Change, ...]


def apply(edit: Edit) -> None:
    """Write what comes after."""
    for change in edit:
        _write(change.path, change.after)


def undo(edit: Edit) -> None:
    """Write what was before."""
    for change in reversed(edit):
        _write(change.path, change.before)


def body_edit(layout: Layout, site: Path, number: int, language: str) -> Edit:
    """Return a further sentence at the end of a story in one language."""
    return _changed(
        site / layout.path(facts(number), language),
        lambda source: f"{source.rstrip()} {_SENTENCE[language]}\n",
    )


def title_edit(layout: Layout, site: Path, number: int, language: str) -> Edit:
    """Return a word more in the title of a story in one language."""
    return _changed(
        site / layout.path(facts(number), language),
        lambda source: _TITLE.sub(rf"\1 ({_UPDATED[language]})\2", source, count=1),
    )


def new_story(layout: Layout, site: Path, number: int) -> Edit:
    """Return a story that was not there before, in all languages."""
    files = story_files(layout, number)
    return tuple(Change(site / path, None, source) for path, source in files.items())


def template_edit(layout: Layout, site: Path, mark: str) -> Edit:
    """Return a mark in the frame of every page."""
    return _changed(
        site / layout.template,
        lambda source: _BODY.sub(f'<body data-edit="{mark}">', source, count=1),
    )


def _changed(path: Path, change: Callable[[str], str]) -> Edit:
    before = path.read_text("utf-8")
    after = change(before)
    if after == before:
        message = f"the edit changes nothing in {path}"
        raise ValueError(message)
    return (Change(path, before, after),)


def _write(path: Path, source: str | None) -> None:
    if source is None:
        path.unlink()
    else:
        path.write_text(source, "utf-8")
