"""What a build reports: progress while it runs, and the result at its end."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import msgspec

from sitegen.diagnostics.diagnostic import Finding

# A command prints reports, and must not wait for all that renders.
if TYPE_CHECKING:
    from sitegen.engine.tasks.render_tasks import RenderResult


class Callbacks(msgspec.Struct, frozen=True):
    """Whom a build tells: for which process it waits, which stage begins, and photos.

    *counts* is called with the number of encoded ones and of all.
    """

    waits: Callable[[str], None]
    begins: Callable[[str], None]
    counts: Callable[[int, int], None] = lambda _done, _of: None


class Report(msgspec.Struct, frozen=True):
    """What a build did: counts, and seconds per stage in order.

    *slowest* has recipes with how many outputs they made and the seconds it took, slowest first.
    *new* are the addresses of stories that were published where nothing stood before.
    """

    findings: tuple[Finding, ...]
    documents: int = 0
    files: int = 0
    rendered: frozenset[str] = frozenset()
    written: int = 0
    deleted: int = 0
    seconds: tuple[tuple[str, float], ...] = ()
    slowest: tuple[tuple[str, int, float], ...] = ()
    new: tuple[str, ...] = ()


def slowest(results: "Iterable[RenderResult]") -> tuple[tuple[str, int, float], ...]:
    """Return each recipe, how many outputs it made and the seconds they took, slowest first."""
    counts: Counter[str] = Counter()
    seconds: dict[str, float] = {}
    for result in results:
        counts[result.recipe] += 1
        seconds[result.recipe] = seconds.get(result.recipe, 0.0) + result.seconds
    ranked = sorted(seconds, key=lambda name: (-seconds[name], name))
    return tuple((name, counts[name], seconds[name]) for name in ranked[:10])


_PAGE = "/index.html"
