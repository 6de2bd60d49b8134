"""An output is fresh when its ingredients are the recorded ones and its file is the one we wrote.

Everything an output can show is in its view, so its view is what it depends on: nobody declares
dependencies, and nobody records reads of templates.
"""

from collections.abc import Iterator, Mapping

import msgspec
from msgspec.structs import replace

from sitegen.engine.planning.partial_plan import StalePart
from sitegen.engine.planning.planning import PlannedSite
from sitegen.engine.program import drawer_program, program, resizer_program
from sitegen.engine.reading.definition import SiteCode
from sitegen.engine.state.previous_build import PreviousBuild
from sitegen.engine.state.records import Ingredients, Provenance
from sitegen.fingerprint import fingerprint, fingerprint_by_field
from sitegen.outputs.output import (
    Bundle,
    Copy,
    Output,
    Picture,
    Recipe,
    Resize,
    Serialize,
    Stage,
    Template,
    View,
)

_SURROUNDINGS = ("recipe", "site", "templates", "program", "code")


class Freshness(msgspec.Struct, frozen=True):
    """What an output is made from; *before* is what it was made from, None for what is new.

    Of an output the surroundings of which have changed the view need not be known to see that it
    is stale: until it is needed, the ingredients have no fingerprint of it.
    """

    stage: Stage
    ingredients: Ingredients
    previous: Provenance | None
    fields: dict[str, int] = {}

    @property
    def has_seen(self) -> bool:
        """True when the view is among the ingredients."""
        return self.ingredients.view != ""

    def seeing(self, view: View) -> "Freshness":
        """Return the same with *view* among the ingredients."""
        whole, fields = fingerprint_by_field(view)
        return replace(self, ingredients=replace(self.ingredients, view=whole), fields=fields)

    @property
    def is_stale(self) -> bool:
        """True when anything known by now differs."""
        if self.previous is None or _surroundings(self.ingredients, self.previous.ingredients):
            return True
        return self.has_seen and self.ingredients.view != self.previous.ingredients.view

    @property
    def differences(self) -> tuple[str, ...]:
        """What differs: "new", names of ingredients, "view.title" for a field that was seen.

        When nothing does only the published file can be another than the one we wrote.
        """
        if self.previous is None:
            return ("new",)
        old = self.previous.fields
        every = sorted({*self.fields, *old})
        changed = (f"view.{name}" for name in every if self.fields.get(name) != old.get(name))
        return (*_surroundings(self.ingredients, self.previous.ingredients), *changed)

    def origin(self, view: View) -> Provenance:
        """Return what is to be recorded of the output, which shows *view*."""
        seen = self if self.has_seen else self.seeing(view)
        reasons = seen.differences or ("file",)
        return Provenance(seen.stage, seen.ingredients, seen.fields, reasons)


def _surroundings(now: Ingredients, before: Ingredients) -> list[str]:
    return [name for name in _SURROUNDINGS if getattr(now, name) != getattr(before, name)]


class OutputContext(msgspec.Struct, frozen=True):
    """What is the same for all outputs: the digests of `site` by language, of closures by name.

    *code_digest* is the digest of the site's own *code*.
    """

    sites: Mapping[str, str]
    closures: Mapping[str, str]
    code: SiteCode
    code_digest: str

    def reads(self, output: Output) -> Iterator[str]:
        """Yield the names of the table entries that these ingredients of *output* come from."""
        if isinstance(output.recipe, Template):
            yield f"site:{output.language}"
        if name := template_of(output):
            yield f"template:{name}"

    def ingredients(self, output: Output) -> Ingredients:
        """Return what *output* would be made from now, apart from its view."""
        template = template_of(output)
        is_page = isinstance(output.recipe, Template)
        return Ingredients(
            recipe=_name(output),
            view="",
            site=self.sites[output.language] if is_page else "",
            templates=self.closures.get(template, ""),
            program=_program(output),
            code=self.code_digest if self._is_made_by_code(output) else "",
        )

    def _is_made_by_code(self, output: Output) -> bool:
        """Return whether the site's own code may be executed to render *output*."""
        recipe = output.recipe
        if isinstance(recipe, Serialize | Bundle):
            return self.code.files.owns(recipe.function)
        return isinstance(recipe, Template) and bool(self.code.filters)


def output_context(planned: PlannedSite) -> OutputContext:
    """Return what is the same for all outputs of a plan."""
    code = planned.code
    return OutputContext(
        planned.site_digests, planned.read.design.closures, code, code.files.digest
    )


class RenderTask(msgspec.Struct, frozen=True):
    """One stale output with its view as a value, and what is known of why it is stale."""

    path: str
    recipe: Recipe
    view: View
    language: str
    stage: Stage
    origin: str
    freshness: Freshness


class StaleOutputs:
    """The stale outputs among those of the parts that were planned again."""

    def __init__(self, planned: PlannedSite, previous: PreviousBuild) -> None:
        """Look at what is *planned*, part by part, when the tasks are taken."""
        self._plan = planned.plan
        self._parts = planned.parts
        self._last = previous
        self._context = output_context(planned)
        self._recorded: dict[str, Stage] = {}
        self._planned: set[str] = set()
        # The parts of what is to be rendered.
        self.part_of: dict[str, str] = {}

    def tasks(self) -> Iterator[RenderTask]:
        """Yield the stale outputs as tasks to render, noting what they are made from."""
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

    def _task(
        self, output: Output, part: StalePart, before: Provenance | None
    ) -> RenderTask | None:
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


def template_of(output: Output) -> str:
    """Return the name of the template that *output* is made with, "" without."""
    recipe = output.recipe
    if isinstance(recipe, Picture):
        return recipe.template
    return recipe.name if isinstance(recipe, Template) else ""


def _name(output: Output) -> str:
    recipe = output.recipe
    if isinstance(recipe, Template):
        return f"template {recipe.name} in {output.language}"
    if isinstance(recipe, Copy):
        return f"copy {recipe.digest}"
    if isinstance(recipe, Resize):
        return f"resize {fingerprint((recipe.digest, recipe.resizing))}"
    if isinstance(recipe, Picture):
        kind = "icon" if recipe.is_icon else "picture"
        return f"{kind} {recipe.template} {recipe.width}x{recipe.height}"
    function = recipe.function
    word = "serialize" if isinstance(recipe, Serialize) else "bundle"
    return f"{word} {function.__module__}.{function.__qualname__}"


def _program(output: Output) -> str:
    """Return the program that belongs to the recipe, so that fixing a feed re-encodes no photo."""
    recipe = output.recipe
    if isinstance(recipe, Copy):
        return ""
    if isinstance(recipe, Resize):
        return resizer_program()
    if isinstance(recipe, Picture):
        return drawer_program()
    return program()
