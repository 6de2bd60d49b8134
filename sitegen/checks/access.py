"""What makes a page hard to use for somebody who cannot see it."""

from collections.abc import Iterator
from urllib.parse import unquote

from sitegen.checks.finished import Finished
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.library import figures
from sitegen.library.schedule import public_tellings
from sitegen.library.story import Story, Telling


def images_without_alt(build: Finished) -> Iterator[Finding]:
    """Yield each photo that no words describe and that is not marked as decorative."""
    for story in build.stories:
        for telling in public_tellings(story):
            faults = [
                Diagnostic("missing-alt", use.line, use.column, {"target": use.target[:120]})
                for use in _uses(story, telling)
                if not _is_described(use, story, telling)
            ]
            yield from found_in(telling.path, faults)


def _uses(story: Story, telling: Telling) -> Iterator[figures.Use]:
    if cover := figures.cover(story.facts, telling):
        yield cover
    yield from (
        figures.of_hole(hole) for hole in telling.document.body.holes if hole.kind != "link"
    )


def _is_described(use: figures.Use, story: Story, telling: Telling) -> bool:
    name = f"photos.{unquote(use.target)}"
    decorative = telling.document.flag(f"{name}.decorative") or story.facts.flag(
        f"{name}.decorative"
    )
    return bool(use.alt or telling.document.text(f"{name}.alt")) or decorative


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
