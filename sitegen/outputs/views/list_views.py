"""The views of pages that link to others, `page` in templates: home pages, lists, archives."""

import msgspec

from sitegen.library.addresses.address import Address
from sitegen.outputs.views.views import Card, Head, NameLink, Pager

_FEW_LETTERS = 5  # of an index are found without links to them


class Home(msgspec.Struct, frozen=True):
    """A language's home page (home.html).

    *lead* is the lead story: the newest with `lead: true` among the latest, else the newest.
    *latest* are the next ones, newest first. *upcoming* are the events to come, soonest first.
    *topics* are the terms with the most stories, in alphabetical order. *news* and *events* link
    to the fronts of these sections.
    """

    head: Head
    lead: Card | None
    latest: tuple[Card, ...]
    upcoming: tuple[Card, ...]
    topics: tuple[NameLink, ...]
    news: NameLink | None
    events: NameLink | None


class MonthLink(msgspec.Struct, frozen=True):
    """A link to a month's archive: its *year*, its *month* (1 to 12), its *address*."""

    year: int
    month: int
    address: Address


class Listed(msgspec.Struct, frozen=True):
    """A section's front, a numbered page of a list, or a term's page (list.html).

    *title* is its heading. *kind* is "news" or "event" on a section's front, "numbered" on an older
    page, "term" on a term's. *upcoming* has the events that are not over, soonest first;
    *cards* the rest, newest first. *pager* links to newer and older pages. *years* link to the
    archives, *months* to the calendars of the newest months. *feed* is the address of the list's
    own feed, "" without one.
    """

    head: Head
    title: str
    kind: str
    cards: tuple[Card, ...]
    upcoming: tuple[Card, ...]
    pager: Pager
    years: tuple[NameLink, ...]
    months: tuple[MonthLink, ...] = ()
    feed: Address = ""


class Year(msgspec.Struct, frozen=True):
    """The archive of a year: its months (year.html). It shows no titles.

    *title* is the section's name. *year* is a number of four digits. *months* has the number and
    the address of each month that has a story.
    """

    head: Head
    title: str
    year: int
    months: tuple[tuple[int, Address], ...]


class MonthList(msgspec.Struct, frozen=True):
    """The archive of a month, newest first (month.html).

    *title* is the section's name. *year* and *month* are numbers; the filter `month` writes them
    as words. *cards* are its stories or events.
    """

    head: Head
    title: str
    year: int
    month: int
    cards: tuple[Card, ...]


class InitialGroup(msgspec.Struct, frozen=True):
    """The entries of an index under one letter.

    *letter* is a capital, *names* are those that start with it, in alphabetical order.
    """

    letter: str
    names: tuple[NameLink, ...]


class TermIndex(msgspec.Struct, frozen=True):
    """An alphabetical index of terms or people (index.html).

    *title* is its heading. *kind* is "people" or "terms". *letters* has the entries by initial
    letter.
    """

    head: Head
    title: str
    kind: str
    letters: tuple[InitialGroup, ...]

    @property
    def has_letter_links(self) -> bool:
        """True when there are so many letters that links to them stand above the index."""
        return len(self.letters) > _FEW_LETTERS


class FeedLink(msgspec.Struct, frozen=True):
    """A feed to which readers can subscribe.

    *name* is that of its format, such as "Atom"; *media_type* is that of its format; *address*
    is absolute.
    """

    name: str
    media_type: str
    address: Address


class Group(msgspec.Struct, frozen=True):
    """The terms of one taxonomy that have feeds.

    *title* is the taxonomy's; *names* are its terms, each with the address of its feed.
    """

    title: str
    names: tuple[NameLink, ...]


class Subscriptions(msgspec.Struct, frozen=True):
    """The page that explains how to subscribe (subscribe.html); its addresses are absolute.

    *feeds* are those of all news, the most common format first; *sections* and *taxonomies* link
    to the feeds of lists. *calendar* is "" without calendars; *webcal* is the same address for
    calendar programs.
    """

    head: Head
    feeds: tuple[FeedLink, ...]
    sections: tuple[NameLink, ...]
    taxonomies: tuple[Group, ...]
    calendar: str
    webcal: str


class Choice(msgspec.Struct, frozen=True):
    """A filter for search results, with the page that lists all of its stories.

    *id* is its name in the index; *name* is shown; *address* is "" when it has no page.
    *language* is that of the name, "" when it is the page's own. *years* link to its archives,
    newest first.
    """

    id: str
    name: str
    address: Address
    language: str = ""
    years: tuple[NameLink, ...] = ()


class Choices(msgspec.Struct, frozen=True):
    """The terms of one taxonomy as filters.

    *title* is the taxonomy's, *address* that of its index; *terms* are in alphabetical order.
    """

    title: str
    address: Address
    terms: tuple[Choice, ...]


class Search(msgspec.Struct, frozen=True):
    """The search page (search.html); without JavaScript it links to archives.

    *parts* are the folders of the index, the newest first. *sections* and *taxonomies* are the
    filters; *years* are those of the index, newest first. *dates* is the 28th of each month of the
    year 2000 in words, as a pattern for all dates.
    """

    head: Head
    parts: tuple[Address, ...]
    sections: tuple[Choice, ...]
    taxonomies: tuple[Choices, ...]
    years: tuple[str, ...]
    dates: tuple[str, ...]
