"""A story in all its languages, before the schedule decides what of it is public.

A `TranslationSet` has its texts, a `Story` its typed facts and resolved references. Lists and
tables are computed from the stories alone, without their texts.
"""

import datetime
from collections.abc import Container

import msgspec

from sitegen.config.site import Kind
from sitegen.content.document import Document, Moment
from sitegen.content.files.source import SourceFile

Order = tuple[datetime.datetime, str]  # the order in lists: by moment, then key
Days = tuple[datetime.date, datetime.date]
# An end is exclusive: the last instant of an event is just before it.
_INSTANT = datetime.timedelta(microseconds=1)


class Located(msgspec.Struct, frozen=True):
    """A document and the file it came from."""

    source: SourceFile
    document: Document


class TranslationSet(msgspec.Struct, frozen=True):
    """The files of one story in the site's order of languages; *original* is the one with facts."""

    key: str
    original: str
    files: tuple[Located, ...]

    @property
    def source(self) -> SourceFile:
        """The original's file."""
        return self.facts_file.source

    @property
    def facts(self) -> Document:
        """The original's document."""
        return self.facts_file.document

    @property
    def facts_file(self) -> Located:
        """The file of the original."""
        return self[self.original]

    def __getitem__(self, language: str) -> Located:
        """Return the file in *language*, which must be there."""
        for each in self.files:
            if each.source.language == language:
                return each
        raise KeyError(language)


class Author(msgspec.Struct, frozen=True, array_like=True):
    """Who wrote a story: a person's key, or only a name."""

    key: str
    name: str


class StoryVersion(msgspec.Struct, frozen=True, array_like=True):
    """A story in one language: neither a stub nor missing, maybe a draft.

    *address* is "" when the date that it needs is missing.
    """

    language: str
    path: str
    address: str
    is_draft: bool
    aliases: tuple[str, ...] = ()


class Story(msgspec.Struct, frozen=True, array_like=True):
    """A story with typed facts and resolved references; its words are in its `TranslationSet`.

    *published* is the moment from which it is public and, for news, its order in lists.
    *opens* and *closes* bound an event. None means "always" and "never". *home* is where its
    files are. *covers* are the paths of photos that its front matter names, whether they exist
    or not.
    *has_drafts* is false when no version is one; *has_plain_addresses* is true when only another
    story or a term can have the address of any version, and none has an alias. *list_keys* are
    the lists to which it belongs (lists/list_keys.py). *index_digest* is the digest of all this,
    *card_digest* also of front matter and first sentences, *body_digest* that of the bodies.
    *searched* are the digests of its words for search, by language.
    """

    key: str
    section: str
    kind: Kind
    name: str
    original: str
    home: str
    versions: tuple[StoryVersion, ...]
    is_draft: bool
    published: Moment | None
    expires: datetime.datetime | None
    opens: datetime.datetime | None
    closes: datetime.datetime | None
    terms: dict[str, tuple[str, ...]]
    people: tuple[str, ...]
    authors: tuple[Author, ...]
    event: str
    follows: str
    listed: bool = False
    has_drafts: bool = True
    has_plain_addresses: bool = False
    covers: tuple[str, ...] = ()
    list_keys: tuple[str, ...] = ()
    index_digest: str = ""
    card_digest: str = ""
    body_digest: str = ""
    searched: dict[str, str] = {}

    @property
    def moment(self) -> datetime.datetime | None:
        """The moment for the order in lists and the year in the address: for an event its start."""
        if self.kind is Kind.EVENT:
            return self.opens
        return self.published.at if self.published else None

    def days(self, zone: datetime.tzinfo) -> Days | None:
        """Return the first and the last day of an event in *zone*, None for any other kind."""
        if self.opens is None or self.closes is None:
            return None
        first = self.opens.astimezone(zone).date()
        return first, max(first, (self.closes - _INSTANT).astimezone(zone).date())

    def months(self, zone: datetime.tzinfo) -> tuple[tuple[int, int], ...]:
        """Return the years and months whose archives list the story.

        An event is in each month that it touches, for a year at most: readers know a longer one by
        its start, or its year is a typing error.
        """
        days = self.days(zone)
        if days is None:
            moment = self.moment
            if moment is None:
                return ()
            local = moment.astimezone(zone)
            return ((local.year, local.month),)
        first, last = (day.year * 12 + day.month - 1 for day in days)
        numbers = range(first, min(last, first + 11) + 1)
        return tuple((number // 12, number % 12 + 1) for number in numbers)

    @property
    def order(self) -> Order:
        """The order in lists: by moment, then key."""
        return (self.moment or _EARLIEST, self.key)

    @property
    def refers_to(self) -> tuple[str, ...]:
        """The keys of the people, the event and the story that its facts name."""
        if not (self.authors or self.event or self.follows):
            return self.people
        singles = (*(author.key for author in self.authors), self.event, self.follows)
        return (*self.people, *filter(None, singles))

    @property
    def is_ever_public(self) -> bool:
        """Whether its facts allow any moment at which it is public."""
        return not (self.published and self.expires) or self.published.at < self.expires

    @property
    def public_versions(self) -> tuple[StoryVersion, ...]:
        """The versions that are public whenever the story is."""
        if self.is_draft:
            return ()
        if not self.has_drafts:
            return self.versions
        return tuple(version for version in self.versions if not version.is_draft)

    def nearest(self, language: str) -> StoryVersion | None:
        """Return the public version in *language*, else the original's, else the first."""
        there = {version.language: version for version in self.public_versions}
        return there.get(language) or there.get(self.original) or next(iter(there.values()), None)


def with_drafts(story: Story) -> Story:
    """Return *story* with nothing of it a draft."""
    if not story.is_draft and not story.has_drafts:
        return story
    versions = tuple(msgspec.structs.replace(each, is_draft=False) for each in story.versions)
    return msgspec.structs.replace(story, is_draft=False, has_drafts=False, versions=versions)


def naming_only(story: Story, public: Container[str]) -> Story:
    """Return *story* without references to people, events and stories that are not *public*."""
    if all(key in public for key in story.refers_to):
        return story
    return msgspec.structs.replace(
        story,
        people=tuple(key for key in story.people if key in public),
        authors=tuple(each for each in story.authors if not each.key or each.key in public),
        event=story.event if story.event in public else "",
        follows=story.follows if story.follows in public else "",
    )


class Notice(msgspec.Struct, frozen=True):
    """An urgent notice: when it is shown, and its file per language, the original's first."""

    key: str
    begins: datetime.datetime
    ends: datetime.datetime | None
    documents: tuple[Document, ...]

    @property
    def is_ever_shown(self) -> bool:
        """Whether its facts allow any moment at which it is shown."""
        return self.ends is None or self.begins < self.ends


_EARLIEST = datetime.datetime(1, 1, 1, tzinfo=datetime.UTC)
