"""docs/front-matter.md is what the schema says, and the program reads every example in it."""

from collections.abc import Iterator

import pytest
import yaml

from sitegen.config.site import Kind
from sitegen.content.front_matter.schema import FIELDS, NOTICE, Field, fields_of, pattern
from tests.content.documents import document, matter
from tests.docs import fields
from tests.docs.fields import PAGE, SAID
from tests.docs.guides import LANGUAGES


def each_field() -> Iterator[tuple[str, Field]]:
    """Yield each kind of file with each of its fields."""
    for kind in FIELDS:
        for field in fields_of(kind, ("topics",), ()).values():
            yield kind, field


def first_lines(kind: str, field: str) -> list[str]:
    """Return the lines that a file of this kind must have, without that of *field*."""
    title = "name" if kind == Kind.PERSON else "title"
    lines = {title: f"{title}: A"}
    if kind == NOTICE:
        lines["from"] = "from: 2026-12-01"
    return [line for name, line in lines.items() if name != field.split(".", maxsplit=1)[0]]


def test_the_page_is_what_make_docs_writes() -> None:
    assert PAGE.read_text("utf-8") == fields.reference()


def test_every_field_has_a_sentence_in_each_language_and_an_example() -> None:
    assert set(SAID) == {field.path for _, field in each_field()}
    for said in SAID.values():
        assert set(said) == {"example", *LANGUAGES}
        assert all(said[each][0].isupper() or said[each][0] == "`" for each in LANGUAGES)
        assert all(said[each].endswith(".") for each in LANGUAGES)


def test_every_field_is_on_the_page() -> None:
    text = PAGE.read_text("utf-8")

    assert [path for path in SAID if f"\n| `{path}` | " not in text] == []


@pytest.mark.parametrize(
    ("kind", "field"), list(each_field()), ids=lambda each: getattr(each, "path", each)
)
def test_every_example_is_read_by_the_program(kind: str, field: Field) -> None:
    example = SAID[field.path]["example"]
    [name] = yaml.safe_load(example)

    found = document(matter(*first_lines(kind, field.path), example), kind)

    assert name == field.path.partition(".")[0].removesuffix("[]")
    assert [path for path in found.entries if pattern(path) == field.path]
