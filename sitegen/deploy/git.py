"""Running the installed `git` in the folder of a site. It never asks a question.

Nobody would see the question: its own credentials and hooks do what is needed.
"""

import os
import subprocess
from pathlib import Path

_PATIENCE = 60  # seconds for a command that needs the network
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_SSH_COMMAND": "ssh -o BatchMode=yes",
    "GIT_EDITOR": "true",
    "GIT_OPTIONAL_LOCKS": "0",
}
Ended = subprocess.CompletedProcess[bytes]


class GitError(Exception):
    """Git failed in a way that nobody foresaw; the message is what it said."""


class Git:
    """Git in a *folder*."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def text(self, *arguments: str) -> str:
        """Return the output of a command of git; raises GitError when it fails."""
        ended = self.run(*arguments)
        if ended.returncode:
            raise GitError(said(ended))
        return ended.stdout.decode("utf-8", "surrogateescape").rstrip("\n")

    def run(self, *arguments: str, patience: float = _PATIENCE, given: bytes = b"") -> Ended:
        """Run git with *given* as its input; special characters of paths mean themselves."""
        command = ("git", "--literal-pathspecs", "-c", "core.quotePath=false", *arguments)
        try:
            return subprocess.run(  # noqa: S603 (git with arguments of ours; paths stand behind --)
                command,
                cwd=self._folder,
                env=os.environ | _ENVIRONMENT,
                input=given,
                capture_output=True,
                timeout=patience,
                check=False,
            )
        except subprocess.TimeoutExpired as late:
            return subprocess.CompletedProcess(command, 124, b"", late.stderr or b"timed out")


def said(ended: Ended) -> str:
    """Return what git said when it failed."""
    return (ended.stderr or ended.stdout).decode("utf-8", "replace").strip()
