"""A story in all its languages, before time decides what of it is public.

A `TranslationSet` has its texts, a `Story` what puts it into the site: facts typed, references
resolved. A site of many stories is put in order by looking at its stories alone.
"""

import datetime
from collections.abc import Container

import msgspec

from sitegen.config.site import Kind
from sitegen.content.document import Document, Moment
from sitegen.content.files.source import SourceFile

Order = tuple[datetime.datetime, str]  # the place in lists: a moment, then a key
Days = tuple[datetime.date, datetime.date]
# What a moment that ends something does not belong to any more.
_INSTANT = datetime.timedelta(microseconds=1)


class Located(msgspec.Struct, frozen=True):
    """A document and the file it came from."""

    source: SourceFile
    document: Document


class TranslationSet(msgspec.Struct, frozen=True):
    """The files that tell one story, in the site's order of languages; *original* has the facts."""

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

    *address* is "" for what lacks the date that its address needs.
    """

    language: str
    path: str
    address: str
    is_draft: bool
    aliases: tuple[str, ...] = ()


class Story(msgspec.Struct, frozen=True, array_like=True):
    """A story with its facts typed and its references resolved; its words are elsewhere.

    *published* is the moment from which it may be seen and, for news, the one that orders it.
    *opens* and *closes* bound an event. None stands for "always" and "never". *home* is where its
    files lie. *covers* are the paths of photos that its front matter calls for; there may be none.
    *has_drafts* is false when no telling is one; *is_plain* is true when only another story or a
    term can have the address of any telling, and none has an alias. *shelves* are the ends of the
    names of those on which it belongs (shelf_names.py). *shape* is the digest of all this, *face*
    of what front matter and first sentences say too, *text* that of the bodies.
    *searched* are the digests of what search knows, by language.
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
        """The moment that orders, and gives an address its year: of an event its start."""
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
        """Return the years and months whose archives hold the story.

        An event is in each month that it touches, for a year at most: a longer one is known by its
        beginning, or its year is a slip of the pen.
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
        """The place in lists: by moment, then key."""
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
        """Whether its facts leave a moment at which it is public."""
        return not (self.published and self.expires) or self.published.at < self.expires

    @property
    def public_versions(self) -> tuple[StoryVersion, ...]:
        """The tellings that are public whenever the story is."""
        if self.is_draft:
            return ()
        if not self.has_drafts:
            return self.versions
        return tuple(version for version in self.versions if not version.is_draft)

    def nearest(self, language: str) -> StoryVersion | None:
        """Return the public telling in *language*, else the original's, else the first."""
        there = {version.language: version for version in self.public_versions}
        return there.get(language) or there.get(self.original) or next(iter(there.values()), None)


def with_drafts(story: Story) -> Story:
    """Return *story* as if nothing of it were a draft."""
    if not story.is_draft and not story.has_drafts:
        return story
    versions = tuple(msgspec.structs.replace(each, is_draft=False) for each in story.versions)
    return msgspec.structs.replace(story, is_draft=False, has_drafts=False, versions=versions)


def naming_only(story: Story, public: Container[str]) -> Story:
    """Return *story* as if its facts named no person, event or story but the *public* ones."""
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
        """Whether there is a moment at which it is shown."""
        return self.ends is None or self.begins < self.ends


_EARLIEST = datetime.datetime(1, 1, 1, tzinfo=datetime.UTC)
