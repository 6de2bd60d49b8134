"""What tells whether an output is stale: what it would be made from now, and was made from."""

import msgspec
from msgspec.structs import replace

from sitegen.engine.state.records import Ingredients, Provenance
from sitegen.fingerprint import fingerprint_by_field
from sitegen.outputs.output import Stage, View

_SURROUNDINGS = ("recipe", "site", "templates", "program")


class Freshness(msgspec.Struct, frozen=True):
    """What an output is made from; *before* is what it was made from, None for what is new.

    Of an output the surroundings of which have changed the view need not be known to see that it
    is stale: until somebody looks, the ingredients have no fingerprint of it.
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
