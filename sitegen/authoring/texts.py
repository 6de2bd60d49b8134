"""The texts of a site as they must be after a move: prepared and verified, nothing written."""

import re
from pathlib import Path

import msgspec

from sitegen.authoring.move import Move
from sitegen.authoring.originals import words_to_store
from sitegen.authoring.references import after, changes, namings
from sitegen.authoring.rewriting import TextEdit, rewritten
from sitegen.content.document import Document
from sitegen.content.front_matter.nodes import Matter
from sitegen.content.front_matter.yaml_tree import read_matter
from sitegen.content.text import decode
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
                if isinstance(edited, TextEdit):
                    self._refuse(each, edited.old, edited.line, edited.column)
                elif (found := list(namings(edited.document))) != wanted:
                    lost = next((one.text for one in wanted if one not in found), "")
                    self._refuse(each, lost)
                else:
                    self.files[each.source.path] = edited.data
                    if each is group.facts_file:
                        self._restamp(group, edited)

    def _restamp(self, group: TranslationSet, original: _Text) -> None:
        """Update the stamps of the translations that were made from the original's old words."""
        digest = original.document.words_digest
        old, new = f"{group.original}@{group.facts.words_digest}", f"{group.original}@{digest}"
        pattern = rf"^(translated_from\s*:\s*[\"']?){old}".encode()
        for each in group.files:
            if old != new and each.document.text("translated_from") == old:
                replaced = rb"\g<1>" + new.encode()
                data = re.sub(pattern, replaced, self._read(each), count=1, flags=re.MULTILINE)
                if self._parsed(data, each).document.text("translated_from") == new:
                    self.files[each.source.path] = data
                    self.files |= self._words_of(original)
                else:
                    self._refuse(each, old)

    def _words_of(self, original: _Text) -> dict[str, bytes]:
        """Return the file that stores the words of the original after the move."""
        text = decode(original.data)
        matter = read_matter(text) if isinstance(text, str) else text
        return words_to_store(self._folder, matter) if isinstance(matter, Matter) else {}

    def _edited(self, located: Located) -> _Text | TextEdit:
        data = self._read(located)
        edited = rewritten(data, changes(located, data, self._move, self._known))
        return edited if isinstance(edited, TextEdit) else self._parsed(edited, located)

    def _parsed(self, data: bytes, located: Located) -> _Text:
        source = located.source
        known = reading(source.language, source.kind, self._loaded.site)
        return _Text(data, parse_data(data, source.kind, known, source.path).document)

    def _read(self, located: Located) -> bytes:
        path = located.source.path
        on_disk = self._loaded.content.names.get(path, path)
        return self.files.get(path) or read_below(self._folder, on_disk)

    def _refuse(self, located: Located, target: str, line: int = 1, column: int = 1) -> None:
        found = Diagnostic("cannot-rewrite", line, column, {"target": target[:120]})
        self.findings += found_in(located.source.path, [found])
