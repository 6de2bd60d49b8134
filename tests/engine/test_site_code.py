"""The site's own code: its planners, checks and filters, and what an edit of it renders again."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from sitegen import Site
from sitegen.engine.state import file_scans
from sitegen.engine.tasks import scheduler
from tests.sites import NOW, SETTINGS, SiteFolder, lines_of

PLANNER = """
    import msgspec

    from sitegen.library.lists.list_keys import of_section
    from sitegen.outputs.output import Serialize, list_output, per_language
    {more}

    class Headlines(msgspec.Struct, frozen=True):
        titles: tuple[str, ...]


    def plan(library, language):
        address = f"/{{language}}/headlines.txt"
        yield list_output(address, Serialize(text), lambda: view(library, language), language)


    def view(library, language):
        entries = library.lists.get(of_section(language, "news")) or ()
        return Headlines(tuple(key for key, _ in entries))


    def text(view, store):
        return {text}


    PLANNERS = (per_language("headlines", plan),)
"""
TEXT = '" ".join(view.titles).encode()'


def planner(text: str = TEXT, more: str = "") -> str:
    return textwrap.dedent(PLANNER).format(text=text, more=more)


def code(site: SiteFolder, text: str, name: str = "site.py") -> None:
    (site.folder / name).write_text(textwrap.dedent(text), encoding="utf-8", newline="\n")


@pytest.fixture
def newsroom(site: SiteFolder) -> SiteFolder:
    """Return a site of one story in English."""
    site.story("news/open-day.en", "Open day", "2026-05-01", "All are welcome.")
    return site


def errors(site: SiteFolder) -> list[str]:
    """Build and return the errors; with any the output must be as before."""
    before = site.tree()
    built = site.build()
    found = tuple(each for each in built.report.findings if each.severity == "error")
    if found:
        assert site.tree() == before
    return lines_of(found)


def is_clean(site: SiteFolder, folder: Path) -> bool:
    return site.tree() == site.clean_tree(folder)


# ── planners


def test_a_planner_of_the_site_publishes_as_any_other(newsroom: SiteFolder, tmp_path: Path) -> None:
    code(newsroom, planner())

    assert errors(newsroom) == []
    assert newsroom.page("en/headlines.txt") == "news/open-day"
    assert is_clean(newsroom, tmp_path)


def test_what_it_reads_of_the_library_is_noted(newsroom: SiteFolder, tmp_path: Path) -> None:
    code(newsroom, planner())
    newsroom.build()
    newsroom.story("news/lecture.en", "Lecture", "2026-05-02")

    assert "en/headlines.txt" in newsroom.build().report.rendered
    assert "news/lecture" in newsroom.page("en/headlines.txt")
    assert is_clean(newsroom, tmp_path)


def test_an_edit_renders_its_outputs_again_and_nothing_else(
    newsroom: SiteFolder, tmp_path: Path
) -> None:
    code(newsroom, planner())
    newsroom.build()
    code(newsroom, planner(text='"; ".join(view.titles).upper().encode()'))

    assert newsroom.build().report.rendered == {
        "en/headlines.txt", "kk/headlines.txt", "ru/headlines.txt",
    }  # fmt: skip
    assert newsroom.page("en/headlines.txt") == "NEWS/OPEN-DAY"
    assert is_clean(newsroom, tmp_path)


def test_an_edit_of_an_imported_module_does_so_too_within_the_same_second(
    newsroom: SiteFolder, tmp_path: Path
) -> None:
    code(newsroom, "def shown(titles):\n    return b'1'\n", "screens.py")
    code(newsroom, planner(text="shown(view.titles)", more="from .screens import shown"))
    for number in "123":
        code(newsroom, f"def shown(titles):\n    return b'{number}'\n", "screens.py")
        newsroom.build()
        assert newsroom.page("en/headlines.txt") == number
    assert is_clean(newsroom, tmp_path)
    assert not (newsroom.folder / "__pycache__").exists()


def test_a_module_that_is_not_imported_is_no_ingredient(newsroom: SiteFolder) -> None:
    code(newsroom, planner())
    newsroom.build()
    code(newsroom, "raise SystemExit", "other.py")

    report = newsroom.build().report

    assert report.rendered == frozenset()


def test_nothing_is_rendered_and_planned_when_nothing_changed(
    newsroom: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_scans, "_UNSETTLED", 0)  # files written a moment ago are trusted
    code(newsroom, planner())
    newsroom.build()
    newsroom.build()

    assert [name for name, _ in newsroom.build().report.seconds] == ["look"]


def test_without_its_code_its_files_go_and_come_back(newsroom: SiteFolder, tmp_path: Path) -> None:
    code(newsroom, planner())
    newsroom.build()
    (newsroom.folder / "site.py").unlink()
    newsroom.build()
    assert "en/headlines.txt" not in newsroom.tree()
    assert is_clean(newsroom, tmp_path)

    code(newsroom, planner())
    newsroom.build()
    assert "en/headlines.txt" in newsroom.tree()


def test_foreign_code_is_not_executed_where_it_is_switched_off(newsroom: SiteFolder) -> None:
    code(newsroom, "open('executed', 'w')\n")
    newsroom.write("site.toml", SETTINGS + "headlines = false\n")
    site = Site.open(newsroom.folder, now=NOW, site_code=False)

    assert not [each for each in site.build().findings if each.severity == "error"]
    assert site.explain("/en/").explanation
    assert site.check().pages
    assert site.plan().outputs
    assert not Path("executed").exists()


def test_its_planner_is_switched_off_by_its_name(newsroom: SiteFolder) -> None:
    code(newsroom, planner())
    newsroom.write("site.toml", SETTINGS + "headlines = false\n")
    assert errors(newsroom) == []
    assert "en/headlines.txt" not in newsroom.tree()

    newsroom.write("site.toml", SETTINGS + "hedlines = false\n")
    assert errors(newsroom) == ["site.toml:54:1 error[unknown-setting]"]


def test_explain_knows_its_outputs(newsroom: SiteFolder) -> None:
    code(newsroom, planner())
    newsroom.build()
    site = Site.open(newsroom.folder, now=NOW)
    found = site.explain("en/headlines.txt").explanation
    assert found
    assert (found.recipe, found.now) == ("serialize _sitegen_site.text", ())

    code(newsroom, planner(text="b''"))
    found = site.explain("en/headlines.txt").explanation
    assert found
    assert found.now == ("code",)


def test_a_verified_build_makes_the_same(newsroom: SiteFolder) -> None:
    code(newsroom, planner())

    report = Site.open(newsroom.folder, now=NOW).build(verify=True)

    assert [each for each in report.findings if each.severity == "error"] == []


def test_workers_execute_the_same_bytes(
    newsroom: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code(newsroom, "def shown(titles):\n    return ' '.join(titles).encode()\n", "screens.py")
    code(
        newsroom,
        planner(text="shown(view.titles)", more="from .screens import shown")
        + "FILTERS = (('shout', str.upper),)\n",
    )
    newsroom.write("templates/story.html", "{{ page.title | shout }}")
    expected = newsroom.clean_tree(tmp_path)
    monkeypatch.setattr(scheduler, "_WORTH_A_POOL", 1)

    options = Site.open(newsroom.folder, now=NOW, jobs=2)
    assert [each for each in options.build().findings if each.severity == "error"] == []
    assert newsroom.tree() == expected
    assert newsroom.page("en/news/2026/open-day/index.html") == "OPEN DAY"


# ── filters


def test_an_edit_of_a_filter_renders_the_pages_again(newsroom: SiteFolder, tmp_path: Path) -> None:
    code(newsroom, "FILTERS = (('shout', lambda text: text.upper()),)\n")
    newsroom.write("templates/story.html", "{{ page.title | shout }}")
    newsroom.build()
    assert newsroom.page("en/news/2026/open-day/index.html") == "OPEN DAY"

    code(newsroom, "FILTERS = (('shout', lambda text: text + '!'),)\n")
    rendered = newsroom.build().report.rendered
    assert newsroom.page("en/news/2026/open-day/index.html") == "Open day!"
    assert "en/feed.xml" not in rendered
    assert is_clean(newsroom, tmp_path)


# ── mistakes


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("x = 1\ny = 1 / 0\n", "2:1 error[site-code-fails]"),
        ("x = 1\ndef f(:\n", "2:1 error[site-code-fails]"),
        ("import sys\nsys.exit(0)\n", "2:1 error[site-code-fails]"),
        ("import no_such_module\n", "1:1 error[site-code-fails]"),
        ("from . import no_such_module\n", "1:1 error[site-code-fails]"),
        ("x = '\0'\n", "1:1 error[site-code-fails]"),
        ("# -*- coding: no-such -*-\n", "1:1 error[site-code-fails]"),
        ("\nPLANNERS = 1\n", "2:1 error[site-code-type]"),
        ("\nPLANNERS = (print,)\n", "2:1 error[site-code-type]"),
        ("CHECKS = (1,)\n", "1:1 error[site-code-type]"),
        ("FILTERS = (print,)\n", "1:1 error[site-code-type]"),
        ("FILTERS = {1: print}\n", "1:1 error[site-code-type]"),
        ("FILTERS = (('a', len), ('a', len))\n", "1:1 error[site-code-type]"),
        ("FILTERS = {'srcset': len}\n", "1:1 error[filter-name-taken]"),
        ("FILTERS = {'upper': len}\n", "1:1 error[filter-name-taken]"),
        (
            "from sitegen.outputs.output import single_part as p\nPLANNERS = (p('homes', list),)\n",
            "2:1 error[planner-name-taken]",
        ),
        (
            "from sitegen.outputs.output import single_part as p\n\nPLANNERS = 2 * (p('a', len),)",
            "3:1 error[planner-name-taken]",
        ),
    ],
)  # fmt: skip
def test_a_mistake_has_its_place_and_the_output_is_not_touched(
    newsroom: SiteFolder, text: str, place: str
) -> None:
    newsroom.build()
    code(newsroom, text)

    assert errors(newsroom) == [f"site.py:{place}"]
    assert [each.path for each in Site.open(newsroom.folder).plan().findings] == ["site.py"]


PARTS = """
    import msgspec
    from functools import partial
    from sitegen.outputs.output import *
    from sitegen.outputs.output import single_part
    class V(msgspec.Struct, frozen=True):
        a: object = 1
    def text(view, store):
        return b""
    def plan(library):
        {plan}
    PLANNERS = (single_part("own", plan),)
