"""The fields of a text as the inputs of a form: which there are, what they show, what they send."""

import contextlib
import datetime
import re
from collections.abc import Iterator, Mapping, Sequence

from sitegen.authoring.front_matter import FieldInput
from sitegen.content.document import Share
from sitegen.content.front_matter import converters
from sitegen.content.front_matter.converters import choices_of
from sitegen.content.front_matter.nodes import Items, Matter, Node, TextNode
from sitegen.content.front_matter.nodes import Mapping as MappingNode
from sitegen.content.front_matter.schema import Field

# What a form sends: the texts of the inputs of each name.
Form = Mapping[str, Sequence[str]]
# A name is that of the field behind an owner: the language of words, or this.
FACT = "fact"
# The program writes these itself.
_NOT_SHOWN = frozenset({"original", "translated_from"})
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T]+(\d\d:\d\d)(?::00)?)?")
_KINDS: Mapping[converters.Converter, str] = {
    converters.moment: "moment",
    converters.yes_or_no: "yes-or-no",
    converters.web_address: "address",
}
_LONG = frozenset({"summary"})
# Shown also when they are empty; others stand behind "More fields" until they have a value.
_USUAL = frozenset("summary people event place ends position unit status".split())


def is_shown_fact(field: Field) -> bool:
    """Return whether a form has a control for the fact *field*."""
    return field.share is Share.FACT and _has_control(field)


def is_shown_word(field: Field) -> bool:
    """Return whether each language has a control for *field*."""
    return field.share is not Share.FACT and _has_control(field)


def _has_control(field: Field) -> bool:
    # Photos and corrections have forms of their own.
    return field.path not in _NOT_SHOWN and not set("*[") & set(field.path)


def is_usual(field: Field) -> bool:
    """Return whether a form shows *field* also when it is empty."""
    return field.required or field.path in _USUAL


def kind_of(field: Field) -> str:
    """Return the kind of the control for *field*: one for each converter."""
    if field.many:
        return "many"
    if choices_of(field.convert):
        return "choice"
    return "long" if field.path in _LONG else _KINDS.get(field.convert, "text")


def values_of(matter: Matter) -> dict[str, str]:
    """Return the text of each value by path; the items of a list are the lines of one text."""
    return dict(_values("", matter.mapping))


def _values(path: str, node: Node) -> Iterator[tuple[str, str]]:
    if isinstance(node, MappingNode):
        for key, value in node.entries:
            yield from _values(f"{path}.{key.value}" if path else key.value, value)
    elif isinstance(node, Items):
        texts = [each.value for each in node.items if isinstance(each, TextNode)]
        if len(texts) == len(node.items):
            yield path, "\n".join(texts)
    else:
        yield path, node.value


def inputs_of(field: Field, value: str) -> tuple[str, ...]:
    """Return the texts of the inputs that show *value*: a moment has a day and an hour.

    A moment that is written in any other way is one text.
    """
    if kind_of(field) == "moment" and (found := _MOMENT.fullmatch(value.strip())):
        return found[1], found[2] or ""
    return (value,)


def value_of(field: Field, sent: Sequence[str]) -> str:
    """Return the value that the inputs of *field* send, in the form of `values_of`."""
    texts = [with_file_line_ends(each) for each in sent]
    if kind_of(field) == "moment":
        return " ".join(filter(None, map(str.strip, texts)))
    if field.many:
        lines = (line.strip() for text in texts for line in text.split("\n"))
        return "\n".join(dict.fromkeys(filter(None, lines)))
    return "".join(texts).strip()


def typed(field: Field, value: str) -> FieldInput:
    """Return *value*, as `value_of` returns it, with the type that its field has."""
    if field.many:
        return [*value.split("\n")]
    kind = kind_of(field)
    if kind == "yes-or-no" and value in ("true", "false"):
        return value == "true"
    if kind == "moment" and (found := _MOMENT.fullmatch(value)):
        with contextlib.suppress(ValueError):
            day = datetime.date.fromisoformat(found[1])
            hour = datetime.time.fromisoformat(found[2]) if found[2] else None
            return datetime.datetime.combine(day, hour) if hour else day
    return value


def with_file_line_ends(text: str) -> str:
    """Return *text* with the line ends of files: a form sends others (HTML, section 4.10.21)."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
