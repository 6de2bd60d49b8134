"""The translations of one story: its original, contradictions between facts, and progress.

The report about all stories together is in `library/translation_report.py`.
"""

import enum
from collections.abc import Callable, Iterable, Iterator, Sequence

from sitegen.config.site import Site
from sitegen.content.document import Document, FieldValue, Moment, Value
from sitegen.content.files.source import in_language
from sitegen.content.front_matter.schema import facts, fields_of
from sitegen.content.stamp import FIELD, stamp
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.library.stories.story import Located, TranslationSet

IsFact = Callable[[str], bool]
# From a field and a written reference to its target: two names of one term are the same fact.
Meaning = Callable[[str, str], str]


class Progress(enum.StrEnum):
    """The state of a story in a language; the first of these that applies."""

    MISSING = "missing"
    STUB = "stub"
    DRAFT = "draft"
    OUTDATED = "outdated"
    CURRENT = "current"


def translation_set(
    files: Sequence[Located], site: Site
) -> tuple[TranslationSet, tuple[Finding, ...]]:
    """Return the set of *files*, all those with one key; a second story of that key is an error."""
    rank = {tag: number for number, tag in enumerate(site.tags)}
    kept, found = _one_home(files, site)
    kept.sort(key=lambda each: rank[each.source.language])
    original = _original(kept, facts(kept[0].document.kind, site.taxonomy_ids, site.fields))
    return TranslationSet(kept[0].source.key, original, tuple(kept)), tuple(found)


def present_stamp(group: TranslationSet) -> str:
    """Return the stamp of a translation made now, "" if the original cannot be read."""
    digest = group.facts.words_digest
    return stamp(group.original, digest) if digest else ""


def outdated(group: TranslationSet) -> tuple[str, ...]:
    """Return the languages whose text was translated from an earlier version of the original."""
    made_from = present_stamp(group)
    return tuple(
        each.source.language
        for each in group.files
        if (written := each.document.text(FIELD)) and made_from and written != made_from
    )


def progress(group: TranslationSet, language: str) -> Progress:
    """Return the progress of the story in *language*."""
    document = next((f.document for f in group.files if f.source.language == language), None)
    if document is None:
        return Progress.MISSING
    if document.is_stub:
        return Progress.STUB
    if document.is_draft:
        return Progress.DRAFT
    return Progress.OUTDATED if language in outdated(group) else Progress.CURRENT


def _one_home(files: Sequence[Located], site: Site) -> tuple[list[Located], list[Finding]]:
    """Keep the files of the story whose home sorts first; another of that key is an error."""
    home = min(each.source.home for each in files)
    kept: list[Located] = []
    findings: list[Finding] = []
    for each in sorted(files, key=lambda one: (one.source.home, one.source.path)):
        if each.source.home == home:
            kept.append(each)
            continue
        arguments = {"key": each.source.key, "other": kept[0].source.path}
        arguments["suggestion"] = _other_name(each, files, site)
        found = Diagnostic("story-name-twice", arguments=arguments)
        findings += found_in(each.source.path, [found])
    return kept, findings


def _other_name(located: Located, files: Iterable[Located], site: Site) -> str:
    """Suggest the story's name with its year."""
    same = [each.document for each in files if each.source.home == located.source.home]
    moments = (each.moment(field) for each in same for field in ("date", "starts"))
    year = next((moment.at.astimezone(site.zone).year for moment in moments if moment), 2)
    return f"{located.source.name}-{year}"


def _original(files: Sequence[Located], is_fact: IsFact) -> str:
    """Return the language that a file names, else that of the file with the most facts."""
    here = {each.source.language for each in files}
    for each in files:
        named = each.document.text("original")
        if named in here:
            return named
    counts = [sum(map(is_fact, each.document.entries)) for each in files]
    return files[counts.index(max(counts))].source.language


def agreement(group: TranslationSet, site: Site, meaning: Meaning) -> Iterator[Finding]:
    """Yield the contradictions between the facts in the files of one story."""
    comparison = _Agreement(group, site, meaning)
    lost = _lost_original(group)
    for each in group.files:
        is_original = each.source.language == group.original
        lacking = tuple(comparison.missing()) if is_original else ()
        if lost and lacking:
            found = [original_deleted(lacking, in_language(group.source.path, lost))]
        else:
            found = [*_original_faults(each, group), *lacking]
        if not (is_original or lost):
            found += comparison.translation(each.document)
        yield from found_in(each.source.path, found, draft=is_draft(group, each))


