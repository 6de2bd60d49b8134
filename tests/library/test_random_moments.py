"""A random site at random moments.

Hidden stories leave no trace, and errors do not depend on time.
"""

import datetime
from pathlib import Path
from typing import Any

import pytest

from sitegen.diagnostics.diagnostic import has_errors
from sitegen.fingerprint import fingerprint
from sitegen.outputs.plan import Plan, plan_outputs
from sitegen.outputs.views.site_view import site_view
from tests.library.random_sites import RandomSite
from tests.sites import SiteFolder, lines_of

SEEDS = range(6)


def faults(site: SiteFolder, now: datetime.datetime) -> tuple[str, ...]:
    """Return the errors and warnings of a build at *now*."""
    assembled = site.assembled(now)
    found = list(assembled.findings)
    if not has_errors(found):
        found += plan_outputs(assembled.library).findings
    return tuple(line for line in lines_of(tuple(found)) if " note[" not in line)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("faulty", [False, True])
def test_builds_at_random_moments_have_the_same_faults(
    tmp_path: Path, seed: int, *, faulty: bool
) -> None:
    made = RandomSite(tmp_path / "site", seed, linked=True, faulty=faulty)

    assert len({faults(made.site, now) for now in made.moments(10)}) == 1


def everything(site: SiteFolder, now: datetime.datetime) -> dict[str, Any]:
    """Return a fingerprint of everything published at *now*, by path."""
    library = site.library(now)
    plan: Plan = plan_outputs(library)
    frames = {tag: fingerprint(site_view(library, tag)) for tag in library.site.tags}
    return frames | {
        each.path: fingerprint((each.recipe, each.view(), each.language)) for each in plan.outputs
    }


def delete_hidden(site: SiteFolder, now: datetime.datetime) -> int:
    """Delete the files that are not public at *now*; return their number."""
    public = {page.path for each in site.library(now).publications.values() for page in each.pages}
    hidden = [
        path
        for path in site.path("").rglob("*.md")
        if path.relative_to(site.folder).as_posix() not in public
    ]
    for path in hidden:
        path.unlink()
    return len(hidden)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_hidden_leaves_no_trace(tmp_path: Path, seed: int) -> None:
    made = RandomSite(tmp_path / "site", seed, linked=False)
    [now] = made.moments(1)
    before = everything(made.site, now)

    deleted = delete_hidden(made.site, now)

    assert deleted
    assert everything(made.site, now) == before


@pytest.mark.parametrize("seed", SEEDS)
def test_a_build_holds_until_the_next_change(tmp_path: Path, seed: int) -> None:
    made = RandomSite(tmp_path / "site", seed, linked=True)
    second = datetime.timedelta(seconds=1)
    for now in made.moments(4):
        until = made.site.assembled(now).next_change
        if until is None:
            continue
        assert everything(made.site, until - second) == everything(made.site, now)
        assert made.site.assembled(until - second).next_change == until


def test_trees_with_and_without_what_is_hidden_are_equal_byte_for_byte(tmp_path: Path) -> None:
    made = RandomSite(tmp_path / "site", 3, linked=False)
    [now] = made.moments(1)
    assert not made.site.build(now).failed
    before = made.site.tree()

    delete_hidden(made.site, now)
    made.site.build(now, output=tmp_path / "again")

    assert made.site.tree(tmp_path / "again") == before


def test_the_random_sites_hold_every_way_of_being_hidden(tmp_path: Path) -> None:
    texts = "".join(
        path.read_text("utf-8")
        for seed in range(4)
        for path in RandomSite(tmp_path / str(seed), seed, linked=True).site.path("").rglob("*.md")
    )

    for word in (
        "publish_at",
        "expires_at",
        "embargo_until",
        "draft",
        "follows",
        "event",
        "[link]",
    ):
        assert word in texts
