"""The workflow files do what they say: their own steps, run in fresh clones."""

import re
import tomllib
from pathlib import Path

import msgspec
import pytest

from tests.workflows.files import ROOT, WORKFLOWS, workflow
from tests.workflows.forge import USES, Ended, Forge
from tests.workflows.runner import git, script

STORY = "content/news/2023/mentors-meeting/index.en.md"
PAGE = "en/news/2023/mentors-meeting/index.html"
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
NOTE = '#!/bin/sh\necho "called: $*"\n'
TAG = f"refs/tags/v{VERSION}"
SCHEDULED = """\
---
title: Open day
summary: The university opens its doors.
date: 2026-11-20
publish_at: 2026-12-01 15:00
---
Come and see.
"""


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Forge:
    """Return a forge with this repository, at noon of 1 December 2026 in Almaty."""
    return Forge.founded(tmp_path_factory.mktemp("founded") / "forge", "2026-12-01T07:00:00Z")


@pytest.fixture(scope="session")
def begun(founded: Forge, tmp_path_factory: pytest.TempPathFactory) -> Forge:
    """Return a forge after a first publishing of a site with a story for 15:00."""
    forge = founded.copied(tmp_path_factory.mktemp("begun") / "forge")
    story = forge.origin / "content/news/2026/open-day/index.en.md"
    story.parent.mkdir(parents=True)
    story.write_text(SCHEDULED)
    forge.commit()
    ended = forge.run("publish.yml", "push")
    assert ended.succeeded, ended.printed
    return forge


@pytest.fixture
def forge(founded: Forge, tmp_path: Path) -> Forge:
    """Return a forge in which nothing has happened yet."""
    return founded.copied(tmp_path / "forge")


@pytest.fixture
def published(begun: Forge, tmp_path: Path) -> Forge:
    """Return a forge after its first publishing, with a story that waits for 15:00."""
    return begun.copied(tmp_path / "forge")


def rendered(ended: Ended) -> int:
    """Return how many outputs the builds of a run rendered."""
    return sum(
        int(count) for count in re.findall(r"^ +[\d.]+ s +(\d+) × ", ended.printed, re.MULTILINE)
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Return all published files but our list of them."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in files
        if not path.name.startswith(".")
    }


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """Return the paths that are in one tree only or differ."""
    return {path for path in {*before, *after} if before.get(path) != after.get(path)}


# Publishing


def test_a_first_run_builds_checks_and_publishes_the_site(forge: Forge) -> None:
    ended = forge.run("publish.yml", "push")

    assert ended.conclusions == {"build": "success", "deploy": "success"}, ended.printed
    assert rendered(ended) > 50
    assert "Checked" in ended.printed
    assert tree(forge.pages) == tree(ended.workspaces["build"] / "output")
    assert PAGE in tree(forge.pages)


def test_a_fresh_checkout_with_the_restored_state_renders_nothing(published: Forge) -> None:
    before = tree(published.pages)

    ended = published.run("publish.yml", "push")

    assert ended.succeeded, ended.printed
    assert rendered(ended) == 0
    assert tree(published.pages) == before


def test_a_fresh_checkout_with_one_changed_story_renders_what_shows_its_text(
    published: Forge,
) -> None:
    before = tree(published.pages)
    story = published.origin / STORY
    story.write_text(f"{story.read_text('utf-8')}\nOne more sentence.\n", "utf-8")
    published.commit()

    ended = published.run("publish.yml", "push")

    after = tree(published.pages)
    # The story's part of the index of search is one output of several files.
    index = {path for path in changed(before, after) if path.startswith("en/search/2020/")}
    differ = changed(before, after) - index
    assert index
    assert rendered(ended) == len(differ) + 1
    # The feeds that carry its text change with it.
    assert {path for path in after if b"One more sentence." in after[path]} == differ
    assert {path for path in differ if path.endswith(".html")} == {PAGE}


