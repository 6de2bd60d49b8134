"""Characters that are not what they look like: odd spaces, dashes, and invisible characters."""

import re

# Spaces other than the plain one, as they stand in a class of a pattern.
SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
ODD_SPACES = re.compile(f"[{SPACES}]")
# Behind them text breaks, or does not; in a title or an index they do no good.
_INVISIBLE_CHARACTER = re.compile(f"[{_INVISIBLE}]")
# They part no word: besides, joiners, and the marks of stress over a letter.
_INSIDE_WORDS = re.compile(f"[{_INVISIBLE}\u200c\u200d\u0300\u0301]")
_ODD = re.compile(f"[{SPACES}{_INVISIBLE}\u200c\u200d\u2010-\u2015\u2212\uff1a\u0300\u0301]")
# Half a word at the end of a line of a PDF, and what goes on below; «теле- и радио» is written so.
_HYPHENATED = re.compile(
    rf"(?<=([^\W\d_]))\u00ad[{_INVISIBLE}]*[\s{SPACES}]+"
    r"(?!(?:и|или|либо|да|и/или|және|мен|бен|пен|немесе|and|or|to)\b)([^\W\d_])"
)
_MIXED = re.compile("(?<=[A-Za-z])[\u0400-\u04ff]|[\u0400-\u04ff](?=[A-Za-z])")


def has_invisible(text: str) -> bool:
    """Return whether *text* has soft hyphens or characters of no width."""
    # A regular expression checks each character and takes thirty times as long.
    return not text.isascii() and any(map(text.__contains__, _INVISIBLE))


def without_invisible(text: str) -> str:
    """Return *text* without soft hyphens and characters of no width.

    A word that a soft hyphen divides over two lines is one again.
    """
    if not has_invisible(text):
        return text
    if "\u00ad" in text:
        text = _HYPHENATED.sub(_joined, text)
    return _INVISIBLE_CHARACTER.sub("", text)


def _joined(found: re.Match[str]) -> str:
    before, after = found.groups()
    goes_on = after.islower() or (before.isupper() and after.isupper())
    return after if goes_on else found[0]


def as_word(text: str) -> str:
    """Return *text* without invisible characters inside words and without stress marks."""
    # Most words are letters alone, and no letter is removed.
    return text if text.isalpha() or text.isascii() else _INSIDE_WORDS.sub("", text)


def odd_character(line: str) -> tuple[str, int] | None:
    """Return the first odd character of *line* as U+XXXX, and its column from 1."""
    found = _ODD.search(line) or _MIXED.search(line)
    return (f"U+{ord(found[0]):04X}", found.start() + 1) if found else None
