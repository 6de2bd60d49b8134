"""What makes a page hard to use for somebody who cannot see it."""

from collections.abc import Iterator
from urllib.parse import unquote

from sitegen.checks.finished import Finished
from sitegen.content.document import Document
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.library import figures


def images_without_alt(build: Finished) -> Iterator[Finding]:
    """Yield each photo that no words describe and that is not marked as decorative."""
    for story in build.stories:
        group = build.texts[story.key]
        for telling in story.public_tellings:
            document = group[telling.language].document
            faults = [
                Diagnostic("missing-alt", use.line, use.column, {"target": use.target[:120]})
                for use in _uses(group.facts, document)
                if not _is_described(use, group.facts, document)
            ]
            yield from found_in(telling.path, faults)


def _uses(facts: Document, document: Document) -> Iterator[figures.Use]:
    if cover := figures.cover(facts, document):
        yield cover
    yield from (figures.of_hole(hole) for hole in document.body.holes if hole.is_photo)


def _is_described(use: figures.Use, facts: Document, document: Document) -> bool:
    name = f"photos.{unquote(use.target)}"
    decorative = document.flag(f"{name}.decorative") or facts.flag(f"{name}.decorative")
    return bool(use.alt or document.text(f"{name}.alt")) or decorative


def heading_order(build: Finished) -> Iterator[Finding]:
    """Yield each heading that skips a level: a screen reader's table of contents has a hole."""
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
