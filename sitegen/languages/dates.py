"""Dates in the format of each locale, by the patterns of CLDR (Babel).

A moment is shown in its own UTC offset, never in another one. Nothing here reads the clock,
the time zone or the locale of the machine.
"""

import re
from datetime import date, datetime, time
from functools import lru_cache

from babel import Locale, UnknownLocaleError, parse_locale
from babel.dates import (
    format_date,
    format_interval,
    format_skeleton,
    format_time,
    get_datetime_format,
    match_skeleton,
    parse_pattern,
    tokenize_pattern,
    untokenize_pattern,
)

# The separator of a range, at the end of the pattern of its first part.
_DASH = re.compile("(\\s*[–—-]\\s*)$")


def is_locale(text: str) -> bool:
    """Return whether Babel has the locale that *text* names, such as `kk_KZ`.

    False when Babel would use another script: for `kk_Latn` it silently gives Cyrillic.
    """
    try:
        language, _, script, *_ = parse_locale(text)
        locale = Locale.parse(text)
    except (UnknownLocaleError, ValueError):
        return False
    return locale.language == language and script in {None, locale.script}


def long_date(day: date, locale: str) -> str:
    """Return `2022 ж. 12 қараша`, `12 ноября 2022 г.`, `12 November 2022` (CLDR, long)."""
    return _long_date(_day_of(day), locale)


def long_moment(moment: datetime, locale: str) -> str:
    """Return the long date and the time, joined as the locale joins them (CLDR, long)."""
    return _filled(_joined(locale), time_of_day(moment, locale), long_date(moment, locale))


def time_of_day(moment: datetime, locale: str) -> str:
    """Return the hour and minute, `14:05` (CLDR, short)."""
    # Datetimes with different offsets may be equal, so a datetime must not be a cache key.
    return _time_of_day(moment.hour, moment.minute, locale)


def time_range(start: datetime, end: datetime, locale: str) -> str:
    """Return the long date and both times, `12 ноября 2022 г., 10:00–12:00`, of one day.

    The times are joined by the locale's intervalFormats (UTS 35).
    """
    hours = _time_range(_time_of(start), _time_of(end), locale)
    return _filled(_joined(locale), hours, long_date(start, locale))


def date_range(start: date, end: date, locale: str) -> str:
    """Return `2026 ж. 23–27 қараша`, `23 ноября – 4 декабря 2026 г.` (UTS 35, intervalFormats)."""
    return _date_range(_day_of(start), _day_of(end), locale)


def moment_range(
    start: datetime, end: datetime, locale: str, *, from_hour: bool = True, until_hour: bool = True
) -> str:
    """Return two days and their times, `17 декабря, 10:00 – 18 декабря 2026 г., 16:00`.

    Without *from_hour* or *until_hour* that day has no time. CLDR has no pattern for such a range
    and joins two complete moments (UTS 35, intervalFormatFallback); here a shared year appears
    once, where the locale's pattern for a range of months shows how.
    """
    hours = (_time_of(start) if from_hour else None, _time_of(end) if until_hour else None)
    return _moment_range((_day_of(start), _day_of(end)), hours, locale)


@lru_cache(maxsize=4096)
def month_of_year(year: int, month: int, locale: str) -> str:
    """Return `2026 ж. қараша`, `ноябрь 2026 г.`, `November 2026` (CLDR, skeleton yMMMM)."""
    return format_skeleton("yMMMM", date(year, month, 1), locale=locale)


@lru_cache(maxsize=4096)
def month_alone(month: int, locale: str) -> str:
    """Return the stand-alone name of *month*, 1 to 12 (CLDR, pattern LLLL)."""
    return str(Locale.parse(locale).months["stand-alone"]["wide"][month])


def first_weekday(locale: str) -> int:
    """Return the first day of the week, 0 for Monday (CLDR, weekData)."""
    return Locale.parse(locale).first_week_day


def weekday_alone(day: int, locale: str) -> str:
    """Return the stand-alone name of the weekday, 0 for Monday (CLDR, pattern cccc)."""
    return str(Locale.parse(locale).days["stand-alone"]["wide"][day])


