"""Which files of output/ are ours: output/.sitegen-files lists them, sorted."""

import os
import stat
from collections.abc import Container, Iterable
from pathlib import Path

from sitegen.engine.files.boundary import LIST, LOCK, STAGING, bytes_of, impossible, mode_of
from sitegen.outputs.preview import PREVIEW_MARKER

_COUNTS_AS_NOTHING = frozenset({LIST, LOCK, ".gitkeep", ".gitignore"})
# Every new file system of Linux has this folder.
_FOLDERS_OF_NOTHING = frozenset({STAGING, "lost+found"})


def read_ours(output: Path) -> frozenset[str]:
    """Return the paths that earlier builds made, empty when there is no list."""
    try:
        text = (bytes_of(f"{output}/{LIST}") or b"").decode()
    except UnicodeDecodeError:
        return frozenset()
    paths = frozenset(text.removesuffix("\n").split("\n"))
    # The list may be damaged, or another's.
    return paths.difference(impossible(paths))


def listed(paths: Iterable[str]) -> bytes:
    """Return the bytes of the list for *paths*."""
    return "".join(f"{path}\n" for path in sorted(paths)).encode()


def foreign(found: Iterable[str], ours: Container[str]) -> list[str]:
    """Return those of the files *found* in the output folder that are not ours, sorted."""
    return sorted(
        path
        for path in found
        if path not in ours
        and path not in _COUNTS_AS_NOTHING
        and not path.startswith(f"{STAGING}/")
    )


def shows_drafts(output: Path) -> bool:
    """Tell whether *output* was made with drafts: it must never become public.

    The list names the marker before any page is moved, and the marker outlives a lost list.
    """
    if os.path.lexists(output / PREVIEW_MARKER):
        return True
    names = b"\n%b" % (bytes_of(f"{output}/{LIST}") or b"")
    # Looked for as it is: to take apart a list of 40,000 paths takes longer than all else here.
    return b"\n%b\n" % PREVIEW_MARKER.encode() in names


def is_public(output: Path) -> bool:
    """Tell whether *output* was made without drafts; a folder that we did not make is neither."""
    return _is_listed(output) and not shows_drafts(output)


def refusal(output: Path, *, clean: bool, drafts: bool) -> str:
    """Return the code of the reason not to build into *output*, "" for none."""
    if clean and _is_strange(output):
        return "not-our-folder"
    if drafts and is_public(output):
        return "folder-is-public"
    return "folder-shows-drafts" if not drafts and shows_drafts(output) else ""


def _is_strange(output: Path) -> bool:
    """Tell whether *output* holds files and no list of ours: it may be anything."""
    if not output.is_dir() or _is_listed(output):
        return False
    return any(
        path.name not in (_FOLDERS_OF_NOTHING if path.is_dir() else _COUNTS_AS_NOTHING)
        for path in output.iterdir()
    )


def _is_listed(output: Path) -> bool:
    return stat.S_ISREG(mode_of(f"{output}/{LIST}"))
