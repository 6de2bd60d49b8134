"""The program as a library: values, no output, and a cheap import."""

import datetime
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import sitegen
from sitegen import Site
from sitegen.engine.errors import RefusedPathError, UnknownLanguagesError
from sitegen.outputs.output import Template
from tests.sites import NOW, SiteFolder


@pytest.fixture
def opened(site: SiteFolder) -> Site:
    """Return an opened site of one story."""
    site.story("news/open-day.en", "Open day", "2026-05-01", "All are welcome.")
    return Site.open(site.folder, now=NOW)


def test_a_build_is_a_report_and_prints_nothing(
    opened: Site, site: SiteFolder, capfd: pytest.CaptureFixture[str]
) -> None:
    report = opened.build(verify=True)

    assert [each for each in report.findings if each.severity == "error"] == []
    assert report.documents == 1
    assert "Open day" in site.page("en/news/2026/open-day/index.html")
    assert tuple(capfd.readouterr()) == ("", "")


def test_a_mistake_of_an_author_is_a_finding_and_the_output_is_not_touched(
    opened: Site, site: SiteFolder
) -> None:
    opened.build()
    before = site.tree()
    site.write("news/empty.en.md", "")

    report = opened.build()

    found = [(each.path, each.diagnostic.code) for each in report.findings]
    assert ("content/news/empty.en.md", "empty-file") in found
    assert site.tree() == before


def test_a_folder_that_is_no_site_is_a_finding(tmp_path: Path) -> None:
    empty = Site.open(tmp_path)

    for found in (
        empty.build().findings,
        empty.check().findings,
        empty.explain("/").findings,
        empty.plan().findings,
    ):
        assert [each.diagnostic.code for each in found] == ["missing-site-file"]


def test_a_check_needs_a_build_and_counts_its_pages(opened: Site, site: SiteFolder) -> None:
    early = opened.check()
    opened.build()
    checked = opened.check()

    assert ([each.diagnostic.code for each in early.findings], early.pages) == (["no-build"], None)
    assert checked.pages == sum(path.endswith(".html") for path in site.tree())
    assert "missing-translation" in {each.diagnostic.code for each in checked.findings}


def test_a_check_may_be_strict_about_languages_of_the_site_alone(opened: Site) -> None:
    opened.build()

    found = opened.check(strict_translations=["kk"]).findings

    assert [each.severity for each in found if each.diagnostic.code == "missing-translation"] == [
        "warning",
        "note",
    ]
    with pytest.raises(UnknownLanguagesError) as unknown:
        opened.check(strict_translations=["de"])
    assert unknown.value.known == ("kk", "ru", "en")


@pytest.mark.parametrize(
    "path", ["/en/news/2026/open-day/", "output/en/news/2026/open-day/index.html"]
)
def test_a_file_is_explained_by_path_or_address(opened: Site, path: str) -> None:
    opened.build()

    explanation = opened.explain(path).explanation

    assert explanation
    assert explanation.recipe == "template story.html in en"
    assert (explanation.previous, explanation.now) == (("new",), ())


def test_what_is_nowhere_is_a_finding(opened: Site) -> None:
    found = opened.explain("/no/such/")

    assert found.explanation is None
    assert [each.diagnostic.code for each in found.findings] == ["no-such-output"]


def test_a_plan_has_what_a_build_publishes_and_shows_each_view(
    opened: Site, site: SiteFolder
) -> None:
    planned = {each.path: each for each in opened.plan().outputs}
    assert not site.output.exists()
    opened.build()
    plan = {each.path: each for each in opened.plan().outputs}

    story = plan["en/news/2026/open-day/index.html"]
    assert story.recipe == Template("story.html")
    assert getattr(story.view(), "title", "") == "Open day"
    assert planned.keys() == plan.keys()
    published = {path for path in site.tree() if "/search/" not in path}  # a bundle of files
    assert {path for path in plan if "/search/" not in path} == published - {".sitegen-files"}


def test_a_site_with_errors_has_no_plan(opened: Site, site: SiteFolder) -> None:
    site.write("news/empty.en.md", "")

    plan = opened.plan()

    assert plan.outputs == ()
    assert "empty-file" in {each.diagnostic.code for each in plan.findings}


def test_a_damaged_state_is_a_note(opened: Site, site: SiteFolder) -> None:
    opened.build()
    site.state.write_bytes(b"SQLite format 3\0" + b"damage" * 1000)

    assert "state-unusable" in {each.diagnostic.code for each in opened.build().findings}

    site.state.write_bytes(b"SQLite format 3\0" + b"damage" * 1000)
    explained = opened.explain("/en/")
    assert explained.explanation
    assert "state-unusable" in {each.diagnostic.code for each in explained.findings}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"output": "content"}, "output-among-sources"),
        ({"output": "."}, "output-among-sources"),
        ({"output": ".git"}, "name-reserved"),
        ({"state": "output/state.sqlite3"}, "state-in-output"),
        ({"state": "content/site.toml"}, "state-among-sources"),
    ],
)
def test_a_path_by_which_files_would_be_lost_is_refused(
    site: SiteFolder, arguments: dict[str, str], message: str
) -> None:
    paths = {name: site.folder / path for name, path in arguments.items()}

    with pytest.raises(RefusedPathError) as refused:
        Site.open(site.folder, **paths)

    assert refused.value.message == message
    assert refused.value.arguments["path"]


def test_without_a_given_moment_each_call_has_its_own(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.story("news/open-day.en", "Open day", "2026-05-01")
    seen: list[datetime.datetime] = []
    monkeypatch.setattr(
        "sitegen.api.site.build",
        lambda options, _tell: seen.append(options.now) or sitegen.api.site.Report(()),
    )
    opened = Site.open(site.folder)

    opened.build()
    opened.build()

    assert opened.options.now < seen[0] < seen[1]


def test_drafts_have_a_folder_and_a_state_of_their_own(site: SiteFolder) -> None:
    options = Site.open(site.folder, drafts=True).options

    assert options.output == site.folder / "output-preview"
    assert options.state == site.folder / ".sitegen/drafts.sqlite3"


def test_the_package_is_imported_without_the_engine() -> None:
    program = (
        "import sys, sitegen; print(sorted(n for n in sys.modules if n.startswith('sitegen')));"
        "sitegen.Site; print('sitegen.engine.build' in sys.modules);"
        "print('jinja2' in sys.modules, 'sitegen.library.assemble' in sys.modules)"
    )
    printed = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout

    assert printed == "['sitegen']\nTrue\nFalse False\n"


def test_another_name_is_missing_as_in_any_module() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Sight'"):
        _ = sitegen.Sight


def test_a_site_can_be_moved_and_opened_elsewhere(
    opened: Site, site: SiteFolder, tmp_path: Path
) -> None:
    opened.build()
    shutil.copytree(site.folder, tmp_path / "elsewhere")

    report = Site.open(tmp_path / "elsewhere", now=NOW).build()

    assert report.rendered == frozenset()
