"""Contradictions between the dates and hours of one story."""

import datetime
from collections.abc import Iterator

from sitegen.content.document import Document, Moment
from sitegen.diagnostics.diagnostic import Diagnostic

_DAY = datetime.timedelta(days=1)
_BEGINNINGS = ("date", "publish_at", "embargo_until")


def beginning(facts: Document) -> str:
    """Return the field with the latest moment from which a story is public, "" if none has one."""
    named = [(moment.at, field) for field in _BEGINNINGS if (moment := facts.moment(field))]
    return max(named, key=lambda each: each[0])[1] if named else ""


def date_faults(facts: Document, zone: datetime.tzinfo) -> Iterator[Diagnostic]:
    """Yield the contradictions in the *facts* of a story, independent of the present time."""
    yield from _of_event(facts, zone)
    yield from _never_public(facts, beginning(facts), "expires_at", zone)
    yield from _earlier_than_date(facts, zone)


def closes(facts: Document, zone: datetime.tzinfo) -> datetime.datetime | None:
    """Return when an event is over: `ends`, else the midnight after its last day."""
    last = facts.moment("ends") or facts.moment("starts")
    if last is None:
        return None
    if facts.moment("ends") and not last.whole_day:
        return last.at
    day = last.at.astimezone(zone).date() + _DAY
    midnight = datetime.datetime.combine(day, datetime.time(), zone)
    return midnight.astimezone(datetime.UTC)


def _of_event(facts: Document, zone: datetime.tzinfo) -> Iterator[Diagnostic]:
    starts, ends, closing = facts.moment("starts"), facts.moment("ends"), closes(facts, zone)
    if starts is None or ends is None or closing is None:
        return
    # A day without an hour lasts until its end.
    if closing <= starts.at if ends.whole_day else closing < starts.at:
        yield Diagnostic("ends-before-start", *facts.place("ends"))
    elif starts.whole_day and not ends.whole_day:
        yield Diagnostic("start-without-hour", *facts.place("starts"))


def hours_of_notice(facts: Document, zone: datetime.tzinfo) -> Iterator[Diagnostic]:
    """Yield an error for a notice that ends before it begins."""
    yield from _never_public(facts, "from", "until", zone)


def _never_public(
    facts: Document, begins: str, ends: str, zone: datetime.tzinfo
) -> Iterator[Diagnostic]:
    begin, end = facts.moment(begins), facts.moment(ends)
    # A story that begins and ends at the same moment is never shown either.
    if begin and end and end.at <= begin.at:
        places = (facts.place(field) for field in (begins, ends))
        arguments = {
            "begins": begins,
            "ends": ends,
            "begin_moment": written(begin, zone),
            "end_moment": written(end, zone),
        }
        yield Diagnostic("never-public", *max(places), arguments)


def _earlier_than_date(facts: Document, zone: datetime.tzinfo) -> Iterator[Diagnostic]:
    date = facts.moment("date")
    if date is None:
        return
    fields = [each for each in facts.entries if _follows_date(each)]
    for field in fields:
        moment = facts.moment(field)
        if moment and _is_before(moment, date):
            places = (facts.place(each) for each in (field, "date"))
            moments = {"moment": written(moment, zone), "date_moment": written(date, zone)}
            yield Diagnostic("earlier-than-date", *max(places), {"field": field} | moments)


def _follows_date(path: str) -> bool:
    """Return whether the field at *path* is a moment at which a story was changed."""
    return path == "updated" or (path.startswith("corrections.") and path.endswith(".date"))


def _is_before(moment: Moment, other: Moment) -> bool:
    # A day without an hour lasts until its end.
    return moment.at + _DAY <= other.at if moment.whole_day else moment.at < other.at


def written(moment: Moment, zone: datetime.tzinfo) -> str:
    """Return a moment as in diagnostics: ISO 8601 in *zone*, a whole day without its hour."""
    local = moment.at.astimezone(zone)
    return local.date().isoformat() if moment.whole_day else local.isoformat(timespec="minutes")
