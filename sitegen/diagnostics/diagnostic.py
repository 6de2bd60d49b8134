"""The values: a diagnostic inside one file, and a finding, which adds the file's path."""

from collections.abc import Iterable

import msgspec

from sitegen.diagnostics.codes import SEVERITIES, Severity


class Diagnostic(msgspec.Struct, frozen=True):
    """One mistake at a place in a file: a code and its arguments, not yet worded.

    *line* and *column* count from 1, in characters; (1, 1) also means the complete file.
    The argument "suggestion", if present, is worded as "did you mean …?".
    """

    code: str
    line: int = 1
    column: int = 1
    arguments: dict[str, str] = {}


class Finding(msgspec.Struct, frozen=True):
    """A diagnostic in a file: *path* is relative to the site's folder, with forward slashes."""

    path: str
    diagnostic: Diagnostic
    severity: Severity

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The sort key in a report: path, line, column, then code and arguments."""
        found = self.diagnostic
        return (self.path, found.line, found.column, found.code, repr(found.arguments))


class FindingsError(Exception):
    """A command cannot continue, for the reasons in *findings*."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings)
        self.findings = findings


def found_in(
    path: str, diagnostics: Iterable[Diagnostic], *, draft: bool = False
) -> tuple[Finding, ...]:
    """Return the findings for *diagnostics* of one file; in a draft, errors become warnings."""
    return tuple(Finding(path, each, _severity(each.code, draft=draft)) for each in diagnostics)


def site_finding(
    path: str,
    problem: str,
    line: int = 1,
    column: int = 1,
    *,
    severity: Severity = Severity.WARNING,
) -> Finding:
    """Return a finding of a site's own check, in the words of that check."""
    return Finding(path, Diagnostic("site-check", line, column, {"problem": problem}), severity)


def _severity(code: str, *, draft: bool) -> Severity:
    severity = SEVERITIES[code]
    return Severity.WARNING if draft and severity is Severity.ERROR else severity


def has_errors(findings: Iterable[Finding]) -> bool:
    """Return whether any finding is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)
