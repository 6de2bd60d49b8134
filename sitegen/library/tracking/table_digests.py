"""Marks: what differs when an entry of a table does, and when anything in a table may.

An entry is named "table:key". A table whose digest is what it was need not be read
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
from sitegen.library.tracking.affected import AffectedEntries, PublicState, StoriesThen
from sitegen.library.tracking.tables import (
    MISSING,
    WHOLE_TABLE,
    LazyTable,
    entry_digest,
    entry_digests,
)


class TableDigests:
    """The digests of all tables of an assembled library, and of *others* by name."""

    def __init__(self, assembled: Assembled, others: Mapping[str, Mapping[str, str]]) -> None:
        library, link_checks = assembled.library, assembled.link_checks
        self._stories = assembled.stories
        self._phases = assembled.phases
        self.shown = PublicState(frozenset(library.publications), dict(assembled.phases))
        self._files = link_checks.links.files
        self._shown = library.publications
        self._list_index = assembled.list_index
        self._years: dict[str, str] = {}
        self._known_wholes: dict[str, str] = {}
        self._registries = (library.terms, assembled.ledger)
        self._tables: dict[str, Mapping[str, object]] = {
            **{name: getattr(library, name) for name in public.TABLES},
            **{name: getattr(link_checks.links, name) for name in link_index.TABLES},
            "names": link_checks.directory.terms,
            "keys": link_checks.directory.keys,
            "stories": link_checks.stories,
            "texts": link_checks.texts,
            **others,
        }
        # The digest of what is made on demand is that of what it is made from.
        self._entry_makers: dict[str, Callable[[str], str]] = {
            "publications": self._publication,
            "texts": self._text,
            "stories": self._story,
            "searchable": self._searchable,
        }
        self._table_makers: dict[str, Callable[[], str]] = {
            "publications": lambda: self._public + self._card_digests + self.table("files"),
            "texts": lambda: self._card_digests + self._body_digests,
            "stories": lambda: self._card_digests,
            "searchable": lambda: self._public + self._card_digests + self._body_digests,
            "published": lambda: self.table("files"),
            **dict.fromkeys(
                public.FROM_INDEX_DIGESTS,
                lambda: self._public + self._index_digests + self._registry_digest,
            ),
            **dict.fromkeys(
                link_index.FROM_INDEX_DIGESTS,
                lambda: self._public + self._index_digests + self._registry_digest,
            ),
        }

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of all tables."""
        return tuple(self._tables)

    def entry(self, table: str, key: str) -> str:
        """Return the digest of one entry, MISSING when there is none."""
        if key == WHOLE_TABLE:
            return self.table(table)
        special = self._entry_makers.get(table)
        return special(key) if special else entry_digest(self._tables[table], key)

    def affected(
        self, stories: Mapping[str, Story], shown: PublicState, wholes: Mapping[str, str]
    ) -> AffectedEntries | None:
        """Return what is touched since *stories* were told, *shown* public, *wholes* the marks.

        None when these digests are not of those stories.
        """
        before = stories.values()
        if wholes.get("texts") != _card_digests_of(before) + _body_digests_of(before):
            return None
        now = StoriesThen(self._stories, self.shown)
        have_files_changed = wholes.get("files") != self.table("files")
        return AffectedEntries(
            StoriesThen(stories, shown),
            now,
            self._list_index,
            have_files_changed=have_files_changed,
        )

    def changed(self, table: str, before: Mapping[str, str]) -> dict[str, str]:
        """Return the digests of those entries whose digests *before* were others."""
        keys = [key for key in before if key != WHOLE_TABLE]
        now = self._digests_of(table, keys) if keys else {}
        if WHOLE_TABLE in before:
            now[WHOLE_TABLE] = self.table(table)
        return {key: each for key, each in now.items() if each != before[key]}

    def _digests_of(self, table: str, keys: list[str]) -> dict[str, str]:
        if special := self._entry_makers.get(table):
            return dict(zip(keys, map(special, keys), strict=True))
        values = self._tables[table]
        return entry_digests(values.table if isinstance(values, LazyTable) else values, keys)

    def table(self, table: str) -> str:
        """Return the digest of a whole table."""
        if table not in self._known_wholes:
            special = self._table_makers.get(table)
            found = special() if special else entry_digest(self._tables[table], WHOLE_TABLE)
            self._known_wholes[table] = found
        return self._known_wholes[table]

    def _story(self, key: str) -> str:
        story = self._stories.get(key)
        return story.card_digest if story else MISSING

    def _text(self, key: str) -> str:
        story = self._stories.get(key)
        return story.card_digest + story.body_digest if story else MISSING

    def _publication(self, key: str) -> str:
        story = self._stories.get(key)
        if story is None or key not in self._shown:
            return MISSING
        face = story.card_digest + self._phases.get(key, "")
        named = [each for each in story.refers_to if each in self._shown]
        return face + "".join([*named, *(entry_digest(self._files, path) for path in story.covers)])

    def _searchable(self, key: str) -> str:
        """Return the digest of the stories of a year, in any language."""
        year = key.partition("/")[2]
        if year not in self._years:
            held = self._list_index.by_key.get(YEAR + year, ())
            linked = "".join([each.card_digest + each.body_digest for each in held])
            self._years[year] = digest(linked.encode()) if held else MISSING
        return self._years[year]

    @functools.cached_property
    def _card_digests(self) -> str:
        return _card_digests_of(self._stories.values())

    @functools.cached_property
    def _body_digests(self) -> str:
        return _body_digests_of(self._stories.values())

    @functools.cached_property
    def _index_digests(self) -> str:
        return digest("".join([each.index_digest for each in self._stories.values()]).encode())

    @functools.cached_property
    def _public(self) -> str:
        return digest(msgspec.msgpack.encode((list(self._shown), self._phases)))

    @functools.cached_property
    def _registry_digest(self) -> str:
        return digest(msgspec.msgpack.encode(self._registries))


def _card_digests_of(stories: Iterable[Story]) -> str:
    return digest("".join([each.card_digest for each in stories]).encode())


def _body_digests_of(stories: Iterable[Story]) -> str:
    return digest("".join([each.body_digest for each in stories]).encode())