def is_draft(group: TranslationSet, located: Located) -> bool:
    """Return whether this file, or the story's original, is a draft."""
    return group.facts.is_draft or located.document.is_draft


def _original_faults(located: Located, group: TranslationSet) -> Iterator[Diagnostic]:
    named = located.document.text("original")
    if named and named != group.original:
        line, column = located.document.place("original")
        if any(each.source.language == named for each in group.files):
            arguments = {"value": named, "other": group.original}
            yield Diagnostic("original-contradicts", line, column, arguments)
        else:
            arguments = {"value": named, "missing": in_language(group.source.path, named)}
            yield Diagnostic("original-without-file", line, column, arguments)
    elif made_from := _language_without_file(located.document, FIELD, group):
        line, column = located.document.place(FIELD)
        arguments = {"missing": in_language(group.source.path, made_from)}
        yield Diagnostic("stamp-without-original", line, column, arguments)


def original_deleted(lacking: Iterable[Diagnostic], missing: str) -> Diagnostic:
    """Return the error for translations that are *lacking* the facts of the file *missing*."""
    fields = ", ".join(each.arguments["field"] for each in lacking)
    return Diagnostic("original-deleted", arguments={"missing": missing, "fields": fields})


def _lost_original(group: TranslationSet) -> str:
    """Return the language that a file names as the original's, if that language has no file."""
    found = (
        _language_without_file(each.document, field, group)
        for field in ("original", FIELD)
        for each in group.files
    )
    return next(filter(None, found), "")


def _language_without_file(document: Document, field: str, group: TranslationSet) -> str:
    tag = document.text(field).partition("@")[0]
    return "" if any(each.source.language == tag for each in group.files) else tag


class _Agreement:
    """Compares a story's translations with its original."""

    def __init__(self, group: TranslationSet, site: Site, meaning: Meaning) -> None:
        self._group = group
        self._site = site
        self._meaning = meaning
        self._is_fact = facts(group.facts.kind, site.taxonomy_ids, site.fields)

    def translation(self, document: Document) -> Iterator[Diagnostic]:
        """Yield the facts of a translation that the original lacks or contradicts."""
        original = self._group.facts.entries
        for path, entry in document.entries.items():
            if not self._is_fact(path):
                continue
            arguments = {"field": path, "original": self._group.source.path}
            if path not in original:
                if not _failed(self._group.facts, path):
                    yield Diagnostic("fact-in-translation", entry.line, entry.column, arguments)
            elif self._bare(path, entry) != self._bare(path, original[path]):
                here, there = self._shown(entry.value), self._shown(original[path].value)
                arguments |= {"here": here, "there": there}
                yield Diagnostic("fact-contradicts", entry.line, entry.column, arguments)

    def missing(self) -> Iterator[Diagnostic]:
        """Yield the required facts that the original lacks."""
        original = self._group.facts
        for path, field in fields_of(original.kind, (), self._site.fields).items():
            wanted = field.required and self._is_fact(path) and path not in original.entries
            if wanted and not _failed(original, path):
                yield Diagnostic("missing-field", arguments={"field": path})

    def _bare(self, path: str, entry: FieldValue) -> object:
        value = entry.value
        if isinstance(value, tuple):
            return tuple(self._meaning(path, each.text) for each in value)
        return self._meaning(path, value) if isinstance(value, str) else value

    def _shown(self, value: Value) -> str:
        if isinstance(value, Moment):
            local = value.at.astimezone(self._site.zone)
            return f"{local:%Y-%m-%d}" if value.whole_day else f"{local:%Y-%m-%d %H:%M}"
        if isinstance(value, tuple):
            return ", ".join(each.text for each in value)
        return str(value).lower() if isinstance(value, bool) else value


def _failed(document: Document, path: str) -> bool:
    """Return whether the field is in the document with a value that could not be read."""
    # A file that could not be read may have every field; an empty one lacks all.
    found = [each for each in document.diagnostics if each.code != "missing-field"]
    return any(
        not document.entries
        or path in (each.arguments.get("key"), each.arguments.get("suggestion"))
        for each in found
    )
