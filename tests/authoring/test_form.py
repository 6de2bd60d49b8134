"""The form of a text: every field of the schema, with what is written."""

from pathlib import Path

import pytest

from sitegen.authoring.editing.edit import RemoveField, SetField, edit
from sitegen.authoring.editing.form import Control, FormField, form_fields
from sitegen.content.document import Share
from sitegen.content.front_matter.nodes import Matter
from sitegen.content.front_matter.schema import FIELDS, fields_of
from sitegen.content.front_matter.yaml_tree import matter_of

ROOT = Path(__file__).parents[2]
SOURCE = """\
---
title: '"Open" day'
date: 2026-05-01
topics: [schools, science]
authors: Dana
lead: yes
status:
photos:
  hall.jpg: {alt: Hall}
corrections:
  - {date: 2026-05-02, text: Not A}
  - date: 2026-05-03
summary: {a: b}
---
"""


def form_of(data: bytes, kind: str = "news", photos: tuple[str, ...] = ()) -> dict[str, FormField]:
    """Return the form of a text by path."""
    matter = matter_of(data)
    assert isinstance(matter, Matter)
    found = form_fields(fields_of(kind, ("topics",), ()), ("topics",), matter, photos)
    return {each.path: each for each in found}


def test_a_form_has_the_values_as_written_in_the_order_of_the_schema() -> None:
    form = form_of(SOURCE.encode())

    written = {path: each.value for path, each in form.items() if each.value}
    assert [*written.items()] == [
        ("title", '"Open" day'),
        ("photos.hall.jpg.alt", "Hall"),
        ("date", "2026-05-01"),
        ("authors", ("Dana",)),
        ("lead", "yes"),
        ("corrections.0.date", "2026-05-02"),
        ("corrections.1.date", "2026-05-03"),
        ("corrections.0.text", "Not A"),
        ("topics", ("schools", "science")),
    ]
    assert (form["status"].line, form["photos.hall.jpg.alt"].line, form["slug"].line) == (7, 9, 0)


def test_a_field_knows_its_control_and_where_it_stands() -> None:
    form = form_of(SOURCE.encode())

    assert form["title"] == FormField(
        "title", "title", Control.WORDS, Share.WORD,
        many=False, required=True, value='"Open" day', line=2,
    )  # fmt: skip
    assert form["date"].share is Share.FACT
    assert form["date"].required
    assert form["photos.hall.jpg.credit"].share is Share.FALLBACK
    assert form["photos.hall.jpg.credit"].label == "photos.*.credit"
    assert form["status"].control is Control.CHOICE
    assert form["status"].choices == ("draft", "ready")


def test_a_text_that_a_hash_cut_is_shown_in_full_and_written_so_again() -> None:
    source = b"---\ntitle: Hall #3\ndate: 2026-05-01 #3\n---\n"
    form = form_of(source)

    assert (form["title"].value, form["date"].value) == ("Hall #3", "2026-05-01")
    assert edit(source, [SetField("title", form["title"].value)]) == source.replace(
        b"Hall #3", b'"Hall #3"'
    )


def test_references_say_what_they_refer_to() -> None:
    form = form_of(SOURCE.encode())

    assert {path: each.refers_to for path, each in form.items() if each.refers_to} == {
        "people": "person",
        "authors": "person",
        "event": "event",
        "follows": "news",
        "topics": "topics",
    }


def test_photos_that_are_not_described_yet_have_their_fields_too() -> None:
    form = form_of(SOURCE.encode(), photos=("hall.jpg", "b.png"))

    described = [path for path in form if path.endswith(".alt") and path.startswith("photos")]
    assert described == ["photos.hall.jpg.alt", "photos.b.png.alt"]


@pytest.mark.parametrize("kind", FIELDS)
def test_each_field_of_each_kind_has_a_control(kind: str) -> None:
    form = form_of(b"---\ncorrections: [{}]\n---\n", kind, ("a.jpg",))

    assert [*dict.fromkeys(each.label for each in form.values())] == [
        *fields_of(kind, ("topics",), ())
    ]


@pytest.mark.parametrize(
    "path", sorted((ROOT / "content").rglob("*.*.md")), ids=lambda path: path.name
)
def test_a_form_that_is_saved_unchanged_changes_no_byte(path: Path) -> None:
    data = path.read_bytes()
    kinds = {"events": "event", "people": "person", "pages": "page"}
    form = form_of(data, kinds.get(path.relative_to(ROOT / "content").parts[0], "news"))

    edits = [
        SetField(each.path, each.value) if each.value else RemoveField(each.path)
        for each in form.values()
    ]

    assert any(isinstance(each, SetField) for each in edits)
    assert edit(data, edits, [each.label for each in form.values()]) == data
