"""What search knows of a text: title, summary, and the stems of its words, the weightiest first.

It is made when a text is parsed, so that an index of thousands is made without reading them again.
"""

import functools
import itertools
import re
from html import unescape

from sitegen.content.document import Document
from sitegen.languages.folding import words
from sitegen.languages.stemming import stem

# Tags, and the marks where the library fills in.
_MARKUP = re.compile("<[^>]*>|\x02[^\x03]*\x03")


def searched(document: Document, html: str) -> str:
    """Return lines: the title, the summary, and for each level the stems that no higher one has.

    What photos show is said in their captions, which are no part of the *html* of a body.
    """
    texts = (
        " ".join((document.title, *(each.text for each in document.references("also_known_as")))),
        " ".join((document.summary, document.text("position"), document.text("unit"))),
        " ".join(
            (_text(html), *(placeholder.caption for placeholder in document.body.placeholders))
        ),
    )
    lines = [" ".join(document.title.split()), " ".join(document.summary.split())]
    known: dict[str, None] = {}
    for text in texts:
        found = stems(text, document.language)
        lines.append(" ".join([stem for stem in found if stem not in known]))
        known |= found
    return "\n".join(lines)


def stems(text: str, language: str) -> dict[str, None]:
    """Return the stems of the words of *text* in their order, each once."""
    pieces = dict.fromkeys(text.split())
    found = map(_stems, pieces, itertools.repeat(language))
    return dict.fromkeys(itertools.chain.from_iterable(found))


# Most pieces of a text were met before: to cut each anew takes ten times as long.
@functools.lru_cache(maxsize=100_000)
def _stems(piece: str, language: str) -> tuple[str, ...]:
    """Return the stems in what stands between two spaces: mostly one word."""
    return tuple(filter(None, (stem(word, language) for word in words(piece))))


def _text(html: str) -> str:
    text = _MARKUP.sub(" ", html)
    return unescape(text) if "&" in text else text
