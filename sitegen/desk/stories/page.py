"""The page of a story on the desk: its facts once, and a column of words for each language."""

import itertools
import posixpath
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from sitegen.authoring.editing.edit import body_text
from sitegen.authoring.editing.form import FormField
from sitegen.config.site import Language, Site
from sitegen.content.files.media import Media
from sitegen.content.files.source import in_language
from sitegen.content.front_matter.nodes import Matter
from sitegen.content.front_matter.yaml_tree import matter_of
from sitegen.desk.photos.panel import PhotoInput, PhotoPanel, photo_panel, without_photos
from sitegen.desk.references import References
from sitegen.desk.requests import Form
from sitegen.desk.stories.controls import FACT, inputs_of, kind_of, story_fields, value_of
from sitegen.desk.stories.field_control import FieldControl, Option
from sitegen.desk.stories.saving import Conflict
from sitegen.diagnostics.diagnostic import Diagnostic, Finding
from sitegen.diagnostics.wording import Message, worded
from sitegen.fingerprint import digest
from sitegen.library.stories.story import TranslationSet
from sitegen.library.stories.translations import Progress, progress
from sitegen.library.word_changes import WordChange
from sitegen.words.catalogue import Catalogue


class Column(msgspec.Struct, frozen=True):
    """The words of a story in one language.

    *digest* is that of the file's bytes, "" when there is none yet. *address* is where the page is
    shown. *problem* says why a file cannot be edited here. *present* is the body of a file that
    someone else has changed. *changes* are what became of the original since a translation was
    made, None where the words that it was made from are not stored.
    """

    language: Language
    path: str
    digest: str
    is_original: bool
    progress: Progress
    state: str
    address: str
    controls: tuple[FieldControl, ...]
    body: str
    faults: tuple[Message, ...]
    present: str = ""
    problem: Message | None = None
    changes: tuple[WordChange, ...] | None = ()

    @property
    def is_outdated(self) -> bool:
        """True for a translation whose original has changed."""
        return self.progress is Progress.OUTDATED


class Problem(msgspec.Struct, frozen=True):
    """Why a form was not saved, and what to do."""

    message: str
    hint: str


class StoryPage(msgspec.Struct, frozen=True):
    """The page: *facts* of the original, and a column per language, the original's first.

    The controls of *photos* are not among them. *problems* say why the form was not saved.
    """

    key: str
    title: str
    kind: str
    facts: tuple[FieldControl, ...]
    columns: tuple[Column, ...]
    photos: PhotoPanel
    problems: tuple[Problem, ...]

    @property
    def previews(self) -> tuple[Column, ...]:
        """The columns whose pages can be shown."""
        return tuple(each for each in self.columns if each.address)


class StoryInput(msgspec.Struct, frozen=True):
    """What the page of a story is made from.

    *data* is the bytes of its files by path, *findings* what is wrong with them, *addresses* where
    pages are shown, by path. *references* are the names of what fields refer to.
    *changes* are those of the original, by the language of each outdated translation. *photos* lie
    beside the story; *files* are those of the site.
    """

    texts: TranslationSet
    data: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    addresses: Mapping[str, str]
    references: References
    changes: Mapping[str, tuple[WordChange, ...] | None]
    photos: tuple[str, ...]
    files: Mapping[str, Media]
    site: Site


class Refusal(msgspec.Struct, frozen=True):
    """What a *form* says that was not saved: *findings* and *conflicts* say why (saving.py)."""

    form: Form
    findings: tuple[Finding, ...]
    conflicts: Mapping[str, Conflict]


NOTHING_REFUSED = Refusal({}, (), {})


def story_page(
    given: StoryInput, words: Catalogue, refused: Refusal = NOTHING_REFUSED
) -> StoryPage:
    """Return the page in the language of *words*; what was *refused* stays in its inputs."""
    builder = _Builder(given, words, refused)
    original = given.texts.original
    tags = sorted(given.site.tags, key=lambda tag: tag != original)
    by_tag = {each.tag: each for each in given.site.languages}
    facts, columns = builder.facts(), tuple(builder.column(by_tag[tag]) for tag in tags)
    photos = PhotoInput(posixpath.dirname(given.texts.source.path), given.files)
    return StoryPage(
        key=given.texts.key,
        title=given.texts.facts.title,
        kind=words.text(f"desk-kind.{given.texts.facts.kind}"),
        facts=without_photos(facts),
        columns=tuple(
            msgspec.structs.replace(each, controls=without_photos(each.controls))
            for each in columns
        ),
        photos=photo_panel(facts, ((each.language, each.controls) for each in columns), photos),
        problems=tuple(builder.problems()),
    )


