"""Links translation sets into stories: types facts, resolves references, assigns addresses."""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from sitegen.config.site import Kind, Site
from sitegen.content.document import Document, Moment
from sitegen.content.files.windows_names import unfit_name
from sitegen.content.front_matter.schema import NOTICE
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.fingerprint import digest
from sitegen.library.addresses import permalinks
from sitegen.library.addresses.collisions import have_plain_addresses
from sitegen.library.lists.list_keys import list_keys
from sitegen.library.stories import undrawable
from sitegen.library.stories.corrections import dateless
from sitegen.library.stories.dates import beginning, closes, date_faults, hours_of_notice, written
from sitegen.library.stories.figures import cover_paths, named_paths
from sitegen.library.stories.photo_rights import PhotoRight, photo_rights
from sitegen.library.stories.references import Directory, resolve
from sitegen.library.stories.story import (
    Located,
    Notice,
    Story,
    StoryVersion,
    TranslationSet,
    with_drafts,
)
from sitegen.library.stories.translations import agreement, is_draft, translation_set
from sitegen.library.stories.unfinished import unfinished

# The archive of a month has such a slug: /en/news/2022/11/.
_MONTH = re.compile(r"0[1-9]|1[0-2]")
_DAY = datetime.timedelta(days=1)


class Withholding(msgspec.Struct, frozen=True, array_like=True):
    """A field that can keep a story, or one language of it, from readers, and its place.

    *moment* is its value in the form that diagnostics use.
    """

    path: str
    field: str
    line: int
    column: int
    moment: str = ""


class LinkedStory(msgspec.Struct, frozen=True, array_like=True):
    """The files of one key, linked: a story or a notice, and what is wrong with these files alone.

    *paths* are all the files with the key, *named_paths* the paths that links and photos name,
    whether or not they exist. *reads* are the names that were read in the directory.
    *is_undrawable* is true when a share card cannot show all words of the story. *withholdings*
    and *photo_rights* have lines, which a story has not: a moved line must not change the story.
    """

    key: str
    paths: tuple[str, ...]
    named_paths: tuple[str, ...]
    story: Story | None
    notice: Notice | None
    findings: tuple[Finding, ...]
    reads: tuple[str, ...]
    is_undrawable: bool = False
    withholdings: tuple[Withholding, ...] = ()
    photo_rights: tuple[PhotoRight, ...] = ()


def stories_of(every: Iterable[LinkedStory], *, drafts: bool) -> dict[str, Story]:
    """Return the linked stories by key; with *drafts*, none of them is a draft."""
    stories = {linked.key: linked.story for linked in every if linked.story}
    return {key: with_drafts(story) for key, story in stories.items()} if drafts else stories


def link_story(
    files: Sequence[Located], known: Directory, site: Site
) -> tuple[LinkedStory, TranslationSet]:
    """Link *files*, all those with one key; return the result and their texts as a set."""
    reads: set[str] = set()
    tracked = known.tracked(reads)
    group, found = translation_set(files, site)
    findings = [*found, *agreement(group, site, tracked.meaning), *_own_faults(group)]
    findings += dateless(group)
    findings += unfinished(group, site.fields)
    linked = notice = None
    if group.facts.kind == NOTICE:
        notice = _notice(group)
        findings += _notice_faults(group, site)
    else:
        linked, found = story(group, tracked, site)
        findings += found
    made = LinkedStory(
        key=group.key,
        paths=tuple(sorted(each.source.path for each in files)),
        named_paths=tuple(named_paths(group)),
        story=linked,
        notice=notice,
        findings=tuple(findings),
        reads=tuple(sorted(reads)),
        is_undrawable=site.is_on("cards") and undrawable.are_undrawable(group),
        withholdings=tuple(_withholdings(group, site.zone)),
        photo_rights=tuple(photo_rights(group, site.zone)),
    )
    return made, group


def _withholdings(group: TranslationSet, zone: datetime.tzinfo) -> Iterator[Withholding]:
    facts, path = group.facts, group.source.path
    for field in (beginning(facts), "expires_at", "from", "until"):
        if moment := facts.moment(field):
            place = facts.place(field)
            yield Withholding(path, field, *place, written(moment, zone))
    # With the original the whole story is a draft.
    for each in [group.facts_file] if facts.is_draft else group.files:
        if each.document.is_draft:
            yield Withholding(each.source.path, "status", *each.document.place("status"))


def _own_faults(group: TranslationSet) -> Iterator[Finding]:
    for each in group.files:
        draft = is_draft(group, each)
        yield from found_in(each.source.path, each.document.diagnostics, draft=draft)


