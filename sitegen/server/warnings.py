"""Warnings for the browser: those about the open page, and the number of all others."""

import posixpath
from collections.abc import Iterable, Mapping
from itertools import groupby

import msgspec

from sitegen.content.files.source import is_text
from sitegen.diagnostics.codes import Severity
from sitegen.diagnostics.diagnostic import Finding
from sitegen.diagnostics.wording import Message, more_of_codes, shown
from sitegen.fingerprint import digest
from sitegen.words.catalogue import Catalogue


class PageWarnings(msgspec.Struct, frozen=True):
    """The warnings about a page, and how many are *here* and *elsewhere*.

    *more* has a line for each code with more warnings. *version* changes with the warnings:
    dismissing hides those of one version.
    """

    messages: tuple[Message, ...]
    more: tuple[str, ...]
    here: int
    elsewhere: int
    version: str


class FileProblems(msgspec.Struct, frozen=True):
    """The findings in one file, and the address of its page, "" for none."""

    path: str
    address: str
    messages: tuple[Message, ...]


def warnings_for(origin: str, findings: Iterable[Finding], words: Catalogue) -> PageWarnings | None:
    """Return the warnings for the page of the file *origin*, or None."""
    every = {each.order: each for each in findings if each.severity is Severity.WARNING}
    if not every:
        return None
    here = [each for each in every.values() if _is_about(each.path, origin)]
    selected = shown(here, words)
    # On pages without warnings of their own, those elsewhere are dismissed together.
    orders = sorted(each.order for each in here or every.values())
    return PageWarnings(
        messages=selected.messages,
        more=more_of_codes(selected, words),
        here=len(here),
        elsewhere=len(every) - len(here),
        version=digest(repr(orders).encode()),
    )


def _is_about(path: str, origin: str) -> bool:
    """Return whether *path* is *origin*, the text of a page, or a photo or file in its folder."""
    if path == origin:
        return True
    folder, _, name = origin.rpartition("/")
    is_in_folder = name.startswith("index.") and posixpath.dirname(path) == folder
    return is_in_folder and not is_text(path)


def problems_by_file(
    findings: Iterable[Finding], addresses: Mapping[str, str], words: Catalogue
) -> tuple[tuple[FileProblems, ...], tuple[str, ...]]:
    """Return all *findings* by file, and a line for each code with more of them."""
    selected = shown(findings, words)
    by_path = groupby(selected.messages, key=lambda each: each.path)
    files = (FileProblems(path, addresses.get(path, ""), tuple(each)) for path, each in by_path)
    return tuple(files), more_of_codes(selected, words)
