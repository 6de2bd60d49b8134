"""The fast path of Markdown: plain blocks are converted directly, others by the library.

Nearly all blocks of a news story are plain paragraphs, headings, quotations, lists, links and
photos, for which Python-Markdown tries thirty patterns without a match. A block is plain when no
other rule of Markdown or of the extensions can apply to it. Its HTML is safe: a property test
compares the result with the library's sanitized HTML on any text.
"""

import re
from collections.abc import Callable, Iterator

Convert = Callable[[str], str]

# Syntax that can extend over a blank line: raw HTML, fences, references and footnotes, definitions,
# and control characters or white space with a special meaning.
_CROSSES = re.compile(
    r"<|```|~~~|\[\^|^ *\[[^\]]*\]:|^ *:[ \t]|^ +$|[\x00-\x08\x0b-\x1f\t\u0085\u2028\u2029]",
    re.MULTILINE,
)
_SEPARATORS = ("\u2028", "\u2029")
_GAP = "\n\n"
# Characters that begin other markup, and those that are no plain text.
_OTHER_MARKUP = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f<&`\\_{}|]")
# A plain line begins with a letter, a digit that starts no list, an opening mark, a link or
# emphasis, and ends without white space.
_BEGINNING = re.compile(r"(?!\d{1,3}[.)](?:\s|$))(?:\*{1,2}(?=\w)|[\w«“„‘(–—№\"'\[])")
_TRAILING = re.compile(r"\s\n")
_HEADING = re.compile(r"(#{1,6}) +([^#\n]+)")
# All items of a list have markers of one kind.
_BULLETS = (re.compile("- "), re.compile(r"\* "), re.compile(r"\+ "))
_NUMBERS = (re.compile(r"([0-9]{1,3})\. "), re.compile(r"([0-9]{1,3})\) "))
_QUOTED = re.compile("> ")
# A pattern that begins with the star, or the bracket, and looks back is faster.
_EMPHASIS = re.compile(
    r"\*(?<![^\s«„“(]\*)(\*?)(?=[\w«„“])([^*\n]*)(?<=[\w.,:;!?…»”])\*\1(?=[\s.,;:!?…)»”]|$)"
)
_TAGS = {"": "em", "*": "strong"}
_HOST = r"https?://(?:(?!xn--)[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}(?:/|(?=\)))"
_LINK = re.compile(rf"\[(?<!!\[)([^\[\]\n*]+)\]\(((?:{_HOST}|[A-Za-z0-9./#])[A-Za-z0-9./#~-]*)\)")
_PHOTO_TEXT = r"[\w ,.:;!?«»“”„‘’№–—…%/+-]"
_PHOTO = re.compile(
    rf'!\[({_PHOTO_TEXT}*)\]\(([A-Za-z0-9./][A-Za-z0-9./~-]*)(?: "((?! ){_PHOTO_TEXT}+(?<! ))")?\)'
)
# Blocks that merge with adjacent ones of the same kind, by the beginning of their HTML.
_MERGING = {"<ul>": "list", "<ol>": "list", "<ol ": "list"}
# Outside of link targets, these may be a bare address or strikethrough.
_HINTS = ("://", "www.", "@", "~~")
_OTHER = "other"


def to_html(text: str, convert: Convert) -> str:
    """Return the HTML of *text*; *convert* is called only for blocks that are not plain."""
    if any(map(text.__contains__, _SEPARATORS)):
        return convert(text)
    blocks = text.strip("\n").split(_GAP)
    if blocks == [""]:
        return ""
    plain = [_plain(block.lstrip("\n")) for block in blocks]
    kinds = [_OTHER if html is None else _MERGING.get(html[:4], "") for html in plain]
    if any(kinds):
        plain = [None if _merges(kinds, n) else html for n, html in enumerate(plain)]
        others = _GAP.join(block for block, html in zip(blocks, plain, strict=True) if html is None)
        if _CROSSES.search(others):
            return convert(text)
    return "\n".join(filter(None, _pieces(blocks, plain, convert)))


def _merges(kinds: list[str], number: int) -> bool:
    """Return whether a block may merge with a neighbour: one of its kind or one not plain."""
    around = (*kinds[max(number - 1, 0) : number], *kinds[number + 1 : number + 2])
    return kinds[number] != "" and (kinds[number] in around or _OTHER in around)


def _pieces(blocks: list[str], plain: list[str | None], convert: Convert) -> Iterator[str]:
    """Yield the HTML of the plain blocks, and of each run of others as *convert* returns it."""
    run: list[str] = []
    for block, html in zip(blocks, plain, strict=True):
        if html is None:
            run.append(block)
            continue
        if run:
            yield convert(_GAP.join(run).strip("\n"))
            run = []
        yield html
    if run:
        yield convert(_GAP.join(run).strip("\n"))


def _plain(block: str) -> str | None:
    """Return the HTML of a block, None if it is not plain."""
    if _OTHER_MARKUP.search(block):
        return None
    if _BEGINNING.match(block):
        return _wrapped("<p>", block, "</p>")
    if heading := _HEADING.fullmatch(block):
        level = len(heading[1])
        return _wrapped(f"<h{level}>", heading[2], f"</h{level}>")
    if _QUOTED.match(block):
        quoted = _without(_QUOTED, block)
        return _wrapped("<blockquote>\n<p>", "\n".join(quoted), "</p>\n</blockquote>")
    if block.startswith("!["):
        return _photos(block)
    return _bullets(block) or _numbers(block)


def _bullets(block: str) -> str | None:
    marker = next((each for each in _BULLETS if each.match(block)), None)
    return _list(marker, block, "<ul>") if marker else None


def _numbers(block: str) -> str | None:
    marker = next((each for each in _NUMBERS if each.match(block)), None)
    first = marker and marker.match(block)
    return _list(marker, block, _ordered(int(first[1]))) if marker and first else None


def _ordered(first: int) -> str:
    return "<ol>" if first == 1 else f'<ol start="{first}">'


def _photos(block: str) -> str | None:
    """Return the HTML of a paragraph of photos, one on each line, None for another one."""
    found = [_PHOTO.fullmatch(line) for line in block.split("\n")]
    tags = [_image(photo) for photo in found if photo]
    return "<p>" + "\n".join(tags) + "</p>" if len(tags) == len(found) else None


def _image(photo: re.Match[str]) -> str:
    title = f' title="{photo[3]}"' if photo[3] else ""
    return f'<img alt="{photo[1]}" src="{photo[2]}"{title}>'


def _list(marker: re.Pattern[str], block: str, opening: str) -> str | None:
    items = _without(marker, block)
    lines = [_wrapped("<li>", item, "</li>") for item in items]
    if not lines or None in lines:
        return None
    return "\n".join([opening, *filter(None, lines), f"</{opening[1:3]}>"])


def _without(marker: re.Pattern[str], block: str) -> list[str]:
    """Return the lines of *block* without their markers, [] when a line has no *marker*."""
    lines = block.split("\n")
    found = [match.end() for match in map(marker.match, lines) if match]
    if len(found) < len(lines):
        return []
    return [line[end:] for line, end in zip(lines, found, strict=True)]


def _wrapped(opening: str, text: str, closing: str) -> str | None:
    """Return the HTML of plain lines with emphasis and links, None if they are not plain."""
    if text[-1:].isspace() or not _BEGINNING.match(text):
        return None
    if "\n" in text and (_TRAILING.search(text) or not _all_begin(text)):
        return None
    if any(map(text.__contains__, _HINTS)) and _hints_outside(text):
        return None
    text = text.replace(">", "&gt;")
    if "[" in text:
        text = _LINK.sub(r'<a href="\2">\1</a>', text)
    if "*" in text:
        text = _EMPHASIS.sub(_emphasis, text)
    if "*" in text or "[" in text or "]" in text:
        return None
    return f"{opening}{text}{closing}"


def _hints_outside(text: str) -> bool:
    rest = _LINK.sub("", text)
    return any(map(rest.__contains__, _HINTS))


def _all_begin(text: str) -> bool:
    return all(map(_BEGINNING.match, text.split("\n")))


def _emphasis(found: re.Match[str]) -> str:
    tag = _TAGS[found[1]]
    return f"<{tag}>{found[2]}</{tag}>"
