"""A month of the calendar: weeks of days, from Monday, with their stories."""

import calendar
import datetime
import enum
import re
from collections.abc import Iterator

import msgspec

from sitegen.config.site import Kind, Site
from sitegen.desk.index import DeskIndex, IndexedStory, Visibility
from sitegen.desk.publishing.readers import ComingChange, coming_changes
from sitegen.languages.dates import long_date, month_of_year, time_of_day
from sitegen.words.catalogue import Catalogue
from sitegen.words.moments import LOCALES

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_WEEKDAYS = 7


class Happening(enum.StrEnum):
    """What happens to a story on a day."""

    APPEARS = "appears"
    EVENT = "event"
    DISAPPEARS = "disappears"


class DayEntry(msgspec.Struct, frozen=True):
    """What happens to a story on a day, in words; *hour* is "" for a whole day.

    *day* is the present day of a story that can be moved, "" for others.
    """

    key: str
    title: str
    language: str
    hour: str
    what: str
    day: str


class Day(msgspec.Struct, frozen=True):
    """A day: its ISO date, its number, its long date, and what happens."""

    date: str
    number: int
    words: str
    is_inside: bool
    is_today: bool
    entries: tuple[DayEntry, ...]


class CalendarPage(msgspec.Struct, frozen=True):
    """The page; *before* and *after* name the neighbouring months, as in the address."""

    month: str
    title: str
    before: str
    after: str
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[Day, ...], ...]
    coming: tuple[ComingChange, ...]


class MonthInput(msgspec.Struct, frozen=True):
    """What the page is made from, at the moment *now*."""

    index: DeskIndex
    site: Site
    now: datetime.datetime
    asked: str


def calendar_page(given: MonthInput, words: Catalogue) -> CalendarPage:
    """Return the month that is *asked* for, such as "2026-12", else the present one."""
    today = given.now.astimezone(given.site.zone).date()
    found = _MONTH.fullmatch(given.asked)
    year, month = (int(found[1]), int(found[2])) if found else (today.year, today.month)
    year = min(max(year, datetime.MINYEAR + 1), datetime.MAXYEAR - 1)
    locale = LOCALES[words.language]
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    entries = _by_day(given, (weeks[0][0], weeks[-1][-1]), words)
    first = datetime.date(year, month, 1)
    return CalendarPage(
        month=f"{first:%Y-%m}",
        title=month_of_year(year, month, locale),
        before=f"{first - datetime.timedelta(days=1):%Y-%m}",
        after=f"{first + datetime.timedelta(days=31):%Y-%m}",
        weekdays=_weekdays(locale),
        weeks=tuple(
            tuple(
                Day(
                    date=f"{day:%Y-%m-%d}",
                    number=day.day,
                    words=long_date(day, locale),
                    is_inside=day.month == month,
                    is_today=day == today,
                    entries=tuple(entries.get(day, ())),
                )
                for day in week
            )
            for week in weeks
        ),
        coming=coming_changes(given.index, given.site, given.now, words),
    )


def _weekdays(locale: str) -> tuple[str, ...]:
    from babel.dates import get_day_names  # noqa: PLC0415 (slow, and one page needs it)

    names = get_day_names("abbreviated", "stand-alone", locale=locale)
    return tuple(names[number] for number in range(_WEEKDAYS))


def is_movable(story: IndexedStory, now: datetime.datetime) -> bool:
    """Return whether the day of *story* is still open: a draft, or one that is to appear."""
    return story.visibility(now) in (Visibility.DRAFT, Visibility.SCHEDULED)


def _by_day(
    given: MonthInput, days: tuple[datetime.date, datetime.date], words: Catalogue
) -> dict[datetime.date, list[DayEntry]]:
    found: list[tuple[datetime.datetime, IndexedStory, Happening]] = []
    for story in given.index.stories:
        for moment, what in _happenings(story):
            local = moment.astimezone(given.site.zone)
            if days[0] <= local.date() <= days[1]:
                found.append((local, story, what))
    entries: dict[datetime.date, list[DayEntry]] = {}
    for local, story, what in sorted(found, key=lambda each: (each[0], each[1].key, each[2])):
        entries.setdefault(local.date(), []).append(_entry(story, (local, what), given.now, words))
    return entries


def _happenings(story: IndexedStory) -> Iterator[tuple[datetime.datetime, Happening]]:
    if story.kind == Kind.EVENT:
        if story.moment:
            yield story.moment, Happening.EVENT
        if story.begins:
            yield story.begins, Happening.APPEARS
    elif appears := story.begins or story.moment:
        yield appears, Happening.APPEARS
    if story.ends:
        yield story.ends, Happening.DISAPPEARS


def _entry(
    story: IndexedStory,
    happens: tuple[datetime.datetime, Happening],
    now: datetime.datetime,
    words: Catalogue,
) -> DayEntry:
    local, what = happens
    is_draft = story.visibility(now) is Visibility.DRAFT and what is not Happening.DISAPPEARS
    name = "desk-stage.draft" if is_draft else f"desk-calendar.{what}"
    is_main = what is (Happening.EVENT if story.kind == Kind.EVENT else Happening.APPEARS)
    locale = LOCALES[words.language]
    return DayEntry(
        key=story.key,
        title=story.title or story.key,
        language=story.language,
        hour="" if local.time() == datetime.time() else time_of_day(local, locale),
        what=words.text(name),
        day=f"{local:%Y-%m-%d}" if is_main and is_movable(story, now) else "",
    )
