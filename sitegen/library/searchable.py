"""What search finds: every public text, by language and year."""

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from sitegen.config.site import Kind, Site
from sitegen.library.story import Story

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


def searchable(shown: Iterable[Story], site: Site) -> dict[str, tuple[Searchable, ...]]:
    """Return the texts of the public stories *shown*, which are in order: "kk/2026"."""
    zone = site.zone
    found: dict[str, list[Searchable]] = defaultdict(list)
    for story in shown:
        moment = story.moment if story.kind in _DATED else None
        day = moment.astimezone(zone).date().isoformat() if moment else ""
        terms = tuple(f"{name}/{term}" for name, ids in story.terms.items() for term in ids)
        for each in story.public_tellings:
            known = story.searched[each.language]
            text = Searchable(each.address, story.section, day, terms, known)
            found[f"{each.language}/{day[:4]}"].append(text)
    return {name: tuple(texts) for name, texts in found.items()}


def years(names: Iterable[str], site: Site) -> dict[str, tuple[str, ...]]:
    """Return by language the years of the *names* "kk/2026", "" first for what has none."""
    found = [name.rpartition("/") for name in sorted(names)]
    return {tag: tuple(year for language, _, year in found if language == tag) for tag in site.tags}
