"""Names in a language's alphabetical order, under their first letters."""

from collections.abc import Iterable
from itertools import groupby

from sitegen.languages.collation import initial, sort_key
from sitegen.outputs.views.list_views import InitialGroup
from sitegen.outputs.views.views import NameLink


def by_initial(names: Iterable[NameLink], language: str) -> tuple[InitialGroup, ...]:
    """Return *names* sorted as *language* sorts, grouped by their letter."""
    ordered = sorted(names, key=lambda each: (sort_key(each.name, language), each.address))
    groups = groupby(ordered, key=lambda each: initial(each.name, language))
    return tuple(InitialGroup(letter, tuple(held)) for letter, held in groups)
