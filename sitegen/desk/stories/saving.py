"""Saving what the form of a story says: only what differs is written, and nothing is lost."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from sitegen.authoring.editing.edit import Edit, RemoveField, ReplaceBody, SetField, body_text, edit
from sitegen.authoring.editing.form import FormField
from sitegen.authoring.photos.store import photos_beside
from sitegen.authoring.workspace import Workspace
from sitegen.authoring.writing import content_held, write_all
from sitegen.content.front_matter.nodes import Matter
from sitegen.content.front_matter.schema import fields_of
from sitegen.content.front_matter.yaml_tree import matter_of
from sitegen.desk.requests import Form
from sitegen.desk.stories.controls import (
    inputs_of,
    story_fields,
    typed,
    value_of,
    with_file_line_ends,
)
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.fingerprint import digest
from sitegen.library.stories.story import TranslationSet


class Conflict(msgspec.Struct, frozen=True):
    """A file that someone else has changed, as it is now: *inputs* of its fields, by their name."""

    digest: str
    body: str
    inputs: Mapping[str, tuple[str, ...]]


class Saved(msgspec.Struct, frozen=True):
    """The files that were written, or why nothing was.

    *digests* are those of all files of the form now, by language. *conflicts* are the files
    that someone else has changed, by language.
    """

    paths: tuple[str, ...] = ()
    digests: Mapping[str, str] = {}
    findings: tuple[Finding, ...] = ()
    conflicts: Mapping[str, Conflict] = {}

    @property
    def is_refused(self) -> bool:
        """True when something was not saved."""
        return bool(self.findings or self.conflicts)


def save(form: Form, texts: TranslationSet, workspace: Workspace) -> Saved:
    """Write what *form* changes in the files of a story: all of it or nothing.

    A file that was changed since the form was made is not written, unless the form agrees with it.
    Raises OSError and SourceChangedError where the disk refuses.
    """
    with content_held(workspace.folder):
        return _saved(form, texts, workspace)


def _saved(form: Form, texts: TranslationSet, workspace: Workspace) -> Saved:
    files: dict[Path, bytes] = {}
    findings: list[Finding] = []
    conflicts: dict[str, Conflict] = {}
    digests: dict[str, str] = {}
    paths: list[str] = []
    for located in texts.files:
        language, path = located.source.language, located.source.path
        expected = _one(form, f"digest.{language}")
        if expected is None:
            continue
        data = workspace.data(path)
        changed = edited(data, language, form, texts, workspace)
        if isinstance(changed, Diagnostic):
            findings += found_in(path, [changed])
            continue
        digests[language] = digest(changed)
        if changed != data:
            if digest(data) != expected:
                conflicts[language] = _conflict(data, language, texts, workspace)
            files[workspace.on_disk(path)] = changed
            paths.append(path)
    if findings or conflicts:
        return Saved(findings=tuple(findings), conflicts=conflicts)
    if files:
        write_all(files, site=workspace.folder)
    return Saved(tuple(paths), digests)


def _conflict(data: bytes, language: str, texts: TranslationSet, workspace: Workspace) -> Conflict:
    matter = matter_of(data)
    if not isinstance(matter, Matter):
        return Conflict(digest(data), "", {})
    fields = story_fields(texts, language, matter, workspace.site)
    inputs = {name: inputs_of(field) for name, field in fields}
    return Conflict(digest(data), body_text(matter), inputs)


def edited(
    data: bytes, language: str, form: Form, texts: TranslationSet, workspace: Workspace
) -> bytes | Diagnostic:
    """Return the bytes *data* of the file in *language* with what *form* says of it."""
    matter = matter_of(data)
    if isinstance(matter, Diagnostic):
        return matter
    site, photos = workspace.site, photos_beside(texts, workspace)
    edits: list[Edit] = [*_field_edits(form, story_fields(texts, language, matter, site, photos))]
    body = _one(form, f"body.{language}")
    if body is not None and with_file_line_ends(body) != body_text(matter):
        edits.append(ReplaceBody(_ended(with_file_line_ends(body))))
    return edit(data, edits, fields_of(texts.facts.kind, site.taxonomy_ids, site.fields))


def _field_edits(form: Form, fields: Iterable[tuple[str, FormField]]) -> Iterator[Edit]:
    """Yield an edit for each field that *form* gives another value than the form showed."""
    for name, field in fields:
        sent = form.get(name)
        if sent is None:
            continue
        wanted = value_of(field, sent)
        if wanted != value_of(field, inputs_of(field)):
            yield SetField(field.path, typed(field, wanted)) if wanted else RemoveField(field.path)


def _ended(body: str) -> str:
    """Return *body* with the end of its last line, which nobody types."""
    return body if not body or body.endswith("\n") else f"{body}\n"


def _one(form: Form, name: str) -> str | None:
    found = form.get(name)
    return found[0] if found else None
