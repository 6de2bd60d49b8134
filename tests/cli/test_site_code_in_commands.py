"""Commands that build nothing read the site's own code too."""

import pytest

from tests.cli.commands import Run
from tests.sites import SETTINGS, SiteFolder

CODE = """\
from sitegen.config.site import SiteField

FIELDS = (SiteField("dress_code", ("event",)),)
"""
COMMANDS = [
    ("new", "news", "A lecture"),
    ("translate", "events/day", "kk"),
    ("translations",),
    ("next-change",),
    ("addresses",),
    ("mv", "events/day", "great-day"),
]


@pytest.fixture
def office(site: SiteFolder) -> SiteFolder:
    """Return a site of one event with a field of the site's own."""
    site.story("events/day.en", "Day", "2026-12-05", dress_code="business")
    (site.folder / "site.py").write_text(CODE, "utf-8")
    return site


@pytest.mark.parametrize("command", COMMANDS)
def test_they_know_its_fields_and_stop_where_it_fails(
    office: SiteFolder, run: Run, command: tuple[str, ...]
) -> None:
    code = (office.folder / "site.py").read_text("utf-8")
    (office.folder / "site.py").write_text("x = 1 / 0\n", "utf-8")
    failed = run(*command)
    assert failed.code == 1
    assert "site.py:1:1: error[site-code-fails]" in failed.err

    (office.folder / "site.py").write_text(code, "utf-8")
    assert run(*command).code == 0


@pytest.mark.parametrize("command", COMMANDS[:5])
def test_it_is_not_executed_where_it_is_switched_off(
    office: SiteFolder, run: Run, command: tuple[str, ...]
) -> None:
    (office.folder / "site.py").write_text("x = 1 / 0\n", "utf-8")

    ended = run(*command, "--no-site-code")

    assert "site-code-fails" not in ended.err


def test_a_switch_that_no_planner_has_is_an_error_in_all_of_them(
    office: SiteFolder, run: Run
) -> None:
    office.write("site.toml", SETTINGS + "hedlines = false\n")

    assert "error[unknown-setting]" in run("new", "news", "A lecture").err
    assert run("new", "news", "A lecture", "--no-site-code").code == 0
