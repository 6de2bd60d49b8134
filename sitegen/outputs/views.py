"""The parts that views share: what a template finds below `page` on more than one kind of page."""

import msgspec

from sitegen.content.document import Moment
from sitegen.library.page import BodyRef, Figure, Words


class Alternate(msgspec.Struct, frozen=True):
    """One version of a page: its language and address.

    *exists* is false for a missing one, whose address is then that of the section's front.
    """

    language: str
    address: str
    exists: bool


class Crumb(msgspec.Struct, frozen=True):
    """One step of the way from the home to the page."""

    title: str
    address: str


class Head(msgspec.Struct, frozen=True):
    """What every page says of itself.

    *title* is without the site's name. *versions* has every language of the site, in its order.
    *menu* is the id of the menu's entry that the page stands under. *indexed* is false for pages
    that search engines shall follow but not list. *image* is the address of the picture that is
    shown when the page is shared, "" if none. *title_language* is given when the title's words
    are of another language than the page: a term may have no name in it.
    """

    address: str
    title: str
    description: str
    versions: tuple[Alternate, ...]
    crumbs: tuple[Crumb, ...]
    menu: str
    indexed: bool = True
    image: str = ""
    title_language: str = ""


class Card(msgspec.Struct, frozen=True):
    """A story or event as a list shows it; *language* is "" when it is the page's own.

    *when* is the publication's moment of news and the start of an event.
    """

    address: str
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


class NameLink(msgspec.Struct, frozen=True):
    """A person, term or other thing by its name; *address* is "" when it has no page."""

    name: str
    address: str = ""
    language: str = ""
    detail: Words = Words("")


class Pager(msgspec.Struct, frozen=True):
    """The place of a page in its list: addresses, "" where there is none.

    *number* counts from the oldest page; it is 0 on a front.
    """

    newer: str = ""
    older: str = ""
    front: str = ""
    number: int = 0


class Story(msgspec.Struct, frozen=True):
    """The page of a news story (story.html); *standfirst* is its summary, if one was written."""

    head: Head
    key: str
    published: Moment
    updated: Moment | None
    title: str
    standfirst: str
    cover: Figure | None
    body: BodyRef
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


class Event(msgspec.Struct, frozen=True):
    """The page of an event (event.html)."""

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


class Person(msgspec.Struct, frozen=True):
    """The page of a person (person.html): who it is, and the newest stories that name them."""

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


class Plain(msgspec.Struct, frozen=True):
    """A page that is neither news nor an event (page.html)."""

    head: Head
    title: str
    summary: str
    cover: Figure | None
    body: BodyRef
    is_contacts: bool


class Home(msgspec.Struct, frozen=True):
    """A language's home (home.html)."""

    head: Head
    lead: Card | None
    latest: tuple[Card, ...]
    upcoming: tuple[Card, ...]
    topics: tuple[NameLink, ...]
    news: NameLink | None
    events: NameLink | None


class MonthLink(msgspec.Struct, frozen=True):
    """The way to a month's archive."""

    year: int
    month: int
    address: str


class Listed(msgspec.Struct, frozen=True):
    """A section's front, a numbered page of a list, or a term's page (list.html).

    *upcoming* has the events still to come or going on, soonest first; *cards* the rest, newest
    first. *years* lead to the archives, *months* to the calendars of the newest months.
    """

    head: Head
    title: str
    kind: str
    cards: tuple[Card, ...]
    upcoming: tuple[Card, ...]
    pager: Pager
    years: tuple[NameLink, ...]
    months: tuple[MonthLink, ...] = ()


class Year(msgspec.Struct, frozen=True):
    """The archive of a year: its months (year.html). It shows no titles."""

    head: Head
    title: str
    year: int
    months: tuple[tuple[int, str], ...]


class Month(msgspec.Struct, frozen=True):
    """The archive of a month, newest first (month.html)."""

    head: Head
    title: str
    year: int
    month: int
    cards: tuple[Card, ...]


class Letter(msgspec.Struct, frozen=True):
    """The entries of an index under one letter."""

    letter: str
    names: tuple[NameLink, ...]


class Index(msgspec.Struct, frozen=True):
    """An alphabetical index of terms or people (index.html)."""

    head: Head
    title: str
    kind: str
    letters: tuple[Letter, ...]


class Gone(msgspec.Struct, frozen=True):
    """A page without a place in the site: not found (404.html) or withdrawn (withdrawn.html)."""

    head: Head


class Moved(msgspec.Struct, frozen=True):
    """An old address that leads to a new one (redirect.html)."""

    target: str
