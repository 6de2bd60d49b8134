"""The page of every news story."""

from collections.abc import Callable, Iterator
from functools import partial

from sitegen.config.site import Kind
from sitegen.library import permalinks
from sitegen.library.library import Library
from sitegen.library.page import Page, Publication
from sitegen.library.photos import Download, Photo
from sitegen.library.shelves import of_section
from sitegen.outputs.output import Listing, Output, Planner, Stage, Template, View
from sitegen.outputs.parts import card, card_of, page_head, people, person, terms
from sitegen.outputs.views import Card, NameLink, Story

_RELATED = 3


def parts(library: Library) -> Iterator[str]:
    """Yield the key of each news story."""
    yield from keys_of(library, Kind.NEWS)


def keys_of(library: Library, kind: Kind) -> Iterator[str]:
    """Yield the keys of all that is public in the sections of *kind*, by section."""
    for section in library.site.sections:
        if section.kind is kind:
            shelves = (library.shelves.get(of_section(t, section.id)) for t in library.site.tags)
            yield from dict.fromkeys(key for shelf in shelves for key, _ in shelf or ())


def plan(library: Library, part: str) -> Iterator[Output]:
    """Yield the pages of one story."""
    story = library.publications[part]
    for page in story.pages:
        yield page_output(library, page, story, "story.html", partial(view, library, story, page))


def page_output(
    library: Library, page: Page, story: Publication, template: str, view: Callable[[], View]
) -> Output:
    """Return the output of a story's, event's, person's or plain page."""
    return Output(
        path=permalinks.file_of(page.address),
        recipe=Template(template),
        view=view,
        language=page.language,
        stage=Stage.PAGE,
        origin=page.path,
        listing=listing(story, page),
        files=partial(_files, library, page),
    )


def _files(library: Library, page: Page) -> Iterator[Photo | Download]:
    if page.cover:
        yield page.cover.photo
    yield from library.files(page.key, page.language)


PLANNER = Planner("stories", parts, plan)


def listing(publication: Publication, page: Page) -> Listing:
    """Return what the sitemap says of a story's page: `updated`, else `published`."""
    moment = publication.updated or publication.published
    versions = tuple((each.language, each.address) for each in publication.pages)
    return Listing(page.address, versions, moment.at if moment else None)


def _neighbour(library: Library, key: str, language: str) -> NameLink | None:
    if not key:
        return None
    page = library.publications[key].nearest(language)
    return NameLink(page.title, page.address)


def view(library: Library, publication: Publication, page: Page) -> Story:
    """Return the view of a story in one language."""
    language = page.language
    assert publication.published is not None  # noqa: S101 (news has a date)
    older, newer = library.neighbours[f"{publication.key}:{language}"]
    return Story(
        head=page_head(library, publication, page),
        key=publication.key,
        published=publication.published,
        updated=publication.updated,
        title=page.title,
        standfirst=page.standfirst,
        cover=page.cover,
        body=library.body(page.key, language),
        corrections=page.corrections,
        authors=_authors(library, publication, language),
        people=people(library, publication.people, language),
        terms=terms(library, publication, language),
        event=card_of(library, publication.event, language),
        follows=card_of(library, publication.follows, language),
        followers=_cards(library, library.followers.get(publication.key) or (), language),
        related=_related(library, publication, language),
        newer=_neighbour(library, newer, language),
        older=_neighbour(library, older, language),
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
    for key in library.related.get(publication.key) or ():
        other = library.publications[key]
        if (page := other.page(language)) and key != publication.follows:
            found.append(card(other, page, language))
    return tuple(found[:_RELATED])
