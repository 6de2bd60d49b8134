"""File sizes in the format of each locale, by CLDR (Babel): `1,2 МБ`, `1.2 MB`."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_KILO = 1000
_UNITS = ("digital-kilobyte", "digital-megabyte", "digital-gigabyte")
# CLDR 47 begins the Kazakh symbol for a megabyte with a Latin letter.
_CORRECTIONS: Mapping[str, str] = MappingProxyType({"M\u0411": "\u041c\u0411"})
_NO_BREAK = "\u00a0"


@lru_cache(maxsize=4096)
def file_size(size: int, locale: str) -> str:
    """Return *size*, in bytes, in units of a thousand: at least 1 kB, without a line break."""
    from babel.units import format_unit  # noqa: PLC0415 (few pages name a file)

    value, unit = max(size / _KILO, 1), 0
    while round(value) >= _KILO and unit + 1 < len(_UNITS):
        value, unit = value / _KILO, unit + 1
    pattern = "#,##0.#" if unit else "#,##0"
    formatted = format_unit(value, _UNITS[unit], length="short", format=pattern, locale=locale)
    for wrong, right in _CORRECTIONS.items():
        formatted = formatted.replace(wrong, right)
    return formatted.replace(" ", _NO_BREAK)
