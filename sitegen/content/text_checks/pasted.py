"""Text as it comes out of a PDF or an e-mail: each line a paragraph, words broken at its end."""

import re
from collections.abc import Iterator

from sitegen.content.text import places_in
from sitegen.diagnostics.diagnostic import Diagnostic

# One such break may be a slip, and so may two; a page that was pasted has dozens. A paragraph
# nearly never ends inside a sentence, and a line of verse or a name nearly never is this long.
_FEWEST_BREAKS = 3
_SHORTEST, _LONGEST = 40, 130  # characters of a line in a letter, in a PDF, in an e-mail
_ALIKE = 0.75  # of the longest line: only the last one of a paragraph is shorter
_OPEN = re.compile(r"[^\W_][,-]?")
_SIGNS = ("#", ">", "-", "*", "+", "|", "!", "[", "<", "—", "–", "•", " ", "\t", ":")
# Half a word, and what follows on the next line; «теле- и радио» is written so.
_HALVES = re.compile(
    r"(?<![\w./-])(\w*[^\W\d_]{2})-\n[ \t>]*"
    r"(?!(?:и|или|либо|да|и/или|және|мен|бен|пен|немесе|and|or|to)\b)([^\W\d_]\w+)"
)


def pasted_lines(text: str) -> Iterator[Diagnostic]:
    """Yield the first line of each run of lines that are paragraphs but break inside sentences."""
    if text.count("\n\n") < _FEWEST_BREAKS:
        return
    run: list[tuple[int, str]] = []
    for line in (*_paragraphs(text), None):
        if line and run and not _goes_on(run[-1][1], line[1]):
            yield from _pasted(run)
            run = []
        if line:
            run.append(line)
        else:
            yield from _pasted(run)
            run = []


def _paragraphs(text: str) -> Iterator[tuple[int, str] | None]:
    """Yield number and words of each paragraph of one line, None for any other block."""
    block: list[str] = []
    for number, line in enumerate((*text.split("\n"), "")):
        if line and not line.isspace():
            block.append(line)
        elif block:
            is_plain = len(block) == 1 and not block[0].startswith(_SIGNS)
            yield (number, block[0].rstrip()) if is_plain else None
            block = []


def _goes_on(before: str, after: str) -> bool:
    """Tell whether the paragraph *before* may be a line that the paragraph *after* goes on with.

    A line in a pasted page may end with a sentence by chance.
    """
    return _SHORTEST <= len(before) <= _LONGEST and after[0].isalnum()


def _pasted(run: list[tuple[int, str]]) -> Iterator[Diagnostic]:
    breaks = [n for n in range(len(run) - 1) if _is_broken(run[n][1], run[n + 1][1])]
    if len(breaks) < _FEWEST_BREAKS or 2 * len(breaks) < breaks[-1] - breaks[0] + 1:
        return
    lengths = [len(run[n][1]) for n in breaks]
    if min(lengths) >= _ALIKE * max(lengths):
        count = breaks[-1] - breaks[0] + 2
        yield Diagnostic("pasted-lines", run[breaks[0]][0], 1, {"count": str(count)})


def _is_broken(before: str, after: str) -> bool:
    """Tell whether a sentence goes on from one line to the next."""
    return after[0].islower() and _OPEN.fullmatch(before[-2:].lstrip()) is not None


def broken_words(text: str) -> Iterator[Diagnostic]:
    """Yield each word that is broken over two lines: readers see a hyphen and a space in it."""
    if "-\n" not in text:
        return
    place = places_in(text)
    for found in _HALVES.finditer(text):
        if found[2][0].islower():
            word = f"{found[1]}-{found[2]}"[:60]
            yield Diagnostic("broken-word", *place(found.start()), {"word": word})
