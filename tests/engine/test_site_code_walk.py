"""After any edit of a site's own code, or of its texts, a build gives what a clean one would."""

import copy
import random
import shutil
from pathlib import Path

import msgspec
import pytest

from sitegen.engine.build import build
from sitegen.engine.options import Options
from sitegen.outputs import SWITCHES
from tests.sites import NOW, QUIET, SETTINGS, SiteFolder, lines_of

CODE = """\
from xml.etree.ElementTree import Element

import msgspec
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from sitegen.config.site import SiteField
from sitegen.library.lists.list_keys import of_section
from sitegen.outputs.output import Serialize, list_output, per_language

from . import words


class Headlines(msgspec.Struct, frozen=True):
    titles: tuple[str, ...]


def plan(library, language):
    def view():
        entries = library.lists.get(of_section(language, "news")) or ()
        return Headlines(tuple(key for key, _ in entries))

    yield list_output(f"/{language}/headlines.txt", Serialize(text), view, language)


def text(view, store):
    return words.joined(view.titles).encode()


class Marked(InlineProcessor):
    def handleMatch(self, m, data):
        element = Element("TAG", {"class": "n" + str(self.md.seen)})
        self.md.seen += 1
        element.text = m[1]
        return element, m.start(), m.end()


class Marking(Extension):
    def extendMarkdown(self, md):
        md.seen = 0
        md.inlinePatterns.register(Marked("==(.+?)==", md), "marked", 50)


def ended(text):
    return text + "ENDING"


PLANNERS = (PLANNERS)
FIELDS = (FIELDS)
FILTERS = (FILTERS)
MARKDOWN_EXTENSIONS = (EXTENSIONS)
"""
HELPER = "def joined(titles):\n    return {joint!r}.join(titles)\n"
# What each of these may be; every edit chooses another.
CHOICES = {
    "PLANNERS": ("", 'per_language("headlines", plan),'),
    "FIELDS": (
        "",
        'SiteField("dress_code", ("event",), share="fallback"),',
        'SiteField("dress_code", ("event",), share="word"),',
        'SiteField("dress_code", ("event", "news"), "one_of", choices=("formal", "casual")),',
        'SiteField("dress_code", ("event",), "verbatim", many=True), SiteField("a", ("page",)),',
        'SiteField("place", ("event",)),',
    ),
    "FILTERS": ("", '("ended", ended),', '("ended", str.upper),'),
    "EXTENSIONS": ("", "Marking(),", '"admonition", Marking(),'),
    "TAG": ("mark", "ins", "script"),
    "ENDING": ("!", "?"),
}
STORY = """\
{% from "macros/body.html" import body %}
{{ page.title SHOUTED }} {{ page.fields.get("dress_code") }} {{ body(page.body, site) }}
"""
PARTS = ("", "Plain.", "a ==b== and ==c==", "!!! note\n    At *noon*.", "`==x==` <b>y</b>")


class SiteText(msgspec.Struct):
    """What the code is made of now."""

    chosen: dict[str, str]
    joint: str = " "
    is_there: bool = True


def edit_code(name: str, code: SiteText, draw: random.Random) -> str:
    code.chosen[name] = draw.choice([each for each in CHOICES[name] if each != code.chosen[name]])
    return f"{name} = {code.chosen[name]}"


def write_code(site: SiteFolder, code: SiteText) -> None:
    text = CODE
    for name, value in code.chosen.items():
        text = text.replace(f"({name})", f"({value})").replace(f'"{name}"', f'"{value}"')
    text = text.replace('"ENDING"', repr(code.chosen["ENDING"]))
    (site.folder / "words.py").write_text(HELPER.format(joint=code.joint), "utf-8")
    (site.folder / "site.py").write_text(text, "utf-8")
    if not code.is_there:
        (site.folder / "site.py").unlink()


def edit_text(site: SiteFolder, draw: random.Random) -> str:
    body = "\n\n".join(draw.sample(PARTS, 2))
    facts = draw.choice([{}, {"dress_code": draw.choice(["formal", "casual", "black tie"])}])
    if draw.random() < 0.5:
        site.story("events/day.en", "Day", "2026-12-05", body, **facts)
        site.story("events/day.ru", "День", "", body, **draw.choice([{}, facts]))
    else:
        site.story(f"news/story-{draw.randrange(3)}.en", "Story", "2026-05-01", body)
    return f"text {facts}"


def edit_template(site: SiteFolder, draw: random.Random) -> str:
    shouted = draw.choice(["", "", "| ended"])
    for name in ("story", "event"):
        site.write(f"templates/{name}.html", STORY.replace("SHOUTED", shouted))
    return f"template {shouted}"


# Each step makes one of these edits, in an order that is drawn. An extension makes all of the code
# an ingredient of every text, so fields are tried without one.
WITH_EXTENSIONS = ("EXTENSIONS", "EXTENSIONS", "TAG", "FIELDS", "FILTERS", "helper", "code", "text")
WITHOUT = ("FIELDS", "FIELDS", "FIELDS", "FILTERS", "ENDING", "PLANNERS", "helper", "code", "text")
# Nothing else of a site shows what its code makes.
FEW = "".join(
    f"{name} = false\n" for name in SWITCHES if name not in ("stories", "events", "cards")
)


@pytest.mark.parametrize("steps", [WITH_EXTENSIONS, WITHOUT])
def test_incremental_equals_clean(steps: tuple[str, ...], site: SiteFolder, tmp_path: Path) -> None:
    draw = random.Random(2)
    code = SiteText({name: choices[1] for name, choices in CHOICES.items()})
    if "EXTENSIONS" not in steps:
        code.chosen["EXTENSIONS"] = ""
    site.write("site.toml", SETTINGS + FEW)
    for number in range(2):
        site.story(f"news/story-{number}.en", "Story", "2026-05-01", "a ==b== c")
    site.story("events/day.en", "Day", "2026-12-05", "==d==", dress_code="formal")
    site.story("events/day.ru", "День", "", "==d==")
    edit("template", site, code, draw)
    write_code(site, code)
    done: list[str] = []
    assert compare(site, tmp_path / "first", done)
    kept = tmp_path / "kept"
    for step in draw.sample(steps, len(steps)):
        before = copy.deepcopy(code)
        shutil.copytree(site.folder, kept, ignore=shutil.ignore_patterns("output", ".sitegen"))
        done.append(edit(step, site, code, draw))
        write_code(site, code)
        if not compare(site, tmp_path / "clean", done):
            # The site would have this error from now on.
            code = before
            shutil.copytree(kept, site.folder, dirs_exist_ok=True)
            done.append("taken back")
        shutil.rmtree(kept)


def edit(step: str, site: SiteFolder, code: SiteText, draw: random.Random) -> str:
    """Make an edit, and return what it was."""
    if step in CHOICES:
        return edit_code(step, code, draw)
    if step == "helper":
        code.joint = ";" if code.joint == " " else " "
    elif step == "code":
        code.is_there = not code.is_there
    else:
        return (edit_text if step == "text" else edit_template)(site, draw)
    return step


def compare(site: SiteFolder, folder: Path, done: list[str]) -> bool:
    """Build, and hold all against a clean build; return whether there was no error."""
    before = site.tree()
    report = site.build().report
    options = Options(site.folder, folder / "output", folder / "state.sqlite3", NOW)
    clean = build(options, QUIET)

    assert sorted(lines_of(report.findings)) == sorted(lines_of(clean.findings)), done
    failed = any(each.severity == "error" for each in clean.findings)
    assert site.tree() == (before if failed else site.tree(folder / "output")), done
    shutil.rmtree(folder, ignore_errors=True)
    return not failed
