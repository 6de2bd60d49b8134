"""The fronts of sections of news and events, and their numbered pages."""

from collections.abc import Iterator
from functools import partial

from sitegen.config.site import Kind, Section
from sitegen.library import permalinks
from sitegen.library.library import Library
from sitegen.outputs.archives import years
from sitegen.outputs.numbered import front_entries, front_pager, numbered_pages
from sitegen.outputs.output import Listing, Output, Stage, Template
from sitegen.outputs.parts import cards, home_crumb, upcoming, versions
from sitegen.outputs.views import Head, Listed


def plan(library: Library) -> Iterator[Output]:
    """Yield the front and the numbered pages of each section in each language."""
    for section in library.site.sections:
        if section.kind in (Kind.NEWS, Kind.EVENT):
            for language in library.site.tags:
                yield from _in_language(library, section, language)


def _in_language(library: Library, section: Section, language: str) -> Iterator[Output]:
    head = _head(library, section, language)
    fronts = tuple((tag, permalinks.section_front(section, tag)) for tag in library.site.tags)
    yield Output(
        path=permalinks.file_of(head.address),
        recipe=Template("list.html"),
        view=partial(_view, library, section, language, head),
        language=language,
        stage=Stage.LIST,
        listing=Listing(head.address, fronts, None),
        origin="content/site.toml",
    )
    shelf = library.shelves.section(language, section.id)
    yield from numbered_pages(shelf, library, language, head, "content/site.toml")


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
    shelf = library.shelves.section(language, section.id)
    to_come = upcoming(shelf, language) if section.kind is Kind.EVENT else ()
    shown = cards(front_entries(shelf, library), language)
    return Listed(
        head=head,
        title=head.title,
        kind=section.kind,
        cards=tuple(each for each in shown if each not in to_come),
        upcoming=to_come,
        pager=front_pager(shelf, library, language, head.address),
        years=years(library, section, language) if library.site.is_on("archives") else (),
    )
