"""Names that file managers, cloud storage and people give to copies: `index.en copy.md`.

By its name a file may be a copy; it is one if a file with the bare name is in the same folder.
"""

import re
from collections.abc import Container

_WORDS = (
    r"(?:another )?copy|conflict(?:ed copy)?|duplicate|backup|bak|old|orig(?:inal)?|draft|version|"
    r"копия|копировать|дубликат|конфликт\w*|старый|старая|резерв\w*|черновик|"
    r"көшірме\w*|ескі|нұсқа\w*"
)
_DASHES = r"[ _.\-–—]"
_SPACES = r"[ _]"
_MARKS = (
    # (1), (copy), (Aigul's conflicted copy 2026-11-30)
    rf"{_SPACES}*\((?:\d+|[^()]*\b(?:{_WORDS}|копи\w*|copy)\b[^()]*)\)",
    # Copy of index, Копия index, Көшірме - index, Copy (2) of index
    rf"^(?:{_WORDS})(?: \(\d+\))?(?: of)?{_DASHES}+(?=\w)",
    # .sync-conflict-20261130-120000-ABCDEFG of Syncthing, -DESKTOP-ABC of OneDrive
    r"\.sync-conflict-[\w-]+",
    r"-(?:desktop|laptop|pc|macbook)(?:-\w+)*",
    # - Copy, — копия, _old, .conflict, copy 2
    rf"{_DASHES}+(?:{_WORDS})(?:{_DASHES}?\d+)?(?=\.|$)",
    # index 2, index_2, index-2, index2
    rf"(?:{_SPACES}+|(?<=\bindex){_DASHES}?|(?<=\bindex\.\w\w){_DASHES})\d+(?=\.|$)",
)


def bare_name(name: str) -> str:
    """Return the *name* of a file or folder without the marks of a copy."""
    bare = name
    for mark in _MARKS:
        bare = re.sub(mark, "", bare, flags=re.IGNORECASE)  # compiled when first needed
    # index.ru.ru.md, index..ru.md
    parts = (each.strip(" _") for each in bare.split("."))
    return ".".join(dict.fromkeys(each for each in parts if each))


def is_copy_of_index(stem: str) -> bool:
    """Return whether *stem*, a file name without its language, is that of a copy: "index-2"."""
    if stem == "index" or "index" not in stem.lower():  # nearly all names
        return False
    return bare_name(stem).lower() == "index"


def copied_from(path: str, paths: Container[str]) -> str:
    """Return which of *paths* the file at *path* is a copy of, or ""."""
    folder, _, base = path.rpartition("/")
    above, _, name = folder.rpartition("/")
    for found in (f"{folder}/{bare_name(base)}", f"{above}/{bare_name(name)}/{bare_name(base)}"):
        if found != path and found in paths:
            return found
    return ""
