"""The fields of a form as the inputs of a web page: what they show, and what they send back."""

import contextlib
import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote

from sitegen.authoring.editing.form import Control, FormField, form_fields
from sitegen.authoring.editing.front_matter import FieldInput
from sitegen.config.site import Site
from sitegen.content.document import Share
from sitegen.content.front_matter.converters import UNTIL
from sitegen.content.front_matter.nodes import Matter
from sitegen.content.front_matter.schema import fields_of
from sitegen.library.stories.approval import BY, DIGEST
from sitegen.library.stories.figures import uses
from sitegen.library.stories.story import TranslationSet

# The name of an input is the path of the field behind its owner: the language of words, or this.
FACT = "fact"
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T]+(\d\d:\d\d)(?::00)?)?")
_KINDS = {
    Control.MOMENT: "moment",
    Control.YES_OR_NO: "yes-or-no",
    Control.CHOICE: "choice",
    Control.CONSENT: "consent",
    Control.FOCUS: "focus",
}
_CONSENT_UNTIL = re.compile(rf"{UNTIL} (\d{{4}}-\d\d-\d\d)")
_FOCUS = re.compile(r"(\d{1,3})%? (\d{1,3})%?")
_LONG = frozenset({"summary"})


def story_fields(
    texts: TranslationSet, language: str, matter: Matter, site: Site, photos: Iterable[str] = ()
) -> Iterator[tuple[str, FormField]]:
    """Yield the fields of a story that its text in *language*, with this *matter*, has.

    Each comes with the name of its inputs. Facts stand in the original alone; photos have their
    fields when any text names them, and *photos*, which lie beside the story, always.
    """
    named = (
        unquote(use.target)
        for each in texts.files
        for use in uses(each.document)
        if "/" not in use.target
    )
    photos = dict.fromkeys((*named, *photos))
    fields = fields_of(texts.facts.kind, site.taxonomy_ids, site.fields)
    for field in form_fields(fields, site.taxonomy_ids, matter, photos):
        is_fact = field.share is Share.FACT
        # The program writes stamps itself, and the language of the original is not changed here.
        is_stamp = field.control is Control.STAMP or field.path in (BY, DIGEST)
        if is_stamp or field.control is Control.LANGUAGE:
            continue
        if not is_fact or language == texts.original:
            yield f"{FACT if is_fact else language}.{field.path}", field


def kind_of(field: FormField) -> str:
    """Return the kind of the control for *field* on the page."""
    if field.many:
        return "many"
    return "long" if field.path in _LONG else _KINDS.get(field.control, "text")


def inputs_of(field: FormField) -> tuple[str, ...]:
    """Return the texts of the inputs of *field*: a moment has a day and an hour.

    A moment that is written in any other way is one text; the items of a list are its lines.
    """
    value = field.value if isinstance(field.value, str) else "\n".join(field.value)
    if kind_of(field) == "moment" and (found := _MOMENT.fullmatch(value.strip())):
        return found[1], found[2] or ""
    if kind_of(field) == "consent":
        found = _CONSENT_UNTIL.fullmatch(value)
        return (UNTIL, found[1]) if found else (value, "")
    if kind_of(field) == "focus" and (found := _FOCUS.fullmatch(value.strip() or "0 0")):
        return (found[1], found[2]) if value.strip() else ("", "")
    return (value,)


def value_of(field: FormField, sent: Sequence[str]) -> str:
    """Return the text that the inputs of *field* send, trimmed; items are its lines."""
    texts = [with_file_line_ends(each) for each in sent]
    if kind_of(field) == "moment":
        return " ".join(filter(None, map(str.strip, texts)))
    if kind_of(field) == "consent":
        return _consent([each.strip() for each in texts if each.strip()])
    if kind_of(field) == "focus" and len(texts) > 1:
        return " ".join(f"{each.strip() or 50}%" for each in texts) if any(texts) else ""
    if field.many:
        lines = (line.strip() for text in texts for line in text.split("\n"))
        return "\n".join(dict.fromkeys(filter(None, lines)))
    return "".join(texts).strip()


def _consent(sent: Sequence[str]) -> str:
    """Return what a choice and a day say, in either order: a day counts with "until" alone."""
    days = [each for each in sent if _MOMENT.fullmatch(each)]
    others = [each for each in sent if each not in days]
    if others and others != [UNTIL]:
        return others[0]
    return " ".join((UNTIL, *days)) if sent else ""


def photo_of(name: str) -> str:
    """Return the photo that the inputs called *name* describe, "" for another field."""
    path = name.partition(".")[2]
    return path.removeprefix("photos.").rpartition(".")[0] if path.startswith("photos.") else ""


def typed(field: FormField, value: str) -> FieldInput:
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
