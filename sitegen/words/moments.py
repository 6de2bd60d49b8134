"""Dates and times in messages; those of pages are in languages/dates.py."""

import datetime
from collections.abc import Mapping

LOCALES = {"en": "en_GB", "ru": "ru_KZ", "kk": "kk_KZ"}
_NAMES = frozenset({"moment", "begin_moment", "end_moment", "date_moment"})


def with_moments(arguments: Mapping[str, str], language: str) -> dict[str, str]:
    """Return *arguments* with their moments formatted: `2 December 2026, 09:00`.

    Diagnostics have them in ISO 8601, in the site's zone; a whole day has no time.
    """
    if _NAMES.isdisjoint(arguments):
        return dict(arguments)
    return {
        name: _worded(value, language) if name in _NAMES else value
        for name, value in arguments.items()
    }


def _worded(moment: str, language: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415 (slow, and few messages name a moment)

    day, _, hour = moment.partition("T")
    date = format_date(datetime.date.fromisoformat(day), "long", locale=LOCALES[language])
    # In a terminal a no-break space has no effect, and a search for a plain space misses it.
    long = " ".join(date.split())
    return f"{long}, {hour[:5]}" if hour else long
