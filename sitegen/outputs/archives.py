"""The archives of sections of news and events by year and month."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby

import msgspec

from sitegen.config.site import Kind, Section
from sitegen.library import permalinks
from sitegen.library.library import Library
from sitegen.library.page import Page, Publication
from sitegen.outputs.output import Listing, Output, Stage, Template, View
from sitegen.outputs.parts import cards, home_crumb, versions
from sitegen.outputs.views import Crumb, Head, Month, NameLink, Year

Entry = tuple[Publication, Page]
Months = dict[tuple[int, int], tuple[Entry, ...]]


class Archive(msgspec.Struct, frozen=True):
    """The archive of one section: what each language has, by (year, month)."""

    library: Library
    section: Section
    filled: dict[str, Months]


def plan(library: Library) -> Iterator[Output]:
    """Yield the archive pages of each section in each language."""
    for section in library.site.sections:
        if section.kind in (Kind.NEWS, Kind.EVENT):
            filled = {tag: _by_month(library, section, tag) for tag in library.site.tags}
            archive = Archive(library, section, filled)
            for language, months in filled.items():
                for year in sorted({year for year, _ in months}):
                    yield _year_output(archive, language, year)
                for year, month in months:
                    yield _month_output(archive, language, year, month)


def years(library: Library, section: Section, language: str) -> tuple[NameLink, ...]:
    """Return the years of which the section has an archive, newest first."""
    there = {year for year, _ in _by_month(library, section, language)}
    return tuple(
        NameLink(str(year), permalinks.year(section, language, year))
        for year in sorted(there, reverse=True)
    )


def _by_month(library: Library, section: Section, language: str) -> Months:
    entries = library.shelves.section(language, section.id).entries
    return {month: tuple(held) for month, held in groupby(entries, key=_month_of)}


def _month_of(entry: Entry) -> tuple[int, int]:
    publication, _ = entry
    moment = publication.starts if publication.kind is Kind.EVENT else publication.published
    assert moment is not None  # noqa: S101 (both kinds have one)
    return moment.at.year, moment.at.month


def _year_output(archive: Archive, language: str, year: int) -> Output:
    there = {
        tag: permalinks.year(archive.section, tag, year)
        for tag, months in archive.filled.items()
        if any(each == year for each, _ in months)
    }
    view = partial(_year, archive, language, year, there)
    return _output("year.html", language, there, view)


def _year(archive: Archive, language: str, year: int, there: dict[str, str]) -> Year:
    section = archive.section
    months = (month for each, month in archive.filled[language] if each == year)
    return Year(
        head=_head(archive, language, there, ()),
        title=section.titles[language],
        year=year,
        months=tuple((each, permalinks.month(section, language, year, each)) for each in months),
    )


def _month_output(archive: Archive, language: str, year: int, month: int) -> Output:
    there = {
        tag: permalinks.month(archive.section, tag, year, month)
        for tag, months in archive.filled.items()
        if (year, month) in months
    }
    view = partial(_month, archive, language, (year, month), there)
    return _output("month.html", language, there, view)


def _month(archive: Archive, language: str, when: tuple[int, int], there: dict[str, str]) -> Month:
    year, month = when
    above = Crumb(str(year), permalinks.year(archive.section, language, year))
    return Month(
        head=_head(archive, language, there, (above,)),
        title=archive.section.titles[language],
        year=year,
        month=month,
        cards=cards(archive.filled[language][when], language),
    )


def _output(
    template: str, language: str, there: dict[str, str], view: Callable[[], View]
) -> Output:
    return Output(
        path=permalinks.file_of(there[language]),
        recipe=Template(template),
        view=view,
        language=language,
        stage=Stage.LIST,
        listing=Listing(there[language], tuple(there.items()), None),
        origin="content/site.toml",
    )


def _head(
    archive: Archive, language: str, there: dict[str, str], crumbs: tuple[Crumb, ...]
) -> Head:
    library, section = archive.library, archive.section
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
