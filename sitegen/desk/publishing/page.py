"""The page on which an officer sees what readers will see change, and publishes it."""

from collections.abc import Iterable

import msgspec

from sitegen.config.site import Site
from sitegen.content.files.source import composed, source_file
from sitegen.deploy.repository import Obstacle
from sitegen.desk.index import DeskIndex
from sitegen.diagnostics.codes import Severity
from sitegen.diagnostics.diagnostic import Finding
from sitegen.diagnostics.wording import Message, shown
from sitegen.words.catalogue import Catalogue

_MOST_TITLES = 3  # in the message of a commit


class ChangedStory(msgspec.Struct, frozen=True):
    """A story with changed texts, in which *languages*; *language* is that of its *title*."""

    key: str
    title: str
    language: str
    languages: tuple[str, ...]


class PublishPage(msgspec.Struct, frozen=True):
    """The page: changed stories, and other changed files by path.

    *errors* forbid to publish, and so does *obstacle*, in words. *asks_who* is true when nobody
    has said yet who publishes here.
    """

    stories: tuple[ChangedStory, ...]
    others: tuple[str, ...]
    errors: tuple[Message, ...]
    obstacle: str
    asks_who: bool

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
    """

    index: DeskIndex
    findings: tuple[Finding, ...]
    site: Site
    changed: tuple[str, ...]
    problem: Obstacle | None
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
    asks_who = given.problem is Obstacle.NO_IDENTITY
    is_in_the_way = given.problem and not asks_who
    return PublishPage(
        stories=tuple(_changed(languages, given.index)),
        others=tuple(others),
        errors=shown(errors, words).messages,
        obstacle=words.text(f"publish.{given.problem}") if is_in_the_way else "",
        asks_who=asks_who,
    )


def _changed(languages: dict[str, list[str]], index: DeskIndex) -> Iterable[ChangedStory]:
    for key, tags in languages.items():
        story = index.story(key)
        title, language = (story.title, story.language) if story else ("", tags[0])
        yield ChangedStory(key, title, language, tuple(tags))
