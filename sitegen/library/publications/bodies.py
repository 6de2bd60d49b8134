"""Fills the placeholders of bodies with the values of links, files, videos and photos."""

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
    """What the placeholders of a body can refer to."""

    links: LinkIndex
    publications: Mapping[str, Publication]

    def tracked(self, reads: set[str]) -> "BodyContext":
        """Return the same context, which adds every read to *reads*."""
        publications = TrackedTable("publications", self.publications, reads)
        return BodyContext(self.links.tracked(reads), publications)


def body(group: TranslationSet, language: str, context: BodyContext) -> BodyRef:
    """Return the body of a public text with its placeholders filled."""
    found = group[language].document.body
    return BodyRef(
        found.digest,
        tuple(_value(placeholder, group, language, context) for placeholder in found.placeholders),
    )


def _value(
    placeholder: Placeholder, group: TranslationSet, language: str, context: BodyContext
) -> Value:
    if placeholder.is_photo:
        use = figures.of_placeholder(placeholder)
        return placed_figure(use, group, language, context.links) or Link("")
    if placeholder.kind == "video" and (found := player(placeholder.target)):
        return Video(placeholder.target, found.service, found.address, placeholder.wordless)
    target = resolve(placeholder.target, group[language].source, context.links)
    if target.path and not context.links.files[target.path].is_publishable:
        return Link("")
    if placeholder.kind == "download" and target.path:
        return _attachment(placeholder, target.path, group, context.links)
    if target.path:
        return _file_link(placeholder, target.path, group, context.links)
    return _link(placeholder, language, target, context)


def _attachment(
    placeholder: Placeholder, path: str, group: TranslationSet, links: LinkIndex
) -> Attachment:
    return Attachment(
        address=_file(path, group, links).address,
        format=format_name(path),
        size=links.files[path].size,
        title=posixpath.basename(path) if placeholder.wordless else "",
        saved_as=posixpath.basename(path),
        kind=kind_of(path),
        is_played=is_played(path),
    )


def _file_link(
    placeholder: Placeholder, path: str, group: TranslationSet, links: LinkIndex
) -> Link:
    file, name = _file(path, group, links), posixpath.basename(path)
    return Link(
        file.address,
        title=name if placeholder.wordless else "",
        saved_as=name if isinstance(file, Download) else "",
    )


def placed_figure(
    use: figures.PhotoUse, group: TranslationSet, language: str, links: LinkIndex
) -> Figure | None:
    """Return the figure for one use of a photo, or None when the photo cannot be shown."""
    path = figures.photo_path(use, group[language].source, links)
    if isinstance(path, Diagnostic) or not links.files[path].width:
        return None
    return figures.figure(use, path, links.files[path], group, language)


def _link(placeholder: Placeholder, language: str, target: Target, context: BodyContext) -> Link:
    fragment = f"#{target.anchor}" if target.anchor else ""
    if target.address:
        # The title of a list is not known here, so a link without words shows its address.
        title = placeholder.target if placeholder.wordless else ""
        return Link(target.address + fragment, title=title) if target.is_there else Link("")
    found = context.publications.get(target.key) if target.key else None
    if found is None:
        return Link("")
    page = found.nearest(target.language or language)
    return Link(
        address=page.address + target.below + fragment,
        language=page.language if page.language != language else "",
        title=page.title if placeholder.wordless else "",
    )


def files(group: TranslationSet, language: str, links: LinkIndex) -> Iterator[Download | Photo]:
    """Yield the authors' files that a body shows or links to, as they are published."""
    located = group[language]
    for placeholder in located.document.body.placeholders:
        path = (
            resolve(placeholder.target, located.source, links).path
            if placeholder.leads_inside
            else ""
        )
        if path and links.files[path].is_publishable:
            yield _file(path, group, links)
        use = figures.of_placeholder(placeholder) if placeholder.is_photo else None
        if use and (shown := placed_figure(use, group, language, links)):
            yield shown.photo


def _file(path: str, group: TranslationSet, links: LinkIndex) -> Download | Photo:
    """Return the file as it is published, at one address for all languages of a story."""
    media = links.files[path]
    return photo(path, media) if media.width else download(path, media, group.original)
