"""The planners of a site's own code: their errors are findings, and their outputs are checked."""

import functools
import inspect
import sys
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

from sitegen.engine.files.boundary import impossible
from sitegen.engine.reading.code_files import CodeFiles
from sitegen.fingerprint import fingerprint_by_field
from sitegen.library.library import Library
from sitegen.outputs.output import (
    Bundle,
    Copy,
    Output,
    Picture,
    Planner,
    Recipe,
    Resize,
    Serialize,
    Stage,
    Template,
    View,
)
from sitegen.outputs.sitemaps.listing import Listing


class WrongTypeError(TypeError):
    """The site's own code gave a value of a wrong type."""

    @classmethod
    def of(cls, value: object, expected: str, what: str) -> "WrongTypeError":
        """Return the error for *value*."""
        return cls(f"{what} is {type(value).__name__}, not {expected}")


def guarded(planner: Planner, files: CodeFiles) -> Planner:
    """Return a planner whose errors are findings, and whose outputs are what they should be."""

    def parts(library: Library) -> tuple[str, ...]:
        with files.blamed(planner.parts if files.place(planner.parts) else planner.plan):
            found = tuple(planner.parts(library))
            if wrong := [part for part in found if not isinstance(part, str)]:
                raise WrongTypeError.of(wrong[0], "str", "a part")
            return found

    def plan(library: Library, part: str) -> Iterator[Output]:
        with files.blamed(planner.plan):
            outputs = [_checked(each, library) for each in planner.plan(library, part)]
        for output in outputs:
            view = functools.partial(_view, output.view, planner.plan, files)
            yield replace(output, view=view)

    return Planner(planner.name, parts, plan)


def _view(view: Callable[[], View], function: object, files: CodeFiles) -> View:
    """Return the view, which must have a fingerprint."""
    with files.blamed(function):
        value = view()
        if not isinstance(value, msgspec.Struct):
            raise WrongTypeError.of(value, "msgspec.Struct", "a view")
        fingerprint_by_field(value)
    return value


_TYPES: tuple[tuple[str, Any], ...] = (
    ("path", str),
    ("recipe", Recipe),
    ("language", str),
    ("stage", Stage),
    ("origin", str),
    ("listing", Listing | None),
)


def _checked(output: object, library: Library) -> Output:
    """Return *output*; raises TypeError or ValueError for what cannot be published."""
    if not isinstance(output, Output):
        raise WrongTypeError.of(output, "Output", "what a planner yields")
    for name, kind in _TYPES:
        if not isinstance(getattr(output, name), kind):
            expected = getattr(kind, "__name__", str(kind))
            raise WrongTypeError.of(getattr(output, name), expected, f"Output.{name}")
    if impossible([output.path]) or output.path.startswith("."):
        message = f"Output.path: {output.path!r}"
        raise ValueError(message)
    _check_recipe(output, library)
    output.entry(library.site.base_url)
    return output


def _check_recipe(output: Output, library: Library) -> None:
    recipe = output.recipe
    if isinstance(recipe, Template) and output.language not in library.site.tags:
        message = f"Output.language: {output.language!r}"
        raise ValueError(message)
    if isinstance(recipe, Template | Picture):
        name = recipe.name if isinstance(recipe, Template) else recipe.template
        if not isinstance(name, str):
            raise WrongTypeError.of(name, "str", "the name of a template")
    if isinstance(recipe, Copy | Resize) and impossible([recipe.source]):
        message = f"{type(recipe).__name__}.source: {recipe.source!r}"
        raise ValueError(message)
    if isinstance(recipe, Serialize | Bundle) and not _can_travel(recipe.function):
        # Worker processes, and what the state records, know a function by its name.
        message = f"{type(recipe).__name__}({recipe.function!r}): not a function of a module"
        raise TypeError(message)


def _can_travel(function: object) -> bool:
    found: object = sys.modules.get(str(getattr(function, "__module__", "")))
    for name in str(getattr(function, "__qualname__", "")).split("."):
        found = getattr(found, name, None)
    return found is function and inspect.isfunction(function)


def checked_files(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files of an output; raises TypeError or ValueError for what is no such thing."""
    for path, data in files.items():
        if not isinstance(data, bytes):
            raise WrongTypeError.of(data, "bytes", "what a recipe returns")
        if impossible([path]):
            raise ValueError(path)
    return files
