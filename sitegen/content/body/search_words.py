"""The search data of a text: title, summary, and the stems of its words by weight.

It is made when a text is parsed, so that an index of thousands needs no second parse.
"""

import functools
import itertools
import re
from html import unescape

from sitegen.content.document import Document
from sitegen.languages.folding import words
from sitegen.languages.stemming import stem

# Tags, and the markers of placeholders.
_MARKUP = re.compile("<[^>]*>|\x02[^\x03]*\x03")


def searched(document: Document, html: str) -> str:
    """Return lines: the title, the summary, and for each level the stems that no higher one has.

    The captions of photos are searched too; they are not part of the *html* of a body.
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


# Most pieces of a text are repetitions; without the cache this takes ten times as long.
@functools.lru_cache(maxsize=100_000)
def _stems(piece: str, language: str) -> tuple[str, ...]:
    """Return the stems of a *piece* between two spaces, mostly one word."""
    return tuple(filter(None, (stem(word, language) for word in words(piece))))


def _text(html: str) -> str:
    text = _MARKUP.sub(" ", html)
    return unescape(text) if "&" in text else text
