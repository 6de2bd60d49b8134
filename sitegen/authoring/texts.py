"""The texts of a site as they must be after a move: prepared and verified, nothing written."""

from pathlib import Path

import msgspec

from sitegen.authoring.accept import restamped
from sitegen.authoring.editing.edit import edit
from sitegen.authoring.editing.rewriting import TextEdit, rewritten
from sitegen.authoring.move import Move
from sitegen.authoring.originals import words_to_store
from sitegen.authoring.references import after, body_changes, field_edits, namings
from sitegen.content.document import Document
from sitegen.content.front_matter.nodes import Matter
from sitegen.content.front_matter.yaml_tree import matter_of
from sitegen.content.stamp import FIELD
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.engine.files.regular_files import read_below
from sitegen.engine.reading.load import LoadedSite
from sitegen.engine.reading.parsing import parse_data, reading
from sitegen.library.stories.story import Located, TranslationSet


class Prepared(msgspec.Struct, frozen=True):
    """The new bytes of texts by their paths before the move, and what could not be prepared."""

    files: dict[str, bytes]
    findings: tuple[Finding, ...]


class _Text(msgspec.Struct, frozen=True):
    """A text after the move: its bytes and the parsed document."""

    data: bytes
    document: Document


def texts_after(folder: Path, loaded: LoadedSite, move: Move) -> Prepared:
    """Return every text of the site in *folder* that changes with the move."""
    preparation = _Preparation(folder, loaded, move)
    for group in loaded.assembled.link_checks.texts.values():
        preparation.add(group)
    return Prepared(preparation.files, tuple(preparation.findings))


class _Preparation:
    """One pass over all texts; fills *files* and *findings*."""

    def __init__(self, folder: Path, loaded: LoadedSite, move: Move) -> None:
        self._folder = folder
        self._loaded = loaded
        self._move = move
        self._known = loaded.assembled.link_checks.directory
        self.files: dict[str, bytes] = {}
        self.findings: list[Finding] = []

    def add(self, group: TranslationSet) -> None:
        for each in group.files:
            wanted = [after(one, each, self._move, self._known) for one in namings(each.document)]
            if wanted != list(namings(each.document)):
                edited = self._edited(each)
                if isinstance(edited, Diagnostic):
                    self.findings += found_in(each.source.path, [edited])
                elif (found := list(namings(edited.document))) != wanted:
                    lost = next((one.text for one in wanted if one not in found), "")
                    self.findings += found_in(each.source.path, [_not_rewritten(lost)])
                else:
                    self.files[each.source.path] = edited.data
                    if each is group.facts_file:
                        self._restamp(group, edited)

    def _restamp(self, group: TranslationSet, original: _Text) -> None:
        """Update the stamps of the translations that were made from the original's old words."""
        digest = original.document.words_digest
        old, new = f"{group.original}@{group.facts.words_digest}", f"{group.original}@{digest}"
        for each in group.files:
            if old != new and each.document.text(FIELD) == old:
                data = restamped(self._read(each), new)
                if isinstance(data, Diagnostic):
                    self.findings += found_in(each.source.path, [data])
                else:
                    self.files[each.source.path] = data
                    self.files |= self._words_of(original)

    def _words_of(self, original: _Text) -> dict[str, bytes]:
        """Return the file that stores the words of the original after the move."""
        matter = matter_of(original.data)
        return words_to_store(self._folder, matter) if isinstance(matter, Matter) else {}

    def _edited(self, located: Located) -> _Text | Diagnostic:
        data = rewritten(self._read(located), body_changes(located, self._move, self._known))
        if isinstance(data, TextEdit):
            return _not_rewritten(data.old, data.line, data.column)
        matter = matter_of(data)
        if isinstance(matter, Diagnostic):
            return matter
        edited = edit(data, field_edits(matter, located, self._move, self._known))
        return edited if isinstance(edited, Diagnostic) else self._parsed(edited, located)

    def _parsed(self, data: bytes, located: Located) -> _Text:
        source = located.source
        known = reading(source.language, source.kind, self._loaded.site)
        return _Text(data, parse_data(data, source.kind, known, source.path).document)

    def _read(self, located: Located) -> bytes:
        path = located.source.path
        on_disk = self._loaded.content.names.get(path, path)
        return self.files.get(path) or read_below(self._folder, on_disk)


def _not_rewritten(target: str, line: int = 1, column: int = 1) -> Diagnostic:
    return Diagnostic("cannot-rewrite", line, column, {"target": target[:120]})
