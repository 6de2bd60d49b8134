"""Quotations that end with their speaker: the last line begins with a dash.

    > We begin in January.
    >
    > — Kanat Baibolov, rector

becomes a figure whose caption is the speaker (HTML, 4.4.4: a quotation's source is outside it).
"""

import re

_QUOTE = re.compile(r"<blockquote>\n((?:(?!</?blockquote).)*)</blockquote>", re.DOTALL)
# In its own paragraph, or on the last line of the last one.
_SPEAKER = re.compile(r"(<p>|(?:<br>)?\n)[—–][ \u00a0]?((?:(?!<p>|\n).){1,300})</p>\n\Z")
_DIALOGUE = ("<p>—", "<p>–")


def with_speakers(html: str) -> str:
    """Return clean *html* in which each quotation that names its speaker is a figure."""
    return _QUOTE.sub(_figure, html) if "<blockquote>" in html else html


def _figure(quote: re.Match[str]) -> str:
    speaker = _SPEAKER.search(quote[1])
    words = quote[1][: speaker.start()].rstrip("\n") if speaker else ""
    if not speaker or not words or words.startswith(_DIALOGUE):
        return quote[0]
    end = "" if speaker[1] == "<p>" else "</p>"
    return (
        f'<figure class="quote">\n<blockquote>\n{words}{end}\n</blockquote>\n'
        f"<figcaption>{speaker[2]}</figcaption>\n</figure>"
    )