"""


@pytest.mark.parametrize(
    ("plan", "line"),
    [
        ("1 / 0", 11),
        ("yield 1", 10),
        ("return None", 10),
        ("raise SystemExit", 11),
        ("open('/no/such/file')", 11),
        ("yield list_output('/a.txt', Serialize(text), lambda: 1 / 0)", 11),
        ("yield list_output('/a.txt', Serialize(text), lambda: 5)", 10),
        ("yield list_output('/a.txt', Serialize(text), lambda: V({1, 2}))", 10),
        ("yield list_output('/a.txt', Serialize(text), V())", 10),
        ("yield list_output('/a.txt', Serialize(lambda view, store: b''), V)", 10),
        ("yield list_output('/a.txt', Serialize(partial(text)), V)", 10),
        ("yield list_output('/a.txt', Template('story.html'), V)", 10),
        ("yield list_output('/a.txt', 'story.html', V)", 10),
        ("yield list_output('/../../a.txt', Serialize(text), V)", 10),
        ("yield list_output('/.sitegen-files', Serialize(text), V)", 10),
        ("yield list_output('/a.txt', Copy('../../../etc/passwd', ''), V)", 10),
        ("yield list_output('/a.txt', Serialize(str), V)", 10),
        ("yield list_output('/a.txt', Serialize(V), V)", 10),
    ],
)
def test_a_planner_that_fails_has_its_line_and_the_output_is_not_touched(
    newsroom: SiteFolder, plan: str, line: int
) -> None:
    newsroom.build()
    code(newsroom, textwrap.dedent(PARTS).format(plan=plan))

    assert errors(newsroom) == [f"site.py:{line}:1 error[site-code-fails]"]


@pytest.mark.parametrize(
    ("returned", "line"), [("view.no_such", 9), ("'text'", 8), ("None", 8), ("{}['a']", 9)]
)
@pytest.mark.parametrize("recipe", ["Serialize", "Bundle"])
def test_a_recipe_that_fails_has_its_line(
    newsroom: SiteFolder, returned: str, line: int, recipe: str
) -> None:
    plan = f"yield list_output('/a.txt', {recipe}(text), V)"
    text = textwrap.dedent(PARTS).format(plan=plan)
    code(newsroom, text.replace('return b""', f"return {returned}").replace("/a.txt", "/a"))

    assert errors(newsroom) == [f"site.py:{line}:1 error[site-code-fails]"]
    assert newsroom.state.is_file()


def test_an_import_when_the_site_is_planned_is_an_error(newsroom: SiteFolder) -> None:
    code(newsroom, "", "late.py")
    code(newsroom, textwrap.dedent(PARTS).format(plan="from . import late"))

    assert errors(newsroom) == ["site.py:11:1 error[site-code-fails]"]


def test_a_mistake_in_an_imported_module_is_at_its_line(newsroom: SiteFolder) -> None:
    code(newsroom, "\n\nx = 1 / 0\n", "screens.py")
    code(newsroom, "from . import screens\n")
    assert errors(newsroom) == ["screens.py:3:1 error[site-code-fails]"]

    code(newsroom, "\nx = (\n", "screens.py")
    assert errors(newsroom) == ["screens.py:2:1 error[site-code-fails]"]


def test_a_filter_that_fails_has_its_line(newsroom: SiteFolder) -> None:
    newsroom.write("templates/story.html", "{{ page.title | cut }}")
    code(newsroom, "def cut(text):\n    return text[1:, 2]\n\nFILTERS = (('cut', cut),)\n")

    assert errors(newsroom) == ["site.py:2:1 error[site-code-fails]"]


def test_two_outputs_of_one_path_are_a_collision(newsroom: SiteFolder) -> None:
    plan = "yield list_output('/robots.txt', Serialize(text), V)"
    code(newsroom, textwrap.dedent(PARTS).format(plan=plan))

    assert errors(newsroom) == ["site.toml:1:1 error[address-taken]"]


# ── checks

CHECK = """
    from sitegen.diagnostics.diagnostic import site_finding


    def short(build):
        for story in build.stories:
            {body}


    CHECKS = (short,)
