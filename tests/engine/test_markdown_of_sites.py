"""Extensions of Markdown that the site's own code declares."""

import textwrap
from pathlib import Path

import pytest

from sitegen import Site
from sitegen.authoring.rename import move_story
from sitegen.engine.options import Options
from sitegen.engine.reading import parsing
from sitegen.engine.reading.load import load_site
from sitegen.server.reading import SiteReading, read_again, read_first
from tests.sites import NOW, SiteFolder, lines_of

CODE = '''
    """Code of this site."""

    from markdown.extensions import Extension
    from markdown.preprocessors import Preprocessor


    class Replaced(Preprocessor):
        def run(self, lines):
            return [{replaced} for line in lines]


    class Replacing(Extension):
        def extendMarkdown(self, md):
            md.preprocessors.register(Replaced(md), "replaced", 10)


    MARKDOWN_EXTENSIONS = (Replacing(),)
'''
REPLACED = 'line.replace("%name%", "the University")'
PAGE = "en/news/2026/open-day/index.html"
BODY = '{% from "macros/body.html" import body %}{{ body(page.body, site) }}'


def extend(site: SiteFolder, replaced: str = REPLACED) -> None:
    (site.folder / "site.py").write_text(
        textwrap.dedent(CODE).format(replaced=replaced), "utf-8", newline="\n"
    )


def declare(site: SiteFolder, extensions: str) -> None:
    (site.folder / "site.py").write_text(f"\nMARKDOWN_EXTENSIONS = {extensions}\n", "utf-8")


def found(site: SiteFolder) -> list[str]:
    """Build and return the errors and warnings; with an error the output is not touched."""
    before = site.tree()
    findings = site.build().report.findings
    if any(each.severity == "error" for each in findings):
        assert site.tree() == before
    return lines_of(tuple(each for each in findings if each.severity != "note"))


@pytest.fixture
def newsroom(site: SiteFolder) -> SiteFolder:
    """Return a site of two stories, whose bodies alone are shown."""
    site.story("news/open-day.en", "Open day", "2026-05-01", "At %name% all are welcome.")
    site.story("news/lecture.en", "Lecture", "2026-05-02", "Plain prose.")
    site.write("templates/story.html", BODY)
    return site


def shown(site: SiteFolder, page: str = PAGE) -> str:
    """Return the body of a page as it was published."""
    whole = site.page(page).strip()
    return whole.removeprefix('<div class="prose">').removesuffix("</div>").strip()


def is_clean(site: SiteFolder, folder: Path) -> bool:
    return site.tree() == site.clean_tree(folder)


def test_declaring_changing_and_removing_one_converts_the_texts_again(
    newsroom: SiteFolder, tmp_path: Path
) -> None:
    assert found(newsroom) == []
    assert shown(newsroom) == "<p>At %name% all are welcome.</p>"

    extend(newsroom)
    assert found(newsroom) == []
    assert shown(newsroom) == "<p>At the University all are welcome.</p>"
    assert is_clean(newsroom, tmp_path / "declared")

    extend(newsroom, REPLACED.replace("the University", "Tashenev University"))
    assert PAGE in newsroom.build().report.rendered
    assert shown(newsroom) == "<p>At Tashenev University all are welcome.</p>"
    assert is_clean(newsroom, tmp_path / "changed")

    (newsroom.folder / "site.py").unlink()
    assert found(newsroom) == []
    assert shown(newsroom) == "<p>At %name% all are welcome.</p>"


def test_a_page_whose_html_is_the_same_is_not_rendered_again(newsroom: SiteFolder) -> None:
    newsroom.build()
    extend(newsroom)

    rendered = newsroom.build().report.rendered

    assert PAGE in rendered
    assert "en/news/2026/lecture/index.html" not in rendered


def test_without_the_sites_code_markdown_is_as_ever(newsroom: SiteFolder) -> None:
    extend(newsroom)

    Site.open(newsroom.folder, now=NOW, site_code=False).build()

    assert shown(newsroom) == "<p>At %name% all are welcome.</p>"


