"""The first page of the desk: what needs doing, and every story, searched and filtered."""

import datetime
import enum
import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from urllib.parse import quote, urlencode

import msgspec

from sitegen.config.site import Site
from sitegen.content.front_matter.schema import FIELDS
from sitegen.desk.index import DeskIndex, Faults, IndexedStory, Visibility
from sitegen.desk.moments import in_words
from sitegen.languages.folding import folded, words
from sitegen.library.stories.translations import Progress
from sitegen.words.catalogue import Catalogue
from sitegen.words.moments import LOCALES

PAGE_SIZE = 50  # stories
_MOST_TO_DO = 8
_RIGHT_ENDS = frozenset({"photo-right-ends"})
# One sign for each state, everywhere; words say the same to those who do not see signs.
SIGNS = {
    Progress.CURRENT: "●",
    Progress.OUTDATED: "◑",
    Progress.DRAFT: "◐",
    Progress.STUB: "○",
    Progress.MISSING: "○",
}


class Need(enum.StrEnum):
    """What the list is filtered by, besides kind and language."""

    ERRORS = "errors"
    WARNINGS = "warnings"
    OUTDATED = "outdated"
    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    EXPIRED = "expired"
    NO_TOPICS = "no-topics"
    NO_ALT = "no-alt"
    NO_CONSENT = "no-consent"
    RIGHT_ENDED = "right-ended"


# What photos need, by the codes of the findings that say so.
_NO_ALT = frozenset({"missing-alt"})
_NO_CONSENT = frozenset({"photo-without-consent"})
_RIGHT_ENDED = frozenset({"photo-right-ended", "photo-right-ends"})
_UNTRANSLATED = frozenset({Progress.MISSING, Progress.STUB})
_TALLIED = (
    Need.ERRORS,
    Need.SCHEDULED,
    Need.OUTDATED,
    Need.NO_ALT,
    Need.NO_CONSENT,
    Need.RIGHT_ENDED,
    Need.NO_TOPICS,
    Need.DRAFT,
)


class ListQuery(msgspec.Struct, frozen=True):
    """What is asked of the list: words, a kind, a language, a need ("" is any), and a page."""

    words: str = ""
    kind: str = ""
    language: str = ""
    need: str = ""
    page: int = 1

    def address(self, **changes: object) -> str:
        """Return the address of the list with these *changes* of the query."""
        asked = {name: getattr(self, name) for name in self.__struct_fields__} | {"page": 1}
        shown = {name: value for name, value in (asked | changes).items() if value not in ("", 1)}
        return f"/desk/?{urlencode(shown)}" if shown else "/desk/"


class LanguageState(msgspec.Struct, frozen=True):
    """The state of a story in one language: a sign, and the same in words."""

    language: str
    sign: str
    words: str


class Row(msgspec.Struct, frozen=True):
    """A story in the list; *when* is its moment in words, *stage* is said unless it is public."""

    address: str
    title: str
    language: str
    kind: str
    stage: str
    when: str
    errors: int
    warnings: int
    states: tuple[LanguageState, ...]
    reason: str = ""


class FilterOption(msgspec.Struct, frozen=True):
    """A value of a filter, in words."""

    value: str
    words: str
    is_chosen: bool


class NeedCount(msgspec.Struct, frozen=True):
    """How many stories have a need, in words, and the address of their list."""

    words: str
    address: str


class StoryList(msgspec.Struct, frozen=True):
    """The page: *tallies* of needs, what is *to_do*, and the *rows* of one page out of *count*."""

    query: ListQuery
    tallies: tuple[NeedCount, ...]
    to_do: tuple[Row, ...]
    rows: tuple[Row, ...]
    count: int
    kinds: tuple[FilterOption, ...]
    languages: tuple[FilterOption, ...]
    needs: tuple[FilterOption, ...]
    earlier: str
    later: str


class ListInput(msgspec.Struct, frozen=True):
    """What the list is made from, at the moment *now*."""

    index: DeskIndex
    faults: Faults
    site: Site
    now: datetime.datetime


