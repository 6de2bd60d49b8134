"""Texts on which Markdown parsers are known to take quadratic time.

`python -m tests.content.patterns` prints how long each takes at several lengths, and how it grows.
"""

import sys
import time
from collections.abc import Callable

from tests.content.documents import parsed

HEAD = "---\ntitle: T\ndate: 2026-05-01\n---\n"
LENGTHS = (10_000, 20_000, 40_000, 100_000)

# Pieces that are repeated to the wanted length.
_REPEATED = (
    *("a\n=\n", "a\n-\n", "a\n\n=\n", "# a\n", "#", "# ", "## a {#b} ", "# a #"),
    *("* * ", "- ", "- a\n", "- a\n\n", "- a\n  - b\n", "1. a\n", "1) a\n2) b\n", "•\ta\n"),
    *("- a\n\n  b\n\n", "-\n", "1. \n", "- a\n1. b\n", "* a\n+ b\n- c\n"),
    *("> a\n", "> a\nb\n", "> # h\ntext\n", "> a\n\n", "> - a\nb\n", ">\n", "> ```\nx\n"),
    *("```\na\n```\n", "```\n", "~~~\n", "````\n```\n", "```x\n~~~\n"),
    *("a\n: b\n", "a\n: b\n\n", "a\n\n: b\n\n", ": b\n", "a\nb\n: c\n: d\n"),
    *("|a|b|\n|-|-|\n|c|d|\n\n", "|`a|`b|\n", "| a ", "|-", "a|b\n", "`|", "\\|"),
    *("[a](b)", "[a](b ", "[a](b 'c ", '[a](b "c" ', "[a](<b ", "[a](b(c(d(", "[a", "[", "]"),
    *("[a]", "[a][", "[a][b]", "![a](b)", "![", "![a", "[![a](b)](c)", "[[a](b)", "[a](b)]("),
    *("[a]: b\n", "[a]: b\n\n", "[a]:\n", "[a]: <b\n", "[a]: b 'c\n", "[^a]", "[^a]: b\n", "[^"),
    *("*", "**", "*a", "**a", "a*", "*a*", "**a**", "*a **b", "*a_b", "_", "_a_", "__a", "***a"),
    *("*a b_c ", "a**b*c", "~~a~~", "~~a", "~~", "*a*{.b}", "{.a} ", "{: .a }\n", "a{", "}"),
    *(
        "`",
        "``a",
        "`a`",
        "`a",
        "`` ` ",
        "\\`",
        "\\",
        "\\*",
        "a\\\n",
        "a  \n",
        "  \n",
        "\t",
        "\ta\n",
    ),
    *(
        "<",
        "<a",
        "<a ",
        "<a href='",
        "<b>",
        "</b>",
        "<div>\n",
        "<div>",
        "<!--",
        "<!-- a -->",
        "-->",
    ),
    *("<a b=c ", "<script>", "<pre>\n", "<?", "<![CDATA[", "<x@y.z>", "<https://a.b>", "<table>\n"),
    *(
        "&amp;",
        "&",
        "&#1",
        "&a",
        "https://a.b/c ",
        "https://",
        "www.a.b ",
        "a@b.c ",
        "a@",
        "a.",
        "@",
    ),
    *(
        "https://a.b/(",
        "https://a.b/) ",
        "https://a.b/&amp;",
        "!",
        "(",
        ")",
        "a b ",
        "«a» ",
        '"',
        "'",
    ),
    *('"a" ', "- ", "-- ", "... ", "№ ", "a\u0301", "\u00ad", "\u200b", "x\n\n", "\n", " ", " \n"),
    *(
        "**«a»**b ",
        "** a ** ",
        "2*3 и ",
        "<!-- a\n",
        "[aaa][b]",
        "[a] (www.b.c) ",
        "[a](www.b ",
        "##a\n",
    ),
    *(
        "a.\n---\n",
        "C:\\_a ",
        "\\\\a\\b ",
        "2. a\n",
        "— a\n",
        "а) a\n",
        "a\tb\tc\n",
        "-\u00a0a\n",
        "a\u00ad\n",
    ),
    *("<details>\n<summary>a</summary>\n", "<div>\n\n", "<summary>", "{{ a }}", "$a$", ":a: "),
)


