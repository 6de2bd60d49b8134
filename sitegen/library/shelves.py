"""Stories onto shelves: what each list of each language holds, and how it is split into pages.

A shelf has a name, "kk/section/news", "kk/term/topics/schools", "kk/person/people/aigul" or
"kk/event/events/open-day", and entries, the oldest first: (key, language shown). The language
shown may be another one when the section shows untranslated stories.

Pages are numbered from the oldest, so that a new story changes only the front. For n entries and
P = page_size, q = n // P: with n < 2P there is only the front; else page k (1 ≤ k ≤ q−1) holds
entries (k−1)P+1 … kP and the front the newest n−(q−1)P.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from sitegen.config.site import Kind, Site
from sitegen.library.story import Author, Story

Entry = tuple[str, str]
Shelves = Mapping[str, tuple[Entry, ...]]


def of_section(language: str, section: str) -> str:
    """Return the name of the shelf of a section."""
    return f"{language}/section/{section}"


def of_term(language: str, taxonomy: str, term: str) -> str:
    """Return the name of the shelf of a term."""
    return f"{language}/term/{taxonomy}/{term}"


def of_person(language: str, key: str) -> str:
    """Return the name of the shelf of what names a person."""
    return f"{language}/person/{key}"


def of_event(language: str, key: str) -> str:
    """Return the name of the shelf of reports about an event."""
    return f"{language}/event/{key}"


def shelves(stories: Iterable[Story], site: Site) -> Shelves:
    """Put every story of *stories*, which are public and in order, where it belongs."""
    # By what the stories have in common, then by language: names of shelves cost time to make.
    filled: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: {tag: [] for tag in site.tags})
    shown = _shown(site)
    for story in stories:
        entries = [(tag, (story.key, language)) for tag, language in shown(story).items()]
        for name in (f"section/{story.section}", *marks(story)):
            shelf = filled[name]
            for tag, entry in entries:
                shelf[tag].append(entry)
    return {
        f"{tag}/{name}": tuple(entries)
        for name, shelf in filled.items()
        for tag, entries in shelf.items()
        if entries
    }


def _shown(site: Site) -> Callable[[Story], dict[str, str]]:
    """Return what gives, by language, the language in which its lists show a story."""
    shows = {section.id: section.shows_untranslated for section in site.sections}
    tags = site.tags

    def shown(story: Story) -> dict[str, str]:
        found = {telling.language: telling.language for telling in story.public_tellings}
        if len(found) < len(tags) and shows[story.section]:
            for tag in tags:
                if tag not in found and (nearest := story.nearest(tag)):
                    found[tag] = nearest.language
        return found

    return shown


def borne(stories: Iterable[Story], site: Site) -> dict[str, bool]:
    """Return the terms that any of *stories* bears, by language: "kk/topics/schools"."""
    shown = _shown(site)
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    every = len(site.tags)
    for story in stories:
        for taxonomy, ids in story.terms.items():
            for term in ids:
                tags = found[taxonomy, term]
                if len(tags) < every:
                    tags.update(shown(story))
    return {
        f"{tag}/{name}/{one}": True for (name, one), tags in found.items() for tag in sorted(tags)
    }


def marks(story: Story) -> Iterator[str]:
    """Yield what a story has in common with others, as ends of names of shelves."""
    for taxonomy, ids in story.terms.items():
        for term in ids:
            yield f"term/{taxonomy}/{term}"
    for person in named(story):
        yield f"person/{person}"
    if story.event:
        yield f"event/{story.event}"


def named(story: Story) -> tuple[str, ...]:
    """Return the keys of the people whom a news story or event names, authors among them."""
    if story.kind not in (Kind.NEWS, Kind.EVENT):
        return ()
    return tuple(dict.fromkeys((*story.people, *author_keys(story.authors))))


def author_keys(authors: Iterable[Author]) -> tuple[str, ...]:
    """Return the keys of those authors who have one."""
    return tuple(author.key for author in authors if author.key)


class Leaf(msgspec.Struct, frozen=True):
    """One page of a list, its entries oldest first.

    *number* counts from the oldest page, and is 0 for the front; *older* is the number of the
    page before it, 0 for none; *newer* that of the page after it, 0 for the front.
    """

    entries: tuple[Entry, ...]
    number: int = 0
    older: int = 0
    newer: int = 0


def leaf_name(shelf: str, number: int) -> str:
    """Return the name of the page *number* of a shelf."""
    return f"{shelf}#{number}"


def leaves(filled: Mapping[str, tuple[Entry, ...]], size: int) -> dict[str, Leaf]:
    """Return the pages of all shelves, by name."""
    return {
        leaf_name(shelf, leaf.number): leaf
        for shelf, entries in filled.items()
        for leaf in split(entries, size)
    }


def split(entries: tuple[Entry, ...], size: int) -> Iterator[Leaf]:
    """Yield the pages of a list of *entries*, the front last."""
    count = max(len(entries) // size - 1, 0)
    for number in range(1, count + 1):
        newer = number + 1 if number < count else 0
        yield Leaf(entries[(number - 1) * size : number * size], number, number - 1, newer)
    yield Leaf(entries[count * size :], 0, count)


def neighbours(stories: Iterable[Story]) -> dict[str, tuple[str, str]]:
    """Return the keys of the story before and the one after each, by "key:language".

    They are those of its section and language, "" for none; *stories* are in order.
    """
    told: dict[tuple[str, str], list[str]] = defaultdict(list)
    for story in stories:
        if story.kind is Kind.NEWS:
            for telling in story.public_tellings:
                told[story.section, telling.language].append(story.key)
    found: dict[str, tuple[str, str]] = {}
    for (_, language), keys in told.items():
        around = zip(keys, ["", *keys], [*keys[1:], ""], strict=False)
        found |= {f"{key}:{language}": (older, newer) for key, older, newer in around}
    return found


def months(stories: Iterable[Story], filled: Shelves, site: Site) -> dict[str, tuple[Entry, ...]]:
    """Return the entries of the months of sections, by name: "kk/news/2026/11"."""
    zone = site.zone
    when = {
        story.key: [f"{year:04}/{month:02}" for year, month in story.months(zone)]
        for story in stories
    }
    found: dict[str, list[Entry]] = defaultdict(list)
    for section in site.sections:
        if section.kind in (Kind.NEWS, Kind.EVENT):
            for tag in site.tags:
                for entry in filled.get(of_section(tag, section.id), ()):
                    for month in when[entry[0]]:
                        found[f"{tag}/{section.id}/{month}"].append(entry)
    return {name: tuple(entries) for name, entries in found.items()}


def counts(filled: Shelves, site: Site) -> dict[str, tuple[tuple[str, str, int], ...]]:
    """Return by language how many stories stand on the shelf of each taxonomy's terms."""
    found: dict[str, list[tuple[str, str, int]]] = {tag: [] for tag in site.tags}
    for name, entries in filled.items():
        tag, kind, taxonomy, *rest = name.split("/")
        if kind == "term":
            found[tag].append((taxonomy, rest[0], len(entries)))
    return {tag: tuple(sorted(each)) for tag, each in found.items()}


def archives(months: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the names of the months of each section that there are: "kk/news"."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(months):
        tag, section, month = name.split("/", 2)
        found[f"{tag}/{section}"].append(month)
    return {name: tuple(held) for name, held in found.items()}


def followers(shown: Iterable[Story]) -> dict[str, tuple[str, ...]]:
    """Return the keys of the stories that continue each story, oldest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for each in shown:
        if each.follows:
            found[each.follows].append(each.key)
    return {key: tuple(later) for key, later in found.items()}
