"""Checks where a build may write: paths by which it would lose or publish files are refused.

Names that differ in case or Unicode composition alone are equal, as on macOS and Windows.
"""

import re
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import sitegen
from sitegen.engine.errors import RefusedPathError
from sitegen.engine.files.boundary import mode_of
from sitegen.engine.options import package_templates

# The folders of Git, and files that builds write beside an output or into it.
_RESERVED = re.compile(r"\.git|\.sitegen|(?:\..*)?\.sitegen-(?:files|staging|lock|verify-.*)")
_STATE = re.compile(r"\.(?:sqlite3?|db)", re.IGNORECASE)
_SQLITE = b"SQLite format 3\0"


def resolved(path: Path) -> Path:
    """Return *path*, absolute, with symbolic links resolved.

    Raises FileNotFoundError if the current folder was deleted.
    """
    try:
        return path.resolve()
    except FileNotFoundError:
        raise
    except (OSError, RuntimeError) as error:  # RuntimeError up to Python 3.12, for cycles of links
        raise _refused(path, "link-in-circle") from error


def check_output(output: Path, site: Path) -> None:
    """Raise RefusedPathError if a build into *output* would overwrite its sources."""
    sources = tuple(_sources(site))
    for folder in (site, *sources):
        if _is_in(folder, output) or (folder != site and _is_in(output, folder)):
            raise _refused(output, "output-among-sources", folder=folder, option="--output")
    _check_names(output, "--output")


def check_state(state: Path, output: Path, site: Path) -> None:
    """Raise RefusedPathError if the *state* would be published or is another program's file."""
    if _is_in(state, output):
        raise _refused(state, "state-in-output", folder=output)
    for folder in _sources(site):
        if _is_in(state, folder):
            raise _refused(state, "state-among-sources", folder=folder)
    if not _may_be_state(state):
        raise _refused(state, "state-not-ours")


def check_outside(place: Path, option: str, own: tuple[Path, ...]) -> None:
    """Raise RefusedPathError if *place*, the value of *option*, is in one of the folders *own*."""
    for folder in own:
        if _is_in(place, folder):
            raise _refused(place, "place-among-sources", folder=folder, option=option)
    _check_names(place, option)


def _sources(site: Path) -> Iterator[Path]:
    """Yield the source folders of the site and of the program."""
    yield from (site / "content", site / "templates")
    yield from (Path(sitegen.__file__).parent, package_templates())


def _check_names(place: Path, option: str) -> None:
    for name in place.parts:
        if _RESERVED.fullmatch(name.casefold()):
            raise _refused(place, "name-reserved", name=name, option=option)


def _may_be_state(path: Path) -> bool:
    """Return whether a build may use *path* for its state, and replace it if it is damaged."""
    mode = mode_of(str(path))
    if not stat.S_ISREG(mode) or _STATE.fullmatch(path.suffix):
        return not mode or stat.S_ISREG(mode)
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) in (b"", _SQLITE)


def _is_in(path: Path, folder: Path) -> bool:
    above = _names(folder)
    return _names(path)[: len(above)] == above


def _names(path: Path) -> tuple[str, ...]:
    return tuple(unicodedata.normalize("NFC", part.casefold()) for part in path.parts)


def _refused(path: Path, message: str, **arguments: object) -> RefusedPathError:
    texts = {key: str(value) for key, value in arguments.items()}
    return RefusedPathError(message, {"path": str(path), **texts})
