"""The litter of editors and systems; what looks at folders at once imports this and Python only."""

_BEGINNINGS = (".", "~$")
_ENDS = ("~", ".tmp", ".swp", ".part")
_NAMES = frozenset({"thumbs.db", "desktop.ini"})


def is_ignored(name: str) -> bool:
    """Tell whether a file or folder of this name is the litter of an editor or system."""
    small = name.lower()
    return small.startswith(_BEGINNINGS) or small.endswith(_ENDS) or small in _NAMES
