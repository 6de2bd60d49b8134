"""The site as authors' commands read it: its stories and their files."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from sitegen.config.site import CONTENT, Site
from sitegen.content.files.source import composed, source_file
from sitegen.content.front_matter.nodes import Matter
from sitegen.content.front_matter.yaml_tree import read_matter
from sitegen.content.text import decode
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.diagnostics.suggestion import suggesting
from sitegen.engine.files.regular_files import read_below
from sitegen.engine.reading.content import Content, read_for_command
from sitegen.library.stories.story import TranslationSet


class Workspace(msgspec.Struct, frozen=True):
    """A site in its *folder*, with its content."""

    folder: Path
    site: Site
    content: Content

    @property
    def texts(self) -> Mapping[str, TranslationSet]:
        """The texts of all stories by key."""
        return self.content.sources.texts

    def on_disk(self, path: str) -> Path:
        """Return where the file is on disk; *path* is in NFC, as in messages."""
        return self.folder / self.content.names.get(path, path)

    def data(self, path: str) -> bytes:
        """Return the bytes of the file at *path*; raises SourceChangedError and OSError."""
        return read_below(self.folder, self.content.names.get(path, path))

    def matter(self, path: str) -> Matter | Diagnostic:
        """Return the front matter and body of the text at *path*, with values as written."""
        text = decode(self.data(path))
        return read_matter(text) if isinstance(text, str) else text


def open_workspace(folder: Path, site: Site, state: Path) -> Workspace:
    """Return the site in *folder* as its files are now; *state* is only a cache."""
    return Workspace(folder, site, read_for_command(folder, site, state))


def find_story(named: str, room: Workspace, here: Path) -> TranslationSet | Finding:
    """Return the story *named* by its key, the path of its folder or of a file, or its name.

    A path is relative to *here*, the site's folder or content/. The finding says that no story
    has the name, or that several have it.
    """
    key = named.replace("\\", "/").strip("/")
    if key in room.texts:
        return room.texts[key]
    for path in _spellings(named, room, here):
        if group := _story_at(path, room):
            return group
    alike = sorted(each for each in room.texts if each.partition("/")[2] == key)
    if len(alike) == 1:
        return room.texts[alike[0]]
    if alike:
        fault = Diagnostic("ambiguous-story", arguments={"name": key, "keys": ", ".join(alike)})
    else:
        arguments = suggesting({"value": named[:120]}, key, room.texts)
        fault = Diagnostic("no-such-story", arguments=arguments)
    return found_in(CONTENT, [fault])[0]


def find_file(named: str, room: Workspace, here: Path) -> str:
    """Return the path below the site's folder of the file at the path *named*.

    If no such file exists, *named* is returned unchanged.
    """
    there = (path for path in _spellings(named, room, here) if room.on_disk(path).is_file())
    return next(there, named)


def _spellings(named: str, room: Workspace, here: Path) -> Iterator[str]:
    """Yield the paths in content/ that *named* may mean, in NFC."""
    content = room.folder / CONTENT
    for base in (here, room.folder, content):
        path = Path(os.path.normpath(base / named))
        if content in path.parents:
            yield composed(path.relative_to(room.folder).as_posix())


def _story_at(path: str, room: Workspace) -> TranslationSet | None:
    """Return the story whose file or folder is at *path*."""
    in_folder = f"{path}/index.{room.site.tags[0]}.md"
    source = source_file(path, room.site) or source_file(in_folder, room.site)
    group = room.texts.get(source.key) if source else None
    return group if source and group and group.source.home == source.home else None
