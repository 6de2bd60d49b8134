"""The site's settings as frozen values; reading them from text is `sitegen.config.settings`."""

import enum
import zoneinfo

import msgspec

CONTENT = "content"
SITE_FILE = f"{CONTENT}/site.toml"


class Kind(enum.StrEnum):
    """What the files of a section tell of."""

    NEWS = "news"
    EVENT = "event"
    PERSON = "person"
    PAGE = "page"


class MenuTarget(enum.StrEnum):
    """What a menu entry leads to."""

    SECTION = "section"
    TAXONOMY = "taxonomy"
    PAGE = "page"


class Language(msgspec.Struct, frozen=True):
    """One language of the site: its BCP 47 tag, its own name and the site's words in it.

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
    """Everything that site.toml says. *base_url* has no slash at its end.

    *own_url* is the address that site.toml names, by which texts name the site, even when an option
    of the build publishes it at another *base_url*. *contacts* and *media_contact* have their words
    by language, below their names; *boilerplate* is what each press release says of the
    university, by language. *rough_photos* is no setting
    but an option of the build: photos are made for speed.
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
    rough_photos: bool = False
    own_url: str = ""

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The time zone in which the site's dates are written and shown."""
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
        """Whether there is a page that tells how to subscribe: there must be something to tell."""
        is_any = any(map(self.is_on, ("feeds", "list_feeds", "calendars")))
        return is_any and self.is_on("subscriptions")

    def is_on(self, output: str) -> bool:
        """Tell whether the kind of output is published ([outputs] switches kinds off)."""
        return self.outputs.get(output, True)
