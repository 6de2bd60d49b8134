"""The references of a text to stories and photos, and how a move changes them."""

from collections.abc import Iterator

import msgspec

from sitegen.authoring.move import Move
from sitegen.authoring.rewriting import TextEdit
from sitegen.content.document import Document
from sitegen.content.front_matter.nodes import Items, Mapping, Matter, Node, TextNode
from sitegen.content.front_matter.yaml_tree import read_matter
from sitegen.content.text import decode
from sitegen.library.stories import figures
from sitegen.library.stories.references import Directory
from sitegen.library.stories.story import Located

_STORIES = ("people", "authors", "event", "follows")
_PHOTOS = ("photo", "photos", "cover")
_LINK = "link"


class Naming(msgspec.Struct, frozen=True):
    """A reference as written in a field or, with the field "link", in a body."""

    field: str
    text: str


def namings(document: Document) -> Iterator[Naming]:
    """Yield every reference of *document* to a story or a photo."""
    for field in _STORIES:
        single = document.text(field)
        listed = (each.text for each in document.references(field))
        yield from (Naming(field, text) for text in (*listed, single) if text)
    yield from (Naming(_LINK, use.target) for use in figures.uses(document))
    yield from (
        Naming(_LINK, each.target) for each in document.body.placeholders if each.leads_inside
    )


def after(naming: Naming, located: Located, move: Move, known: Directory) -> Naming:
    """Return *naming*, a reference in the text *located*, as it must be after the move."""
    if naming.field not in _STORIES:
        return Naming(naming.field, move.link(naming.text, located.source))
    if known.key(naming.field, naming.text) == move.story.key:
        return Naming(naming.field, move.reference(naming.text))
    return naming


def changes(located: Located, data: bytes, move: Move, known: Directory) -> list[TextEdit]:
    """Return the edits of the text *located*, whose bytes are *data*."""
    found = []
    for old, line, column in (*_in_body(located.document), *_in_matter(data)):
        new = after(old, located, move, known)
        if new != old:
            found.append(TextEdit(line, column, old.text, new.text))
    return found


def _in_body(document: Document) -> Iterator[tuple[Naming, int, int]]:
    """Yield the references of the body, with line and column."""
    for placeholder in document.body.placeholders:
        if placeholder.is_photo or placeholder.leads_inside:
            yield Naming(_LINK, placeholder.target), placeholder.line, placeholder.column


def _in_matter(data: bytes) -> Iterator[tuple[Naming, int, int]]:
    """Yield the references of the front matter, with line and column."""
    text = decode(data)
    matter = read_matter(text) if isinstance(text, str) else text
    if isinstance(matter, Matter):
        for field, node in _nodes(matter.mapping):
            yield Naming(field, node.value), node.line, node.column


def _nodes(mapping: Mapping) -> Iterator[tuple[str, TextNode]]:
    """Yield the nodes of front matter that refer to a story or a photo, with their fields."""
    for key, node in mapping.entries:
        if key.value in _STORIES:
            yield from ((key.value, each) for each in _texts(node))
        elif key.value in _PHOTOS:
            yield from ((_LINK, each) for each in _photos(key.value, node))


def _texts(node: Node) -> Iterator[TextNode]:
    listed = node.items if isinstance(node, Items) else (node,)
    yield from (each for each in listed if isinstance(each, TextNode))


def _photos(field: str, node: Node) -> Iterator[TextNode]:
    """Yield the nodes that name a file: `photo`, `cover.image` and the keys of `photos`."""
    if not isinstance(node, Mapping):
        yield from _texts(node)
    elif field == "photos":
        yield from (key for key, _ in node.entries)
    else:
        values = (value for key, value in node.entries if key.value == "image")
        yield from (each for value in values for each in _texts(value))