def weekday_short(day: int, locale: str) -> str:
    """Return the short name of the weekday, `дс`, `пн`, `Mo` (CLDR, pattern cccccc)."""
    return str(Locale.parse(locale).days["stand-alone"]["short"][day])


def _day_of(day: date) -> date:
    """Return the date of a date or datetime, as a safe cache key (see above)."""
    return date(day.year, day.month, day.day)


@lru_cache(maxsize=16384)  # about fifteen years in three languages
def _long_date(day: date, locale: str) -> str:
    return format_date(day, "long", locale=locale)


@lru_cache(maxsize=4096)
def _time_of_day(hour: int, minute: int, locale: str) -> str:
    return format_time(time(hour, minute), "short", locale=locale)


def _time_of(moment: datetime) -> time:
    """Return the hour and minute (see above)."""
    return time(moment.hour, moment.minute)


@lru_cache(maxsize=4096)
def _time_range(start: time, end: time, locale: str) -> str:
    # Babel has no skeleton with the locale's own hour cycle ("jm").
    skeleton = "Hm" if "H" in Locale.parse(locale).time_formats["short"].pattern else "hm"
    return format_interval(start, end, skeleton, locale=locale)


@lru_cache(maxsize=64)
def _joined(locale: str) -> str:
    """Return the pattern by which *locale* joins a time, {0}, and a long date, {1}."""
    return str(get_datetime_format("long", locale=locale)).replace("'", "")


@lru_cache(maxsize=4096)
def _date_range(start: date, end: date, locale: str) -> str:
    if start == end:
        return _long_date(start, locale)
    patterns = _range_patterns(_widest_difference(start, end), locale)
    if not patterns:
        return _filled(_between(locale), _long_date(start, locale), _long_date(end, locale))
    return "".join(
        _applied(pattern, day, locale) for pattern, day in zip(patterns, (start, end), strict=True)
    )


@lru_cache(maxsize=4096)
def _moment_range(
    days: tuple[date, date], hours: tuple[time | None, time | None], locale: str
) -> str:
    (start, end), (from_hour, until_hour) = days, hours
    patterns = _range_patterns("M" if start.year == end.year else "y", locale)
    parts = _DASH.split(patterns[0]) if patterns else []
    if len(parts) != 3 or parts[2]:  # noqa: PLR2004 (a pattern, a dash, nothing)
        first, between, second = _long_date(start, locale), "", _long_date(end, locale)
    else:
        first, between = _applied(parts[0], start, locale), parts[1]
        second = _applied(patterns[1], end, locale)
    first, second = _with_hour(first, from_hour, locale), _with_hour(second, until_hour, locale)
    return f"{first}{between}{second}" if between else _filled(_between(locale), first, second)


def _with_hour(day: str, hour: time | None, locale: str) -> str:
    if hour is None:
        return day
    return _filled(_joined(locale), _time_of_day(hour.hour, hour.minute, locale), day)


def _between(locale: str) -> str:
    """Return the fallback pattern of *locale* for a range from {0} to {1}."""
    return str(Locale.parse(locale).interval_formats.get(None, "{0} – {1}"))


def _applied(pattern: str, day: date, locale: str) -> str:
    return str(parse_pattern(_with_long_month(pattern)).apply(day, locale))


def _range_patterns(difference: str, locale: str) -> tuple[str, ...]:
    """Return the patterns of the two ends of a range, () where CLDR has none."""
    formats = Locale.parse(locale).interval_formats
    skeleton = match_skeleton("yMMMMd", formats)
    return tuple(formats[skeleton].get(difference, ())) if skeleton else ()


def _filled(pattern: str, first: str, second: str) -> str:
    return pattern.replace("{0}", first).replace("{1}", second)


def _widest_difference(start: date, end: date) -> str:
    """Return the pattern letter of the largest field in which the days differ."""
    if start.year != end.year:
        return "y"
    return "M" if start.month != end.month else "d"


def _with_long_month(pattern: str) -> str:
    """Widen MMM to MMMM, as UTS 35 requires when a skeleton matches except for a width.

    Babel does not, and shows `қар.` for `қараша`.
    """
    return untokenize_pattern(
        (kind, (value[0], 4) if kind == "field" and value in {("M", 3), ("L", 3)} else value)
        for kind, value in tokenize_pattern(pattern)
    )
