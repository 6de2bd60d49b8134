"""Parsing for the tests of content/: a text in, a document or its faults out."""

from sitegen.content.document import Document, Parsed
from sitegen.content.front_matter.converters import ConversionContext
from sitegen.content.parse import parse

LANGUAGES = ("kk", "ru", "en", "kk-Latn")


def reading(language: str = "en", taxonomies: tuple[str, ...] = ("topics",)) -> ConversionContext:
    """Return the parser's context for a site in Almaty."""
    return ConversionContext(language, LANGUAGES, "Asia/Almaty", taxonomies)


def parsed(text: str | bytes, kind: str = "news", language: str = "en") -> Parsed:
    """Return *text* parsed as the file of a story."""
    data = text.encode() if isinstance(text, str) else text
    return parse(data, kind, reading(language))


def document(text: str | bytes, kind: str = "news", language: str = "en") -> Document:
    """Return the document of *text*, which must have no faults."""
    found = parsed(text, kind, language).document
    assert not found.diagnostics
    return found


def faults(text: str | bytes, kind: str = "news", language: str = "en") -> list[str]:
    """Return the faults of *text*, in the order in which they were found: "3:1 not-a-date"."""
    found = parsed(text, kind, language).document.diagnostics
    return [f"{each.line}:{each.column} {each.code}" for each in found]


def matter(*lines: str) -> str:
    """Return front matter of *lines* without a body."""
    return "\n".join(["---", *lines, "---", ""])


def body(markdown: str, language: str = "en") -> str:
    """Return the HTML of *markdown*; a placeholder is shown as `[0]`, a link's end as `[/0]`."""
    html = parsed(f"---\ntitle: T\n---\n{markdown}", language=language).html
    return html.replace("\x02", "[").replace("\x03", "]")
