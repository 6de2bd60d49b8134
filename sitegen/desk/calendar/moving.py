"""Moving a story to another day, whose hour it keeps."""

import datetime
from collections.abc import Iterator

from sitegen.authoring.editing.edit import SetField, edit
from sitegen.config.site import Site
from sitegen.content.document import Document
from sitegen.content.front_matter.schema import fields_of
from sitegen.diagnostics.diagnostic import Diagnostic
from sitegen.library.stories.story import TranslationSet

_APPEARS = ("publish_at", "embargo_until", "date", "from")


def moved(data: bytes, texts: TranslationSet, day: datetime.date, site: Site) -> bytes | Diagnostic:
    """Return the bytes *data* of the original of a story with its day changed to *day*.

    An event is moved as a whole, its end too; of other stories what decides when they appear.
    """
    edits = list(_edits(texts.facts, day, site))
    return edit(data, edits, fields_of(texts.facts.kind, site.taxonomy_ids, site.fields))


def _edits(facts: Document, day: datetime.date, site: Site) -> Iterator[SetField]:
    days = _event_days(facts, day, site) or _days_of_appearing(facts, day, site)
    if not days:
        yield SetField("date" if facts.kind == "news" else "publish_at", day)
    for name, new in days.items():
        if moment := facts.moment(name):
            hour = moment.at.astimezone(site.zone).time()
            whole = datetime.datetime.combine(new, hour)
            yield SetField(name, new if moment.whole_day else whole)


def _event_days(facts: Document, day: datetime.date, site: Site) -> dict[str, datetime.date]:
    """Return the new days of an event, which lasts as long as before, by field."""
    present = _present_days(facts, ("starts", "ends"), site)
    if "starts" not in present:
        return {}
    shift = day - present["starts"]
    return {name: each + shift for name, each in present.items()}


def _days_of_appearing(facts: Document, day: datetime.date, site: Site) -> dict[str, datetime.date]:
    """Return the new day of each field that decides when a story appears.

    The latest decides: the fields of its day move with it, and none stays behind the new day.
    """
    present = _present_days(facts, _APPEARS, site)
    last = max(present.values(), default=day)
    return {name: day for name, each in present.items() if each == last or each > day}


def _present_days(facts: Document, names: tuple[str, ...], site: Site) -> dict[str, datetime.date]:
    return {
        name: moment.at.astimezone(site.zone).date()
        for name in names
        if (moment := facts.moment(name))
    }
