"""A finished build as input to checks: its files, the markup of its pages, and the stories."""

import stat
from collections.abc import Mapping
from pathlib import Path

import msgspec

from sitegen.checks.markup import Markup, read_markup
from sitegen.config.site import Site
from sitegen.content.ledger import Ledger
from sitegen.engine.files.boundary import Boundary, mode_of
from sitegen.engine.files.ownership import read_ours
from sitegen.library.addresses import permalinks
from sitegen.library.assemble import Assembled
from sitegen.library.stories.story import Story, TranslationSet


class Finished(msgspec.Struct, frozen=True):
    """The last build. *pages* has the markup of pages by path below the output folder *name*.

    *texts* are those of all stories by key. *keys* are those of everything that can have an
    address, public or not; *answered* are old addresses that only a server's redirect map handles.
    """

    name: str
    files: frozenset[str]
    pages: dict[str, Markup]
    stories: tuple[Story, ...]
    texts: Mapping[str, TranslationSet]
    site: Site
    ledger: Ledger
    keys: frozenset[str]
    answered: frozenset[str]


def finished(output: Path, assembled: Assembled, site: Site) -> Finished:
    """Return the build in *output*, limited to the files in its own list."""
    boundary = Boundary(str(output))
    files = frozenset(
        path
        for path in read_ours(output)
        if boundary.contains(path) and stat.S_ISREG(mode_of(f"{output}/{path}"))
    )
    pages = {path: read_markup(output / path) for path in sorted(files) if path.endswith(".html")}
    library = assembled.library
    has_map = not files.isdisjoint(map(permalinks.file_of, permalinks.SERVER_MAPS))
    is_map_alone = has_map and not site.is_on("redirects")
    return Finished(
        name=output.name,
        files=files,
        pages=pages,
        stories=tuple(assembled.stories.values()),
        texts=assembled.link_checks.texts,
        site=site,
        ledger=assembled.ledger,
        keys=frozenset((*assembled.stories, *library.terms)),
        answered=frozenset(library.redirects) if is_map_alone else frozenset(),
    )
