"""The page of every public person, the older stories that name them, and the index of people."""

from collections.abc import Iterator
from functools import partial

from sitegen.config.site import Kind, Section
from sitegen.library import permalinks
from sitegen.library.library import Library
from sitegen.library.page import Page, Publication
from sitegen.library.shelves import EMPTY
from sitegen.outputs.letters import by_letter
from sitegen.outputs.numbered import front_entries, front_pager, numbered_pages
from sitegen.outputs.output import Listing, Output, Stage, Template
from sitegen.outputs.parts import NO_WORDS, cards, foreign, home_crumb, page_head, versions
from sitegen.outputs.stories import listing
from sitegen.outputs.views import Head, Index, NameLink, Person


def plan(library: Library) -> Iterator[Output]:
    """Yield the index of each section of people, and each person's pages."""
    for section in library.site.sections:
        if section.kind is Kind.PERSON:
            for language in library.site.tags:
                yield _index_output(library, section, language)
            for each in library.publications_of(section.id):
                for page in each.pages:
                    yield from _person_outputs(library, each, page)


def _person_outputs(library: Library, each: Publication, page: Page) -> Iterator[Output]:
    shelf = library.shelves.people.get((page.language, each.key), EMPTY)
    yield Output(
        path=permalinks.file_of(page.address),
        recipe=Template("person.html"),
        view=partial(view, library, each, page),
        language=page.language,
        stage=Stage.PAGE,
        listing=listing(each, page),
        origin=page.path,
    )
    head = page_head(library, each, page)
    yield from numbered_pages(shelf, library, page.language, head, page.path)


def view(library: Library, person: Publication, page: Page) -> Person:
    """Return the view of a person in one language."""
    shelf = library.shelves.people.get((page.language, person.key), EMPTY)
    return Person(
        head=page_head(library, person, page),
        name=page.title,
        also_known_as=page.also_known_as,
        position=page.words.get("position", NO_WORDS),
        unit=page.words.get("unit", NO_WORDS),
        summary=page.summary,
        photo=page.cover,
        contacts=person.contacts,
        body=page.body,
        cards=cards(front_entries(shelf, library), page.language),
        pager=front_pager(shelf, library, page.language, page.address),
    )


def _index_output(library: Library, section: Section, language: str) -> Output:
    address = permalinks.section_front(section, language)
    fronts = {tag: permalinks.section_front(section, tag) for tag in library.site.tags}
    return Output(
        path=permalinks.file_of(address),
        recipe=Template("index.html"),
        view=partial(_index, library, section, language, fronts),
        language=language,
        stage=Stage.LIST,
        listing=Listing(address, tuple(fronts.items()), None),
        origin="content/site.toml",
    )


def _index(library: Library, section: Section, language: str, fronts: dict[str, str]) -> Index:
    title = section.titles[language]
    names = [
        NameLink(
            page.title, page.address, foreign(page, language), page.words.get("position", NO_WORDS)
        )
        for _, page in library.shelves.section(language, section.id).entries
    ]
    return Index(
        head=Head(
            address=fronts[language],
            title=title,
            description="",
            versions=versions(library, fronts, fronts),
            crumbs=(home_crumb(library, language),),
            menu=section.id,
        ),
        title=title,
        kind="people",
        letters=by_letter(names, language),
    )
