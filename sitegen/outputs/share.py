"""What stands for a page where it is shared: its cover, or a card drawn with its headline."""

from sitegen.config.site import Kind
from sitegen.fingerprint import fingerprint
from sitegen.languages import dates
from sitegen.library.library import Library
from sitegen.library.page import Page, Publication
from sitegen.library.photos import shared
from sitegen.outputs.output import View
from sitegen.outputs.views import Shared

WIDTH, HEIGHT = 1200, 630
_STRAIGHT = 0.04045  # up to here the curve of sRGB is a straight line
_LIGHT, _DARK = "#ffffff", "#000000"  # one of the two has 4.5 to 1 on any colour


class ShareCard(View, frozen=True):
    """What is drawn on a share card (card.svg).

    *title* is the headline. *kicker* names the section, *detail* says when and where. *site* is
    the site's title. *ground* is its colour, *ink* the one that is read best on it.
    """

    title: str
    kicker: str
    detail: str
    site: str
    ground: str
    ink: str


def has_card(library: Library, publication: Publication, page: Page) -> bool:
    """Tell whether a card is drawn for the page: a story or an event without a fitting cover."""
    is_kind = publication.kind in {Kind.NEWS, Kind.EVENT}
    return is_kind and library.site.is_on("cards") and not _has_cover(page)


def _has_cover(page: Page) -> bool:
    return page.cover is not None and shared(page.cover.photo) is not None


def card(library: Library, publication: Publication, page: Page) -> ShareCard:
    """Return what is drawn on the card of a page."""
    site = library.site
    ground = site.colors["primary"]
    return ShareCard(
        title=page.title,
        kicker=site.section(publication.section).titles[page.language],
        detail=_detail(library, publication, page),
        site=site.language(page.language).title,
        ground=ground,
        ink=max((_LIGHT, _DARK), key=lambda ink: contrast(ink, ground)),
    )


def card_address(card: ShareCard, page: Page) -> str:
    """Return where the card is published.

    It has another address when it says something else: social networks keep what they have seen.
    How it is drawn does not matter, so that no page depends on the drawing program.
    """
    name = page.key.rpartition("/")[2]
    return f"/cards/{page.language}/{name}-{fingerprint(card)[:8]}.png"


def picture(library: Library, publication: Publication, page: Page) -> Shared | None:
    """Return the picture that stands for a page, None when there is none."""
    if page.cover and (version := shared(page.cover.photo)):
        size = version.resizing
        return Shared(version.address, size.width, size.height, page.cover.alt)
    if has_card(library, publication, page):
        address = card_address(card(library, publication, page), page)
        return Shared(address, WIDTH, HEIGHT, page.title)
    if page.cover:
        photo = page.cover.photo
        return Shared(photo.address, photo.width, photo.height, page.cover.alt)
    return None


def _detail(library: Library, publication: Publication, page: Page) -> str:
    locale = library.site.language(page.language).locale
    moment = publication.starts or publication.published
    if moment is None:
        return ""
    day = moment.at.date()
    ends = publication.ends.at.date() if publication.starts and publication.ends else day
    when = dates.date_range(day, max(day, ends), locale)
    place = page.words["place"].text if "place" in page.words else ""
    return f"{when} · {place}" if place else when


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it: 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    """Return the relative luminance of #rrggbb (WCAG 2.2)."""
    red, green, blue = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(value: float) -> float:
    return value / 12.92 if value <= _STRAIGHT else ((value + 0.055) / 1.055) ** 2.4
