"""The nearest known name to a mistyped one."""

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known name most like *word*, or "" when none is near."""
    by_lower = {name.lower(): name for name in sorted(known, reverse=True)}
    found = difflib.get_close_matches(word.lower()[:200], sorted(by_lower), n=1, cutoff=0.6)
    return by_lower[found[0]] if found else ""


def suggesting(arguments: dict[str, str], word: str, known: Iterable[str]) -> dict[str, str]:
    """Return *arguments* with the nearest known name as "suggestion", when there is one."""
    suggestion = nearest(word, known)
    return {**arguments, "suggestion": suggestion} if suggestion else arguments
