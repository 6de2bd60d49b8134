"""The form of a text: its fields in the order of the schema, each with a control and its value.

Values are as written, since a form must not show words as they are typeset, nor lose what cannot
be read. What the form changes are edits of edit.py, by the same paths.
"""

import enum
from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec

from sitegen.content.document import Share
from sitegen.content.front_matter import converters
from sitegen.content.front_matter.converters import Converter, choices_of
from sitegen.content.front_matter.nodes import Items, Matter, Node, TextNode
from sitegen.content.front_matter.nodes import Mapping as MappingNode
from sitegen.content.front_matter.schema import Field, keys
from sitegen.library.stories.references import kind_named


class Control(enum.StrEnum):
    """How a field is filled in: one control for each converter."""

    WORDS = "words"
    TEXT = "text"
    FILE = "file"
    MOMENT = "moment"
    YES_OR_NO = "yes-or-no"
    CHOICE = "choice"
    NAME = "name"
    ADDRESS = "address"
    WEB_ADDRESS = "web-address"
    LANGUAGE = "language"
    STAMP = "stamp"
    FOCUS = "focus"
    CONSENT = "consent"


_CONTROLS: dict[Converter, Control] = {
    converters.words: Control.WORDS,
    converters.verbatim: Control.TEXT,
    converters.file_name: Control.FILE,
    converters.moment: Control.MOMENT,
    converters.yes_or_no: Control.YES_OR_NO,
    converters.name: Control.NAME,
    converters.address: Control.ADDRESS,
    converters.web_address: Control.WEB_ADDRESS,
    converters.language: Control.LANGUAGE,
    converters.stamp: Control.STAMP,
    converters.focus: Control.FOCUS,
    converters.consent: Control.CONSENT,
}


class FormField(msgspec.Struct, frozen=True):
    """One field of the form, whether the text has it or not.

    *path* is that of edits, "photos.hall.jpg.alt"; *label* is that of the schema, "photos.*.alt",
    under which fields.toml says what the field is for. A fact by its *share* stands in the original
    alone. *value* is as written: a text, or the items of a field of *many*. *refers_to* is the kind
    of stories or the taxonomy that its texts name, *choices* are all values of a choice. *line* is
    where its key stands, 0 without one.
    """

    path: str
    label: str
    control: Control
    share: Share
    many: bool
    required: bool
    value: str | tuple[str, ...]
    refers_to: str = ""
    choices: tuple[str, ...] = ()
    line: int = 0


def form_fields(
    fields: Mapping[str, Field],
    taxonomies: Collection[str],
    matter: Matter,
    photos: Iterable[str] = (),
) -> tuple[FormField, ...]:
    """Return the form of a text for the *fields* of its kind, of which some are *taxonomies*.

    Photos have their fields when they are described in the text or among *photos*, corrections
    when the text has them.
    """
    names = {"photos": (*_names(matter, "photos"), *photos)}
    names["corrections"] = _names(matter, "corrections")
    return tuple(
        _form_field(field, path, matter, taxonomies)
        for label, field in fields.items()
        for path in _paths(label, names)
    )


def _form_field(field: Field, path: str, matter: Matter, taxonomies: Collection[str]) -> FormField:
    line, node = _found(matter, keys(path))
    kind = kind_named(field.path)
    return FormField(
        path=path,
        label=field.path,
        control=Control.CHOICE if choices_of(field.convert) else _CONTROLS[field.convert],
        share=field.share,
        many=field.many,
        required=field.required,
        value=_items(node, field.share) if field.many else _text(node, field.share),
        refers_to=str(kind or (field.path if field.path in taxonomies else "")),
        choices=choices_of(field.convert),
        line=line,
    )


def _paths(label: str, names: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Yield the paths that *label* means in this text: one, or one for each photo or correction."""
    group, _, rest = label.partition(".")
    if rest.startswith("*."):
        yield from (f"{group}.{name}.{rest[2:]}" for name in dict.fromkeys(names[group]))
    elif group.endswith("[]"):
        yield from (f"{group[:-2]}.{name}.{rest}" for name in names[group[:-2]])
    else:
        yield label


def _names(matter: Matter, group: str) -> tuple[str, ...]:
    """Return the names of the entries of *group*, or the numbers of its items."""
    _, node = _found(matter, (group,))
    if isinstance(node, MappingNode):
        return tuple(key.value for key, _ in node.entries)
    return tuple(map(str, range(len(node.items)))) if isinstance(node, Items) else ()


def _found(matter: Matter, path: tuple[str | int, ...]) -> tuple[int, Node | None]:
    """Return the line of the key at *path* and its node, (0, None) where nothing stands."""
    line, node = 0, matter.mapping
    found: Node | None = node
    for each in path:
        if isinstance(found, MappingNode):
            entries = {key.value: (key.line, value) for key, value in found.entries}
            line, found = entries.get(str(each), (0, None))
        elif isinstance(found, Items) and isinstance(each, int) and each < len(found.items):
            found = found.items[each]
            line = found.line
        else:
            return 0, None
    return line, found


def _text(node: Node | None, share: Share) -> str:
    """Return the text of *node*, words with what YAML took for a comment after them."""
    if not isinstance(node, TextNode):
        return ""
    return f"{node.value} {node.cut}" if node.cut and share is not Share.FACT else node.value


def _items(node: Node | None, share: Share) -> tuple[str, ...]:
    listed = node.items if isinstance(node, Items) else (node,)
    return tuple(text for each in listed if (text := _text(each, share)).strip())
