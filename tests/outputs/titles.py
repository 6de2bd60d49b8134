"""A sample kind of output: a plain-text list of titles per language."""

from collections.abc import Iterator
from functools import partial

import msgspec

from sitegen.library.library import Library
from sitegen.library.lists.list_keys import of_section
from sitegen.outputs.output import Output, Serialize, Stage, Store, single_part


class Titles(msgspec.Struct, frozen=True):
    """The titles of all public news in one language."""

    titles: tuple[str, ...]


def plan(library: Library) -> Iterator[Output]:
    """Yield one list per language."""
    for language in library.site.tags:
        yield Output(
            path=f"{language}/titles.txt",
            recipe=Serialize(text),
            view=partial(view, library, language),
            language=language,
            stage=Stage.LIST,
            origin="content/site.toml",
        )


PLANNER = single_part("titles", plan)


def view(library: Library, language: str) -> Titles:
    """Return the titles of *language*, oldest first."""
    entries = library.lists.get(of_section(language, "news")) or ()
    stories = (library.publications[key] for key, shown in entries if shown == language)
    return Titles(tuple(each.nearest(language).title for each in stories))


def text(view: Titles, _store: Store) -> bytes:
    """Return one title per line."""
    return "".join(f"{title}\n" for title in view.titles).encode()
