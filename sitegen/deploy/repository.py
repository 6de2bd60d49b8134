"""The Git repository of a site: committing what an officer wrote, sharing it with colleagues."""

import enum
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from sitegen.deploy.git import Git, said

_ATTEMPTS = 3  # a colleague may push between our pull and our push


class Outcome(enum.StrEnum):
    """How far something to publish got."""

    PUSHED = "pushed"
    COMMITTED = "committed"  # there is no remote to push to
    NOTHING = "nothing"
    CONFLICT = "conflict"
    OFFLINE = "offline"
    REJECTED = "rejected"


class Obstacle(enum.StrEnum):
    """Why nothing can be published from here."""

    NO_GIT = "no-git"
    NO_REPOSITORY = "no-repository"
    DETACHED = "detached"
    UNFINISHED = "unfinished"
    NO_IDENTITY = "no-identity"


class PublishResult(msgspec.Struct, frozen=True):
    """What became of it: the *outcome*, the commit, and the paths in conflict with a colleague's.

    *details* is what git said, for the one who looks after the computer.
    """

    outcome: Outcome
    commit: str = ""
    conflicts: tuple[str, ...] = ()
    details: str = ""


class Person(msgspec.Struct, frozen=True):
    """Who commits."""

    name: str
    email: str


class Repository:
    """The repository to which the site in *folder* belongs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        git = Git(folder)
        self._run, self._text = git.run, git.text

    def problem(self) -> Obstacle | None:
        """Return why nothing can be published from here, None when it can."""
        if shutil.which("git") is None:
            return Obstacle.NO_GIT
        if self._run("rev-parse", "--is-inside-work-tree").returncode:
            return Obstacle.NO_REPOSITORY
        if self._run("symbolic-ref", "--quiet", "HEAD").returncode:
            return Obstacle.DETACHED
        git = Path(self._folder, self._text("rev-parse", "--git-dir"))
        if any((git / name).exists() for name in ("MERGE_HEAD", "rebase-merge", "rebase-apply")):
            return Obstacle.UNFINISHED
        return None if self.person() else Obstacle.NO_IDENTITY

    def person(self) -> Person | None:
        """Return who commits here, None when git does not know yet."""
        name, email = (
            self._run("config", each).stdout.decode().strip()
            for each in ("user.name", "user.email")
        )
        return Person(name, email) if name and email else None

    def introduce(self, person: Person) -> None:
        """Remember in this repository who commits."""
        self._text("config", "user.name", person.name)
        self._text("config", "user.email", person.email)

    def changes(self, paths: Iterable[str]) -> tuple[str, ...]:
        """Return which files below *paths* differ from the last commit, sorted; new ones too."""
        found = self._text("status", "--porcelain", "-z", "--no-renames", "-uall", "--", *paths)
        prefix = self._text("rev-parse", "--show-prefix")
        named = (each[3:] for each in found.split("\0") if each)
        return tuple(sorted(each.removeprefix(prefix) for each in named))

    def unpublished(self, paths: Sequence[str]) -> tuple[str, ...]:
        """Return which files below *paths* differ from what was pushed last, sorted.

        Without a remote, or before the first push, that is the last commit.
        """
        base = self._published()
        if not base:
            return self.changes(paths)
        found = self._text(
            "diff", "--name-only", "--relative", "--no-renames", "-z", base, "--", *paths
        )
        others = self._text("ls-files", "--others", "--exclude-standard", "-z", "--", *paths)
        return tuple(sorted({*filter(None, found.split("\0")), *filter(None, others.split("\0"))}))

    def published_data(self, paths: Iterable[str]) -> dict[str, bytes | None]:
        """Return what the files at *paths* said when they were pushed last, None for no file."""
        base, prefix = self._published() or "HEAD", self._text("rev-parse", "--show-prefix")
        every = list(paths)
        asked = "".join(f"{base}:{prefix}{path}\n" for path in every)
        data = self._run(
            "cat-file", "--batch", given=asked.encode("utf-8", "surrogateescape")
        ).stdout
        return dict(zip(every, _batch(data), strict=True))

    def _published(self) -> str:
        """Return the newest commit here that was pushed, "" when there is none or no remote."""
        found = self._run("merge-base", "HEAD", "@{upstream}")
        return "" if found.returncode else found.stdout.decode().strip()

    def publish(
        self, paths: Sequence[str], message: str, author: Person | None = None
    ) -> PublishResult:
        """Commit what changed below *paths*, merge what colleagues pushed, and push.

        The *author* is who wrote it, when that is not the one who commits here; where git does not
        know who that is, the author is.

        What else lies in the folder, staged or not, is not committed. A conflict or a failure
        leaves the commit here and the files as they are: the next call goes on from there.
        """
        if self.changes(paths):
            self._text("add", "--all", "--", *paths)
            self._text(
                *self._as(author),
                "commit",
                "--quiet",
                f"--message={message}",
                *((f"--author={author.name} <{author.email}>",) if author else ()),
                "--only",
                "--",
                *paths,
            )
        upstream = self._upstream()
        if not upstream:
            is_new = self._is_ahead("")
            return PublishResult(Outcome.COMMITTED if is_new else Outcome.NOTHING, self._head())
        for _ in range(_ATTEMPTS):
            stopped = self._pulled(upstream, self._as(author))
            if stopped:
                return stopped
            if not self._is_ahead(upstream):
                return PublishResult(Outcome.NOTHING, self._head())
            pushed = self._run("push", "--quiet")
            if pushed.returncode == 0:
                return PublishResult(Outcome.PUSHED, self._head())
        return PublishResult(Outcome.REJECTED, self._head(), details=said(pushed))

    def _pulled(self, upstream: str, identity: Sequence[str]) -> PublishResult | None:
        """Merge what colleagues pushed, as this *identity*; return why not, None when it is."""
        fetched = self._run("fetch", "--quiet")
        if fetched.returncode:
            return PublishResult(Outcome.OFFLINE, self._head(), details=said(fetched))
        if self._run("rev-parse", "--verify", "--quiet", upstream).returncode:
            return None  # the remote has no such branch yet
        merged = self._run(*identity, "merge", "--quiet", "--no-edit", "--autostash", upstream)
        if merged.returncode == 0:
            return None
        found = self._text("diff", "--name-only", "--diff-filter=U", "--relative", "-z")
        conflicts = tuple(sorted(filter(None, found.split("\0"))))
        self._run("merge", "--abort")
        outcome = Outcome.CONFLICT if conflicts else Outcome.REJECTED
        return PublishResult(outcome, self._head(), conflicts, said(merged))

    def _as(self, author: Person | None) -> tuple[str, ...]:
        """Return the options of git that make *author* the one who commits, if nobody else is."""
        if author is None or self.person():
            return ()
        return ("-c", f"user.name={author.name}", "-c", f"user.email={author.email}")

    def _upstream(self) -> str:
        """Return the branch on the remote that this one follows, "" without a remote."""
        found = self._run("rev-parse", "--abbrev-ref", "--symbolic-full-name", "@{upstream}")
        if found.returncode == 0:
            return found.stdout.decode().strip()
        remotes = self._text("remote").split()
        if not remotes:
            return ""
        remote = "origin" if "origin" in remotes else remotes[0]
        branch = self._text("symbolic-ref", "--short", "HEAD")
        self._text("config", f"branch.{branch}.remote", remote)
        self._text("config", f"branch.{branch}.merge", f"refs/heads/{branch}")
        return f"{remote}/{branch}"

    def _is_ahead(self, upstream: str) -> bool:
        """Tell whether a commit here is not on *upstream* yet, or there is any when it is ""."""
        if not upstream or self._run("rev-parse", "--verify", "--quiet", upstream).returncode:
            return self._run("rev-parse", "--verify", "--quiet", "HEAD").returncode == 0
        return self._text("rev-list", "--count", f"{upstream}..HEAD") != "0"

    def _head(self) -> str:
        return self._run("rev-parse", "--verify", "--quiet", "HEAD").stdout.decode().strip()


def _batch(data: bytes) -> Iterator[bytes | None]:
    """Yield the files that `git cat-file --batch` writes, None for what it does not know."""
    offset = 0
    while (end := data.find(b"\n", offset)) >= 0:
        *_, kind, size = [b"", *data[offset:end].rsplit(b" ", 2)][-2:]
        offset = end + 1
        if kind == b"blob" and size.isdigit():
            yield data[offset : offset + int(size)]
            offset += int(size) + 1
        else:
            yield None
