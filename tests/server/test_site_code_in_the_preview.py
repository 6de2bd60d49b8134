"""The preview executes the site's own code, and takes over its edits."""

import queue
from pathlib import Path

from sitegen.server.watch import watch
from tests.server.conftest import preview_of
from tests.sites import SiteFolder

PLANNER = """\
import msgspec

from sitegen.outputs.output import Serialize, list_output, single_part


class View(msgspec.Struct, frozen=True):
    said: str = "a"


def plan(library):
    yield list_output("/own.txt", Serialize(text), View)


def text(view, store):
    return {text}


PLANNERS = (single_part("own", plan),)
FILTERS = (("shout", {filter}),)
"""


def code(site: SiteFolder, text: str = "b'first'", shout: str = "str.upper") -> None:
    (site.folder / "site.py").write_text(PLANNER.format(text=text, filter=shout), "utf-8")


def test_an_edit_is_taken_over_and_a_mistake_leaves_the_last_plan(site: SiteFolder) -> None:
    site.story("news/a.en", "First", "2026-05-01")
    site.write("templates/story.html", "{{ page.title | shout }}")
    code(site)
    preview = preview_of(site)
    preview.update()

    def shown(address: str) -> bytes:
        page = preview.page(address, None)
        assert page
        return page.data

    assert (shown("/own.txt"), shown("/en/news/2026/a/")) == (b"first", b"FIRST")

    code(site, "b'second'", "str.lower")
    preview.update(frozenset({"site.py"}))
    assert (shown("/own.txt"), shown("/en/news/2026/a/")) == (b"second", b"first")

    (site.folder / "site.py").write_text("1 / 0\n", "utf-8")
    preview.update(frozenset({"site.py"}))
    assert [(each.path, each.diagnostic.code) for each in preview.findings] == [
        ("site.py", "site-code-fails")
    ]
    assert shown("/en/news/2026/a/") == b"first"

    code(site, "b'third'")
    preview.update(frozenset({"site.py"}))
    assert shown("/own.txt") == b"third"


def test_a_recipe_that_fails_is_shown_with_its_line(site: SiteFolder) -> None:
    site.story("news/a.en", "First", "2026-05-01")
    code(site, "1 / 0")
    preview = preview_of(site)
    preview.update()

    page = preview.page("/own.txt", None)

    assert page
    assert page.fault
    assert (page.fault.path, page.fault.diagnostic.line) == ("site.py", 15)


def test_a_saved_module_is_reported(site: SiteFolder, tmp_path: Path) -> None:
    reports: queue.Queue[frozenset[str] | None] = queue.Queue()
    observer = watch(site.folder, ("content", "templates"), reports.put)
    try:
        code(site)
        assert reports.get(timeout=10) == {"site.py"}
    finally:
        observer.stop()
        observer.join()
