"""The outputs that are stale among the parts that were planned again."""

from collections.abc import Iterator, Mapping

from sitegen.engine.planning.partial_plan import Part
from sitegen.engine.planning.planning import PlannedSite
from sitegen.engine.state.previous_build import PreviousBuild
from sitegen.engine.state.records import Provenance
from sitegen.engine.tasks.freshness import Freshness, output_context
from sitegen.engine.tasks.render_tasks import RenderTask
from sitegen.outputs.output import Output, Stage


class StaleOutputs:
    """The stale outputs among those of the parts that were planned again."""

    def __init__(self, planned: PlannedSite, previous: PreviousBuild) -> None:
        """Look at what is *planned*, part by part, when the orders are taken."""
        self._plan = planned.plan
        self._parts = planned.parts
        self._last = previous
        self._context = output_context(planned)
        self._recorded: dict[str, Stage] = {}
        self._planned: set[str] = set()
        # The parts of what was ordered.
        self.part_of: dict[str, str] = {}

    def tasks(self) -> Iterator[RenderTask]:
        """Yield the stale outputs as orders to render, noting what they are made from."""
        for part in self._plan.stale():
            before = self._last.plan.provenances(part.name)
            self._note(before)
            for output in part.outputs:
                self._planned.add(output.path)
                if task := self._task(output, part, before.get(output.path)):
                    yield task
            self._parts.finish(part.name)
        for name in self._parts.gone:
            self._note(self._last.plan.provenances(name))

    def _note(self, before: Mapping[str, Provenance]) -> None:
        self._recorded |= {path: origin.stage for path, origin in before.items()}

    def _task(self, output: Output, part: Part, before: Provenance | None) -> RenderTask | None:
        view = output.view()
        part.reads.update(self._context.reads(output))
        freshness = Freshness(output.stage, self._context.ingredients(output), before)
        if not freshness.is_stale:
            freshness = freshness.seeing(view)
            if not freshness.is_stale and output.path not in self._last.seen.damaged:
                return None
        self.part_of[output.path] = part.name
        return RenderTask(
            path=output.path,
            recipe=output.recipe,
            view=view,
            language=output.language,
            stage=output.stage,
            origin=output.origin,
            freshness=freshness,
        )

    @property
    def gone(self) -> dict[str, Stage]:
        """The recorded outputs of these parts that are planned no more, with their stages."""
        found = self._recorded.items()
        return {path: stage for path, stage in found if path not in self._planned}

    @property
    def kept_files(self) -> Iterator[str]:
        """The published files that stay as they are."""
        changed = self.gone.keys() | self.part_of.keys()
        return (path for path, output in self._last.outputs.items() if output not in changed)
