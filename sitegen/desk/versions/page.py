"""The page with the versions of a story, one of which shows what it changed, word by word."""

import datetime
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from sitegen.config.site import Language, Site
from sitegen.content.front_matter.nodes import Matter, Plain, plain_value
from sitegen.content.front_matter.yaml_tree import matter_of
from sitegen.content.stamp import FIELD, Words
from sitegen.deploy.history import Version
from sitegen.languages.dates import long_moment
from sitegen.library.word_changes import WordChange, changes
from sitegen.words.catalogue import Catalogue
from sitegen.words.moments import LOCALES

MOST = 50  # versions on the page
# What differs between the files and the last commit: it has no name in Git.
UNPUBLISHED = "now"


class ChangedText(msgspec.Struct, frozen=True):
    """What a version changed in one language; *digest* is that of the file now, "" for no file.

    *is_present* is true when the file is now as this version left it.
    """

    language: Language
    changes: tuple[WordChange, ...]
    digest: str
    is_present: bool
    was_deleted: bool


class VersionRow(msgspec.Struct, frozen=True):
    """A version in the list: *when* in words; *languages* are those that it changed."""

    commit: str
    who: str
    when: str
    message: str
    languages: tuple[Language, ...]
    is_chosen: bool
    texts: tuple[ChangedText, ...] = ()


class VersionsPage(msgspec.Struct, frozen=True):
    """The page; *obstacle* says in words why there are no versions."""

    key: str
    title: str
    language: str
    rows: tuple[VersionRow, ...]
    obstacle: str
    has_more: bool = False


class StoryCommit(msgspec.Struct, frozen=True):
    """A commit that changed files of a story, by language."""

    commit: str
    who: str
    at: datetime.datetime
    message: str
    files: Mapping[str, Version]


class Bytes(msgspec.Struct, frozen=True):
    """The bytes of a file before a version, after it, and now; None where there was none."""

    before: bytes | None
    after: bytes | None
    now: bytes | None
    digest: str


def by_commit(found: Mapping[str, Iterable[Version]]) -> tuple[StoryCommit, ...]:
    """Return the versions that were *found* of each language's file, newest first."""
    files: dict[str, dict[str, Version]] = {}
    for language, versions in found.items():
        for each in versions:
            files.setdefault(each.commit, {})[language] = each
    every = []
    for commit, of_languages in files.items():
        one = next(iter(of_languages.values()))
        every.append(StoryCommit(commit, one.who, one.at, one.message, of_languages))
    return tuple(sorted(every, key=lambda each: (each.at, each.commit), reverse=True))


class Shown(msgspec.Struct, frozen=True):
    """The version that is shown whole: its commit, and its bytes by language."""

    commit: str = ""
    files: Mapping[str, Bytes] = {}


def rows(
    versions: Iterable[StoryCommit], shown: Shown, site: Site, words: Catalogue
) -> Iterator[VersionRow]:
    """Yield the *versions* as the page lists them, in the words of an officer's language."""
    by_tag = {each.tag: each for each in site.languages}
    for each in versions:
        is_chosen = each.commit == shown.commit
        yield VersionRow(
            commit=each.commit,
            who=each.who,
            when=long_moment(each.at.astimezone(site.zone), LOCALES[words.language]),
            message=each.message,
            languages=tuple(by_tag[tag] for tag in site.tags if tag in each.files),
            is_chosen=is_chosen,
            texts=tuple(_texts(shown, by_tag)) if is_chosen else (),
        )


def _texts(shown: Shown, by_tag: Mapping[str, Language]) -> Iterator[ChangedText]:
    for tag, data in shown.files.items():
        yield ChangedText(
            language=by_tag[tag],
            changes=changes(_everything(data.before), _everything(data.after)),
            digest=data.digest,
            is_present=data.after == data.now,
            was_deleted=data.after is None,
        )


def _everything(data: bytes | None) -> Words:
    """Return all that a text says, facts too; a file that cannot be read is its letters."""
    if data is None:
        return Words((), "")
    matter = matter_of(data)
    if not isinstance(matter, Matter):
        return Words((), data.decode("utf-8", "replace").strip())
    found = _fields(plain_value(matter.mapping), "")
    return Words(tuple((path, text) for path, text in found if path != FIELD), matter.body.strip())


def _fields(value: Plain, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _fields(each, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        yield path, ", ".join(each if isinstance(each, str) else str(each) for each in value)
    else:
        yield path, value.strip()
