"""The line about withheld stories: how many, and which become public when."""

from collections.abc import Iterable, Iterator, Mapping

from sitegen.diagnostics.diagnostic import Finding
from sitegen.words.catalogue import Catalogue
from sitegen.words.moments import with_moments

_NAMED = 3  # stories; the notes name all


def withheld_line(findings: Iterable[Finding], words: Catalogue) -> str:
    """Return the line about stories that are not public, soonest first, "" if there are none."""
    due, drafts, expired = (_by_key(findings, c) for c in ("not-yet-public", "draft", "expired"))
    if not (due or drafts or expired):
        return ""
    parts = [*_due(due, words)]
    for name, found in (("withheld.drafts", drafts), ("withheld.expired", expired)):
        if found:
            parts.append(words.text(name, {"count": str(len(found))}))
    count = str(len({*due, *drafts, *expired}))
    return words.text("withheld", {"count": count, "parts": "; ".join(parts)})


def _by_key(findings: Iterable[Finding], code: str) -> dict[str, Mapping[str, str]]:
    """Return the arguments of the notes with *code* by story, without those of translations."""
    notes = (each.diagnostic.arguments for each in findings if each.diagnostic.code == code)
    return {note["key"]: note for note in notes if "language" not in note}


def _due(due: Mapping[str, Mapping[str, str]], words: Catalogue) -> Iterator[str]:
    soonest = sorted(due.values(), key=lambda note: (note["moment"], note["key"]))
    for note in soonest[:_NAMED]:
        yield words.text("withheld.until", with_moments(note, words.language))
    if len(soonest) > _NAMED:
        yield words.text("withheld.more", {"count": str(len(soonest) - _NAMED)})
