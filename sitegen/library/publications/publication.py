"""The public part of a story: the story and its pages, one per language, and nothing hidden."""

from typing import ClassVar

import msgspec

from sitegen.config.site import Kind
from sitegen.content.document import Moment
from sitegen.library.addresses.address import Address
from sitegen.library.publications.photos import Photo
from sitegen.library.schedule import Phase
from sitegen.library.stories.story import Author, Days, Order


class Link(msgspec.Struct, frozen=True, tag="link"):
    """The value of a link: without *address* its words are plain text.

    *language* is given when the target page has another language than the text;
    *title* when the author gave the link no words; *saved_as*, the name as the author wrote it,
    when it leads to a file that readers download.
    """

    address: Address
    language: str = ""
    title: str = ""
    saved_as: str = ""


class Attachment(msgspec.Struct, frozen=True, tag="attachment"):
    """The value of a link to a file that readers download: what it is, and how large.

    *address* is where it is published; *saved_as* is its name as the author wrote it. *kind* is
    "archive", "book", "sound" or "document", *format* is its suffix in capitals, *size* is in
    bytes; *title* is given when the author gave the link no words. *is_played* is true for sound
    that browsers play.
    """

    address: Address
    format: str
    size: int
    title: str = ""
    saved_as: str = ""
    kind: str = "document"
    is_played: bool = False


class Video(msgspec.Struct, frozen=True, tag="video"):
    """The value of a video.

    *address* is its page at a *service*; *player* is the address to load on a click. *wordless* is
    true when the author gave the link no words.
    """

    address: str
    service: str
    player: str
    wordless: bool = False


class Words(msgspec.Struct, frozen=True):
    """Words and, when it is not the page's own, their language.

    *text* is what is shown; *language* is "" when it is the page's own.
    """

    text: str
    language: str = ""


class Figure(msgspec.Struct, frozen=True, tag="figure"):
    """A photo in a body, or the cover of a story.

    *photo* is the file as it is published. *alt* describes it. *caption* is shown below it,
    *credit* names who took it. *decorative* is true when it has no meaning, and its alt text is
    empty. *shape* is "figure", "image" (in running text), "gallery" (one photo of several) or
    "cover".
    """

    photo: Photo
    alt: str
    caption: str
    credit: Words
    decorative: bool
    shape: str = "figure"

    @property
    def is_upright(self) -> bool:
        """True for a photo that is higher than wide."""
        return self.photo.height > self.photo.width


Value = Link | Attachment | Video | Figure


class BodyRef(msgspec.Struct, frozen=True):
    """A body: the digest of its HTML in the store, and the values of its placeholders in order.

    The filter `parts` makes the text of it; *digest* and *values* are of no use to a template.
    """

    digest: str
    values: tuple[Value, ...]

    @property
    def has_gallery(self) -> bool:
        """True when the body needs the script that shows photos large."""
        shown = (value for value in self.values if isinstance(value, Figure))
        return any(figure.shape == "gallery" for figure in shown)

    @property
    def has_video(self) -> bool:
        """True when the body needs the script that plays videos."""
        return any(isinstance(value, Video) for value in self.values)


# The value of a field that is for templates alone, None where it was not written.
TemplateValue = Words | Moment | str | bool | tuple[str, ...] | None


class Page(msgspec.Struct, frozen=True):
    """A public story in one language: everything but its body.

    *standfirst* is the summary as written; *summary* falls back to the body's first sentence.
    *fields* has all fields of its kind that are for templates.
    """

    key: str
    kind: Kind
    section: str
    language: str
    address: str
    path: str
    title: str
    summary: str
    standfirst: str
    cover: Figure | None
    words: dict[str, Words]
    fields: dict[str, TemplateValue]
    corrections: tuple[tuple[Moment, str], ...]
    also_known_as: tuple[str, ...]


class PublicStory(msgspec.Struct, frozen=True, kw_only=True):
    """What is public of a story of any kind, with its pages in the site's order."""

    kind: ClassVar[Kind]
    key: str
    section: str
    name: str
    original: str
    pages: tuple[Page, ...]
    published: Moment | None
    updated: Moment | None
    order: Order

    def page(self, language: str) -> Page | None:
        """Return the page in *language*, or None."""
        for page in self.pages:
            if page.language == language:
                return page
        return None

    def nearest(self, language: str) -> Page:
        """Return the page in *language*, else the original's, else the first."""
        return self.page(language) or self.page(self.original) or self.pages[0]


class PublicNews(PublicStory, frozen=True, kw_only=True):
    """A public news story; *people*, *authors*, *event* and *follows* omit everything hidden."""

    kind = Kind.NEWS
    published: Moment
    lead: bool
    terms: dict[str, tuple[str, ...]]
    people: tuple[str, ...]
    authors: tuple[Author, ...]
    event: str
    follows: str

    @property
    def changed(self) -> Moment:
        """When it changed last."""
        return self.updated or self.published


class PublicEvent(PublicStory, frozen=True, kw_only=True):
    """A public event; *people* omits everybody hidden. *days* are in the site's zone."""

    kind = Kind.EVENT
    starts: Moment
    ends: Moment | None
    days: Days
    previous_starts: Moment | None
    phase: Phase
    event_status: str
    online_url: str
    registration_url: str
    terms: dict[str, tuple[str, ...]]
    people: tuple[str, ...]

    @property
    def changed(self) -> Moment:
        """When it changed last: its start if nothing says."""
        return self.updated or self.published or self.starts

    def place(self, page: Page) -> Words:
        """Return where it takes place, in the words of *page*, empty if it moved online."""
        is_nowhere = self.event_status == "moved-online" or "place" not in page.words
        return Words("") if is_nowhere else page.words["place"]


class PublicPerson(PublicStory, frozen=True, kw_only=True):
    """A person with a page."""

    kind = Kind.PERSON
    contacts: dict[str, str]


class PublicPage(PublicStory, frozen=True, kw_only=True):
    """A plain page: about, contacts."""

    kind = Kind.PAGE


# News and events: what lists, feeds and calendars order by a moment.
Dated = PublicNews | PublicEvent
Publication = Dated | PublicPerson | PublicPage
