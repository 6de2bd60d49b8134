"""Findings into words: sorted, each with what it is and how to fix it; 20 of a code for people."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from sitegen.diagnostics.codes import Severity
from sitegen.diagnostics.diagnostic import Diagnostic, Finding
from sitegen.words.catalogue import Catalogue
from sitegen.words.moments import with_moments

MOST_OF_ONE_CODE = 20
_GRAVEST_FIRST = tuple(Severity)


class Message(msgspec.Struct, frozen=True):
    """A finding in words; *hint* says how to fix it."""

    path: str
    line: int
    column: int
    severity: str
    code: str
    message: str
    hint: str


class ShownFindings(msgspec.Struct, frozen=True):
    """The messages that are shown, and of which codes how many there are that are not."""

    messages: tuple[Message, ...]
    more: tuple[tuple[str, int], ...]


def shown(findings: Iterable[Finding], words: Catalogue) -> ShownFindings:
    """Return those of *findings* in words that a person is shown, by path and line."""
    by_code = _by_code(findings)
    kept = [each for found in by_code.values() for each in found[:MOST_OF_ONE_CODE]]
    more = ((code, len(by_code[code]) - MOST_OF_ONE_CODE) for code in sorted(by_code))
    return ShownFindings(
        messages=_worded(kept, words),
        more=tuple((code, count) for code, count in more if count > 0),
    )


def every(findings: Iterable[Finding], words: Catalogue) -> ShownFindings:
    """Return all *findings* in words, by path and line: for programs, which count themselves."""
    return ShownFindings(_worded({each.order: each for each in findings}.values(), words), ())


def shown_first(findings: Iterable[Finding]) -> set[tuple[str, int, int, str, str]]:
    """Return the `order` of each finding that a person is shown."""
    by_code = _by_code(findings)
    return {each.order for found in by_code.values() for each in found[:MOST_OF_ONE_CODE]}


def _by_code(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return by code the *findings* without repetitions, those first that are shown first.

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
    return by_code


def _worded(findings: Iterable[Finding], words: Catalogue) -> tuple[Message, ...]:
    return tuple(worded(each, words) for each in sorted(findings, key=lambda each: each.order))


def more_of_codes(found: ShownFindings, words: Catalogue) -> tuple[str, ...]:
    """Return a line for each code of which more were found than are shown."""
    return tuple(
        words.text("more-of-one-code", {"code": code, "count": str(count)})
        for code, count in found.more
    )


def worded(finding: Finding, words: Catalogue) -> Message:
    """Return one finding in words."""
    found = _on_one_line(finding.diagnostic)
    arguments = with_moments(found.arguments, words.language)
    return Message(
        path=_printable(finding.path),
        line=found.line,
        column=found.column,
        severity=finding.severity,
        code=found.code,
        message=words.text(found.code, arguments),
        hint=_hint(found.code, arguments, words),
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


def _hint(code: str, arguments: Mapping[str, str], words: Catalogue) -> str:
    """Return how to fix it: what was probably meant, else the advice for its code."""
    if arguments.get("suggestion"):
        own = f"{code}.suggestion"
        hint = words.text(own if words.says(own) else "did-you-mean", arguments)
    else:
        hint = words.text(f"{code}.hint", arguments)
    return f"{hint} {_odd_character(arguments, words)}" if "odd" in arguments else hint


def _odd_character(arguments: Mapping[str, str], words: Catalogue) -> str:
    """Return a sentence that names the character which may be what is wrong with a line."""
    code = arguments["odd"]
    named = f"character.{code}" if words.says(f"character.{code}") else "character"
    said = {"code": code, "name": words.text(named, {}), "column": arguments["odd_column"]}
    return words.text("odd-character", said)
