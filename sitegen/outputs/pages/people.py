"""The page of every public person, its numbered pages, and the index of people."""

from collections.abc import Iterator
from functools import partial

from sitegen.config.site import Kind, Section
from sitegen.library.addresses import permalinks
from sitegen.library.library import Library
from sitegen.library.lists.list_keys import of_person, of_section
from sitegen.library.publications.publication import Page, PublicPerson
from sitegen.outputs.output import Output, Planner, Template, list_output
from sitegen.outputs.pages.initials import by_initial
from sitegen.outputs.pages.numbered import front_page, front_pager, numbered_page, numbers
from sitegen.outputs.pages.of_stories import page_output
from sitegen.outputs.views.list_views import TermIndex
from sitegen.outputs.views.shared_parts import (
    NO_WORDS,
    cards,
    foreign,
    home_crumb,
    page_head,
    role,
    versions,
)
from sitegen.outputs.views.views import Head, NameLink, PersonView


def parts(library: Library) -> Iterator[str]:
    """Yield "kk/people" for an index, "kk/people/aigul/3" for a page of a person, 0 for the first.

    The others are numbered pages of older stories that name the person.
    """
    for section in library.site.sections:
        if section.kind is Kind.PERSON:
            for tag in library.site.tags:
                yield f"{tag}/{section.id}"
                for key, shown in library.lists.get(of_section(tag, section.id)) or ():
                    if shown == tag:
                        for number in numbers(library, of_person(tag, key)):
                            yield f"{tag}/{key}/{number}"


def plan(library: Library, part: str) -> Iterator[Output]:
    """Yield the index of people in one language, or one page of a person."""
    language, section, *rest = part.split("/")
    if not rest:
        yield _index_output(library, library.site.section(section), language)
        return
    name, number = rest
    person = library.publication(PublicPerson, f"{section}/{name}")
    page = person.nearest(language)
    if int(number):
        list_name, head = of_person(language, person.key), page_head(library, person, page)
        yield from numbered_page(library, list_name, int(number), head, page.path)
    else:
        shown = partial(view, library, person, page)
        yield page_output(library, page, person, "person.html", shown)


PLANNER = Planner("people", parts, plan)


def view(library: Library, person: PublicPerson, page: Page) -> PersonView:
    """Return the view of a person in one language."""
    list_page = front_page(library, of_person(page.language, person.key))
    return PersonView(
        head=page_head(library, person, page),
        name=page.title,
        also_known_as=page.also_known_as,
        position=page.words.get("position", NO_WORDS),
        unit=page.words.get("unit", NO_WORDS),
        summary=page.summary,
        photo=page.cover,
        contacts=person.contacts,
        body=library.body(page.key, page.language),
        cards=cards(library, list_page.entries, page.language),
        pager=front_pager(list_page, library, page.language, page.address),
        fields=page.fields,
    )


def _index_output(library: Library, section: Section, language: str) -> Output:
    address = permalinks.section_front(section, language)
    fronts = {tag: permalinks.section_front(section, tag) for tag in library.site.tags}
    return list_output(
        address,
        Template("index.html"),
        partial(_index, library, section, language, fronts),
        language,
        fronts.items(),
    )


def _index(library: Library, section: Section, language: str, fronts: dict[str, str]) -> TermIndex:
    title = section.titles[language]
    entries = library.lists.get(of_section(language, section.id)) or ()
    names = [_name(library.publications[key].nearest(shown), language) for key, shown in entries]
    return TermIndex(
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
        letters=by_initial(names, language),
    )


def _name(page: Page, language: str) -> NameLink:
    return NameLink(page.title, page.address, foreign(page, language), role(page))
