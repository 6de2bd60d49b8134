"""What is pasted from Word and web pages becomes Markdown of the site's dialect."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sitegen.content.markdown.convert import convert
from tests.server.served import served
from tests.sites import SiteFolder

SAMPLES = Path(__file__).parent / "pasted"
ROOT = Path(__file__).parents[2]
CONVERT = "async html => (await import('/desk/editor/paste.js')).toMarkdown(html)"
PASTE = """([html, text]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  if (text) data.setData("text/plain", text);
  document.querySelector(".cm-content[lang=en]").dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Return the page of a story with an English text."""
    site = SiteFolder.small(tmp_path_factory.mktemp("pasting") / "site")
    site.story("news/hall/index.en", "The hall is open", "2026-05-01", "Old words.")
    site.story("news/fair/index.en", "The book fair", "2026-05-02", "Text.")
    with served(site) as server:
        page = browser.new_page(base_url=f"http://127.0.0.1:{server.port}", locale="en")
        page.goto("/desk/story/news/hall")
        expect(page.locator(".cm-content")).to_be_visible()
        yield page


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.html")), ids=lambda path: path.stem)
def test_each_sample_becomes_the_markdown_that_was_meant(page: Page, sample: Path) -> None:
    found = page.evaluate(CONVERT, sample.read_text("utf-8"))

    assert found["markdown"] == sample.with_suffix(".md").read_text("utf-8").rstrip("\n")


def test_what_looks_like_markdown_stays_what_it_was(page: Page) -> None:
    sample = SAMPLES / "word-accidental-markdown.ru.md"
    html = convert(sample.read_text("utf-8"))

    assert html.count("<p>") == 8
    assert "<em>" not in html
    assert "<li>" not in html
    assert "<h" not in html
    assert "&lt;Фамилия Имя&gt;, имя_файла, _начало_, a|b, C:\\new\\*.txt, [1](2)," in html


def test_pictures_are_left_out_and_that_is_said(page: Page) -> None:
    sample = (SAMPLES / "word-smart-tags-and-spaces.en.html").read_text("utf-8")
    page.evaluate(PASTE, [sample, "The rector"])

    expect(page.locator("#report")).to_contain_text("Pictures that were left out: 1.")
    text = page.locator("[name='body.en']").input_value()
    assert text.startswith("The rector came from Shymkent.")
    assert "!" not in text


def test_fifty_megabytes_are_refused_with_a_word(page: Page) -> None:
    before = page.locator("[name='body.en']").input_value()
    page.evaluate(f"({PASTE})(['', 'а'.repeat(50_000_000)])")

    expect(page.locator("#report")).to_contain_text("too much to paste at once")
    assert page.locator("[name='body.en']").input_value() == before


def test_every_body_of_the_site_survives_the_editor(page: Page) -> None:
    bodies = [
        path.read_text("utf-8").partition("\n---\n")[2]
        for path in sorted((ROOT / "content").rglob("*.md"))
    ]
    assert len(bodies) > 20
    changed = page.evaluate(
        """async bodies => {
          const { edit } = await import('/desk/editor/editor.js');
          const words = JSON.parse(document.getElementById('story-words').textContent);
          return bodies.filter(body => {
            const area = document.createElement('textarea');
            area.value = body;
            document.body.append(area);
            const editor = edit(area, { words, nonce: '', find: async () => [], report() {} });
            const text = editor.view.state.doc.toString();
            editor.view.dispatch({ changes: { from: 0, insert: 'x' } });
            editor.view.dispatch({ changes: { from: 0, to: 1 } });
            const value = area.value;
            editor.view.destroy();
            area.remove();
            return text !== body || value !== body;
          });
        }""",
        bodies,
    )
    assert json.dumps(changed) == "[]"
