"""The pages of docs/ that say how something is added are right: each is followed word for word."""

import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.docs.follow import follow, steps

ROOT = Path(__file__).parents[2]
PAGES = [
    *sorted((ROOT / "docs").glob("add-*.md")),
    ROOT / "docs/library.md",
    ROOT / "docs/site-code.md",
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project with an environment, in which anything may be changed."""
    leave = shutil.ignore_patterns("cases")
    for name in ("content", "docs", "sitegen", "templates", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=leave)
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    bin_folder = tmp_path / ".venv" / "bin"
    bin_folder.mkdir(parents=True)
    for name, words in (("python", ""), ("sitegen", "-m sitegen")):
        path = bin_folder / name
        path.write_text(
            f'#!/bin/sh\nPYTHONPATH="{tmp_path}" exec "{sys.executable}" {words} "$@"\n'
        )
        path.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_the_page_can_be_followed_word_for_word(page: str, project: Path) -> None:
    follow((ROOT / "docs" / page).read_text("utf-8"), project)


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_the_page_shows_what_comes_of_it(page: str) -> None:
    verbs = [step.verb for step in steps((ROOT / "docs" / page).read_text("utf-8"))]

    assert "Run" in verbs
    assert "It prints" in verbs


def test_there_is_a_page_for_each_thing_that_is_added() -> None:
    assert {page.stem for page in PAGES if page.stem.startswith("add-")} == {
        "add-a-field",
        "add-a-language",
        "add-a-taxonomy",
        "add-an-output-kind",
    }


def test_a_step_that_nobody_can_follow_is_noticed() -> None:
    with pytest.raises(AssertionError, match="no instruction"):
        steps("Think of something.\n\n```toml\na = 1\n```\n")


def test_links_between_the_pages_of_docs_lead_somewhere() -> None:
    for page in (ROOT / "docs").glob("*.md"):
        words = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
        targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", words)
        assert [target for target in targets if not (page.parent / target).exists()] == [], page
