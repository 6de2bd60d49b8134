"""The newsroom as its office thinks of it: stories, terms, settings; and the files that say so.

Edits change these values, and the folder is made to agree with them afterwards. A reference to
what was deleted is written all the same: that is an author's mistake, and one kind of step.
"""

import dataclasses
import datetime
from collections.abc import Iterator

from tests.sites import LANGUAGE_TABLES

LANGUAGES = ("kk", "ru", "en")
NEWS = ("news", "press")
ZONE = datetime.timezone(datetime.timedelta(hours=5))

Files = dict[str, bytes]


@dataclasses.dataclass
class Version:
    """A story in one language: its title, its paragraphs, its further words as YAML."""

    title: str
    body: list[str]
    words: dict[str, str] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass
class Story:
    """News, an event, a person, a page or a notice. *facts* are YAML and stand in the original.

    *folder* lies between section and story; a *flat* story has no folder of its own.
    """

    section: str
    name: str
    original: str
    versions: dict[str, Version]
    facts: dict[str, str] = dataclasses.field(default_factory=dict)
    photos: Files = dataclasses.field(default_factory=dict)
    folder: str = ""
    flat: bool = False

    @property
    def key(self) -> str:
        return f"{self.section}/{self.name}"

    @property
    def home(self) -> str:
        """The path that all files of the story begin with."""
        between = f"{self.folder}/" if self.folder else ""
        return f"content/{self.section}/{between}{self.name}{'.' if self.flat else '/'}"

    def path(self, language: str) -> str:
        return f"{self.home}{language}.md" if self.flat else f"{self.home}index.{language}.md"

    def files(self) -> Iterator[tuple[str, bytes]]:
        for language in self.versions:
            yield self.path(language), self._text(language).encode()
        for name, data in self.photos.items():
            yield self.home + name, data

    def _text(self, language: str) -> str:
        version = self.versions[language]
        title = "name" if self.section == "people" else "title"
        lines = [f'{title}: "{version.title}"'] if version.title else []
        if language == self.original:
            lines += ["original: " + language] if len(self.versions) > 1 else []
            lines += [f"{field}: {value}" for field, value in self.facts.items()]
        lines += [f"{field}: {value}" for field, value in version.words.items()]
        return "\n".join(["---", *lines, "---", "", "\n\n".join(version.body), ""])


@dataclasses.dataclass
class Term:
    """One term of a registry: names, slugs and old addresses by language."""

    names: dict[str, str]
    slugs: dict[str, str] = dataclasses.field(default_factory=dict)
    aliases: dict[str, str] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass
class Settings:
    """What site.toml says."""

    base_url: str = "https://news.example.edu"
    zone: str = "Asia/Almaty"
    page_size: int = 3
    primary: str = "#0b4a8f"
    menu: list[str] = dataclasses.field(
        default_factory=lambda: ['section = "news"', 'section = "events"', 'page = "about"']
    )
    titles: dict[str, str] = dataclasses.field(
        default_factory=lambda: {"news": "News", "press": "Press", "events": "Events"}
    )
    untranslated: dict[str, str] = dataclasses.field(
        default_factory=lambda: {"news": "show", "press": "hide"}
    )
    outputs: dict[str, bool] = dataclasses.field(default_factory=lambda: {"related": True})
    city: str = "Shymkent"
    press_office: str = "Press office"
    boilerplate: str = "We are a university."
    feed_size: int = 10


