"""The index of lists: the entries of each list of each language, in order.

The entries of a list are the oldest first: (key, language shown). The language shown may be
another one when the section shows untranslated stories. A list is computed when it is read: a new
story changes ten lists out of a thousand.
"""

import functools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from operator import attrgetter

from sitegen.config.site import Kind, Site
from sitegen.library.lists.list_keys import EVENT, MONTH, PERSON, SECTION, TERM
from sitegen.library.stories.story import Story

ListEntry = tuple[str, str]
_Columns = Mapping[str, tuple[ListEntry, ...]]  # by language
# Naming a member of an enumeration costs a look-up each time.
_NEWS = Kind.NEWS
_BY_ORDER = attrgetter("order")


class ListIndex:
    """All lists of the public stories *shown*, which are in order."""

    def __init__(self, shown: Iterable[Story], site: Site) -> None:
        self._shown = {story.key: story for story in shown}
        self.tags = site.tags
        self.page_size = site.page_size
        self._shows = {section.id: section.shows_untranslated for section in site.sections}
        self._every = {tag: tag for tag in site.tags}
        self._columns_by_key: dict[str, _Columns] = {}

    @functools.cached_property
    def by_key(self) -> Mapping[str, list[Story]]:
        """The stories by list key, in order."""
        held: dict[str, list[Story]] = defaultdict(list)
        for story in self._shown.values():
            for list_key in story.list_keys:
                held[list_key].append(story)
        return held

    def keys(self, prefix: str) -> list[str]:
        """Return, in order, what follows *prefix* in the list keys that start with it."""
        return sorted(key.removeprefix(prefix) for key in self.by_key if key.startswith(prefix))

    def languages(self, story: Story) -> Mapping[str, str]:
        """Return by language of lists the language in which they show a story."""
        versions = story.public_versions
        if len(versions) == len(self.tags):
            return self._every
        found = {version.language: version.language for version in versions}
        if self._shows[story.section]:
            for tag in self.tags:
                if tag not in found and (nearest := story.nearest(tag)):
                    found[tag] = nearest.language
        return found

    def list(self, name: str) -> tuple[ListEntry, ...] | None:
        """Return the entries of the list *name*, None when it is empty."""
        tag, _, list_key = name.partition("/")
        return self._columns(list_key).get(tag) or None

    def count(self, name: str) -> int:
        """Return how many entries the list *name* has."""
        return len(self.by_key.get(name.partition("/")[2], ())) - self._lacking.get(name, 0)

    def names(self) -> Iterator[str]:
        """Yield the names of all lists that are not empty."""
        for list_key in sorted(self.by_key):
            yield from (f"{tag}/{list_key}" for tag in self.tags if self._is_filled(tag, list_key))

    def month(self, name: str) -> tuple[ListEntry, ...] | None:
        """Return the entries of a month of a section, "kk/news/2026/11"."""
        tag, _, list_key = name.partition("/")
        return self._columns(MONTH + list_key).get(tag) or None

    def months(self) -> Iterator[str]:
        """Yield the names of all months of sections."""
        for list_key in self.keys(MONTH):
            yield from (
                f"{tag}/{list_key}" for tag in self.tags if self._is_filled(tag, MONTH + list_key)
            )

    def archives(self) -> dict[str, tuple[str, ...]]:
        """Return the months of each section that are not empty, by section: "kk/news"."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in self.months():
            tag, section, month = name.split("/", 2)
            found[f"{tag}/{section}"].append(month)
        return {name: tuple(held) for name, held in found.items()}

    def has_stories(self, name: str) -> bool | None:
        """Return whether any story has a term, "kk/topics/schools"; None for no."""
        tag, _, term = name.partition("/")
        return self._is_filled(tag, TERM + term) or None

    def terms_with_stories(self) -> Iterator[str]:
        """Yield the terms that any story has: "kk/topics/schools"."""
        for term in self.keys(TERM):
            yield from (f"{tag}/{term}" for tag in self.tags if self._is_filled(tag, TERM + term))

    def counts(self) -> dict[str, tuple[tuple[str, str, int], ...]]:
        """Return by language how many stories the list of each term has."""
        found: dict[str, list[tuple[str, str, int]]] = {tag: [] for tag in self.tags}
        for term in self.keys(TERM):
            taxonomy, _, name = term.partition("/")
            for tag in self.tags:
                if count := self.count(f"{tag}/{TERM}{term}"):
                    found[tag].append((taxonomy, name, count))
        return {tag: tuple(each) for tag, each in found.items()}

    @functools.cached_property
    def _lacking(self) -> Mapping[str, int]:
        """How many stories a list of a language lacks, because they have no version in it."""
        found: dict[str, int] = defaultdict(int)
        for story in self._shown.values():
            if (shown := self.languages(story)) is not self._every:
                for tag in self._every.keys() - shown.keys():
                    for list_key in story.list_keys:
                        found[f"{tag}/{list_key}"] += 1
        return found

    def neighbours(self, key: str) -> tuple[str, ...] | None:
        """Return the neighbours of a news story: older, newer in each language of the site in turn.

        They are keys of stories in its section with that language, "" for none.
        """
        story = self._shown.get(key)
        if story is None or story.kind is not _NEWS:
            return None
        linked = {version.language for version in story.public_versions}
        older, newer = self.around(story)
        nothing = dict.fromkeys(self.tags, "")
        sides = [{**nothing, **nearest(side, linked)} for side in (older, newer)]
        return tuple([side[tag] for tag in self.tags for side in sides])

    def around(self, story: Story) -> tuple[Iterator[Story], Iterator[Story]]:
        """Return the stories of the section before and after *story*, nearest first.

        The story itself is not among them.
        """
        held = self.by_key.get(SECTION + story.section, [])
        place = bisect_left(held, story.order, key=_BY_ORDER)
        is_there = place < len(held) and held[place].key == story.key
        return (
            map(held.__getitem__, range(place - 1, -1, -1)),
            map(held.__getitem__, range(place + is_there, len(held))),
        )

    def news(self) -> Iterator[str]:
        """Yield the keys of all news."""
        return (key for key, story in self._shown.items() if story.kind is _NEWS)

    @functools.cached_property
    def followers(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of the stories that continue each story, oldest first."""
        found: dict[str, list[str]] = defaultdict(list)
        for story in self._shown.values():
            if story.follows:
                found[story.follows].append(story.key)
        return {key: tuple(later) for key, later in found.items()}

    def hidden_keys(self) -> frozenset[str]:
        """Return the list keys of people and events that are not public."""
        keys = (key for key in self.by_key if key.startswith((PERSON, EVENT)))
        return frozenset(key for key in keys if key.partition("/")[2] not in self._shown)

    def _columns(self, list_key: str) -> _Columns:
        if list_key not in self._columns_by_key:
            self._columns_by_key[list_key] = self._in_columns(self.by_key.get(list_key, ()))
        return self._columns_by_key[list_key]

    def _in_columns(self, held: Sequence[Story]) -> _Columns:
        shown = [self.languages(story) for story in held]
        keys = [story.key for story in held]
        if all(found is self._every for found in shown):
            return {tag: tuple(zip(keys, repeat(tag))) for tag in self.tags}
        return {
            tag: tuple(
                [(key, found[tag]) for key, found in zip(keys, shown, strict=True) if tag in found]
            )
            for tag in self.tags
        }

    def _is_filled(self, tag: str, list_key: str) -> bool:
        return self.count(f"{tag}/{list_key}") > 0


def nearest(stories: Iterable[Story], languages: Iterable[str]) -> dict[str, str]:
    """Return by language the key of the first of *stories* that has a public version in it."""
    missing = set(languages)
    found: dict[str, str] = {}
    for story in stories if missing else ():
        for version in story.public_versions:
            if version.language in missing:
                found[version.language] = story.key
                missing.remove(version.language)
        if not missing:
            break
    return found


def neighbours_in(language: str, found: tuple[str, ...], site: Site) -> tuple[str, str]:
    """Return the older and newer neighbour in *language* from *found*, a story's neighbours."""
    place = 2 * site.tags.index(language)
    return found[place], found[place + 1]
