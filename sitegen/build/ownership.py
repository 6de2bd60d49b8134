"""Which files of output/ are ours: output/.sitegen-files lists them, sorted."""

import re
from collections.abc import Container, Iterable
from pathlib import Path

from sitegen.outputs.preview import MARK

LIST = ".sitegen-files"
# What makes a line of the list a path that we could not have made.
_STRANGE = re.compile(r"[\n/]\.{0,2}(?:[\n/])|[^\n -~]")
_COUNTS_AS_NOTHING = frozenset({LIST, ".gitkeep", ".gitignore"})


def read_ours(output: Path) -> frozenset[str]:
    """Return the paths that earlier builds made, empty when there is no list."""
    try:
        text = (output / LIST).read_text("utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return frozenset()
    if not _STRANGE.search(f"\n{text}"):
        return frozenset(text.splitlines())
    return frozenset(path for path in text.split("\n") if _is_inside(path))


def _is_inside(path: str) -> bool:
    """Tell whether a listed path is one that we could have made (the list may be damaged)."""
    return path.isprintable() and not {"", ".", ".."} & set(path.split("/"))


def listed(paths: Iterable[str]) -> bytes:
    """Return the bytes of the list for *paths*."""
    return "".join(f"{path}\n" for path in sorted(paths)).encode()


def foreign(found: Iterable[str], ours: Container[str]) -> list[str]:
    """Return those of the files *found* in the output folder that are not ours, sorted."""
    return sorted(path for path in found if path not in ours and path not in _COUNTS_AS_NOTHING)


def shows_drafts(output: Path) -> bool:
    """Tell whether *output* was made with drafts: it must never become public.

    The list names the mark before any page is moved, and the mark outlives a list that is lost.
    """
    if (output / MARK).exists():
        return True
    try:
        names = b"\n%b" % (output / LIST).read_bytes()
    except FileNotFoundError:
        return False
    # Looked for as it is: to take apart a list of 40,000 paths takes longer than all else here.
    return b"\n%b\n" % MARK.encode() in names


def is_public(output: Path) -> bool:
    """Tell whether *output* was made without drafts; a folder that we did not make is neither."""
    return (output / LIST).is_file() and not shows_drafts(output)


def refusal(output: Path, *, clean: bool, drafts: bool) -> str:
    """Return the code of the reason not to build into *output*, "" for none."""
    if clean and _is_strange(output):
        return "not-our-folder"
    if drafts and is_public(output):
        return "folder-is-public"
    return "folder-shows-drafts" if not drafts and shows_drafts(output) else ""


def _is_strange(output: Path) -> bool:
    """Tell whether *output* holds files and no list of ours: it may be anything."""
    if not output.is_dir() or (output / LIST).is_file():
        return False
    return any(path.name not in _COUNTS_AS_NOTHING for path in output.iterdir())
