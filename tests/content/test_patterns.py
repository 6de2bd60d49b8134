"""No text takes quadratic time, and none is nested too deeply."""

import pytest

from tests.content.documents import faults
from tests.content.patterns import HEAD, PATTERNS, seconds

LENGTH = 40_000
# A guard against hanging: the slowest pattern takes a tenth of it, one in quadratic time more.
HANGS = 8.0
LEVELS = 500


@pytest.mark.parametrize("name", PATTERNS)
def test_forty_kilobytes_of_any_pattern_are_read_soon(name: str) -> None:
    assert seconds(PATTERNS[name](LENGTH)) < HANGS


@pytest.mark.parametrize(
    "text",
    [
        "> " * LEVELS + "x",
        ">" * LEVELS + "x",
        "1. " * LEVELS + "x",
        "* 1. " * LEVELS + "x",
        "> - " * LEVELS + "x",
        "".join(f"{'  ' * depth}- x\n" for depth in range(LEVELS)),
        "".join(f"{'    ' * depth}- x\n\n" for depth in range(LEVELS)),
        "".join(f"{'   ' * depth}1. x\n" for depth in range(LEVELS)),
    ],
)
def test_blocks_nested_without_end_are_one_fault_at_their_line(text: str) -> None:
    [fault] = faults(HEAD + text)

    line, _, code = fault.partition(":")
    assert code.endswith("nested-too-deeply")
    assert 5 <= int(line) < 5 + text.count("\n") + 1


def test_the_line_of_a_fault_in_a_footnote_is_its_own() -> None:
    assert faults(f"{HEAD}a[^1]\n\n[^1]: b\n\n    {'> ' * LEVELS}x\n") == ["9:1 nested-too-deeply"]


def test_the_line_is_right_below_blocks_of_plain_prose() -> None:
    text = f"{HEAD}One.\n\nTwo.\n\n{'> ' * LEVELS}x\n"

    assert faults(text) == ["9:1 nested-too-deeply"]


@pytest.mark.parametrize(
    "text",
    [
        "[" * LEVELS + "a" + "](b.md)" * LEVELS,
        "[" * LEVELS + "](#a)" * LEVELS,
        "![" * LEVELS + "a" + "](b.jpg)" * LEVELS,
        "(" * LEVELS + ")" * LEVELS,
        "*a " * LEVELS + " b*" * LEVELS,
        "**a " * LEVELS + " b**" * LEVELS,
        "*a **b " * LEVELS + "c** d*" * LEVELS,
        "~~a " * LEVELS + " b~~" * LEVELS,
        "<div>\n" * LEVELS + "x",
        "<b>" * LEVELS + "x",
        "<details>\n<summary>a</summary>\n\n" * LEVELS + "x",
        "<ul><li>" * LEVELS + "x",
        "`" * LEVELS + "a",
        "«" * LEVELS + "a" + "»" * LEVELS,
        '"' * LEVELS + "a",
    ],
)
def test_inlines_may_be_nested_to_any_depth(text: str) -> None:
    found = {fault.split(" ")[1] for fault in faults(HEAD + text)}

    assert found <= {"dead-anchor", "unclosed-fence"}


@pytest.mark.parametrize(
    "lines",
    [
        [f"{' ' * depth}a:" for depth in range(LEVELS)],
        [f"{'  ' * depth}a:" for depth in range(LEVELS)],
        [f"{' ' * depth}- a:" for depth in range(0, LEVELS, 2)],
        ["topics: " + "[" * LEVELS + "]" * LEVELS],
        ["cover: " + "{a: " * LEVELS + "}" * LEVELS],
        ["topics:", "  " + "- " * LEVELS + "a"],
        ["? " * LEVELS + "a"],
    ],
)
def test_front_matter_nested_without_end_is_one_fault_at_the_line_that_is_too_deep(
    lines: list[str],
) -> None:
    [fault] = faults("\n".join(["---", *lines, "---", "x"]))

    assert fault.endswith("nested-too-deeply")


def test_the_deepest_front_matter_that_anybody_writes_is_read() -> None:
    lines = [f"{' ' * depth}a:" for depth in range(95)]

    assert "nested-too-deeply" not in "".join(faults("\n".join(["---", *lines, "---", "x"])))
