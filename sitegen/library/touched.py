"""Which entries of the library's tables a change of stories may touch; all others are as they were.

What stands on a shelf follows from the stories on it alone, so a story that changes, comes, goes
or is hidden touches the shelves on which it is or was, its neighbours, and what bears its key.
"""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

import msgspec

from sitegen.library import links
from sitegen.library.shelf_names import MONTH, TERM, YEAR
from sitegen.library.shelves import Shelves, nearest
from sitegen.library.story import Story

Keys = AbstractSet[str]


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
        self._ways: dict[str, Callable[[Keys], Iterable[str]]] = {
            "stories": self._stories.intersection,
            "texts": self._stories.intersection,
            "shelves": self._on_shelves,
            "leaves": self._on_leaves,
            "months": functools.partial(self._on_shelves, kind=MONTH),
            "borne": functools.partial(self._on_shelves, kind=TERM),
            "searchable": functools.partial(self._on_shelves, kind=YEAR),
            "neighbours": self._next_to,
            "followers": frozenset(each.follows for each in self._public).intersection,
            "places": frozenset(links.places(self._told)).intersection,
            "addresses": frozenset(links.addresses(self._told)).intersection,
        }
        if not have_files_changed:
            self._ways["publications"] = self._publications.intersection

    def among(self, table: str, keys: Keys) -> Iterable[str]:
        """Return those *keys* of a table that may be touched: all where nothing better is known."""
        way = self._ways.get(table)
        return way(keys) if way else keys

    @functools.cached_property
    def _ends(self) -> frozenset[str]:
        """The ends of the names of shelves that are touched."""
        return frozenset(end for story in self._public for end in story.shelves)

    def _on_shelves(self, keys: Keys, kind: str = "") -> Iterator[str]:
        ends = self._ends
        return (key for key in keys if kind + key.partition("/")[2] in ends)

    def _on_leaves(self, keys: Keys) -> Iterator[str]:
        """Yield the pages of touched lists, but for those before the first change."""
        first: dict[str, int] = {}
        for key in keys:
            shelf, _, number = key.rpartition("#")
            if shelf.partition("/")[2] in self._ends:
                if shelf not in first:
                    first[shelf] = self._unchanged(shelf) // self._shelves.page_size - 1
                if not 0 < int(number) < first[shelf]:
                    yield key

    def _unchanged(self, shelf: str) -> int:
        """Return how many of the oldest entries of a shelf are surely what they were."""
        tag, _, end = shelf.partition("/")
        oldest = min(story.order for story in self._public if end in story.shelves)
        return self._shelves.count_before(tag, end, oldest)

    def _next_to(self, keys: Keys) -> Iterator[str]:
        """Yield what is touched itself, and what stands or stood beside it."""
        found = set(self._publications)
        for story in self._public:
            for side in self._shelves.around(story):
                others = (each for each in side if each.key not in self._publications)
                found.update(nearest(others, self._shelves.tags).values())
        return (key for key in keys if key in found)


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
