"""What readers will see change: the pages of two plans of a site, compared."""

import enum
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from sitegen.engine.planning.planning import PlannedSite
from sitegen.fingerprint import fingerprint
from sitegen.outputs import INDEXERS, PLANNERS
from sitegen.outputs.output import Output, Planner, Template
from sitegen.server.snapshot import SiteSnapshot

_INDEXERS = frozenset(f"{indexer.name}/" for indexer in INDEXERS)
_PAGE = "index.html"
# What stands at an old address is no page of its own.
_REDIRECTS = "redirects"


class PageFate(enum.StrEnum):
    """What becomes of a page."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


class PageChange(msgspec.Struct, frozen=True, order=True):
    """A page of the planner *kind* with its *title* in its *language*; *path* is that in output/.

    *origin* is the file that an author would edit to change it.
    """

    kind: str
    language: str
    path: str
    fate: PageFate
    title: str
    origin: str


class SiteChanges(msgspec.Struct, frozen=True):
    """The *pages* that change; in these *languages* all do, in what every page shows."""

    pages: tuple[PageChange, ...]
    languages: tuple[str, ...]


class _Pages(msgspec.Struct, frozen=True):
    """The page at one path in two plans, None where there is none, with the planner's name."""

    before: tuple[str, Output] | None
    after: tuple[str, Output] | None


def site_changes(before: PlannedSite, after: SiteSnapshot) -> SiteChanges:
    """Return what differs *after* from *before*, which was planned with the state of *after*.

    That knows of each page what it shows.
    """
    planners = {each.name: each for each in (*PLANNERS, *after.planned.code.planners)}
    old = dict(_stale(before))
    names = (*old, *(name for name in before.parts.gone if name not in old))
    new = dict(_planned(names, planners, after.planned))
    found = filter(None, map(_change, _by_path(old, new).values()))
    digests = before.site_digests
    languages = (
        each for each, now in after.planned.site_digests.items() if digests.get(each) != now
    )
    return SiteChanges(tuple(sorted(found)), tuple(languages))


def _stale(planned: PlannedSite) -> Iterator[tuple[str, tuple[Output, ...]]]:
    for part in planned.plan.stale():
        if part.name in _INDEXERS:  # they come last, and plan no pages
            return
        yield part.name, part.outputs


def _planned(
    names: Iterable[str], planners: Mapping[str, Planner], planned: PlannedSite
) -> Iterator[tuple[str, tuple[Output, ...]]]:
    """Yield the outputs of those parts called *names* that are *planned*."""
    library, by_kind = planned.assembled.library, dict[str, set[str]]()
    for name in names:
        kind, slash, part = name.partition("/")
        if slash and kind in planners and library.site.is_on(kind):
            if kind not in by_kind:
                by_kind[kind] = set(planners[kind].parts(library))
            if part in by_kind[kind]:
                yield name, tuple(planners[kind].outputs(library, part))


def _by_path(
    old: Mapping[str, tuple[Output, ...]], new: Mapping[str, tuple[Output, ...]]
) -> dict[str, _Pages]:
    before, after = dict(_pages(old)), dict(_pages(new))
    paths = sorted({*before, *after})
    return {path: _Pages(before.get(path), after.get(path)) for path in paths}


def _pages(parts: Mapping[str, tuple[Output, ...]]) -> Iterator[tuple[str, tuple[str, Output]]]:
    for name, outputs in parts.items():
        kind = name.partition("/")[0]
        for each in outputs:
            is_page = isinstance(each.recipe, Template) and each.path.endswith(_PAGE)
            if is_page and kind != _REDIRECTS:
                yield each.path, (kind, each)


def _change(pages: _Pages) -> PageChange | None:
    shown = pages.after or pages.before
    if shown is None:
        return None
    if pages.before and pages.after:
        if _looks(pages.before[1]) == _looks(pages.after[1]):
            return None
        fate = PageFate.CHANGED
    else:
        fate = PageFate.NEW if pages.after else PageFate.GONE
    kind, output = shown
    return PageChange(kind, output.language, output.path, fate, _title(output), output.origin)


def _looks(output: Output) -> str:
    """Return a fingerprint of all that the page shows besides what every page does."""
    return fingerprint((output.recipe, output.view()))


def _title(output: Output) -> str:
    view = output.view()
    head = getattr(view, "head", None)
    return str(getattr(view, "title", "") or getattr(head, "title", ""))
