"""Accepting translations: the stamp of the original's current words in their front matter."""

from collections.abc import Iterable

import msgspec

from sitegen.authoring.editing.edit import SetField, edit
from sitegen.authoring.originals import words_to_store
from sitegen.authoring.workspace import Workspace
from sitegen.authoring.writing import write_all
from sitegen.content.files.source import source_file
from sitegen.content.front_matter.nodes import Matter
from sitegen.content.front_matter.schema import fields_of
from sitegen.content.stamp import FIELD, stamp, words_of
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.library.stories.story import TranslationSet


class Accepted(msgspec.Struct, frozen=True):
    """The translations that have the current stamp now, or the reasons why none was changed."""

    paths: tuple[str, ...]
    findings: tuple[Finding, ...]


class _Prepared(msgspec.Struct, frozen=True):
    """A translation with its new stamp, not yet written, and its original."""

    path: str
    data: bytes
    original: Matter


def accept(paths: Iterable[str], workspace: Workspace) -> Accepted:
    """Stamp the translations at *paths* with the current words of their originals: all or none."""
    prepared: list[_Prepared] = []
    findings: list[Finding] = []
    for path in dict.fromkeys(paths):
        found = _prepare(path, workspace)
        if isinstance(found, _Prepared):
            prepared.append(found)
        else:
            findings.append(found)
    if findings:
        return Accepted((), tuple(findings))
    files = {workspace.on_disk(each.path): each.data for each in prepared}
    for each in prepared:
        words = words_to_store(workspace.folder, each.original)
        files |= {workspace.folder / path: data for path, data in words.items()}
    write_all(files, site=workspace.folder)
    return Accepted(tuple(each.path for each in prepared), ())


def _prepare(path: str, workspace: Workspace) -> _Prepared | Finding:
    group = _translated(path, workspace)
    if group is None:
        return found_in(path, [Diagnostic("not-a-translation")])[0]
    original = workspace.matter(group.source.path)
    if isinstance(original, Diagnostic):
        return found_in(group.source.path, [original])[0]
    new_stamp = stamp(group.original, words_of(original).digest)
    site = workspace.site
    fields = fields_of(group.facts.kind, site.taxonomy_ids, site.fields)
    stamped = restamped(workspace.data(path), new_stamp, fields)
    if isinstance(stamped, Diagnostic):
        return found_in(path, [stamped])[0]
    return _Prepared(path, stamped, original)


def _translated(path: str, workspace: Workspace) -> TranslationSet | None:
    """Return the story of the translation at *path*, None if it is none."""
    source = source_file(path, workspace.site)
    group = workspace.texts.get(source.key) if source else None
    files = [each.source.path for each in group.files] if group else []
    return group if group and path in files and path != group.source.path else None


def restamped(data: bytes, new_stamp: str, fields: Iterable[str] = ()) -> bytes | Diagnostic:
    """Return the translation *data* with *new_stamp* and no other change.

    Without a stamp it gets one, at its place in the order of *fields*. A diagnostic says why the
    file cannot be read or changed.
    """
    return edit(data, [SetField(FIELD, new_stamp)], fields)