def story(group: TranslationSet, known: Directory, site: Site) -> tuple[Story, tuple[Finding, ...]]:
    """Return the story of *group*, and what is wrong with its facts and slugs."""
    facts = group.facts
    resolved = resolve(facts, known, site)
    dates = date_faults(facts, site.zone)
    found = found_in(
        group.source.path, (*resolved.diagnostics, *dates), draft=is_draft(group, group.facts_file)
    )
    made = Story(
        key=group.key,
        section=group.source.section,
        kind=Kind(group.source.kind),
        name=group.source.name,
        original=group.original,
        home=group.source.home,
        versions=(),
        is_draft=facts.is_draft,
        published=_published(facts),
        expires=_instant(facts, "expires_at"),
        opens=_instant(facts, "starts"),
        closes=closes(facts, site.zone),
        terms=resolved.terms,
        people=resolved.people,
        authors=resolved.authors,
        event=resolved.event,
        follows=resolved.follows,
        listed=facts.flag("listed"),
        covers=tuple(cover_paths(group)),
    )
    versions = tuple(_versions(group, made.moment, site))
    has_drafts = any(version.is_draft for version in versions)
    indexed = msgspec.structs.replace(
        made,
        versions=versions,
        has_drafts=has_drafts,
        has_plain_addresses=have_plain_addresses(versions),
        list_keys=tuple(list_keys(made, site.zone)),
    )
    index_digest = digest(msgspec.msgpack.encode(indexed))
    complete = msgspec.structs.replace(
        indexed,
        index_digest=index_digest,
        card_digest=_card_digest(index_digest, group),
        body_digest=_body_digest(group),
        searched={each.source.language: each.document.searched for each in group.files},
    )
    return complete, (*found, *_slug_faults(group), *_windows_faults(group))


def _card_digest(index_digest: str, group: TranslationSet) -> str:
    """Return the digest of all that other pages may show of the story."""
    documents = [each.document for each in group.files]
    shown = [(each.language, each.entries, each.lead_sentence) for each in documents]
    return digest(msgspec.msgpack.encode((index_digest, shown)))


def _body_digest(group: TranslationSet) -> str:
    """Return the digest of the bodies with their placeholders."""
    bodies = [(each.source.language, each.document.body) for each in group.files]
    return digest(msgspec.msgpack.encode(bodies))


def _versions(
    group: TranslationSet, moment: datetime.datetime | None, site: Site
) -> Iterator[StoryVersion]:
    section = site.section(group.source.section)
    for each in group.files:
        document, language = each.document, each.source.language
        if not document.is_stub:
            slug = document.text("slug") or each.source.name
            yield StoryVersion(
                language=language,
                path=each.source.path,
                address=permalinks.story(section, language, slug, moment, site),
                is_draft=document.is_draft,
                aliases=tuple(alias.text for alias in document.references("aliases")),
            )


def _published(facts: Document) -> Moment | None:
    """Return max(date, publish_at, embargo_until); it is a whole day if `date` is the latest."""
    return facts.moment(beginning(facts))


def _instant(facts: Document, field: str) -> datetime.datetime | None:
    moment = facts.moment(field)
    return moment.at if moment else None


def is_month(slug: str) -> bool:
    """Return whether *slug* is the address of a month's archive, which no story may have."""
    return _MONTH.fullmatch(slug) is not None


def _slug_faults(group: TranslationSet) -> Iterator[Finding]:
    if group.facts.kind not in (Kind.NEWS, Kind.EVENT):
        return
    for each in group.files:
        slug = each.document.text("slug") or each.source.name
        if is_month(slug):
            place = each.document.place("slug")
            found = Diagnostic("reserved-slug", *place, {"value": slug})
            yield from found_in(each.source.path, [found], draft=is_draft(group, each))


def _windows_faults(group: TranslationSet) -> Iterator[Finding]:
    """Yield the addresses for which Windows cannot make a folder; paths are checked elsewhere."""
    for each in group.files:
        document = each.document
        named = [(old.text, old.line, old.column) for old in document.references("aliases")]
        if slug := document.text("slug"):
            named.append((slug, *document.place("slug")))
        for address, line, column in named:
            if name := unfit_name(address.partition("?")[0]):
                found = Diagnostic("windows-name", line, column, {"name": name})
                yield from found_in(each.source.path, [found])


def _notice_faults(group: TranslationSet, site: Site) -> Iterator[Finding]:
    found = hours_of_notice(group.facts, site.zone)
    yield from found_in(group.source.path, found, draft=is_draft(group, group.facts_file))


def _notice(group: TranslationSet) -> Notice | None:
    """Return the notice, None for a draft and for one that does not say when it begins."""
    begins = _instant(group.facts, "from")
    if begins is None or group.facts.is_draft:
        return None
    shown = [
        each.document
        for each in group.files
        if not each.document.is_stub and not each.document.is_draft
    ]
    shown.sort(key=lambda each: each.language != group.original)
    return Notice(group.key, begins, _instant(group.facts, "until"), tuple(shown))
