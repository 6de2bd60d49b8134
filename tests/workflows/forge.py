"""A forge in a folder: it runs the steps of our workflow files as GitHub would, one after another.

What a step `run`s is run in bash in a fresh clone; what it `uses` is played by a function of the
table USES, and an action that is not in it fails. The clock is the forge's: `.venv/bin/sitegen` is
our own program, told the forge's time.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec

from tests.workflows.files import ROOT, Job, filled, value, workflow

MAIN = "refs/heads/main"

# As GitHub calls a shell that is named "bash".
SHELL = ("/bin/bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")

# Our program of this checkout, at the forge's time; a build says what it rendered.
SITEGEN = """\
#!/bin/sh
case $1 in
  build) set -- "$@" --now "$NOW" --profile ;;
  next-change) set -- "$@" --now "$NOW" ;;
esac
PYTHONPATH="{workspace}" exec "{python}" -m sitegen "$@"
"""


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
        self.origin, self.pages = folder / "origin", folder / "pages"
        self.pages_work = True
        self._count = 0
        self._runs: list[dict[str, Any]] = []
        for each in ("caches", "bin"):
            (folder / each).mkdir(parents=True)
        _script(
            folder / "bin" / "gh", f'#!/bin/sh\nexec "{sys.executable}" {__file__[:-8]}gh.py "$@"\n'
        )
        self._found()

    def _found(self) -> None:
        """Make the repository from all files of this one that git would commit."""
        listed = _git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
        for name in filter(None, listed.split("\0")):
            if (ROOT / name).is_file():
                target = self.origin / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ROOT / name, target)
        _git(self.origin, "init", "--quiet", "--initial-branch", "main")
        self.commit()

    def commit(self) -> None:
        """Commit all that was changed in the repository's own folder."""
        who = ("-c", "user.name=Office", "-c", "user.email=office@example.edu")
        _git(self.origin, "add", "--all")
        _git(self.origin, *who, "commit", "--quiet", "--message", "A change")
        _git(self.origin, "update-ref", "refs/pull/1/merge", "HEAD")

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
            context = {"github": github, "needs": needs}
            ended = self._job(each, job, context, ended)
        if ended.succeeded:
            of = (name, ref.removeprefix("refs/heads/"), "success", event)
            self._runs.append({"of": of, "createdAt": self.now})
        return ended

    @property
    def started(self) -> list[str]:
        """The runs that steps asked for, and which nobody has taken yet: "publish.yml main"."""
        notes = self.folder / "started"
        lines = notes.read_text().splitlines() if notes.exists() else []
        notes.unlink(missing_ok=True)
        return lines

    def _job(self, name: str, job: Job, context: dict[str, Any], ended: Ended) -> Ended:
        waited_for = ended.conclusions.get(job.needs, "success")
        if waited_for != "success" or (job.condition and not value(job.condition, context)):
            return _with(ended, name, "skipped")
        runner = _Runner(self, job, {**context, "steps": {}}, self.folder / f"{self._count}-{name}")
        conclusion = "success" if all(runner.step(step) for step in job.steps) else "failure"
        if conclusion == "success":
            context["needs"][name] = {"outputs": runner.filled(job.outputs)}
        ended.workspaces[name], ended.used[name] = runner.workspace, runner.used
        return _with(ended, name, conclusion, runner.printed)

    def note_runs(self) -> None:
        """Write down which runs there were, for `gh`."""
        (self.folder / "runs.json").write_text(json.dumps(self._runs))


class _Runner:
    """One job on a machine of its own."""

    def __init__(self, forge: Forge, job: Job, context: dict[str, Any], workspace: Path) -> None:
        self.forge, self.job, self.workspace = forge, job, workspace
        self.context = context
        self.printed = ""
        self.used: dict[str, str] = {}
        workspace.mkdir()

    def filled(self, said: Mapping[str, str]) -> dict[str, str]:
        """Return a mapping with its expressions replaced."""
        return {name: filled(text, self.context) for name, text in said.items()}

    def need(self, permission: str, level: str) -> None:
        """Note that the job needs a permission; it must have been given."""
        assert self.job.permissions.get(permission) in (level, "write"), permission
        self.used[permission] = level

    def step(self, step: dict[str, Any]) -> bool:
        """Do one step and tell whether it went well."""
        if "if" in step and not value(step["if"], self.context):
            return True
        if "uses" in step:
            return USES[step["uses"]](self, self.filled(step.get("with", {})))
        return self._run(step)

    def _run(self, step: dict[str, Any]) -> bool:
        outputs = self.forge.folder / "outputs"
        outputs.write_text("")
        self.forge.note_runs()
        notes = self.forge.folder / "used"
        notes.unlink(missing_ok=True)
        ended = subprocess.run(
            [*SHELL, filled(step["run"], self.context)],
            cwd=self.workspace, env=self._env(step, outputs), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        )  # fmt: skip
        self.printed += ended.stdout
        for line in notes.read_text().splitlines() if notes.exists() else ():
            self.need(*line.split())
        if "id" in step:
            said = dict(line.split("=", 1) for line in outputs.read_text().splitlines())
            self.context["steps"][step["id"]] = {"outputs": said}
        return ended.returncode == 0

    def _env(self, step: dict[str, Any], outputs: Path) -> dict[str, str]:
        folder = self.forge.folder
        return {
            **{name: os.environ[name] for name in ("HOME",) if name in os.environ},
            "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
            "LANG": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
            # Should make want to install anything all the same, it fails at once.
            "PIP_NO_INDEX": "1",
            "FORGE": str(folder),
            "NOW": self.forge.now,
            "PERMISSIONS": json.dumps(self.job.permissions),
            "GITHUB_OUTPUT": str(outputs),
            "GITHUB_REPOSITORY": "office/site",
            **self.filled(self.job.env),
            **self.filled(step.get("env", {})),
        }


