"""The keys and names of lists: a story is in the lists of its section, terms, people and event.

The name of a list is its language and its key: "kk/section/news", "kk/term/topics/schools",
"kk/person/people/aigul" or "kk/event/events/open-day"; a story has the keys, without language.
Two more keys are dates: "month/news/2026/11" and "year/2026".
"""

import datetime
from collections.abc import Iterable, Iterator

from sitegen.config.site import Kind
from sitegen.library.stories.story import Author, Story

DATED = frozenset({Kind.NEWS, Kind.EVENT})
TERM, PERSON, EVENT = "term/", "person/", "event/"
SECTION, MONTH, YEAR = "section/", "month/", "year/"
COMMON = (TERM, PERSON, EVENT)


def of_section(language: str, section: str) -> str:
    """Return the name of the list of a section."""
    return f"{language}/{SECTION}{section}"


def of_term(language: str, taxonomy: str, term: str) -> str:
    """Return the name of the list of a term."""
    return f"{language}/{TERM}{taxonomy}/{term}"


def of_person(language: str, key: str) -> str:
    """Return the name of the list of stories that name a person."""
    return f"{language}/{PERSON}{key}"


def of_event(language: str, key: str) -> str:
    """Return the name of the list of reports about an event."""
    return f"{language}/{EVENT}{key}"


def list_keys(story: Story, zone: datetime.tzinfo) -> Iterator[str]:
    """Yield the keys of all lists to which *story* belongs."""
    yield f"{SECTION}{story.section}"
    for taxonomy, ids in story.terms.items():
        yield from (f"{TERM}{taxonomy}/{term}" for term in ids)
    yield from (f"{PERSON}{key}" for key in named(story))
    if story.event:
        yield f"{EVENT}{story.event}"
    is_dated = story.kind in DATED
    for year, month in story.months(zone) if is_dated else ():
        yield f"{MONTH}{story.section}/{year:04}/{month:02}"
    moment = story.moment if is_dated else None
    yield f"{YEAR}{moment.astimezone(zone).year:04}" if moment else YEAR


def common(story: Story) -> list[str]:
    """Return the list keys of a story's terms, people and event."""
    return [key for key in story.list_keys if key.startswith(COMMON)]


def named(story: Story) -> tuple[str, ...]:
    """Return the keys of the people whom a news story or event names, authors included."""
    if story.kind not in DATED:
        return ()
    if not story.authors:
        return story.people
    return tuple(dict.fromkeys((*story.people, *author_keys(story.authors))))


def author_keys(authors: Iterable[Author]) -> tuple[str, ...]:
    """Return the keys of those authors who have one."""
    return tuple(author.key for author in authors if author.key)
