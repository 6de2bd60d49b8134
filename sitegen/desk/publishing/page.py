"""The page on which an officer sees what readers will see change, and publishes it."""

import datetime
from collections.abc import Iterable

import msgspec

from sitegen.config.site import Site
from sitegen.content.files.source import composed, source_file
from sitegen.deploy.repository import Obstacle
from sitegen.desk.index import DeskIndex
from sitegen.desk.publishing.readers import (
    ComingChange,
    ReadersView,
    coming_changes,
    readers_view,
)
from sitegen.diagnostics.codes import Severity
from sitegen.diagnostics.diagnostic import Finding
from sitegen.diagnostics.wording import Message, shown
from sitegen.server.page_changes import SiteChanges
from sitegen.words.catalogue import Catalogue

_MOST_TITLES = 3  # in the message of a commit


class ChangedStory(msgspec.Struct, frozen=True):
    """A story with changed texts, in which *languages*; *language* is that of its *title*."""

    key: str
    title: str
    language: str
    languages: tuple[str, ...]


class PublishPage(msgspec.Struct, frozen=True):
    """The page: changed stories, other changed files by path, and what *readers* will see change.

    That is None where nobody can tell at once. *coming* is what the clock does. *errors* forbid to
    publish, and so does *obstacle*, in words. *asks_who* is true when nobody has said yet who
    publishes here.
    """

    stories: tuple[ChangedStory, ...]
    others: tuple[str, ...]
    errors: tuple[Message, ...]
    obstacle: str
    asks_who: bool
    readers: ReadersView | None
    coming: tuple[ComingChange, ...]
    is_without_git: bool

    @property
    def can_be_built(self) -> bool:
        """True where the site cannot be handed over, but built on this computer."""
        return self.is_without_git and not self.errors

    @property
    def unseen(self) -> tuple[ChangedStory, ...]:
        """The changed stories that have no page among those that readers will see change."""
        seen = self.readers.keys if self.readers else ()
        return tuple(each for each in self.stories if each.key not in seen)

    @property
    def is_ready(self) -> bool:
        """True when there is something to publish and nothing in the way."""
        return bool(self.stories or self.others) and not (self.errors or self.obstacle)

    def message(self, words: Catalogue) -> str:
        """Return the message of the commit, in the officer's language."""
        names = [each.title or each.key for each in self.stories] or list(self.others)
        more = f" (+{len(names) - _MOST_TITLES})" if len(names) > _MOST_TITLES else ""
        titles = ", ".join(names[:_MOST_TITLES])
        return words.text("publish.message", {"titles": f"{titles}{more}"})


class PublishInput(msgspec.Struct, frozen=True):
    """What the page is made from: the *changed* paths, and the *problem* of the repository.

    *unapproved* are the changed texts that lack an approval, where the site demands it.
    *changes* are those of the site, None when they are not known. Who *is_known* is not asked.
    """

    index: DeskIndex
    findings: tuple[Finding, ...]
    site: Site
    changed: tuple[str, ...]
    problem: Obstacle | None
    changes: SiteChanges | None
    now: datetime.datetime
    is_known: bool
    unapproved: tuple[Finding, ...] = ()


def publish_page(given: PublishInput, words: Catalogue) -> PublishPage:
    """Return the page in the language of *words*."""
    languages: dict[str, list[str]] = {}
    others = []
    for path in map(composed, given.changed):
        source = source_file(path, given.site)
        if source:
            languages.setdefault(source.key, []).append(source.language)
        else:
            others.append(path)
    errors = [each for each in given.findings if each.severity is Severity.ERROR]
    errors += given.unapproved
    is_anonymous = given.problem is Obstacle.NO_IDENTITY
    is_in_the_way = given.problem and not is_anonymous
    changes = given.changes
    return PublishPage(
        stories=tuple(_changed(languages, given.index)),
        others=tuple(others),
        errors=shown(errors, words).messages,
        obstacle=words.text(f"publish.{given.problem}") if is_in_the_way else "",
        asks_who=is_anonymous and not given.is_known,
        readers=readers_view(changes, given.site, words) if changes else None,
        is_without_git=given.problem in (Obstacle.NO_GIT, Obstacle.NO_REPOSITORY),
        coming=coming_changes(given.index, given.site, given.now, words),
    )


def _changed(languages: dict[str, list[str]], index: DeskIndex) -> Iterable[ChangedStory]:
    for key, tags in languages.items():
        story = index.story(key)
        title, language = (story.title, story.language) if story else ("", tags[0])
        yield ChangedStory(key, title, language, tuple(tags))
