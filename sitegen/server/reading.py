"""Reading the site's folder again and again: after a change only what changed."""

import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from sitegen.config.site import CONTENT, SITE_FILE
from sitegen.content.ledger import LEDGER_FILE
from sitegen.diagnostics.diagnostic import Finding, FindingsError
from sitegen.engine.files.regular_files import read_below
from sitegen.engine.files.walk import stat_of
from sitegen.engine.options import Options
from sitegen.engine.planning.planning import SiteSources
from sitegen.engine.reading.content import read_content
from sitegen.engine.reading.definition import SiteCode, is_site_module, read_definition
from sitegen.engine.reading.design import read_design
from sitegen.engine.reading.unsaved import Unsaved, with_unsaved
from sitegen.engine.state.file_scans import Difference, Scan, looked_again, scan
from sitegen.engine.state.parse_cache import ParseCache, cache_from
from sitegen.engine.workers import Pool

_FEW = 100  # files; for more the whole folder is walked


class SiteReading(msgspec.Struct, frozen=True):
    """What the folder says, what is wrong with the settings, and what the next one begins with."""

    site: SiteSources
    findings: tuple[Finding, ...]
    scan: Scan
    cache: ParseCache
    code: SiteCode


def read_first(options: Options) -> SiteReading | tuple[Finding, ...]:
    """Read everything; only findings when site.toml cannot be read.

    What a build has parsed is taken from the state, to which nothing is written.
    """
    return _unless_code_fails(lambda: _read(options, cache_from(options.state)))


def read_without_state(options: Options) -> SiteReading | tuple[Finding, ...]:
    """Read everything, and parse it here: what a build has parsed cannot be used."""
    return _unless_code_fails(lambda: _read(options, ParseCache()))


def _unless_code_fails(
    read: Callable[[], SiteReading | tuple[Finding, ...]],
) -> SiteReading | tuple[Finding, ...]:
    try:
        return read()
    except FindingsError as stop:  # the site's own code failed
        return stop.findings


def read_again(
    options: Options, before: SiteReading, changed: Collection[str] | None
) -> SiteReading | tuple[Finding, ...]:
    """Read what *changed*, paths below the site's folder; everything is scanned when None."""
    return _unless_code_fails(lambda: _again(options, before, changed))


@contextmanager
def read_unsaved(options: Options, before: SiteReading, unsaved: Unsaved) -> Iterator[SiteReading]:
    """Give what was read *before* with the texts *unsaved*, which are forgotten at the end.

    Raises FindingsError when an extension of the site fails.
    """
    read = before.site
    with (
        Pool(1) as pool,
        before.cache.passing(read.content.records) as cache,
    ):
        content = with_unsaved(read.content, unsaved, options.site, read.site, cache, pool)
        site = SiteSources(read.site, content, read.design)
        yield SiteReading(site, before.findings, before.scan, cache, before.code)


@contextmanager
def read_with(
    options: Options, before: SiteReading, files: Mapping[str, bytes | None]
) -> Iterator[SiteReading]:
    """Give what was read *before* as if *files* of content/ were there, or were not when None.

    Their paths are those on the disk; site.toml cannot be among them. Nothing of it stays. Raises
    OSError, SourceChangedError and FindingsError where the site cannot be read.
    """
    read, stats = before.site, before.scan.stats
    with (
        TemporaryDirectory() as name,
        Pool(1) as pool,
        before.cache.passing(read.content.records) as cache,
    ):
        folder = Path(name)
        there = {path: data for path, data in files.items() if data is not None}
        if LEDGER_FILE in stats and LEDGER_FILE not in files:  # it is read each time
            there[LEDGER_FILE] = read_below(str(options.site), LEDGER_FILE)
        for path, data in there.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        found = Difference(
            changed={path: stat_of((folder / path).lstat()) for path in there},
            gone=tuple(sorted(path for path in files if path not in there and path in stats)),
            folders=before.scan.folders,
            faults=before.scan.faults,
            begun=time.time_ns(),
        )
        content = read_content(folder, read.site, cache, pool, found)
        site = SiteSources(read.site, content, read.design)
        yield SiteReading(site, before.findings, before.scan, cache, before.code)


def _again(
    options: Options, before: SiteReading, changed: Collection[str] | None
) -> SiteReading | tuple[Finding, ...]:
    cache = before.cache.after(before.site.content.records)
    is_code = changed is not None and any(map(is_site_module, changed))
    if changed is None or len(changed) > _FEW or SITE_FILE in changed or is_code:
        return _read(options, cache)
    texts = [path for path in changed if path.startswith(f"{CONTENT}/")]
    found = looked_again(before.scan, options.site, texts) or scan(options.site / CONTENT, CONTENT)
    content = before.site.content
    if texts:
        with Pool(1) as pool:
            difference = cache.difference(found)
            content = read_content(options.site, before.site.site, cache, pool, difference)
    is_same_design = len(texts) == len(changed)
    design = (
        before.site.design if is_same_design else read_design(options.site, before.site.site, cache)
    )
    read = SiteSources(before.site.site, content, design)
    return SiteReading(read, before.findings, found, cache, before.code)


def _read(options: Options, cache: ParseCache) -> SiteReading | tuple[Finding, ...]:
    site, code, findings = read_definition(options)
    if site is None:
        return findings
    found = scan(options.site / CONTENT, CONTENT)
    with Pool(1) as pool:
        content = read_content(options.site, site, cache, pool, cache.difference(found))
    design = read_design(options.site, site, cache)
    return SiteReading(SiteSources(site, content, design), findings, found, cache, code)
