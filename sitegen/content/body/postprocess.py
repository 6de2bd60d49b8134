"""Post-processing sanitized HTML: typography, heading ids, speakers, placeholders."""

import html as entities
import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from sitegen.content.body.html_tokens import attributes, tag_name, tokens_of, without_tags
from sitegen.content.body.placeholders import extract_placeholders, without_markers
from sitegen.content.body.quotes import with_speakers
from sitegen.content.document import Placeholder
from sitegen.content.markdown.autolinks import is_address
from sitegen.languages.characters import has_invisible, without_invisible
from sitegen.languages.slugs import slugify
from sitegen.languages.typography import Typesetter, concerns, may_change

_ID = re.compile(r'<[^<>]* id="([^"]*)"')
_SENTENCE = re.compile(r"[.!?…]+[»”“\")]*(?=\s+[^\W\d_a-zа-яё]*[«„“\"A-ZА-ЯЁӘҒҚҢӨҰҮҺІ0-9–—])")
_WORD_BOUNDARY = re.compile(r"[\s(«„“\"]")
_LONGEST_SENTENCE = 300
_INITIAL = re.compile(r"[^\W\d_](?:\.[^\W\d_])*")
# Abbreviations between a name or number and a capital: their full stop ends no sentence.
_ABBREVIATED = frozenset(
    "гг жж им ул пр просп пер пл проф доц акад св каф обл көш даң mr mrs ms dr prof st no".split()
)
_FOOTNOTES = '<div class="footnote">'
_BACKLINK = re.compile(
    r'(?:&#160;|\u00a0)?<a class="footnote-backref" href="#([^"]*)"[^<>]*>[^<]*</a>'
)
_FOOTNOTE_NUMBER = re.compile(r'<sup id="fnref[^"]*">.*?</sup>')
_INLINE = frozenset(
    "a abbr b br cite code del dfn em i img ins kbd mark q s small span strong sub sup u".split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class Postprocessed(msgspec.Struct, frozen=True):
    """The HTML with markers, the placeholders (places still 1:1), anchors, and first sentence."""

    html: str
    placeholders: tuple[Placeholder, ...]
    anchors: tuple[str, ...]
    lead_sentence: str


def postprocess(html: str, language: str, own_url: str = "") -> Postprocessed:
    """Process *html*, sanitized by nh3, of a text in *language* on the site at *own_url*."""
    tokens = tokens_of(html)  # text, tag, text, tag, …, text
    if has_invisible(html):
        tokens[::2] = map(without_invisible, tokens[::2])
    # Checking whether a step is needed costs less than the step.
    text = "\n".join(tokens[::2])
    if "&" in text or may_change(text):
        _typeset(tokens, language)
    if "<h" in html:
        _identify_headings(tokens, language)
    placeholders = (
        extract_placeholders(tokens, language, own_url) if "<a" in html or "<img" in html else []
    )
    if "<table" in html:
        _wrap_tables(tokens)
    processed = with_speakers("".join(tokens))
    ids = tuple(dict.fromkeys(_ids(processed)))
    if _FOOTNOTES in processed:
        processed = _without_dead_backlinks(processed, frozenset(ids))
    return Postprocessed(processed, tuple(placeholders), ids, _first_sentence(processed))


def _without_dead_backlinks(html: str, ids: frozenset[str]) -> str:
    """Return *html* without the backlinks of footnotes that nothing refers to."""

    def replacement(found: re.Match[str]) -> str:
        return found[0] if entities.unescape(found[1]) in ids else ""

    return _BACKLINK.sub(replacement, html)


def _ids(html: str) -> Iterator[str]:
    return map(entities.unescape, _ID.findall(html) if ' id="' in html else ())


def _typeset(tokens: list[str], language: str) -> None:
    """Typeset quotation marks and dashes in the texts, block by block; code is skipped."""
    typesetter = Typesetter(language)
    verbatim = own = 0
    for number, token in enumerate(tokens):
        if number % 2:
            name = tag_name(token)
            if name in ("code", "pre"):
                verbatim += -1 if token.startswith("</") else 1
            if name == "a" and _names_its_address(token, tokens[number + 1]):
                own = number + 1
            if name == "br":
                typesetter.skip("\n")
            elif name not in _INLINE:
                typesetter.reset()
        elif verbatim > 0 or number == own or not ("&" in token or concerns(token)):
            typesetter.skip(token)
        else:
            tokens[number] = _typeset_run(typesetter, token, _following(tokens, number))


def _names_its_address(tag: str, words: str) -> bool:
    """Return whether the *words* of the link *tag* are an address, which people copy."""
    text = entities.unescape(words).strip()
    return bool(text) and (text == attributes(tag).get("href") or is_address(text))


def _typeset_run(typesetter: Typesetter, text: str, following: str) -> str:
    if "&" not in text:
        return typesetter.run(text, following)
    return entities.escape(typesetter.run(entities.unescape(text), following), quote=False)


def _following(tokens: list[str], number: int) -> str:
    """Return the first visible character of the block after the text at *number*, or ""."""
    for later in range(number + 1, len(tokens)):
        token = tokens[later]
        if later % 2:
            if tag_name(token) not in _INLINE:
                return ""
        elif token:
            return token[0]
    return ""


def _identify_headings(tokens: list[str], language: str) -> None:
    """Give each heading an id from its words, and replace h1, which the page has already."""
    used = set(_ids("".join(tokens[1::2])))
    counts: Counter[str] = Counter()
    for number in range(1, len(tokens), 2):
        name = tag_name(tokens[number])
        if name not in _HEADINGS:
            continue
        if name == "h1":
            tokens[number] = tokens[number].replace("h1", "h2", 1)
        if not tokens[number].startswith("</") and " id=" not in tokens[number]:
            anchor = _unused(_heading_slug(tokens, number, language), used, counts)
            tokens[number] = f'{tokens[number][:-1]} id="{anchor}">'


def _heading_slug(tokens: list[str], number: int, language: str) -> str:
    words: list[str] = []
    for later in range(number + 1, len(tokens)):
        if later % 2 and tag_name(tokens[later]) in _HEADINGS:
            break
        if not later % 2:
            words.append(tokens[later])
    return slugify(entities.unescape("".join(words)), language) or "section"


def _unused(slug: str, used: set[str], counts: Counter[str]) -> str:
    """Return *slug*, with a number if it is used; *counts* has the last number of each slug."""
    anchor = slug
    while anchor in used:
        counts[slug] += 1
        anchor = f"{slug}-{counts[slug] + 1}"
    used.add(anchor)
    return anchor


def _wrap_tables(tokens: list[str]) -> None:
    """Put each table into a container that scrolls, by keyboard too, when the table is wide."""
    for number in range(1, len(tokens), 2):
        if tag_name(tokens[number]) == "table":
            if tokens[number].startswith("</"):
                tokens[number] += "</div>"
            else:
                tokens[number] = f'<div class="table" tabindex="0">{tokens[number]}'


def _first_sentence(html: str) -> str:
    """Return the first sentence of the first paragraph, as plain text of at most 300 characters."""
    text = _first_words(html.partition(_FOOTNOTES)[0])
    sentence = text[: _sentence_end(text)]
    if len(sentence) <= _LONGEST_SENTENCE:
        return sentence
    return sentence[:_LONGEST_SENTENCE].rsplit(" ", 1)[0].rstrip(",;:–— ") + "…"


def _first_words(html: str) -> str:
    """Return the text of the first paragraph with text; an anchor alone has none."""
    end = 0
    while (start := html.find("<p>", end)) >= 0:
        end = html.find("</p>", start)
        if text := " ".join(entities.unescape(_strip(html[start:end])).split()):
            return text
    return ""


def _sentence_end(text: str) -> int:
    """Return where the first sentence ends; `2022 ж. 12 қараша`, `Қ. Байболов` do not end it."""
    for found in _SENTENCE.finditer(text, 0, _LONGEST_SENTENCE + 2):
        before = text[: found.start()]
        word = _WORD_BOUNDARY.split(before)[-1]
        is_short = _INITIAL.fullmatch(word) or word.lower() in _ABBREVIATED or before.isdecimal()
        if found[0] != "." or not is_short:
            return found.end()
    return len(text)


def _strip(html: str) -> str:
    return without_markers(without_tags(_FOOTNOTE_NUMBER.sub("", html)))
