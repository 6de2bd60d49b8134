"""Moving a story to another day, whose hour it keeps."""

import datetime
from collections.abc import Iterator

from sitegen.authoring.edit import SetField, edit
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
    if starts := facts.moment("starts"):
        shift = day - starts.at.astimezone(site.zone).date()
        names: tuple[str, ...] = ("starts", "ends")
    else:
        written = [(found.at, name) for name in _APPEARS if (found := facts.moment(name))]
        if not written:
            yield SetField("date" if facts.kind == "news" else "publish_at", day)
            return
        latest = max(written)[0]
        shift = day - latest.astimezone(site.zone).date()
        names = tuple(name for at, name in written if at == latest)
    for name in names:
        if moment := facts.moment(name):
            local = moment.at.astimezone(site.zone)
            new = local.date() + shift
            value = datetime.datetime.combine(new, local.time())
            yield SetField(name, new if moment.whole_day else value)
