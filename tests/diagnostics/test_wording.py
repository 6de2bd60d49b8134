"""Lists of findings for people and programs: order, number, and the three formats."""

import json

from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.diagnostics.formats import as_github, as_json, as_text
from sitegen.diagnostics.suggestion import nearest
from sitegen.diagnostics.wording import MAX_PER_CODE, every, shown
from sitegen.words.catalogue import catalogue

ENGLISH = catalogue("en")


HINT = (
    "The fields here are: title, topics. Correct the name or delete the line; the program's "
    "documentation (docs/front-matter.md) says what each field is for."
)


def unknown(
    path: str, line: int, column: int = 1, key: str = "x", *, draft: bool = False
) -> Finding:
    """Return the finding of an unknown field."""
    arguments = {"key": key, "known": "title, topics"}
    return found_in(path, [Diagnostic("unknown-key", line, column, arguments)], draft=draft)[0]


def places(*findings: Finding) -> list[str]:
    """Return the shown places, in order."""
    return [f"{each.path}:{each.line}:{each.column}" for each in shown(findings, ENGLISH).messages]


# Selection and order


def test_findings_are_sorted_by_path_line_and_column() -> None:
    found = [unknown("b.md", 1), unknown("a.md", 10), unknown("a.md", 9, 2), unknown("a.md", 9)]

    assert places(*found) == ["a.md:9:1", "a.md:9:2", "a.md:10:1", "b.md:1:1"]


def test_a_finding_is_shown_once() -> None:
    assert places(unknown("a.md", 1), unknown("a.md", 1)) == ["a.md:1:1"]
    assert len(places(unknown("a.md", 1, key="x"), unknown("a.md", 1, key="y"))) == 2


def test_of_one_code_twenty_are_shown_and_then_their_number() -> None:
    found = [unknown("a.md", line) for line in range(1, 26)]

    text = as_text(shown([*found, *found_in("b.md", [Diagnostic("empty-file")])], ENGLISH), ENGLISH)

    assert text.count("error[unknown-key]") == MAX_PER_CODE == 20
    assert "a.md:20:1" in text
    assert "a.md:21:1" not in text
    assert "error[empty-file]" in text
    assert text.endswith("\n… and 5 more of the same kind [unknown-key].\n")


def test_twenty_of_one_code_are_shown_completely() -> None:
    text = as_text(shown([unknown("a.md", line) for line in range(1, 21)], ENGLISH), ENGLISH)

    assert text.count("error[unknown-key]") == 20
    assert "more" not in text


def test_an_error_is_not_hidden_by_warnings_in_drafts() -> None:
    drafts = [unknown("a.md", line, draft=True) for line in range(1, 31)]

    text = as_text(shown([*drafts, unknown("z.md", 3)], ENGLISH), ENGLISH)

    assert text.count("warning[unknown-key]") == 19
    assert "z.md:3:1: error[unknown-key]" in text


# The message of a finding


def test_text_has_the_place_the_code_the_message_and_an_indented_remedy() -> None:
    assert as_text(shown([unknown("content/a.kk.md", 4, 9, "tpic")], ENGLISH), ENGLISH) == (
        f"content/a.kk.md:4:9: error[unknown-key]: there is no field “tpic” here\n    {HINT}\n"
    )


def test_a_suggestion_replaces_the_general_hint() -> None:
    arguments = {"key": "tpic", "suggestion": "topics"}
    found = found_in("a.md", [Diagnostic("unknown-key", 4, 9, arguments)])

    assert as_text(shown(found, ENGLISH), ENGLISH).endswith("\n    Did you mean “topics”?\n")


def test_an_odd_character_is_named_after_the_hint() -> None:
    arguments = {"value": "2026-11-30 15:00", "odd": "U+00A0", "odd_column": "17"}
    found = found_in("a.md", [Diagnostic("not-a-date", 3, 1, arguments)])

    assert as_text(shown(found, ENGLISH), ENGLISH).endswith(
        " Look at column 17: there is U+00A0, a no-break space. Delete it and type it again.\n"
    )
    arguments = {"value": "x", "odd": "U+1680", "odd_column": "1"}
    found = found_in("a.md", [Diagnostic("not-a-date", 3, 1, arguments)])
    assert "U+1680, an unusual character." in as_text(shown(found, ENGLISH), ENGLISH)


