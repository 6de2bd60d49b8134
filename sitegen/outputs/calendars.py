"""The calendar of each language, with past events too, and of each event alone (RFC 5545)."""

import datetime
from collections.abc import Iterator
from functools import partial

import msgspec
from msgspec.structs import replace

from sitegen.config.site import Kind
from sitegen.content.document import Moment
from sitegen.library import permalinks
from sitegen.library.library import Library
from sitegen.library.page import Page, Publication
from sitegen.outputs.of_stories import keys_of
from sitegen.outputs.output import Output, Planner, Serialize, Store, list_output
from sitegen.outputs.parts import NO_WORDS

_DAY = datetime.timedelta(days=1)
_MINUTE = datetime.timedelta(minutes=1)
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_STATUSES = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}


class Occurrence(msgspec.Struct, frozen=True):
    """One event as a calendar shows it; *uid* stays when the event moves.

    *changed* is when it changed last, *sequence* how far its revisions have come.
    """

    uid: str
    changed: datetime.datetime
    sequence: int
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


def parts(library: Library) -> Iterator[str]:
    """Yield "kk" for the calendar of a language, the key of an event for its own ones."""
    yield from library.site.tags
    yield from keys_of(library, Kind.EVENT)


def plan(library: Library, part: str) -> Iterator[Output]:
    """Yield the calendar of one language, or those of one event in all its languages."""
    if part in library.site.tags:
        shown = partial(view, library, part)
        yield list_output(permalinks.calendar(part), Serialize(icalendar), shown, part)
        return
    event = library.publications[part]
    for page in event.pages:
        yield _file(library, event, page)


PLANNER = Planner("calendars", parts, plan)


def _file(library: Library, event: Publication, page: Page) -> Output:
    """Return the calendar that an event's page leads to."""
    address = permalinks.event_calendar(page.address)
    shown = partial(_of_event, library, event, page)
    output = list_output(address, Serialize(icalendar), shown, page.language)
    return replace(output, origin=page.path)


def _of_event(library: Library, event: Publication, page: Page) -> Calendar:
    address = library.site.base_url + permalinks.event_calendar(page.address)
    return Calendar(page.title, page.language, address, (_occurrence(library, event, page),))


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
    assert event.changed is not None  # noqa: S101 (it has at least a start)
    host = library.site.base_url.partition("//")[2]
    return Occurrence(
        uid=f"{event.key.replace('/', '-')}-{page.language}@{host}",
        changed=event.changed.at,
        sequence=_sequence(event),
        starts=event.starts,
        ends=event.ends,
        title=page.title,
        summary=page.summary,
        place=page.words.get("place", NO_WORDS).text,
        address=library.site.base_url + page.address,
        status=_STATUSES.get(event.event_status, "CONFIRMED"),
    )


def _sequence(event: Publication) -> int:
    """Return the whole minutes from `published` to `updated`: each revision has a higher number.

    An event that was public from the beginning counts from 1970.
    """
    if event.updated is None:
        return 0
    first = event.published.at if event.published else _EPOCH
    return max((event.updated.at - first) // _MINUTE, 0)


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
        for name, value in _properties(occurrence):
            event.add(name, value)
        root.add_component(event)
    return bytes(root.to_ical())


def _properties(occurrence: Occurrence) -> Iterator[tuple[str, object]]:
    changed = occurrence.changed.astimezone(datetime.UTC)
    yield "uid", occurrence.uid
    yield "dtstamp", changed
    yield "last-modified", changed
    yield "sequence", occurrence.sequence
    yield "dtstart", _start(occurrence.starts)
    if end := _end(occurrence):
        yield "dtend", end
    yield "summary", occurrence.title
    yield "description", occurrence.summary
    if occurrence.place:
        yield "location", occurrence.place
    yield "url", occurrence.address
    yield "status", occurrence.status


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
