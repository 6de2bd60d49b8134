"""Where each program wants the stories, and in which form: one Layout per program.

A site is a copy of `sites/<name>`, the stories, and what the layout adds for all of them.
"""

import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import LANGUAGES, Facts, Text, facts, names, slug, text

HERE = Path(__file__).parent
ROOT = HERE.parent


@dataclass(frozen=True)
class Layout:
    """How stories lie in a site; paths are relative to its folder.

    *template* is the frame of every page.
    """

    name: str
    path: Callable[[Facts, str], str]
    source: Callable[[Facts, Text], str]
    furnish: Callable[[Path], None]
    template: str


def write_site(layout: Layout, numbers: Iterable[int], folder: Path) -> None:
    """Write the site of *layout* with these stories into *folder*, which is made."""
    shutil.copytree(HERE / "sites" / layout.name, folder, ignore=shutil.ignore_patterns("node_*"))
    layout.furnish(folder)
    for number in numbers:
        write_files(folder, story_files(layout, number))


def story_files(layout: Layout, number: int) -> dict[str, str]:
    """Return the files of a story by path."""
    story = facts(number)
    return {
        layout.path(story, language): layout.source(story, text(story, language))
        for language in LANGUAGES
    }


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write *files* below *folder*."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, "utf-8")


# sitegen: facts in the Kazakh original, words in every file, links as ways to files.


def _sitegen_path(story: Facts, language: str) -> str:
    return f"content/news/{story.date.year}/{story.slug}.{language}.md"


def _sitegen_source(story: Facts, words: Text) -> str:
    lines = [f"title: {_quoted(words.title)}", f"summary: {_quoted(words.summary)}"]
    if words.language == LANGUAGES[0]:
        lines += [f"date: {story.date.isoformat()}", f"categories: [{story.category}]"]
        lines += _listed("topics", story.topics) + _listed("people", story.people)
    earlier = ""
    if story.earlier is not None:
        other = facts(story.earlier)
        earlier = f"../{other.date.year}/{other.slug}.{words.language}.md"
    return _file(lines, words, earlier)


def _furnish_sitegen(folder: Path) -> None:
    """Add the shipped templates unchanged, the registries of terms, and the people."""
    shutil.copytree(ROOT / "templates", folder / "templates")
    known = names()
    for taxonomy, terms in (("categories", known.categories), ("topics", known.topics)):
        blocks = [_toml_block(key, each) for key, each in terms.items()]
        write_files(folder, {f"content/taxonomies/{taxonomy}.toml": "\n".join(blocks)})
    for key, each in known.people.items():
        for language, name in zip(LANGUAGES, each, strict=True):
            person = f"---\nname: {_quoted(name)}\n---\n"
            write_files(folder, {f"content/people/{key}.{language}.md": person})


def _toml_block(key: str, each: tuple[str, ...]) -> str:
    pairs = zip(LANGUAGES, each, strict=True)
    return f"[{key}]\n" + "".join(f"{tag} = {_quoted(name)}\n" for tag, name in pairs)


# The peers: everything in every file, and links as addresses.


def _peer_lines(story: Facts, words: Text) -> list[str]:
    return [
        f"title: {_quoted(words.title)}",
        f"date: {story.date.isoformat()}",
        f"slug: {story.slug}",
        f"lang: {words.language}",
        f"translationKey: {story.slug}",
        f"summary: {_quoted(words.summary)}",
    ]


def _hugo_path(story: Facts, language: str) -> str:
    return f"content/{language}/news/{story.slug}.md"


def _hugo_source(story: Facts, words: Text) -> str:
    """Return a story for Hugo, whose archives are taxonomies of years and months."""
    lines = _peer_lines(story, words)
    lines += [f"categories: [{story.category}]"]
    lines += _listed("tags", story.topics) + _listed("people", story.people)
    lines += [f'years: ["{story.date:%Y}"]', f'months: ["{story.date:%Y-%m}"]']
    return _file(lines, words, _address(story, words))


