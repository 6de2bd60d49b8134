"""Paths that work only on their author's computer: with a drive, or from the home folder."""

import re
from urllib.parse import unquote

_LONGEST = 80
# A drive, a Windows server, the home folders of macOS and Linux, and their forms in browsers.
_LOCAL = re.compile(
    r"file:|content:|[A-Za-z]:[\\/]|\\\\[^\\]|~/|/(?:Users|home)/[^/]+/.|/(?:Volumes|mnt)/.",
    re.IGNORECASE,
)


def path_fault(written: str) -> tuple[str, dict[str, str]] | None:
    """Return the code and arguments for a file path that works only on one computer, or None."""
    written = written.strip()
    if _LOCAL.match(written):
        name = last_name(written)
        return "local-path", {"value": written[:_LONGEST], "name": name[:_LONGEST]}
    if "\\" in written:
        right = written.replace("\\", "/")
        return "backslash", {"value": written[:_LONGEST], "right": right[:_LONGEST]}
    return None


def last_name(written: str) -> str:
    """Return the part after the last slash or backslash, "…" when it is empty."""
    return re.split(r"[\\/]", unquote(written.strip()).rstrip("\\/"))[-1] or "…"
