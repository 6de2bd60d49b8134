"""Accessibility: what makes a page hard to use with a screen reader."""

from collections.abc import Iterator

from sitegen.checks.finished import Finished
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in


def heading_order(build: Finished) -> Iterator[Finding]:
    """Yield each heading that skips a level, which breaks a screen reader's table of contents."""
    for path, markup in build.pages.items():
        faults = []
        before = 0
        for heading in markup.headings:
            level = int(heading.value)
            if before and level > before + 1:
                arguments = {"level": f"h{level}", "before": f"h{before}"}
                found = Diagnostic("heading-skipped", heading.line, heading.column, arguments)
                faults.append(found)
            before = level
        yield from found_in(f"{build.name}/{path}", faults)
