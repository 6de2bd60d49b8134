"""Names in running text."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sitegen.languages.tags import lookup

# CLDR 47 joins a Kazakh list with commas alone; running text needs «және».
_AND: Mapping[str, str] = MappingProxyType({"kk": "және", "ru": "и", "en": "and"})


def join_names(names: Sequence[str], language: str) -> str:
    """Return *names* as one phrase: `А, Б және В`, `А, Б и В`, `A, B and C`."""
    if len(names) <= 1:
        return "".join(names)
    *others, last = names
    return f"{', '.join(others)} {lookup(language, _AND, 'and')} {last}"
