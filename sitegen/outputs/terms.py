"""The index of each taxonomy, and the page and numbered pages of each term."""

from collections.abc import Iterator
from functools import partial

from sitegen.config.site import Taxonomy
from sitegen.library import permalinks
from sitegen.library.library import Library
from sitegen.library.shelves import Shelf
from sitegen.outputs import parts
from sitegen.outputs.letters import by_letter
from sitegen.outputs.numbered import front_entries, front_pager, numbered_pages
from sitegen.outputs.output import Listing, Output, Stage, Template
from sitegen.outputs.views import Crumb, Head, Index, Listed


def plan(library: Library) -> Iterator[Output]:
    """Yield the pages of every taxonomy in each language."""
    for taxonomy in library.site.taxonomies:
        fronts = {tag: permalinks.terms_front(taxonomy, tag) for tag in library.site.tags}
        origin = f"content/taxonomies/{taxonomy.id}.toml"
        for language in library.site.tags:
            yield Output(
                path=permalinks.file_of(fronts[language]),
                recipe=Template("index.html"),
                view=partial(_index, library, taxonomy, language, fronts),
                language=language,
                stage=Stage.LIST,
                listing=Listing(fronts[language], tuple(fronts.items()), None),
                origin=origin,
            )
            for name in library.terms[taxonomy.id]:
                if shelf := library.shelves.terms.get((language, taxonomy.id, name)):
                    yield from _term_outputs(library, taxonomy, name, language, shelf)


def _index(library: Library, taxonomy: Taxonomy, language: str, fronts: dict[str, str]) -> Index:
    names = [
        parts.term(library, taxonomy.id, name, language)
        for name in library.terms[taxonomy.id]
        if (language, taxonomy.id, name) in library.shelves.terms
    ]
    title = taxonomy.titles[language]
    head = Head(
        address=fronts[language],
        title=title,
        description="",
        versions=parts.versions(library, fronts, fronts),
        crumbs=(parts.home_crumb(library, language),),
        menu=taxonomy.id,
    )
    return Index(head, title, "terms", by_letter(names, language))


def _term_outputs(
    library: Library, taxonomy: Taxonomy, name: str, language: str, shelf: Shelf
) -> Iterator[Output]:
    head = _head(library, taxonomy, name, language)
    there = tuple((each.language, each.address) for each in head.versions if each.exists)
    origin = f"content/taxonomies/{taxonomy.id}.toml"
    yield Output(
        path=permalinks.file_of(head.address),
        recipe=Template("list.html"),
        view=partial(_term, library, shelf, language, head),
        language=language,
        stage=Stage.LIST,
        listing=Listing(head.address, there, None),
        origin=origin,
    )
    yield from numbered_pages(shelf, library, language, head, origin)


def _head(library: Library, taxonomy: Taxonomy, name: str, language: str) -> Head:
    one = library.terms[taxonomy.id][name]
    fronts = {tag: permalinks.terms_front(taxonomy, tag) for tag in library.site.tags}
    there = {
        tag: permalinks.term(taxonomy, one, tag)
        for tag in library.site.tags
        if (tag, taxonomy.id, name) in library.shelves.terms
    }
    named = parts.term(library, taxonomy.id, name, language)
    return Head(
        address=there[language],
        title=named.name,
        description="",
        versions=parts.versions(library, there, fronts),
        crumbs=(
            parts.home_crumb(library, language),
            Crumb(taxonomy.titles[language], fronts[language]),
        ),
        menu=taxonomy.id,
        title_language=named.language,
    )


def _term(library: Library, shelf: Shelf, language: str, head: Head) -> Listed:
    return Listed(
        head=head,
        title=head.title,
        kind="term",
        cards=parts.cards(front_entries(shelf, library), language),
        upcoming=(),
        pager=front_pager(shelf, library, language, head.address),
        years=(),
    )
