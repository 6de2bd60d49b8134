"""Stories that lack a language, and translations whose original has changed since."""

import posixpath
from collections.abc import Container, Iterable, Iterator

import msgspec

from sitegen.checks.finished import Finished
from sitegen.content.files.source import in_language
from sitegen.diagnostics.codes import Severity
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.library.stories.story import Story
from sitegen.library.stories.translations import outdated

_MISSING, _OUTDATED = "missing-translation", "outdated-translation"


def missing_translations(build: Finished) -> Iterator[Finding]:
    """Yield a note for each language that a story lacks."""
    for story in build.stories:
        existing = {version.language for version in story.public_versions}
        missing = [tag for tag in build.site.tags if existing and tag not in existing]
        path = _original(story)
        yield from found_in(path, (_missing(story, path, tag) for tag in missing))


def outdated_translations(build: Finished) -> Iterator[Finding]:
    """Yield a note for each translation whose original has changed since."""
    for story in build.stories:
        changed = outdated(build.texts[story.key])
        for version in story.public_versions:
            if version.language in changed:
                arguments = {"original": _original(story), "file": version.path}
                note = Diagnostic(_OUTDATED, arguments=arguments | {"language": version.language})
                yield from found_in(version.path, [note])


def strict_about(languages: Container[str], findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield *findings*; a missing or outdated translation into *languages* is a warning."""
    for found in findings:
        is_selected = found.diagnostic.arguments.get("language") in languages
        if is_selected and found.diagnostic.code in (_MISSING, _OUTDATED):
            yield msgspec.structs.replace(found, severity=Severity.WARNING)
        else:
            yield found


def _missing(story: Story, path: str, language: str) -> Diagnostic:
    """Return the note that *story* lacks the *language*; *path* is that of its original."""
    file = posixpath.basename(in_language(path, language))
    arguments = {"language": language, "file": file, "key": story.key}
    return Diagnostic(_MISSING, arguments=arguments)


def _original(story: Story) -> str:
    """Return the path of the original, which may be a stub, else of the first version."""
    paths = {version.language: version.path for version in story.versions}
    return paths.get(story.original) or next(iter(paths.values()))
