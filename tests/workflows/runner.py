"""One job of a workflow on a machine of its own: its steps, one after another."""

import json
import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from tests.workflows.files import Job, filled, value

# As GitHub calls a shell that is named "bash".
SHELL = ("/bin/bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")


class Place(Protocol):
    """What a runner knows of its forge: the folder, the time, the repository."""

    folder: Path
    now: str
    pages_work: bool

    @property
    def origin(self) -> Path:
        """The repository."""

    @property
    def pages(self) -> Path:
        """What is published."""

    @property
    def index(self) -> Path:
        """The index of packages."""

    def note_runs(self) -> None:
        """Write down which runs there were, for `gh`."""


Action = Callable[["Runner", dict[str, str]], bool]


class Runner:
    """One job on a machine of its own."""

    def __init__(
        self, forge: Place, job: Job, context: dict[str, Any], actions: Mapping[str, Action]
    ) -> None:
        self.forge, self.job, self.context, self._actions = forge, job, context, actions
        self.workspace = forge.folder / f"{context['github']['run_id']}-{job.name}"
        self.printed = ""
        self.used: dict[str, str] = {}
        self.workspace.mkdir()

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
            return self._actions[step["uses"]](self, self.filled(step.get("with", {})))
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
            "GITHUB_REF_NAME": self.context["github"]["ref"].split("/", 2)[-1],
            **self.filled(self.job.env),
            **self.filled(step.get("env", {})),
        }


def git(folder: Path, *words: str) -> str:
    command = ["git", "-C", str(folder), *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def script(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o755)