def test_a_finding_in_a_draft_is_a_warning_and_a_note_stays_a_note() -> None:
    note = Diagnostic("menu-page-missing", arguments={"page": "about"})

    assert unknown("a.md", 1, draft=True).severity == "warning"
    assert found_in("a.md", [note], draft=True)[0].severity == "note"


def test_nothing_an_author_writes_breaks_a_line_or_reaches_the_terminal() -> None:
    found = [unknown("a\nb.md", 1, key="x\n\x1b[31m  y\u202e\ud800")]

    assert as_text(shown(found, ENGLISH), ENGLISH).splitlines()[0] == (
        "a b.md:1:1: error[unknown-key]: there is no field “x �[31m y��” here"
    )


def test_no_findings_give_no_output() -> None:
    nothing = shown((), ENGLISH)

    assert as_text(nothing, ENGLISH) == ""
    assert as_github(nothing, "") == ""
    assert json.loads(as_json(nothing, {})) == {"diagnostics": [], "more": {}}


# The formats for programs


def test_json_holds_every_message_and_the_figures() -> None:
    found = [unknown("content/a.kk.md", line, 2, "тақырып") for line in range(1, 23)]

    text = as_json(every(found, ENGLISH), {"documents": 3})

    data = json.loads(text)
    assert sorted(data) == ["diagnostics", "documents", "more"]
    assert data["diagnostics"][0] == {
        "path": "content/a.kk.md",
        "line": 1,
        "column": 2,
        "severity": "error",
        "code": "unknown-key",
        "message": "there is no field “тақырып” here",
        "hint": HINT,
    }
    assert len(data["diagnostics"]) == 22
    assert data["more"] == {}
    assert data["documents"] == 3
    assert text.endswith("}\n")


def test_github_gets_a_command_for_each_with_the_path_from_the_repository() -> None:
    dead = Diagnostic("dead-link", 4, 9, {"target": "x.md"})
    empty = Diagnostic("empty-file")
    note = Diagnostic("link-to-hidden", 2, 1, {"target": "x.md"})
    found = [
        *found_in("content/a.md", [dead]),
        *found_in("content/b.md", [empty], draft=True),
        *found_in("content/c.md", [note]),
    ]

    assert [line.partition("::this")[0] for line in _commands(found, "newsroom/")] == [
        "::error file=newsroom/content/a.md,line=4,col=9,title=dead-link",
        "::warning file=newsroom/content/b.md,line=1,col=1,title=empty-file",
        "::notice file=newsroom/content/c.md,line=2,col=1,title=link-to-hidden",
    ]
    assert _commands(found, "")[1] == (
        "::warning file=content/b.md,line=1,col=1,title=empty-file::"
        "this file is empty%0AWrite a story in it, or delete the file."
    )


def _commands(found: list[Finding], prefix: str) -> list[str]:
    return as_github(every(found, ENGLISH), prefix).splitlines()


def test_github_reads_a_path_and_a_message_as_they_are_whatever_they_hold() -> None:
    found = [unknown("content/50%, a:b.md", 1, key="100%\n::error::")]

    [line] = _commands(found, "")

    assert line.startswith(
        "::error file=content/50%25%2C a%3Ab.md,line=1,col=1,title=unknown-key::"
    )
    assert "“100%25 ::error::”" in line


def test_github_gets_every_one_too() -> None:
    found = [unknown("a.md", line) for line in range(1, 26)]

    lines = _commands(found, "")

    assert len(lines) == 25
    assert all(line.startswith("::error ") for line in lines)


# The nearest known name


def test_the_nearest_name_is_found_whatever_its_case() -> None:
    assert nearest("Tpics", ["topics", "title"]) == "topics"
    assert nearest("kanat-baibolow", ["Kanat-Baibolov", "dana"]) == "Kanat-Baibolov"


def test_no_name_is_proposed_when_none_is_near() -> None:
    assert nearest("ғарыш", ["schools", "career-guidance"]) == ""
    assert nearest("", ["a"]) == ""
    assert nearest("a", []) == ""


def test_a_path_in_the_same_folder_is_not_near_for_that_alone() -> None:
    known = ["content/news/2026/open-day/lecture.pdf", "content/news/2026/open-day/rules-2026.pdf"]

    assert nearest("content/news/2026/open-day/rules.pdf", known) == known[1]
    assert nearest("content/news/2026/open-day/map.png", known) == ""


def test_a_word_of_thousands_of_letters_is_compared_in_no_time() -> None:
    assert nearest("x" * 1_000_000, [f"topic-{number}" for number in range(1000)]) == ""
