"""Corrections of a story: the original has their dates, each language their words."""

from collections.abc import Iterator

from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.library.stories.story import Located, TranslationSet
from sitegen.library.stories.translations import is_draft

_LIST, _TEXT, _DATE = "corrections.", ".text", ".date"


def dateless(group: TranslationSet) -> Iterator[Finding]:
    """Yield an error for each correction that has words but no date, which is not shown.

    The error is in the original if it has the words too, else in the translation.
    """
    if any(each.arguments.get("key") == "date" for each in group.facts.diagnostics):
        return  # a date is written, and has a finding of its own
    for each in group.files:
        found = _in_file(each, group)
        yield from found_in(each.source.path, found, draft=is_draft(group, each))


def _in_file(located: Located, group: TranslationSet) -> Iterator[Diagnostic]:
    own, facts = located.document.entries, group.facts.entries
    is_original = located.source.language == group.original
    for path, entry in own.items():
        if not (path.startswith(_LIST) and path.endswith(_TEXT)):
            continue
        date = path.removesuffix(_TEXT) + _DATE
        # A date in a translation alone has a finding of its own, as a fact in a translation.
        is_reported = date in facts or (not is_original and (path in facts or date in own))
        if not is_reported:
            arguments = {"original": group.source.path}
            yield Diagnostic("correction-without-date", entry.line, entry.column, arguments)
