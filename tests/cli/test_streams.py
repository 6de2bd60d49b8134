"""Output to files and pipes is UTF-8, and works with the encoding of any terminal."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.cli.printing.streams import speak_any_language
from tests.sites import SiteFolder

ROOT = Path(__file__).parents[2]


def checked(site: SiteFolder, *words: str, **changes: str) -> "subprocess.CompletedProcess[bytes]":
    """Run `sitegen build` on a site with an error whose message has rare characters."""
    site.story("news/a.kk", "Ә", "2026-05-01", topics="[Әңгіме]")
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **changes}
    command = [sys.executable, "-m", "sitegen", "build", "--messages", "kk", *words]
    return subprocess.run(
        command, cwd=site.folder, env=environment, capture_output=True, check=False
    )


@pytest.mark.parametrize(
    "changes",
    [{}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}],
)
def test_a_pipe_gets_utf_8_whatever_the_system_prefers(
    site: SiteFolder, changes: dict[str, str]
) -> None:
    ended = checked(site, "--format", "json", **changes)

    assert ended.returncode == 1
    messages = [each["message"] for each in json.loads(ended.stdout.decode())["diagnostics"]]
    assert any("Әңгіме" in each for each in messages)


@pytest.mark.parametrize("encoding", ["cp1251", "cp866"])
def test_an_encoding_without_kazakh_letters_shows_them_escaped(
    site: SiteFolder, encoding: str
) -> None:
    ended = checked(site, PYTHONIOENCODING=encoding)

    assert (ended.returncode, b"Traceback" in ended.stderr) == (1, False)
    assert "\\u04d8" in ended.stderr.decode(encoding)


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def test_a_terminal_keeps_its_encoding() -> None:
    terminal = Terminal(io.BytesIO(), encoding="cp866")

    speak_any_language((terminal, None), {})

    terminal.write("Да, Ә")
    terminal.flush()
    assert terminal.buffer.getvalue() == "Да, ".encode("cp866") + b"\\u04d8"
