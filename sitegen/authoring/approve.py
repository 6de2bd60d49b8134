"""Writing down who approved a text: a stamp over its present words."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from sitegen.authoring.editing.edit import SetField, edit
from sitegen.authoring.workspace import Workspace
from sitegen.content.files.source import composed
from sitegen.content.front_matter.nodes import Matter
from sitegen.content.front_matter.schema import fields_of
from sitegen.content.front_matter.yaml_tree import matter_of
from sitegen.content.stamp import words_of
from sitegen.diagnostics.codes import Severity
from sitegen.diagnostics.diagnostic import Diagnostic, Finding
from sitegen.library.stories.approval import BY, DIGEST, approval_faults
from sitegen.library.stories.story import TranslationSet


def approved(
    data: bytes, by: str, texts: TranslationSet, workspace: Workspace
) -> bytes | Diagnostic:
    """Return the bytes *data* of a text of a story with the approval of its words *by* somebody."""
    matter = matter_of(data)
    if not isinstance(matter, Matter):
        return matter
    site = workspace.site
    fields = fields_of(texts.facts.kind, site.taxonomy_ids, site.fields)
    digest = words_of(matter).digest
    return edit(data, [SetField(BY, by), SetField(DIGEST, digest)], fields)


def unapproved_changes(changed: Iterable[str], workspace: Workspace) -> Iterator[Finding]:
    """Yield an error for each text among the *changed* paths that may not be published yet."""
    if workspace.site.is_approval_needed:
        paths = set(map(composed, changed))
        faults = approval_faults(workspace.texts.values())
        for each in faults:
            if each.path in paths:
                yield replace(each, severity=Severity.ERROR)