def _check_out(runner: _Runner, given: dict[str, str]) -> bool:
    """Clone the repository as it is now: every file is new."""
    runner.need("contents", "read")
    assert given.pop("persist-credentials") == "false"
    ref = given.pop("ref", MAIN)
    assert not given
    _git(runner.workspace, "init", "--quiet")
    _git(runner.workspace, "fetch", "--quiet", str(runner.forge.origin), ref)
    _git(runner.workspace, "checkout", "--quiet", "FETCH_HEAD")
    return True


def _set_up_python(runner: _Runner, given: dict[str, str]) -> bool:
    """Lay out .venv/ as make does, with our program in it; make has nothing left to install."""
    assert (runner.workspace / given["cache-dependency-path"]).is_file()
    folder = runner.workspace / ".venv"
    (folder / "bin").mkdir(parents=True)
    text = SITEGEN.format(workspace=runner.workspace, python=sys.executable)
    _script(folder / "bin" / "sitegen", text)
    for mark in (".locked", ".installed"):
        (folder / mark).touch()
    return True


def _restore(runner: _Runner, given: dict[str, str]) -> bool:
    """Unpack what was kept under the key, else the newest under a key that begins so."""
    caches = runner.forge.folder / "caches"
    fitting = [each for each in caches.iterdir() if each.name.startswith(given["restore-keys"])]
    exact = caches / given["key"]
    found = (
        exact
        if exact.exists()
        else max(fitting, key=lambda each: int(each.name.split("-")[1]), default=None)
    )
    if found:
        shutil.copytree(found, runner.workspace, dirs_exist_ok=True)
    return True


def _save(runner: _Runner, given: dict[str, str]) -> bool:
    """Keep folders under the key; what is there already stays as it is."""
    kept = runner.forge.folder / "caches" / given["key"]
    if not kept.exists():
        for name in given["path"].split():
            shutil.copytree(runner.workspace / name, kept / name)
    return True


def _upload(runner: _Runner, given: dict[str, str]) -> bool:
    """Keep the pages for the job that publishes them, without files that begin with a dot."""
    artifact = runner.forge.folder / "artifact"
    shutil.rmtree(artifact, ignore_errors=True)
    shutil.copytree(runner.workspace / given["path"], artifact, ignore=shutil.ignore_patterns(".*"))
    return True


def _deploy(runner: _Runner, _given: dict[str, str]) -> bool:
    """Publish the pages."""
    runner.need("pages", "write")
    runner.need("id-token", "write")
    if runner.forge.pages_work:
        shutil.rmtree(runner.forge.pages, ignore_errors=True)
        shutil.copytree(runner.forge.folder / "artifact", runner.forge.pages)
    return runner.forge.pages_work


USES: Mapping[str, Callable[[_Runner, dict[str, str]], bool]] = MappingProxyType(
    {
        "actions/checkout@v6": _check_out,
        "actions/setup-python@v6": _set_up_python,
        "actions/cache/restore@v5": _restore,
        "actions/cache/save@v5": _save,
        "actions/upload-pages-artifact@v4": _upload,
        "actions/deploy-pages@v4": _deploy,
    }
)


def _with(ended: Ended, job: str, conclusion: str, printed: str = "") -> Ended:
    conclusions = {**ended.conclusions, job: conclusion}
    return msgspec.structs.replace(ended, conclusions=conclusions, printed=ended.printed + printed)


def _git(folder: Path, *words: str) -> str:
    command = ["git", "-C", str(folder), *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _script(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o755)
