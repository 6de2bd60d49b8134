"""Redirects from old addresses: authors' aliases, and what the ledger recorded as published."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

import msgspec
from msgspec.structs import replace

from sitegen.config.site import Kind, Site
from sitegen.content.ledger import LEDGER_FILE, Ledger
from sitegen.content.registry import Registry
from sitegen.library.addresses import permalinks
from sitegen.library.addresses.collisions import reserved
from sitegen.library.stories.story import Story


class Redirect(msgspec.Struct, frozen=True):
    """An old address and its target; *target* is "" for a withdrawn page.

    *language* is that of the target, or of the withdrawn page. One that *is_shadowed* differs
    from another address in case alone, and only servers that distinguish case may use it.
    """

    address: str
    target: str
    language: str
    origin: str
    is_shadowed: bool = False


def redirects(
    stories: Mapping[str, Story],
    public_terms: Mapping[str, bool],
    registries: Mapping[str, Registry],
    ledger: Ledger,
    site: Site,
) -> dict[str, Redirect]:
    """Return one redirect by old address, for each address at which no page is.

    *stories* are the public ones, *public_terms* the terms that have pages.
    """
    if not site.is_on("people"):
        stories = {key: each for key, each in stories.items() if each.kind is not Kind.PERSON}
    terms = dict(_term_addresses(public_terms, registries, site)) if site.is_on("terms") else {}
    candidates = (
        *_aliases(stories),
        *_term_aliases(terms, registries, site),
        *_recorded(stories, terms, ledger, site),
    )
    if not candidates:
        return {}
    pages = (each.address for story in stories.values() for each in story.public_versions)
    taken = {permalinks.file_of(address) for address in (*pages, *terms.values())}
    accepted = _without_collisions(candidates, taken, site)
    return {each.address: each for each in sorted(accepted, key=lambda one: one.address)}


def _without_collisions(
    candidates: Iterable[Redirect], taken: AbstractSet[str], site: Site
) -> Iterator[Redirect]:
    """Yield those *candidates* whose file is neither *taken* nor that of an earlier redirect."""
    is_ours = reserved(site)
    folded = {file.casefold() for file in taken}
    files = set(taken)
    first: dict[str, str] = {}
    for redirect in candidates:
        file = permalinks.file_of(redirect.address)
        is_own = is_ours(redirect.address)
        if file in files or (is_own and file == _in_own_case(file, site)):
            continue
        files.add(file)
        destination = redirect.target or redirect.address
        is_second = first.setdefault(file.casefold(), destination) != destination
        yield replace(redirect, is_shadowed=is_own or is_second or file.casefold() in folded)


def _in_own_case(file: str, site: Site) -> str:
    """Return *file* in the case of the site's own addresses: lower, but for tags as kk-Latn."""
    top, slash, rest = file.partition("/")
    tags = {tag.casefold(): tag for tag in site.tags}
    return f"{tags.get(top.casefold(), top.casefold())}{slash}{rest.casefold()}"


def _aliases(stories: Mapping[str, Story]) -> Iterator[Redirect]:
    """Yield authors' aliases; a story with plain addresses has none."""
    for story in stories.values():
        for each in () if story.has_plain_addresses else story.public_versions:
            for alias in each.aliases:
                yield Redirect(alias, each.address, each.language, each.path)


def _term_addresses(
    public_terms: Mapping[str, bool], registries: Mapping[str, Registry], site: Site
) -> Iterator[tuple[tuple[str, str, str], str]]:
    """Yield (taxonomy, term, language) with the address of each public term's page."""
    for taxonomy in site.taxonomies:
        for term in registries[taxonomy.id].terms:
            for tag in site.tags:
                if f"{tag}/{taxonomy.id}/{term.id}" in public_terms:
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
    stories: Mapping[str, Story],
    terms: Mapping[tuple[str, str, str], str],
    ledger: Ledger,
    site: Site,
) -> Iterator[Redirect]:
    for published in ledger.published:
        language = published.language if published.language in site.tags else site.tags[0]
        story = stories.get(published.key)
        group, _, name = published.key.partition("/")
        if story and (version := story.nearest(language)):
            target, language = version.address, version.language
        else:
            target = terms.get((group, name, language), "")
        yield Redirect(published.address, target, language, LEDGER_FILE)
