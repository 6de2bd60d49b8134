"""The site as authors' commands read it: its stories and their files."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from sitegen.config.site import CONTENT, Site
from sitegen.content.files.source import composed, source_file
from sitegen.content.front_matter.nodes import Matter
from sitegen.content.front_matter.yaml_tree import matter_of
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.diagnostics.suggestion import suggesting
from sitegen.engine.files.regular_files import read_below
from sitegen.engine.reading.content import Content
from sitegen.engine.reading.load import read_for_command
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
        return matter_of(self.data(path))


def open_workspace(folder: Path, site: Site, state: Path) -> Workspace:
    """Return the site in *folder* as its files are now; *state* is only a cache."""
    return Workspace(folder, site, read_for_command(folder, site, state))


def find_story(named: str, workspace: Workspace, here: Path) -> TranslationSet | Finding:
    """Return the story *named* by its key, the path of its folder or of a file, or its name.

    A path is relative to *here*, the site's folder or content/. The finding says that no story
    has the name, or that several have it.
    """
    key = named.replace("\\", "/").strip("/")
    if key in workspace.texts:
        return workspace.texts[key]
    for path in _candidate_paths(named, workspace, here):
        if group := _story_at(path, workspace):
            return group
    matching = sorted(each for each in workspace.texts if each.partition("/")[2] == key)
    if len(matching) == 1:
        return workspace.texts[matching[0]]
    if matching:
        fault = Diagnostic("ambiguous-story", arguments={"name": key, "keys": ", ".join(matching)})
    else:
        arguments = suggesting({"value": named[:120]}, key, workspace.texts)
        fault = Diagnostic("no-such-story", arguments=arguments)
    return found_in(CONTENT, [fault])[0]


def find_file(named: str, workspace: Workspace, here: Path) -> str:
    """Return the path below the site's folder of the file at the path *named*.

    If no such file exists, *named* is returned unchanged.
    """
    existing = (
        path
        for path in _candidate_paths(named, workspace, here)
        if workspace.on_disk(path).is_file()
    )
    return next(existing, named)


def _candidate_paths(named: str, workspace: Workspace, here: Path) -> Iterator[str]:
    """Yield the paths in content/ that *named* may mean, in NFC."""
    content = workspace.folder / CONTENT
    for base in (here, workspace.folder, content):
        path = Path(os.path.normpath(base / named))
        if content in path.parents:
            yield composed(path.relative_to(workspace.folder).as_posix())


def _story_at(path: str, workspace: Workspace) -> TranslationSet | None:
    """Return the story whose file or folder is at *path*."""
    in_folder = f"{path}/index.{workspace.site.tags[0]}.md"
    source = source_file(path, workspace.site) or source_file(in_folder, workspace.site)
    group = workspace.texts.get(source.key) if source else None
    return group if source and group and group.source.home == source.home else None
