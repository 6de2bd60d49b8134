"""The index of the desk: each story as its list shows it, made again only where it changed."""

import datetime
import enum
from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from sitegen.config.site import Kind, Site
from sitegen.content.document import Moment
from sitegen.content.front_matter.schema import NOTICE
from sitegen.diagnostics.codes import Severity
from sitegen.diagnostics.diagnostic import Finding
from sitegen.languages.folding import folded, words
from sitegen.library.assemble import Sources
from sitegen.library.stories.link_story import LinkedStory
from sitegen.library.stories.story import Story, TranslationSet
from sitegen.library.stories.translations import Progress, progress


class Visibility(enum.StrEnum):
    """Where a story is on its way to readers."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PUBLIC = "public"
    EXPIRED = "expired"


class IndexedStory(msgspec.Struct, frozen=True):
    """A story as lists show it. *language* is that of its *title*, which may be "".

    *moment* orders it; *begins* and *ends* bound the time in which readers see it. *paths* are its
    files, *progress* is by language. *words* are the folded words that a search finds it by.
    """

    key: str
    kind: str
    title: str
    language: str
    original: str
    moment: datetime.datetime | None
    begins: datetime.datetime | None
    ends: datetime.datetime | None
    is_draft: bool
    paths: tuple[str, ...]
    progress: dict[str, Progress]
    words: tuple[str, ...]
    lacks_topics: bool = False

    def visibility(self, now: datetime.datetime) -> Visibility:
        """Return where the story is on its way at *now*."""
        if self.is_draft:
            return Visibility.DRAFT
        if self.begins and self.begins > now:
            return Visibility.SCHEDULED
        return Visibility.EXPIRED if self.ends and self.ends <= now else Visibility.PUBLIC

    @property
    def lacks_translation(self) -> bool:
        """Whether it is missing, a stub or outdated in any language."""
        return any(each in _TO_TRANSLATE for each in self.progress.values())


_TO_TRANSLATE = frozenset({Progress.MISSING, Progress.STUB, Progress.OUTDATED})


class DeskIndex:
    """All stories and notices of a site, newest first."""

    def __init__(
        self, stories: dict[str, tuple[LinkedStory, IndexedStory]], sources: Sources | None = None
    ) -> None:
        self._stories = stories
        self._sources = sources
        every = [indexed for _, indexed in stories.values()]
        every.sort(key=lambda each: each.key)
        every.sort(key=lambda each: each.moment or _EARLIEST, reverse=True)
        self.stories = tuple(every)

    def after(self, sources: Sources, site: Site) -> "DeskIndex":
        """Return the index of *sources*; a story that was linked before is indexed already."""
        if sources is self._sources:
            return self
        stories = {}
        for linked in sources.linked:
            known = self._stories.get(linked.key)
            stories[linked.key] = (
                known
                if known and known[0] is linked
                else (linked, indexed(linked, sources.texts[linked.key], site))
            )
        return DeskIndex(stories, sources)

    def story(self, key: str) -> IndexedStory | None:
        """Return the story with this *key*, None when there is none."""
        found = self._stories.get(key)
        return found[1] if found else None


EMPTY = DeskIndex({})


def indexed(linked: LinkedStory, texts: TranslationSet, site: Site) -> IndexedStory:
    """Return a *linked* story, of which these are the *texts*, as lists show it."""
    titled = [each.document for each in (texts.facts_file, *texts.files) if each.document.title]
    story, facts = linked.story, texts.facts
    begins = story.published if story else facts.moment("from")
    searched = " ".join(
        (linked.key, *(each.document.title for each in texts.files), *_summaries(texts))
    )
    return IndexedStory(
        key=linked.key,
        kind=story.kind if story else NOTICE,
        title=titled[0].title if titled else "",
        language=titled[0].language if titled else texts.original,
        original=texts.original,
        moment=story.moment if story else _at(begins),
        begins=_at(begins),
        ends=story.expires if story else _at(facts.moment("until")),
        is_draft=facts.is_draft,
        paths=linked.paths,
        progress={tag: progress(texts, tag) for tag in site.tags},
        lacks_topics=bool(story and site.taxonomies and _lacks_topics(story)),
        words=tuple({folded(word): None for word in words(searched)}),
    )


def _lacks_topics(story: Story) -> bool:
    """Return whether no list of a topic shows *story*, news or an event."""
    return story.kind in (Kind.NEWS, Kind.EVENT) and not any(story.terms.values())


def _at(moment: Moment | None) -> datetime.datetime | None:
    return moment.at if moment else None


def _summaries(texts: TranslationSet) -> Iterable[str]:
    return (each.document.summary for each in texts.files)


class Faults(msgspec.Struct, frozen=True):
    """How many errors and warnings there are in the files of stories, and their codes, by path."""

    errors: Mapping[str, int]
    warnings: Mapping[str, int]
    codes: Mapping[str, set[str]]

    def of(self, story: IndexedStory) -> tuple[int, int]:
        """Return the number of errors and of warnings in the files of *story*."""
        return (
            sum(self.errors.get(path, 0) for path in story.paths),
            sum(self.warnings.get(path, 0) for path in story.paths),
        )

    def has(self, story: IndexedStory, codes: frozenset[str]) -> bool:
        """Return whether the files of *story* have a finding with any of *codes*."""
        return any(not codes.isdisjoint(self.codes.get(path, ())) for path in story.paths)


def faults_by_path(findings: Iterable[Finding]) -> Faults:
    """Return how many *findings* there are, and which, by path."""
    codes: dict[str, set[str]] = defaultdict(set)
    counts: dict[Severity, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for found in {each.order: each for each in findings}.values():
        counts[found.severity][found.path] += 1
        codes[found.path].add(found.diagnostic.code)
    return Faults(counts[Severity.ERROR], counts[Severity.WARNING], codes)


_EARLIEST = datetime.datetime(1, 1, 1, tzinfo=datetime.UTC)
