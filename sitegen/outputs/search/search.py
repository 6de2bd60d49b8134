"""Search: its page, the index in parts, and the table for stemming.

The newest year is a part of its own, so that a new story changes little; older years are in
blocks of five. Without JavaScript the page links to archives and terms.
"""

import datetime
from collections.abc import Iterator
from functools import partial

import msgspec

from sitegen.config.site import SITE_FILE, Kind, Section, Taxonomy
from sitegen.fingerprint import fingerprint
from sitegen.languages.collation import sort_key
from sitegen.languages.dates import long_date
from sitegen.languages.folding import DOUBLES, LETTERS
from sitegen.languages.stemming import table_of
from sitegen.languages.suffixes import Table
from sitegen.library.addresses import permalinks
from sitegen.library.library import Library
from sitegen.outputs.output import (
    Bundle,
    Output,
    Planner,
    Serialize,
    Stage,
    Store,
    Template,
    list_output,
)
from sitegen.outputs.pages import archives
from sitegen.outputs.search.search_index import SearchIndex, files
from sitegen.outputs.views.list_views import Choice, Choices, Search
from sitegen.outputs.views.shared_parts import has_stories, home_crumb, term, versions
from sitegen.outputs.views.views import Head

_PARTS = 4
_NEWEST = "newest"
_BLOCK = 5  # years
_PAGE = ""


class SuffixTable(msgspec.Struct, frozen=True):
    """How the browser folds and stems the words of one language."""

    letters: dict[str, str]
    doubles: dict[str, str]
    table: Table


def parts(library: Library) -> Iterator[str]:
    """Yield the page of each language, "kk/", and the parts of its index, "kk/newest"."""
    for language in library.site.tags:
        yield f"{language}/{_PAGE}"
        yield from (f"{language}/{name}" for name in _years(library, language))


def plan(library: Library, part: str) -> Iterator[Output]:
    """Yield the page with the table of endings, or one part of the index."""
    language, _, name = part.partition("/")
    if name == _PAGE:
        shown = partial(view, library, language)
        there = {tag: _address(library, tag) for tag in library.site.tags}
        template = Template("search.html")
        yield list_output(there[language], template, shown, language, there.items())
        table = partial(_endings, language)
        yield list_output(_endings_address(library, language), Serialize(data), table, language)
    else:
        yield Output(
            path=permalinks.search_part(library.site.language(language), name).strip("/"),
            recipe=Bundle(files),
            view=partial(index, library, language, name),
            language=language,
            stage=Stage.LIST,
            origin=SITE_FILE,
        )


PLANNER = Planner("search", parts, plan)


def _years(library: Library, language: str) -> dict[str, tuple[str, ...]]:
    """Return the years of each part by its name, the newest part first.

    Texts without a year are in the newest part; the last part has all remaining years.
    """
    years = library.searchable_years.get(language) or ()
    found: dict[str, tuple[str, ...]] = {_NEWEST: ("",) if "" in years else ()}
    dated = [year for year in years if year]
    if dated:
        found[_NEWEST] = (dated.pop(), *found[_NEWEST])
    for year in reversed(dated):
        block = f"{int(year) // _BLOCK * _BLOCK:04}"
        name = block if block in found or len(found) < _PARTS else list(found)[-1]
        found[name] = (year, *found.get(name, ()))
    return found if years else {}


def index(library: Library, language: str, name: str) -> SearchIndex:
    """Return the part *name* of the index, its texts oldest first."""
    years = _years(library, language)[name]
    found = (library.searchable.get(f"{language}/{year}") or () for year in years)
    texts = tuple(text for each in found for text in each)
    return SearchIndex(language, _endings_address(library, language), texts)


def data(view: SuffixTable, _store: Store) -> bytes:
    """Return the table as JSON."""
    return msgspec.json.encode(view)


def _endings(language: str) -> SuffixTable:
    return SuffixTable(dict(LETTERS), dict(DOUBLES), table_of(language))


def _endings_address(library: Library, language: str) -> str:
    version = fingerprint(_endings(language))[:12]
    return permalinks.search_endings(library.site.language(language), version)


def _address(library: Library, language: str) -> str:
    return permalinks.search(library.site.language(language))


def view(library: Library, language: str) -> Search:
    """Return the view of the page: the folders of the index, the filters, and links to archives."""
    site = library.site
    there = {tag: _address(library, tag) for tag in site.tags}
    words = site.language(language)
    years = library.searchable_years.get(language) or ()
    return Search(
        head=Head(
            address=there[language],
            title=words.title,
            description="",
            versions=versions(library, there, there),
            crumbs=(home_crumb(library, language),),
            menu="",
        ),
        parts=tuple(permalinks.search_part(words, name) for name in _years(library, language)),
        sections=tuple(_section(library, each, language) for each in site.sections),
        taxonomies=tuple(_taxonomy(library, each, language) for each in site.taxonomies),
        years=tuple(year for year in reversed(years) if year),
        dates=tuple(long_date(_day(month), words.locale) for month in range(1, 13)),
    )


def _day(month: int) -> datetime.date:
    return datetime.date(2000, month, 28)


def _section(library: Library, section: Section, language: str) -> Choice:
    """Return the choice of a section; a section of pages has no front."""
    site = library.site
    has_front = site.is_on("people" if section.kind is Kind.PERSON else "sections")
    has_archive = section.kind in (Kind.NEWS, Kind.EVENT) and site.is_on("archives")
    return Choice(
        id=section.id,
        name=section.titles[language],
        address=permalinks.section_front(section, language)
        if has_front and section.kind is not Kind.PAGE
        else "",
        years=archives.years(library, section, language) if has_archive else (),
    )


def _taxonomy(library: Library, taxonomy: Taxonomy, language: str) -> Choices:
    """Return the terms of public stories, in alphabetical order."""
    has_index = library.site.is_on("terms")
    used = (
        name
        for name in library.vocabularies[taxonomy.id]
        if has_stories(library, taxonomy.id, name, language)
    )
    found = [
        Choice(f"{taxonomy.id}/{name}", each.name, each.address, each.language)
        for name in used
        for each in (term(library, taxonomy.id, name, language),)
    ]
    found.sort(key=lambda each: (sort_key(each.name, language), each.id))
    address = permalinks.terms_front(taxonomy, language) if has_index else ""
    return Choices(taxonomy.titles[language], address, tuple(found))
