"""The registries of terms and the ledger of addresses: their content and their faults."""

import textwrap

import pytest

from sitegen.content.ledger import LedgerEntry, read_ledger
from sitegen.content.registry import read_registry

LANGUAGES = ("kk", "ru", "en")


def faults(text: str) -> list[str]:
    """Return the faults of a registry, as `line:column code`."""
    found = read_registry(textwrap.dedent(text), LANGUAGES).diagnostics
    return [f"{each.line}:{each.column} {each.code}" for each in found]


def test_a_term_has_names_slugs_and_aliases_per_language() -> None:
    text = """\
    [career-guidance]
    kk = "Кәсіптік бағдар"
    en = "Career guidance"
    slug = {en = "careers"}
    aliases = {en = ["/en/tags/career"]}
    """
    registry = read_registry(textwrap.dedent(text), LANGUAGES)
    [term] = registry.terms

    assert not registry.diagnostics
    assert term.names == {"kk": "Кәсіптік бағдар", "en": "Career guidance"}
    assert (term.slugs, term.aliases) == ({"en": "careers"}, {"en": ("/en/tags/career",)})


def test_terms_keep_the_order_of_the_file() -> None:
    registry = read_registry('[b]\nen = "B"\n[a]\nen = "A"\n', LANGUAGES)

    assert [term.id for term in registry.terms] == ["b", "a"]


def test_an_empty_registry_is_no_fault() -> None:
    assert read_registry("", LANGUAGES) == read_registry("# nothing yet\n", LANGUAGES)
    assert not read_registry("", LANGUAGES).diagnostics


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[Career_Guidance]\nen = "A"\n', "1:1 bad-term-id"),
        ('[a]\nen = "A"\nfr = "B"\n', "3:1 unknown-term-key"),
        ('[a]\nslgu = {en = "b"}\nen = "A"\n', "2:1 unknown-term-key"),
        ('[a]\nen = ""\nkk = "A"\n', "2:1 wrong-term-value"),
        ('[a]\nen = ["A"]\nkk = "A"\n', "2:1 wrong-term-value"),
        ('[a]\nen = "A"\nslug = "b"\n', "3:1 wrong-term-value"),
        ('[a]\nen = "A"\nslug = {en = "B c"}\n', "3:1 wrong-term-value"),
        ('[a]\nen = "A"\naliases = {en = ["../x"]}\n', "3:1 wrong-term-value"),
        ('[a]\nslug = {en = "b"}\n', "1:1 term-without-name"),
        ('a = "A"\n', "1:1 term-not-table"),
        ('[a]\nen = "A"\n[b]\nkk = "a"\n', "3:1 term-name-twice"),
        ('[a]\nen = "A\n', "2:8 toml-syntax"),
        ('[a]\nen = "A"\n[a]\nkk = "B"\n', "3:3 toml-syntax"),
    ],
)
def test_invalid_entries_of_a_registry_are_reported_at_their_lines(text: str, fault: str) -> None:
    assert faults(text) == [fault]


def test_all_faults_are_reported_at_once() -> None:
    assert faults('[a]\nen = 1\n[B]\nen = "B"\n[c]\nde = "C"\nkk = "C"\n') == [
        "2:1 wrong-term-value",
        "3:1 bad-term-id",
        "6:1 unknown-term-key",
    ]


# The ledger


def test_a_line_of_the_ledger_is_address_key_and_language() -> None:
    ledger = read_ledger("# published\n\n/en/news/2026/open-day/\tnews/open-day\ten\n")

    assert ledger.published == (LedgerEntry("/en/news/2026/open-day/", "news/open-day", "en"),)
    assert not ledger.diagnostics


def test_the_last_line_of_an_address_counts() -> None:
    ledger = read_ledger("/en/a/\tnews/a\ten\n/en/a/\tnews/b\ten\n")

    assert [each.key for each in ledger.published] == ["news/b"]


@pytest.mark.parametrize(
    "line",
    ["/en/a/", "/en/a/ news/a en", "/en/a/\tnews/a", "en/a/\tnews/a\ten", "/en/../a/\tnews/a\ten",
     "/en/a/\ta\ten", "//\tnews/a\ten", "/en/a\tnews/a\ten"],
)  # fmt: skip
def test_an_invalid_line_is_reported(line: str) -> None:
    [found] = read_ledger(f"/en/x/\tnews/x\ten\n{line}\n").diagnostics

    assert (found.code, found.line) == ("bad-ledger-line", 2)
