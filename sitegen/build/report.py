"""What a build tells of itself when it has ended."""

from collections import Counter
from collections.abc import Iterable

import msgspec

from sitegen.build.rendering import Outcome
from sitegen.diagnostics.diagnostic import Finding


class Report(msgspec.Struct, frozen=True):
    """What a build did: counts, and seconds per stage in order.

    *slowest* has recipes with how many outputs they made and the seconds it took, slowest first.
    """

    findings: tuple[Finding, ...]
    documents: int = 0
    files: int = 0
    rendered: frozenset[str] = frozenset()
    written: int = 0
    deleted: int = 0
    seconds: tuple[tuple[str, float], ...] = ()
    slowest: tuple[tuple[str, int, float], ...] = ()


def slowest(outcomes: Iterable[Outcome]) -> tuple[tuple[str, int, float], ...]:
    """Return each recipe, how many outputs it made and the seconds they took, slowest first."""
    counts: Counter[str] = Counter()
    seconds: dict[str, float] = {}
    for outcome in outcomes:
        counts[outcome.recipe] += 1
        seconds[outcome.recipe] = seconds.get(outcome.recipe, 0.0) + outcome.seconds
    ranked = sorted(seconds, key=lambda name: (-seconds[name], name))
    return tuple((name, counts[name], seconds[name]) for name in ranked[:10])
