"""What Git remembers of a file: its versions, across renames, and the bytes of each."""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from sitegen.deploy.git import Git

_MOST = 200  # versions of one file
_MOST_RENAMES = 20
_COMMIT = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")
_FORMAT = "--format=%H%x00%an%x00%aI%x00%s"


class Version(msgspec.Struct, frozen=True):
    """A file as a *commit* left it, at the *path* that it had then; *who* wrote it, and when."""

    commit: str
    who: str
    at: datetime.datetime
    message: str
    path: str


class History:
    """What the repository of the site in *folder* remembers. It reads, and never writes."""

    def __init__(self, folder: Path) -> None:
        self._git = Git(folder)

    def versions(self, path: str) -> tuple[Version, ...]:
        """Return the versions of the file at *path*, newest first; none where Git knows nothing.

        A version in which the file was deleted is one too. `git log --follow` is not used: it takes
        a similar file of another story, such as a fresh translation, for the file's past.
        """
        return tuple(self._versions(path))[:_MOST]

    def _versions(self, path: str) -> Iterator[Version]:
        revision = "HEAD"
        for _ in range(_MOST_RENAMES):
            found = self._git.run(
                "log", "-z", f"--max-count={_MOST}", _FORMAT, revision, "--", path
            )
            fields = found.stdout.decode("utf-8", "replace").rstrip("\0\n").split("\0")
            if found.returncode or len(fields) < _FIELDS:
                return
            for start in range(0, len(fields) - _FIELDS + 1, _FIELDS):
                commit, who, at, message = fields[start : start + _FIELDS]
                yield Version(commit, who, datetime.datetime.fromisoformat(at), message, path)
            path = self._name_before(commit, path)
            if not path:
                return
            revision = f"{commit}^"

    def _name_before(self, commit: str, path: str) -> str:
        """Return the name that *commit* renamed to *path*, "" when it did not."""
        renamed = ("--relative", "--name-status", "--find-renames", "--diff-filter=R")
        found = self._git.run("show", "-z", "--format=", *renamed, commit)
        fields = found.stdout.decode("utf-8", "surrogateescape").strip("\0\n").split("\0")
        triples = zip(fields[1::3], fields[2::3], strict=False)
        return next((old for old, new in triples if new == path), "")

    def data(self, version: Version) -> bytes | None:
        """Return the bytes of a *version*, None when the file was deleted in it."""
        return self._data(version.commit, version.path)

    def data_before(self, version: Version) -> bytes | None:
        """Return the bytes that the file had before *version*, None when it was not there."""
        path = self._name_before(version.commit, version.path) or version.path
        return self._data(f"{version.commit}^", path)

    def published(self, path: str) -> bytes | None:
        """Return the bytes of the file at *path* in the last commit, None when it is not there."""
        return self._data("HEAD", path)

    def _data(self, revision: str, path: str) -> bytes | None:
        found = self._git.run("show", f"{revision}:./{path}")
        return None if found.returncode else found.stdout


_FIELDS = 4  # of a version


def is_commit(text: str) -> bool:
    """Return whether *text* is the whole name of a commit."""
    return _COMMIT.fullmatch(text) is not None
