"""The page of every event."""

from sitegen.library.addresses import permalinks
from sitegen.library.library import Library
from sitegen.library.lists.list_keys import of_event
from sitegen.library.publications.publication import Page, PublicEvent
from sitegen.outputs.pages.of_stories import per_story
from sitegen.outputs.views.shared_parts import NO_WORDS, cards, page_head, people, terms
from sitegen.outputs.views.views import EventView


def view(library: Library, event: PublicEvent, page: Page) -> EventView:
    """Return the view of an event in one language."""
    language = page.language
    reports = library.lists.get(of_event(language, event.key)) or ()
    has_calendars = library.site.is_on("calendars")
    return EventView(
        head=page_head(library, event, page),
        title=page.title,
        standfirst=page.standfirst,
        starts=event.starts,
        ends=event.ends,
        previous_starts=event.previous_starts,
        phase=event.phase,
        event_status=event.event_status,
        place=page.words.get("place", NO_WORDS),
        organizer=page.words.get("organizer", NO_WORDS),
        online_url=event.online_url,
        registration_url=event.registration_url,
        cover=page.cover,
        body=library.body(page.key, language),
        people=people(library, event.people, language),
        terms=terms(library, event, language),
        reports=cards(library, reports, language),
        calendar=permalinks.event_calendar(page.address) if has_calendars else "",
        fields=page.fields,
    )


PLANNER = per_story("events", PublicEvent, "event.html", view)
