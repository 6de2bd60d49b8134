"""Originals that were deleted while their translations remain, found by the ledger."""

import functools
from collections import defaultdict
from collections.abc import Iterator

from msgspec.structs import replace

from sitegen.config.site import Site
from sitegen.content.files.source import in_language, source_file
from sitegen.content.front_matter.schema import FACT, FIELDS
from sitegen.content.ledger import Ledger
from sitegen.diagnostics.diagnostic import Finding
from sitegen.library.stories.link_story import LinkedStory
from sitegen.library.stories.translations import original_deleted

_FACTS = frozenset(
    field.path
    for fields in FIELDS.values()
    for field in fields
    if field.required and field.share is FACT
)


class Originals:
    """The languages in which stories were published, according to the *ledger*."""

    def __init__(self, ledger: Ledger, site: Site) -> None:
        self._ledger = ledger
        self._site = site

    def found(self, linked: LinkedStory) -> Iterator[Finding]:
        """Yield what is wrong with a story's files.

        If facts are missing in all files, and the story was published in a language that has no
        file now, the file that had the facts was deleted.
        """
        lacking = [each for each in linked.findings if _is_lacking(each)]
        lost = self._lost(linked) if lacking else ""
        if not lost:
            yield from linked.findings
            return
        missing = in_language(lacking[0].path, lost)
        fault = original_deleted((each.diagnostic for each in lacking), missing)
        yield replace(lacking[0], diagnostic=fault)
        for each in linked.findings:
            if each not in lacking and each.diagnostic.code != "fact-in-translation":
                yield each

    def _lost(self, linked: LinkedStory) -> str:
        sources = (source_file(path, self._site) for path in linked.paths)
        here = {each.language for each in sources if each}
        published = self._languages.get(linked.key, set())
        return next((tag for tag in self._site.tags if tag in published - here), "")

    @functools.cached_property
    def _languages(self) -> dict[str, set[str]]:
        """The languages in which each story was published."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for each in self._ledger.published:
            found[each.key].add(each.language)
        return found


def _is_lacking(finding: Finding) -> bool:
    found = finding.diagnostic
    return found.code == "missing-field" and found.arguments["field"] in _FACTS
