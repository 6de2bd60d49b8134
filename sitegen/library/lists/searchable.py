"""What search indexes: every public text, by language and year."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

import msgspec

from sitegen.config.site import Site
from sitegen.library.lists.list_index import ListIndex
from sitegen.library.lists.list_keys import DATED, YEAR
from sitegen.library.stories.story import Story
from sitegen.library.tracking.tables import ComputedTable


class Searchable(msgspec.Struct, frozen=True, array_like=True):
    """A public text for search; its words are in the store under the digest *searched*.

    *day* is that of the story in the site's zone, "2026-11-23", "" if it has none. *terms* are
    those of all taxonomies: "topics/schools".
    """

    address: str
    section: str
    day: str
    terms: tuple[str, ...]
    searched: str


def _day(story: Story, zone: datetime.tzinfo) -> str:
    moment = story.moment if story.kind in DATED else None
    return moment.astimezone(zone).date().isoformat() if moment else ""


def searchable(list_index: ListIndex, site: Site) -> Mapping[str, tuple[Searchable, ...]]:
    """Return the public texts on *list_index* by language and year: "kk/2026"."""

    def find(name: str) -> tuple[Searchable, ...] | None:
        language, _, year = name.partition("/")
        held = list_index.by_key.get(YEAR + year, ())
        return tuple(_texts(held, language, site.zone)) or None

    return ComputedTable(find, partial(_names, list_index))


def _names(list_index: ListIndex) -> Iterator[str]:
    for year in list_index.keys(YEAR):
        held = list_index.by_key[YEAR + year]
        languages = {version.language for story in held for version in story.public_versions}
        yield from (f"{language}/{year}" for language in sorted(languages))


def _texts(stories: Iterable[Story], language: str, zone: datetime.tzinfo) -> Iterator[Searchable]:
    for story in stories:
        for each in story.public_versions:
            if each.language == language:
                terms = tuple(f"{name}/{term}" for name, ids in story.terms.items() for term in ids)
                known = story.searched[language]
                yield Searchable(each.address, story.section, _day(story, zone), terms, known)


def years(names: Iterable[str], site: Site) -> dict[str, tuple[str, ...]]:
    """Return by language the years of the *names* "kk/2026", "" (texts without one) first."""
    found = [name.rpartition("/") for name in sorted(names)]
    return {tag: tuple(year for language, _, year in found if language == tag) for tag in site.tags}
