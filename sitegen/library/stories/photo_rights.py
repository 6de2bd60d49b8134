"""What a story says of the right to show its photos: consent, and until when. Never published."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from sitegen.content.document import Moment
from sitegen.library.links.link_index import path_of
from sitegen.library.stories.dates import written
from sitegen.library.stories.story import TranslationSet

CONSENT, RIGHTS_UNTIL = "consent", "rights_until"
_DAY = datetime.timedelta(days=1)
_REFUSED = "no"


class PhotoRight(msgspec.Struct, frozen=True, array_like=True):
    """A limit of the right to show the photo at the path *photo*, and the place where it is set.

    *ends* is the first moment at which it may no longer be shown, None without consent. *name* is
    that of the photo in the story, *moment* the limit in the form that diagnostics use.
    """

    photo: str
    name: str
    path: str
    field: str
    line: int
    column: int
    ends: datetime.datetime | None = None
    moment: str = ""


def photo_rights(group: TranslationSet, zone: datetime.tzinfo) -> Iterator[PhotoRight]:
    """Yield the limits that the facts of *group* set."""
    source = group.source
    for path, entry in group.facts.entries.items():
        photo, _, field = path.rpartition(".")
        if field not in (CONSENT, RIGHTS_UNTIL) or not photo.startswith("photos."):
            continue
        name = photo.removeprefix("photos.")
        file = path_of(name, source)
        if isinstance(entry.value, Moment):
            ends, moment = _end(entry.value, zone), written(entry.value, zone)
            yield PhotoRight(file, name, source.path, field, entry.line, entry.column, ends, moment)
        elif entry.value == _REFUSED:
            yield PhotoRight(file, name, source.path, field, entry.line, entry.column)


def _end(moment: Moment, zone: datetime.tzinfo) -> datetime.datetime:
    """Return when a right is over that lasts until *moment*: a day without an hour to its end."""
    if not moment.whole_day:
        return moment.at
    day = moment.at.astimezone(zone).date() + _DAY
    return datetime.datetime.combine(day, datetime.time(), zone).astimezone(datetime.UTC)


def rights_by_photo(
    every: Iterable[tuple[PhotoRight, ...]],
) -> Mapping[str, tuple[PhotoRight, ...]]:
    """Return the limits by the path of the photo: they hold in whichever story it is shown."""
    found: dict[str, list[PhotoRight]] = defaultdict(list)
    for rights in every:
        for each in rights:
            found[each.photo].append(each)
    return {photo: tuple(rights) for photo, rights in found.items()}
