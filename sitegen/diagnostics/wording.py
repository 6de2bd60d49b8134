"""Findings as messages: sorted, each with a hint how to fix it; at most 20 per code for people."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from sitegen.diagnostics.codes import Severity
from sitegen.diagnostics.diagnostic import Diagnostic, Finding
from sitegen.words.catalogue import Catalogue
from sitegen.words.moments import with_moments

MAX_PER_CODE = 20
_BY_SEVERITY = tuple(Severity)


class Message(msgspec.Struct, frozen=True):
    """A worded finding; *hint* says how to fix it."""

    path: str
    line: int
    column: int
    severity: str
    code: str
    message: str
    hint: str


class ShownFindings(msgspec.Struct, frozen=True):
    """The messages that are shown, and the number of omitted ones by code."""

    messages: tuple[Message, ...]
    more: tuple[tuple[str, int], ...]


def shown(findings: Iterable[Finding], words: Catalogue) -> ShownFindings:
    """Return the messages to show to a person, sorted by path and line."""
    by_code = _by_code(findings)
    selected = [each for found in by_code.values() for each in found[:MAX_PER_CODE]]
    more = ((code, len(by_code[code]) - MAX_PER_CODE) for code in sorted(by_code))
    return ShownFindings(
        messages=_worded(selected, words),
        more=tuple((code, count) for code, count in more if count > 0),
    )


def every(findings: Iterable[Finding], words: Catalogue) -> ShownFindings:
    """Return the messages of all *findings*, sorted by path and line: for programs."""
    return ShownFindings(_worded({each.order: each for each in findings}.values(), words), ())


def shown_first(findings: Iterable[Finding]) -> set[tuple[str, int, int, str, str]]:
    """Return the `order` of each finding that is shown to a person."""
    by_code = _by_code(findings)
    return {each.order for found in by_code.values() for each in found[:MAX_PER_CODE]}


def _by_code(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return the unique *findings* by code, in the order of their priority.

    Of too many findings of a code, errors have priority over the warnings in drafts, and warnings
    over notes: when a command fails, the list must show why.
    """
    unique = {each.order: each for each in findings}.values()
    by_code: dict[str, list[Finding]] = defaultdict(list)
    for finding in sorted(unique, key=lambda each: (_BY_SEVERITY.index(each.severity), each.order)):
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
    """Return the message of one finding."""
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
    """Return *found* with printable arguments, each on one line."""
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
    """Return how to fix it: the suggestion if there is one, else the hint of its code."""
    if arguments.get("suggestion"):
        own = f"{code}.suggestion"
        hint = words.text(own if words.has_message(own) else "did-you-mean", arguments)
    else:
        hint = words.text(f"{code}.hint", arguments)
    return f"{hint} {_odd_character(arguments, words)}" if "odd" in arguments else hint


def _odd_character(arguments: Mapping[str, str], words: Catalogue) -> str:
    """Return a sentence that names the character that may be the mistake in a line."""
    code = arguments["odd"]
    named = f"character.{code}" if words.has_message(f"character.{code}") else "character"
    values = {"code": code, "name": words.text(named, {}), "column": arguments["odd_column"]}
    return words.text("odd-character", values)
