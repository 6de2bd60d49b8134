"""Bad input on the disk and in templates: reported with file and line; nothing is published."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.commands import Ended, Run
from tests.sites import SiteFolder

NOW = ("--now", "2026-11-23T14:00")


@pytest.fixture
def published(site: SiteFolder, run: Run) -> dict[str, bytes]:
    """Return the files of a first build without errors."""
    site.story("news/good.en", "Good", "2026-05-01")
    assert run("build", *NOW).code == 0
    return site.tree()


def first(ended: Ended) -> str:
    """Return the first reported error without its message: `path:line:column code`."""
    found = re.search(r"^(\S+?:\d+:\d+): error\[([a-z0-9-]+)\]", ended.err, re.MULTILINE)
    assert found, ended
    return f"{found[1]} {found[2]}"


def sparse(path: Path) -> None:
    """Write a file of 50 MB."""
    with path.open("wb") as file:
        file.truncate(50_000_000)


# What is put into content/news/ (or beside it), and the first reported error.
BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "link to a file": (
        lambda news: (news / "a.kk.md").symlink_to(news / "good.en.md"),
        "news/a.kk.md:1:1 symbolic-link",
    ),
    "link out of content": (
        lambda news: (news / "out").symlink_to("/etc"),
        "news/out:1:1 symbolic-link",
    ),
    "link to nowhere": (
        lambda news: (news / "a.jpg").symlink_to("nowhere"),
        "news/a.jpg:1:1 symbolic-link",
    ),
    "link in a circle": (
        lambda news: (news / "circle").symlink_to(news),
        "news/circle:1:1 symbolic-link",
    ),
    "pipe": (lambda news: os.mkfifo(news / "a.kk.md"), "news/a.kk.md:1:1 not-a-file"),
    "folder named as a file": (
        lambda news: (news / "a/index.kk.md").mkdir(parents=True),
        "news/a/index.kk.md:1:1 folder-named-as-file",
    ),
    "50 MB of text": (
        lambda news: sparse(news / "a.kk.md"),
        "news/a.kk.md:1:1 file-too-large",
    ),
    "50 MB of terms": (
        lambda news: sparse(news.parent / "taxonomies/topics.toml"),
        "taxonomies/topics.toml:1:1 file-too-large",
    ),
    "50 MB of settings": (
        lambda news: sparse(news.parent / "site.toml"),
        "site.toml:1:1 file-too-large",
    ),
    "name in no encoding": (
        lambda news: os.close(os.open(os.fsencode(news) + b"/\xff.kk.md", os.O_CREAT)),
        "news/?.kk.md:1:1 unreadable-name",
    ),
    "file of another encoding": (
        lambda news: (news / "a.kk.md").write_bytes("---\ntitle: Мектеп\n".encode("cp1251")),
        "news/a.kk.md:2:1 not-utf-8",
    ),
    "file of no text": (
        lambda news: (news / "a.kk.md").write_bytes(bytes(range(1, 128))),
        "news/a.kk.md:1:1 control-character",
    ),
    "empty file": (
        lambda news: (news / "a.kk.md").write_bytes(b""),
        "news/a.kk.md:1:1 empty-file",
    ),
    "31 February": (
        lambda news: (news / "a.kk.md").write_text("---\ntitle: A\ndate: 2026-02-31\n---\n"),
        "news/a.kk.md:3:7 impossible-date",
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_content_is_reported_and_nothing_is_published(
    site: SiteFolder, run: Run, published: dict[str, bytes], kind: str
) -> None:
    lay, expected = BAD[kind]
    lay(site.path("news"))

    ended = run("build", *NOW)

    assert ended.code == 1
    assert first(ended) == f"content/{expected}"
    assert site.tree() == published


def test_litter_is_not_even_looked_at(site: SiteFolder, run: Run) -> None:
    for name in (".DS_Store", "news/~$a.kk.md", "news/.a.kk.md.swp", "news/Thumbs.db", "news/a~"):
        site.write(name, b"\xff\xfe\x00")
    (site.path("news") / ".git").symlink_to("/etc")

    assert run("build", *NOW).code == 0


# Templates: a name is looked up in the site's templates/, then in the package's


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>\n{% if %}\n", "2:1 template-syntax"),
        ("<p>\n\n{{ page.nothing }}\n", "3:1 template-undefined"),
        ("<p>\n{{ nothing }}\n", "2:1 template-undefined"),
        ('<p>\n{% include "nothing.html" %}\n', "2:1 template-missing"),
        ("<p>\n{{ 1 / 0 }}\n", "2:1 template-fails"),
    ],
)
def test_a_wrong_template_is_reported_with_its_line_and_the_page_that_was_made(
    site: SiteFolder, run: Run, published: dict[str, bytes], text: str, expected: str
) -> None:
    site.write("templates/page.html", text)
    site.story("pages/about.en", "About")

    ended = run("build", *NOW)

    assert ended.code == 1
    assert first(ended) == f"templates/page.html:{expected}"
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
        '{% extends "default/page.html" %}{% block main %}{{ _("Said by nobody") }}{% endblock %}',
    )

    ended = run("build", *NOW)

    assert ended.code == 1
    assert ended.err.count("error[missing-word]") == 3
    assert site.tree() == published
