"""The translation report as text: a line for each story, its changes, and counts at the end."""

from collections.abc import Iterable, Iterator

from sitegen.library.stories.translations import Progress
from sitegen.library.translation_report import StoryRow, Tally, TranslationReport, VersionProgress
from sitegen.library.word_changes import BODY, Fate, Piece, WordChange
from sitegen.words.catalogue import Catalogue

# The format of wdiff, dwdiff and `git diff --word-diff`.
_MARKS = {Fate.KEPT: "{}", Fate.REMOVED: "[-{}-]", Fate.ADDED: "{{+{}+}}"}
_CONTEXT = 40  # characters around a change


def lines(report: TranslationReport, words: Catalogue) -> Iterator[str]:
    """Yield the lines of the report in the language of *words*."""
    cells = [[row.key, *(_cell(each, words) for each in row.versions)] for row in report.rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row, cell in zip(report.rows, cells, strict=True):
        due = (
            words.text("translations.due", {"moment": f"{row.due:%Y-%m-%d %H:%M}"})
            if row.due
            else ""
        )
        padded = (text.ljust(width) for text, width in zip(cell, widths, strict=True))
        yield "  ".join([*padded, due]).rstrip()
        yield from _changes(row, words)
    yield from ("", words.text("translations.counts"), *_counts(report, words))


def _cell(version: VersionProgress, words: Catalogue) -> str:
    return f"{version.language} {state_of(version, words)}"


def state_of(version: VersionProgress, words: Catalogue) -> str:
    """Return the progress of the version, and whether its stamp is missing, in words."""
    text = words.text(f"progress.{version.progress}")
    if version.progress is not Progress.CURRENT:
        return text
    if version.is_original:
        return words.text("translations.original")
    return text if version.is_stamped else words.text("translations.not-stamped")


def _changes(row: StoryRow, words: Catalogue) -> Iterator[str]:
    for version in row.versions:
        if version.changes is None and version.progress is not Progress.OUTDATED:
            continue
        yield f"    {version.path}"
        if version.changes is None:
            yield f"        {words.text('translations.words-not-kept')}"
        for change in version.changes or ():
            yield f"        {field_of(change, words)}: {''.join(map(_marked, change.pieces))}"


def field_of(change: WordChange, words: Catalogue) -> str:
    """Return the name of the changed field; for the body, a word of the catalogue."""
    return words.text("translations.body") if change.field == BODY else change.field


def _marked(piece: Piece) -> str:
    text = piece.text.replace("\n", " ")
    if piece.fate is Fate.KEPT and len(text) > 3 * _CONTEXT:
        text = f"{text[:_CONTEXT]} … {text[-_CONTEXT:]}"
    return _MARKS[piece.fate].format(text)


def _counts(report: TranslationReport, words: Catalogue) -> Iterator[str]:
    """Yield a line for each month: how many of its stories are current in each language."""
    every = words.text("translations.all")
    by_month: dict[str, list[Tally]] = {}
    for tally in report.tallies:
        by_month.setdefault(tally.month, []).append(tally)
    width = max(len(every), len("2026-11"))
    for month, tallies in by_month.items():
        yield "  ".join([f"    {(month or every).ljust(width)}", *_current(tallies)])


def _current(tallies: Iterable[Tally]) -> Iterator[str]:
    for tally in tallies:
        done = f"{tally.counts[Progress.CURRENT]}/{tally.total}"
        yield f"{tally.language} {done:>9}"
