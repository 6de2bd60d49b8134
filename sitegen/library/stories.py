"""Translation sets into stories: facts typed, references resolved, tellings with their slugs."""

import datetime
import re
from collections.abc import Iterator

import msgspec

from sitegen.config.site import Kind, Site
from sitegen.content.document import Document, Moment
from sitegen.content.parse import entry_place
from sitegen.content.schema import NOTICE
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.library.references import Directory, resolve
from sitegen.library.story import Story, Telling, TranslationSet
from sitegen.library.translations import is_draft

# A month's archive stands at such a place of a section: /en/news/2022/11/.
_MONTH = re.compile(r"0[1-9]|1[0-2]")
_DAY = datetime.timedelta(days=1)


def story(group: TranslationSet, known: Directory, site: Site) -> tuple[Story, tuple[Finding, ...]]:
    """Return the story that *group* tells, and what is wrong with its facts and slugs."""
    facts = group.facts
    resolved = resolve(facts, known, site)
    dates = _date_faults(facts)
    found = found_in(
        group.source.path, (*resolved.diagnostics, *dates), draft=is_draft(group, group.facts_file)
    )
    made = Story(
        key=group.key,
        section=group.source.section,
        kind=Kind(group.source.kind),
        name=group.source.name,
        original=group.original,
        facts=facts,
        tellings=tuple(_tellings(group)),
        is_draft=facts.is_draft,
        published=_published(facts),
        expires=_instant(facts, "expires_at"),
        opens=_instant(facts, "starts"),
        closes=_closes(facts, site),
        terms=resolved.terms,
        people=resolved.people,
        authors=resolved.authors,
        event=resolved.event,
        follows=resolved.follows,
    )
    return made, (*found, *_slug_faults(group))


def _tellings(group: TranslationSet) -> Iterator[Telling]:
    made_from = f"{group.original}@{group.facts.words_digest}"
    for each in group.files:
        document = each.document
        if not document.is_stub:
            stamp = document.text("translated_from")
            yield Telling(
                language=each.source.language,
                path=each.source.path,
                document=document,
                slug=document.text("slug") or each.source.name,
                is_draft=document.is_draft,
                is_outdated=bool(stamp) and stamp != made_from,
            )


def _published(facts: Document) -> Moment | None:
    """Return max(date, publish_at, embargo_until); it is a whole day if the date decides."""
    found = [facts.moment(field) for field in ("date", "publish_at", "embargo_until")]
    moments = [moment for moment in found if moment]
    return max(moments, key=lambda moment: moment.at) if moments else None


def _instant(facts: Document, field: str) -> datetime.datetime | None:
    moment = facts.moment(field)
    return moment.at if moment else None


def _closes(facts: Document, site: Site) -> datetime.datetime | None:
    """Return when an event is over: `ends`, else the midnight behind the last day named."""
    last = facts.moment("ends") or facts.moment("starts")
    if last is None:
        return None
    if facts.moment("ends") and not last.whole_day:
        return last.at
    day = last.at.astimezone(site.zone).date() + _DAY
    midnight = datetime.datetime.combine(day, datetime.time(), site.zone)
    return midnight.astimezone(datetime.UTC)


def _date_faults(facts: Document) -> Iterator[Diagnostic]:
    starts, ends = facts.moment("starts"), facts.moment("ends")
    if starts and ends and ends.at < starts.at:
        yield Diagnostic("ends-before-start", *entry_place(facts.entries, "ends"))


def is_month(slug: str) -> bool:
    """Tell whether *slug* is the address of a month's archive, which no story may have."""
    return _MONTH.fullmatch(slug) is not None


def _slug_faults(group: TranslationSet) -> Iterator[Finding]:
    if group.facts.kind not in (Kind.NEWS, Kind.EVENT):
        return
    for each in group.files:
        slug = each.document.text("slug") or each.source.name
        if is_month(slug):
            place = entry_place(each.document.entries, "slug")
            found = Diagnostic("reserved-slug", *place, {"value": slug})
            yield from found_in(each.source.path, [found], draft=is_draft(group, each))


class Notice(msgspec.Struct, frozen=True):
    """An urgent notice: when it is shown, and its file per language."""

    key: str
    begins: datetime.datetime
    ends: datetime.datetime | None
    documents: tuple[Document, ...]


def notices(groups: tuple[TranslationSet, ...]) -> tuple[Notice, ...]:
    """Return the notices among *groups* that are not drafts and say from when they are shown."""
    return tuple(
        Notice(
            group.key,
            begins,
            _instant(group.facts, "until"),
            tuple(
                each.document
                for each in group.files
                if not each.document.is_stub and not each.document.is_draft
            ),
        )
        for group in groups
        if group.facts.kind == NOTICE
        and not group.facts.is_draft
        and (begins := _instant(group.facts, "from"))
    )
