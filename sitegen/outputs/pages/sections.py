"""The fronts of sections of news and events, and their numbered pages."""

from collections.abc import Iterator
from functools import partial

from sitegen.config.site import SITE_FILE, Kind, Section
from sitegen.library.addresses import permalinks
from sitegen.library.library import Library
from sitegen.library.lists.list_keys import of_section
from sitegen.outputs.output import Output, Planner, Template, list_output
from sitegen.outputs.pages.archives import newest_months, years
from sitegen.outputs.pages.numbered import front_page, front_pager, numbered_page, numbers
from sitegen.outputs.views.list_views import Listed
from sitegen.outputs.views.shared_parts import cards, home_crumb, own_feed, upcoming, versions
from sitegen.outputs.views.views import Head


def parts(library: Library) -> Iterator[str]:
    """Yield each page of each section's list in each language: "kk/news/3", 0 for the front."""
    for section in library.site.sections:
        if section.kind in (Kind.NEWS, Kind.EVENT):
            for language in library.site.tags:
                list_name = of_section(language, section.id)
                for number in numbers(library, list_name):
                    yield f"{language}/{section.id}/{number}"


def plan(library: Library, part: str) -> Iterator[Output]:
    """Yield the front of a section in one language, or one of its numbered pages."""
    language, name, number = part.split("/")
    section = library.site.section(name)
    head = _head(library, section, language)
    if int(number):
        list_name = of_section(language, name)
        yield from numbered_page(library, list_name, int(number), head, SITE_FILE)
        return
    fronts = tuple((tag, permalinks.section_front(section, tag)) for tag in library.site.tags)
    yield list_output(
        head.address,
        Template("list.html"),
        partial(_view, library, section, language, head),
        language,
        fronts,
    )


PLANNER = Planner("sections", parts, plan)


def _head(library: Library, section: Section, language: str) -> Head:
    fronts = {tag: permalinks.section_front(section, tag) for tag in library.site.tags}
    return Head(
        address=fronts[language],
        title=section.titles[language],
        description="",
        versions=versions(library, fronts, fronts),
        crumbs=(home_crumb(library, language),),
        menu=section.id,
    )


def _view(library: Library, section: Section, language: str, head: Head) -> Listed:
    list_page = front_page(library, of_section(language, section.id))
    to_come = upcoming(library, section.id, language) if section.kind is Kind.EVENT else ()
    has_archives = library.site.is_on("archives")
    has_calendars = has_archives and section.kind is Kind.EVENT
    shown = cards(library, list_page.entries, language)
    return Listed(
        head=head,
        title=head.title,
        kind=section.kind,
        cards=tuple(each for each in shown if each not in to_come),
        upcoming=to_come,
        pager=front_pager(list_page, library, language, head.address),
        years=years(library, section, language) if has_archives else (),
        months=newest_months(library, section, language) if has_calendars else (),
        feed=own_feed(library, head),
    )
