"""Paths to which a build may not write: files would be lost or published."""

from pathlib import Path

import pytest

import sitegen
from tests.cli.commands import Run
from tests.sites import SiteFolder

NOW = ("--now", "2026-11-23T14:00")


def everything(folder: Path) -> dict[str, bytes]:
    """Return all files below a *folder*."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "target",
    [
        "content", "content/news", "content/new", "templates", "templates/assets", ".", "..",
        "content/../content", "x/../templates/x", "CONTENT", "Content/News", "Templates",
        ".git", ".git/x", ".GIT", "x/.git/y", ".sitegen", ".sitegen/x", ".SiteGen",
        ".output.sitegen-staging", ".output.sitegen-lock", "output/.sitegen-staging",
        "link-to-content", "link-to-content/x", "link-to-site", "link-to-site/templates",
    ],
)  # fmt: skip
@pytest.mark.parametrize("drafts", [(), ("--drafts",)])
def test_an_output_that_would_bury_other_files_is_wrong_usage(
    site: SiteFolder, run: Run, target: str, drafts: tuple[str, ...]
) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    site.write("templates/x.html", "x")
    (site.folder / "link-to-content").symlink_to("content")
    (site.folder / "link-to-site").symlink_to(site.folder)
    before = everything(site.folder)

    ended = run("build", *NOW, *drafts, "--output", str(site.folder / target))

    assert ended.code == 2
    assert "--output" in ended.err
    assert everything(site.folder) == before


@pytest.mark.parametrize("drafts", [(), ("--drafts",)])
@pytest.mark.parametrize("target", ["content", "templates", "."])
def test_the_usual_output_folder_may_lead_to_no_other_files(
    site: SiteFolder, run: Run, target: str, drafts: tuple[str, ...]
) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    site.write("templates/x.html", "x")
    name = "output-preview" if drafts else "output"
    (site.folder / name).symlink_to(target)

    assert run("build", *NOW, *drafts).code == 2


def test_the_program_is_no_output_folder(site: SiteFolder, run: Run) -> None:
    program = Path(sitegen.__file__).parent

    for target in (program, program / "words", program.parent):
        assert run("build", *NOW, "--output", str(target)).code == 2


@pytest.mark.parametrize(
    "state",
    ["output/s.db", "output/x/../s.db", "OUTPUT/s.db", "output/.sitegen/s.db", "link/s.db",
     "output", "content/s.db", "templates/s.db", "Content/news/s.db"],
)  # fmt: skip
@pytest.mark.parametrize("command", ["build", "check", "next-change"])
def test_a_state_among_published_files_or_sources_is_wrong_usage(
    site: SiteFolder, run: Run, state: str, command: str
) -> None:
    (site.folder / "link").symlink_to("output")

    ended = run(command, "--state", str(site.folder / state))

    assert ended.code == 2
    assert "--state" in ended.err
    assert not site.output.exists()


def test_a_usual_state_that_leads_into_the_output_is_wrong_usage(
    site: SiteFolder, run: Run
) -> None:
    site.output.mkdir()
    (site.folder / ".sitegen").symlink_to("output")

    assert run("build", *NOW).code == 2


@pytest.mark.parametrize("text", [b"Minutes of the meeting", b"\x89PNG\r\n", b"S"])
def test_a_file_that_is_no_state_is_not_overwritten(
    site: SiteFolder, run: Run, text: bytes
) -> None:
    other = site.folder / "minutes.txt"
    other.write_bytes(text)

    ended = run("build", *NOW, "--state", str(other))

    assert ended.code == 2
    assert "minutes.txt" in ended.err
    assert other.read_bytes() == text


@pytest.mark.parametrize("name", ["state", "state.sqlite3", "state.db"])
def test_a_state_of_ours_or_an_empty_file_is_used(site: SiteFolder, run: Run, name: str) -> None:
    state = site.folder / name
    state.touch()

    for _ in range(2):
        assert run("build", *NOW, "--state", str(state)).code == 0

    (site.folder / "state.db").write_bytes(b"damaged")
    assert run("build", *NOW, "--state", str(site.folder / "state.db")).code == 0


@pytest.mark.parametrize("option", ["--output", "--state"])
def test_links_in_a_cycle_are_wrong_usage(site: SiteFolder, run: Run, option: str) -> None:
    (site.folder / "one").symlink_to("two")
    (site.folder / "two").symlink_to("one")

    assert run("build", *NOW, option, str(site.folder / "one/x")).code in {2, 4}


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "files that are not published"), ("ru", "не публикуются"), ("kk", "жарияланбайтын")],
)
def test_it_is_said_in_the_language_of_messages(
    site: SiteFolder, run: Run, language: str, words: str
) -> None:
    ended = run("build", "--output", str(site.folder / "content"), messages=language)

    assert words in ended.err


def test_outputs_elsewhere_are_fine(site: SiteFolder, run: Run, tmp_path: Path) -> None:
    for target in (site.folder / "public", site.folder / "docs/site", tmp_path / "contents"):
        assert run("build", *NOW, "--output", str(target)).code == 0
