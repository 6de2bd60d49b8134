"""Stories that lack a language, and translations made from words that have changed since."""

import posixpath
from collections.abc import Iterator

from sitegen.checks.finished import Finished
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.library.story import Story
from sitegen.library.translations import outdated


def missing_translations(build: Finished) -> Iterator[Finding]:
    """Yield a note for each language that a story of the site lacks."""
    for story in build.stories:
        there = {telling.language for telling in story.public_tellings}
        missing = [tag for tag in build.site.tags if there and tag not in there]
        path = _original(story)
        notes = [
            Diagnostic("missing-translation", arguments={"language": tag, "file": _file(path, tag)})
            for tag in missing
        ]
        yield from found_in(path, notes)


def outdated_translations(build: Finished) -> Iterator[Finding]:
    """Yield a note for each translation whose original has changed since."""
    for story in build.stories:
        changed = outdated(build.texts[story.key])
        for telling in story.public_tellings:
            if telling.language in changed:
                note = Diagnostic("outdated-translation", arguments={"original": _original(story)})
                yield from found_in(telling.path, [note])


def _file(path: str, language: str) -> str:
    """Return the name that the file in *language* would have beside the one at *path*."""
    stem = posixpath.basename(path).rsplit(".", 2)[0]
    return f"{stem}.{language}.md"


def _original(story: Story) -> str:
    """Return the path of the original, which may be a stub, else of the first telling."""
    paths = {telling.language: telling.path for telling in story.tellings}
    return paths.get(story.original) or next(iter(paths.values()))
