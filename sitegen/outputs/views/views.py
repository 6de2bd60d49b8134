"""The views of pages, `page` in templates: shared parts, and the pages of single items.

The views of lists are in list_views.py. docs/templates.md is generated from the docstrings: each
field has a sentence that names it between asterisks, except a field with the name of its type. What
a template would have to decide (a threshold, a comparison of dates) is a property of its view.
"""

import msgspec

from sitegen.content.document import Moment
from sitegen.library.addresses.address import Address
from sitegen.library.publications.publication import BodyRef, Figure, TemplateValue, Words

_LONG_TITLE = 90  # characters: a longer headline is set smaller


class Alternate(msgspec.Struct, frozen=True):
    """One version of a page: its language and address.

    *language* is its tag, as in site.toml. *exists* is false for a missing one, whose *address* is
    then that of the section's front.
    """

    language: str
    address: Address
    exists: bool


class Crumb(msgspec.Struct, frozen=True):
    """One breadcrumb between the home page and the page.

    *title* is its text, *address* its target.
    """

    title: str
    address: Address


class Shared(msgspec.Struct, frozen=True):
    """The picture of a page in social networks.

    *address* is its file, *width* and *height* are its pixels. *alt* is its alt text.
    """

    address: Address
    width: int
    height: int
    alt: str


class Head(msgspec.Struct, frozen=True):
    """The metadata of a page.

    *address* is the page's own, from the root of the host. *title* is without the site's name.
    *description* is what search engines show, "" if nothing was written. *versions* has every
    language of the site, in its order. *crumbs* are its breadcrumbs, without the page itself.
    *menu* is the id of the menu item to which the page belongs. *indexed* is false for pages
    that search engines follow but do not index. *image* is the picture for social networks, if
    the page has one. *title_language* is given when the title is not in the page's language,
    such as that of a term without a name in it.
    """

    address: Address
    title: str
    description: str
    versions: tuple[Alternate, ...]
    crumbs: tuple[Crumb, ...]
    menu: str
    indexed: bool = True
    image: Shared | None = None
    title_language: str = ""

    @property
    def alternates(self) -> tuple[Alternate, ...]:
        """The versions that search engines are shown, own included; none when there is only one."""
        found = tuple(each for each in self.versions if each.exists) if self.indexed else ()
        return found if len(found) > 1 else ()

    @property
    def has_long_title(self) -> bool:
        """True for a title that is set smaller."""
        return len(self.title) > _LONG_TITLE


class Card(msgspec.Struct, frozen=True):
    """A story or event as a list shows it.

    *address* is that of its page. *kind* is that of its section: "news", "event", "person" or
    "page". *title* is its headline. *summary* is what was written, else its text's first sentence.
    *language* is "" when it is the page's own. *when* is the publication date of news and the
    start of an event. *ends* is the end of an event, if one was given. *place* says where an event
    is, and is empty for one that was moved online. *phase* is "upcoming", "running" or "past" for
    an event. *event_status* is "scheduled", "postponed", "cancelled" or "moved-online" for an
    event. *cover* is its photo.
    """

    address: Address
    kind: str
    title: str
    summary: str
    language: str = ""
    when: Moment | None = None
    ends: Moment | None = None
    place: Words = Words("")
    phase: str = ""
    event_status: str = ""
    cover: Figure | None = None

    @property
    def has_long_title(self) -> bool:
        """True for a title that is set smaller where the card is large."""
        return len(self.title) > _LONG_TITLE


class NameLink(msgspec.Struct, frozen=True):
    """A person, term or other thing by its name.

    *name* is shown; *address* is "" when it has no page. *language* is that of the name, "" when it
    is the page's own. *detail* says more, such as a person's position and unit.
    """

    name: str
    address: Address = ""
    language: str = ""
    detail: Words = Words("")


class Pager(msgspec.Struct, frozen=True):
    """The links from a page of a list to other pages: addresses, "" for a missing one.

    *newer* and *older* are its neighbours, *front* is the newest page. *number* counts from the
    oldest page; it is 0 on a front.
    """

    newer: Address = ""
    older: Address = ""
    front: Address = ""
    number: int = 0


