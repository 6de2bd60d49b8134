"""Public stories into publications and their pages."""

from collections.abc import Iterator, Mapping

from sitegen.config.site import Kind, Site
from sitegen.content.document import Document, Moment
from sitegen.content.source import SourceFile
from sitegen.library import bodies, figures
from sitegen.library.bodies import World
from sitegen.library.page import Figure, Page, Publication, Words
from sitegen.library.schedule import Schedule, public_tellings
from sitegen.library.story import Story, Telling

_FALLING_BACK = ("place", "organizer", "position", "unit")
_CONTACTS = ("email", "phone", "office", "website")


def publication(
    story: Story, schedule: Schedule, sources: Mapping[str, SourceFile], world: World, site: Site
) -> Publication:
    """Return what is public of *story*, which is public as a whole."""
    facts = story.facts
    tellings = public_tellings(story)
    return Publication(
        key=story.key,
        kind=story.kind,
        section=story.section,
        name=story.name,
        original=story.original,
        pages=tuple(_page(story, one, sources[one.path], world, site) for one in tellings),
        published=_local(story.published, site),
        updated=_local(_updated(story), site),
        starts=_local(facts.moment("starts"), site),
        ends=_local(facts.moment("ends"), site),
        previous_starts=_local(facts.moment("previous_starts"), site),
        phase=schedule.phases.get(story.key),
        event_status=facts.text("event_status") or "scheduled",
        online_url=facts.text("online_url"),
        registration_url=facts.text("registration_url"),
        lead=facts.flag("lead"),
        listed=facts.flag("listed"),
        contacts={name: said for name in _CONTACTS if (said := facts.text(f"contacts.{name}"))},
        terms=story.terms,
        people=story.people,
        authors=story.authors,
        event=story.event,
        follows=story.follows,
        order=story.order,
    )


def _updated(story: Story) -> Moment | None:
    """Return when the story was changed last, if that was after it was published."""
    updated = story.facts.moment("updated")
    if updated and story.published and updated.at <= story.published.at:
        return None
    return updated


def _local(moment: Moment | None, site: Site) -> Moment | None:
    return Moment(moment.at.astimezone(site.zone), moment.whole_day) if moment else None


def _page(story: Story, telling: Telling, source: SourceFile, world: World, site: Site) -> Page:
    document = telling.document
    return Page(
        key=story.key,
        kind=story.kind,
        section=story.section,
        language=telling.language,
        address=world.addresses[story.key, telling.language],
        path=telling.path,
        title=document.title,
        summary=document.summary,
        standfirst=document.text("summary"),
        body=bodies.body(story, telling, source, world),
        cover=_cover(story, telling, source, world),
        words=dict(_words(story, telling)),
        corrections=tuple(_corrections(story, document, site)),
        also_known_as=tuple(each.text for each in document.references("also_known_as")),
        aliases=tuple(each.text for each in document.references("aliases")),
        files=tuple(dict.fromkeys(bodies.linked_files(telling, source, world.known))),
    )


def _cover(story: Story, telling: Telling, source: SourceFile, world: World) -> Figure | None:
    use = figures.cover(story.facts, telling)
    return bodies.placed_figure(use, story, telling, source, world) if use else None


def _words(story: Story, telling: Telling) -> Iterator[tuple[str, Words]]:
    """Yield the words that fall back to the original's, marked with its language."""
    for field in _FALLING_BACK:
        own = telling.document.text(field)
        theirs = story.facts.text(field)
        if own:
            yield field, Words(own)
        elif theirs:
            yield field, Words(theirs, story.original)


def _corrections(story: Story, document: Document, site: Site) -> Iterator[tuple[Moment, str]]:
    if story.kind is not Kind.NEWS:
        return
    number = 0
    while moment := _local(story.facts.moment(f"corrections.{number}.date"), site):
        if said := document.text(f"corrections.{number}.text"):
            yield moment, said
        number += 1
