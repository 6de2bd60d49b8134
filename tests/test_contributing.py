"""What a stranger finds at the door is true: licence, name, guides, templates, pictures."""

import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))
GUIDES = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/releasing.md")
PICTURES = ("docs/**/*.png", "docs/**/*.webp", "docs/**/*.jpg")


def files(*patterns: str) -> list[str]:
    """Return the files of the repository, those that would be committed too."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    globs = [f":(glob){each}" for each in patterns]
    listed = subprocess.run(
        [*command, "--", *globs], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return sorted(name for name in filter(None, listed.split("\0")) if (ROOT / name).is_file())


def test_the_licence_is_mit_and_says_so_everywhere() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")

    assert text.startswith("MIT License\n")
    assert re.search(r"^Copyright \(c\) 2026 the sitegen authors$", text, re.MULTILINE)
    assert (PROJECT["license"], PROJECT["license-files"]) == ("MIT", ["LICENSE"])
    for page in ("README.md", "CONTRIBUTING.md"):
        assert "(LICENSE)" in (ROOT / page).read_text("utf-8")


def test_the_installed_distribution_is_habarshy_with_both_commands() -> None:
    installed = metadata.distribution("habarshy")
    commands = {each.name: each.value for each in installed.entry_points}

    assert installed.version == PROJECT["version"]
    assert commands == dict.fromkeys(("sitegen", "habarshy"), "sitegen.cli.entry:run")


def test_nothing_installs_the_project_that_has_our_commands_name() -> None:
    names = files("*", "docs/*", ".github/**", "sitegen/**/*.py", "sitegen/**/*.po", "benchmarks/*")
    wrong = re.compile(
        r"\bsitegen\[|(?:pipx?|uv|uvx) (?:install|add|tool install) [^\n`]*\bsitegen\b"
    )
    texts = {name: (ROOT / name).read_bytes().decode(errors="replace") for name in names}

    found = {name: wrong.search(text) for name, text in texts.items()}

    assert [name for name, hit in found.items() if hit] == []


def test_the_extra_for_developers_holds_the_extras_of_the_program() -> None:
    extras = PROJECT["optional-dependencies"]

    # pillow-heif brings a video encoder with it; its reading is tested with a stand-in.
    needed = set(extras) - {"dev", "heic"}
    assert f"habarshy[{','.join(sorted(needed))}]" in extras["dev"]


@pytest.mark.parametrize("page", GUIDES)
def test_links_and_paths_of_the_guides_lead_somewhere(page: str) -> None:
    path = ROOT / page
    text = path.read_text("utf-8")
    linked = re.findall(r"\]\((?!https?:|#|\.\./\.\./)([^)#]+)", text)
    named = re.findall(r"`((?:sitegen|tests|docs|templates|\.github)/[\w./-]*)`", text)

    assert [each for each in linked if not (path.parent / each).exists()] == []
    assert [each for each in named if not (ROOT / each).exists()] == []


@pytest.mark.parametrize("page", GUIDES)
def test_make_knows_what_the_guides_ask_of_it(page: str) -> None:
    targets = set(re.findall(r"^([.\w/-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = re.findall(r"(?:^|`)make ([.\w/-]+)", (ROOT / page).read_text("utf-8"), re.MULTILINE)

    assert set(named) - targets == set()


def test_the_hooks_are_the_environments_own_and_fetch_nothing() -> None:
    settings = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    [local] = settings["repos"]

    assert local["repo"] == "local"
    assert [each["id"] for each in local["hooks"]] == ["ruff-format", "ruff-check", "mypy"]
    for hook in local["hooks"]:
        assert (hook["language"], "rev" in hook) == ("system", False)
        assert hook["entry"].startswith((".venv/bin/ruff ", ".venv/bin/mypy"))


@pytest.mark.parametrize("form", [path.name for path in FORMS])
def test_a_form_asks_in_three_languages_and_needs_one_answer(form: str) -> None:
    said = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE" / form).read_text("utf-8"))
    fields = [each for each in said["body"] if each["type"] != "markdown"]

    assert said["name"].count(" · ") == said["description"].count(" · ") == 2
    assert all(each["attributes"]["label"].count(" · ") == 2 for each in fields)
    assert len({each["id"] for each in fields}) == len(fields)
    assert [bool(each.get("validations")) for each in fields].count(True) == 1


def test_there_are_forms_for_a_bug_and_for_an_idea() -> None:
    assert [path.stem for path in FORMS] == ["bug", "idea"]


def test_docs_have_at_most_fourteen_small_pictures_and_show_them_all() -> None:
    pictures = files(*PICTURES)
    pages = [ROOT / name for name in files("*.md", "docs/**/*.md")]
    shown = {
        (path.parent / target).resolve()
        for path in pages
        for target in re.findall(r"!\[[^]]*\]\(([^)]+)\)", path.read_text("utf-8"))
    }

    assert 0 < len(pictures) <= 14
    assert [name for name in pictures if (ROOT / name).stat().st_size > 60_000] == []
    assert {ROOT / name for name in pictures} <= shown


def test_the_source_archive_has_the_projects_files_and_no_others(tmp_path: Path) -> None:
    for name in files(
        "pyproject.toml",
        "hatch_build.py",
        "*.md",
        "LICENSE",
        "templates/**",
        "sitegen/**",
        "docs/**",
    ):
        (tmp_path / "here" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, tmp_path / "here" / name)
    (tmp_path / "here" / "passwords.txt").write_text("secret", "utf-8")
    (tmp_path / "here" / "env").mkdir()
    (tmp_path / "here" / "env" / "library.py").touch()

    command = [sys.executable, "-m", "hatchling", "build", "--target", "sdist", "-d", tmp_path]
    subprocess.run(command, cwd=tmp_path / "here", capture_output=True, check=True)

    [archive] = tmp_path.glob("habarshy-*.tar.gz")
    with tarfile.open(archive) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    assert {"LICENSE", "CONTRIBUTING.md", "sitegen/py.typed", "templates/base.html"} <= names
    assert {name.partition("/")[0] for name in names} & {"passwords.txt", "env"} == set()
