"""Stories onto shelves: what each list of each language holds, in order.

A shelf has a name, "kk/section/news", "kk/term/topics/schools", "kk/person/people/aigul" or
"kk/event/events/open-day", and entries, the oldest first: (key, language shown). The language
shown may be another one when the section shows untranslated stories.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

from sitegen.config.site import Kind, Site
from sitegen.library.story import Author, Story

Entry = tuple[str, str]
Shelves = Mapping[str, tuple[Entry, ...]]
_Row = tuple[Entry | None, ...]  # a story in the lists of each language
_Rows = defaultdict[str, defaultdict[str, list[_Row]]]  # by kind and name
# Members of an enumeration are looked up anew each time they are named.
_NEWS = Kind.NEWS
_DATED = (Kind.NEWS, Kind.EVENT)
_ALONE = ("", "")


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
    rows: _Rows = defaultdict(lambda: defaultdict(list))
    row = _row(site)
    for story in stories:
        entries = row(story)
        rows["section"][story.section].append(entries)
        for kind, names in _common(story):
            held = rows[kind]
            for name in names:
                held[name].append(entries)
    return _in_languages(rows, site)


def _in_languages(rows: _Rows, site: Site) -> Shelves:
    """Return the entries of each language, "kk/section/news" with what *rows* have there."""
    return {
        f"{tag}/{kind}/{name}": entries
        for kind, by_name in rows.items()
        for name, held in by_name.items()
        for tag, column in zip(site.tags, zip(*held, strict=True), strict=True)
        if (entries := tuple(filter(None, column)))
    }


def _row(site: Site) -> Callable[[Story], _Row]:
    """Return what gives the entry of a story in the lists of each language, None for none."""
    tags, shown = site.tags, _shown(site)

    def row(story: Story) -> _Row:
        key, found = story.key, shown(story)
        return tuple([(key, found[tag]) if tag in found else None for tag in tags])

    return row


def _shown(site: Site) -> Callable[[Story], Mapping[str, str]]:
    """Return what gives, by language, the language in which its lists show a story."""
    shows = {section.id: section.shows_untranslated for section in site.sections}
    tags = site.tags
    every = {tag: tag for tag in tags}

    def shown(story: Story) -> Mapping[str, str]:
        tellings = story.public_tellings
        if len(tellings) == len(tags):
            return every
        found = {telling.language: telling.language for telling in tellings}
        if shows[story.section]:
            for tag in tags:
                if tag not in found and (nearest := story.nearest(tag)):
                    found[tag] = nearest.language
        return found

    return shown


def borne(stories: Iterable[Story], site: Site) -> dict[str, bool]:
    """Return the terms that any of *stories* bears, by language: "kk/topics/schools"."""
    shown = _shown(site)
    found: dict[str, dict[str, set[str]]] = {name: defaultdict(set) for name in site.taxonomy_ids}
    every = len(site.tags)
    for story in stories:
        for taxonomy, ids in story.terms.items():
            by_term = found[taxonomy]
            for term in ids:
                if len(by_term[term]) < every:
                    by_term[term].update(shown(story))
    return {
        f"{tag}/{taxonomy}/{term}": True
        for taxonomy, by_term in found.items()
        for term, tags in by_term.items()
        for tag in sorted(tags)
    }


def marks(story: Story) -> Iterator[str]:
    """Yield what a story has in common with others, as ends of names of shelves."""
    return (f"{kind}/{name}" for kind, names in _common(story) for name in names)


def _common(story: Story) -> list[tuple[str, tuple[str, ...]]]:
    found = [(f"term/{taxonomy}", ids) for taxonomy, ids in story.terms.items()]
    found.append(("person", named(story)))
    if story.event:
        found.append(("event", (story.event,)))
    return found


def named(story: Story) -> tuple[str, ...]:
    """Return the keys of the people whom a news story or event names, authors among them."""
    if story.kind not in _DATED:
        return ()
    if not story.authors:
        return story.people
    return tuple(dict.fromkeys((*story.people, *author_keys(story.authors))))


def author_keys(authors: Iterable[Author]) -> tuple[str, ...]:
    """Return the keys of those authors who have one."""
    return tuple(author.key for author in authors if author.key)


def neighbours(stories: Iterable[Story], site: Site) -> dict[str, tuple[str, ...]]:
    """Return by key the stories before and after each, in every language of the site in turn.

    They are the keys of those of its section and language, "" for none; *stories* are in order.
    """
    told: dict[str, dict[str, list[str]]] = defaultdict(lambda: {tag: [] for tag in site.tags})
    for story in stories:
        if story.kind is _NEWS:
            by_language = told[story.section]
            for telling in story.public_tellings:
                by_language[telling.language].append(story.key)
    found: dict[str, tuple[str, ...]] = {}
    for by_language in told.values():
        around = [_around(keys) for keys in by_language.values()]
        for key in dict.fromkeys(chain.from_iterable(around)):
            found[key] = tuple([one for there in around for one in there.get(key, _ALONE)])
    return found


def _around(keys: list[str]) -> dict[str, tuple[str, str]]:
    return dict(zip(keys, zip(["", *keys], [*keys[1:], ""], strict=False), strict=False))


def neighbours_in(language: str, found: tuple[str, ...], site: Site) -> tuple[str, str]:
    """Return those in *language* of the neighbours *found* of a story: older, newer."""
    place = 2 * site.tags.index(language)
    return found[place], found[place + 1]


def months(stories: Iterable[Story], site: Site) -> Shelves:
    """Return the entries of the months of sections, by name: "kk/news/2026/11"."""
    zone, row = site.zone, _row(site)
    rows: _Rows = defaultdict(lambda: defaultdict(list))
    for story in stories:
        if story.kind in _DATED:
            entries = row(story)
            for year, month in story.months(zone):
                rows[story.section][f"{year:04}/{month:02}"].append(entries)
    return _in_languages(rows, site)


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