def test_what_one_run_built_the_next_one_starts_from_even_for_the_same_commit(
    published: Forge,
) -> None:
    published.now = "2026-12-01T10:05:00Z"
    first = published.run("publish.yml", "workflow_dispatch")

    second = published.run("publish.yml", "workflow_dispatch")

    assert rendered(first) > 0
    assert rendered(second) == 0


def test_an_error_stops_the_publishing(published: Forge) -> None:
    before = tree(published.pages)
    (published.origin / STORY).write_text("---\ntitel: Meeting\n---\n")
    published.commit()

    ended = published.run("publish.yml", "push")

    assert ended.conclusions == {"build": "failure", "deploy": "skipped"}
    assert tree(published.pages) == before


# Pull requests


def test_a_pull_request_gets_its_findings_as_annotations_and_publishes_nothing(
    published: Forge,
) -> None:
    before, kept = tree(published.pages), list((published.folder / "caches").iterdir())
    (published.origin / STORY).write_text("---\ntitel: Meeting\n---\n")
    published.commit()

    ended = published.run("publish.yml", "pull_request", "refs/pull/1/merge")

    assert ended.conclusions == {"build": "failure", "deploy": "skipped"}
    assert re.search(
        rf"^::error file={re.escape(STORY)},line=2,.*titel", ended.printed, re.MULTILINE
    )
    assert tree(published.pages) == before
    assert list((published.folder / "caches").iterdir()) == kept


def test_a_warning_fails_a_pull_request_and_not_a_publishing(published: Forge) -> None:
    (published.origin / STORY).write_text(
        "---\ntitle: Meeting\n---\n\n# A heading\n\n#### Too deep\n"
    )
    published.commit()

    asked = published.run("publish.yml", "pull_request", "refs/pull/1/merge")
    pushed = published.run("publish.yml", "push")

    assert "::warning file=" in asked.printed
    assert asked.conclusions["build"] == "failure"
    assert pushed.succeeded


def test_a_good_pull_request_passes_and_publishes_nothing(published: Forge) -> None:
    ended = published.run("publish.yml", "pull_request", "refs/pull/1/merge")

    assert ended.conclusions == {"build": "success", "deploy": "skipped"}, ended.printed


# The quarter-hourly look


def test_before_the_hour_nothing_is_built_or_started(published: Forge) -> None:
    published.now = "2026-12-01T09:59:59Z"

    ended = published.run("due.yml", "schedule")

    assert ended.conclusions == {"look": "success", "start": "skipped"}, ended.printed
    assert published.started == []
    assert not (ended.workspaces["look"] / ".sitegen").exists()


def test_when_the_hour_has_come_publishing_is_started_and_shows_the_story(published: Forge) -> None:
    before = tree(published.pages)
    published.now = "2026-12-01T10:07:00Z"

    looked = published.run("due.yml", "schedule")
    assert looked.conclusions == {"look": "success", "start": "success"}, looked.printed
    assert looked.used == permissions("due.yml")
    assert published.started == ["publish.yml main"]
    ended = published.run("publish.yml", "workflow_dispatch")
    assert ended.used == permissions("publish.yml")

    after = tree(published.pages)
    new = changed(before, after) & after.keys()
    assert "en/news/2026/open-day/index.html" in new
    assert "en/news/2025/preschool-department-meeting/index.html" in new  # its older neighbour
    assert PAGE not in new
    assert f"({len(new)} written" in ended.printed


def test_after_the_publishing_nothing_is_due_until_the_next_hour(published: Forge) -> None:
    published.now = "2026-12-01T10:07:00Z"
    published.run("publish.yml", "workflow_dispatch")
    published.now = "2026-12-01T10:22:00Z"

    ended = published.run("due.yml", "schedule")

    assert ended.conclusions["start"] == "skipped"


