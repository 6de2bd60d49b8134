"""The page of every news story."""

from sitegen.content.document import Moment
from sitegen.library.library import Library
from sitegen.library.lists.list_index import neighbours_in
from sitegen.library.publications.publication import Page, PublicNews
from sitegen.outputs.pages.of_stories import per_story
from sitegen.outputs.views.shared_parts import card, card_of, page_head, people, person, terms
from sitegen.outputs.views.views import Card, NameLink, StoryView

_RELATED = 3


def _neighbour(library: Library, key: str, language: str) -> NameLink | None:
    if not key:
        return None
    page = library.publications[key].nearest(language)
    return NameLink(page.title, page.address)


def view(library: Library, publication: PublicNews, page: Page) -> StoryView:
    """Return the view of a story in one language."""
    language = page.language
    found = library.neighbours[publication.key]
    older, newer = neighbours_in(language, found, library.site)
    head = page_head(library, publication, page)
    named = terms(library, publication, language)
    section = head.crumbs[-1]
    return StoryView(
        head=head,
        key=publication.key,
        published=publication.published,
        updated=publication.updated,
        kicker=named[0] if named else NameLink(section.title, section.address),
        title=page.title,
        standfirst=page.standfirst,
        cover=page.cover,
        body=library.body(page.key, language),
        corrected=_newest(page.corrections),
        corrections=page.corrections,
        authors=_authors(library, publication, language),
        people=people(library, publication.people, language),
        terms=named,
        event=_card(library, publication.event, language),
        follows=_card(library, publication.follows, language),
        followers=tuple(
            card_of(library, key, language) for key in library.followers.get(publication.key) or ()
        ),
        related=_related(library, publication, language),
        newer=_neighbour(library, newer, language),
        older=_neighbour(library, older, language),
        fields=page.fields,
    )


def _newest(corrections: tuple[tuple[Moment, str], ...]) -> Moment | None:
    return max((moment for moment, _ in corrections), key=lambda each: each.at, default=None)


def _authors(library: Library, publication: PublicNews, language: str) -> tuple[NameLink, ...]:
    return tuple(
        person(library, author.key, language) if author.key else NameLink(author.name)
        for author in publication.authors
    )


def _card(library: Library, key: str, language: str) -> Card | None:
    return card_of(library, key, language) if key else None


def _related(library: Library, publication: PublicNews, language: str) -> tuple[Card, ...]:
    """Return the nearest earlier stories that exist in the page's language."""
    found = []
    is_on = library.site.is_on("related")
    for key in (library.related.get(publication.key) if is_on else None) or ():
        other = library.publications[key]
        if (page := other.page(language)) and key != publication.follows:
            found.append(card(other, page, language))
    return tuple(found[:_RELATED])


PLANNER = per_story("stories", PublicNews, "story.html", view)
