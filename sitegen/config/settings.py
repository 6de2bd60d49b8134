"""Reading site.toml: from text to a `Site`, or the diagnostics of everything that is wrong."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from sitegen.config.faults import setting_faults
from sitegen.config.schema import DEFAULTS
from sitegen.config.site import Kind, Language, MenuEntry, MenuTarget, Section, Site, Taxonomy
from sitegen.config.toml import Toml, parse_toml
from sitegen.diagnostics.diagnostic import Diagnostic
from sitegen.languages.tags import direction


class Settings(msgspec.Struct, frozen=True):
    """The result of reading site.toml: the site, None if there are faults, and the faults."""

    site: Site | None
    diagnostics: tuple[Diagnostic, ...]


def read_site(text: str, outputs: Sequence[str] | None) -> Settings:
    """Return the site that *text* describes.

    *outputs* are the names that [outputs] may switch, None when these are not known.
    """
    toml = parse_toml(text)
    if isinstance(toml, Diagnostic):
        return Settings(None, (toml,))
    if faults := setting_faults(toml, outputs):
        return Settings(None, faults)
    site = _site(toml)
    clashes = tuple(_path_clashes(toml, site))
    return Settings(None if clashes else site, clashes)


def _site(toml: Toml) -> Site:
    table = toml.table
    languages = tuple(_language(tag, toml) for tag in table["languages"])
    tags = tuple(language.tag for language in languages)
    return Site(
        base_url=table["base_url"].rstrip("/"),
        own_url=table["base_url"].rstrip("/"),
        time_zone=table["time_zone"],
        languages=languages,
        page_size=_value(table, "page_size"),
        feed_size=_value(table.get("feeds", {}), "feeds", "size"),
        sections=tuple(
            _section(name, each, tags) for name, each in table.get("section", {}).items()
        ),
        taxonomies=tuple(
            _taxonomy(name, each, tags) for name, each in table.get("taxonomy", {}).items()
        ),
        menu=tuple(_menu(toml)),
        outputs=table.get("outputs", {}),
        contacts=_contacts(table.get("contacts", {}), tags),
        media_contact=_contacts(table.get("media_contact", {}), tags),
        boilerplate=table.get("boilerplate", {}),
        colors=_colors(table.get("colors", {})),
        is_approval_needed=_value(table.get("desk", {}), "desk", "approval"),
    )


def _value(table: dict[str, Any], *setting: str) -> Any:  # noqa: ANN401 (a value of TOML)
    """Return the value in *table*, the innermost one, of the setting with this path."""
    return table.get(setting[-1], DEFAULTS[setting])


def _colors(table: dict[str, Any]) -> dict[str, str]:
    return {name: _value(table, "colors", name) for name in ("primary", "accent")}


def _language(tag: str, toml: Toml) -> Language:
    table = toml.table["language"][tag]
    words = table.get("paths", {})
    return Language(
        tag=tag,
        name=table["name"],
        locale=table["locale"],
        direction=table.get("direction", direction(tag)),
        title=table["title"],
        description=table.get("description", ""),
        page_word=_value(words, "language", "@", "paths", "page"),
        search_word=_value(words, "language", "@", "paths", "search"),
        subscribe_word=_value(words, "language", "@", "paths", "subscribe"),
        place=toml.place(("language", tag)),
    )


def _section(name: str, table: dict[str, Any], tags: Sequence[str]) -> Section:
    return Section(
        id=name,
        kind=Kind(table["kind"]),
        paths=_paths(name, table, tags),
        titles=_titles(name, table, tags),
        shows_untranslated=_value(table, "section", "*", "untranslated") == "show",
    )


def _taxonomy(name: str, table: dict[str, Any], tags: Sequence[str]) -> Taxonomy:
    return Taxonomy(name, _paths(name, table, tags), _titles(name, table, tags))


def _paths(name: str, table: dict[str, Any], tags: Sequence[str]) -> dict[str, str]:
    return {tag: table.get("path", {}).get(tag, name) for tag in tags}


def _titles(name: str, table: dict[str, Any], tags: Sequence[str]) -> dict[str, str]:
    """Return the title per language; the default is made from the path."""
    return {
        tag: table.get("title", {}).get(tag)
        or path.replace("-", " ").replace("/", " ").capitalize()
        for tag, path in _paths(name, table, tags).items()
    }


def _menu(toml: Toml) -> Iterator[MenuEntry]:
    for number, entry in enumerate(toml.table.get("menu", ())):
        ((target, name),) = entry.items()
        place = toml.place(("menu", str(number), target))
        yield MenuEntry(MenuTarget(target), name, place)


def _contacts(table: dict[str, Any], tags: Sequence[str]) -> dict[str, dict[str, str]]:
    return {name: _by_language(value, tags) for name, value in table.items()}


def _by_language(value: str | dict[str, str], tags: Sequence[str]) -> dict[str, str]:
    return value if isinstance(value, dict) else dict.fromkeys(tags, value)


def _path_clashes(toml: Toml, site: Site) -> Iterator[Diagnostic]:
    """Yield each path below a language that two sections, taxonomies or pages claim."""
    for language in site.languages:
        owners: dict[str, str] = {}
        for path, owner, setting in _claims(language, site):
            if (first := owners.setdefault(path, owner)) != owner:
                named = {"path": f"/{language.tag}/{path}/", "first": first, "second": owner}
                yield Diagnostic("path-taken-twice", *toml.place(setting), named)


def _claims(language: Language, site: Site) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield each path below the language, its owner, and the path of the setting."""
    words = ("language", language.tag, "paths")
    yield language.search_word, "search", (*words, "search")
    yield language.subscribe_word, "subscribe", (*words, "subscribe")
    for section in site.sections:
        if section.kind is not Kind.PAGE:  # pages are directly below the language
            yield section.paths[language.tag], section.id, ("section", section.id, "path")
    for taxonomy in site.taxonomies:
        yield taxonomy.paths[language.tag], taxonomy.id, ("taxonomy", taxonomy.id, "path")
