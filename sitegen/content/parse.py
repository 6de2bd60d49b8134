"""Parsing a text into a `Document` and the HTML of its body."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from urllib.parse import unquote

import msgspec

from sitegen.config.site import Kind
from sitegen.config.site_urls import is_preview
from sitegen.content.body.html_tokens import without_tags
from sitegen.content.body.postprocess import Postprocessed, postprocess
from sitegen.content.body.search_words import searched
from sitegen.content.body.source_places import anchor_places, element_place, placed, without_code
from sitegen.content.document import Body, Document, FieldValue, Parsed
from sitegen.content.files.local_paths import path_fault
from sitegen.content.front_matter.converters import ConversionContext
from sitegen.content.front_matter.fields import read_fields
from sitegen.content.front_matter.nodes import Matter
from sitegen.content.front_matter.schema import text_fields
from sitegen.content.markdown.convert import Converted, to_html
from sitegen.content.nesting import NestedTooDeeplyError
from sitegen.content.stamp import words_of
from sitegen.content.text import decode, place
from sitegen.diagnostics.diagnostic import Diagnostic
from sitegen.diagnostics.suggestion import suggesting
from sitegen.fingerprint import digest
from sitegen.languages.characters import odd_character

# Faults that a look-alike or invisible character may cause.
_UNREADABLE = frozenset(
    "no-front-matter unclosed-front-matter front-matter-syntax front-matter-not-mapping "
    "wrong-indent unknown-key not-a-date impossible-date not-yes-or-no wrong-choice bad-slug "
    "bad-address bad-web-address unknown-language bad-stamp bad-focus yaml-tag yaml-alias".split()
)
_MAX_SUGGESTIONS = 20  # no more findings of one code are shown
_ANCHOR_LINK = re.compile(r'<a [^<>]*href="#([^"]+)"')


def parse(
    data: bytes, kind: str, context: ConversionContext, extensions: Sequence[object] = ()
) -> Parsed:
    """Parse the bytes of one file of *kind*; faults are in the document's diagnostics.

    *extensions* of Markdown are those of the site; raises ExtensionError when one fails.
    """
    from sitegen.content.front_matter.yaml_tree import read_matter  # noqa: PLC0415 (PyYAML starts slowly)

    text = decode(data)
    matter = read_matter(text) if isinstance(text, str) else text
    if isinstance(matter, Diagnostic):
        return unreadable(kind, context.language, _with_odd_character(matter, text))
    entries, faults = read_fields(kind, matter.mapping, context)
    faults = [_with_odd_character(each, text) for each in faults]
    try:
        converted = to_html(matter.body, extensions)
    except NestedTooDeeplyError as error:
        fault = Diagnostic("nested-too-deeply", matter.body_line + error.line - 1)
        return unreadable(kind, context.language, fault)
    processed = postprocess(converted.html, context.language, context.own_url)
    document = Document(
        language=context.language,
        kind=kind,
        entries=entries,
        body=Body(
            digest(processed.html.encode()),
            placed(processed.placeholders, matter.body, matter.body_line),
            processed.anchors,
            not matter.body.strip(),
            digest(matter.body.strip().encode()),
            not processed.html.strip(),
        ),
        lead_sentence=processed.lead_sentence,
        words_digest=words_of(matter).digest,
        diagnostics=(*matter.diagnostics, *_field_faults(faults, matter)),
        searched="",
    )
    found = (
        *_untitled(document, matter),
        *_dead_anchors(processed, matter),
        *_removed(converted, matter),
    )
    in_source = _in_source(entries, matter, text_fields(kind, context.fields))
    found += tuple(_shown(in_source, converted.html)) if extensions else in_source
    search_data = searched(document, processed.html) if context.is_searched else ""
    document = msgspec.structs.replace(
        document,
        diagnostics=(*document.diagnostics, *found),
        searched=digest(search_data.encode()),
    )
    return Parsed(document, processed.html, search_data)


def unreadable(kind: str, language: str, fault: Diagnostic) -> Parsed:
    """Return the document of a file that could not be read, for the reason *fault*."""
    body = Body(digest(b""), (), (), is_empty=True, shows_nothing=True)
    return Parsed(Document(language, kind, {}, body, "", "", (fault,), digest(b"")), "", "")


def _with_odd_character(fault: Diagnostic, text: str | Diagnostic) -> Diagnostic:
    """Return *fault* with the odd character of its line, if that may be the cause."""
    if fault.code not in _UNREADABLE or not isinstance(text, str):
        return fault
    odd = odd_character(text.split("\n")[fault.line - 1])
    if not odd:
        return fault
    arguments = {**fault.arguments, "odd": odd[0], "odd_column": str(odd[1])}
    return msgspec.structs.replace(fault, arguments=arguments)


def _field_faults(faults: Iterable[Diagnostic], matter: Matter) -> Iterator[Diagnostic]:
    """Yield the faults of fields, except at a place where the front matter itself has one."""
    reported = {(each.line, each.column) for each in matter.diagnostics}
    return (each for each in faults if (each.line, each.column) not in reported)


def _untitled(document: Document, matter: Matter) -> Iterator[Diagnostic]:
    field = "name" if document.kind == Kind.PERSON else "title"
    is_wrong = any(
        field in (each.arguments.get("key"), each.arguments.get("suggestion"))
        for each in document.diagnostics
    )
    is_wrong |= bool(matter.diagnostics) and not matter.mapping.entries
    line = next((k.line for k, _ in matter.mapping.entries if k.value == field), 1)
    is_wrong |= any(each.line == line for each in matter.diagnostics)
    if not document.title and not document.body.is_empty and not is_wrong:
        yield Diagnostic("missing-field", line, 1, {"field": field})


def _dead_anchors(processed: Postprocessed, matter: Matter) -> Iterator[Diagnostic]:
    known = set(processed.anchors)
    written = map(unescape, dict.fromkeys(_ANCHOR_LINK.findall(processed.html)))
    dead = [target for target in written if not {target, unquote(target)} & known]
    places = anchor_places(matter.body, matter.body_line) if dead else {}
    for number, target in enumerate(dead):
        arguments = {"anchor": target}
        if number < _MAX_SUGGESTIONS:
            arguments = suggesting(arguments, target, processed.anchors)
        yield Diagnostic("dead-anchor", *places.get(f"#{target}", (1, 1)), arguments)


def _removed(converted: Converted, matter: Matter) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each thing that sanitizing removed."""
    for element in converted.elements:
        line, column = element_place(matter.body, element, matter.body_line)
        yield Diagnostic("removed-html", line, column, {"element": element})
    prose = without_code(matter.body) if converted.addresses else ""
    for tag, written in converted.addresses:
        target = unescape(written)
        line, column = place(prose, max(prose.find(target[:60]), 0))
        code, arguments = _removed_address(tag, target)
        yield Diagnostic(code, line + matter.body_line - 1, column, arguments)


def _in_source(
    entries: dict[str, FieldValue], matter: Matter, words: frozenset[str]
) -> tuple[Diagnostic, ...]:
    """Return what the words of the front matter and the lines of the body show."""
    from sitegen.content.text_checks.text_checks import checked, checked_fields  # noqa: PLC0415 (its patterns take 10 ms to compile, and most builds parse few texts or none)

    of_body = (
        msgspec.structs.replace(each, line=each.line + matter.body_line - 1)
        for each in checked(matter.body)
    )
    return (*checked_fields(entries, words), *of_body)


def _shown(faults: Iterable[Diagnostic], html: str) -> Iterator[Diagnostic]:
    """Yield *faults* without those of commands that an extension has read: readers see none."""
    text = unescape(without_tags(html))
    for each in faults:
        command = each.arguments.get("shortcode", "").removesuffix("…")
        if command in text:
            yield each


def _removed_address(tag: str, target: str) -> tuple[str, dict[str, str]]:
    """Return the code and arguments for an address whose scheme is not allowed."""
    code = "dead-link" if tag.lower() == "a" else "missing-photo"
    code = "preview-address" if is_preview(target, "") else code
    return path_fault(target) or (code, {"target": target[:120]})