def _furnish_hugo(folder: Path) -> None:
    _labels(folder / "data" / "labels.json")
    _style(folder / "static")


def _pelican_path(story: Facts, language: str) -> str:
    return f"content/{language}/{story.slug}.md"


def _pelican_source(story: Facts, words: Text) -> str:
    """Return a story in the form of Python-Markdown's `meta`: nothing quoted, people as authors."""
    lines = [
        f"title: {words.title}",
        f"date: {story.date:%Y-%m-%d %H:%M}",
        f"slug: {story.slug}",
        f"lang: {words.language}",
        f"translationkey: {story.slug}",
        f"summary: {words.summary}",
        f"category: {story.category}",
        f"tags: {', '.join(story.topics)}",
        f"authors: {', '.join(story.people)}",
    ]
    return _file(lines, words, _address(story, words))


def _furnish_pelican(folder: Path) -> None:
    _labels(folder / "labels.json")
    shutil.copy(HERE / "sites" / "interface.json", folder)
    _style(folder / "theme" / "static")


def _eleventy_path(story: Facts, language: str) -> str:
    return f"src/{language}/news/{story.slug}.md"


def _eleventy_source(story: Facts, words: Text) -> str:
    lines = [*_peer_lines(story, words), f"category: {story.category}"]
    lines += _listed("topics", story.topics) + _listed("people", story.people)
    return _file(lines, words, _address(story, words))


def _furnish_eleventy(folder: Path) -> None:
    _labels(folder / "labels.json")
    shutil.copy(HERE / "sites" / "interface.json", folder)
    _style(folder / "static")
    for language in LANGUAGES:
        news = folder / "src" / language / "news"
        news.mkdir(parents=True)
        shutil.copy(folder / "news.11tydata.js", news)


def _labels(path: Path) -> None:
    """Write the names of categories, tags and people in all languages."""
    known = names()
    kinds = {"categories": known.categories, "tags": known.topics, "people": known.people}
    labels = {
        kind: {key: dict(zip(LANGUAGES, each, strict=True)) for key, each in named.items()}
        for kind, named in kinds.items()
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(labels, ensure_ascii=False), "utf-8")


def _style(folder: Path) -> None:
    """Copy sitegen's style sheet, so that every program publishes the same one."""
    (folder / "css").mkdir(parents=True)
    shutil.copy(ROOT / "templates" / "assets" / "css" / "site.css", folder / "css")


def _address(story: Facts, words: Text) -> str:
    return "" if story.earlier is None else f"/{words.language}/news/{slug(story.earlier)}/"


def _file(lines: list[str], words: Text, earlier: str) -> str:
    return "\n".join(["---", *lines, "---", ""]) + words.body.replace("{earlier}", earlier)


def _listed(name: str, items: tuple[str, ...]) -> list[str]:
    return [f"{name}:", *(f"  - {item}" for item in items)]


def _quoted(words: str) -> str:
    """Return *words* between quotation marks, as JSON, YAML and TOML all write them."""
    return json.dumps(words, ensure_ascii=False)


SITEGEN = Layout(
    name="sitegen",
    path=_sitegen_path,
    source=_sitegen_source,
    furnish=_furnish_sitegen,
    template="templates/base.html",
)
HUGO = Layout(
    name="hugo",
    path=_hugo_path,
    source=_hugo_source,
    furnish=_furnish_hugo,
    template="layouts/baseof.html",
)
PELICAN = Layout(
    name="pelican",
    path=_pelican_path,
    source=_pelican_source,
    furnish=_furnish_pelican,
    template="theme/templates/base.html",
)
ELEVENTY = Layout(
    name="eleventy",
    path=_eleventy_path,
    source=_eleventy_source,
    furnish=_furnish_eleventy,
    template="src/_includes/base.njk",
)
LAYOUTS = (SITEGEN, HUGO, PELICAN, ELEVENTY)
