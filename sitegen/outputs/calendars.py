"""The calendar of each language (RFC 5545): all its events, past ones too."""

import datetime
from collections.abc import Iterator
from functools import partial

import msgspec

from sitegen.config.site import Kind
from sitegen.content.document import Moment
from sitegen.library import permalinks
from sitegen.library.library import Library
from sitegen.library.page import Page, Publication
from sitegen.outputs.of_stories import keys_of
from sitegen.outputs.output import Output, Serialize, Store, list_output, per_language
from sitegen.outputs.parts import NO_WORDS

_DAY = datetime.timedelta(days=1)
_STATUSES = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}


class Occurrence(msgspec.Struct, frozen=True):
    """One event as a calendar shows it; *uid* stays when the event moves."""

    uid: str
    stamp: datetime.datetime
    starts: Moment
    ends: Moment | None
    title: str
    summary: str
    place: str
    address: str
    status: str


class Calendar(msgspec.Struct, frozen=True):
    """A calendar; addresses are absolute."""

    name: str
    language: str
    address: str
    occurrences: tuple[Occurrence, ...]


def plan(library: Library, language: str) -> Iterator[Output]:
    """Yield the calendar of one language."""
    yield list_output(
        permalinks.calendar(language),
        Serialize(icalendar),
        partial(view, library, language),
        language,
    )


PLANNER = per_language("calendars", plan)


def view(library: Library, language: str) -> Calendar:
    """Return the calendar of *language*, by start."""
    events = [library.publications[key] for key in keys_of(library, Kind.EVENT)]
    return Calendar(
        name=library.site.language(language).title,
        language=language,
        address=library.site.base_url + permalinks.calendar(language),
        occurrences=tuple(
            _occurrence(library, each, page)
            for each in sorted(events, key=lambda one: one.order)
            if (page := each.page(language))
        ),
    )


def _occurrence(library: Library, event: Publication, page: Page) -> Occurrence:
    assert event.starts is not None  # noqa: S101 (an event has a start)
    stamp = event.updated or event.starts
    host = library.site.base_url.partition("//")[2]
    return Occurrence(
        uid=f"{event.key.replace('/', '-')}-{page.language}@{host}",
        stamp=stamp.at,
        starts=event.starts,
        ends=event.ends,
        title=page.title,
        summary=page.summary,
        place=page.words.get("place", NO_WORDS).text,
        address=library.site.base_url + page.address,
        status=_STATUSES.get(event.event_status, "CONFIRMED"),
    )


def icalendar(calendar: Calendar, _store: Store) -> bytes:
    """Return the calendar as iCalendar."""
    import icalendar as ical  # noqa: PLC0415 (slow, and few builds render a calendar)

    root = ical.Calendar()
    root.add("prodid", f"-//sitegen//{calendar.name}//{calendar.language.upper()}")
    root.add("version", "2.0")
    root.add("method", "PUBLISH")
    root.add("name", calendar.name)
    root.add("x-wr-calname", calendar.name)
    root.add("url", calendar.address)
    root.add("refresh-interval", datetime.timedelta(hours=12), parameters={"VALUE": "DURATION"})
    for occurrence in calendar.occurrences:
        event = ical.Event()
        event.add("uid", occurrence.uid)
        event.add("dtstamp", occurrence.stamp.astimezone(datetime.UTC))
        event.add("dtstart", _start(occurrence.starts))
        if end := _end(occurrence):
            event.add("dtend", end)
        event.add("summary", occurrence.title)
        event.add("description", occurrence.summary)
        if occurrence.place:
            event.add("location", occurrence.place)
        event.add("url", occurrence.address)
        event.add("status", occurrence.status)
        root.add_component(event)
    return bytes(root.to_ical())


def _start(moment: Moment) -> datetime.date:
    """Return a date for a whole day, else the instant in UTC."""
    return moment.at.date() if moment.whole_day else moment.at.astimezone(datetime.UTC)


def _end(occurrence: Occurrence) -> datetime.date | None:
    """Return the end, which is exclusive; its type is the start's, as RFC 5545 demands."""
    starts, ends = occurrence.starts, occurrence.ends
    if ends is None:
        return starts.at.date() + _DAY if starts.whole_day else None
    if starts.whole_day:
        return ends.at.date() + _DAY
    return (ends.at + _DAY if ends.whole_day else ends.at).astimezone(datetime.UTC)
