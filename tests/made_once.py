"""What libraries make of equal texts is made once for all builds of a process.

A build without a state parses every template, holds its words against the catalogues and draws
every icon, which is most of the time that a build takes in a test. What Jinja makes of a template
depends on its text (`PageEnvironment` sets every option but the style of gettext), a template's
outline on its text, the faults of words on the texts of all, and what resvg draws on its arguments.
"""

import contextlib
import functools
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import resvg_py

from sitegen.engine.reading import design
from sitegen.fingerprint import fingerprint
from sitegen.rendering import words
from sitegen.rendering.environment import PageEnvironment

Make = Callable[..., Any]


@contextlib.contextmanager
def made_once() -> Iterator[None]:
    """Let all builds share parsed templates, compiled templates and drawings."""
    with (
        mock.patch.object(PageEnvironment, "parse", _by_style(PageEnvironment.parse)),
        mock.patch.object(PageEnvironment, "compile", _by_style(PageEnvironment.compile)),
        mock.patch.object(design, "outline", functools.cache(design.outline)),
        mock.patch.object(design, "_held", _by_fingerprint(design._held)),
        mock.patch.object(words, "words", _by_fingerprint(words.words)),
        mock.patch.object(resvg_py, "svg_to_bytes", _by_arguments(resvg_py.svg_to_bytes)),
    ):
        yield


def _by_style(make: Make) -> Make:
    made: dict[tuple[object, ...], object] = {}

    @functools.wraps(make)
    def once(self: PageEnvironment, *arguments: object) -> object:
        style = self.newstyle_gettext  # type: ignore[attr-defined]  # the extension i18n sets it
        key = (style, *arguments)
        if key not in made:
            made[key] = make(self, *arguments)
        return made[key]

    return once


def _by_fingerprint(make: Make) -> Make:
    made: dict[str, object] = {}

    @functools.wraps(make)
    def once(*arguments: object) -> object:
        key = fingerprint(arguments)
        if key not in made:
            made[key] = make(*arguments)
        return made[key]

    return once


def _by_arguments(make: Make) -> Make:
    made: dict[str, object] = {}

    @functools.wraps(make)
    def once(**arguments: object) -> object:
        key = repr(arguments)
        if key not in made:
            made[key] = make(**arguments)
        return made[key]

    return once
