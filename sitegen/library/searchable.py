"""What search finds: every public text, by language and year."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from sitegen.config.site import Kind, Site
from sitegen.library.story import Story
from sitegen.library.tables import OnDemand

_DATED = frozenset({Kind.NEWS, Kind.EVENT})


class Searchable(msgspec.Struct, frozen=True, array_like=True):
    """A public text as search finds it: its words lie in the store under the digest *searched*.

    *day* is that of the story in the site's zone, "2026-11-23", "" for what has none. *terms* are
    those of all taxonomies: "topics/schools".
    """

    address: str
    section: str
    day: str
    terms: tuple[str, ...]
    searched: str


def by_year(shown: Iterable[Story], site: Site) -> dict[str, list[Story]]:
    """Return the public stories *shown* by the year in which search puts them, in order."""
    zone = site.zone
    found: dict[str, list[Story]] = defaultdict(list)
    for story in shown:
        found[_day(story, zone)[:4]].append(story)
    return found


def _day(story: Story, zone: datetime.tzinfo) -> str:
    moment = story.moment if story.kind in _DATED else None
    return moment.astimezone(zone).date().isoformat() if moment else ""


def searchable(
    stories: Mapping[str, list[Story]], site: Site
) -> Mapping[str, tuple[Searchable, ...]]:
    """Return the texts of *stories*, which are by year and in order: "kk/2026"."""

    def make(name: str) -> tuple[Searchable, ...]:
        language, _, year = name.partition("/")
        return tuple(_texts(stories[year], language, site.zone))

    return OnDemand(_names(stories), make)


def _names(stories: Mapping[str, list[Story]]) -> Iterator[str]:
    for year, held in stories.items():
        languages = {telling.language for story in held for telling in story.public_tellings}
        yield from (f"{language}/{year}" for language in sorted(languages))


def _texts(stories: Iterable[Story], language: str, zone: datetime.tzinfo) -> Iterator[Searchable]:
    for story in stories:
        for each in story.public_tellings:
            if each.language == language:
                terms = tuple(f"{name}/{term}" for name, ids in story.terms.items() for term in ids)
                known = story.searched[language]
                yield Searchable(each.address, story.section, _day(story, zone), terms, known)


def years(names: Iterable[str], site: Site) -> dict[str, tuple[str, ...]]:
    """Return by language the years of the *names* "kk/2026", "" first for what has none."""
    found = [name.rpartition("/") for name in sorted(names)]
    return {tag: tuple(year for language, _, year in found if language == tag) for tag in site.tags}
