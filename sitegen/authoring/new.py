"""Starting a new story: a folder or file with front matter to fill in."""

import datetime
from collections.abc import Iterable
from pathlib import Path

import msgspec

from sitegen.authoring.editing.front_matter import quoted
from sitegen.authoring.writing import refuse_links
from sitegen.config.site import CONTENT, SITE_FILE, Kind, Section, Site
from sitegen.content.document import Status
from sitegen.content.files.ignored_files import is_ignored
from sitegen.content.files.windows_names import unfit_name
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.languages.slugs import slugify
from sitegen.library.stories.link_story import is_month


class Started(msgspec.Struct, frozen=True):
    """The file that was written, relative to the site's folder, or the reasons why none was."""

    path: str
    findings: tuple[Finding, ...]


class NewStory(msgspec.Struct, frozen=True):
    """The initial values of a new story."""

    kind: Kind
    title: str
    language: str
    today: datetime.date


def start(folder: Path, site: Site, story: NewStory) -> Started:
    """Write the first file of a new story; an existing story is never changed."""
    section = next((section for section in site.sections if section.kind is story.kind), None)
    if section is None:
        missing = Diagnostic("no-section-of-kind", arguments={"kind": story.kind})
        return Started("", found_in(SITE_FILE, [missing]))
    slug = _slug(story)
    path = _path(section, slug, story)
    if taken := _existing(folder / CONTENT / section.id, slug):
        found = Diagnostic("story-exists", arguments={"name": slug})
        return Started("", found_in(f"{CONTENT}/{section.id}/{taken}", [found]))
    target = folder / path
    refuse_links([target], folder)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("x", encoding="utf-8", newline="\n") as file:
        file.write(front_matter(story, site.taxonomy_ids))
    return Started(path, ())


def _slug(story: NewStory) -> str:
    slug = slugify(story.title, story.language) or story.kind
    return f"{story.kind}-{slug}" if is_month(slug) or unfit_name(slug) else slug


def _path(section: Section, slug: str, story: NewStory) -> str:
    if section.kind in (Kind.NEWS, Kind.EVENT):
        return f"{CONTENT}/{section.id}/{story.today.year}/{slug}/index.{story.language}.md"
    return f"{CONTENT}/{section.id}/{slug}.{story.language}.md"


def _existing(section: Path, slug: str) -> str:
    """Return the first file of a story named *slug* in the section, or ""."""
    found = (path for path in section.rglob("*.md") if not is_ignored(path.name))
    stories = (path for path in found if _name(path) == slug)
    return min((path.relative_to(section).as_posix() for path in stories), default="")


def _name(path: Path) -> str:
    """Return the name of the story of the file at *path*."""
    name = path.name.partition(".")[0]
    return path.parent.name if name == "index" else name


def front_matter(story: NewStory, taxonomies: Iterable[str]) -> str:
    """Return the text of a new file, a draft: the required fields, and others to fill in.

    *taxonomies* are the site's: a story may have terms of each.
    """
    today = story.today.isoformat()
    terms = [f"{taxonomy}: []" for taxonomy in taxonomies]
    lines = [f"{'name' if story.kind is Kind.PERSON else 'title'}: {quoted(story.title)}"]
    lines += {
        Kind.NEWS: ["summary:", f"date: {today}", *terms, "people: []"],
        Kind.EVENT: ["summary:", f"starts: {today}", "place:", *terms],
        Kind.PERSON: ["position:", "unit:"],
        Kind.PAGE: ["summary:"],
    }[story.kind]
    lines.append(f"status: {Status.DRAFT}")
    return "\n".join(["---", *lines, "---", "", ""])
