"""The translation report: the progress of each story and language, due dates, and counts."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import msgspec

from sitegen.config.site import Site
from sitegen.content.files.source import in_language
from sitegen.content.stamp import FIELD, digest_in
from sitegen.library.assemble import Sources
from sitegen.library.stories.story import Story, TranslationSet
from sitegen.library.stories.translations import Progress, outdated, progress
from sitegen.library.word_changes import WordChange

# From a story and the digest of an old stamp to the changes, None if its words are not stored.
Compare = Callable[[TranslationSet, str], tuple[WordChange, ...] | None]


class VersionProgress(msgspec.Struct, frozen=True):
    """A story in one language. *path* is that of its file, or of the one that is missing.

    *changes* is None when the version is not outdated, or the words that it was made from are not
    stored. The original has no stamp and needs none.
    """

    language: str
    progress: Progress
    path: str
    is_original: bool
    is_stamped: bool
    changes: tuple[WordChange, ...] | None


class StoryRow(msgspec.Struct, frozen=True):
    """A story in all languages of the site. *language* is that of its *title*.

    *month* is "2026-11", or "" without a date; *due* is when the story becomes public, in the
    site's zone, None if it is public already, never will be, or has no such moment.
    *original* is the language of the original.
    """

    key: str
    title: str
    language: str
    original: str
    month: str
    due: datetime.datetime | None
    versions: tuple[VersionProgress, ...]


class Tally(msgspec.Struct, frozen=True):
    """How many stories of a month have each progress in one language; *month* "" is all."""

    month: str
    language: str
    counts: dict[Progress, int]

    @property
    def total(self) -> int:
        """How many stories there are."""
        return sum(self.counts.values())


class TranslationReport(msgspec.Struct, frozen=True):
    """All stories, newest first, and the counts of each month, newest first, the total last."""

    languages: tuple[str, ...]
    rows: tuple[StoryRow, ...]
    tallies: tuple[Tally, ...]


class _Subject(msgspec.Struct, frozen=True):
    """The subject of a row: the texts of a story or of a notice; *story* is None for a notice."""

    texts: TranslationSet
    story: Story | None

    @property
    def begins(self) -> datetime.datetime | None:
        """When it becomes public."""
        moment = self.story.published if self.story else self.texts.facts.moment("from")
        return moment.at if moment else None

    @property
    def is_ever_public(self) -> bool:
        """Whether its facts allow any moment at which a text of it is public."""
        if self.story:
            return bool(self.story.public_versions) and self.story.is_ever_public
        until = self.texts.facts.moment("until")
        return until is None or self.begins is None or self.begins < until.at

    @property
    def moment(self) -> datetime.datetime | None:
        """The moment by which rows are ordered."""
        return self.story.moment if self.story else self.begins


def translation_report(
    sources: Sources, site: Site, now: datetime.datetime, compare: Compare
) -> TranslationReport:
    """Return the report at *now*."""
    every = [_Subject(sources.texts[linked.key], linked.story) for linked in sources.linked]
    every.sort(key=lambda each: each.texts.key)
    every.sort(key=lambda each: each.moment or _EARLIEST, reverse=True)
    rows = tuple(_row(each, site, now, compare) for each in every)
    return TranslationReport(site.tags, rows, tuple(_tallies(rows, site)))


def _row(subject: _Subject, site: Site, now: datetime.datetime, compare: Compare) -> StoryRow:
    group, moment, due = subject.texts, subject.moment, subject.begins
    titled = [each.document for each in (group.facts_file, *group.files) if each.document.title]
    is_due = due is not None and due > now and not group.facts.is_draft and subject.is_ever_public
    return StoryRow(
        key=group.key,
        title=titled[0].title if titled else "",
        language=titled[0].language if titled else group.original,
        original=group.original,
        month=f"{moment.astimezone(site.zone):%Y-%m}" if moment else "",
        due=due.astimezone(site.zone) if due and is_due else None,
        versions=tuple(_version(group, tag, compare) for tag in site.tags),
    )


def _version(group: TranslationSet, language: str, compare: Compare) -> VersionProgress:
    located = next((each for each in group.files if each.source.language == language), None)
    written = located.document.text(FIELD) if located else ""
    is_original = language == group.original
    return VersionProgress(
        language=language,
        progress=progress(group, language),
        path=located.source.path if located else in_language(group.source.path, language),
        is_original=is_original,
        is_stamped=bool(written),
        changes=compare(group, digest_in(written)) if language in outdated(group) else None,
    )


def _tallies(rows: Iterable[StoryRow], site: Site) -> Iterator[Tally]:
    counts: Counter[tuple[str, str, Progress]] = Counter()
    for row in rows:
        for version in row.versions:
            for month in {row.month, ""}:
                counts[month, version.language, version.progress] += 1
    for month in sorted({month for month, _, _ in counts}, reverse=True):
        for tag in site.tags:
            yield Tally(month, tag, {each: counts[month, tag, each] for each in Progress})


_EARLIEST = datetime.datetime(1, 1, 1, tzinfo=datetime.UTC)
