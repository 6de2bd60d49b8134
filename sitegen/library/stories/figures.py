"""Photos of a story: their files, and their words in each language."""

from collections.abc import Iterator
from urllib.parse import unquote

import msgspec

from sitegen.content.document import PHOTO_NAMED, Document, Placeholder
from sitegen.content.files.local_paths import path_fault
from sitegen.content.files.media import Media, is_photo
from sitegen.content.files.source import SourceFile
from sitegen.diagnostics.diagnostic import Diagnostic
from sitegen.library.links.link_index import LinkIndex, path_of, resolve
from sitegen.library.publications.photos import photo
from sitegen.library.publications.publication import Figure, Words
from sitegen.library.stories.story import TranslationSet

# Problems that are reported for a photo with the same code as for a link.
_SAME_AS_LINKS = frozenset({"preview-address", "outside-content", "active-file"})


class PhotoUse(msgspec.Struct, frozen=True):
    """One use of a photo: the file as written, its place, and the words given with this use."""

    target: str
    line: int
    column: int
    alt: str = ""
    caption: str = ""
    credit: str = ""
    shape: str = "figure"
    is_cover: bool = False


def of_placeholder(placeholder: Placeholder) -> PhotoUse:
    """Return the use of a photo by a placeholder in a body."""
    return PhotoUse(
        placeholder.target,
        placeholder.line,
        placeholder.column,
        placeholder.alt,
        placeholder.caption,
        "",
        placeholder.kind,
    )


def cover(facts: Document, document: Document) -> PhotoUse | None:
    """Return the use in *document* of the story's cover or of a person's photo, or None."""
    for field in ("cover.image", "photo"):
        if image := facts.text(field):
            line, column = document.place(field)
            alt, caption, credit = (
                document.text(f"cover.{name}") for name in ("alt", "caption", "credit")
            )
            shape = "cover" if field == "cover.image" else "figure"
            return PhotoUse(image, line, column, alt, caption, credit, shape, is_cover=True)
    return None


def uses(document: Document) -> Iterator[PhotoUse]:
    """Yield each photo that the file names: the cover, those under `photos:`, those in the body."""
    for path, entry in document.entries.items():
        if path in ("cover.image", "photo"):
            yield PhotoUse(document.text(path), entry.line, entry.column)
        elif path.startswith(PHOTO_NAMED):
            yield PhotoUse(path.removeprefix(PHOTO_NAMED), entry.line, entry.column)
    yield from (
        of_placeholder(placeholder)
        for placeholder in document.body.placeholders
        if placeholder.is_photo
    )


def shown(facts: Document, document: Document) -> Iterator[PhotoUse]:
    """Yield each photo that the page of a text shows: the cover, and those in the body."""
    use = None if document.is_stub else cover(facts, document)
    if use:
        yield use
    yield from (
        of_placeholder(placeholder)
        for placeholder in document.body.placeholders
        if placeholder.is_photo
    )


def undescribed(facts: Document, document: Document) -> Iterator[PhotoUse]:
    """Yield the photos that a text shows without alt text; a decorative one needs none.

    The alt text of a person's portrait is the person's name.
    """
    for use in shown(facts, document):
        if not _alt(use, document) and not _is_decorative(use, facts, document):
            yield use


def _alt(use: PhotoUse, document: Document) -> str:
    written = use.alt or document.text(f"photos.{unquote(use.target)}.alt")
    return written or (document.text("name") if use.is_cover else "")


def _is_decorative(use: PhotoUse, facts: Document, document: Document) -> bool:
    name = f"photos.{unquote(use.target)}.decorative"
    return document.flag(name) or facts.flag(name)


def named_paths(group: TranslationSet) -> list[str]:
    """Return the paths that links and photos of *group* name, whether or not they exist."""
    found: dict[str, None] = {}
    for each in group.files:
        links = (
            placeholder.target
            for placeholder in each.document.body.placeholders
            if placeholder.leads_inside
        )
        for target in (*links, *(use.target for use in uses(each.document))):
            found[path_of(target, each.source)] = None
    return list(found)


def cover_paths(group: TranslationSet) -> list[str]:
    """Return the paths that covers name."""
    found: dict[str, None] = {}
    for each in group.files:
        if use := cover(group.facts, each.document):
            found[path_of(use.target, each.source)] = None
    return list(found)


def photo_path(use: PhotoUse, source: SourceFile, known: LinkIndex) -> str | Diagnostic:
    """Return the path of the photo that the file *source* uses, or what is wrong."""
    arguments = {"target": use.target[:120]}
    if fault := path_fault(unquote(use.target)):
        return Diagnostic(fault[0], use.line, use.column, fault[1])
    target = resolve(use.target, source, known)
    hint = {"suggestion": target.suggestion} if is_photo(target.suggestion) else {}
    if target.problem in _SAME_AS_LINKS:
        return Diagnostic(target.problem, use.line, use.column, arguments | hint)
    if not target.path and ("://" in use.target or use.target.startswith(("//", "data:"))):
        return Diagnostic("remote-photo", use.line, use.column, arguments)
    if not target.path:
        return Diagnostic("missing-photo", use.line, use.column, arguments)
    if not is_photo(target.path):
        return Diagnostic("not-a-photo", use.line, use.column, arguments)
    return target.path


def figure(use: PhotoUse, path: str, media: Media, group: TranslationSet, language: str) -> Figure:
    """Return the photo with its words: those given with this use, else those under `photos:`."""
    name = f"photos.{unquote(use.target)}"
    document = group[language].document
    return Figure(
        photo=photo(path, media, group.facts.text(f"{name}.focus"), is_cover=use.shape == "cover"),
        alt=_alt(use, document),
        caption=use.caption or document.text(f"{name}.caption"),
        credit=_credit(use, name, group, language),
        decorative=_is_decorative(use, group.facts, document),
        shape=use.shape,
    )


def _credit(use: PhotoUse, name: str, group: TranslationSet, language: str) -> Words:
    own = use.credit or group[language].document.text(f"{name}.credit")
    if own or language == group.original:
        return Words(own)
    fields = ("cover.credit", f"{name}.credit") if use.is_cover else (f"{name}.credit",)
    theirs = next((credit for field in fields if (credit := group.facts.text(field))), "")
    return Words(theirs, group.original if theirs else "")
