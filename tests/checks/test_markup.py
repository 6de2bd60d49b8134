"""The markup of a page, compared with Python's own HTML parser."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, strategies

from sitegen.checks.markup import HtmlTag, Markup, markup_of
from tests.outputs.published_sites import press

ADDRESSES = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Oracle(HTMLParser):
    """Python's parser, which collects each tag with its place."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[HtmlTag] = []
        self.headings: list[HtmlTag] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        said = dict(attrs)
        if name := said.get("id"):
            self.ids.add(name)
        if address := said.get(ADDRESSES.get(tag, "")):
            self.links.append(HtmlTag(address, line, column + 1))
        if tag in HEADINGS:
            self.headings.append(HtmlTag(tag[1], line, column + 1))


def by_the_parser(html: str) -> Markup:
    """Return the markup that Python's parser finds."""
    oracle = Oracle()
    oracle.feed(html)
    return Markup(frozenset(oracle.ids), tuple(oracle.links), tuple(oracle.headings))


PIECES = (
    '<a href="/a/">',
    "<a href='/b/'>",
    "<a href=/c/ class=x>",
    "<A HREF = '/d/?x=1&amp;y=2'>",
    '<a\n  class="x"\n  href="#e">',
    "<a>",
    "</a>",
    '<p id="p">',
    "<p>",
    "<br/>",
    '<img src="x.jpg"/>',
    '<img alt="1 > 0" src="y.jpg">',
    '<b title="<a href=/no/>">',
    "<b title='it\"s' id=b>",
    "<b id=''>",
    "<h1>",
    "<H2 class=x>",
    '<h3 id="h">',
    "</h3>",
    "<header>",
    '<link rel="x" href="x.css">',
    '<!-- <a href="/hidden/"> -->',
    '<!-- " -->',
    "<!doctype html>",
    '<source srcset="a" src="v.mp4">',
    '<script src="s.js"></script>',
    '<script>if (a <b && c> d) "<h1 id=no>"</script>',
    "<style>a > b { content: '<p id=no>' }</style >",
    "a < b",
    "it's",
    '"',
    "=",
    "\n",
    " ",
    "ә",
    "&amp;",
)


@given(strategies.lists(strategies.sampled_from(PIECES), max_size=12).map("".join))
def test_what_is_found_is_what_the_parser_finds(html: str) -> None:
    assert markup_of(html) == by_the_parser(html)


@pytest.mark.parametrize(
    "html",
    [
        '<title>About <h1 id="no"> and <a href="/no/"></title>',
        '<textarea>\n<a href="/no/"></textarea>',
        "<!-- <h1> never closed",
        "<script>never closed <h1>",
        "<a href='never closed",
    ],
)
def test_what_a_browser_takes_for_text_is_no_markup(html: str) -> None:
    assert markup_of(html) == Markup(frozenset(), (), ())


def test_every_page_of_a_site_is_what_the_parser_finds(tmp_path: Path) -> None:
    site = press(tmp_path / "site")
    site.build()
    pages = [path.read_text("utf-8") for path in sorted(site.output.rglob("*.html"))]

    assert len(pages) > 50
    for html in pages:
        # Faults are found at the same places too.
        for each in (html, html.replace('href="/', 'href="/lost/').replace("<h2", "\n<h4")):
            assert markup_of(each) == by_the_parser(each)
