"""A site as tests write it: files as strings, a build, and what came of it."""

import datetime
import io
import textwrap
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from sitegen.config.site import Site
from sitegen.diagnostics.diagnostic import Finding, has_errors
from sitegen.diagnostics.formats import as_text
from sitegen.diagnostics.wording import shown
from sitegen.engine import context
from sitegen.engine.build import build
from sitegen.engine.options import Options
from sitegen.engine.reading.content import read_content
from sitegen.engine.reading.definition import read_definition
from sitegen.engine.reading.load import read_for_command
from sitegen.engine.report import Callbacks, Report
from sitegen.engine.state.parse_cache import ParseCache
from sitegen.engine.tasks.render_tasks import LocalStore
from sitegen.engine.workers import Pool
from sitegen.library.assemble import Assembled, assemble
from sitegen.library.library import Design, Library
from sitegen.library.links.link_faults import all_faults
from sitegen.library.links.suggestions import with_suggestions
from sitegen.library.stories.withheld import CODES as WITHHELD
from sitegen.outputs import INDEXERS, PLANNERS
from sitegen.outputs.output import Indexer, Planner, Serialize
from sitegen.outputs.plan import Plan, plan_outputs
from sitegen.words.catalogue import catalogue

NOW = datetime.datetime(2026, 11, 23, 9, 0, tzinfo=datetime.UTC)

QUIET = Callbacks(waits=lambda _process: None, begins=lambda _stage: None)

LANGUAGE_TABLES = """\
[language.kk]
name = "Қазақша"
locale = "kk_KZ"
title = "Мысал университеті"
paths = {page = "bet", search = "izdeu"}

[language.ru]
name = "Русский"
locale = "ru_KZ"
title = "Университет Примера"
paths = {page = "stranica", search = "poisk"}

[language.en]
name = "English"
locale = "en_GB"
title = "Example University"
"""

SETTINGS = (
    """\
base_url = "https://news.example.edu"
time_zone = "Asia/Almaty"
languages = ["kk", "ru", "en"]
page_size = 3

"""
    + LANGUAGE_TABLES
    + """
[section.news]
kind = "news"
path = {kk = "janalyqtar", ru = "novosti", en = "news"}
title = {kk = "Жаңалықтар", ru = "Новости", en = "News"}

[section.events]
kind = "event"
path = {kk = "is-sharalar", ru = "sobytiya", en = "events"}
title = {kk = "Іс-шаралар", ru = "События", en = "Events"}

[section.people]
kind = "person"
path = {kk = "adamdar", ru = "lyudi", en = "people"}
title = {kk = "Адамдар", ru = "Люди", en = "People"}

[section.pages]
kind = "page"

[taxonomy.topics]
path = {kk = "taqyryptar", ru = "temy", en = "topics"}
title = {kk = "Тақырыптар", ru = "Темы", en = "Topics"}

[[menu]]
section = "news"

[[menu]]
page = "about"

# A card takes as long to draw as a page of tests to build: those that are about them have them.
[outputs]
cards = false
"""
)

WITH_CARDS = SETTINGS.replace("cards = false", "cards = true")

TOPICS = """\
[career-guidance]
kk = "Кәсіптік бағдар"
ru = "Профориентация"
en = "Career guidance"

[schools]
kk = "Мектептер"
ru = "Школы"
en = "Schools"
"""


class Built(msgspec.Struct, frozen=True):
    """What a build came to: the report, and the diagnostics as text in English."""

    report: Report
    messages: str

    @property
    def failed(self) -> bool:
        """True when nothing was published."""
        return "error[" in self.messages


