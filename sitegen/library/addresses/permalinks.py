"""Builds every address of the site (DESIGN: /{language}/{section path}/{year}/{slug}/)."""

import datetime

from sitegen.config.site import Kind, Language, Section, Site, Taxonomy
from sitegen.content.registry import Term

ROOT = "/"
NOT_FOUND = "/404.html"
ROBOTS = "/robots.txt"
SITEMAP = "/sitemap.xml"
NEWS_SITEMAP = "/sitemap-news.xml"
REDIRECT_FILE = "/_redirects"
NGINX_MAP = "/nginx-redirects.map"
SERVER_MAPS = (REDIRECT_FILE, NGINX_MAP)
EVENT_CALENDAR = "event.ics"
# Suffixes of addresses that are files; any other address is a folder with an index.html.
_FILES = (".html", ".htm", ".xml", ".txt", ".ics", ".json", ".webmanifest", ".map")
_BARE_FILES = frozenset({"_redirects"})


def home(language: str) -> str:
    """Return the address of a language's home page."""
    return f"/{language}/"


def not_found(language: str) -> str:
    """Return the address of a language's page for unknown addresses."""
    return f"/{language}/404.html"


def feed(language: str) -> str:
    """Return the address of a language's Atom feed."""
    return feed_below(home(language))


def rss(language: str) -> str:
    """Return the address of a language's RSS feed."""
    return f"/{language}/rss.xml"


def json_feed(language: str) -> str:
    """Return the address of a language's JSON Feed."""
    return f"/{language}/feed.json"


def subscribe(language: Language) -> str:
    """Return the address of the page that explains how to subscribe."""
    return f"/{language.tag}/{language.subscribe_word}/"


def search(language: Language) -> str:
    """Return the address of the search page."""
    return f"/{language.tag}/{language.search_word}/"


def search_part(language: Language, part: str) -> str:
    """Return the address of the folder with one part of the search index."""
    return f"{search(language)}{part}/"


def search_endings(language: Language, version: str) -> str:
    """Return the address of the table of endings with which search stems words."""
    return f"{search(language)}endings-{version}.json"


def manifest(language: str) -> str:
    """Return the address of a language's web manifest."""
    return f"/{language}/site.webmanifest"


def feed_below(front: str) -> str:
    """Return the address of the Atom feed of the list whose front is at *front*."""
    return f"{front}feed.xml"


def calendar(language: str) -> str:
    """Return the address of a language's calendar."""
    return f"/{language}/calendar.ics"


def event_calendar(event: str) -> str:
    """Return the address of the calendar of the event whose page is at *event*."""
    return f"{event}{EVENT_CALENDAR}"


def sitemap(language: str, number: int = 1) -> str:
    """Return the address of a language's sitemap; from the second on they have numbers."""
    return f"/sitemap-{language}.xml" if number == 1 else f"/sitemap-{language}-{number}.xml"


def section_front(section: Section, language: str) -> str:
    """Return the address of a section's front; for pages, that of the home page."""
    if section.kind is Kind.PAGE:
        return home(language)
    return f"/{language}/{section.paths[language]}/"


def year(section: Section, language: str, number: int) -> str:
    """Return the address of the archive of a year."""
    return f"{section_front(section, language)}{number:04}/"


def month(section: Section, language: str, of_year: int, number: int) -> str:
    """Return the address of the archive of a month."""
    return f"{year(section, language, of_year)}{number:02}/"


def terms_front(taxonomy: Taxonomy, language: str) -> str:
    """Return the address of the index of a taxonomy."""
    return f"/{language}/{taxonomy.paths[language]}/"


def term(taxonomy: Taxonomy, one: Term, language: str) -> str:
    """Return the address of a term."""
    return f"{terms_front(taxonomy, language)}{one.slugs.get(language, one.id)}/"


def numbered_page(front: str, language: Language, number: int) -> str:
    """Return the address of an archive page of the list whose front is at *front*."""
    return f"{front}{language.page_word}/{number}/"


def story(
    section: Section, language: str, slug: str, moment: datetime.datetime | None, site: Site
) -> str:
    """Return the address of a story; the year of news and events is that of *moment* in the zone.

    It is "" where they have none: the missing date is an error elsewhere.
    """
    if section.kind in (Kind.NEWS, Kind.EVENT):
        if moment is None:
            return ""
        return f"{year(section, language, moment.astimezone(site.zone).year)}{slug}/"
    return f"{section_front(section, language)}{slug}/"


def file_of(address: str) -> str:
    """Return the path below output/ of the file that is served at *address*."""
    path = address.lstrip("/")
    if not path or path.endswith("/"):
        return f"{path}index.html"
    is_file = path.endswith(_FILES) or path in _BARE_FILES
    return path if is_file else f"{path}/index.html"