def test_a_publishing_that_failed_is_tried_again(published: Forge) -> None:
    published.now, published.pages_work = "2026-12-01T10:07:00Z", False
    assert not published.run("publish.yml", "workflow_dispatch").succeeded
    published.now = "2026-12-01T10:22:00Z"

    assert published.run("due.yml", "schedule").conclusions["start"] == "success"


def test_a_pull_request_that_passed_is_no_publishing(published: Forge) -> None:
    published.now = "2026-12-01T10:07:00Z"
    published.run("publish.yml", "pull_request", "refs/heads/main")
    published.now = "2026-12-01T10:22:00Z"

    assert published.run("due.yml", "schedule").conclusions["start"] == "success"


def test_a_site_never_published_is_due(forge: Forge) -> None:
    assert forge.run("due.yml", "schedule").conclusions["start"] == "success"


def test_a_look_that_fails_starts_nothing_and_is_seen_to_fail(published: Forge) -> None:
    (published.origin / "content/site.toml").write_text("languages = [")
    published.commit()

    ended = published.run("due.yml", "schedule")

    assert ended.conclusions == {"look": "failure", "start": "skipped"}


# The tests on every system


def test_every_push_and_pull_request_is_tested_on_three_systems() -> None:
    tests = workflow(WORKFLOWS, "test.yml")
    systems = {each["system"].partition("-")[0] for each in tests.jobs["elsewhere"].matrix}

    assert {"push", "pull_request"} <= set(tests.events)
    assert tests.events["push"] == {"branches": ["**"]}  # none is left out; tags are release.yml's
    assert {"run": "make test check"} in tests.jobs["linux"].steps
    assert systems == {"macos", "windows"}


def test_elsewhere_the_readmes_lines_are_run_without_make(forge: Forge) -> None:
    job = workflow(WORKFLOWS, "test.yml").jobs["elsewhere"]
    runs = [step["run"] for step in job.steps if "run" in step]
    text = (ROOT / "README.md").read_text("utf-8")

    for entry, language in zip(job.matrix, ("zsh", "powershell"), strict=True):
        [block] = re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)
        lines = block.replace("\\", "/").replace("py -m", "python -m").splitlines()
        lines = [line.replace("python3 ", "python ") for line in lines]
        assert lines == [run.replace("$BIN", entry["bin"]) for run in runs[: len(lines)]]


def test_the_steps_for_other_systems_build_and_check_the_site(forge: Forge) -> None:
    # Nothing can be installed here: what they call is noted, and sitegen is this checkout's.
    script(forge.folder / "bin" / "python", NOTE)
    job = workflow(WORKFLOWS, "test.yml").jobs["elsewhere"]
    steps = [dict(step) for step in job.steps]
    venv = next(step for step in steps if step.get("run", "").endswith("venv .venv"))
    venv["run"] += f"\ncp {forge.folder}/bin/python .venv/bin/python"

    ended = forge.run_job("elsewhere", msgspec.structs.replace(job, steps=tuple(steps)))

    assert ended.conclusions == {"elsewhere": "success"}, ended.printed
    assert "Checked" in ended.printed
    assert "called: -m pip install --require-hashes -r requirements/dev.txt" in ended.printed
    assert "called: -m pytest -n auto -m not tools and not linux\n" in ended.printed
    assert (ended.workspaces["elsewhere"] / "output" / PAGE).is_file()


# Releases


def tagged(forge: Forge, version: str = VERSION) -> None:
    """Give the newest commit the tag of a release, with its part in the changelog."""
    changelog = forge.origin / "CHANGELOG.md"
    part = f"## [Unreleased]\n\n## [{version}] - 2026-12-01"
    changelog.write_text(changelog.read_text("utf-8").replace("## [Unreleased]", part), "utf-8")
    forge.commit()
    git(forge.origin, "tag", f"v{version}")
    # Nothing can be installed here: what Python is asked to install is noted.
    script(forge.folder / "bin" / "python", NOTE)


