"""The site's settings as frozen values; reading them from text is `sitegen.config.settings`."""

import enum
import zoneinfo

import msgspec

from sitegen.config.site_urls import folder_of

CONTENT = "content"
SITE_FILE = f"{CONTENT}/site.toml"


class Kind(enum.StrEnum):
    """What the files of a section describe."""

    NEWS = "news"
    EVENT = "event"
    PERSON = "person"
    PAGE = "page"


class SiteField(msgspec.Struct, frozen=True):
    """A field of front matter that the site's own code declares, for texts of these *kinds*.

    *convert* names the converter that reads it, with its *choices* if it is "one_of"; *share* says
    how languages share it: "fact", "word" or "fallback" (docs/site-code.md).
    """

    name: str
    kinds: tuple[str, ...]
    convert: str = "words"
    share: str = "fact"
    many: bool = False
    choices: tuple[str, ...] = ()


class MenuTarget(enum.StrEnum):
    """What a menu entry links to."""

    SECTION = "section"
    TAXONOMY = "taxonomy"
    PAGE = "page"


class Language(msgspec.Struct, frozen=True):
    """One language of the site: its BCP 47 tag, its own name and the site's texts in it.

    *place* is the line and column in site.toml.
    """

    tag: str
    name: str
    locale: str
    direction: str
    title: str
    description: str
    page_word: str
    search_word: str
    subscribe_word: str
    place: tuple[int, int]


class Section(msgspec.Struct, frozen=True):
    """A folder of content/: the kind of its files and, per language, its address and title."""

    id: str
    kind: Kind
    paths: dict[str, str]
    titles: dict[str, str]
    shows_untranslated: bool


class Taxonomy(msgspec.Struct, frozen=True):
    """A registry of terms: per language, its address and title."""

    id: str
    paths: dict[str, str]
    titles: dict[str, str]


class MenuEntry(msgspec.Struct, frozen=True):
    """One entry of the main menu, in the order of site.toml; *place* is its line and column."""

    target: MenuTarget
    id: str
    place: tuple[int, int]


class Site(msgspec.Struct, frozen=True):
    """All settings of site.toml, and the fields of the site. *base_url* has no trailing slash.

    *own_url* is the address in site.toml, which texts link to even when a build option publishes
    the site at another *base_url*. *contacts* and *media_contact* map a name to texts by language;
    *boilerplate* is the text about the university in each press release, by language.
    *rough_photos* is not a setting but a build option: photos are encoded fast. *fields* are those
    of front matter that the site's own code declares; *extensions* is the digest of that code if it
    extends Markdown, else "".
    """

    base_url: str
    time_zone: str
    languages: tuple[Language, ...]
    page_size: int
    feed_size: int
    sections: tuple[Section, ...]
    taxonomies: tuple[Taxonomy, ...]
    menu: tuple[MenuEntry, ...]
    outputs: dict[str, bool]
    contacts: dict[str, dict[str, str]]
    media_contact: dict[str, dict[str, str]]
    boilerplate: dict[str, str]
    colors: dict[str, str]
    is_approval_needed: bool = False
    rough_photos: bool = False
    own_url: str = ""
    fields: tuple[SiteField, ...] = ()
    extensions: str = ""

    @property
    def folder(self) -> str:
        """The path of the site on its host, without a trailing slash; "" at the root."""
        return folder_of(self.base_url)

    @property
    def origin(self) -> str:
        """The scheme and host of the site: its *base_url* without its path."""
        return self.base_url.removesuffix(self.folder)

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The time zone of the site's dates, written and shown."""
        return zoneinfo.ZoneInfo(self.time_zone)

    @property
    def tags(self) -> tuple[str, ...]:
        """The language tags in the site's order."""
        return tuple(language.tag for language in self.languages)

    @property
    def taxonomy_ids(self) -> tuple[str, ...]:
        """The ids of the taxonomies in the order of site.toml."""
        return tuple(taxonomy.id for taxonomy in self.taxonomies)

    def language(self, tag: str) -> Language:
        """Return the language with *tag*, which must be one of the site's."""
        return next(language for language in self.languages if language.tag == tag)

    def section(self, name: str) -> Section:
        """Return the section with the id *name*, which must exist."""
        return next(section for section in self.sections if section.id == name)

    @property
    def has_subscriptions(self) -> bool:
        """Whether there is a subscription page, which needs a feed or a calendar."""
        is_any = any(map(self.is_on, ("feeds", "list_feeds", "calendars")))
        return is_any and self.is_on("subscriptions")

    def is_on(self, output: str) -> bool:
        """Return whether the kind of output is published ([outputs] switches kinds off)."""
        return self.outputs.get(output, True)
