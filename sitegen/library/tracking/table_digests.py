"""Marks: what differs when an entry of a table does, and when anything in a table may.

An entry is told by its name, "table:key". A table whose mark is what it was need not be looked
into, and need not even be made.
"""

import functools
from collections.abc import Callable, Iterable, Mapping

import msgspec

from sitegen.fingerprint import digest
from sitegen.library import library as public
from sitegen.library.assemble import Assembled
from sitegen.library.links import link_index
from sitegen.library.lists.list_keys import YEAR
from sitegen.library.stories.story import Story
from sitegen.library.tracking.affected import Moment, Shown, Touched
from sitegen.library.tracking.tables import EVERYTHING, MISSING, Late, mark, marks


class Marks:
    """The marks of all tables of an assembled library, and of *others* by name."""

    def __init__(self, assembled: Assembled, others: Mapping[str, Mapping[str, str]]) -> None:
        library, evidence = assembled.library, assembled.evidence
        self._stories = assembled.stories
        self._phases = assembled.phases
        self.shown = Shown(frozenset(library.publications), dict(assembled.phases))
        self._files = evidence.atlas.files
        self._shown = library.publications
        self._shelves = assembled.shelves
        self._years: dict[str, str] = {}
        self._known_wholes: dict[str, str] = {}
        self._registries = (library.terms, assembled.ledger)
        self._tables: dict[str, Mapping[str, object]] = {
            **{name: getattr(library, name) for name in public.TABLES},
            **{name: getattr(evidence.atlas, name) for name in link_index.TABLES},
            "names": evidence.directory.terms,
            "keys": evidence.directory.keys,
            "stories": evidence.stories,
            "texts": evidence.texts,
            **others,
        }
        # What is made only when it is asked for is told by what it is made from.
        self._entries: dict[str, Callable[[str], str]] = {
            "publications": self._publication,
            "texts": self._text,
            "stories": self._story,
            "searchable": self._searchable,
        }
        self._wholes: dict[str, Callable[[], str]] = {
            "publications": lambda: self._public + self._faces + self.whole("files"),
            "texts": lambda: self._faces + self._bodies,
            "stories": lambda: self._faces,
            "searchable": lambda: self._public + self._faces + self._bodies,
            "published": lambda: self.whole("files"),
            **dict.fromkeys(public.SHAPED, lambda: self._public + self._shapes + self._known),
            **dict.fromkeys(link_index.SHAPED, lambda: self._public + self._shapes + self._known),
        }

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of all tables."""
        return tuple(self._tables)

    def entry(self, table: str, key: str) -> str:
        """Return the mark of one entry, MISSING when there is none."""
        if key == EVERYTHING:
            return self.whole(table)
        special = self._entries.get(table)
        return special(key) if special else mark(self._tables[table], key)

    def touched(
        self, stories: Mapping[str, Story], shown: Shown, wholes: Mapping[str, str]
    ) -> Touched | None:
        """Return what is touched since *stories* were told, *shown* public, *wholes* the marks.

        None when these marks are not of those stories.
        """
        before = stories.values()
        if wholes.get("texts") != _faces(before) + _bodies(before):
            return None
        now = Moment(self._stories, self.shown)
        have_files_changed = wholes.get("files") != self.whole("files")
        return Touched(
            Moment(stories, shown), now, self._shelves, have_files_changed=have_files_changed
        )

    def changed(self, table: str, before: Mapping[str, str]) -> dict[str, str]:
        """Return the marks of those entries whose marks *before* were others."""
        keys = [key for key in before if key != EVERYTHING]
        now = self._marks_of(table, keys) if keys else {}
        if EVERYTHING in before:
            now[EVERYTHING] = self.whole(table)
        return {key: each for key, each in now.items() if each != before[key]}

    def _marks_of(self, table: str, keys: list[str]) -> dict[str, str]:
        if special := self._entries.get(table):
            return dict(zip(keys, map(special, keys), strict=True))
        values = self._tables[table]
        return marks(values.whole if isinstance(values, Late) else values, keys)

    def whole(self, table: str) -> str:
        """Return the mark of a whole table."""
        if table not in self._known_wholes:
            special = self._wholes.get(table)
            found = special() if special else mark(self._tables[table], EVERYTHING)
            self._known_wholes[table] = found
        return self._known_wholes[table]

    def _story(self, key: str) -> str:
        story = self._stories.get(key)
        return story.face if story else MISSING

    def _text(self, key: str) -> str:
        story = self._stories.get(key)
        return story.face + story.text if story else MISSING

    def _publication(self, key: str) -> str:
        story = self._stories.get(key)
        if story is None or key not in self._shown:
            return MISSING
        face = story.face + self._phases.get(key, "")
        named = [each for each in story.refers_to if each in self._shown]
        return face + "".join([*named, *(mark(self._files, path) for path in story.covers)])

    def _searchable(self, key: str) -> str:
        """Return what all is told by the stories of a year, in any language."""
        year = key.partition("/")[2]
        if year not in self._years:
            held = self._shelves.by_end.get(YEAR + year, ())
            told = "".join([each.face + each.text for each in held])
            self._years[year] = digest(told.encode()) if held else MISSING
        return self._years[year]

    @functools.cached_property
    def _faces(self) -> str:
        return _faces(self._stories.values())

    @functools.cached_property
    def _bodies(self) -> str:
        return _bodies(self._stories.values())

    @functools.cached_property
    def _shapes(self) -> str:
        return digest("".join([each.shape for each in self._stories.values()]).encode())

    @functools.cached_property
    def _public(self) -> str:
        return digest(msgspec.msgpack.encode((list(self._shown), self._phases)))

    @functools.cached_property
    def _known(self) -> str:
        return digest(msgspec.msgpack.encode(self._registries))


def _faces(stories: Iterable[Story]) -> str:
    return digest("".join([each.face for each in stories]).encode())


def _bodies(stories: Iterable[Story]) -> str:
    return digest("".join([each.text for each in stories]).encode())
