"""A forge in a folder: it runs the steps of our workflow files as GitHub would, one after another.

What a step `run`s is run in bash in a fresh clone; what it `uses` is played by a function of the
table USES, and an action that is not in it fails. The clock is the forge's.
"""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import msgspec

from tests.workflows.actions import USES
from tests.workflows.files import MAIN, ROOT, Job, value, workflow
from tests.workflows.runner import Runner, git, script

# No step of a workflow has anything to do with these folders, and they are most of the repository.
UNTOUCHED = ("benchmarks", "docs", "tests")


class Ended(msgspec.Struct, frozen=True):
    """How a run ended: each job's conclusion, what its steps printed, where it had its clone."""

    conclusions: dict[str, str]
    printed: str
    workspaces: dict[str, Path]
    used: dict[str, dict[str, str]]

    @property
    def succeeded(self) -> bool:
        """True when no job failed."""
        return "failure" not in self.conclusions.values()


class Forge:
    """One repository, its caches, its runs and its published pages, at one time of day."""

    def __init__(self, folder: Path, now: str) -> None:
        self.folder, self.now = folder, now
        self.pages_work = self.tests_pass = True
        self._count = 0
        self._runs: list[dict[str, Any]] = []

    @classmethod
    def founded(cls, folder: Path, now: str) -> "Forge":
        """Return a new forge in *folder* with this repository."""
        forge = cls(folder, now)
        for each in ("caches", "bin"):
            (folder / each).mkdir(parents=True)
        gh = Path(__file__).with_name("gh.py")
        script(folder / "bin" / "gh", f'#!/bin/sh\nexec "{sys.executable}" "{gh}" "$@"\n')
        forge._found()
        return forge

    def copied(self, folder: Path) -> "Forge":
        """Return a forge of its own in *folder* that has come as far as this one."""
        shutil.copytree(self.folder, folder)
        forge = Forge(folder, self.now)
        forge._count, forge._runs = self._count, list(self._runs)
        return forge

    @property
    def origin(self) -> Path:
        """The repository, with its working tree."""
        return self.folder / "origin"

    @property
    def pages(self) -> Path:
        """What is published."""
        return self.folder / "pages"

    @property
    def index(self) -> Path:
        """The index of packages, with the released files."""
        return self.folder / "index"

    def _found(self) -> None:
        """Make the repository from all files that git would commit here, but for large folders."""
        files = ("ls-files", "-z", "--cached", "--others", "--exclude-standard")
        listed = git(ROOT, *files, "--", ".", *(f":!{name}" for name in UNTOUCHED))
        for name in filter(None, listed.split("\0")):
            if (ROOT / name).is_file():
                target = self.origin / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ROOT / name, target)
        git(self.origin, "init", "--quiet", "--initial-branch", "main")
        self.commit()

    def commit(self) -> None:
        """Commit all that was changed in the repository's own folder."""
        who = ("-c", "user.name=Office", "-c", "user.email=office@example.edu")
        git(self.origin, "add", "--all")
        git(self.origin, *who, "commit", "--quiet", "--message", "A change")
        git(self.origin, "update-ref", "refs/pull/1/merge", "HEAD")

    def run(self, name: str, event: str, ref: str = MAIN) -> Ended:
        """Run the workflow *name*; a run that it starts itself is left in `started`."""
        self._count += 1
        file = workflow(self.origin / ".github" / "workflows", name)
        assert event in file.events
        assert file.shell == "bash"
        github = {
            "event_name": event, "ref": ref, "token": "a-token",
            "run_id": str(self._count), "run_attempt": "1",
        }  # fmt: skip
        ended = Ended({}, "", {}, {})
        needs: dict[str, Any] = {}
        for each, job in file.jobs.items():
            # Of several systems the first is played.
            matrix = {"matrix": job.matrix[0]} if job.matrix else {}
            context = {"github": github, "needs": needs, **matrix}
            ended = self._job(each, job, context, ended)
        if ended.succeeded:
            of = (name, ref.removeprefix("refs/heads/"), "success", event)
            self._runs.append({"of": of, "createdAt": self.now})
        return ended

    def run_job(self, name: str, job: Job) -> Ended:
        """Run one job of a push alone, on the first system of its matrix."""
        self._count += 1
        github = {"event_name": "push", "ref": MAIN, "run_id": str(self._count)}
        context = {"github": github, "needs": {}, "matrix": job.matrix[0]}
        return self._job(name, job, context, Ended({}, "", {}, {}))

    @property
    def started(self) -> list[str]:
        """The runs that steps asked for, and which nobody has taken yet: "publish.yml main"."""
        notes = self.folder / "started"
        lines = notes.read_text().splitlines() if notes.exists() else []
        notes.unlink(missing_ok=True)
        return lines

    def _job(self, name: str, job: Job, context: dict[str, Any], ended: Ended) -> Ended:
        waited_for = {ended.conclusions.get(each, "success") for each in job.needs}
        if waited_for - {"success"} or (job.condition and not value(job.condition, context)):
            return _with(ended, name, "skipped")
        if job.uses:
            return self._called(name, job, ended)
        runner = Runner(self, job, {**context, "steps": {}}, USES)
        conclusion = "success" if all(runner.step(step) for step in job.steps) else "failure"
        if conclusion == "success":
            context["needs"][name] = {"outputs": runner.filled(job.outputs)}
        ended.workspaces[name], ended.used[name] = runner.workspace, runner.used
        return _with(ended, name, conclusion, runner.printed)

    def _called(self, name: str, job: Job, ended: Ended) -> Ended:
        """Play a workflow that is called: it may do no more than the job that calls it."""
        called = workflow(self.origin, job.uses)
        assert "workflow_call" in called.events
        ended.used[name] = {}
        for each in called.jobs.values():
            ended.used[name] |= each.permissions
        assert ended.used[name].items() <= job.permissions.items()
        return _with(ended, name, "success" if self.tests_pass else "failure")

    def note_runs(self) -> None:
        """Write down which runs there were, for `gh`."""
        (self.folder / "runs.json").write_text(json.dumps(self._runs))


def _with(ended: Ended, job: str, conclusion: str, printed: str = "") -> Ended:
    conclusions = {**ended.conclusions, job: conclusion}
    return msgspec.structs.replace(ended, conclusions=conclusions, printed=ended.printed + printed)