def test_workers_have_them_too(
    newsroom: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extend(newsroom)
    expected = newsroom.clean_tree(tmp_path)
    monkeypatch.setattr(parsing, "WORTH_A_POOL", 1)

    Site.open(newsroom.folder, now=NOW, jobs=2).build()

    assert newsroom.tree() == expected
    assert shown(newsroom) == "<p>At the University all are welcome.</p>"


FAILING = "line[: 1 // ('%' not in line)]"
TEXT = "news/open-day.en.md"


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_that_fails_is_an_error_at_its_line_which_names_the_text(
    newsroom: SiteFolder, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    newsroom.build()
    before = newsroom.tree()
    extend(newsroom, FAILING)
    if jobs > 1:
        monkeypatch.setattr(parsing, "WORTH_A_POOL", 1)

    report = Site.open(newsroom.folder, now=NOW, jobs=jobs).build()

    [error] = [each for each in report.findings if each.severity == "error"]
    assert lines_of((error,)) == ["site.py:10:1 error[extension-fails]"]
    assert error.diagnostic.arguments["text"] == f"content/{TEXT}"
    assert error.diagnostic.arguments["problem"].startswith("ZeroDivisionError")
    assert newsroom.tree() == before


def test_it_is_one_for_everybody_who_reads_the_texts(newsroom: SiteFolder) -> None:
    newsroom.build()
    extend(newsroom, "line[1:, 2]")
    site = Site.open(newsroom.folder, now=NOW)
    options = Options(newsroom.folder, newsroom.output, newsroom.state, NOW)
    expected = ["site.py:10:1 error[extension-fails]"]

    assert lines_of(site.plan().findings) == expected
    assert lines_of(site.check().findings) == expected
    assert lines_of(site.explain(PAGE).findings) == expected
    first = read_first(options)
    assert not isinstance(first, SiteReading)
    assert lines_of(first) == expected


def test_the_preview_is_repaired_by_an_edit_of_the_text_or_of_the_code(
    newsroom: SiteFolder,
) -> None:
    extend(newsroom, "line[1 // ('fail' not in line) - 1 :]")
    options = Options(newsroom.folder, newsroom.output, newsroom.state, NOW)
    first = read_first(options)
    assert isinstance(first, SiteReading)

    newsroom.story("news/lecture.en", "Lecture", "2026-05-02", "It will fail.")
    second = read_again(options, first, ("content/news/lecture.en.md",))
    assert not isinstance(second, SiteReading)
    assert lines_of(second) == ["site.py:10:1 error[extension-fails]"]

    newsroom.story("news/lecture.en", "Lecture", "2026-05-02", "It will do.")
    assert isinstance(read_again(options, first, None), SiteReading)


@pytest.mark.parametrize(
    ("extensions", "code"),
    [
        ("(1,)", "site-code-type"),
        ("1", "site-code-type"),
        ('("",)', "site-code-type"),
        ('("no_such_extension",)', "site-code-fails"),
        ('("json",)', "site-code-fails"),
        ('("legacy_em",)', "site-code-fails"),
    ],
)
def test_a_mistake_in_the_declaration_is_at_its_line(
    newsroom: SiteFolder, extensions: str, code: str
) -> None:
    newsroom.build()
    declare(newsroom, extensions)

    assert found(newsroom) == [f"site.py:2:1 error[{code}]"]


def test_one_that_cannot_work_here_is_an_error_at_its_own_line(newsroom: SiteFolder) -> None:
    extend(newsroom)
    path = newsroom.folder / "site.py"
    line = '        md.inlinePatterns.deregister("link")\n'
    path.write_text(
        path.read_text("utf-8").replace(
            "    def extendMarkdown(self, md):\n", f"    def extendMarkdown(self, md):\n{line}"
        ),
        "utf-8",
    )

    assert found(newsroom) == ["site.py:15:1 error[site-code-fails]"]


def test_an_installed_one_is_named_and_a_command_that_it_reads_is_none_of_another_program(
    newsroom: SiteFolder,
) -> None:
    newsroom.story("news/lecture.en", "Lecture", "2026-05-02", "Bring:\n\n!!! note\n    Paper.")
    assert found(newsroom) == ["news/lecture.en.md:8:1 warning[shortcode]"]

    declare(newsroom, '("admonition",)')
    assert found(newsroom) == []
    assert 'class="admonition note"' in newsroom.page("en/news/2026/lecture/index.html")

    newsroom.story("news/lecture.en", "Lecture", "2026-05-02", "Bring:\n\n[gallery]\n")
    assert found(newsroom) == ["news/lecture.en.md:8:1 warning[gallery-shortcode]"]


def test_links_and_photos_that_one_writes_are_checked_like_those_of_authors(
    newsroom: SiteFolder,
) -> None:
    extend(newsroom, 'line.replace("%name%", "[it](no-such-file.pdf)")')

    assert [each.partition(" ")[2] for each in found(newsroom)] == ["error[dead-link]"]


def test_a_renamed_story_keeps_its_words(newsroom: SiteFolder) -> None:
    extend(newsroom)
    newsroom.story("news/lecture.en", "Lecture", "2026-05-02", "See [it](open-day.en.md), %name%.")
    loaded, findings = load_site(Options(newsroom.folder, newsroom.output, newsroom.state, NOW))
    assert loaded, findings

    moved = move_story(newsroom.folder, loaded, "news/open-day", "doors", newsroom.folder)

    assert moved.findings == ()
    assert "[it](doors.en.md), %name%." in newsroom.path("news/lecture.en.md").read_text("utf-8")