class SiteFolder:
    """A site's folder; paths are relative to content/ unless they begin with templates/."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output = folder / "output"
        self.state = folder / ".sitegen" / "state.sqlite3"

    @classmethod
    def small(cls, folder: Path) -> "SiteFolder":
        """Return a site with settings and topics and nothing else."""
        site = cls(folder)
        site.write("site.toml", SETTINGS)
        site.write("taxonomies/topics.toml", TOPICS)
        return site

    def path(self, name: str) -> Path:
        """Return where the file *name* lies."""
        below = self.folder if name.startswith("templates/") else self.folder / "content"
        return below / name

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file; the text's common indentation is removed."""
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):
            path.write_bytes(text)
        else:
            path.write_text(textwrap.dedent(text), encoding="utf-8", newline="\n")
        return path

    def story(self, name: str, title: str, date: str = "", body: str = "", **fields: str) -> Path:
        """Write a document: `story("news/open-day.en", "Open day", "2026-05-01")`."""
        key = "name" if name.startswith("people/") else "title"
        moment = "starts" if name.startswith("events/") else "date"
        lines = [f'{key}: "{title}"'] if title else []
        lines += [f"{moment}: {date}"] if date else []
        lines += [f"{field}: {value}" for field, value in fields.items()]
        return self.write(f"{name}.md", "\n".join(["---", *lines, "---", "", body, ""]))

    def delete(self, name: str) -> None:
        """Delete a file."""
        self.path(name).unlink()

    def settings(self) -> Site:
        """Return the site that site.toml and site.py describe."""
        options = Options(self.folder, self.output, self.state, NOW)
        site, _, findings = read_definition(options)
        assert site, findings
        return site

    def assembled(self, now: datetime.datetime = NOW, *, drafts: bool = False) -> Assembled:
        """Read and assemble everything; nothing is rendered, so no template is needed."""
        site = self.settings()
        content = read_for_command(self.folder, site, self.folder / "no-state")
        design = Design((), dict.fromkeys(site.tags, "words"))
        assembled = assemble(content.sources, site, design, now, drafts=drafts)
        faults = all_faults(assembled.link_checks)
        found = (*content.findings, *assembled.findings, *faults)
        findings = with_suggestions(found, assembled.link_checks, site)
        return msgspec.structs.replace(assembled, findings=findings)

    def library(self, now: datetime.datetime = NOW) -> Library:
        """Return the library; its content must be without fault."""
        assembled = self.assembled(now)
        assert not [each for each in assembled.findings if each.severity == "error"]
        return assembled.library

    def planned(
        self,
        now: datetime.datetime = NOW,
        planners: tuple[Planner, ...] = PLANNERS,
        indexers: tuple[Indexer, ...] = INDEXERS,
    ) -> Plan:
        """Return the plan; nothing is rendered, so no template is needed."""
        return plan_outputs(self.library(now), planners, indexers)

    def serialized(self, path: str, now: datetime.datetime = NOW) -> bytes:
        """Return the bytes of a planned output that no template makes."""
        known = ParseCache()
        names = read_content(self.folder, self.settings(), known, Pool(1)).names
        store = LocalStore(known.body, names, self.folder)
        output = next(each for each in self.planned(now).outputs if each.path == path)
        assert isinstance(output.recipe, Serialize)
        return output.recipe.function(output.view(), store)

    def paths(self, now: datetime.datetime = NOW) -> set[str]:
        """Return the planned paths of pages, feeds, calendars and sitemaps, without assets."""
        paths = {output.path for output in self.planned(now).outputs}
        return {path for path in paths if not path.startswith(("assets/", "cards/", "media/"))}

    def found(self, now: datetime.datetime = NOW) -> list[str]:
        """Return what is wrong, in order: `news/open-day.en.md:3:1 error[unknown-topic]`.

        What nearly every small site has is left out: a menu that names a page without a file,
        stories without a text, and notes about what is not public.
        """
        usual = {"menu-page-missing", "empty-body", *WITHHELD}
        found = self.assembled(now).findings
        return lines_of(tuple(each for each in found if each.diagnostic.code not in usual))

    def withheld(self, now: datetime.datetime = NOW) -> list[str]:
        """Return the notes about what is not public, in order, each on one line in English."""
        found = self.assembled(now).findings
        notes = tuple(each for each in found if each.diagnostic.code in WITHHELD)
        return [
            line.removeprefix("content/")
            for line in worded(notes).splitlines()
            if not line.startswith(" ")
        ]

    def messages(self, now: datetime.datetime = NOW) -> str:
        """Return what is wrong as an author reads it in English."""
        return worded(self.assembled(now).findings)

    def build(
        self,
        now: datetime.datetime = NOW,
        planners: tuple[Planner, ...] = PLANNERS,
        output: Path | None = None,
    ) -> Built:
        """Build the site."""
        options = Options(self.folder, output or self.output, self.state, now)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(context, "PLANNERS", planners)
            report = build(options, QUIET)
        return Built(report, worded(report.findings))

    def clean_tree(self, folder: Path, now: datetime.datetime = NOW) -> dict[str, bytes]:
        """Return what a build without any state gives, made in *folder*."""
        options = Options(self.folder, folder / "output", folder / "state.sqlite3", now)
        report = build(options, QUIET)
        assert not has_errors(report.findings), report.findings
        return self.tree(folder / "output")

    def page(self, path: str) -> str:
        """Return the text of a published file."""
        return (self.output / path).read_text("utf-8")

    def tree(self, output: Path | None = None) -> dict[str, bytes]:
        """Return all published files by path."""
        top = output or self.output
        return {
            path.relative_to(top).as_posix(): path.read_bytes()
            for path in sorted(top.rglob("*"))
            if path.is_file()
        }


def photo(width: int = 30, height: int = 20, form: str = "JPEG") -> bytes:
    """Return a photo in one colour."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(file, form)
    return file.getvalue()


def worded(findings: tuple[Finding, ...]) -> str:
    """Return findings as text in English."""
    words = catalogue("en")
    return as_text(shown(findings, words), words)


def lines_of(findings: tuple[Finding, ...]) -> list[str]:
    """Return findings as `news/open-day.en.md:3:1 error[unknown-topic]`, sorted, each once."""
    return [
        f"{found.path.removeprefix('content/')}:{found.diagnostic.line}:{found.diagnostic.column}"
        f" {found.severity}[{found.diagnostic.code}]"
        for found in sorted({each.order: each for each in findings}.values(), key=lambda f: f.order)
    ]
