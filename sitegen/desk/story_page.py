"""The page of a story on the desk: its facts once, and a column of words for each language."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from sitegen.authoring.edit import body_text
from sitegen.config.site import Language, Site
from sitegen.content.files.source import in_language
from sitegen.content.front_matter.converters import choices_of
from sitegen.content.front_matter.nodes import Matter
from sitegen.content.front_matter.schema import Field, fields_of
from sitegen.content.front_matter.yaml_tree import matter_of
from sitegen.desk.controls import (
    FACT,
    Form,
    inputs_of,
    is_shown_fact,
    is_shown_word,
    is_usual,
    kind_of,
    value_of,
    values_of,
)
from sitegen.diagnostics.diagnostic import Diagnostic, Finding
from sitegen.diagnostics.wording import Message, worded
from sitegen.fingerprint import digest
from sitegen.library.stories.story import TranslationSet
from sitegen.library.stories.translations import Progress, progress
from sitegen.words.catalogue import Catalogue


class Option(msgspec.Struct, frozen=True):
    """A value that a control offers, in words."""

    value: str
    words: str
    is_chosen: bool


class Control(msgspec.Struct, frozen=True):
    """A field of a form. *kind* names its control in story.html; *name* is that of its inputs.

    *inputs* are their texts: two for a moment, which has a day and an hour. One that is not
    *shown* at once stands behind "More fields".
    """

    name: str
    kind: str
    label: str
    inputs: tuple[str, ...]
    options: tuple[Option, ...] = ()
    is_required: bool = False
    is_shown: bool = True
    faults: tuple[Message, ...] = ()


class Column(msgspec.Struct, frozen=True):
    """The words of a story in one language.

    *digest* is that of the file's bytes, "" when there is none yet. *address* is where the page is
    shown. *problem* says why a file cannot be edited here. *present* is the body of a file that
    someone else has changed.
    """

    language: Language
    path: str
    digest: str
    is_original: bool
    progress: Progress
    state: str
    address: str
    controls: tuple[Control, ...]
    body: str
    faults: tuple[Message, ...]
    present: str = ""
    problem: Message | None = None


class Problem(msgspec.Struct, frozen=True):
    """Why a form was not saved, and what to do."""

    message: str
    hint: str


class StoryPage(msgspec.Struct, frozen=True):
    """The page: *facts* of the original, and a column per language, the original's first.

    *problems* say why the form was not saved.
    """

    key: str
    title: str
    kind: str
    facts: tuple[Control, ...]
    columns: tuple[Column, ...]
    problems: tuple[Problem, ...]

    @property
    def previews(self) -> tuple[Column, ...]:
        """The columns whose pages can be shown."""
        return tuple(each for each in self.columns if each.address)


class StoryInput(msgspec.Struct, frozen=True):
    """What the page of a story is made from.

    *data* is the bytes of its files by path, *findings* what is wrong with them, *addresses* where
    pages are shown, by path. *names* are the names of what fields refer to: topics, people.
    """

    texts: TranslationSet
    data: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    addresses: Mapping[str, str]
    names: Mapping[str, Mapping[str, str]]
    site: Site


class Refusal(msgspec.Struct, frozen=True):
    """What a *form* says that was not saved: *findings* and *conflicts* say why (saving.py)."""

    form: Form
    findings: tuple[Finding, ...]
    conflicts: Mapping[str, str]


NOTHING_REFUSED = Refusal({}, (), {})


def story_page(
    given: StoryInput, words: Catalogue, refused: Refusal = NOTHING_REFUSED
) -> StoryPage:
    """Return the page in the language of *words*; what was *refused* stays in its inputs."""
    builder = _Builder(given, words, refused)
    original = given.texts.original
    tags = sorted(given.site.tags, key=lambda tag: tag != original)
    by_tag = {each.tag: each for each in given.site.languages}
    return StoryPage(
        key=given.texts.key,
        title=given.texts.facts.title,
        kind=words.text(f"desk-kind.{given.texts.facts.kind}"),
        facts=builder.facts(),
        columns=tuple(builder.column(by_tag[tag]) for tag in tags),
        problems=tuple(builder.problems()),
    )


class _Builder:
    """Builds the controls of one story."""

    def __init__(self, given: StoryInput, words: Catalogue, refused: Refusal) -> None:
        self._given = given
        self._words = words
        self._refused = refused
        self._fields = fields_of(given.texts.facts.kind, given.site.taxonomy_ids, given.site.fields)
        self._matters = {path: matter_of(data) for path, data in given.data.items()}

    def facts(self) -> tuple[Control, ...]:
        """Return the controls of the facts, which stand in the original."""
        path = self._given.texts.source.path
        matter = self._matters.get(path)
        if not isinstance(matter, Matter):
            return ()
        shown = [each for each in self._fields.values() if is_shown_fact(each)]
        return tuple(self._controls(shown, matter, FACT, path))

    def column(self, language: Language) -> Column:
        """Return the column of one *language*."""
        given, tag = self._given, language.tag
        files = {each.source.language: each.source.path for each in given.texts.files}
        path = files.get(tag) or in_language(given.texts.source.path, tag)
        data, matter = given.data.get(path), self._matters.get(path)
        state = progress(given.texts, tag)
        shown = [each for each in self._fields.values() if is_shown_word(each)]
        readable = matter if isinstance(matter, Matter) else None
        return Column(
            language=language,
            path=path,
            digest=digest(data) if data is not None else "",
            is_original=tag == given.texts.original,
            progress=state,
            state=self._words.text(f"desk-progress.{state}"),
            address=given.addresses.get(path, ""),
            controls=tuple(self._controls(shown, readable, tag, path)) if readable else (),
            body=self._sent(f"body.{tag}", (body_text(readable),) if readable else ("",))[0],
            faults=self._faults(path),
            present=self._refused.conflicts.get(tag, ""),
            problem=self._problem(path, matter),
        )

    def _problem(self, path: str, matter: Matter | Diagnostic | None) -> Message | None:
        if not isinstance(matter, Diagnostic):
            return None
        found = (each for each in self._faults(path) if each.line == matter.line)
        return next(found, None) or next(iter(self._faults(path)), None)

    def _faults(self, path: str) -> tuple[Message, ...]:
        return tuple(
            worded(each, self._words) for each in self._given.findings if each.path == path
        )

    def _controls(
        self, fields: Iterable[Field], matter: Matter, owner: str, path: str
    ) -> Iterator[Control]:
        values = values_of(matter)
        faults = {each.line: each for each in self._faults(path)}
        for field in fields:
            name, value = f"{owner}.{field.path}", values.get(field.path, "")
            inputs = self._sent(name, inputs_of(field, value))
            is_split = len(inputs) > 1 or not value
            yield Control(
                name=name,
                kind="text" if kind_of(field) == "moment" and not is_split else kind_of(field),
                label=self._label(field),
                inputs=inputs if is_split or kind_of(field) != "moment" else (value,),
                options=tuple(self._options(field, inputs)),
                is_required=field.required,
                is_shown=self._is_shown(field, value),
                faults=tuple(faults[n] for n in _lines(matter, field.path) if n in faults),
            )

    def _sent(self, name: str, inputs: tuple[str, ...]) -> tuple[str, ...]:
        """Return what the refused form says in the inputs of this *name*, else *inputs*."""
        return tuple(self._refused.form.get(name, inputs))

    def _is_shown(self, field: Field, value: str) -> bool:
        return bool(value) or is_usual(field) or field.path in self._given.site.taxonomy_ids

    def _label(self, field: Field) -> str:
        for each in self._given.site.taxonomies:
            if each.id == field.path:
                return each.titles.get(self._words.language) or each.id
        name = f"desk-field.{field.path}"
        # A field that the site declares has no other name.
        return self._words.text(name) if self._words.has_message(name) else field.path

    def problems(self) -> Iterator[Problem]:
        """Yield why the form was not saved."""
        for found in self._refused.findings:
            message = worded(found, self._words)
            yield Problem(message.message, message.hint)
        for language in self._refused.conflicts:
            named = {"path": self._given.texts[language].source.path}
            text = self._words.text
            yield Problem(
                text("desk-changed-elsewhere", named), text("desk-changed-elsewhere.hint")
            )

    def _options(self, field: Field, inputs: tuple[str, ...]) -> Iterator[Option]:
        chosen = value_of(field, inputs).split("\n")
        known = dict(self._given.names.get(field.path, {}))
        if choices := choices_of(field.convert):
            names = {each: f"desk-choice.{each}" for each in choices}
            has, text = self._words.has_message, self._words.text
            known = {each: text(name) if has(name) else each for each, name in names.items()}
        elif kind_of(field) == "yes-or-no":
            known = {"true": self._words.text("desk-yes"), "false": self._words.text("desk-no")}
        elif not known:
            return
        if not field.many:
            known = {"": "–", **known}
        # What is written stays selectable, also where nothing has this name.
        known |= {each: each for each in chosen if each and each not in known}
        for value, name in known.items():
            yield Option(value, name, value in chosen)


def _lines(matter: Matter, path: str) -> Iterator[int]:
    """Yield the lines of the keys on the way to *path*."""
    top = path.partition(".")[0]
    for key, value in matter.mapping.entries:
        if key.value == top:
            yield key.line
            yield value.line
