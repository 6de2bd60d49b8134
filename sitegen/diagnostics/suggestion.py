"""The nearest known name to a mistyped one."""

import difflib
from collections.abc import Iterable

_LIKE = 0.6


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known name most like *word*, or "" when none is near."""
    by_lower = {name.lower(): name for name in sorted(known, reverse=True)}
    meant = word.lower()[:200]
    found = difflib.get_close_matches(meant, sorted(by_lower), n=5, cutoff=_LIKE)
    return next((by_lower[name] for name in found if _end_alike(meant, name)), "")


def _end_alike(word: str, name: str) -> bool:
    """Tell whether the last parts of two paths are alike: a common folder alone says nothing."""
    first, second = (path.rstrip("/").rpartition("/")[2] for path in (word, name))
    return difflib.SequenceMatcher(a=first, b=second).ratio() >= _LIKE


def suggesting(arguments: dict[str, str], word: str, known: Iterable[str]) -> dict[str, str]:
    """Return *arguments* with the nearest known name as "suggestion", when there is one."""
    suggestion = nearest(word, known)
    return {**arguments, "suggestion": suggestion} if suggestion else arguments