"""


def checked(site: SiteFolder, body: str) -> list[str]:
    code(site, textwrap.dedent(CHECK).format(body=body))
    Site.open(site.folder, now=NOW).build()
    found = Site.open(site.folder, now=NOW).check().findings
    return lines_of(tuple(each for each in found if each.diagnostic.code.startswith("site-")))


def test_a_check_of_the_site_finds_in_its_own_words(newsroom: SiteFolder) -> None:
    body = "yield site_finding(story.versions[0].path, 'a short title', 2)"

    assert checked(newsroom, body) == ["news/open-day.en.md:2:1 warning[site-check]"]


@pytest.mark.parametrize(("body", "line"), [("1 / 0", 7), ("yield 5", 5), ("yield None", 5)])
def test_a_check_that_fails_has_its_line(newsroom: SiteFolder, body: str, line: int) -> None:
    assert checked(newsroom, body) == [f"site.py:{line}:1 error[site-code-fails]"]


# ── the process


def test_nothing_of_it_is_on_the_path_of_python(newsroom: SiteFolder) -> None:
    code(newsroom, "", "json.py")
    code(newsroom, "import json\nassert json.dumps\n")
    before = list(sys.path), list(sys.meta_path)

    assert errors(newsroom) == []
    assert (sys.path, sys.meta_path) == before


def test_a_site_without_code_executes_nothing_and_imports_no_more(newsroom: SiteFolder) -> None:
    newsroom.build()
    program = (
        "import sys; from sitegen import Site; Site.open(sys.argv[1]).build();"
        "print(sorted({'ast', 'jinja2', '_sitegen_site'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", program, str(newsroom.folder)]
    subprocess.run(command, check=True, capture_output=True)

    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout

    assert "_sitegen_site" not in printed
    assert "jinja2" not in printed
