"""Write the lists of fields, from the schema and the sentences beside it: `make docs`.

docs/front-matter.md has all that the schema says of a field. In each guide for the press office a
table for each kind of file stands between two comments.
"""

import inspect
import re
import tomllib
from collections.abc import Iterator

from sitegen.config.site import Kind
from sitegen.content.front_matter.converters import Converter
from sitegen.content.front_matter.schema import FACT, FALLBACK, FIELDS, NOTICE, WORD, Field
from tests.docs.guides import LANGUAGES, ROOT

BEGINS, ENDS = "<!-- fields: written by `make docs` -->", "<!-- /fields -->"
KINDS = (Kind.NEWS, Kind.EVENT, Kind.PERSON, Kind.PAGE, NOTICE)

HEADINGS = {
    "every": {"kk": "Кез келген файлда", "ru": "В любом файле", "en": "In any file"},
    Kind.NEWS: {"kk": "Жаңалықта", "ru": "В новости", "en": "In a news story"},
    Kind.EVENT: {"kk": "Іс-шарада", "ru": "В событии", "en": "In an event"},
    Kind.PERSON: {
        "kk": "Адам туралы файлда",
        "ru": "В файле о человеке",
        "en": "In a person’s file",
    },
    Kind.PAGE: {"kk": "Бетте", "ru": "На странице", "en": "In a page"},
    NOTICE: {"kk": "Хабарландыруда", "ru": "В объявлении", "en": "In a notice"},
}
COLUMNS = {
    "kk": ("өріс", "не жазылады", "мысал"),
    "ru": ("поле", "что в нём пишут", "пример"),
    "en": ("field", "what to write", "example"),
}
REQUIRED = {"kk": "Міндетті.", "ru": "Обязательно.", "en": "Required."}
IN_ORIGINAL = {"kk": "Тек түпнұсқада.", "ru": "Только в оригинале.", "en": "In the original only."}

# By path: an example, and a sentence in each language.
SAID: dict[str, dict[str, str]] = tomllib.loads(
    (ROOT / "sitegen" / "content" / "front_matter" / "fields.toml").read_text("utf-8")
)
# A link from each guide to the page with the types of fields.
MORE = {
    "kk": "Әр өрістің түрі, оған не жазуға болатыны және тілдер оны қалай бөлісетіні: [front-matter.md](front-matter.md) (ағылшынша).",
    "ru": "Тип каждого поля, что в нём допустимо и общее ли оно для всех языков: [front-matter.md](front-matter.md) (на английском).",
    "en": "The type of each field, what it accepts, and how languages share it: [front-matter.md](front-matter.md).",
}  # fmt: skip


def table(language: str) -> str:
    """Return the lists of fields in *language*, as they stand in its guide."""
    parts = [_part(name, fields, language) for name, fields in _groups()]
    return "\n\n".join([BEGINS, *parts, MORE[language], ENDS])


def _groups() -> Iterator[tuple[str, tuple[Field, ...]]]:
    """Yield what is in every file, then what else each kind of file has."""
    # A notice has few fields and a person a name for a title: what the other kinds share.
    paths = {field.path for field in FIELDS[Kind.PAGE]}
    yield "every", FIELDS[Kind.PAGE]
    for kind in KINDS:
        own = tuple(field for field in FIELDS[kind] if field.path not in paths)
        if kind in {Kind.NEWS, Kind.EVENT}:
            own += (Field("topics", FIELDS[kind][0].convert, FACT, many=True),)
        if own:
            yield kind, own


def _part(name: str, fields: tuple[Field, ...], language: str) -> str:
    head = COLUMNS[language]
    lines = [
        f"### {HEADINGS[name][language]}",
        "",
        f"| {' | '.join(head)} |",
        "| --- | --- | --- |",
        *(_row(field, language) for field in fields),
    ]
    return "\n".join(lines)


def _row(field: Field, language: str) -> str:
    sentence, example = SAID[field.path][language], SAID[field.path]["example"]
    notes = [REQUIRED[language]] if field.required else []
    notes += [IN_ORIGINAL[language]] if field.share is FACT else []
    return f"| `{field.path}` | {' '.join([sentence, *notes])} | `{example}` |"


def with_table(text: str, language: str) -> str:
    """Return the *text* of a guide with the lists as they are now."""
    pattern = f"{re.escape(BEGINS)}.*?{re.escape(ENDS)}"
    return re.sub(pattern, lambda _: table(language), text, flags=re.DOTALL)


PAGE = ROOT / "docs" / "front-matter.md"
BEGINNING = """\
# The fields of front matter

<!-- Written by `make docs` from sitegen/content/front_matter/, schema.py and fields.toml; change these, not this file. -->

The fields stand at the beginning of each file of `content/`, between two lines of three hyphens, in the format YAML. A field that is not on this page is an error, with its line and the nearest name. `photos.*.alt` is the field `alt` of any photo, `corrections[].text` is the field `text` of each correction. Every example is read by the program in a test.

How the versions of a story in several languages share a field:

- **original**: it is a fact, and is written in the original only.
- **each language**: every version has its own.
- **falls back**: a version without its own shows the original's.
"""
SHARES = {FACT: "original", WORD: "each language", FALLBACK: "falls back"}


def reference() -> str:
    """Return the text of docs/front-matter.md."""
    return "\n".join([BEGINNING, *(_listed(name, fields) for name, fields in _groups())])


def accepted(convert: Converter) -> str:
    """Return in words what a converter reads."""
    said = (inspect.getdoc(convert) or "").split("\n\n")[0].replace("\n", " ")
    assert said.startswith("Read "), convert
    return said.removeprefix("Read ").removesuffix(".")


def _listed(name: str, fields: tuple[Field, ...]) -> str:
    rows = (
        f"| `{each.path}` | {SAID[each.path]['en']} | {_type(each)} | {SHARES[each.share]} "
        f"| {'required' if each.required else ''} | `{SAID[each.path]['example']}` |"
        for each in fields
    )
    head = ["| field | what | type | shared | | example |", "| --- | --- | --- | --- | --- | --- |"]
    return "\n".join([f"## {HEADINGS[name]['en']}", "", *head, *rows, ""])


def _type(field: Field) -> str:
    return f"a list, each {accepted(field.convert)}" if field.many else accepted(field.convert)


if __name__ == "__main__":
    PAGE.write_text(reference(), "utf-8", newline="\n")
    for each in LANGUAGES:
        page = ROOT / "docs" / f"guide.{each}.md"
        page.write_text(with_table(page.read_text("utf-8"), each), "utf-8", newline="\n")
