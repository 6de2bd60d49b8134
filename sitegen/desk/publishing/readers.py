"""What readers will see change: pages by what becomes of them, and what the clock does later."""

import datetime
from collections.abc import Iterable, Iterator

import msgspec

from sitegen.config.site import Site
from sitegen.content.files.source import source_file
from sitegen.desk.index import DeskIndex, IndexedStory, Visibility
from sitegen.desk.moments import in_words
from sitegen.server.page_changes import PageChange, PageFate, SiteChanges
from sitegen.words.catalogue import Catalogue
from sitegen.words.moments import LOCALES

_MOST_PAGES = 200  # of one fate
_MOST_MOMENTS = 5
# The kind of story of which a planner makes pages; all others make lists of them.
_KINDS = {"stories": "news", "events": "event", "people": "person", "pages": "page"}


class ReaderPage(msgspec.Struct, frozen=True):
    """A page that changes: its title in its *language*, its *kind* in words, its story's key."""

    title: str
    language: str
    kind: str
    key: str


class PageGroup(msgspec.Struct, frozen=True):
    """The pages that share a *fate*, the first of *count*."""

    fate: PageFate
    pages: tuple[ReaderPage, ...]
    count: int


class ComingChange(msgspec.Struct, frozen=True):
    """What the clock does: *when* in words, and the story that *appears* or else disappears."""

    when: str
    key: str
    title: str
    language: str
    appears: bool


class ReadersView(msgspec.Struct, frozen=True):
    """What readers will see change.

    *lists* is how many lists change with the pages. In the languages called *everywhere* every
    page does: its menu, its notices, or its footer. *keys* are the stories with such pages.
    """

    groups: tuple[PageGroup, ...]
    lists: int
    everywhere: tuple[str, ...]
    keys: frozenset[str]


def readers_view(changes: SiteChanges, site: Site, words: Catalogue) -> ReadersView:
    """Return *changes* as the page shows them, in the language of *words*."""
    of_stories = [each for each in changes.pages if each.kind in _KINDS]
    groups = (_group(fate, of_stories, site, words) for fate in PageFate)
    names = {each.tag: each.name for each in site.languages}
    return ReadersView(
        groups=tuple(each for each in groups if each.count),
        lists=len(changes.pages) - len(of_stories),
        everywhere=tuple(names[each] for each in changes.languages),
        keys=frozenset(_key(each, site) for each in of_stories),
    )


def _group(
    fate: PageFate, changes: Iterable[PageChange], site: Site, words: Catalogue
) -> PageGroup:
    found = [each for each in changes if each.fate is fate]
    pages = (
        ReaderPage(
            title=each.title or words.text("desk-untitled"),
            language=each.language,
            kind=words.text(f"desk-kind.{_KINDS[each.kind]}"),
            key=_key(each, site),
        )
        for each in found[:_MOST_PAGES]
    )
    return PageGroup(fate, tuple(pages), len(found))


def _key(change: PageChange, site: Site) -> str:
    source = source_file(change.origin, site)
    return source.key if source else ""


def coming_changes(
    index: DeskIndex, site: Site, now: datetime.datetime, words: Catalogue
) -> tuple[ComingChange, ...]:
    """Return what appears and disappears by itself after *now*, soonest first."""
    found = sorted(
        (
            (moment, story.key, appears, story)
            for story in index.stories
            for moment, appears in _moments(story, now)
        ),
        key=lambda each: each[:3],
    )
    locale = LOCALES[words.language]
    return tuple(
        ComingChange(
            when=in_words(moment.astimezone(site.zone), locale),
            key=key,
            title=story.title or words.text("desk-untitled"),
            language=story.language,
            appears=appears,
        )
        for moment, key, appears, story in found[:_MOST_MOMENTS]
    )


def _moments(
    story: IndexedStory, now: datetime.datetime
) -> Iterator[tuple[datetime.datetime, bool]]:
    if story.visibility(now) is Visibility.DRAFT:
        return
    if story.begins and story.begins > now:
        yield story.begins, True
    if story.ends and story.ends > now:
        yield story.ends, False
