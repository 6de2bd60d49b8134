"""Findings about photos that are shown without consent, or whose right has ended or ends soon."""

from collections.abc import Iterable, Iterator, Mapping

from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.library.links.link_index import path_of
from sitegen.library.schedule import Schedule
from sitegen.library.stories.figures import PhotoUse, shown
from sitegen.library.stories.link_story import LinkedStory
from sitegen.library.stories.photo_rights import PhotoRight
from sitegen.library.stories.story import Located, TranslationSet
from sitegen.library.stories.translations import is_draft

Rights = Mapping[str, tuple[PhotoRight, ...]]


def rights_faults(
    every: Iterable[LinkedStory],
    texts: Mapping[str, TranslationSet],
    rights: Rights,
    timing: Schedule,
) -> Iterator[Finding]:
    """Yield what is wrong with the *rights* of photos that stories show, by the path of the photo.

    A finding stays true until the next change of *timing*. Expired stories show nothing.
    """
    if not rights:
        return
    for linked in every:
        if linked.key not in timing.expired and not rights.keys().isdisjoint(linked.named_paths):
            yield from _of_story(texts[linked.key], rights, timing)


def _of_story(group: TranslationSet, rights: Rights, timing: Schedule) -> Iterator[Finding]:
    """Yield one finding where the story itself sets the limit, else one for each text."""
    for photo, uses in _uses(group).items():
        for right in rights.get(photo, ()):
            code = _code(right, timing)
            if not code:
                continue
            arguments = {"target": right.name[:120], "field": right.field}
            if right.moment:
                arguments["moment"] = right.moment
            if right.path == group.source.path:
                draft = all(is_draft(group, located) for located, _ in uses)
                fault = Diagnostic(code, right.line, right.column, arguments)
                yield from found_in(right.path, [fault], draft=draft)
                continue
            for located, use in uses:
                fault = Diagnostic(code, use.line, use.column, arguments)
                draft = is_draft(group, located)
                yield from found_in(located.source.path, [fault], draft=draft)


def _uses(group: TranslationSet) -> Mapping[str, list[tuple[Located, PhotoUse]]]:
    """Return the first use of each photo in each text, by the path of the photo."""
    found: dict[str, dict[str, tuple[Located, PhotoUse]]] = {}
    for each in group.files:
        for use in shown(group.facts, each.document):
            path = path_of(use.target, each.source)
            found.setdefault(path, {}).setdefault(each.source.path, (each, use))
    return {path: list(uses.values()) for path, uses in found.items()}


def _code(right: PhotoRight, timing: Schedule) -> str:
    if right.ends is None:
        return "photo-without-consent"
    if right.ends in timing.ended:
        return "photo-right-ended"
    return "photo-right-ends" if right.ends in timing.ending else ""
