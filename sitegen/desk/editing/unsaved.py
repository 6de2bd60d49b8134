"""The texts of a story as a form has them before it is saved, and what is wrong with them."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from sitegen.authoring.editing.edit import body_text
from sitegen.authoring.photos.store import photos_beside
from sitegen.authoring.workspace import Workspace
from sitegen.content.front_matter.nodes import Matter
from sitegen.content.front_matter.yaml_tree import matter_of
from sitegen.desk.editing.remedies import Remedy, place_in, remedy
from sitegen.desk.requests import Form, first
from sitegen.desk.stories.controls import story_fields, with_file_line_ends
from sitegen.desk.stories.saving import edited
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.diagnostics.wording import worded
from sitegen.library.stories.story import TranslationSet
from sitegen.words.catalogue import Catalogue


class UnsavedTexts(msgspec.Struct, frozen=True):
    """The bytes of the texts that a form has, by path, and why others cannot be written."""

    data: Mapping[str, bytes]
    findings: tuple[Finding, ...]


class FormFinding(msgspec.Struct, frozen=True):
    """A finding as a form shows it: of a text in *language*, at the control called *name* if any.

    In a body it stands between *start* and *end*, in UTF-16 code units as scripts count them.
    A *fix* can be put in the place of *wrong*, in a body in that of the whole range.
    """

    language: str
    name: str
    start: int
    end: int
    severity: str
    message: str
    hint: str
    wrong: str = ""
    fix: str | None = None


def unsaved_texts(form: Form, texts: TranslationSet, workspace: Workspace) -> UnsavedTexts:
    """Return the texts that *form* has of a story. Raises OSError and SourceChangedError."""
    data: dict[str, bytes] = {}
    findings: list[Finding] = []
    for located in texts.files:
        language, path = located.source.language, located.source.path
        if f"digest.{language}" not in form:
            continue
        before = workspace.data(path)
        after = edited(before, language, form, texts, workspace)
        if isinstance(after, Diagnostic):
            findings += found_in(path, [after])
        elif after != before:
            data[path] = after
    return UnsavedTexts(data, tuple(findings))


class FormFindings(msgspec.Struct, frozen=True):
    """Finds the places in a *form* of what is wrong with the files *data* of a story."""

    form: Form
    texts: TranslationSet
    data: Mapping[str, bytes]
    workspace: Workspace

    def of(self, findings: Iterable[Finding], words: Catalogue) -> Iterator[FormFinding]:
        """Yield those of *findings* that are in the files, in the order of their places."""
        by_path: dict[str, list[Finding]] = {path: [] for path in self.data}
        for found in findings:
            if found.path in by_path and found not in by_path[found.path]:
                by_path[found.path].append(found)
        for located in self.texts.files:
            path, language = located.source.path, located.source.language
            places = self._places(path, language)
            for found in sorted(by_path.get(path, ()), key=lambda each: each.order):
                message = worded(found, words)
                place = places.of(found.diagnostic)
                yield FormFinding(
                    language=language,
                    name=place.name,
                    start=place.start,
                    end=place.end,
                    severity=found.severity,
                    message=message.message,
                    hint=message.hint,
                    wrong=place.remedy.wrong if place.remedy else "",
                    fix=place.remedy.right if place.remedy else None,
                )

    def _places(self, path: str, language: str) -> "_Places":
        matter = matter_of(self.data[path])
        if not isinstance(matter, Matter):
            return _Places({}, "", "", 0)
        photos = photos_beside(self.texts, self.workspace)
        fields = story_fields(self.texts, language, matter, self.workspace.site, photos)
        body = body_text(matter)
        line = matter.body_line + matter.body[: len(matter.body) - len(body)].count("\n")
        sent = with_file_line_ends(first(self.form, f"body.{language}"))
        # Blank lines above a text are not written.
        lead = max(sent.find(body.rstrip()), 0)
        names = {field.line: name for name, field in fields if field.line}
        return _Places(names, f"body.{language}", sent, line - sent[:lead].count("\n"))


class _Place(msgspec.Struct, frozen=True):
    """A control, "" for none; in a body a range; and what can be put there."""

    name: str = ""
    start: int = 0
    end: int = 0
    remedy: Remedy | None = None


class _Places(msgspec.Struct, frozen=True):
    """Where the lines of a file are in a form: *names* of controls, and the *body* from *line*."""

    names: Mapping[int, str]
    body_name: str
    body: str
    line: int

    def of(self, found: Diagnostic) -> _Place:
        """Return the place of what was *found*."""
        if found.line in self.names:
            return _Place(self.names[found.line], remedy=remedy(found))
        lines = self.body.split("\n")
        number = found.line - self.line
        if not (self.body_name and 0 <= number < len(lines)):
            return _Place()
        line = lines[number]
        begin = min(found.column - 1, len(line))
        fix = remedy(found)
        exact = place_in(line, begin, fix.wrong) if fix else None
        if fix and exact is not None:
            begin, length = exact, len(fix.wrong)
        else:
            fix, length = None, _length(line[begin:], found.arguments.values())
        before = sum(map(_units, lines[:number])) + number + _units(line[:begin])
        end = before + _units(line[begin : begin + length])
        return _Place(self.body_name, before, end, fix)


def _length(rest: str, arguments: Iterable[str]) -> int:
    """Return how much of the *rest* of a line a diagnostic means: what it names, else a word."""
    named = [len(each) for each in arguments if each and rest.startswith(each)]
    word = len(rest.split(maxsplit=1)[0]) if rest.split() else len(rest)
    return max(named, default=word)


def _units(text: str) -> int:
    """Return the length of *text* in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2
