"""The calendar of a month of events: weeks by the locale's first day, events on their days."""

import datetime
from calendar import Calendar

import msgspec

from sitegen.languages.dates import first_weekday
from sitegen.library.addresses.address import Address
from sitegen.library.library import Library
from sitegen.library.lists.list_index import ListEntry
from sitegen.library.publications.publication import PublicEvent
from sitegen.outputs.views.list_views import MonthLink
from sitegen.outputs.views.shared_parts import entry_card
from sitegen.outputs.views.views import Card, Head


class DayEvent(msgspec.Struct, frozen=True):
    """An event on a day of the calendar.

    *title* is its name, *address* that of its page. *language* is "" when it is the page's own.
    *event_status* is "scheduled", "postponed", "cancelled" or "moved-online".
    """

    title: str
    address: Address
    language: str
    event_status: str


class Day(msgspec.Struct, frozen=True):
    """A day of a month.

    *number* is 0 for a day of another month in the same week. *events* are those of the day.
    """

    number: int
    events: tuple[DayEvent, ...]


class MonthCalendar(msgspec.Struct, frozen=True):
    """The archive of a month of events (calendar.html): a calendar, and a list of its events.

    *title* is the section's name. *year* is a number of four digits, *month* one from 1 to 12.
    *weekdays* are numbers from 0 for Monday, in the order of a week. *weeks* have their days in the
    same order. *earlier* and *later* are the nearest months that have events. *cards* are its
    events, the earliest first.
    """

    head: Head
    title: str
    year: int
    month: int
    weekdays: tuple[int, ...]
    weeks: tuple[tuple[Day, ...], ...]
    earlier: MonthLink | None
    later: MonthLink | None
    cards: tuple[Card, ...]


def weekdays(locale: str) -> tuple[int, ...]:
    """Return the days of a week in the locale's order, 0 for Monday."""
    return tuple(Calendar(first_weekday(locale)).iterweekdays())


def weeks(
    library: Library, entries: tuple[ListEntry, ...], language: str, when: tuple[int, int]
) -> tuple[tuple[Day, ...], ...]:
    """Return the weeks of the year and month *when*, with the events of *entries* on each day."""
    first = first_weekday(library.site.language(language).locale)
    shown = [(_days(library, entry), _event(library, entry, language)) for entry in entries]

    def day(date: datetime.date) -> Day:
        if date.month != when[1]:
            return Day(0, ())
        events = (event for (begins, ends), event in shown if begins <= date <= ends)
        return Day(date.day, tuple(events))

    return tuple(tuple(map(day, week)) for week in Calendar(first).monthdatescalendar(*when))


def _days(library: Library, entry: ListEntry) -> tuple[datetime.date, datetime.date]:
    return library.publication(PublicEvent, entry[0]).days


def _event(library: Library, entry: ListEntry, language: str) -> DayEvent:
    card = entry_card(library, entry, language)
    return DayEvent(card.title, card.address, card.language, card.event_status)
