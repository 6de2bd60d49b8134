"""Filling the holes of bodies: the values of links, files, videos and photos."""

import posixpath
from collections.abc import Iterator, Mapping

import msgspec

from sitegen.content.body.videos import player
from sitegen.content.document import Placeholder
from sitegen.content.files.downloads import format_name, is_played, kind_of
from sitegen.diagnostics.diagnostic import Diagnostic
from sitegen.library.links.link_index import LinkIndex, Target, resolve
from sitegen.library.publications.photos import Download, Photo, download, photo
from sitegen.library.publications.publication import (
    Attachment,
    BodyRef,
    Figure,
    Link,
    Publication,
    Value,
    Video,
)
from sitegen.library.stories import figures
from sitegen.library.stories.story import TranslationSet
from sitegen.library.tracking.tables import TrackedTable


class BodyContext(msgspec.Struct, frozen=True):
    """What the holes of a body can lead to."""

    links: LinkIndex
    publications: Mapping[str, Publication]

    def tracked(self, asked: set[str]) -> "BodyContext":
        """Return the same world, which adds what is asked of it to *asked*."""
        noting = TrackedTable("publications", self.publications, asked)
        return BodyContext(self.links.tracked(asked), noting)


def body(group: TranslationSet, language: str, world: BodyContext) -> BodyRef:
    """Return the body of a public text with its holes filled."""
    found = group[language].document.body
    return BodyRef(
        found.digest, tuple(_value(hole, group, language, world) for hole in found.placeholders)
    )


def _value(hole: Placeholder, group: TranslationSet, language: str, world: BodyContext) -> Value:
    if hole.is_photo:
        use = figures.of_placeholder(hole)
        return placed_figure(use, group, language, world.links) or Link("")
    if hole.kind == "video":
        return _video(hole)
    target = resolve(hole.target, group[language].source, world.links)
    if target.path and not world.links.files[target.path].is_sound:
        return Link("")
    if hole.kind == "download" and target.path:
        return _attachment(hole, target.path, group, world.links)
    if target.path:
        return _file_link(hole, target.path, group, world.links)
    return _link(hole, language, target, world)


def _video(hole: Placeholder) -> Video:
    found = player(hole.target)
    assert found  # noqa: S101 (else its paragraph were no video)
    return Video(hole.target, found.service, found.address, hole.wordless)


def _attachment(hole: Placeholder, path: str, group: TranslationSet, atlas: LinkIndex) -> Attachment:
    return Attachment(
        address=_file(path, group, atlas).address,
        format=format_name(path),
        size=atlas.files[path].size,
        title=posixpath.basename(path) if hole.wordless else "",
        saved_as=posixpath.basename(path),
        kind=kind_of(path),
        is_played=is_played(path),
    )


def _file_link(hole: Placeholder, path: str, group: TranslationSet, atlas: LinkIndex) -> Link:
    file, name = _file(path, group, atlas), posixpath.basename(path)
    return Link(
        file.address,
        title=name if hole.wordless else "",
        saved_as=name if isinstance(file, Download) else "",
    )


def placed_figure(
    use: figures.PhotoUse, group: TranslationSet, language: str, atlas: LinkIndex
) -> Figure | None:
    """Return the figure for one use of a photo, or None where the photo is at fault."""
    path = figures.photo_path(use, group[language].source, atlas)
    if isinstance(path, Diagnostic) or not atlas.files[path].width:
        return None
    return figures.figure(use, path, atlas.files[path], group, language)


def _link(hole: Placeholder, language: str, target: Target, world: BodyContext) -> Link:
    fragment = f"#{target.anchor}" if target.anchor else ""
    if target.address:
        # A list has no title of its own here: its address is better than nothing to click on.
        title = hole.target if hole.wordless else ""
        return Link(target.address + fragment, title=title) if target.is_there else Link("")
    found = world.publications.get(target.key) if target.key else None
    if found is None:
        return Link("")
    page = found.nearest(target.language or language)
    return Link(
        address=page.address + target.below + fragment,
        language=page.language if page.language != language else "",
        title=page.title if hole.wordless else "",
    )


def files(group: TranslationSet, language: str, atlas: LinkIndex) -> Iterator[Download | Photo]:
    """Yield the authors' files that a body shows or links to, as they are published."""
    located = group[language]
    for hole in located.document.body.placeholders:
        path = resolve(hole.target, located.source, atlas).path if hole.leads_inside else ""
        if path and atlas.files[path].is_sound:
            yield _file(path, group, atlas)
        use = figures.of_placeholder(hole) if hole.is_photo else None
        if use and (shown := placed_figure(use, group, language, atlas)):
            yield shown.photo


def _file(path: str, group: TranslationSet, atlas: LinkIndex) -> Download | Photo:
    """Return the file as it is published: under one address for all languages of a story."""
    media = atlas.files[path]
    return photo(path, media) if media.width else download(path, media, group.original)
