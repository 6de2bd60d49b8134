"""The interface's catalogues: reading templates/locale/*.po, and their missing words."""

import functools
import io
import re
from collections.abc import Iterator, Sequence
from gettext import GNUTranslations
from typing import TYPE_CHECKING

import msgspec
from jinja2 import TemplateSyntaxError

from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.rendering.environments import bare_environment
from sitegen.rendering.templates import CatalogueFile, Catalogues, Templates

# Babel's catalogues take 10 ms to import, and most builds find the faults in a cache.
if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

_PLACEHOLDER = re.compile(r"%\((\w+)\)")


def words(files: Sequence[CatalogueFile]) -> GNUTranslations:
    """Return the words of one language; a later file's override those of an earlier one.

    An unreadable file is left out; `faults` reports it.
    """
    from babel.messages.mofile import write_mo  # noqa: PLC0415 (see the top)

    read = [each for file in files if not isinstance(each := _read(file), Finding)]
    binary = io.BytesIO()
    write_mo(binary, functools.reduce(_merged, read))
    binary.seek(0)
    return GNUTranslations(binary)


def faults(catalogues: Catalogues, templates: Templates) -> tuple[Finding, ...]:
    """Return what is wrong with each language's words, compared with those the templates use."""
    used = tuple(_used(templates))
    findings: list[Finding] = []
    for tag, files in catalogues.items():
        read = [(file.path, _read(file)) for file in files]
        findings += [each for _, each in read if isinstance(each, Finding)]
        readable = [(path, each) for path, each in read if not isinstance(each, Finding)]
        for path, each in readable:
            findings += found_in(path, _unknown_placeholders(each))
        if readable and len(readable) == len(read):
            merged = functools.reduce(_merged, (each for _, each in readable))
            findings += _missing(merged, used, tag)
    return tuple(findings)


def _read(file: CatalogueFile) -> "Catalog | Finding":
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415 (see the top)

    try:
        return read_po(io.BytesIO(file.data), abort_invalid=True)
    except (PoFileError, ValueError) as error:
        line = getattr(error, "lineno", 0) + 1
        fault = Diagnostic("catalogue-syntax", line, 1, {"problem": str(error)[:200]})
        return found_in(file.path, [fault])[0]


def _merged(base: "Catalog", over: "Catalog") -> "Catalog":
    for message in over:
        if message.id and _is_complete(message):
            # Babel would keep the existing translation.
            base.delete(message.id, message.context)
            base[message.id] = message
    return base


class _Use(msgspec.Struct, frozen=True):
    """A word that a template uses, and its place."""

    message: str
    context: str | None
    path: str
    line: int


def _used(templates: Templates) -> Iterator[_Use]:
    environment = bare_environment(templates)
    for _, file in templates.own():
        try:
            found = list(environment.extract_translations(file.text))  # type: ignore[attr-defined]
        except TemplateSyntaxError:
            continue  # reported when the template is loaded
        for line, function, messages in found:
            texts = messages if isinstance(messages, tuple) else (messages,)
            context = texts[0] if function in ("pgettext", "npgettext") else None
            message = texts[1] if context is not None else texts[0]
            if isinstance(message, str):
                yield _Use(message, context, file.path, line)


def _missing(catalogue: "Catalog", used: tuple[_Use, ...], language: str) -> Iterator[Finding]:
    """Yield each word without a translation once, where a template first uses it."""
    reported: set[tuple[str, str | None]] = set()
    for use in used:
        message = catalogue.get(use.message, use.context)
        if (use.message, use.context) not in reported and not _is_complete(message):
            reported.add((use.message, use.context))
            arguments = {"word": use.message[:120], "language": language}
            yield from found_in(use.path, [Diagnostic("missing-word", use.line, 1, arguments)])


def _is_complete(message: "Message | None") -> bool:
    if message is None or message.fuzzy:
        return False
    texts = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(texts)


def _unknown_placeholders(catalogue: "Catalog") -> Iterator[Diagnostic]:
    """Yield each translation with a placeholder that the template does not fill."""
    for message in catalogue:
        if not message.id or not _is_complete(message):
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = {name for text in ids for name in _PLACEHOLDER.findall(str(text))}
        for text in texts:
            if extra := set(_PLACEHOLDER.findall(str(text))) - wanted:
                arguments = {"word": ids[0][:120], "placeholder": min(extra)}
                yield Diagnostic("word-placeholder", message.lineno or 1, 1, arguments)
