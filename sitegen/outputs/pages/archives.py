"""The archives of sections by year and month; a month of events is a calendar."""

from collections.abc import Callable, Iterator
from functools import partial

import msgspec

from sitegen.config.site import Kind, Section
from sitegen.library.addresses import permalinks
from sitegen.library.library import Library
from sitegen.outputs.output import Output, Planner, Template, View, list_output
from sitegen.outputs.pages.month_calendars import MonthCalendar, weekdays, weeks
from sitegen.outputs.views.list_views import MonthLink, MonthList, Year
from sitegen.outputs.views.shared_parts import cards, entry_card, home_crumb, versions
from sitegen.outputs.views.views import Crumb, Head, NameLink

_NEWEST = 12  # months to which a section's front links; the years link to all


class Archive(msgspec.Struct, frozen=True):
    """The archive of one section in one language."""

    library: Library
    section: Section
    language: str

    def months(self, tag: str = "") -> tuple[tuple[int, int], ...]:
        """Return the months with stories in the language *tag*, by default its own."""
        names = self.library.archives.get(f"{tag or self.language}/{self.section.id}") or ()
        return tuple((int(name[:4]), int(name[5:])) for name in names)

    def years(self, tag: str = "") -> tuple[int, ...]:
        """Return the years with stories in the language *tag*, by default its own."""
        return tuple(dict.fromkeys(year for year, _ in self.months(tag)))

    def link(self, year: int, month: int) -> MonthLink:
        """Return the link to one of its months."""
        return MonthLink(year, month, permalinks.month(self.section, self.language, year, month))


def parts(library: Library) -> Iterator[str]:
    """Yield each archive of each section in each language: "kk/news/2026", "kk/news/2026/11"."""
    for section in library.site.sections:
        if section.kind in (Kind.NEWS, Kind.EVENT):
            for language in library.site.tags:
                archive = Archive(library, section, language)
                yield from (f"{language}/{section.id}/{year:04}" for year in archive.years())
                for year, month in archive.months():
                    yield f"{language}/{section.id}/{year:04}/{month:02}"


def plan(library: Library, part: str) -> Iterator[Output]:
    """Yield the archive of one year or month."""
    language, section, *when = part.split("/")
    archive = Archive(library, library.site.section(section), language)
    yield _month_output(archive, part) if when[1:] else _year_output(archive, int(when[0]))


PLANNER = Planner("archives", parts, plan)


def years(library: Library, section: Section, language: str) -> tuple[NameLink, ...]:
    """Return the years for which the section has an archive, newest first."""
    return tuple(
        NameLink(str(year), permalinks.year(section, language, year))
        for year in sorted(Archive(library, section, language).years(), reverse=True)
    )


def newest_months(library: Library, section: Section, language: str) -> tuple[MonthLink, ...]:
    """Return the newest months for which the section has an archive, the newest last."""
    archive = Archive(library, section, language)
    return tuple(archive.link(*when) for when in archive.months()[-_NEWEST:])


def _year_output(archive: Archive, year: int) -> Output:
    there = {
        tag: permalinks.year(archive.section, tag, year)
        for tag in archive.library.site.tags
        if year in archive.years(tag)
    }
    return _output("year.html", archive, there, partial(_year, archive, year, there))


def _year(archive: Archive, year: int, there: dict[str, str]) -> Year:
    section, language = archive.section, archive.language
    months = (month for each, month in archive.months() if each == year)
    return Year(
        head=_head(archive, there, ()),
        title=section.titles[language],
        year=year,
        months=tuple((each, permalinks.month(section, language, year, each)) for each in months),
    )


def _month_output(archive: Archive, part: str) -> Output:
    *_, year, month = part.split("/")
    when = int(year), int(month)
    there = {
        tag: permalinks.month(archive.section, tag, *when)
        for tag in archive.library.site.tags
        if when in archive.months(tag)
    }
    if archive.section.kind is Kind.EVENT:
        calendar = partial(_calendar, archive, part, when, there)
        return _output("calendar.html", archive, there, calendar)
    return _output("month.html", archive, there, partial(_month, archive, part, when, there))


def _month(archive: Archive, part: str, when: tuple[int, int], there: dict[str, str]) -> MonthList:
    return MonthList(
        head=_head(archive, there, (_year_crumb(archive, when[0]),)),
        title=archive.section.titles[archive.language],
        year=when[0],
        month=when[1],
        cards=cards(archive.library, archive.library.months[part], archive.language),
    )


def _calendar(
    archive: Archive, part: str, when: tuple[int, int], there: dict[str, str]
) -> MonthCalendar:
    library, language = archive.library, archive.language
    entries = library.months[part]
    months = archive.months()
    here = months.index(when)
    return MonthCalendar(
        head=_head(archive, there, (_year_crumb(archive, when[0]),)),
        title=archive.section.titles[language],
        year=when[0],
        month=when[1],
        weekdays=weekdays(library.site.language(language).locale),
        weeks=weeks(library, entries, language, when),
        earlier=archive.link(*months[here - 1]) if here else None,
        later=archive.link(*months[here + 1]) if here + 1 < len(months) else None,
        cards=tuple(entry_card(library, entry, language) for entry in entries),
    )


def _year_crumb(archive: Archive, year: int) -> Crumb:
    return Crumb(str(year), permalinks.year(archive.section, archive.language, year))


def _output(
    template: str, archive: Archive, there: dict[str, str], view: Callable[[], View]
) -> Output:
    address = there[archive.language]
    return list_output(address, Template(template), view, archive.language, there.items())


def _head(archive: Archive, there: dict[str, str], crumbs: tuple[Crumb, ...]) -> Head:
    library, section, language = archive.library, archive.section, archive.language
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
