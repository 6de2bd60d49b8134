"""Temporary files of editors and systems; imports nothing, for the fast first scan of folders."""

_BEGINNINGS = (".", "~$")
_ENDS = ("~", ".tmp", ".swp", ".part")
_NAMES = frozenset({"thumbs.db", "desktop.ini"})


def is_ignored(name: str) -> bool:
    """Return whether a file or folder of this name is a temporary one of an editor or system."""
    small = name.lower()
    return small.startswith(_BEGINNINGS) or small.endswith(_ENDS) or small in _NAMES
