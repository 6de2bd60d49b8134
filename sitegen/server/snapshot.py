"""The site as it is at one moment: planned as a whole, rendered page by page on request."""

import functools
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from sitegen.diagnostics.diagnostic import Finding, has_errors
from sitegen.engine.context import BuildContext
from sitegen.engine.options import Options
from sitegen.engine.planning.planning import PlannedSite, SiteSources, plan_site
from sitegen.engine.reading.definition import SiteCode
from sitegen.engine.report import Timings
from sitegen.engine.state.database import IN_MEMORY
from sitegen.engine.state.state import State
from sitegen.engine.workers import Pool
from sitegen.library.addresses.permalinks import file_of
from sitegen.library.stories.story import Story, StoryVersion
from sitegen.outputs import INDEXERS, PLANNERS
from sitegen.outputs.output import Bundle, Output, Planner, Template

_INDEXERS = frozenset(f"{indexer.name}/" for indexer in INDEXERS)


class SiteSnapshot:
    """A planned site. It plans the part to which a path belongs again on request."""

    def __init__(
        self,
        planned: PlannedSite,
        state: State,
        indexed: Mapping[str, tuple[Output, ...]],
        findings: tuple[Finding, ...],
        moved: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Take what was *planned*; *indexed* is what each indexer, which sees all, planned.

        The *state* has the plan, and is that of the snapshots before; *moved* are former paths of
        what it does not know at its present path.
        """
        self.planned = planned
        self.state = state
        self.indexed = indexed
        self.findings = findings
        self._moved = moved

    @property
    def is_publishable(self) -> bool:
        """False when there are errors: then nothing of it can be shown."""
        return not has_errors(self.findings)

    @property
    def folder(self) -> str:
        """The path of the site on its host, without a trailing slash; "" at the root."""
        return self.planned.read.site.folder

    def output(self, path: str) -> Output | None:
        """Return the output that publishes *path*: a file, or a bundle in which it lies."""
        found = self._exactly(path)
        folder = path.rpartition("/")[0]
        while not found and folder:
            found = self._exactly(folder)
            found = found if found and isinstance(found.recipe, Bundle) else None
            folder = folder.rpartition("/")[0]
        return found

    def _exactly(self, path: str) -> Output | None:
        if path in self._outputs:
            return self._outputs[path]
        kind, _, part = self.state.part_of(self._moved.get(path, path)).partition("/")
        if kind not in self._planners:
            return None
        outputs = self._planners[kind].outputs(self.planned.assembled.library, part)
        return next((each for each in outputs if each.path == path), None)

    @functools.cached_property
    def _planners(self) -> dict[str, Planner]:
        return {each.name: each for each in (*PLANNERS, *self.planned.code.planners)}

    @functools.cached_property
    def _outputs(self) -> dict[str, Output]:
        return {each.path: each for outputs in self.indexed.values() for each in outputs}

    def story_of(self, path: str) -> tuple[Story, StoryVersion] | None:
        """Return the story to which the file at *path* belongs, None for no story."""
        return self._by_file.get(path)

    @functools.cached_property
    def _by_file(self) -> dict[str, tuple[Story, StoryVersion]]:
        linked = (each.story for each in self.planned.read.content.sources.linked)
        return {
            version.path: (story, version)
            for story in linked
            if story
            for version in story.versions
        }


def take_snapshot(
    options: Options,
    read: SiteSources,
    code: SiteCode,
    before: SiteSnapshot | None,
    *,
    pages: bool = False,
) -> SiteSnapshot:
    """Plan what was *read*, beginning with what the edition *before* knows.

    With *pages* it knows of each page what that shows, so that the pages that a change concerns
    are known too: that takes as long as planning itself.
    """
    state = before.state if before else State(IN_MEMORY)
    indexed = dict(before.indexed) if before else {}
    planned = _planned(options, read, code, state)
    findings = planned.findings
    if not has_errors(findings):
        for part in planned.plan.stale():
            if pages:
                _show(part.outputs)
            planned.parts.finish(part.name)
            # What planners make is made again on request: kept, it would keep this library alive.
            if part.name in _INDEXERS:
                indexed[part.name] = part.outputs
        for name in planned.parts.gone:
            indexed.pop(name, None)
        findings = (*findings, *planned.plan.collisions())
    # With errors the snapshot before remains the one that is shown.
    if not has_errors(findings):
        state.commit_plan(planned.plan.records())
    return SiteSnapshot(planned, state, indexed, findings)


def _show(outputs: Iterable[Output]) -> None:
    """Have the pages among *outputs* read what they show."""
    for each in outputs:
        if isinstance(each.recipe, Template):
            each.view()


def passing_snapshot(
    options: Options, read: SiteSources, code: SiteCode, before: SiteSnapshot
) -> SiteSnapshot:
    """Plan what was *read*, which is shown once: *before* stays what later ones begin with."""
    planned = _planned(options, read, code, before.state)
    old, new = before.planned.assembled.stories, planned.assembled.stories
    moved = {
        file_of(version.address): file_of(former.address)
        for key, story in new.items()
        if key in old and story is not old[key]
        for version, former in zip(story.versions, old[key].versions, strict=False)
        if version.address and former.address
    }
    return SiteSnapshot(planned, before.state, before.indexed, planned.findings, moved)


def planned_after(
    options: Options, read: SiteSources, code: SiteCode, before: SiteSnapshot
) -> PlannedSite:
    """Plan what was *read* where it is not as *before*, which stays as it is."""
    return _planned(options, read, code, before.state)


def _planned(options: Options, read: SiteSources, code: SiteCode, state: State) -> PlannedSite:
    with Pool(1) as pool:
        timings = Timings(lambda _stage: None)
        context = BuildContext(options, read.site, code, pool, timings)
        # Pages are as they will be published: the ribbon says what is hidden.
        return plan_site(context, read, state)