class StoryView(msgspec.Struct, frozen=True):
    """The page of a news story (story.html).

    *key* is the section and the name: "news/open-day". *published* is the moment that orders lists,
    and the date shown. *updated* is given when the author says that the story changed since.
    *kicker* is its first topic, else its section. *title* is the headline; *standfirst* is its
    summary, if one was written. *cover* is the photo at its head. *body* is the text, for the
    filter `parts`. *corrections* has the day and the words of each, *corrected* is the day of the
    newest. *authors* and *people* are who wrote it and who is named in it. *terms* has its topics
    and the terms of all other taxonomies. *event* is what it reports on. *follows* is the story
    that it continues; *followers* are those that continue it. All of these are public.
    *related* are earlier stories about the same subjects. *newer* and *older* are its neighbours in
    the section.
    *fields* has each field that only templates read, by its name; none where it was not written.
    """

    head: Head
    key: str
    published: Moment
    updated: Moment | None
    kicker: NameLink
    title: str
    standfirst: str
    cover: Figure | None
    body: BodyRef
    corrected: Moment | None
    corrections: tuple[tuple[Moment, str], ...]
    authors: tuple[NameLink, ...]
    people: tuple[NameLink, ...]
    terms: tuple[NameLink, ...]
    event: Card | None
    follows: Card | None
    followers: tuple[Card, ...]
    related: tuple[Card, ...]
    newer: NameLink | None
    older: NameLink | None
    fields: dict[str, TemplateValue]


class EventView(msgspec.Struct, frozen=True):
    """The page of an event (event.html).

    *title* is its name; *standfirst* is its summary, if one was written. *starts* and *ends* are
    its time, *ends* if one was given. *previous_starts* is the time from which it was moved.
    *phase* is "upcoming", "running" or "past". *event_status* is "scheduled", "postponed",
    "cancelled" or "moved-online". *place* says where it is, *organizer* who invites. *online_url*
    and *registration_url* are addresses elsewhere, "" if there are none. *cover* is the photo at
    its head. *body* is the text, for the filter `parts`. *people* are those who take part. *terms*
    has its topics and the terms of all other taxonomies. *reports* are the stories about it, newest
    first. *calendar* is the address of the event's iCalendar file, "" without one.
    *fields* has each field that only templates read, by its name; none where it was not written.
    """

    head: Head
    title: str
    standfirst: str
    starts: Moment
    ends: Moment | None
    previous_starts: Moment | None
    phase: str
    event_status: str
    place: Words
    organizer: Words
    online_url: str
    registration_url: str
    cover: Figure | None
    body: BodyRef
    people: tuple[NameLink, ...]
    terms: tuple[NameLink, ...]
    reports: tuple[Card, ...]
    calendar: Address
    fields: dict[str, TemplateValue]

    @property
    def has_status(self) -> bool:
        """True when there is more to say of it than that it will take place as planned."""
        return self.event_status != "scheduled" or self.phase != "upcoming"

    @property
    def ends_another_day(self) -> bool:
        """True when its end is an hour on a later day, so that the two are shown one by one."""
        if self.ends is None or self.ends.whole_day:
            return False
        return self.ends.at.date() != self.starts.at.date()

    @property
    def has_actions(self) -> bool:
        """True while it is open to readers, and there is a link with which they take part."""
        is_open = self.event_status != "cancelled" and self.phase != "past"
        return is_open and bool(self.registration_url or self.online_url or self.calendar)


class PersonView(msgspec.Struct, frozen=True):
    """The page of a person (person.html): who it is, and the newest stories that name them.

    *name* is the name in the page's language; *also_known_as* are other forms of it. *position* and
    *unit* say what they do, and where in the university. *summary* is what was written, else the
    first sentence of the text. *photo* is the portrait. *contacts* are addresses by their kind,
    such as "email". *body* is the text, for the filter `parts`. *cards* are the stories and events
    that name them, newest first. *pager* links to older ones.
    *fields* has each field that only templates read, by its name; none where it was not written.
    """

    head: Head
    name: str
    also_known_as: tuple[str, ...]
    position: Words
    unit: Words
    summary: str
    photo: Figure | None
    contacts: dict[str, str]
    body: BodyRef
    cards: tuple[Card, ...]
    pager: Pager
    fields: dict[str, TemplateValue]


class PlainPage(msgspec.Struct, frozen=True):
    """A page that is neither news nor an event (page.html).

    *title* is its heading. *summary* is what was written, else the first sentence of the text.
    *cover* is the photo at its head. *body* is the text, for the filter `parts`. *is_contacts* is
    true for the page that also shows the contacts of site.toml.
    *fields* has each field that only templates read, by its name; none where it was not written.
    """

    head: Head
    title: str
    summary: str
    cover: Figure | None
    body: BodyRef
    is_contacts: bool
    fields: dict[str, TemplateValue]


class Gone(msgspec.Struct, frozen=True):
    """A page outside the sections: the choice of a language, an error, a withdrawn story."""

    head: Head


class RedirectView(msgspec.Struct, frozen=True):
    """A page that redirects: at an old address (redirect.html), at the root (root.html).

    *target* is the new address, from the root of the host.
    """

    target: Address
