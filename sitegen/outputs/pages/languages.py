"""The page at the root where visitors choose a language, and the view of pages outside sections."""

from collections.abc import Iterator
from functools import partial

from sitegen.library.addresses import permalinks
from sitegen.library.library import Library
from sitegen.outputs.output import Output, Template, list_output, single_part
from sitegen.outputs.views.shared_parts import versions
from sitegen.outputs.views.views import Gone, Head


def plan(library: Library) -> Iterator[Output]:
    """Yield /index.html, on which a visitor chooses a language."""
    first = library.site.tags[0]
    yield list_output(
        permalinks.LANGUAGES,
        Template("languages.html"),
        partial(gone, library, first, permalinks.LANGUAGES, indexed=True),
        first,
        home_alternates(library),
    )


PLANNER = single_part("languages", plan)


def home_alternates(library: Library) -> tuple[tuple[str, str], ...]:
    """Return all home pages by language, and the page of languages as "x-default"."""
    homes = tuple((tag, permalinks.home(tag)) for tag in library.site.tags)
    has_choice = library.site.is_on("languages")
    return (*homes, ("x-default", permalinks.LANGUAGES)) if has_choice else homes


def gone(library: Library, language: str, address: str, *, indexed: bool) -> Gone:
    """Return the view of a page outside the sections."""
    homes = {tag: permalinks.home(tag) for tag in library.site.tags}
    title = library.site.language(language).title
    return Gone(Head(address, title, "", versions(library, homes, homes), (), "", indexed=indexed))
