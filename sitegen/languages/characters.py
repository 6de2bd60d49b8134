"""Characters that are not what they look like: odd spaces, dashes, and invisible characters."""

import re

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
ODD_SPACES = re.compile(f"[{_SPACES}]")
# They only control line breaks, so titles and indexes do not need them.
_INVISIBLE_CHARACTER = re.compile(f"[{_INVISIBLE}]")
# They do not separate words; includes joiners and combining stress marks.
_INSIDE_WORDS = re.compile(f"[{_INVISIBLE}\u200c\u200d\u0300\u0301]")
_ODD = re.compile(f"[{_SPACES}{_INVISIBLE}\u200c\u200d\u2010-\u2015\u2212\uff1a\u0300\u0301]")
_MIXED = re.compile("(?<=[A-Za-z])[\u0400-\u04ff]|[\u0400-\u04ff](?=[A-Za-z])")


def has_invisible(text: str) -> bool:
    """Return whether *text* has soft hyphens or characters of no width."""
    # A regular expression checks each character and takes thirty times as long.
    return not text.isascii() and any(map(text.__contains__, _INVISIBLE))


def without_invisible(text: str) -> str:
    """Return *text* without soft hyphens and characters of no width."""
    return _INVISIBLE_CHARACTER.sub("", text) if has_invisible(text) else text


def as_word(text: str) -> str:
    """Return *text* without invisible characters inside words and without stress marks."""
    # Most words are letters alone, and no letter is removed.
    return text if text.isalpha() or text.isascii() else _INSIDE_WORDS.sub("", text)


def odd_character(line: str) -> tuple[str, int] | None:
    """Return the first odd character of *line* as U+XXXX, and its column from 1."""
    found = _ODD.search(line) or _MIXED.search(line)
    return (f"U+{ord(found[0]):04X}", found.start() + 1) if found else None
