"""Taking a photo out of a story, as a value: its texts and its folder without it."""

import re
from collections.abc import Iterator

import msgspec

from sitegen.authoring.editing.edit import Edit, RemoveField, edit
from sitegen.authoring.editing.rewriting import Splice, spliced
from sitegen.authoring.workspace import Workspace
from sitegen.content.document import PHOTO_NAMED, Document
from sitegen.content.files.source import SourceFile
from sitegen.content.text import decode
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.engine.reading.parsing import parse_data, reading
from sitegen.fingerprint import digest
from sitegen.library.links.link_index import path_of
from sitegen.library.stories.figures import uses
from sitegen.library.stories.story import TranslationSet

_IMAGE = re.compile(
    r"!\[(?:[^\[\]\\]|\\.|\[[^\]]*\])*\]\(\s*(?:<[^>\n]*>|(?:[^\s()\\]|\\.|\([^()]*\))*)"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^)]*\)))?\s*\)(?:\{[^}\n]*\})?"
)


class Removal(msgspec.Struct, frozen=True):
    """New bytes of files by their paths on the disk, None for the photo where it goes too.

    *expected* are the digests of the files as they are now. *findings* say why it cannot be done.
    """

    files: dict[str, bytes | None] = {}
    expected: dict[str, str] = {}
    findings: tuple[Finding, ...] = ()


def removal(photo: str, texts: TranslationSet, workspace: Workspace) -> Removal:
    """Return how the photo at the path *photo* is taken out of all texts of a story.

    Its file leaves content/ too, unless another story names it. Raises OSError and
    SourceChangedError.
    """
    files: dict[str, bytes | None] = {}
    expected: dict[str, str] = {}
    names = workspace.content.names
    for each in texts.files:
        path = each.source.path
        data = workspace.data(path)
        without = without_photo(data, photo, each.source, workspace)
        if isinstance(without, Diagnostic):
            return Removal(findings=found_in(path, [without]))
        if without != data:
            files[names.get(path, path)] = without
            expected[names.get(path, path)] = digest(data)
    linked = workspace.content.sources.linked
    is_elsewhere = any(photo in each.named_paths for each in linked if each.key != texts.key)
    if not is_elsewhere and workspace.on_disk(photo).is_file():
        files[names.get(photo, photo)] = None
        expected[names.get(photo, photo)] = digest(workspace.data(photo))
    return Removal(files, expected)


def without_photo(
    data: bytes, photo: str, source: SourceFile, workspace: Workspace
) -> bytes | Diagnostic:
    """Return the text *data* without the photo at the path *photo*, every other byte as it was."""
    document = _parsed(data, source, workspace)
    splices = [*_splices(data, photo, document, source)]
    edited = edit(spliced(data, splices), _edits(photo, document, source))
    if isinstance(edited, Diagnostic):
        return edited
    for use in uses(_parsed(edited, source, workspace)):
        if path_of(use.target, source) == photo:
            arguments = {"target": use.target[:120]}
            return Diagnostic("cannot-rewrite", use.line, use.column, arguments)
    return edited


def _parsed(data: bytes, source: SourceFile, workspace: Workspace) -> Document:
    known = reading(source.language, source.kind, workspace.site)
    return parse_data(data, source.kind, known, source.path).document


def _splices(data: bytes, photo: str, document: Document, source: SourceFile) -> Iterator[Splice]:
    """Yield the places of the photo in the body, with the line that has nothing else."""
    text = str(decode(data))
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    images = [found.span() for found in _IMAGE.finditer(text)]
    for each in document.body.placeholders:
        if each.is_photo and path_of(each.target, source) == photo:
            at = starts[min(each.line, len(starts)) - 1] + each.column - 1
            span = next((span for span in images if span[0] <= at < span[1]), None)
            if span:
                yield Splice(*_with_line(text, *span), "")


def _with_line(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of an image with its line where nothing else stands there."""
    line = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end + 1
    if text[line:start].strip() or text[end:line_end].strip():
        return start, end + (text[end : end + 1] == " ")
    if text[:line].endswith("\n\n") and text[line_end : line_end + 1] == "\n":
        line_end += 1
    return line, line_end


def _edits(photo: str, document: Document, source: SourceFile) -> Iterator[Edit]:
    """Yield what removes the photo from the front matter."""
    for path in document.entries:
        name = path.removeprefix(PHOTO_NAMED)
        if path.startswith(PHOTO_NAMED) and path_of(name, source) == photo:
            yield RemoveField(f"photos.{name}")
        elif path == "photo" and path_of(document.text(path), source) == photo:
            yield RemoveField(path)
        elif path == "cover.image" and path_of(document.text(path), source) == photo:
            yield RemoveField("cover")
