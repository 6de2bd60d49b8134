"""A finished build as checks see it: its files, the markup of its pages, and the stories."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from sitegen.build.ownership import read_ours
from sitegen.checks.markup import Markup, read_markup
from sitegen.config.site import Site
from sitegen.library.assemble import Assembled
from sitegen.library.story import Story, TranslationSet


class Finished(msgspec.Struct, frozen=True):
    """The last build. *pages* has the markup by path below the output folder *name*.

    *texts* are those of all stories by key.
    """

    name: str
    files: frozenset[str]
    pages: dict[str, Markup]
    stories: tuple[Story, ...]
    texts: Mapping[str, TranslationSet]
    site: Site


def finished(output: Path, assembled: Assembled, site: Site) -> Finished:
    """Return the build in *output*, of which its own list of files tells the extent."""
    files = frozenset(path for path in read_ours(output) if (output / path).is_file())
    pages = {path: read_markup(output / path) for path in sorted(files) if path.endswith(".html")}
    stories = tuple(assembled.stories.values())
    return Finished(output.name, files, pages, stories, assembled.evidence.texts, site)
