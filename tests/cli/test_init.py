"""`sitegen init`: a small site, from answers or from defaults."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.cli.commands import Run
from tests.sites import SiteFolder


def asked(folder: Path, answers: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, with *answers* to its prompts."""
    command = [sys.executable, "-m", "sitegen", "init", str(folder), "--messages", "en", *arguments]
    return subprocess.run(
        command,
        input=answers,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )


def test_with_yes_nothing_is_asked(tmp_path: Path) -> None:
    ended = asked(tmp_path / "new", "", "--yes")

    assert ended.returncode == 0
    assert ended.stderr == ""
    assert str(tmp_path / "new") in ended.stdout
    assert SiteFolder(tmp_path / "new").settings().tags == ("kk", "ru", "en")


def test_languages_names_and_address_are_asked_until_they_are_right(tmp_path: Path) -> None:
    answers = "de, kk\nru kk\nУниверситет\n\nhttp:/nowhere\nhttps://news.example.org/\n"

    ended = asked(tmp_path / "new", answers)

    assert ended.returncode == 0, ended.stderr
    settings = SiteFolder(tmp_path / "new").settings()
    assert settings.tags == ("ru", "kk")
    assert [each.title for each in settings.languages] == ["Университет", "«Үлгі» университеті"]
    assert settings.base_url == "https://news.example.org"
    printed = ended.stdout + ended.stderr
    assert "no language “de”" in printed
    assert "“http:/nowhere” is not the address of a site" in printed


def test_who_stops_answering_gets_nothing(tmp_path: Path) -> None:
    ended = asked(tmp_path / "new", "kk\n")

    assert ended.returncode == 130
    assert not (tmp_path / "new").exists()


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path, run: Run) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine.txt").write_text("mine")

    ended = run("init", str(tmp_path / "full"), "--yes")

    assert ended.code == 1
    assert "error[folder-not-empty]" in ended.err
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine.txt"]
    assert run("init", str(tmp_path / "full/mine.txt"), "--yes").code == 2


def test_programs_are_given_the_files(tmp_path: Path, run: Run) -> None:
    ended = run("init", str(tmp_path / "new"), "--yes", "--format", "json")

    files = json.loads(ended.out)["files"]
    assert "content/site.toml" in files
    assert sorted(files) == sorted(SiteFolder(tmp_path / "new").tree(tmp_path / "new"))
