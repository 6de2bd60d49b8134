"""Paths that work on their author's computer alone: with a drive, or from its home folder on."""

import re
from urllib.parse import unquote

_LONGEST = 80
# A drive, a server of Windows, the home folders of macOS and Linux, and how browsers write these.
_LOCAL = re.compile(
    r"file:|content:|[A-Za-z]:[\\/]|\\\\[^\\]|~/|/(?:Users|home)/[^/]+/.|/(?:Volumes|mnt)/.",
    re.IGNORECASE,
)


def path_fault(written: str) -> tuple[str, dict[str, str]] | None:
    """Return what is wrong with the path of a file, if it works on one computer alone."""
    written = written.strip()
    if _LOCAL.match(written):
        name = last_name(written)
        return "local-path", {"value": written[:_LONGEST], "name": name[:_LONGEST]}
    if "\\" in written:
        right = written.replace("\\", "/")
        return "backslash", {"value": written[:_LONGEST], "right": right[:_LONGEST]}
    return None


def last_name(written: str) -> str:
    """Return what stands behind the last slash or backslash, "…" when that is nothing."""
    return re.split(r"[\\/]", unquote(written.strip()).rstrip("\\/"))[-1] or "…"
