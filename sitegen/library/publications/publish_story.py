"""Turns public stories into publications and their pages."""

import functools
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from sitegen.config.site import Kind, Site, SiteField
from sitegen.content.document import Document, Moment
from sitegen.content.front_matter import converters
from sitegen.content.front_matter.schema import FACT, FALLBACK, WORD, Field, fields_of_kind
from sitegen.library.links.link_index import LinkIndex
from sitegen.library.publications import bodies
from sitegen.library.publications.publication import (
    Figure,
    Page,
    Publication,
    PublicEvent,
    PublicNews,
    PublicPage,
    PublicPerson,
    TemplateValue,
    Words,
)
from sitegen.library.schedule import Phase
from sitegen.library.stories import figures
from sitegen.library.stories.story import Story, StoryVersion, TranslationSet

Given = TypeVar("Given")
_CONTACTS = ("email", "phone", "office", "website")


@functools.cache
def _falling_back(kind: str, own: tuple[SiteField, ...]) -> tuple[str, ...]:
    """Return the fields that fall back here: those of photos and covers do so in `figures`."""
    fields = fields_of_kind(kind, own)
    return tuple(each.path for each in fields if each.share is FALLBACK and "." not in each.path)


@functools.cache
def _for_templates(kind: str, own: tuple[SiteField, ...]) -> tuple[Field, ...]:
    return tuple(each for each in fields_of_kind(kind, own) if each.for_templates)


def publication(
    story: Story, group: TranslationSet, phases: Mapping[str, Phase], links: LinkIndex, site: Site
) -> Publication:
    """Return the publication of *story*, which is public, with the texts *group*.

    Its facts must name nothing hidden; *phases* has every public event.
    """
    facts = group.facts
    shared: dict[str, Any] = {
        "key": story.key,
        "section": story.section,
        "name": story.name,
        "original": story.original,
        "pages": tuple(_page(story, one, group, links, site) for one in story.public_versions),
        "published": _local(story.published, site),
        "updated": _local(_updated(story, facts), site),
        "order": story.order,
    }
    if story.kind is Kind.NEWS:
        return _news(story, facts, shared)
    if story.kind is Kind.EVENT:
        return _event(story, facts, phases[story.key], site, shared)
    if story.kind is Kind.PERSON:
        contacts = {name: facts.text(f"contacts.{name}") for name in _CONTACTS}
        given = {name: value for name, value in contacts.items() if value}
        return PublicPerson(**shared, contacts=given)
    return PublicPage(**shared)


def _news(story: Story, facts: Document, shared: dict[str, Any]) -> PublicNews:
    return PublicNews(
        **shared,
        lead=facts.flag("lead"),
        terms=story.terms,
        people=story.people,
        authors=story.authors,
        event=story.event,
        follows=story.follows,
    )


def _event(
    story: Story, facts: Document, phase: Phase, site: Site, shared: dict[str, Any]
) -> PublicEvent:
    return PublicEvent(
        **shared,
        starts=_given(_local(facts.moment("starts"), site), story),
        ends=_local(facts.moment("ends"), site),
        days=_given(story.days(site.zone), story),
        previous_starts=_local(facts.moment("previous_starts"), site),
        phase=phase,
        event_status=facts.text("event_status") or "scheduled",
        online_url=facts.text("online_url"),
        registration_url=facts.text("registration_url"),
        terms=story.terms,
        people=story.people,
    )


def _given(value: Given | None, story: Story) -> Given:
    """Return *value*, without which an event has no address and is not public."""
    if value is None:
        message = f"{story.key} has no start"
        raise ValueError(message)
    return value


def _updated(story: Story, facts: Document) -> Moment | None:
    """Return when the story was changed last, if that was after its publication."""
    updated = facts.moment("updated")
    if updated and story.published and updated.at <= story.published.at:
        return None
    return updated


def _local(moment: Moment | None, site: Site) -> Moment | None:
    return Moment(moment.at.astimezone(site.zone), moment.whole_day) if moment else None


def _page(
    story: Story, version: StoryVersion, group: TranslationSet, links: LinkIndex, site: Site
) -> Page:
    facts, document = group.facts, group[version.language].document
    return Page(
        key=story.key,
        kind=story.kind,
        section=story.section,
        language=version.language,
        address=version.address,
        path=version.path,
        title=document.title,
        summary=document.summary,
        standfirst=document.text("summary"),
        cover=_cover(group, version.language, links),
        words=dict(_words(facts, document, site)),
        fields={
            each.path: _field(each, facts, document, site)
            for each in _for_templates(story.kind, site.fields)
        },
        corrections=tuple(_corrections(story, facts, document, site)),
        also_known_as=tuple(each.text for each in document.references("also_known_as")),
    )


def _cover(group: TranslationSet, language: str, links: LinkIndex) -> Figure | None:
    use = figures.cover(group.facts, group[language].document)
    return bodies.placed_figure(use, group, language, links) if use else None


def _words(facts: Document, document: Document, site: Site) -> Iterator[tuple[str, Words]]:
    """Yield the words of the fields that fall back to the original's, with their language."""
    for field in _falling_back(document.kind, site.fields):
        if own := document.text(field):
            yield field, Words(own)
        elif theirs := facts.text(field):
            yield field, Words(theirs, facts.language)


def _field(field: Field, facts: Document, document: Document, site: Site) -> TemplateValue:
    """Return what a template shows of a field; words have their language when it is another."""
    own = None if field.share is FACT else document.entries.get(field.path)
    is_theirs = own is None and field.share is not WORD
    found = facts.entries.get(field.path) if is_theirs else own
    value = found.value if found else None
    if isinstance(value, tuple):
        return tuple(each.text for each in value)
    if field.many:
        return ()
    if isinstance(value, Moment):
        return _local(value, site)
    if isinstance(value, str) and field.convert is converters.words:
        is_foreign = is_theirs and facts.language != document.language
        return Words(value, facts.language if is_foreign else "")
    return value


def _corrections(
    story: Story, facts: Document, document: Document, site: Site
) -> Iterator[tuple[Moment, str]]:
    if story.kind is not Kind.NEWS:
        return
    number = 0
    while moment := _local(facts.moment(f"corrections.{number}.date"), site):
        if text := document.text(f"corrections.{number}.text"):
            yield moment, text
        number += 1
