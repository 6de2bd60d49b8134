"""The nearest known name to a mistyped one."""

import functools
from collections.abc import Iterable

_MIN_SIMILARITY = 60  # percent
_CANDIDATES = 5


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known name most similar to *word*, or "" when none is similar."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 (most builds have nothing to suggest)

    by_lower, names = _by_lower(tuple(known))
    lowered = word.lower()[:200]
    found = process.extract(
        lowered, names, scorer=fuzz.ratio, score_cutoff=_MIN_SIMILARITY, limit=_CANDIDATES
    )
    # A common folder alone is not a similarity.
    similar = (
        name
        for name, _, _ in found
        if fuzz.ratio(_last_part(lowered), _last_part(name)) >= _MIN_SIMILARITY
    )
    return next(map(by_lower.__getitem__, similar), "")


# All paths of a site are sorted once, not for each broken link.
@functools.lru_cache(maxsize=4)
def _by_lower(known: tuple[str, ...]) -> tuple[dict[str, str], list[str]]:
    """Return *known* by their lower-case forms, and these forms sorted."""
    by_lower = {name.lower(): name for name in sorted(known, reverse=True)}
    return by_lower, sorted(by_lower)


def _last_part(path: str) -> str:
    """Return the last part of a path."""
    return path.rstrip("/").rpartition("/")[2]


def suggesting(arguments: dict[str, str], word: str, known: Iterable[str]) -> dict[str, str]:
    """Return *arguments* with the nearest known name as "suggestion", if there is one."""
    suggestion = nearest(word, known)
    return {**arguments, "suggestion": suggestion} if suggestion else arguments
