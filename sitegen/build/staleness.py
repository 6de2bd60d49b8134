"""An output is fresh when its ingredients are the recorded ones and its file is the one we wrote.

What an output can show is in its view, so what is in its view is what it depends on: nobody
declares dependencies, and nobody records reads.
"""

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from sitegen.build.program import program, resizer_program
from sitegen.build.records import File, Ingredients, Origin, Row
from sitegen.build.rendering import Order
from sitegen.fingerprint import digest, fingerprint
from sitegen.outputs.output import Bundle, Copy, Output, Resize, Serialize, Template, View


class Kitchen(msgspec.Struct, frozen=True):
    """What is the same for all outputs: the digests of `site` by language, of closures by name."""

    sites: Mapping[str, str]
    closures: Mapping[str, str]

    def ingredients(self, output: Output, view: View) -> Ingredients:
        """Return what *output* would be made from now, its view being *view*."""
        recipe = output.recipe
        template = recipe.name if isinstance(recipe, Template) else ""
        return Ingredients(
            recipe=_name(output),
            view=fingerprint(view),
            site=self.sites[output.language] if template else "",
            templates=self.closures.get(template, ""),
            program=_program(output),
        )


def fields(view: View) -> dict[str, str]:
    """Return the fingerprint of each field of a view, to tell later which one differed."""
    return {name: fingerprint(getattr(view, name)) for name in view.__struct_fields__}


def _name(output: Output) -> str:
    recipe = output.recipe
    if isinstance(recipe, Template):
        return f"template {recipe.name} in {output.language}"
    if isinstance(recipe, Copy):
        return f"copy {recipe.digest}"
    if isinstance(recipe, Resize):
        return f"resize {fingerprint((recipe.digest, recipe.resizing))}"
    function = recipe.function
    word = "serialize" if isinstance(recipe, Serialize) else "bundle"
    return f"{word} {function.__module__}.{function.__qualname__}"


def _program(output: Output) -> str:
    """Return the program that belongs to the recipe, so that mending a feed re-encodes no photo."""
    recipe = output.recipe
    if isinstance(recipe, Copy):
        return ""
    if isinstance(recipe, Resize):
        return resizer_program()
    assert isinstance(recipe, Template | Serialize | Bundle)  # noqa: S101 (the recipes left)
    return program()


def differences(ingredients: Ingredients, view: View, before: Origin | None) -> tuple[str, ...]:
    """Return what differs from *before*: "new", names of ingredients, "view.title" for a field.

    Nothing is returned when only the published file is not the one we wrote.
    """
    if before is None:
        return ("new",)
    old = before.ingredients
    named = ("recipe", "site", "templates", "program")
    found = [name for name in named if getattr(ingredients, name) != getattr(old, name)]
    now = fields(view)
    every = sorted({*now, *before.fields})
    changed = [name for name in every if now.get(name) != before.fields.get(name)]
    return (*found, *(f"view.{name}" for name in changed))


def checked(row: Row, output: Path) -> Row | None:
    """Return *row* with the files' stats of today, None when a file is not the one we wrote."""
    files = tuple(_checked(file, output) for file in row.files)
    if None in files:
        return None
    kept = tuple(file for file in files if file is not None)
    return row if kept == row.files else msgspec.structs.replace(row, files=kept)


def _checked(file: File, output: Path) -> File | None:
    """Compare stats; a difference means "read and compare the digest", never "render"."""
    path = f"{output}/{file.path}"
    try:
        status = os.lstat(path)
        if status.st_size == file.size and status.st_mtime_ns == file.mtime_ns:
            return file
        is_other = status.st_size != file.size or stat.S_ISLNK(status.st_mode)
        if is_other or digest(Path(path).read_bytes()) != file.digest:
            return None
    except OSError:
        return None
    return msgspec.structs.replace(file, mtime_ns=status.st_mtime_ns)


class Inspection:
    """One look at every output of a plan: which are stale, and which stay as they are."""

    def __init__(
        self, outputs: Sequence[Output], rows: Mapping[str, Row], kitchen: Kitchen, folder: Path
    ) -> None:
        self._outputs = outputs
        self._rows = rows
        self._kitchen = kitchen
        self._folder = folder
        self.made: dict[str, Origin] = {}
        self.fresh: dict[str, Row] = {}

    def orders(self) -> Iterator[Order]:
        """Yield the stale outputs as orders to render, noting what they are made from."""
        for output in self._outputs:
            view = output.view()
            ingredients = self._kitchen.ingredients(output, view)
            row = self._rows.get(output.path)
            is_same = row is not None and row.origin.ingredients == ingredients
            fresh = checked(row, self._folder) if row and is_same else None
            if fresh:
                self.fresh[output.path] = fresh
            else:
                reasons = differences(ingredients, view, row.origin if row else None)
                made = Origin(ingredients, fields(view), reasons or ("file",))
                self.made[output.path] = made
                stage, origin = output.stage, output.origin
                yield Order(output.path, output.recipe, view, output.language, stage, origin)

    @property
    def kept_files(self) -> Iterator[str]:
        """The files of outputs that are fresh."""
        return (file.path for row in self.fresh.values() for file in row.files)

    @property
    def refreshed(self) -> dict[str, Row]:
        """The fresh outputs whose files have other stats than were recorded."""
        return {path: row for path, row in self.fresh.items() if row != self._rows[path]}

    @property
    def gone(self) -> set[str]:
        """The recorded outputs that are planned no more."""
        return set(self._rows) - {output.path for output in self._outputs}