def list_page(query: ListQuery, given: ListInput, language: Catalogue) -> StoryList:
    """Return the list that *query* asks for, in the words of *language*."""
    listing = _Listing(query, given, language)
    found = [each for each in given.index.stories if listing.is_wanted(each)]
    last = max(1, -(-len(found) // PAGE_SIZE))
    page = min(max(query.page, 1), last)
    shown = found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    text = language.text
    names = {each.tag: each.name for each in given.site.languages}
    return StoryList(
        query=query,
        tallies=() if query != ListQuery() else tuple(listing.tallies()),
        to_do=() if query != ListQuery() else tuple(listing.to_do()),
        rows=tuple(map(listing.row, shown)),
        count=len(found),
        kinds=_choices(FIELDS, query.kind, lambda kind: text(f"desk-kind.{kind}")),
        languages=_choices(given.site.tags, query.language, names.__getitem__),
        needs=_choices(Need, query.need, lambda need: text(f"desk-need.{need}")),
        earlier=query.address(page=page + 1) if page < last else "",
        later=query.address(page=page - 1) if page > 1 else "",
    )


def _choices(
    values: Iterable[str], chosen: str, name: Callable[[str], str]
) -> tuple[FilterOption, ...]:
    return tuple(FilterOption(str(each), name(str(each)), each == chosen) for each in values)


class _Listing:
    """Selects and describes the stories of one list."""

    def __init__(self, query: ListQuery, given: ListInput, language: Catalogue) -> None:
        self._query = query
        self._given = given
        self._language = language
        self._words = [folded(word) for word in words(query.words)]

    def tallies(self) -> Iterator[NeedCount]:
        """Yield how many stories there are of each need that some have."""
        for need in _TALLIED:
            count = sum(self._has_need(each, need) for each in self._given.index.stories)
            if count:
                name = self._language.text(f"desk-need.{need}")
                yield NeedCount(f"{name}: {count}", ListQuery(need=need).address())

    def is_wanted(self, story: IndexedStory) -> bool:
        """Return whether the query asks for *story*."""
        query = self._query
        return (
            (not query.kind or story.kind == query.kind)
            and self._has_need(story, query.need)
            and all(any(word.startswith(each) for word in story.words) for each in self._words)
        )

    def _has_need(self, story: IndexedStory, need: str) -> bool:
        """Return whether *story* has a *need*; "" is that of having a text in the language."""
        if test := self._tests.get(need):
            return test(story)
        tag = self._query.language
        return tag not in story.progress or story.progress[tag] not in _UNTRANSLATED

    @functools.cached_property
    def _tests(self) -> Mapping[str, Callable[[IndexedStory], bool]]:
        faults, now = self._given.faults, self._given.now
        return {
            Need.ERRORS: lambda each: faults.of(each)[0] > 0,
            Need.WARNINGS: lambda each: faults.of(each)[1] > 0,
            Need.OUTDATED: lambda each: Progress.OUTDATED in self._states(each),
            Need.UNTRANSLATED: lambda each: not _UNTRANSLATED.isdisjoint(self._states(each)),
            Need.DRAFT: lambda each: each.is_draft or Progress.DRAFT in self._states(each),
            Need.SCHEDULED: lambda each: each.visibility(now) is Visibility.SCHEDULED,
            Need.EXPIRED: lambda each: each.visibility(now) is Visibility.EXPIRED,
            Need.NO_TOPICS: lambda each: each.lacks_topics,
            Need.NO_ALT: lambda each: faults.has(each, _NO_ALT),
            Need.NO_CONSENT: lambda each: faults.has(each, _NO_CONSENT),
            Need.RIGHT_ENDED: lambda each: faults.has(each, _RIGHT_ENDED),
        }

    def _states(self, story: IndexedStory) -> Collection[Progress]:
        """Return the states of *story* in the language of the query, or in all of them."""
        progress, tag = story.progress, self._query.language
        return (progress[tag],) if tag in progress else progress.values()

    def to_do(self) -> Iterator[Row]:
        """Yield what needs doing first: errors, what appears today, outdated translations."""
        reasons: tuple[tuple[str, Callable[[IndexedStory], bool]], ...] = (
            ("desk-reason.errors", lambda each: self._given.faults.of(each)[0] > 0),
            ("desk-reason.today", self._is_due_today),
            ("desk-reason.right-ends", lambda each: self._given.faults.has(each, _RIGHT_ENDS)),
            ("desk-reason.outdated", lambda each: Progress.OUTDATED in each.progress.values()),
            ("desk-reason.warnings", lambda each: self._given.faults.of(each)[1] > 0),
        )
        seen: set[str] = set()
        for reason, concerns in reasons:
            for story in self._given.index.stories:
                if len(seen) == _MOST_TO_DO:
                    return
                if story.key not in seen and concerns(story):
                    seen.add(story.key)
                    yield msgspec.structs.replace(
                        self.row(story), reason=self._language.text(reason)
                    )

    def _is_due_today(self, story: IndexedStory) -> bool:
        zone, now = self._given.site.zone, self._given.now
        if story.visibility(now) is not Visibility.SCHEDULED or story.begins is None:
            return False
        return story.begins.astimezone(zone).date() == now.astimezone(zone).date()

    def row(self, story: IndexedStory) -> Row:
        """Return *story* as the list shows it."""
        text, given = self._language.text, self._given
        errors, warnings = given.faults.of(story)
        stage = story.visibility(given.now)
        moment = story.begins if stage is Visibility.SCHEDULED else story.moment
        locale = LOCALES[self._language.language]
        return Row(
            address=f"/desk/story/{quote(story.key)}",
            title=story.title or text("desk-untitled"),
            language=story.language if story.title else self._language.language,
            kind=text(f"desk-kind.{story.kind}"),
            stage="" if stage is Visibility.PUBLIC else text(f"desk-stage.{stage}"),
            when=in_words(moment.astimezone(given.site.zone), locale) if moment else "",
            errors=errors,
            warnings=warnings,
            states=tuple(
                LanguageState(tag, SIGNS[each], text(f"desk-progress.{each}"))
                for tag, each in story.progress.items()
            ),
        )
