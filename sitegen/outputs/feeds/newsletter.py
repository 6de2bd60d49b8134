"""The newsletter: new stories and upcoming events in one language.

A digest is sent, not published, so it is in no plan. It takes everything from the library, so it
shows nothing hidden.
"""

import datetime
import itertools

import msgspec

from sitegen.config.site import Kind
from sitegen.content.document import Moment
from sitegen.library.library import Library
from sitegen.library.lists.list_keys import of_section
from sitegen.library.publications.publication import PublicNews
from sitegen.outputs.feeds.feed import feed_keys
from sitegen.outputs.views.shared_parts import all_upcoming, card
from sitegen.outputs.views.views import Card

_IN_PREVIEW = 3  # titles that a mail program shows beside the subject


class NewsletterView(msgspec.Struct, frozen=True):
    """A newsletter (digest.html, digest.txt); addresses start at the site's root.

    *since* and *until* are the first and the last day that it covers. *preview* is what mail
    programs show beside the subject. *stories* were published in these days, newest first;
    *events* are not over, soonest first. *color* is the primary colour in site.toml.
    """

    since: Moment
    until: Moment
    preview: str
    stories: tuple[Card, ...]
    events: tuple[Card, ...]
    color: str

    @property
    def is_empty(self) -> bool:
        """True when it has neither stories nor events."""
        return not self.stories and not self.events


def newsletter_view(
    library: Library, language: str, since: datetime.datetime, until: datetime.datetime
) -> NewsletterView:
    """Return what is new in *language* since *since*; *until* is the moment of the library.

    Stories without a version in *language* are left out, as from feeds.
    """
    zone = library.site.zone
    stories = tuple(
        card(each, each.nearest(language), language) for each in _news(library, language, since)
    )
    events = tuple(each for each in all_upcoming(library, language) if not each.language)
    titles = [each.title for each in (*stories, *events)]
    return NewsletterView(
        since=Moment(since.astimezone(zone), whole_day=True),
        until=Moment(until.astimezone(zone), whole_day=True),
        preview=" · ".join(titles[:_IN_PREVIEW]),
        stories=stories,
        events=events,
        color=library.site.colors["primary"],
    )


def _news(library: Library, language: str, since: datetime.datetime) -> list[PublicNews]:
    """Return the news in *language* that was published at *since* or later, newest first."""
    found: list[PublicNews] = []
    for section in library.site.sections:
        if section.kind is Kind.NEWS:
            keys = feed_keys(library, language, of_section(language, section.id))
            newest = (library.publication(PublicNews, key) for key in keys)
            found += itertools.takewhile(lambda each: each.order[0] >= since, newest)
    return sorted(found, key=lambda each: each.order, reverse=True)
