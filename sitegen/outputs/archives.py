"""The archives of sections of news and events by year and month."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from sitegen.config.site import Kind, Section
from sitegen.library import permalinks
from sitegen.library.library import Library
from sitegen.library.page import Page, Publication
from sitegen.outputs.output import Listing, Output, Stage, Template
from sitegen.outputs.parts import cards, home_crumb, versions
from sitegen.outputs.views import Crumb, Head, Month, NameLink, Year

Entry = tuple[Publication, Page]


def plan(library: Library) -> Iterator[Output]:
    """Yield the archive pages of each section in each language."""
    for section in library.site.sections:
        if section.kind in (Kind.NEWS, Kind.EVENT):
            filled = {tag: _by_month(library, section, tag) for tag in library.site.tags}
            for language, months in filled.items():
                for number in sorted({year for year, _ in months}):
                    yield _year_output(library, section, language, number, filled)
                for when, entries in months.items():
                    yield _month_output(library, section, language, when, entries, filled)


def years(library: Library, section: Section, language: str) -> tuple[NameLink, ...]:
    """Return the years of which the section has an archive, newest first."""
    there = {year for year, _ in _by_month(library, section, language)}
    return tuple(
        NameLink(str(year), permalinks.year(section, language, year))
        for year in sorted(there, reverse=True)
    )


Months = dict[tuple[int, int], tuple[Entry, ...]]


def _by_month(library: Library, section: Section, language: str) -> Months:
    entries = library.shelves.section(language, section.id).entries
    return {month: tuple(held) for month, held in groupby(entries, key=_month_of)}


def _month_of(entry: Entry) -> tuple[int, int]:
    publication, _ = entry
    moment = publication.starts if publication.kind is Kind.EVENT else publication.published
    assert moment is not None  # noqa: S101 (both kinds have one)
    return moment.at.year, moment.at.month


def _year_output(
    library: Library, section: Section, language: str, number: int, filled: dict[str, Months]
) -> Output:
    there = {
        tag: permalinks.year(section, tag, number)
        for tag, months in filled.items()
        if any(year == number for year, _ in months)
    }
    months = tuple(month for year, month in filled[language] if year == number)
    address = there[language]
    return Output(
        path=permalinks.file_of(address),
        recipe=Template("year.html"),
        view=partial(_year, library, section, language, number, months, there),
        language=language,
        stage=Stage.LIST,
        listing=Listing(address, tuple(there.items()), None),
        origin="content/site.toml",
    )


def _year(
    library: Library,
    section: Section,
    language: str,
    number: int,
    months: tuple[int, ...],
    there: dict[str, str],
) -> Year:
    return Year(
        head=_head(library, section, language, there, ()),
        title=section.titles[language],
        year=number,
        months=tuple(
            (month, permalinks.month(section, language, number, month)) for month in months
        ),
    )


def _month_output(
    library: Library,
    section: Section,
    language: str,
    when: tuple[int, int],
    entries: tuple[Entry, ...],
    filled: dict[str, Months],
) -> Output:
    there = {
        tag: permalinks.month(section, tag, *when) for tag, months in filled.items() if when in months
    }
    address = there[language]
    return Output(
        path=permalinks.file_of(address),
        recipe=Template("month.html"),
        view=partial(_month, library, section, language, when, entries, there),
        language=language,
        stage=Stage.LIST,
        listing=Listing(address, tuple(there.items()), None),
        origin="content/site.toml",
    )


def _month(
    library: Library,
    section: Section,
    language: str,
    when: tuple[int, int],
    entries: tuple[Entry, ...],
    there: dict[str, str],
) -> Month:
    number, month = when
    above = Crumb(str(number), permalinks.year(section, language, number))
    return Month(
        head=_head(library, section, language, there, (above,)),
        title=section.titles[language],
        year=number,
        month=month,
        cards=cards(entries, language),
    )


def _head(
    library: Library,
    section: Section,
    language: str,
    there: dict[str, str],
    crumbs: tuple[Crumb, ...],
) -> Head:
    fronts = {tag: permalinks.section_front(section, tag) for tag in library.site.tags}
    title = section.titles[language]
    return Head(
        address=there[language],
        title=title,
        description="",
        versions=versions(library, there, fronts),
        crumbs=(home_crumb(library, language), Crumb(title, fronts[language]), *crumbs),
        menu=section.id,
    )
