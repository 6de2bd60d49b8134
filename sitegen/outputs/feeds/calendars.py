"""The calendar of each language, past events included, and of each single event (RFC 5545)."""

import datetime
from collections.abc import Iterator
from functools import partial

import msgspec
from msgspec.structs import replace

from sitegen.config.site import Kind
from sitegen.content.document import Moment
from sitegen.library.addresses import permalinks
from sitegen.library.library import Library
from sitegen.library.publications.publication import Page, PublicEvent
from sitegen.outputs.output import Output, Planner, Serialize, Store, list_output
from sitegen.outputs.pages.of_stories import keys_of

_DAY = datetime.timedelta(days=1)
_MINUTE = datetime.timedelta(minutes=1)
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_STATUSES = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}


class Occurrence(msgspec.Struct, frozen=True):
    """One event as a calendar shows it; *uid* stays the same when the event moves.

    *changed* is when it changed last, *sequence* its revision number. *ends* is the first moment
    after it, a whole day if *starts* is one; None when its length is not known. *place* is the
    web address of one that was moved online.
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
    """A calendar; addresses are absolute.

    *name* is the site's title. *address* is where programs refresh it, "" for a single event,
    which is added to a calendar that the reader has.
    """

    name: str
    language: str
    address: str
    occurrences: tuple[Occurrence, ...]


def parts(library: Library) -> Iterator[str]:
    """Yield "kk" for the calendar of a language, and a key for the calendars of an event."""
    yield from library.site.tags
    yield from keys_of(library, Kind.EVENT)


def plan(library: Library, part: str) -> Iterator[Output]:
    """Yield the calendar of one language, or those of one event in all its languages."""
    if part in library.site.tags:
        shown = partial(view, library, part)
        yield list_output(permalinks.calendar(part), Serialize(icalendar), shown, part)
        return
    event = library.publication(PublicEvent, part)
    for page in event.pages:
        yield _file(library, event, page)


PLANNER = Planner("calendars", parts, plan)


def _file(library: Library, event: PublicEvent, page: Page) -> Output:
    """Return the calendar to which an event's page links."""
    address = permalinks.event_calendar(page.address)
    shown = partial(_of_event, library, event, page)
    output = list_output(address, Serialize(icalendar), shown, page.language)
    return replace(output, origin=page.path)


def _of_event(library: Library, event: PublicEvent, page: Page) -> Calendar:
    title = library.site.language(page.language).title
    return Calendar(title, page.language, "", (_occurrence(library, event, page),))


def view(library: Library, language: str) -> Calendar:
    """Return the calendar of *language*, by start."""
    events = [library.publication(PublicEvent, key) for key in keys_of(library, Kind.EVENT)]
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


def _occurrence(library: Library, event: PublicEvent, page: Page) -> Occurrence:
    host = library.site.base_url.partition("//")[2]
    return Occurrence(
        uid=f"{event.key.replace('/', '-')}-{page.language}@{host}",
        changed=event.changed.at,
        sequence=_sequence(event),
        starts=event.starts,
        ends=_end(event, library.site.zone),
        title=page.title,
        summary=page.summary,
        place=_place(event, page),
        address=library.site.base_url + page.address,
        status=_STATUSES.get(event.event_status, "CONFIRMED"),
    )


def _end(event: PublicEvent, zone: datetime.tzinfo) -> Moment | None:
    """Return the first moment after an event, in the type of its start, as RFC 5545 requires."""
    starts, ends = event.starts, event.ends
    if starts.whole_day or (ends is not None and ends.whole_day):
        next_day = datetime.datetime.combine(event.days[1] + _DAY, datetime.time(), zone)
        return Moment(next_day, whole_day=starts.whole_day)
    # It must be later than the start (RFC 5545, 3.8.2.2): an event without length has no end.
    return ends if ends is not None and starts.at < ends.at else None


def _place(event: PublicEvent, page: Page) -> str:
    return event.online_url if event.event_status == "moved-online" else event.place(page).text


def _sequence(event: PublicEvent) -> int:
    """Return the full minutes from `published` to `updated`, so that it rises with each revision.

    An event without `published` counts from 1970.
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
    if calendar.address:
        # Outlook opens a new calendar for a file with a name (MS-OXCICAL, X-WR-CALNAME).
        title = ical.vText(calendar.name)
        root.add("name", title)
        root.add("x-wr-calname", title)
        root.add("url", calendar.address)
        every = datetime.timedelta(hours=12)
        root.add("refresh-interval", every, parameters={"VALUE": "DURATION"})
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
    yield "dtstart", _value(occurrence.starts)
    if occurrence.ends:
        yield "dtend", _value(occurrence.ends)
    yield "summary", occurrence.title
    yield "description", occurrence.summary
    if occurrence.place:
        yield "location", occurrence.place
    yield "url", occurrence.address
    yield "status", occurrence.status


def _value(moment: Moment) -> datetime.date:
    """Return a date for a whole day, else the instant in UTC."""
    return moment.at.date() if moment.whole_day else moment.at.astimezone(datetime.UTC)
