"""Parsing a registry of terms: content/taxonomies/*.toml into typed terms."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from sitegen.config.schema import NAME
from sitegen.config.toml import Toml, parse_toml
from sitegen.content.text import is_plain
from sitegen.diagnostics.diagnostic import Diagnostic
from sitegen.diagnostics.suggestion import suggesting

_ADDRESS = re.compile(r"(?:/[\w.~-]{1,200}){1,20}/?")
_LONGEST_PART = 200  # bytes
_HEADER = re.compile(r"\[([A-Za-z0-9_-]+)")
_NAME_LINE = re.compile(r"([A-Za-z0-9-]+) *= *[\"“«']?([^\"”»']+)")
_KEYS = ("slug", "aliases")


class Term(msgspec.Struct, frozen=True):
    """One term of a taxonomy: names, slugs and old addresses per language.

    *line* is that of its table, *slug_line* and *alias_line* those of its keys, 0 without them.
    """

    id: str
    names: dict[str, str]
    slugs: dict[str, str]
    aliases: dict[str, tuple[str, ...]]
    line: int
    slug_line: int = 0
    alias_line: int = 0


class Registry(msgspec.Struct, frozen=True):
    """The terms of one taxonomy, in the order of the file."""

    terms: tuple[Term, ...]
    diagnostics: tuple[Diagnostic, ...]


EMPTY = Registry((), ())


def read_registry(text: str, languages: Sequence[str]) -> Registry:
    """Return the terms that *text* lists, and their faults."""
    toml = parse_toml(text)
    if isinstance(toml, Diagnostic):
        return Registry(tuple(_salvaged(text)), (toml,))
    found = tuple(_faults(toml, languages))
    terms = tuple(
        _term(toml, name, table if isinstance(table, dict) else {}, languages)
        for name, table in toml.table.items()
    )
    return Registry(terms, (*found, *_same_names(terms)))


def _salvaged(text: str) -> Iterator[Term]:
    """Yield the terms that can be recognized in a text with a syntax error.

    One missing quotation mark must not make every story's topics unknown.
    """
    found: dict[str, dict[str, str]] = {}
    names: dict[str, str] = {}
    for line in text.split("\n"):
        if header := _HEADER.match(line):
            names = found.setdefault(header[1], {})
        elif name := _NAME_LINE.match(line):
            names[name[1]] = name[2]
    for number, (term, term_names) in enumerate(found.items(), 1):
        yield Term(id=term, names=term_names, slugs={}, aliases={}, line=number)


def _term(toml: Toml, name: str, table: dict[str, Any], languages: Sequence[str]) -> Term:
    """Return the term with its valid keys, so that its faults are not reported for stories too."""
    good = {key: value for key, value in table.items() if not _problem(key, value, languages)}
    return Term(
        id=name,
        names={tag: good[tag].strip() for tag in languages if tag in good},
        slugs=good.get("slug", {}),
        aliases={tag: tuple(old) for tag, old in good.get("aliases", {}).items()},
        line=toml.place((name,))[0],
        slug_line=toml.place((name, "slug"))[0] if "slug" in good else 0,
        alias_line=toml.place((name, "aliases"))[0] if "aliases" in good else 0,
    )


def _faults(toml: Toml, languages: Sequence[str]) -> Iterator[Diagnostic]:
    for name, table in toml.table.items():
        line, column = toml.place((name,))
        if not isinstance(table, dict):
            yield Diagnostic("term-not-table", line, column, {"term": name})
            continue
        if not NAME.fullmatch(name):
            yield Diagnostic("bad-term-id", line, column, {"term": name[:60]})
        for key, value in table.items():
            if code := _problem(key, value, languages):
                place = toml.place((name, key))
                arguments = {"term": name, "key": key}
                known = (*languages, *_KEYS)
                extra = suggesting(arguments, key, known) if key not in known else arguments
                yield Diagnostic(code, *place, extra)
        if not any(tag in table for tag in languages):
            yield Diagnostic("term-without-name", line, column, {"term": name})


def _problem(key: str, value: object, languages: Sequence[str]) -> str:
    """Return the code of the fault of one key of a term, or ""."""
    if key in languages:
        named = isinstance(value, str) and value.strip() and is_plain(value)
        return "" if named else "wrong-term-value"
    if key not in _KEYS:
        return "unknown-term-key"
    if not isinstance(value, dict) or not set(value) <= set(languages):
        return "wrong-term-value"
    fits = _is_slug if key == "slug" else _are_addresses
    return "" if all(fits(each) for each in value.values()) else "wrong-term-value"


def _is_slug(value: object) -> bool:
    return isinstance(value, str) and bool(NAME.fullmatch(value))


def _are_addresses(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(each, str)
        and _ADDRESS.fullmatch(each)
        and all(len(part.encode()) <= _LONGEST_PART for part in each.split("/"))
        and not {".", ".."} & set(each.split("/"))
        for each in value
    )


def _same_names(terms: Sequence[Term]) -> Iterator[Diagnostic]:
    """Yield each name that two terms share, which would make a reference ambiguous."""
    owners: dict[str, str] = {}
    for term in terms:
        for name in dict.fromkeys(name.casefold() for name in (term.id, *term.names.values())):
            if (owner := owners.setdefault(name, term.id)) != term.id:
                arguments = {"first": owner, "second": term.id, "name": name}
                yield Diagnostic("term-name-twice", term.line, 1, arguments)
