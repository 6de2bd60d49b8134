"""The page of every news story."""

from collections.abc import Iterator
from functools import partial

from sitegen.config.site import Kind
from sitegen.library import permalinks
from sitegen.library.library import Library
from sitegen.library.page import Page, Publication
from sitegen.outputs.output import Listing, Output, Stage, Template
from sitegen.outputs.parts import card, card_of, page_head, people, person, terms
from sitegen.outputs.views import Card, NameLink, Story

_RELATED = 3


def plan(library: Library) -> Iterator[Output]:
    """Yield one page for each story and language."""
    for section in library.site.sections:
        if section.kind is Kind.NEWS:
            for language in library.site.tags:
                yield from _in_language(library, section.id, language)


def _in_language(library: Library, section: str, language: str) -> Iterator[Output]:
    told = [
        (each, page)
        for each in library.publications_of(section)
        if (page := each.page(language)) is not None
    ]
    for number, (each, page) in enumerate(told):
        older = _neighbour(told[number - 1][1]) if number else None
        newer = _neighbour(told[number + 1][1]) if number + 1 < len(told) else None
        yield Output(
            path=permalinks.file_of(page.address),
            recipe=Template("story.html"),
            view=partial(view, library, each, page, newer, older),
            language=language,
            stage=Stage.PAGE,
            listing=listing(each, page),
            origin=page.path,
        )


def listing(publication: Publication, page: Page) -> Listing:
    """Return what the sitemap says of a story's page: `updated`, else `published`."""
    moment = publication.updated or publication.published
    versions = tuple((each.language, each.address) for each in publication.pages)
    return Listing(page.address, versions, moment.at if moment else None)


def _neighbour(page: Page) -> NameLink:
    return NameLink(page.title, page.address)


def view(
    library: Library,
    publication: Publication,
    page: Page,
    newer: NameLink | None,
    older: NameLink | None,
) -> Story:
    """Return the view of a story in one language."""
    language = page.language
    assert publication.published is not None  # noqa: S101 (news has a date)
    return Story(
        head=page_head(library, publication, page),
        key=publication.key,
        published=publication.published,
        updated=publication.updated,
        title=page.title,
        standfirst=page.standfirst,
        cover=page.cover,
        body=page.body,
        corrections=page.corrections,
        authors=_authors(library, publication, language),
        people=people(library, publication.people, language),
        terms=terms(library, publication, language),
        event=card_of(library, publication.event, language),
        follows=card_of(library, publication.follows, language),
        followers=_cards(library, library.followers.get(publication.key, ()), language),
        related=_related(library, publication, language),
        newer=newer,
        older=older,
    )


def _authors(library: Library, publication: Publication, language: str) -> tuple[NameLink, ...]:
    found = []
    for author in publication.authors:
        linked = person(library, author.key, language) if author.key else NameLink(author.name)
        found += [linked] if linked else []
    return tuple(found)


def _cards(library: Library, keys: tuple[str, ...], language: str) -> tuple[Card, ...]:
    found = (card_of(library, key, language) for key in keys)
    return tuple(each for each in found if each)


def _related(library: Library, publication: Publication, language: str) -> tuple[Card, ...]:
    """Return the nearest earlier stories that exist in the page's language."""
    found = []
    for key in library.related.get(publication.key, ()):
        other = library.publications[key]
        if (page := other.page(language)) and key != publication.follows:
            found.append(card(other, page, language))
    return tuple(found[:_RELATED])
