"""Documents as the tests of content/ read them: a text in, a document or its faults out."""

from sitegen.content.document import Document, Parsed
from sitegen.content.front_matter.converters import ConversionContext
from sitegen.content.parse import parse

LANGUAGES = ("kk", "ru", "en", "kk-Latn")


def reading(language: str = "en", taxonomies: tuple[str, ...] = ("topics",)) -> ConversionContext:
    """Return what the parser knows of a site in Almaty."""
    return ConversionContext(language, LANGUAGES, "Asia/Almaty", taxonomies)


def parsed(text: str | bytes, kind: str = "news", language: str = "en") -> Parsed:
    """Return *text* parsed as the file of a story."""
    data = text.encode() if isinstance(text, str) else text
    return parse(data, kind, reading(language))


def document(text: str | bytes, kind: str = "news", language: str = "en") -> Document:
    """Return the document of *text*, which must be without fault."""
    found = parsed(text, kind, language).document
    assert not found.diagnostics
    return found


def faults(text: str | bytes, kind: str = "news", language: str = "en") -> list[str]:
    """Return what is wrong with *text*, in the order in which it was found: "3:1 not-a-date"."""
    found = parsed(text, kind, language).document.diagnostics
    return [f"{each.line}:{each.column} {each.code}" for each in found]


def matter(*lines: str) -> str:
    """Return front matter of *lines* and nothing behind it."""
    return "\n".join(["---", *lines, "---", ""])


def body(markdown: str, language: str = "en") -> str:
    """Return the HTML of *markdown*, a hole shown as `[0]` and the end of its link as `[/0]`."""
    html = parsed(f"---\ntitle: T\n---\n{markdown}", language=language).html
    return html.replace("\x02", "[").replace("\x03", "]")
