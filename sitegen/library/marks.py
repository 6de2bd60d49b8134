"""Marks: what differs when an entry of a table does, for each name that can be asked for."""

from collections.abc import Callable, Mapping

from sitegen.library import library as public
from sitegen.library import links
from sitegen.library.assemble import Assembled
from sitegen.library.tables import EVERYTHING, MISSING, mark

Mark = Callable[[str], str]


class Marks:
    """The marks of all tables of an assembled library, and of *others* by name."""

    def __init__(self, assembled: Assembled, others: Mapping[str, Mapping[str, str]]) -> None:
        library, evidence = assembled.library, assembled.evidence
        atlas = evidence.atlas
        self._assembled = assembled
        self._tables: dict[str, Mapping[str, object]] = {
            **{name: getattr(library, name) for name in public.TABLES},
            **{name: getattr(atlas, name) for name in links.TABLES},
            "names": evidence.directory.terms,
            "keys": evidence.directory.keys,
            "stories": evidence.stories,
            "texts": evidence.texts,
            **others,
        }
        # What is made when it is asked for is told by what it is made from.
        self._special: dict[str, Mark] = {
            "publications": self._publication,
            "texts": self._text,
            "stories": self._story,
        }

    def __call__(self, name: str) -> str:
        """Return the mark of the entry *name*, "table:key"."""
        table, _, key = name.partition(":")
        special = self._special.get(table)
        if special and key != EVERYTHING:
            return special(key)
        if key == EVERYTHING and special:
            return "".join(f"{each}\n{special(each)}\n" for each in self._tables[table])
        return mark(self._tables[table], key)

    def _story(self, key: str) -> str:
        story = self._assembled.stories.get(key)
        return story.face if story else MISSING

    def _text(self, key: str) -> str:
        story = self._assembled.stories.get(key)
        return f"{story.face} {story.text}" if story else MISSING

    def _publication(self, key: str) -> str:
        story = self._assembled.stories.get(key)
        if story is None or key not in self._assembled.library.publications:
            return MISSING
        files = self._assembled.evidence.atlas.files
        covers = [mark(files, path) for path in story.covers]
        return " ".join([story.face, self._assembled.phases.get(key, ""), *covers])
