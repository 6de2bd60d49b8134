"""What is wrong with the links, photos and references of one story, checked against all others."""

from collections.abc import Iterator, Mapping
from urllib.parse import unquote

import msgspec

from sitegen.content.document import Placeholder
from sitegen.content.files.local_paths import path_fault
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.diagnostics.suggestion import suggesting
from sitegen.library.links.link_index import LinkIndex, resolve
from sitegen.library.publications.publication import Publication
from sitegen.library.stories import figures, undrawable
from sitegen.library.stories.link_story import LinkedStory
from sitegen.library.stories.references import Directory, to_hidden
from sitegen.library.stories.story import Located, Story, TranslationSet
from sitegen.library.stories.translations import is_draft
from sitegen.library.tracking.tables import TrackedTable


class LinkCheckInput(msgspec.Struct, frozen=True):
    """What a story is checked against: all stories and their texts, whether public or not.

    *linked* changes only with the texts and with what they refer to.
    """

    linked: Mapping[str, LinkedStory]
    links: LinkIndex
    stories: Mapping[str, Story]
    texts: Mapping[str, TranslationSet]
    publications: Mapping[str, Publication]
    directory: Directory

    def tracked(self, reads: set[str]) -> "LinkCheckInput":
        """Return the same input, which adds every read to *reads*."""
        return LinkCheckInput(
            self.linked,
            self.links.tracked(reads),
            TrackedTable("stories", self.stories, reads),
            TrackedTable("texts", self.texts, reads),
            TrackedTable("publications", self.publications, reads),
            self.directory.tracked(reads),
        )


def faults(key: str, known: LinkCheckInput) -> Iterator[Finding]:
    """Yield what is wrong with the story *key*, whether or not it is public now.

    Only notes about links to hidden stories change with time.
    """
    if _cannot_have_faults(key, known):
        return
    group = known.texts[key]
    for each in group.files:
        yield from found_in(
            each.source.path, _in_file(each, group, known), draft=is_draft(group, each)
        )
    if key in known.publications:
        found = to_hidden(group.facts, known.directory, known.publications)
        yield from found_in(group.source.path, found)


def _cannot_have_faults(key: str, known: LinkCheckInput) -> bool:
    """Return whether the texts need no check: most stories have neither links nor photos."""
    linked = known.linked[key]
    # The texts are read in any case, so that a change of them runs this check again.
    if linked.named_paths or linked.is_undrawable or key not in known.texts:
        return False
    story = linked.story
    if story is None or key not in known.publications:
        return True
    return all(each in known.publications for each in story.refers_to)


def _in_file(
    located: Located, group: TranslationSet, known: LinkCheckInput
) -> Iterator[Diagnostic]:
    for placeholder in located.document.body.placeholders:
        if placeholder.leads_inside:
            yield from _link_fault(placeholder, located, known)
    for use in figures.uses(located.document):
        found = figures.photo_path(use, located.source, known.links)
        if isinstance(found, Diagnostic):
            yield found
    for use in figures.undescribed(group.facts, located.document):
        if isinstance(figures.photo_path(use, located.source, known.links), str):
            arguments = {"target": use.target[:120]}
            yield Diagnostic("missing-alt", use.line, use.column, arguments)
    if known.linked[group.key].is_undrawable:
        yield from undrawable.faults(located, group, known.links)


def _link_fault(
    placeholder: Placeholder, located: Located, known: LinkCheckInput
) -> Iterator[Diagnostic]:
    target = resolve(placeholder.target, located.source, known.links)
    arguments = {"target": placeholder.target[:120]}
    if target.problem:
        hint = {"suggestion": target.suggestion} if target.suggestion else {}
        fault = path_fault(unquote(placeholder.target)) if target.problem != "active-file" else None
        code, details = fault or (target.problem, arguments | hint)
        yield Diagnostic(code, placeholder.line, placeholder.column, details)
    elif target.address and not target.is_there:
        yield Diagnostic("link-to-hidden", placeholder.line, placeholder.column, arguments)
    elif target.key:
        version = known.stories[target.key].nearest(target.language or located.source.language)
        # A story without its date has no address; its own file gets the finding.
        has_address = version is None or version.address
        if has_address and target.key not in known.publications:
            yield Diagnostic("link-to-hidden", placeholder.line, placeholder.column, arguments)
        if version and target.anchor:
            anchors = known.texts[target.key][version.language].document.body.anchors
            if not {target.anchor, unquote(target.anchor)} & set(anchors):
                found = suggesting({"anchor": target.anchor}, target.anchor, anchors)
                yield Diagnostic("dead-anchor", placeholder.line, placeholder.column, found)


def all_faults(known: LinkCheckInput) -> tuple[Finding, ...]:
    """Return what is wrong with all stories."""
    return tuple(found for key in known.texts for found in faults(key, known))