def _footnotes(length: int) -> str:
    return "a[^1] " * (length // 6) + "\n\n[^1]: b\n"


def _many_footnotes(length: int) -> str:
    count = length // 24
    return "".join(f"[^{n}]" for n in range(count)) + "".join(
        f"\n\n[^{n}]: b" for n in range(count)
    )


def _references(length: int) -> str:
    count = length // 24
    return "".join(f"[{n}] " for n in range(count)) + "".join(f"\n\n[{n}]: b" for n in range(count))


def _anchors(length: int) -> str:
    return " ".join(f"[a](#x{n})" for n in range(length // 12))


def _headings_and_anchors(length: int) -> str:
    count = length // 24
    return "".join(f"## h{n}\n\n[a](#x{n})\n\n" for n in range(count))


def _ticks(length: int) -> str:
    return " ".join("`" * n for n in range(1, int((2 * length) ** 0.5)))


def _stars(length: int) -> str:
    return " ".join("*" * n + "a" for n in range(1, int((2 * length) ** 0.5)))


def _brackets(length: int) -> str:
    return "[" * (length // 2) + "]" * (length // 2)


def _links_around(length: int) -> str:
    return "[" * (length // 6) + "a" + "](b)" * (length // 6)


def _photos_around(length: int) -> str:
    return "![" * (length // 7) + "a" + "](b)" * (length // 7)


def _emphasis_around(length: int) -> str:
    return "*a " * (length // 6) + " b*" * (length // 6)


def _strong_around(length: int) -> str:
    return "**a " * (length // 8) + " b**" * (length // 8)


def _table_of_columns(length: int) -> str:
    count = length // 8
    return "|a" * count + "|\n" + "|-" * count + "|\n" + "|b" * count + "|\n"


def _wide_table(length: int) -> str:
    return "|a" * 50 + "|\n" + "|-" * 50 + "|\n" + "|`b`\n" * (length // 6)


def _comment(length: int) -> str:
    return "<!--" + " a" * (length // 2)


def _one_item(length: int) -> str:
    return "- a\n" + "  b\n\n" * (length // 6)


def _lazy(length: int) -> str:
    return "> > > > > > > > > > a\n" + "b\n" * (length // 2)


def _stairs(length: int) -> str:
    return "".join("  " * (n % 40) + "- a\n" for n in range(length // 44))


def _indented(length: int) -> str:
    return "".join(" " * (n % 200) + "a\n\n" for n in range(length // 103))


def _titles(length: int) -> str:
    return "".join(f'[a](b "{"c" * 30}\n' for n in range(length // 38))


MADE = (
    *(_footnotes, _many_footnotes, _references, _anchors, _headings_and_anchors, _ticks, _stars),
    *(_brackets, _links_around, _photos_around, _emphasis_around, _strong_around),
    *(_table_of_columns, _wide_table, _comment, _one_item, _lazy, _stairs, _indented, _titles),
)


def _repeat(piece: str) -> Callable[[int], str]:
    return lambda length: piece * (length // len(piece))


PATTERNS: dict[str, Callable[[int], str]] = {
    **{f"{piece!r}": _repeat(piece) for piece in _REPEATED},
    **{each.__name__.strip("_"): each for each in MADE},
}


def seconds(text: str) -> float:
    """Return the processor time to parse *text*, in seconds."""
    start = time.process_time()
    parsed(HEAD + text)
    return time.process_time() - start


def _report(names: list[str]) -> None:
    for name in names:
        taken = [seconds(PATTERNS[name](length)) for length in LENGTHS]
        growth = taken[-1] / max(taken[0], 0.001)
        figures = " ".join(f"{each:8.3f}" for each in taken)
        sys.stdout.write(f"{name:40} {figures} {growth:8.1f}\n")


if __name__ == "__main__":
    _report(sys.argv[1:] or sorted(PATTERNS))
