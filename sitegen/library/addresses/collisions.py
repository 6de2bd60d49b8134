"""Addresses that two files claim, checked among all documents, hidden ones too."""

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from sitegen.config.site import SITE_FILE, Kind, Section, Site
from sitegen.content.registry import Registry
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.library.addresses import permalinks
from sitegen.library.stories.story import Story, StoryVersion, TranslationSet

# The top folders of the site that belong to no language.
_FOLDERS = frozenset({"media", "cards", "assets"})


class _Claim(msgspec.Struct, frozen=True):
    """A claim to an address: by a file and, for a story's page, its key and language.

    An alias redirects to the page at *target*.
    """

    address: str
    path: str
    target: str = ""
    draft: bool = False
    is_alias: bool = False
    line: int = 1
    key: str = ""
    language: str = ""


def collisions(
    stories: Iterable[Story],
    texts: Mapping[str, TranslationSet],
    registries: Mapping[str, Registry],
    site: Site,
) -> tuple[Finding, ...]:
    """Return a finding for every claim to an address that is already taken.

    *texts* are read only for the line of such a claim.
    """
    linked = sorted(stories, key=operator.attrgetter("key"))
    if _are_distinct(linked, registries, site):
        return ()
    claims = (
        *_own_claims(linked),
        *_term_claims(registries, site),
        *_alias_claims(linked),
        *_term_alias_claims(registries, site),
    )
    taken = _ClaimedFiles(site)
    findings: list[Finding] = []
    # Drafts come last, so that a public file is never blamed for a collision with a draft.
    for claim in sorted(claims, key=lambda claim: claim.draft):
        if owner := taken.claim(claim):
            arguments = {"address": claim.address, "other": owner}
            found = Diagnostic("address-taken", *_place(claim, texts), arguments)
            findings += found_in(claim.path, [found], draft=claim.draft)
        elif other := taken.differing_in_case(claim):
            findings += _case_collision(claim, other, texts)
    return tuple(findings)


def _case_collision(
    claim: _Claim, other: _Claim, texts: Mapping[str, TranslationSet]
) -> tuple[Finding, ...]:
    """Return what is wrong with a *claim* to an address that differs from *other* in case alone.

    Many servers, and the disks of macOS and Windows, treat both as one. Two old addresses of one
    page may differ so, because they lead to the same page.
    """
    arguments = {"address": claim.address, "taken": other.address}
    place = _place(claim, texts)
    if claim.is_alias and claim.target == (other.target or other.address):
        if other.is_alias:
            return ()
        found = Diagnostic("alias-differs-in-case", *place, arguments)
    else:
        line = "" if other.path == SITE_FILE else f":{_place(other, texts)[0]}"
        arguments["other"] = f"{other.path}{line}"
        found = Diagnostic("address-differs-in-case", *place, arguments)
    return found_in(claim.path, [found], draft=claim.draft)


def _are_distinct(linked: Sequence[Story], registries: Mapping[str, Registry], site: Site) -> bool:
    """Return whether collisions are impossible: a quick check that may falsely return no."""
    if not all(story.has_plain_addresses for story in linked) or not _FOLDERS.isdisjoint(site.tags):
        return False
    terms = [claim.address for claim in _term_claims(registries, site)]
    own = [version.address for story in linked for version in story.versions]
    every = {*own, *terms}
    return (
        len(every) == len(own) + len(terms)
        and every.isdisjoint(_fixed(site))
        and all(map(_is_plain, terms))
        and not any(term.aliases for each in registries.values() for term in each.terms)
    )


def have_plain_addresses(versions: Iterable[StoryVersion]) -> bool:
    """Return whether only another story or a term can have the addresses of *versions*."""
    return all(_is_plain(each.address) and not each.aliases for each in versions)


def _is_plain(address: str) -> bool:
    """Return whether an address cannot be one that depends on the content.

    Those are files, or end with a number: see `_generated`.
    """
    return bool(address) and "." not in address and not address.split("/")[-2].isdigit()


def _place(claim: _Claim, texts: Mapping[str, TranslationSet]) -> tuple[int, int]:
    """Return the line and column at which an address is claimed."""
    if not claim.key:
        return claim.line, 1
    document = texts[claim.key][claim.language].document
    if claim.is_alias:
        written = document.references("aliases")
        return next((each.line, each.column) for each in written if each.text == claim.address)
    return document.place("slug")


def reserved(site: Site) -> Callable[[str], bool]:
    """Return a predicate for addresses, in any case, that the site itself may use."""
    fixed = frozenset(permalinks.file_of(address).casefold() for address in _fixed(site))
    generated = _generated(site)

    def test(address: str) -> bool:
        file = permalinks.file_of(address)
        return file.casefold() in fixed or generated.fullmatch(f"/{file}") is not None

    return test


