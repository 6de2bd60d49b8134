"""Starting a translation: a file beside the original, with its words to translate."""

import msgspec

from sitegen.authoring.editing.front_matter import front_matter_lines
from sitegen.authoring.originals import words_to_store
from sitegen.authoring.workspace import Workspace
from sitegen.authoring.writing import write_all
from sitegen.config.site import SiteField
from sitegen.content.document import Share, Status
from sitegen.content.files.source import in_language
from sitegen.content.front_matter import converters
from sitegen.content.front_matter.nodes import Matter
from sitegen.content.front_matter.schema import fields_of, pattern
from sitegen.content.stamp import FIELD, stamp, words_of
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.library.stories.story import TranslationSet


class Scaffold(msgspec.Struct, frozen=True):
    """The file that was written, relative to the site's folder, or the reasons why none was."""

    path: str
    findings: tuple[Finding, ...]


def translate(group: TranslationSet, language: str, workspace: Workspace) -> Scaffold:
    """Write the file of a story in *language*, to be translated; an existing one is not changed."""
    original = group.source.path
    path = in_language(original, language)
    if workspace.on_disk(path).exists():
        return Scaffold("", found_in(path, [Diagnostic("translation-exists")]))
    matter = workspace.matter(original)
    if isinstance(matter, Diagnostic):
        return Scaffold("", found_in(original, [matter]))
    target = workspace.on_disk(original).with_name(path.rpartition("/")[2])
    words = words_to_store(workspace.folder, matter)
    stored_words = {workspace.folder / name: data for name, data in words.items()}
    files = {**stored_words, target: _text(matter, group, workspace.site.fields).encode()}
    write_all(files, site=workspace.folder)
    return Scaffold(path, ())


def _text(original: Matter, group: TranslationSet, own: tuple[SiteField, ...]) -> str:
    """Return the text of a translation not yet started, with the words of the original."""
    words = {
        path
        for path, field in fields_of(group.facts.kind, (), own).items()
        if field.convert is converters.words and field.share is not Share.FACT
    }
    lines = [
        "---",
        *front_matter_lines(original.mapping, lambda path: pattern(path) in words),
        f"status: {Status.DRAFT}",
        f"{FIELD}: {stamp(group.original, words_of(original).digest)}",
        "---",
        "",
    ]
    body = original.body.strip("\n").rstrip()
    return "\n".join([*lines, body, ""] if body else lines)
