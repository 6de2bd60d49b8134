"""Which entries of the library's tables a change of stories may touch; all others are as they were.

What stands on a shelf follows from the stories on it alone, so a story that changes, comes, goes
or is hidden touches the shelves on which it is or was, its neighbours, and what bears its key.
"""

import functools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

import msgspec

from sitegen.library.addresses import known_addresses
from sitegen.library.links import link_index
from sitegen.library.lists.list_index import ORDER, Shelves, nearest
from sitegen.library.lists.list_keys import COMMON, MONTH, TERM, YEAR
from sitegen.library.lists.list_pages import leaf_name
from sitegen.library.stories.story import Story
from sitegen.library.tracking.tables import EVERYTHING


class Shown(msgspec.Struct, frozen=True):
    """What was public: the keys of the stories, and the phases of events by key."""

    public: frozenset[str] = frozenset()
    phases: dict[str, str] = {}


class Moment(msgspec.Struct, frozen=True):
    """All stories at one time, by key, and what was public of them."""

    stories: Mapping[str, Story]
    shown: Shown


class Touched:
    """What is touched between the times *before* and *now*; *shelves* are those of now.

    When *have_files_changed* any publication may show another photo.
    """

    def __init__(
        self, before: Moment, now: Moment, shelves: Shelves, *, have_files_changed: bool
    ) -> None:
        self._shelves = shelves
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
        self._ways: dict[str, Callable[[], Iterable[str]]] = {
            "stories": lambda: self._stories,
            "texts": lambda: self._stories,
            "shelves": partial(self._on_shelves, ""),
            "pages": partial(self._on_shelves, ""),
            "leaves": self._on_leaves,
            "months": partial(self._on_shelves, MONTH),
            "borne": partial(self._on_shelves, TERM),
            "searchable": partial(self._on_shelves, YEAR),
            "neighbours": self._next_to,
            "related": self._related_to,
            "followers": lambda: (story.follows for story in self._public),
            "places": lambda: link_index.places(self._told),
            "addresses": lambda: known_addresses.addresses(self._told),
        }
        if not have_files_changed:
            self._ways["publications"] = lambda: self._publications.union(self._naming())

    def among(self, table: str) -> set[str] | None:
        """Return the keys of a table that may be touched, the whole among them.

        None where nothing is known: it may be any.
        """
        way = self._ways.get(table)
        return {EVERYTHING, *way()} if way else None

    @functools.cached_property
    def _ends(self) -> Mapping[str, list[Story]]:
        """The ends of the names of shelves that are touched, with the stories that touch them."""
        found: dict[str, list[Story]] = defaultdict(list)
        for story in self._public:
            for end in story.shelves:
                found[end].append(story)
        return found

    def _on_shelves(self, kind: str) -> Iterator[str]:
        for end in self._ends:
            if end.startswith(kind):
                yield from (f"{tag}/{end.removeprefix(kind)}" for tag in self._shelves.tags)

    def _on_leaves(self) -> Iterator[str]:
        """Yield the pages of touched lists, but for those before the first change."""
        size = self._shelves.page_size
        for end, stories in self._ends.items():
            oldest = min(story.order for story in stories)
            # Before or now there were no more than this.
            most = len(self._shelves.by_end.get(end, ())) + len(stories)
            for tag in self._shelves.tags:
                first = self._shelves.count_before(tag, end, oldest) // size - 1
                for number in (0, *range(max(first, 1), most // size + 1)):
                    yield leaf_name(f"{tag}/{end}", number)

    def _naming(self) -> Iterator[str]:
        """Yield what names something that appears or disappears."""
        for key in self._appearing:
            yield from self._shelves.naming(key)

    def _related_to(self) -> set[str]:
        """Return what is touched itself, and what is later and has anything in common with it.

        What has in common a person or event that appears or disappears is among it.
        """
        found = set(self._publications).union(self._naming())
        for end, stories in self._ends.items():
            if end.startswith(COMMON):
                held = self._shelves.by_end.get(end, [])
                oldest = min(story.order for story in stories)
                found.update(story.key for story in held[bisect_left(held, oldest, key=ORDER) :])
        return found

    def _next_to(self) -> set[str]:
        """Return what is touched itself, and what stands or stood beside it."""
        found = set(self._publications)
        for story in self._public:
            for side in self._shelves.around(story):
                others = (each for each in side if each.key not in self._publications)
                found.update(nearest(others, self._shelves.tags).values())
        return found


def _other_stories(before: Mapping[str, Story], now: Mapping[str, Story]) -> Iterator[str]:
    """Yield the keys of stories that tell another thing, or are there at one time only."""
    yield from before.keys() ^ now.keys()
    for key, story in now.items():
        # What did not change is, nearly always, the very same object.
        old = before.get(key, story)
        if old is not story and (old.face, old.text) != (story.face, story.text):
            yield key


def _other_shown(before: Shown, now: Shown) -> frozenset[str]:
    """Return the keys of what was shown at one time only, and of events in another phase."""
    phases = before.phases.items() ^ now.phases.items()
    return (before.public ^ now.public) | {key for key, _ in phases}
