"""Which entries of the library's tables a change of stories may touch; all others are as they were.

A list follows from its stories alone, so a story that changes, comes, goes
or is hidden affects the lists in which it is or was, its neighbours, and what has its key.
"""

import functools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

import msgspec

from sitegen.library.addresses import known_addresses
from sitegen.library.links import link_index
from sitegen.library.lists.list_index import BY_ORDER, ListIndex, nearest
from sitegen.library.lists.list_keys import COMMON, MONTH, TERM, YEAR
from sitegen.library.lists.list_pages import list_page_key
from sitegen.library.stories.story import Story
from sitegen.library.tracking.tables import WHOLE_TABLE


class PublicState(msgspec.Struct, frozen=True):
    """What was public: the keys of the stories, and the phases of events by key."""

    public: frozenset[str] = frozenset()
    phases: dict[str, str] = {}


class StoriesThen(msgspec.Struct, frozen=True):
    """All stories at one time, by key, and what was public of them."""

    stories: Mapping[str, Story]
    shown: PublicState


class AffectedEntries:
    """What is touched between the times *before* and *now*; *list_index* are those of now.

    When *have_files_changed* any publication may show another photo.
    """

    def __init__(
        self,
        before: StoriesThen,
        now: StoriesThen,
        list_index: ListIndex,
        *,
        have_files_changed: bool,
    ) -> None:
        self._list_index = list_index
        self._stories = frozenset(_other_stories(before.stories, now.stories))
        self._publications = self._stories | _other_shown(before.shown, now.shown)
        self._appearing = before.shown.public ^ now.shown.public
        self._told = [
            moment.stories[key]
            for moment in (before, now)
            for key in self._stories
            if key in moment.stories
        ]
        self._public = [
            moment.stories[key]
            for moment in (before, now)
            for key in self._publications & moment.shown.public
        ]
        self._by_table: dict[str, Callable[[], Iterable[str]]] = {
            "stories": lambda: self._stories,
            "texts": lambda: self._stories,
            "lists": partial(self._lists, ""),
            "pages": partial(self._lists, ""),
            "list_pages": self._list_pages,
            "months": partial(self._lists, MONTH),
            "terms_with_stories": partial(self._lists, TERM),
            "searchable": partial(self._lists, YEAR),
            "neighbours": self._next_to,
            "related": self._related_to,
            "followers": lambda: (story.follows for story in self._public),
            "places": lambda: link_index.places(self._told),
            "addresses": lambda: known_addresses.addresses(self._told),
        }
        if not have_files_changed:
            self._by_table["publications"] = lambda: self._publications.union(self._naming())

    def among(self, table: str) -> set[str] | None:
        """Return the keys of a table that may be touched, the whole among them.

        None where nothing is known: it may be any.
        """
        way = self._by_table.get(table)
        return {WHOLE_TABLE, *way()} if way else None

    @functools.cached_property
    def _list_keys(self) -> Mapping[str, list[Story]]:
        """The keys of the affected lists, with the stories that affect them."""
        found: dict[str, list[Story]] = defaultdict(list)
        for story in self._public:
            for end in story.list_keys:
                found[end].append(story)
        return found

    def _lists(self, kind: str) -> Iterator[str]:
        for end in self._list_keys:
            if end.startswith(kind):
                yield from (f"{tag}/{end.removeprefix(kind)}" for tag in self._list_index.tags)

    def _list_pages(self) -> Iterator[str]:
        """Yield the pages of touched lists, but for those before the first change."""
        size = self._list_index.page_size
        for end, stories in self._list_keys.items():
            oldest = min(story.order for story in stories)
            # Before or now there were no more than this.
            most = len(self._list_index.by_key.get(end, ())) + len(stories)
            for tag in self._list_index.tags:
                first = self._list_index.count_before(tag, end, oldest) // size - 1
                for number in (0, *range(max(first, 1), most // size + 1)):
                    yield list_page_key(f"{tag}/{end}", number)

    def _naming(self) -> Iterator[str]:
        """Yield what names something that appears or disappears."""
        for key in self._appearing:
            yield from self._list_index.naming(key)

    def _related_to(self) -> set[str]:
        """Return what is touched itself, and what is later and has anything in common with it.

        What has in common a person or event that appears or disappears is among it.
        """
        found = set(self._publications).union(self._naming())
        for end, stories in self._list_keys.items():
            if end.startswith(COMMON):
                held = self._list_index.by_key.get(end, [])
                oldest = min(story.order for story in stories)
                found.update(story.key for story in held[bisect_left(held, oldest, key=BY_ORDER) :])
        return found

    def _next_to(self) -> set[str]:
        """Return what is touched itself, and what stands or stood beside it."""
        found = set(self._publications)
        for story in self._public:
            for side in self._list_index.around(story):
                others = (each for each in side if each.key not in self._publications)
                found.update(nearest(others, self._list_index.tags).values())
        return found


def _other_stories(before: Mapping[str, Story], now: Mapping[str, Story]) -> Iterator[str]:
    """Yield the keys of stories that differ, or exist at one time only."""
    yield from before.keys() ^ now.keys()
    for key, story in now.items():
        # What did not change is, nearly always, the very same object.
        old = before.get(key, story)
        if old is not story and (old.card_digest, old.body_digest) != (
            story.card_digest,
            story.body_digest,
        ):
            yield key


def _other_shown(before: PublicState, now: PublicState) -> frozenset[str]:
    """Return the keys of what was shown at one time only, and of events in another phase."""
    phases = before.phases.items() ^ now.phases.items()
    return (before.public ^ now.public) | {key for key, _ in phases}
