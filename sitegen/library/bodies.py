"""Filling the holes of bodies: the values of links and photos, and what is wrong with them."""

from collections.abc import Iterator, Mapping
from urllib.parse import unquote

import msgspec

from sitegen.content.document import Hole
from sitegen.content.source import SourceFile
from sitegen.diagnostics.diagnostic import Diagnostic
from sitegen.diagnostics.suggestion import suggesting
from sitegen.library import figures
from sitegen.library.links import Atlas, Target, chosen, resolve
from sitegen.library.page import BodyRef, Figure, Link
from sitegen.library.photos import Download, Photo, download, photo
from sitegen.library.schedule import public_tellings
from sitegen.library.story import Located, Story, Telling


class World(msgspec.Struct, frozen=True):
    """What the holes of a body can lead to."""

    known: Atlas
    stories: Mapping[str, Story]
    addresses: Mapping[tuple[str, str], str]
    public: frozenset[str]


def body(story: Story, telling: Telling, source: SourceFile, world: World) -> BodyRef:
    """Return the body of a public telling with its holes filled."""
    values = [_value(hole, story, telling, source, world) for hole in telling.document.body.holes]
    return BodyRef(telling.document.body.digest, tuple(values))


def _value(
    hole: Hole, story: Story, telling: Telling, source: SourceFile, world: World
) -> Link | Figure:
    if hole.kind == "link":
        return _link(hole, telling.language, resolve(hole.target, source, world.known), world)
    return placed_figure(figures.of_hole(hole), story, telling, source, world) or Link("")


def placed_figure(
    use: figures.Use, story: Story, telling: Telling, source: SourceFile, world: World
) -> Figure | None:
    """Return the figure for one use of a photo, or None where the photo is at fault."""
    path = figures.photo_path(use, source, world.known)
    if isinstance(path, Diagnostic) or not world.known.files[path].width:
        return None
    return figures.figure(use, path, world.known.files[path], story, telling)


def _link(hole: Hole, language: str, target: Target, world: World) -> Link:
    fragment = f"#{target.anchor}" if target.anchor else ""
    if target.path:
        return Link(_file(target.path, world.known).address)
    if target.address:
        return Link(target.address + fragment if _is_there(target, world) else "")
    if target.key not in world.public:
        return Link("")
    story = world.stories[target.key]
    telling = chosen(story, public_tellings(story), target.language or language)
    if telling is None:
        return Link("")
    return Link(
        address=world.addresses[story.key, telling.language] + fragment,
        language=telling.language if telling.language != language else "",
        title=telling.document.title if hole.wordless else "",
    )


def _is_there(target: Target, world: World) -> bool:
    """Tell whether something stands now at the target's address, which is no story's."""
    return target.fillers is None or not world.public.isdisjoint(target.fillers)


def linked_files(telling: Telling, source: SourceFile, known: Atlas) -> Iterator[Download | Photo]:
    """Yield the files that the body links to, as they are published."""
    for hole in telling.document.body.holes:
        if hole.kind == "link" and (path := resolve(hole.target, source, known).path):
            yield _file(path, known)


def _file(path: str, known: Atlas) -> Download | Photo:
    media = known.files[path]
    return photo(path, media) if media.width else download(path, media)


def faults(located: Located, world: World) -> Iterator[Diagnostic]:
    """Yield what is wrong with the links and photos of one file, whenever it may be public."""
    source, document = located.source, located.document
    for hole in document.body.holes:
        if hole.kind == "link":
            yield from _link_fault(hole, source, world)
    for use in figures.uses(document):
        found = figures.photo_path(use, source, world.known)
        if isinstance(found, Diagnostic):
            yield found


def _link_fault(hole: Hole, source: SourceFile, world: World) -> Iterator[Diagnostic]:
    target = resolve(hole.target, source, world.known)
    arguments = {"target": hole.target[:120]}
    if target.problem:
        hint = {"suggestion": target.suggestion} if target.suggestion else {}
        yield Diagnostic(target.problem, hole.line, hole.column, arguments | hint)
        return
    if target.address and not _is_there(target, world):
        yield Diagnostic("link-to-hidden", hole.line, hole.column, arguments)
    story = world.stories.get(target.key)
    if story is None:
        return
    telling = chosen(story, public_tellings(story), target.language or source.language)
    if telling is None or story.key not in world.public:
        yield Diagnostic("link-to-hidden", hole.line, hole.column, arguments)
    known = telling.document.body.anchors if telling else ()
    if telling and target.anchor and not {target.anchor, unquote(target.anchor)} & set(known):
        found = suggesting({"anchor": target.anchor}, target.anchor, known)
        yield Diagnostic("dead-anchor", hole.line, hole.column, found)
