"""Findings into words: sorted, at most 20 of one code, each with what it is and how to mend it."""

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from sitegen.diagnostics.codes import Severity
from sitegen.diagnostics.diagnostic import Diagnostic, Finding
from sitegen.words.catalogue import Catalogue

MOST_OF_ONE_CODE = 20
_GRAVEST_FIRST = tuple(Severity)


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
    """Return *findings* in words, by path and line, without repetitions.

    Of a code that is found too often the errors are kept rather than the warnings in drafts, and
    warnings rather than notes: nobody must be left with a command that fails and a list that does
    not say why.
    """
    unique = {each.order: each for each in findings}.values()
    by_code: dict[str, list[Finding]] = defaultdict(list)
    for finding in sorted(
        unique, key=lambda each: (_GRAVEST_FIRST.index(each.severity), each.order)
    ):
        by_code[finding.diagnostic.code].append(finding)
    kept = [each for found in by_code.values() for each in found[:MOST_OF_ONE_CODE]]
    more = ((code, len(by_code[code]) - MOST_OF_ONE_CODE) for code in sorted(by_code))
    return Shown(
        messages=tuple(worded(each, words) for each in sorted(kept, key=lambda each: each.order)),
        more=tuple((code, count) for code, count in more if count > 0),
    )


def worded(finding: Finding, words: Catalogue) -> Message:
    """Return one finding in words."""
    found = _on_one_line(finding.diagnostic)
    return Message(
        path=_printable(finding.path),
        line=found.line,
        column=found.column,
        severity=finding.severity,
        code=found.code,
        message=words.text(found.code, found.arguments),
        hint=_hint(found, words),
    )


def _on_one_line(found: Diagnostic) -> Diagnostic:
    """Return *found* with arguments that break neither a line nor a terminal."""
    if all(value.isprintable() for value in found.arguments.values()):
        return found
    arguments = {name: _printable(value) for name, value in found.arguments.items()}
    return msgspec.structs.replace(found, arguments=arguments)


def _printable(text: str) -> str:
    if text.isprintable():
        return text
    spaced = " ".join(text.split())
    return "".join(each if each.isprintable() else "\ufffd" for each in spaced)


def _hint(found: Diagnostic, words: Catalogue) -> str:
    """Return how to mend it: what was probably meant, else the advice for its code."""
    if found.arguments.get("suggestion"):
        own = f"{found.code}.suggestion"
        hint = words.text(own if words.says(own) else "did-you-mean", found.arguments)
    else:
        hint = words.text(f"{found.code}.hint", found.arguments)
    return f"{hint} {_odd_character(found, words)}" if "odd" in found.arguments else hint


def _odd_character(found: Diagnostic, words: Catalogue) -> str:
    """Return a sentence that names the character which may be what is wrong with a line."""
    code = found.arguments["odd"]
    named = f"character.{code}" if words.says(f"character.{code}") else "character"
    arguments = {
        "code": code,
        "name": words.text(named, {}),
        "column": found.arguments["odd_column"],
    }
    return words.text("odd-character", arguments)
