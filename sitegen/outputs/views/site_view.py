"""The view of the site, `site` in every template: the menu, the languages, the site's words.

Every page depends on it, so nothing here may change with a story or the time, except notices.
"""

from collections.abc import Iterator

import msgspec

from sitegen.config.site import Kind, MenuEntry, MenuTarget
from sitegen.library.addresses import permalinks
from sitegen.library.addresses.address import Address, prefixed
from sitegen.library.library import Library, NoticeText
from sitegen.outputs.assets import folder
from sitegen.outputs.metadata import icons


class SiteLanguage(msgspec.Struct, frozen=True):
    """A language of the site: tag, own name, writing direction, home page and the site's title.

    *tag* is its name in site.toml, in the form of `lang` and `hreflang`. *name* is its name in
    the language itself. *direction* is "ltr" or "rtl". *locale* selects the rules for dates and
    numbers. *title* and *description* are the site's, in this language. *home* is an address.
    """

    tag: str
    name: str
    direction: str
    locale: str
    title: str
    description: str
    home: Address


class MenuItem(msgspec.Struct, frozen=True):
    """An entry of the main menu.

    *id* is its name in site.toml; `page.head.menu` is the id of the item to which a page belongs.
    *title* is shown, *address* is its target. *language* is given when its title is not in the
    page's language.
    """

    id: str
    title: str
    address: Address
    language: str = ""


# Equal by identity alone, so that macros can cache their output for it.
class SiteView(msgspec.Struct, frozen=True, eq=False):
    """The site in one language.

    *language* is the page's own; *languages* are all, in the site's order. *base_url* is the
    scheme and host of the site's address, which an address follows: `site.base_url ~ site.root`.
    *root* is the address of the site's root, "/" or its path on the host. *assets* is the address
    of the design's files, without a slash at its end. *menu* is the main menu, in its order.
    *notices* are the urgent ones, for every page. *contacts* and *media_contact* are those in
    site.toml, by their names there; *boilerplate* is the paragraph about the university in a press
    release. *feed*, *calendar*, *subscribe*, *search* and *manifest* are "" when they are switched
    off. *words* is the digest of the catalogue: a changed word changes this view. *has_icons* is
    true when the assets have pictures of the site's icon. *is_preview* is true when drafts are
    shown, and no search engine may index a page.
    """

    language: SiteLanguage
    languages: tuple[SiteLanguage, ...]
    base_url: str
    root: Address
    assets: Address
    menu: tuple[MenuItem, ...]
    notices: tuple[NoticeText, ...]
    contacts: dict[str, str]
    media_contact: dict[str, str]
    boilerplate: str
    feed: Address
    calendar: Address
    subscribe: Address
    search: Address
    manifest: Address
    words: str
    is_preview: bool = False
    has_icons: bool = False

    @property
    def is_multilingual(self) -> bool:
        """True when there is more than one language to choose from."""
        return len(self.languages) > 1


def site_view(library: Library, language: str, *, is_preview: bool = False) -> SiteView:
    """Return the view of the site for pages in *language*."""
    site = library.site
    words = site.language(language)
    languages = tuple(_language(library, tag) for tag in site.tags)
    view = SiteView(
        language=next(each for each in languages if each.tag == language),
        languages=languages,
        base_url=site.origin,
        root=permalinks.ROOT,
        assets=folder(library),
        menu=tuple(item for entry in site.menu for item in _item(library, entry, language)),
        notices=library.notices[language],
        contacts=_in_language(site.contacts, language),
        media_contact=_in_language(site.media_contact, language),
        boilerplate=site.boilerplate.get(language, ""),
        feed=permalinks.feed(language) if site.is_on("feeds") else "",
        calendar=permalinks.calendar(language) if site.is_on("calendars") else "",
        subscribe=permalinks.subscribe(words) if site.has_subscriptions else "",
        search=permalinks.search(words) if site.is_on("search") else "",
        manifest=permalinks.manifest(language) if site.is_on("manifests") else "",
        words=library.catalogues[language],
        has_icons=icons.has_icons(library),
        is_preview=is_preview,
    )
    return prefixed(view, site.folder)


def _in_language(words: dict[str, dict[str, str]], language: str) -> dict[str, str]:
    """Return by name the *words* in *language*; missing ones are left out."""
    return {name: texts[language] for name, texts in words.items() if texts.get(language)}


def _language(library: Library, tag: str) -> SiteLanguage:
    each = library.site.language(tag)
    return SiteLanguage(
        tag,
        each.name,
        each.direction,
        each.locale,
        each.title,
        each.description,
        permalinks.home(tag),
    )


def _item(library: Library, entry: MenuEntry, language: str) -> Iterator[MenuItem]:
    """Yield the entry; one whose page has no file, or is not public, is left out."""
    site = library.site
    if entry.target is MenuTarget.SECTION:
        section = site.section(entry.id)
        address = permalinks.section_front(section, language)
        yield MenuItem(section.id, section.titles[language], address)
    elif entry.target is MenuTarget.TAXONOMY:
        taxonomy = next(each for each in site.taxonomies if each.id == entry.id)
        address = permalinks.terms_front(taxonomy, language)
        yield MenuItem(taxonomy.id, taxonomy.titles[language], address)
    else:
        for section in site.sections:
            each = library.publications.get(f"{section.id}/{entry.id}")
            if each and section.kind is Kind.PAGE:
                page = each.nearest(language)
                other = page.language if page.language != language else ""
                yield MenuItem(each.name, page.title, page.address, other)