class _ClaimedFiles:
    """The files that are claimed so far, by whom, and the folders that they are in."""

    def __init__(self, site: Site) -> None:
        self._generated = _generated(site)
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}
        self._folded: dict[str, _Claim] = {}  # by file, without regard to case
        for address in _fixed(site):
            self._take(permalinks.file_of(address), _Claim(address, SITE_FILE))

    def claim(self, claim: _Claim) -> str:
        """Record the claim; return the path of the file that has the address already, else ""."""
        file = permalinks.file_of(claim.address)
        if claim.is_alias and self._generated.fullmatch(f"/{file}"):
            return SITE_FILE
        # A file cannot be a folder too: /en/old.html and /en/old.html/more.
        owners = (
            self._files.get(file),
            self._folders.get(file),
            *map(self._files.get, _above(file)),
        )
        self._take(file, claim)
        return next((owner for owner in owners if owner), "")

    def differing_in_case(self, claim: _Claim) -> _Claim | None:
        """Return the first claim to the same address in another case, or None."""
        file = permalinks.file_of(claim.address)
        first = self._folded[file.casefold()]
        return None if permalinks.file_of(first.address) == file else first

    def _take(self, file: str, claim: _Claim) -> None:
        self._files.setdefault(file, claim.path)
        self._folded.setdefault(file.casefold(), claim)
        for folder in _above(file):
            self._folders.setdefault(folder, claim.path)


def _above(file: str) -> Iterator[str]:
    """Yield the folders above *file* that could be files: one of their names has a dot."""
    folder = file.rpartition("/")[0]
    while "." in folder:
        yield folder
        folder = folder.rpartition("/")[0]


def _fixed(site: Site) -> Iterator[str]:
    """Yield the addresses that exist regardless of the content."""
    yield from (permalinks.ROOT, permalinks.NOT_FOUND, permalinks.ROBOTS)
    yield from (permalinks.SITEMAP, permalinks.NEWS_SITEMAP)
    yield from permalinks.SERVER_MAPS
    for language in site.languages:
        tag = language.tag
        yield from (permalinks.home(tag), permalinks.not_found(tag), permalinks.sitemap(tag))
        yield from (permalinks.feed(tag), permalinks.rss(tag), permalinks.json_feed(tag))
        yield from (permalinks.calendar(tag), permalinks.manifest(tag))
        yield from (permalinks.subscribe(language), f"/{tag}/{language.search_word}/")
        yield from (permalinks.section_front(each, tag) for each in _with_front(site))
        yield from (permalinks.terms_front(each, tag) for each in site.taxonomies)


def _with_front(site: Site) -> Iterator[Section]:
    return (section for section in site.sections if section.kind is not Kind.PAGE)


def _generated(site: Site) -> re.Pattern[str]:
    """Return a pattern of the files that depend on the content: archives, feeds, media.

    It also matches sitegen's own hidden files, and ignores case.
    """
    patterns = ["/media/.*", "/cards/.*", "/assets/.*", r"/\.sitegen-.*"]
    for language in site.languages:
        tag, numbered = language.tag, rf"{re.escape(language.page_word)}/\d+/index\.html"
        for section in _with_front(site):
            front = re.escape(permalinks.section_front(section, tag))
            if section.kind is Kind.PERSON:
                patterns.append(f"{front}[^/]+/{numbered}")
            else:
                patterns += [front + numbered, rf"{front}\d{{4}}/(?:\d\d/)?index\.html"]
                patterns += [rf"{front}feed\.xml", rf"{front}\d{{4}}/[^/]+/event\.ics"]
        for taxonomy in site.taxonomies:
            term = f"{re.escape(permalinks.terms_front(taxonomy, tag))}[^/]+/"
            patterns += [term + numbered, rf"{term}feed\.xml"]
    return re.compile("|".join(patterns), re.IGNORECASE)


def _own_claims(stories: Iterable[Story]) -> Iterator[_Claim]:
    for story in stories:
        for each in story.versions:
            if each.address:
                draft = story.is_draft or each.is_draft
                key, language = story.key, each.language
                yield _Claim(each.address, each.path, draft=draft, key=key, language=language)


def _alias_claims(stories: Iterable[Story]) -> Iterator[_Claim]:
    for story in stories:
        for each in story.versions:
            draft = story.is_draft or each.is_draft
            key, language = story.key, each.language
            for alias in each.aliases:
                yield _Claim(
                    alias, each.path, each.address, draft, is_alias=True, key=key, language=language
                )


def _term_claims(registries: Mapping[str, Registry], site: Site) -> Iterator[_Claim]:
    for taxonomy in site.taxonomies:
        path = registry_path(taxonomy.id)
        for term in registries[taxonomy.id].terms:
            for tag in site.tags:
                line = term.slug_line if tag in term.slugs else term.line
                yield _Claim(permalinks.term(taxonomy, term, tag), path, line=line)


def _term_alias_claims(registries: Mapping[str, Registry], site: Site) -> Iterator[_Claim]:
    for taxonomy in site.taxonomies:
        path = registry_path(taxonomy.id)
        for term in registries[taxonomy.id].terms:
            for tag, old in term.aliases.items():
                target = permalinks.term(taxonomy, term, tag)
                for alias in old:
                    yield _Claim(alias, path, target, is_alias=True, line=term.alias_line)


def registry_path(taxonomy: str) -> str:
    """Return the path of a taxonomy's registry."""
    return f"content/taxonomies/{taxonomy}.toml"
