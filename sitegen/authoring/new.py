"""Starting a new story: a folder or file with front matter to fill in."""

import datetime
from pathlib import Path

import msgspec

from sitegen.config.site import Kind, Section, Site
from sitegen.content.source import CONTENT
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.languages.slugs import slugify


class Started(msgspec.Struct, frozen=True):
    """The file that was written, relative to the site's folder, or why none was."""

    path: str
    findings: tuple[Finding, ...]


def start(
    folder: Path, site: Site, kind: Kind, title: str, language: str, today: datetime.date
) -> Started:
    """Write the first file of a new story of *kind*; an existing story is never touched."""
    section = next((section for section in site.sections if section.kind is kind), None)
    if section is None:
        missing = Diagnostic("no-section-of-kind", arguments={"kind": kind})
        return Started("", found_in("content/site.toml", [missing]))
    slug = slugify(title, language) or kind
    path = _path(section, slug, language, today)
    if taken := _existing(folder / CONTENT / section.id, slug):
        found = Diagnostic("story-exists", arguments={"name": slug})
        return Started("", found_in(f"{CONTENT}/{section.id}/{taken}", [found]))
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("x", encoding="utf-8", newline="\n") as file:
        file.write(front_matter(kind, title, today))
    return Started(path, ())


def _path(section: Section, slug: str, language: str, today: datetime.date) -> str:
    if section.kind in (Kind.NEWS, Kind.EVENT):
        return f"{CONTENT}/{section.id}/{today.year}/{slug}/index.{language}.md"
    return f"{CONTENT}/{section.id}/{slug}.{language}.md"


def _existing(section: Path, slug: str) -> str:
    """Return the first file or folder of a story named *slug* in the section, or ""."""
    found = (path.relative_to(section).as_posix() for path in section.rglob(f"{slug}*"))
    stories = (path for path in found if path.split("/")[-1].split(".")[0] == slug)
    return min(stories, default="")


def front_matter(kind: Kind, title: str, today: datetime.date) -> str:
    """Return the text of a new file: what must be said, and an empty summary to fill in."""
    lines = [f"name: {_quoted(title)}" if kind is Kind.PERSON else f"title: {_quoted(title)}"]
    lines += {
        Kind.NEWS: ["summary:", f"date: {today.isoformat()}", "topics: []", "people: []"],
        Kind.EVENT: ["summary:", f"starts: {today.isoformat()}", "place:", "topics: []"],
        Kind.PERSON: ["position:", "unit:"],
        Kind.PAGE: ["summary:"],
    }[kind]
    return "\n".join(["---", *lines, "---", "", ""])


def _quoted(text: str) -> str:
    """Return *text* as YAML understands it whatever it holds."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