@dataclasses.dataclass
class Newsroom:
    """All of it. *counter* makes every new word another one; *now* is when it is built."""

    now: datetime.datetime
    stories: dict[str, Story] = dataclasses.field(default_factory=dict)
    terms: dict[str, dict[str, Term]] = dataclasses.field(default_factory=dict)
    settings: Settings = dataclasses.field(default_factory=Settings)
    words: dict[str, dict[str, str]] = dataclasses.field(default_factory=dict)
    design: dict[str, str] = dataclasses.field(default_factory=dict)
    ledger: list[str] = dataclasses.field(default_factory=list)
    downloads: Files = dataclasses.field(default_factory=dict)
    counter: int = 0

    def next(self) -> int:
        """Return a number that was not used yet."""
        self.counter += 1
        return self.counter

    def of(self, *sections: str) -> list[Story]:
        return [story for story in self.stories.values() if story.section in sections]

    def add(self, story: Story) -> None:
        self.stories[story.key] = story

    def files(self) -> Files:
        """Return every file of content/ and templates/ by its path."""
        found = dict(self.downloads)
        for story in self.stories.values():
            found |= dict(story.files())
        found["content/site.toml"] = toml(self).encode()
        for taxonomy, terms in self.terms.items():
            found[f"content/taxonomies/{taxonomy}.toml"] = registry(terms).encode()
        for language, words in self.words.items():
            found[f"templates/locale/{language}.po"] = catalogue(words).encode()
        found |= {f"templates/{name}": text.encode() for name, text in self.design.items()}
        found["content/addresses.txt"] = "".join(f"{line}\n" for line in self.ledger).encode()
        return found


def registry(terms: dict[str, Term]) -> str:
    """Return a registry of terms as TOML."""
    lines: list[str] = []
    for name, term in terms.items():
        lines += [f"[{name}]", *(f'{tag} = "{said}"' for tag, said in term.names.items())]
        if term.slugs:
            lines.append(f"slug = {_inline(term.slugs)}")
        if term.aliases:
            old = ", ".join(f'{tag} = ["{alias}"]' for tag, alias in term.aliases.items())
            lines.append(f"aliases = {{{old}}}")
        lines.append("")
    return "\n".join(lines)


def catalogue(words: dict[str, str]) -> str:
    """Return a catalogue of interface words."""
    lines = ['msgid ""', r'msgstr "Content-Type: text/plain; charset=utf-8\n"', ""]
    for word, said in words.items():
        lines += [f'msgid "{word}"', f'msgstr "{said}"', ""]
    return "\n".join(lines)


def toml(room: Newsroom) -> str:
    """Return site.toml."""
    settings = room.settings
    head = [
        f'base_url = "{settings.base_url}"',
        f'time_zone = "{settings.zone}"',
        'languages = ["kk", "ru", "en"]',
        f"page_size = {settings.page_size}",
        LANGUAGE_TABLES,
    ]
    sections = [_section(settings, name) for name in ("news", "press", "events", "people")]
    taxonomies = [
        f"[taxonomy.{name}]\npath = {_of_each(name)}\ntitle = {_of_each(name.title())}"
        for name in room.terms
    ]
    rest = [
        *(f"[[menu]]\n{entry}" for entry in settings.menu),
        f"[feeds]\nsize = {settings.feed_size}",
        f"[contacts]\ncity = {_of_each(settings.city)}",
        f"[media_contact]\nname = {_of_each(settings.press_office)}",
        f'[boilerplate]\nen = "{settings.boilerplate}"',
        f'[colors]\nprimary = "{settings.primary}"',
        "[outputs]",
        "cards = false",
        *(f"{name} = {str(is_on).lower()}" for name, is_on in settings.outputs.items()),
    ]
    pages = '[section.pages]\nkind = "page"'
    return "\n".join([*head, *sections, pages, *taxonomies, *rest, ""])


def _section(settings: Settings, name: str) -> str:
    kind = {"events": "event", "people": "person"}.get(name, "news")
    shown = settings.untranslated.get(name, "show")
    title = settings.titles.get(name, name.title())
    return (
        f'[section.{name}]\nkind = "{kind}"\npath = {_of_each(name)}\n'
        f'title = {_of_each(title)}\nuntranslated = "{shown}"'
    )


def _of_each(word: str) -> str:
    return _inline(dict.fromkeys(LANGUAGES, word))


def _inline(table: dict[str, str]) -> str:
    return "{" + ", ".join(f'{tag} = "{said}"' for tag, said in table.items()) + "}"
