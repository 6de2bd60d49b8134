"""Old addresses: aliases that authors wrote, and what the ledger says was published once."""

from collections.abc import Iterator, Mapping

import msgspec

from sitegen.config.site import Site
from sitegen.content.ledger import Ledger
from sitegen.content.registry import Registry
from sitegen.library import permalinks
from sitegen.library.collisions import reserved
from sitegen.library.page import Publication
from sitegen.library.shelves import Shelves


class Redirect(msgspec.Struct, frozen=True):
    """An old address and where it leads; *target* is "" for what was withdrawn.

    *language* is the target's, or that in which the withdrawn page was.
    """

    address: str
    target: str
    language: str
    origin: str


def redirects(
    publications: Mapping[str, Publication],
    shelves: Shelves,
    registries: Mapping[str, Registry],
    ledger: Ledger,
    site: Site,
) -> tuple[Redirect, ...]:
    """Return one redirect for each old address at which nothing else stands, sorted by address."""
    pages = {page.address for each in publications.values() for page in each.pages}
    terms = dict(_term_addresses(shelves, registries, site))
    taken = {permalinks.file_of(address) for address in (*pages, *terms.values())}
    is_ours = reserved(site)
    made: dict[str, Redirect] = {}
    for redirect in (
        *_aliases(publications),
        *_term_aliases(terms, registries, site),
        *_recorded(publications, terms, ledger, site),
    ):
        file = permalinks.file_of(redirect.address)
        if file not in taken and not is_ours(redirect.address):
            made.setdefault(file, redirect)
    return tuple(sorted(made.values(), key=lambda redirect: redirect.address))


def _aliases(publications: Mapping[str, Publication]) -> Iterator[Redirect]:
    for each in publications.values():
        for page in each.pages:
            for alias in page.aliases:
                yield Redirect(alias, page.address, page.language, page.path)


def _term_addresses(
    shelves: Shelves, registries: Mapping[str, Registry], site: Site
) -> Iterator[tuple[tuple[str, str, str], str]]:
    """Yield (taxonomy, term, language) with the address of each public term's page."""
    for taxonomy in site.taxonomies:
        for term in registries[taxonomy.id].terms:
            for tag in site.tags:
                if (tag, taxonomy.id, term.id) in shelves.terms:
                    yield (taxonomy.id, term.id, tag), permalinks.term(taxonomy, term, tag)


def _term_aliases(
    terms: Mapping[tuple[str, str, str], str], registries: Mapping[str, Registry], site: Site
) -> Iterator[Redirect]:
    for name in site.taxonomy_ids:
        for term in registries[name].terms:
            for tag, old in term.aliases.items():
                target = terms.get((name, term.id, tag))
                for alias in old if target else ():
                    yield Redirect(alias, target or "", tag, f"content/taxonomies/{name}.toml")


def _recorded(
    publications: Mapping[str, Publication],
    terms: Mapping[tuple[str, str, str], str],
    ledger: Ledger,
    site: Site,
) -> Iterator[Redirect]:
    for published in ledger.published:
        language = published.language if published.language in site.tags else site.tags[0]
        each = publications.get(published.key)
        group, _, name = published.key.partition("/")
        if each:
            page = each.nearest(language)
            target, language = page.address, page.language
        else:
            target = terms.get((group, name, language), "")
        yield Redirect(published.address, target, language, "content/addresses.txt")
