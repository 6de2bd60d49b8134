"""The index of each taxonomy, and the page and numbered pages of each term."""

from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from sitegen.config.site import Taxonomy
from sitegen.library.addresses import permalinks
from sitegen.library.library import Library
from sitegen.library.lists.list_keys import of_term
from sitegen.outputs.output import Output, Planner, Template, list_output
from sitegen.outputs.pages.initials import by_initial
from sitegen.outputs.pages.numbered import front_page, front_pager, numbered_page, numbers
from sitegen.outputs.views.list_views import Listed, TermIndex
from sitegen.outputs.views.shared_parts import (
    cards,
    has_stories,
    home_crumb,
    own_feed,
    term,
    versions,
)
from sitegen.outputs.views.views import Crumb, Head


def parts(library: Library) -> Iterator[str]:
    """Yield "kk/topics" for an index, "kk/topics/schools/3" for a term's page; 0 is the front."""
    for taxonomy in library.site.taxonomies:
        for language in library.site.tags:
            yield f"{language}/{taxonomy.id}"
            for name in library.vocabularies[taxonomy.id]:
                if has_stories(library, taxonomy.id, name, language):
                    for number in numbers(library, of_term(language, taxonomy.id, name)):
                        yield f"{language}/{taxonomy.id}/{name}/{number}"


def plan(library: Library, part: str) -> Iterator[Output]:
    """Yield the index of a taxonomy in one language, or one page of a term."""
    language, name, *rest = part.split("/")
    taxonomy = next(each for each in library.site.taxonomies if each.id == name)
    if not rest:
        yield _index_output(library, taxonomy, language)
        return
    term, number = rest
    head = _head(library, taxonomy, term, language)
    list_name = of_term(language, taxonomy.id, term)
    if int(number):
        yield from numbered_page(library, list_name, int(number), head, _origin(taxonomy))
        return
    there = tuple((each.language, each.address) for each in head.versions if each.exists)
    view = partial(_term, library, list_name, language, head)
    output = list_output(head.address, Template("list.html"), view, language, there)
    yield replace(output, origin=_origin(taxonomy))


PLANNER = Planner("terms", parts, plan)


def _origin(taxonomy: Taxonomy) -> str:
    return f"content/taxonomies/{taxonomy.id}.toml"


def _index_output(library: Library, taxonomy: Taxonomy, language: str) -> Output:
    fronts = {tag: permalinks.terms_front(taxonomy, tag) for tag in library.site.tags}
    view = partial(_index, library, taxonomy, language, fronts)
    output = list_output(fronts[language], Template("index.html"), view, language, fronts.items())
    return replace(output, origin=_origin(taxonomy))


def _index(
    library: Library, taxonomy: Taxonomy, language: str, fronts: dict[str, str]
) -> TermIndex:
    names = [
        term(library, taxonomy.id, name, language)
        for name in library.vocabularies[taxonomy.id]
        if has_stories(library, taxonomy.id, name, language)
    ]
    title = taxonomy.titles[language]
    head = Head(
        address=fronts[language],
        title=title,
        description="",
        versions=versions(library, fronts, fronts),
        crumbs=(home_crumb(library, language),),
        menu=taxonomy.id,
    )
    return TermIndex(head, title, "terms", by_initial(names, language))


def _head(library: Library, taxonomy: Taxonomy, name: str, language: str) -> Head:
    one = library.terms[f"{taxonomy.id}/{name}"]
    fronts = {tag: permalinks.terms_front(taxonomy, tag) for tag in library.site.tags}
    there = {
        tag: permalinks.term(taxonomy, one, tag)
        for tag in library.site.tags
        if has_stories(library, taxonomy.id, name, tag)
    }
    named = term(library, taxonomy.id, name, language)
    return Head(
        address=there[language],
        title=named.name,
        description="",
        versions=versions(library, there, fronts),
        crumbs=(
            home_crumb(library, language),
            Crumb(taxonomy.titles[language], fronts[language]),
        ),
        menu=taxonomy.id,
        title_language=named.language,
    )


def _term(library: Library, list_name: str, language: str, head: Head) -> Listed:
    list_page = front_page(library, list_name)
    return Listed(
        head=head,
        title=head.title,
        kind="term",
        cards=cards(library, list_page.entries, language),
        upcoming=(),
        pager=front_pager(list_page, library, language, head.address),
        years=(),
        feed=own_feed(library, head),
    )
