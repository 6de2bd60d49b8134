"""The picture of a page in social networks: its cover, or a card drawn with its headline."""

from sitegen.fingerprint import fingerprint
from sitegen.languages import dates
from sitegen.languages.glyphs import drawable
from sitegen.library.library import Library
from sitegen.library.publications.photos import shared
from sitegen.library.publications.publication import Dated, Page, Publication, PublicNews
from sitegen.outputs.output import View
from sitegen.outputs.views.views import Shared

WIDTH, HEIGHT = 1200, 630


class ShareCard(View, frozen=True):
    """The content of a share card (card.svg).

    Its text has only characters for which the fonts have glyphs. *title* is the headline, or the
    site's title if nothing of the headline can be drawn. *kicker* names the section, *detail* says
    when and where. *site* is the site's title. *ground* is its colour, on which white is legible
    (site.toml allows no other).
    """

    title: str
    kicker: str
    detail: str
    site: str
    ground: str


def has_card(library: Library, page: Page) -> bool:
    """Return whether the page of a story or event gets a card: its cover is not suitable."""
    return library.site.is_on("cards") and not _has_cover(page)


def _has_cover(page: Page) -> bool:
    return page.cover is not None and shared(page.cover.photo) is not None


def card(library: Library, publication: Dated, page: Page) -> ShareCard:
    """Return the content of the card of a page."""
    site = library.site
    name = drawable(site.language(page.language).title)
    return ShareCard(
        title=_headline(page.title) or name,
        kicker=drawable(site.section(publication.section).titles[page.language]),
        detail=_detail(library, publication, page),
        site=name,
        ground=site.colors["primary"],
    )


def _headline(title: str) -> str:
    """Return the part of *title* that can be drawn, "" if no letter or digit is left."""
    drawn = drawable(title)
    return drawn if drawn == title or any(map(str.isalnum, drawn)) else ""


def card_address(card: ShareCard, page: Page) -> str:
    """Return the address of the card.

    It changes with the content, because social networks cache pictures. It does not depend on
    how the card is drawn, so that no page depends on the renderer.
    """
    name = page.key.rpartition("/")[2]
    return f"/cards/{page.language}/{name}-{fingerprint(card)[:8]}.png"


def picture(library: Library, publication: Publication, page: Page) -> Shared | None:
    """Return the picture of a page for social networks, or None."""
    if page.cover and (version := shared(page.cover.photo)):
        size = version.resizing
        return Shared(version.address, size.width, size.height, page.cover.alt)
    if isinstance(publication, Dated) and has_card(library, page):
        address = card_address(card(library, publication, page), page)
        return Shared(address, WIDTH, HEIGHT, page.title)
    if page.cover:
        photo = page.cover.photo
        return Shared(photo.address, photo.width, photo.height, page.cover.alt)
    return None


def _detail(library: Library, publication: Dated, page: Page) -> str:
    locale = library.site.language(page.language).locale
    if isinstance(publication, PublicNews):
        day = publication.published.at.date()
        return dates.date_range(day, day, locale)
    first = publication.starts.at.date()
    last = max(first, publication.ends.at.date()) if publication.ends else first
    when = dates.date_range(first, last, locale)
    place = drawable(publication.place(page).text)
    return f"{when} · {place}" if place else when
