r"""Backslashes of Windows paths that readers do not see, as in `\\server\_reports`."""

import re
from collections.abc import Iterator

from sitegen.content.text_checks.outline import Outline
from sitegen.diagnostics.diagnostic import Diagnostic

# A space in a path is one before a word with another backslash.
_PATH = re.compile(
    r"(?<![\w\\/])(?:[A-Za-z]:\\(?![,;:!{\\])|\\\\(?=[\w.-]{1,99}\\[^\s\\]))"
    r"(?:[^\s<>\"«»“”|`]| (?=[\w().-]{1,40}\\))*"
)
_LOST = re.compile(r"\\[!-/:-@\[-`{-~]")  # CommonMark, section 2.4
_SHOWN = 120  # characters


def may_lose_backslashes(text: str) -> bool:
    """Tell whether *text* may hold what `lost_backslashes` yields."""
    return "\\" in text and (":\\" in text or "\\\\" in text)


def lost_backslashes(found: Outline) -> Iterator[Diagnostic]:
    """Yield each path in which Markdown takes a backslash away; escaped ones are meant so."""
    for paragraph in found.paragraphs:
        if "\\" not in paragraph.text:
            continue
        place = paragraph.places()
        for path in _PATH.finditer(paragraph.text):
            is_share = path[0].startswith("\\\\")
            if is_share or (_LOST.search(path[0]) and "\\\\" not in path[0]):
                yield Diagnostic("lost-backslash", *place(path.start()), {"path": path[0][:_SHOWN]})
