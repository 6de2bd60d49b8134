"""Editing: only what an edit changes is written, and all other bytes stay."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sitegen.authoring.editing.edit import (
    Edit,
    RemoveField,
    RenameField,
    ReplaceBody,
    SetField,
    body_text,
    edit,
)
from sitegen.authoring.editing.front_matter import FieldInput, entry_lines
from sitegen.authoring.editing.steps import plain, value_at
from sitegen.content.front_matter.nodes import Matter, Plain, plain_value
from sitegen.content.front_matter.schema import FIELDS, fields_of, keys
from sitegen.content.front_matter.yaml_tree import matter_of
from sitegen.diagnostics.diagnostic import Diagnostic
from tests.authoring.front_matters import TEXTS, sources
from tests.examples import examples

ORDER = tuple(fields_of("news", ("topics",), ()))
ROOT = Path(__file__).parents[2]
DAY = datetime.date(2026, 12, 1)

SOURCE = """\
---
# Ask Dana first
title: A  # short
summary: >
  One
  two

# agreed
date: 2026-05-01   # a Friday
topics: [schools, science]  # two
people:
- dana # rector
# invited
- 'aidar'
photos:
  hall.jpg: {alt: "Hall", focus: 50% 30%}
---

Text
"""


def edited(source: str, *edits: Edit) -> str:
    """Return the text *source* after *edits* of a news story."""
    found = edit(source.encode(), edits, ORDER)
    assert isinstance(found, bytes), found
    return found.decode()


def code_of(source: bytes, *edits: Edit) -> str:
    """Return the code of the reason why *edits* are refused."""
    found = edit(source, edits, ORDER)
    assert isinstance(found, Diagnostic)
    return found.code


def tree(data: bytes) -> dict[str, Plain]:
    """Return the fields of a text."""
    matter = matter_of(data)
    assert isinstance(matter, Matter)
    found = plain_value(matter.mapping)
    assert isinstance(found, dict)
    return found


def body(data: bytes) -> str:
    """Return the body of a text."""
    matter = matter_of(data)
    assert isinstance(matter, Matter)
    return body_text(matter)


# What is written


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (SetField("title", "B"), "title: A", "title: B"),
        (SetField("title", "B: c"), "title: A", 'title: "B: c"'),
        (SetField("title", "Hall #3"), "title: A", 'title: "Hall #3"'),
        (SetField("title", "2026"), "title: A", 'title: "2026"'),
        (SetField("title", "B\nC"), "title: A  # short", "title: |-  # short\n  B\n  C"),
        (SetField("summary", "Three"), "  One\n  two", "  Three"),
        (SetField("summary", "B\nC"), ">\n  One\n  two", "|\n  B\n  C"),
        (SetField("date", DAY), "2026-05-01", "2026-12-01"),
        (SetField("date", "2026-12-01"), "2026-05-01", "2026-12-01"),
        (SetField("topics", ["science"]), "[schools, science]", "[science]"),
        (SetField("topics", ["schools"]), "[schools, science]", "[schools]"),
        (SetField("topics", ["art", "science"]), "[schools, science]", "[art, science]"),
        (SetField("topics", ["schools", "a, b", "science"]), "[schools,", '[schools, "a, b",'),
        (SetField("topics", []), "[schools, science]", "[]"),
        (SetField("people", ["aidar"]), "- dana # rector\n", ""),
        (SetField("people", ["dana"]), "- 'aidar'\n", ""),
        (SetField("people", ["dana", "it's"]), "'aidar'", "'it''s'"),
        (SetField("people", ["x", "dana", "aidar"]), "- dana", "- x\n- dana"),
        (SetField("people", ["dana", "x", "aidar"]), "rector\n", "rector\n- x\n"),
        (SetField("people", ["dana", "aidar", "x"]), "'aidar'\n", "'aidar'\n- x\n"),
        (
            SetField("people", ["aidar", "dana"]),
            "- dana # rector\n# invited\n- 'aidar'\n",
            "# invited\n- 'aidar'\n- dana # rector\n",
        ),
        (SetField("topics", ["science", "schools"]), "[schools, science]", "[science, schools]"),
        (SetField("people", []), ":\n- dana # rector\n# invited\n- 'aidar'\n", ": []\n"),
        (SetField("photos.hall.jpg.alt", 'A "b"'), '"Hall"', r'"A \"b\""'),
        (SetField("photos.hall.jpg.focus", "1% 2%"), "50% 30%", "1% 2%"),
        (SetField("photos.hall.jpg.caption", "C, d"), '"Hall"', '"Hall", caption: "C, d"'),
        (RemoveField("photos.hall.jpg.alt"), '{alt: "Hall", focus', "{focus"),
        (RemoveField("photos.hall.jpg.focus"), ", focus: 50% 30%", ""),
        (RemoveField("title"), "title: A  # short\n", ""),
        (RemoveField("summary"), "summary: >\n  One\n  two\n", ""),
        (RenameField("photos.hall.jpg", "b.jpg"), "hall.jpg", "b.jpg"),
        (ReplaceBody("Text\n\nmore\n"), "Text\n", "Text\n\nmore\n"),
        (ReplaceBody(""), "Text\n", ""),
    ],
)
def test_only_what_was_changed_is_written(change: Edit, old: str, new: str) -> None:
    assert old in SOURCE
    assert edited(SOURCE, change) == SOURCE.replace(old, new, 1)


@pytest.mark.parametrize(
    ("change", "line", "below"),
    [
        (SetField("lead", value=True), "lead: true", "- 'aidar'"),
        (SetField("status", "draft"), "status: draft", "  two"),
        (SetField("expires_at", datetime.datetime(2026, 5, 2, 9)), "expires_at: 2026-05-02 09:00", "  two"),  # noqa: DTZ001
        (SetField("unknown", "null"), 'unknown: "null"', "  hall.jpg: {alt"),
        (SetField("authors", ["A", "b c"]), "authors: [A, b c]", "- 'aidar'"),
        (SetField("cover.alt", "no"), 'cover:\n  alt: "no"', "  hall.jpg: {alt"),
        (SetField("photos.b.png", {"alt": "B\nC"}), "  b.png:\n    alt: |-\n      B\n      C", "  hall.jpg: {alt"),
        (SetField("corrections", [{"date": DAY, "text": "B"}]), "corrections:\n  - date: 2026-12-01\n    text: B", "- 'aidar'"),
        (SetField("corrections.0.text", "01:30"), 'corrections:\n  - text: "01:30"', "- 'aidar'"),
    ],
)  # fmt: skip
def test_a_new_field_stands_where_the_schema_puts_it(change: Edit, line: str, below: str) -> None:
    before, after = SOURCE.split("\n"), edited(SOURCE, change).split("\n")
    place = next(number for number, each in enumerate(before) if each.startswith(below)) + 1

    assert after == [*before[:place], *line.split("\n"), *before[place:]]


def test_the_first_field_of_all_stands_above_the_comments_of_the_next() -> None:
    source = "---\n# agreed\ndate: 2026-05-01\n---\n"

    assert edited(source, SetField("title", "A")) == source.replace(
        "# agreed", "title: A\n# agreed"
    )


def test_the_last_field_of_a_mapping_takes_the_mapping_along() -> None:
    changes = RemoveField("photos.hall.jpg.alt"), RemoveField("photos.hall.jpg.focus")
    photos = 'photos:\n  hall.jpg: {alt: "Hall", focus: 50% 30%}\n'

    assert edited(SOURCE, *changes) == SOURCE.replace(photos, "")


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("[\n  a,  # x\n  b  # y\n]", ["a", "b", "c"], "[\n  a,  # x\n  b,  # y\n  c\n]"),
        ("[\n  a,  # x\n  b,  # y\n]", ["a", "b", "c"], "[\n  a,  # x\n  b,  # y\n  c,\n]"),
        ("[\n  a,  # x\n  b,  # y\n]", ["b"], "[\n  b,  # y\n]"),
        ("[\n  a,  # x\n  b  # y\n]", ["a"], "[\n  a,  # x\n]"),
        ("[\n  # of a\n  a, b\n]", ["c", "a", "b"], "[\n  c,\n  # of a\n  a, b\n]"),
        ("[a,b]", ["a", "b", "c"], "[a,b, c]"),
        ("[a, b, ]", ["a"], "[a, ]"),
        ("[]  # none", ["a"], "[a]  # none"),
        ("", ["a", "b"], "[a, b]"),
        ("a", ["a"], "a"),
        ("a", ["b", "c"], "[b, c]"),
        ("\n    - a\n    - b", ["b", "c"], "\n    - b\n    - c"),
        ("\n  - a\n  -\n  - b", ["a", "", "b", "c"], "\n  - a\n  -\n  - b\n  - c"),
    ],
)
def test_a_list_keeps_its_layout(before: str, value: list[str], after: str) -> None:
    source = f"---\ntopics: {before}\ntitle: A\n---\n".replace(": \n", ":\n")
    wanted = f"---\ntopics: {after}\ntitle: A\n---\n".replace(": \n", ":\n")

    assert edited(source, SetField("topics", value)) == wanted


@pytest.mark.parametrize(
    "text",
    ["2026", "no", "null", "~", "01:30", "2026-05-01", "1e3", "0o17", "y", "true", "=", "<<",
     "1.5", "", " a", "a ", "a: b", "a #b", "- a", "? a", "[a]", "{a}", "'a", '"a"', "&a", "*a",
     "!a", "@a", "`a", "%a", "|", ">", "a:", "#a", "a\tb", "a\nb", "\na", " a\nb", "a\n\n",
     "\u00a0a", "a\u00a0", "---", "..."],
)  # fmt: skip
def test_a_text_is_a_text_to_other_programs_too(text: str) -> None:
    data = edit(SOURCE.encode(), [SetField("title", text), SetField("authors", [text])], ORDER)

    assert isinstance(data, bytes)
    found = yaml.safe_load(data.decode().split("---\n\nText")[0])
    assert (found["title"], found["authors"]) == (text, [text])


def test_texts_from_browsers_and_decomposed_ones_are_normalized() -> None:
    data = edited("---\ntitle: A\n---\n", SetField("title", "и\u0306"), ReplaceBody("B\r\nC\rD"))

    assert data == "---\ntitle: й\n---\n\nB\nC\nD"


# Bytes


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_line_ends_and_the_byte_order_mark_stay(ending: str, bom: str) -> None:
    source = bom + SOURCE.replace("\n", ending)
    changes = SetField("status", "draft"), SetField("summary", "B\nC"), ReplaceBody("D\nE\n")

    found = edited(source, *changes)

    assert found == bom + edited(SOURCE, *changes).replace("\n", ending)


def test_decomposed_letters_around_a_change_stay() -> None:
    source = "---\ntitle: 'и\u0306 A'  # и\u0306\nsummary: и\u0306\n---\n\nи\u0306 B и\u0306\n"

    found = edited(source, SetField("title", "C"), ReplaceBody("й D й\n"))

    assert found == source.replace("и\u0306 A", "C").replace("B", "D")


@pytest.mark.parametrize(
    ("text", "changes", "wanted"),
    [
        ("", [SetField("title", "A")], "---\ntitle: A\n---\n"),
        (" \n", [SetField("title", "A")], "---\ntitle: A\n---\n \n"),
        ("", [ReplaceBody("B")], "---\n---\n\nB"),
        (" \n", [ReplaceBody(""), RemoveField("title")], " \n"),
        ("---\n---", [ReplaceBody("B")], "---\n---\n\nB"),
        ("---\n# none\n---\n", [SetField("title", "A")], "---\n# none\ntitle: A\n---\n"),
        ("---\n{}\n---\n", [SetField("title", "A")], "---\n{title: A}\n---\n"),
        ("---\ntitle: A\n---\n", [RemoveField("title")], "---\n---\n"),
        ("---\na: A\n---\nB\n", [ReplaceBody("---\nC\n---\n")], "---\na: A\n---\n---\nC\n---\n"),
        ("---\ntitle: A\n---\nB\n", [ReplaceBody("\n \n  C")], "---\ntitle: A\n---\n  C"),
    ],
)  # fmt: skip
def test_files_that_are_nearly_empty(text: str, changes: list[Edit], wanted: str) -> None:
    assert edited(text, *changes) == wanted


def test_a_megabyte_is_written_and_more_than_may_be_is_refused() -> None:
    long = "Қазақ " * 100_000
    source = SOURCE.replace("Text", "и\u0306" * 100_000).encode()

    data = edit(source, [SetField("title", long.strip()), SetField("title", "B")], ORDER)

    assert data == source.replace(b"title: A", b"title: B")
    assert code_of(source, ReplaceBody(long * 2)) == "file-too-large"


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        # What stands in the indentation of a field belongs to it.
        ("status: |\n  a\ntopics:\n  - b\n  # c\nlead: yes", RemoveField("topics"), "status: |\n  a\nlead: yes"),
        ("topics:\n  - b\n  # c\ntitle: A", SetField("x", "y\nz"), "topics:\n  - b\n  # c\ntitle: A\nx: |-\n  y\n  z"),
        # A line of spaces may be content, and with + each blank line is.
        ("status: |\n  a\n   \nlead: yes", SetField("slug", "b"), "slug: b\nstatus: |\n  a\n   \nlead: yes"),
        ("summary: |\n  a\n   \nlead: yes", SetField("slug", "b"), "summary: |\n  a\n   \nslug: b\nlead: yes"),
        ("summary: |+\n  a\n\n\nlead: yes", SetField("slug", "b"), "summary: |+\n  a\n\n\nslug: b\nlead: yes"),
        ("summary: |+\n  a\n\n\nlead: yes", SetField("summary", "b"), "summary: |+\n  b\n\n\nlead: yes"),
        ("summary: |  # c\n    a\nlead: yes", SetField("summary", "b\nc"), "summary: |  # c\n    b\n    c\nlead: yes"),
        ("summary: >-\n  a\n  b", SetField("summary", "a b"), "summary: >-\n  a\n  b"),
        ("summary: a\n  b\n  c  # d", SetField("summary", "e"), "summary: e  # d"),
        ("corrections:\n- date: 2026-05-01 # c\n  text: A", RemoveField("corrections.0.date"), "corrections:\n- text: A"),
        ("corrections:\n- date: 2026-05-01\nlead: yes", RemoveField("corrections.0.date"), "lead: yes"),
        ("corrections:\n- text: A", SetField("corrections.0.date", DAY), "corrections:\n- date: 2026-12-01\n  text: A"),
        ("corrections:\n- text: A # c", SetField("corrections.1.text", "B"), "corrections:\n- text: A # c\n- text: B"),
        ("cover:  # later\nlead: yes", SetField("cover.alt", "A"), "cover:  # later\n  alt: A\nlead: yes"),
        ("cover: {}", SetField("cover.alt", "A"), "cover:\n  alt: A"),
        ("cover: {alt: A}", SetField("cover", {"image": "b.jpg"}), "cover: {image: b.jpg}"),
        ("topics:\n- a # of a\n# above b\n- b", SetField("topics", ["b", "a"]), "topics:\n# above b\n- b\n- a # of a"),
        ("topics: [\n  a,\n  # above b\n  b\n]", SetField("topics", ["b"]), "topics: [\n  # above b\n  b\n]"),
        # A hash that cut a text is no comment when the text is given in full.
        ("title: Hall #3", SetField("title", "The hall #3"), 'title: "The hall #3"'),
        ("title: Hall #3", SetField("title", "The hall"), "title: The hall #3"),
        ("? title\n: A\n? lead\n: yes", SetField("title", "B"), "? title\n: B\n? lead\n: yes"),
        ("'title' : A", SetField("title", "B"), "'title' : B"),
        ("title: !!str A", SetField("title", "B"), "title: B"),
        ("title:\u00a0A\u00a0", SetField("title", "B"), "title:\u00a0B\u00a0"),
        ('photo: "a.jpg"', SetField("photo", r"C:\new.jpg"), r"photo: C:\new.jpg"),
        ('title: "2026"', SetField("title", "no"), 'title: "no"'),
        ("title: 'A'", SetField("title", "B\nC"), "title: |-\n  B\n  C"),
        ("{title: A, lead: yes}", SetField("title", "B\nC"), '{title: "B\\nC", lead: yes}'),
        ("{title: A, lead: yes}", SetField("cover.alt", "C"), "{title: A, cover: {alt: C}, lead: yes}"),
        ("{title: A, lead: yes}", RemoveField("lead"), "{title: A}"),
        ("{title: A}", RemoveField("title"), "{}"),
    ],
)  # fmt: skip
def test_the_layout_of_yaml_stays(before: str, change: Edit, after: str) -> None:
    assert edited(f"---\n{before}\n---\n\nB\n", change) == f"---\n{after}\n---\n\nB\n"


@pytest.mark.parametrize("lead", ["- ", "  - "])
def test_a_long_list_is_written_anew_where_many_items_change(lead: str) -> None:
    lines = "".join(f"{lead}t{number}\n" for number in range(2_000))
    source = f"---\ntitle: A\ntopics:  # all\n{lines}lead: yes\n---\n"

    found = edited(source, SetField("topics", [f"u{number}" for number in range(2_000)]))

    items = ", ".join(f"u{number}" for number in range(2_000))
    assert found == f"---\ntitle: A\ntopics: [{items}]  # all\nlead: yes\n---\n"


# Refusals


@pytest.mark.parametrize("text", ["a\0", "a\u0085b", "a\u2028b", "\ud800", "\x1b[1m"])
@pytest.mark.parametrize("field", ["title", "topics", "photos", ""])
def test_control_characters_and_lone_surrogates_are_refused(text: str, field: str) -> None:
    values: dict[str, FieldInput] = {
        "title": text,
        "topics": [text],
        "photos": {text: {"alt": "A"}},
    }
    change = SetField(field, values[field]) if field else ReplaceBody(f"A\n{text}")

    assert code_of(SOURCE.encode(), change) == "control-character"


@pytest.mark.parametrize(
    ("front_matter", "code"),
    [
        ("title: &a A", "yaml-alias"),
        ("title: !x A", "yaml-tag"),
        ("title: A\ntitle: B", "duplicate-key"),
        ("[a]: b", "front-matter-key"),
        ("- a", "front-matter-not-mapping"),
        ("title: A: b", "unquoted-colon"),
    ],
)
def test_front_matter_that_says_more_than_fields_is_refused(front_matter: str, code: str) -> None:
    source = f"---\n{front_matter}\n---\n\nText\n".encode()

    assert code_of(source, SetField("summary", "B")) == code
    assert code_of(source, RemoveField("title")) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Text\n", "no-front-matter"),
        ("---\ntitle: A\n", "unclosed-front-matter"),
        ("\0", "control-character"),
    ],
)
def test_a_file_without_front_matter_is_refused(text: str, code: str) -> None:
    for change in (SetField("title", "A"), RemoveField("title"), ReplaceBody("B")):
        assert code_of(text.encode(), change) == code


@pytest.mark.parametrize(
    "change",
    [
        SetField("title.a", "B"),
        SetField("corrections.1.text", "B"),
        RenameField("photos.hall.jpg", "b.jpg"),
        RenameField("photos.no.jpg", "c.jpg"),
    ],
)
def test_what_has_no_place_is_refused_by_the_name_of_its_field(change: SetField) -> None:
    source = SOURCE.replace("photos:\n", "photos:\n  b.jpg: {alt: B}\n").encode()

    found = edit(source, [change], ORDER)

    assert isinstance(found, Diagnostic)
    assert (found.code, found.arguments) == ("cannot-edit", {"key": change.path})


def test_a_body_is_replaced_below_front_matter_that_cannot_be_edited() -> None:
    assert (
        edited("---\ntitle: &a A\n---\n\nB\n", ReplaceBody("C\n")) == "---\ntitle: &a A\n---\n\nC\n"
    )


@examples(200)
@given(st.binary(max_size=200), st.sampled_from([SetField("title", "A"), ReplaceBody("B")]))
def test_any_bytes_are_edited_or_refused(data: bytes, change: Edit) -> None:
    assert isinstance(edit(data, [change], ORDER), bytes | Diagnostic)


# The files of the site


def _fields(value: Plain, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Plain]]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _fields(each, (*path, name))
    else:
        yield ".".join(path), value


def _changed(value: Plain) -> Plain:
    return [*value, "Ж: 1"] if isinstance(value, list) else f"{value} Ж: 1"


@pytest.mark.parametrize(
    "path", sorted((ROOT / "content").rglob("*.*.md")), ids=lambda path: path.name
)
def test_each_field_of_the_site_changes_its_own_line_alone(path: Path) -> None:
    data = path.read_bytes()
    assert edit(data, [ReplaceBody(body(data))]) == data
    for field, value in _fields(tree(data)):
        assert edit(data, [SetField(field, value)], ORDER) == data

        found = edit(data, [SetField(field, _changed(value))], ORDER)

        assert isinstance(found, bytes)
        assert value_at(tree(found), keys(field)) == _changed(value)
        lines = list(zip(data.split(b"\n"), found.split(b"\n"), strict=True))
        assert len([1 for old, new in lines if old != new]) == 1


def test_every_field_of_the_schema_can_be_set_and_removed() -> None:
    for kind, fields in FIELDS.items():
        order = tuple(fields_of(kind, ("topics",), ()))
        for field in fields:
            path = field.path.replace("*", "hall.jpg").replace("[]", ".0")
            value: FieldInput = ["A: b", "c"] if field.many else "A: b"

            data = edit(b"---\n---\n", [SetField(path, value)], order)

            assert isinstance(data, bytes)
            assert value_at(tree(data), keys(path)) == value
            assert edit(data, [RemoveField(path)], order) == b"---\n---\n"


# Any front matter, any edit

FIELDS_SET = st.sampled_from(
    "title summary status follows cover.alt cover.image photos.hall.jpg.alt photos.b_c.png.caption "
    "corrections.0.text".split()
)
SETTINGS = st.one_of(
    st.builds(SetField, FIELDS_SET, TEXTS),
    st.builds(SetField, st.just("date"), st.dates()),
    st.builds(SetField, st.just("lead"), st.booleans()),
    st.builds(SetField, st.sampled_from(["topics", "people"]), st.lists(TEXTS, max_size=4)),
)
REMOVALS = st.builds(
    RemoveField,
    st.sampled_from("title summary topics date photos.hall.jpg photos.hall.jpg.alt cover".split()),
)


def _read_as(value: FieldInput | None, source: Plain | FieldInput | None) -> Plain | None:
    """Return what a field reads as after it was set to *value*."""
    wanted = plain(value) if value is not None else None
    is_one = isinstance(wanted, list) and [source] == wanted
    return wanted[0] if is_one and isinstance(wanted, list) else wanted


def _same(found: FieldInput | None, wanted: Plain | None) -> bool:
    """Compare, but for the line breaks at the end of a block scalar."""
    if isinstance(found, str) and isinstance(wanted, str):
        return found.rstrip("\n") == wanted.rstrip("\n")
    return found == wanted


@examples(150)
@given(sources(), st.one_of(SETTINGS, REMOVALS))
def test_the_field_has_the_value_and_nothing_else_changes(
    source: bytes, change: SetField | RemoveField
) -> None:
    found = edit(source, [change], ORDER)
    if isinstance(found, Diagnostic):
        assert found.code == "cannot-edit"  # a text stands where a mapping is wanted
        return

    before, after = tree(source), tree(found)
    path = keys(change.path)
    value = change.value if isinstance(change, SetField) else None
    assert _same(value_at(after, path), _read_as(value, value_at(before, path)))
    assert {k: v for k, v in before.items() if k != path[0]} == {
        k: v for k, v in after.items() if k != path[0]
    }
    assert body(found) == body(source)
    # All that differs stands in one place, the lines of that field.
    old, new = source.splitlines(keepends=True), found.splitlines(keepends=True)
    first = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(new))
    last = next(
        (n for n, (a, b) in enumerate(zip(old[::-1], new[::-1], strict=False)) if a != b), 0
    )
    lines = b"".join(old[first : len(old) - last]).replace(b"\r", b"\n").decode()
    others = [name for name in before if name != path[0]]
    named = [line.strip("'\" \t\ufeff") for line in lines.split("\n") if line[:1].strip()]
    assert not [
        line
        for line in named
        for name in others
        if line.startswith((f"{name}:", f"{name}'", f'{name}"'))
    ]


@examples(100)
@given(sources())
def test_the_same_value_changes_no_byte(source: bytes) -> None:
    for field, value in (*tree(source).items(), *_fields(tree(source))):
        assert edit(source, [SetField(field, value)], ORDER) == source
    assert edit(source, [ReplaceBody(body(source))]) == source


@examples(100)
@given(sources(), SETTINGS)
def test_an_edit_and_back_gives_the_same_values(source: bytes, change: SetField) -> None:
    before = value_at(tree(source), keys(change.path))
    back = RemoveField(change.path) if before is None else SetField(change.path, before)

    found = edit(source, [change, back], ORDER)

    if isinstance(found, bytes):
        for name, value in tree(source).items():
            assert _same(tree(found).get(name, ""), value) or value in ("", {}, [])
        assert body(found) == body(source)


@examples(100)
@given(sources(), SETTINGS, SETTINGS)
def test_edits_of_different_fields_commute(source: bytes, one: SetField, other: SetField) -> None:
    if keys(one.path)[0] == keys(other.path)[0]:
        return

    found, otherwise = edit(source, [one, other], ORDER), edit(source, [other, one], ORDER)

    if isinstance(found, bytes):
        assert isinstance(otherwise, bytes)
        assert tree(found) == tree(otherwise)
        assert body(found) == body(otherwise)


@examples(100)
@given(
    sources(),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]) | st.just("\n")),
)
def test_any_body_is_replaced_below_the_same_front_matter(source: bytes, text: str) -> None:
    found = edit(source, [ReplaceBody(text)])

    assert isinstance(found, bytes)
    assert tree(found) == tree(source)
    again = edit(found, [ReplaceBody(text)])
    assert again == found
    assert edit(found, [ReplaceBody(body(source))]) == source or not body(source) or not body(found)


def test_a_value_is_written_in_the_simplest_form() -> None:
    assert entry_lines("a", {"b": [], "c": {}, "d": ["x", "y: z"], "e": [{"f": True}, "g"]}) == [
        "a:", "  b: []", "  c: {}", '  d: [x, "y: z"]', "  e:", "    - f: true", "    - g",
    ]  # fmt: skip
