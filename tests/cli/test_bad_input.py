"""Bad input on the disk and in templates: told with file and line, nothing published, no traceback."""

import os
import re

import pytest

from tests.cli.commands import Ended, Run
from tests.sites import SiteFolder

NOW = ("--now", "2026-11-23T14:00")


@pytest.fixture
def published(site: SiteFolder, run: Run) -> dict[str, bytes]:
    """Return the tree of a first good build of the site."""
    site.story("news/good.en", "Good", "2026-05-01")
    assert run("build", *NOW).code == 0
    return site.tree()


def first(ended: Ended) -> str:
    """Return the first error that was told, without its words: `path:line:column code`."""
    found = re.search(r"^(\S+?:\d+:\d+): error\[([a-z-]+)\]", ended.err, re.MULTILINE)
    assert found, ended
    return f"{found[1]} {found[2]}"


def lay(site: SiteFolder, kind: str) -> str:
    """Lay one kind of bad input; return what shall be told first."""
    news = site.path("news")
    match kind:
        case "link to a file":
            (news / "a.kk.md").symlink_to(news / "good.en.md")
            return "content/news/a.kk.md:1:1 symbolic-link"
        case "link out of content":
            (news / "out").symlink_to("/etc")
            return "content/news/out:1:1 symbolic-link"
        case "link to nowhere":
            (news / "a.jpg").symlink_to("nowhere")
            return "content/news/a.jpg:1:1 symbolic-link"
        case "link in a circle":
            (news / "circle").symlink_to(news)
            return "content/news/circle:1:1 symbolic-link"
        case "pipe":
            os.mkfifo(news / "a.kk.md")
            return "content/news/a.kk.md:1:1 not-a-file"
        case "folder named as a file":
            (news / "a/index.kk.md").mkdir(parents=True)
            return "content/news/a/index.kk.md:1:1 folder-named-as-file"
        case "50 MB of text":
            with (news / "a.kk.md").open("wb") as file:
                file.truncate(50_000_000)
            return "content/news/a.kk.md:1:1 file-too-large"
        case "50 MB of terms":
            with site.path("taxonomies/topics.toml").open("wb") as file:
                file.truncate(50_000_000)
            return "content/taxonomies/topics.toml:1:1 file-too-large"
        case "50 MB of settings":
            with site.path("site.toml").open("wb") as file:
                file.truncate(50_000_000)
            return "content/site.toml:1:1 file-too-large"
        case "name in no encoding":
            os.close(os.open(os.fsencode(news) + b"/\xff.kk.md", os.O_CREAT))
            return "content/news/?.kk.md:1:1 unreadable-name"
        case "file of another encoding":
            site.write("news/a.kk.md", "---\ntitle: Мектеп\n---\n".encode("cp1251"))
            return "content/news/a.kk.md:2:1 not-utf-8"
        case "file of no text":
            site.write("news/a.kk.md", bytes(range(1, 128)))
            return "content/news/a.kk.md:1:1 control-character"
        case "empty file":
            site.write("news/a.kk.md", b"")
            return "content/news/a.kk.md:1:1 empty-file"
        case _:
            site.write("news/a.kk.md", "---\ntitle: A\ndate: 2026-02-31\n---\n")
            return "content/news/a.kk.md:3:7 impossible-date"


@pytest.mark.parametrize(
    "kind",
    [
        "link to a file",
        "link out of content",
        "link to nowhere",
        "link in a circle",
        "pipe",
        "folder named as a file",
        "50 MB of text",
        "50 MB of terms",
        "50 MB of settings",
        "name in no encoding",
        "file of another encoding",
        "file of no text",
        "empty file",
        "31 February",
    ],
)
def test_bad_content_is_told_and_nothing_is_published(
    site: SiteFolder, run: Run, published: dict[str, bytes], kind: str
) -> None:
    expected = lay(site, kind)

    ended = run("build", *NOW)

    assert ended.code == 1
    assert first(ended) == expected
    assert site.tree() == published


def test_litter_is_not_even_looked_at(site: SiteFolder, run: Run) -> None:
    for name in (".DS_Store", "news/~$a.kk.md", "news/.a.kk.md.swp", "news/Thumbs.db", "news/a~"):
        site.write(name, b"\xff\xfe\x00")
    (site.path("news") / ".git").symlink_to("/etc")

    assert run("build", *NOW).code == 0


# Templates: a name resolves in the site's templates/, then in the package's


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "page.html",
            "<p>\n{% if %}\n",
            "templates/page.html:2:1 template-syntax",
        ),
        (
            "page.html",
            "<p>\n\n{{ page.nothing }}\n",
            "templates/page.html:3:1 template-undefined",
        ),
        (
            "page.html",
            "<p>\n{{ nothing }}\n",
            "templates/page.html:2:1 template-undefined",
        ),
        (
            "page.html",
            '<p>\n{% include "nothing.html" %}\n',
            "templates/page.html:2:1 template-missing",
        ),
        (
            "page.html",
            "<p>\n{{ 1 / 0 }}\n",
            "templates/page.html:2:1 template-fails",
        ),
    ],
)
def test_a_wrong_template_is_told_with_its_line_and_the_page_that_was_made(
    site: SiteFolder,
    run: Run,
    published: dict[str, bytes],
    name: str,
    text: str,
    expected: str,
) -> None:
    site.write(f"templates/{name}", text)
    site.story("pages/about.en", "About")

    ended = run("build", *NOW)

    assert ended.code == 1
    assert first(ended) == expected
    assert "/en/about/index.html" in ended.err
    assert site.tree() == published


def test_a_sites_template_goes_before_the_packages_and_may_extend_it(
    site: SiteFolder, run: Run
) -> None:
    site.write(
        "templates/page.html",
        '{% extends "default/page.html" %}{% block main %}<h1>Ours</h1>{{ super() }}{% endblock %}',
    )
    site.story("pages/about.en", "About")

    assert run("build", *NOW).code == 0
    assert re.search(r"<h1>Ours</h1>.*<h1>About</h1>", site.page("en/about/index.html"), re.DOTALL)


def test_a_word_that_a_template_uses_and_no_catalogue_has_fails_the_build(
    site: SiteFolder, run: Run, published: dict[str, bytes]
) -> None:
    site.write(
        "templates/page.html",
        '{% extends "default/page.html" %}{% block main %}{{ _("Nobody said this") }}{% endblock %}',
    )

    ended = run("build", *NOW)

    assert ended.code == 1
    assert ended.err.count("error[missing-word]") == 3
    assert site.tree() == published
