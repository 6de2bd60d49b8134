"""The page at the root, where visitors choose a language; the view of pages outside sections."""

from collections.abc import Iterator
from functools import partial

from sitegen.library.addresses import permalinks
from sitegen.library.library import Library
from sitegen.outputs.output import Output, Template, list_output, single_part
from sitegen.outputs.views.shared_parts import versions
from sitegen.outputs.views.views import Gone, Head, RedirectView


def plan(library: Library) -> Iterator[Output]:
    """Yield /index.html, where a visitor chooses a language; a single one has a redirect there."""
    first, *others = library.site.tags
    if not others:
        home = partial(RedirectView, permalinks.home(first))
        yield list_output(permalinks.ROOT, Template("root.html"), home, first)
        return
    yield list_output(
        permalinks.ROOT,
        Template("languages.html"),
        partial(gone, library, first, permalinks.ROOT, indexed=True),
        first,
        home_alternates(library),
    )


PLANNER = single_part("languages", plan)


def home_alternates(library: Library) -> tuple[tuple[str, str], ...]:
    """Return all home pages by language, and the page of languages as "x-default"."""
    homes = tuple((tag, permalinks.home(tag)) for tag in library.site.tags)
    has_choice = library.site.is_on("languages") and len(homes) > 1
    return (*homes, ("x-default", permalinks.ROOT)) if has_choice else homes


def gone(library: Library, language: str, address: str, *, indexed: bool) -> Gone:
    """Return the view of a page outside the sections."""
    homes = {tag: permalinks.home(tag) for tag in library.site.tags}
    title = library.site.language(language).title
    return Gone(Head(address, title, "", versions(library, homes, homes), (), "", indexed=indexed))
