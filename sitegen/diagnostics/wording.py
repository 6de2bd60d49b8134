"""Findings into words: sorted, at most 20 of one code, each with what it is and how to mend it."""

from collections import Counter
from collections.abc import Iterable

import msgspec

from sitegen.diagnostics.diagnostic import Finding
from sitegen.words.catalogue import Catalogue

MOST_OF_ONE_CODE = 20


class Message(msgspec.Struct, frozen=True):
    """A finding in words; *hint* says how to mend it."""

    path: str
    line: int
    column: int
    severity: str
    code: str
    message: str
    hint: str


class Shown(msgspec.Struct, frozen=True):
    """The messages that are shown, and of which codes how many more there are."""

    messages: tuple[Message, ...]
    more: tuple[tuple[str, int], ...]


def shown(findings: Iterable[Finding], words: Catalogue) -> Shown:
    """Return *findings* in words, by path and line, without repetitions."""
    counts: Counter[str] = Counter()
    messages = []
    for finding in sorted({each.order: each for each in findings}.values(), key=lambda f: f.order):
        code = finding.diagnostic.code
        counts[code] += 1
        if counts[code] <= MOST_OF_ONE_CODE:
            messages.append(worded(finding, words))
    more = ((code, count - MOST_OF_ONE_CODE) for code, count in sorted(counts.items()))
    return Shown(tuple(messages), tuple((code, count) for code, count in more if count > 0))


def worded(finding: Finding, words: Catalogue) -> Message:
    """Return one finding in words."""
    found = finding.diagnostic
    return Message(
        path=finding.path,
        line=found.line,
        column=found.column,
        severity=finding.severity,
        code=found.code,
        message=words.text(found.code, found.arguments),
        hint=_hint(finding, words),
    )


def _hint(finding: Finding, words: Catalogue) -> str:
    """Return how to mend it: what was probably meant, else the advice for its code."""
    found = finding.diagnostic
    if found.arguments.get("suggestion"):
        own = f"{found.code}.suggestion"
        return words.text(own if words.says(own) else "did-you-mean", found.arguments)
    return words.text(f"{found.code}.hint", found.arguments)