def test_a_tag_is_built_tested_tried_attested_and_published(forge: Forge) -> None:
    tagged(forge)

    ended = forge.run("release.yml", "push", TAG)

    assert ended.succeeded, ended.printed
    assert ended.used == permissions("release.yml")
    assert list(ended.conclusions) == ["build", "test", "installed", "publish"]
    files = sorted(path.name for path in forge.index.iterdir())
    assert files == [f"habarshy-{VERSION}-py3-none-any.whl", f"habarshy-{VERSION}.tar.gz"]
    assert (forge.folder / "attested").read_text().split() == files
    assert "Checked" in ended.printed


def test_a_tag_that_is_not_the_version_is_no_release(forge: Forge) -> None:
    tagged(forge, "9.9.9")

    ended = forge.run("release.yml", "push", "refs/tags/v9.9.9")

    assert ended.conclusions["build"] == "failure"
    assert ended.conclusions["publish"] == "skipped"
    assert "::error file=pyproject.toml::the version is not that of the tag v9.9.9" in ended.printed
    assert not forge.index.exists()


def test_a_version_without_a_part_in_the_changelog_is_no_release(forge: Forge) -> None:
    git(forge.origin, "tag", f"v{VERSION}")

    ended = forge.run("release.yml", "push", TAG)

    assert ended.conclusions["build"] == "failure"
    assert f"::error file=CHANGELOG.md::there is no part “## [{VERSION}] - ”" in ended.printed


def test_what_fails_its_tests_is_not_published(forge: Forge) -> None:
    tagged(forge)
    forge.tests_pass = False

    ended = forge.run("release.yml", "push", TAG)

    assert ended.conclusions["publish"] == "skipped"
    assert not forge.index.exists()


def test_a_release_is_tried_on_three_systems_as_it_will_be_installed() -> None:
    job = workflow(WORKFLOWS, "release.yml").jobs["installed"]
    runs = [step["run"] for step in job.steps if "run" in step]

    assert [each["system"].partition("-")[0] for each in job.matrix] == [
        "ubuntu",
        "macos",
        "windows",
    ]
    assert '$BIN/python -m pip install "$(echo dist/*.whl)[serve,digest]"' in runs


def test_the_job_that_publishes_runs_nothing_of_ours() -> None:
    for name in ("publish.yml", "release.yml"):
        for job in workflow(WORKFLOWS, name).jobs.values():
            if "id-token" in job.permissions:
                assert all("uses" in step for step in job.steps)


# What the files promise without being run


def test_an_action_of_others_is_pinned_to_a_commit() -> None:
    others = [name for name in USES if not name.startswith("actions/")]

    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", name) for name in others)


@pytest.mark.parametrize("name", sorted(path.name for path in WORKFLOWS.iterdir()))
def test_every_action_is_one_that_these_tests_know(name: str) -> None:
    steps = [step for job in workflow(WORKFLOWS, name).jobs.values() for step in job.steps]

    assert {step["uses"] for step in steps if "uses" in step} <= set(USES)
    assert all(("uses" in step) != ("run" in step) for step in steps)


def test_a_workflow_has_no_permissions_but_those_of_its_jobs() -> None:
    for name in ("test.yml", "due.yml", "publish.yml", "release.yml"):
        assert workflow(WORKFLOWS, name).permissions == {}
    for job in workflow(WORKFLOWS, "test.yml").jobs.values():
        assert job.permissions == {"contents": "read"}


def permissions(name: str) -> dict[str, dict[str, str]]:
    """Return the permissions of each job of a workflow; its steps need these and no others."""
    return {each: job.permissions for each, job in workflow(WORKFLOWS, name).jobs.items()}


def test_a_look_never_takes_the_place_of_a_publishing_that_waits() -> None:
    looks, publishes = workflow(WORKFLOWS, "due.yml"), workflow(WORKFLOWS, "publish.yml")

    assert looks.group.split("-")[0] != publishes.group.split("-")[0]
