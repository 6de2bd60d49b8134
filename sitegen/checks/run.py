"""Running all checks over the last finished build and the texts of content/."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from sitegen.checks import CHECKS, TEXT_CHECKS
from sitegen.checks.finished import Finished, finished
from sitegen.checks.texts import read_texts
from sitegen.checks.translations import strict_about
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, FindingsError, found_in
from sitegen.engine.errors import UnknownLanguagesError
from sitegen.engine.files.boundary import LIST
from sitegen.engine.files.regular_files import read_walked
from sitegen.engine.options import Options
from sitegen.engine.reading.definition import SiteCode
from sitegen.engine.reading.load import LoadedSite, load_site


def check(
    options: Options, strict_languages: tuple[str, ...]
) -> tuple[tuple[Finding, ...], int | None]:
    """Return all findings, and the number of pages of the build, None without a build.

    Raises UnknownLanguagesError when the site lacks one of *strict_languages*.
    """
    loaded, findings = load_site(options)
    if loaded is None:
        return findings, None
    if not set(strict_languages) <= set(loaded.site.tags):
        raise UnknownLanguagesError(loaded.site.tags)
    if not (options.output / LIST).is_file():
        return found_in(options.output.name, [Diagnostic("no-build")]), None
    build = finished(options.output, loaded.assembled, loaded.site)
    checked = (found for each in CHECKS for found in each(build))
    found = (
        *findings,
        *strict_about(strict_languages, checked),
        *chain.from_iterable(_of_site(each, build, loaded.code) for each in loaded.code.checks),
        *_in_texts(loaded, options.site),
    )
    return found, len(build.pages)


def _of_site(
    check: Callable[[Any], Iterable[Finding]], build: Finished, code: SiteCode
) -> tuple[Finding, ...]:
    """Return the findings of one of the site's own checks; an exception in it is one."""
    try:
        with code.files.blamed(check):
            found = tuple(check(build))
            if wrong := [each for each in found if not isinstance(each, Finding)]:
                message = f"a check yields {type(wrong[0]).__name__}, not Finding"
                raise TypeError(message)
            return found
    except FindingsError as stop:
        return stop.findings


def _in_texts(loaded: LoadedSite, site: Path) -> Iterator[Finding]:
    """Yield the findings in the texts of content/ below the folder *site*."""
    content = loaded.content

    def read(path: str) -> bytes:
        on_disk = content.names.get(path, path)
        return read_walked(str(site), on_disk, content.records.sources.stats[on_disk])

    for text in read_texts(content.sources.texts, read, loaded.site.fields):
        for each in TEXT_CHECKS:
            yield from each(text)