class _Builder:
    """Builds the controls of one story."""

    def __init__(self, given: StoryInput, words: Catalogue, refused: Refusal) -> None:
        self._given = given
        self._words = words
        self._refused = refused
        self._matters = {path: matter_of(data) for path, data in given.data.items()}

    def facts(self) -> tuple[FieldControl, ...]:
        """Return the controls of the facts, which stand in the original."""
        source = self._given.texts.source
        controls = self._controls(source.language, source.path)
        return tuple(each for each in controls if each.name.startswith(f"{FACT}."))

    def column(self, language: Language) -> Column:
        """Return the column of one *language*."""
        given, tag = self._given, language.tag
        files = {each.source.language: each.source.path for each in given.texts.files}
        path = files.get(tag) or in_language(given.texts.source.path, tag)
        data, matter = given.data.get(path), self._matters.get(path)
        state = progress(given.texts, tag)
        readable = matter if isinstance(matter, Matter) else None
        return Column(
            language=language,
            path=path,
            digest=digest(data) if data is not None else "",
            is_original=tag == given.texts.original,
            progress=state,
            state=self._words.text(f"desk-progress.{state}"),
            address=given.addresses.get(path, ""),
            controls=tuple(
                each for each in self._controls(tag, path) if each.name.startswith(f"{tag}.")
            ),
            body=self._sent(f"body.{tag}", (body_text(readable),) if readable else ("",))[0],
            faults=self._faults(path),
            present=found.body if (found := self._refused.conflicts.get(tag)) else "",
            problem=self._problem(path, matter),
            changes=given.changes.get(tag, ()),
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

    def _controls(self, language: str, path: str) -> Iterator[FieldControl]:
        """Yield the controls of the fields of the file at *path*, none if it cannot be read."""
        matter = self._matters.get(path)
        if not isinstance(matter, Matter):
            return
        faults = {each.line: each for each in self._faults(path)}
        given = self._given
        for name, field in story_fields(given.texts, language, matter, given.site, given.photos):
            inputs = self._sent(name, inputs_of(field))
            yield FieldControl(
                name=name,
                kind=self._kind(field, inputs),
                label=self._label(field),
                inputs=inputs,
                options=tuple(self._options(field, inputs)),
                offers=tuple(self._offers(field, inputs)),
                adds_to=field.refers_to if field.refers_to == field.path else "",
                is_required=field.required,
                is_shown=bool(field.value) or _is_usual(field),
                faults=(faults[field.line],) if field.line in faults else (),
            )

    def _kind(self, field: FormField, inputs: tuple[str, ...]) -> str:
        """Return the kind of the control for *field*, whose *inputs* may be no day and hour."""
        kind = kind_of(field)
        if field.refers_to:
            return "references" if field.many else "reference"
        return "text" if kind == "moment" and len(inputs) == 1 and inputs[0] else kind

    def _sent(self, name: str, inputs: tuple[str, ...]) -> tuple[str, ...]:
        """Return what the refused form says in the inputs of this *name*, else *inputs*."""
        return tuple(self._refused.form.get(name, inputs))

    def _label(self, field: FormField) -> str:
        for each in self._given.site.taxonomies:
            if each.id == field.path:
                return each.titles.get(self._words.language) or each.id
        name = f"desk-field.{field.label}"
        # A field that the site declares has no other name.
        label = self._words.text(name) if self._words.has_message(name) else field.path
        if "*" not in field.label:
            return label
        group, _, rest = field.path.partition(".")
        return label if group == "photos" else f"{rest.rpartition('.')[0]}: {label}"

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

    def _options(self, field: FormField, inputs: tuple[str, ...]) -> Iterator[Option]:
        chosen = value_of(field, inputs).split("\n")
        if field.choices:
            names = {each: f"desk-choice.{each}" for each in field.choices}
            has, text = self._words.has_message, self._words.text
            known = {each: text(name) if has(name) else each for each, name in names.items()}
        elif kind_of(field) == "yes-or-no":
            known = {"true": self._words.text("desk-yes"), "false": self._words.text("desk-no")}
        else:
            yield from self._referred(field, chosen)
            return
        known = {"": "–", **known}
        # What is written stays selectable, also where nothing has this name.
        known |= {each: each for each in chosen if each and each not in known}
        for value, name in known.items():
            yield Option(value, name, value in chosen)

    def _referred(self, field: FormField, chosen: Sequence[str]) -> Iterator[Option]:
        """Yield what *field* refers to, first and in their order, then the rest of a short list."""
        names = self._given.references.names.get(field.path, {})
        for each in filter(None, chosen):
            yield Option(each, names.get(each, each), is_chosen=True)
        if field.many and len(names) <= _MOST_CHECKBOXES:
            for each, name in names.items():
                if each not in chosen:
                    yield Option(each, name, is_chosen=False)

    def _offers(self, field: FormField, inputs: tuple[str, ...]) -> Iterator[str]:
        """Yield the names that can be chosen for *field*, unless they all have a checkbox."""
        names = self._given.references.names.get(field.path, {})
        if not field.many or len(names) > _MOST_CHECKBOXES:
            chosen = value_of(field, inputs).split("\n")
            others = (name for each, name in names.items() if each not in chosen)
            yield from itertools.islice(others, _MOST_OFFERED)


_MOST_CHECKBOXES = 12
_MOST_OFFERED = 300  # names; others are found when they are typed whole
# Shown also when they are empty; others stand behind "More fields" until they have a value.
_USUAL = frozenset("summary people event place ends position unit status".split())


def _is_usual(field: FormField) -> bool:
    is_alt = field.label == "photos.*.alt"
    return field.required or is_alt or field.path in _USUAL or field.refers_to == field.path
