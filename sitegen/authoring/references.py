"""The references of a text to stories and photos, and how a move changes them."""

from collections.abc import Iterator

import msgspec

from sitegen.authoring.editing.edit import Edit, RenameField, SetField
from sitegen.authoring.editing.rewriting import TextEdit
from sitegen.authoring.move import Move
from sitegen.content.document import Document
from sitegen.content.front_matter.nodes import Mapping, Matter, plain_value
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


def body_changes(located: Located, move: Move, known: Directory) -> list[TextEdit]:
    """Return the changes of the body of the text *located*."""
    found = []
    for each in located.document.body.placeholders:
        if each.is_photo or each.leads_inside:
            new = after(Naming(_LINK, each.target), located, move, known).text
            if new != each.target:
                found.append(TextEdit(each.line, each.column, each.target, new))
    return found


def field_edits(matter: Matter, located: Located, move: Move, known: Directory) -> list[Edit]:
    """Return the edits of the front matter of the text *located*."""

    def new(field: str, text: str) -> str:
        named = field if field in _STORIES else _LINK
        return after(Naming(named, text), located, move, known).text

    found: list[Edit] = []
    for field, value in _references(matter):
        listed = value if isinstance(value, list) else [value]
        renamed = [new(field, each) for each in listed]
        if renamed != listed:
            found.append(SetField(field, (*renamed,) if value is listed else renamed[0]))
    renamings = ((name, new("photos", name)) for name in _photo_names(matter))
    found += (RenameField(f"photos.{old}", name) for old, name in renamings if name != old)
    return found


def _references(matter: Matter) -> Iterator[tuple[str, str | list[str]]]:
    """Yield the fields that refer to stories or photos, with a text or a list of texts."""
    for key, node in matter.mapping.entries:
        if key.value in (*_STORIES, *_PHOTOS):
            value, field = plain_value(node), key.value
            if field == "cover" and isinstance(value, dict):
                field, value = "cover.image", value.get("image", "")
            if isinstance(value, str):
                yield field, value
            elif isinstance(value, list):
                texts = [each for each in value if isinstance(each, str)]
                if texts == value:
                    yield field, texts


def _photo_names(matter: Matter) -> Iterator[str]:
    """Yield the names of the photos that `photos` describes."""
    for key, node in matter.mapping.entries:
        if key.value == "photos" and isinstance(node, Mapping):
            yield from (name.value for name, _ in node.entries)
