"""Dates as people write them, in words or with the day first, converted to ISO 8601.

For suggestions only: the result is proposed to the author, never used as the date.
"""

import datetime
import functools
import re

from babel.dates import get_month_names

_LOCALES = ("en", "ru", "kk")
_PREFIX_LENGTH = 3  # letters, enough to distinguish the months of a language
_WORD = re.compile(r"[^\W\d]+")
_NUMBERS = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
_TIME = re.compile(r"(?<!\d)(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?$")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[./\-–—]\s*(\d{1,2})\s*[./\-–—]\s*(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[./\-–—]\s*(\d{1,2})\s*[./\-–—]\s*(\d{1,2})")
_CENTURY = 2000
_LONGEST_MONTH = 31


def iso_moment(written: str) -> str:
    """Return *written* as `2022-11-12` or `2022-11-12 15:00`, "" when it is ambiguous."""
    found = _YEAR_FIRST.match(written) or _DAY_FIRST.match(written)
    if not found:
        return _with_time(_in_words(written), written)
    parts = [int(part) for part in found.groups()]
    year, month, day = parts if found.re is _YEAR_FIRST else parts[::-1]
    return _with_time(_day(year, month, day), written[found.end() :])


def _in_words(written: str) -> datetime.date | None:
    """Return the date of a text that names the month: 12 ноября 2022 г., November 12, 2022."""
    words = _WORD.findall(written.casefold())
    known = _months_by_prefix()
    months = {known[word[:_PREFIX_LENGTH]] for word in words if word[:_PREFIX_LENGTH] in known}
    numbers = [int(each) for each in _NUMBERS.findall(_TIME.sub("", written))]
    years = [each for each in numbers if each > _CENTURY // 2]
    days = [each for each in numbers if each <= _LONGEST_MONTH]
    if len(months) != 1 or len(years) != 1 or len(days) != 1:
        return None
    return _day(years[0], months.pop(), days[0])


@functools.cache
def _months_by_prefix() -> dict[str, int]:
    """Return the month numbers by the first letters of their names, in all three languages."""
    return {
        name.casefold()[:_PREFIX_LENGTH]: number
        for locale in _LOCALES
        for context in ("format", "stand-alone")
        for number, name in get_month_names("wide", context, locale).items()
    }


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year if year > _CENTURY // 20 else _CENTURY + year, month, day)
    except ValueError:
        return None


def _with_time(day: datetime.date | None, rest: str) -> str:
    found = _TIME.search(rest.strip())
    if day is None or found is None:
        return day.isoformat() if day else ""
    try:
        return f"{day} {datetime.time(int(found[1]), int(found[2])):%H:%M}"
    except ValueError:
        return day.isoformat()
