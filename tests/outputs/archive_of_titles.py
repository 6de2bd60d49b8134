"""A sample bundle: a folder with one file for each story, all written by one function."""

from collections.abc import Iterator, Mapping
from functools import partial

import msgspec

from sitegen.config.site import Kind
from sitegen.library.library import Library
from sitegen.outputs.output import Bundle, Output, Stage, Store, single_part
from sitegen.outputs.pages.of_stories import keys_of


class Names(msgspec.Struct, frozen=True):
    """The titles of all public news by name."""

    titles: dict[str, str]


def plan(library: Library) -> Iterator[Output]:
    """Yield the folder."""
    yield Output(
        path="titles",
        recipe=Bundle(files),
        view=partial(view, library),
        language="",
        stage=Stage.FILE,
        origin="content/site.toml",
    )


PLANNER = single_part("archive_of_titles", plan)


def view(library: Library) -> Names:
    """Return the original's title of each story."""
    news = (library.publications[key] for key in keys_of(library, Kind.NEWS))
    return Names({each.name: each.nearest(each.original).title for each in news})


def files(view: Names, _store: Store) -> Mapping[str, bytes]:
    """Return one file for each story."""
    return {f"by-name/{name}.txt": title.encode() for name, title in view.titles.items()}
