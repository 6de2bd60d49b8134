"""Groups names by initial letter, in a language's alphabetical order."""

from collections.abc import Iterable
from itertools import groupby

from sitegen.languages.collation import initial, sort_key
from sitegen.outputs.views.list_views import InitialGroup
from sitegen.outputs.views.views import NameLink


def by_initial(names: Iterable[NameLink], language: str) -> tuple[InitialGroup, ...]:
    """Return *names* in the order of *language*, grouped by initial letter."""
    ordered = sorted(names, key=lambda each: (sort_key(each.name, language), each.address))
    groups = groupby(ordered, key=lambda each: initial(each.name, language))
    return tuple(InitialGroup(letter, tuple(held)) for letter, held in groups)
