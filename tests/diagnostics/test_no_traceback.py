"""Any file gives a message, always the same one, quickly, and never a traceback."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.config.settings import read_site
from sitegen.config.site import Kind
from sitegen.content.front_matter.converters import ConversionContext
from sitegen.content.front_matter.schema import NOTICE
from sitegen.content.ledger import read_ledger
from sitegen.content.parse import parse
from sitegen.content.registry import read_registry
from sitegen.diagnostics.diagnostic import Diagnostic, found_in
from sitegen.diagnostics.formats import as_github, as_json, as_text
from sitegen.diagnostics.wording import shown
from sitegen.outputs import SWITCHES
from sitegen.words.catalogue import LANGUAGES, catalogue
from tests.diagnostics.nasty import (
    BODIES,
    KEYS,
    LEDGERS,
    REPEATED,
    SCALARS,
    TOML,
    spoiled,
    stories,
)
from tests.sites import SETTINGS, TOPICS

KINDS = st.sampled_from([*map(str, Kind), NOTICE])
READING = ConversionContext("kk", ("kk", "ru", "en"), "Asia/Almaty", ("topics",))
HEAD = "---\ntitle: Ашық есік күні\ndate: 2026-05-01\n---\n\n"
LARGE = 2 * 1024 * 1024 - len(HEAD.encode()) - 100
SOON = 180  # seconds of this process: the slowest takes about five, and a hang never ends

searching = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(diagnostics: tuple[Diagnostic, ...], text: str) -> None:
    """Assert that each fault has a place in *text* and a message in every language and format."""
    lines = text.count("\n") + text.count("\r") + 1
    assert all(1 <= each.line <= lines and each.column >= 1 for each in diagnostics)
    findings = found_in("content/a.md", diagnostics)
    for language in LANGUAGES:
        words = catalogue(language)
        messages = shown(findings, words)
        lines = as_text(messages, words).splitlines()
        assert sum(line.startswith("content/a.md:") for line in lines) == len(messages.messages)
        assert as_json(messages, {})
        assert as_github(messages, "").count("\n") == len(messages.messages) + len(messages.more)


def codes(text: str, kind: str = "news") -> set[str]:
    """Return the codes of the faults of a story with *text*, within the time limit."""
    start = time.process_time()
    found = parse(text.encode("utf-8", "surrogatepass"), kind, READING).document.diagnostics
    assert time.process_time() - start < SOON
    check(found, text)
    return {each.code for each in found}


# Any text


@searching
@given(st.binary(max_size=400), KINDS)
def test_any_bytes_are_a_document(data: bytes, kind: str) -> None:
    found = parse(data, kind, READING)

    assert found == parse(data, kind, READING)
    check(found.document.diagnostics, data.decode("utf-8", "replace"))


@searching
@given(st.text(max_size=200), st.text(max_size=200), KINDS)
def test_any_texts_between_and_after_fences_are_a_document(top: str, body: str, kind: str) -> None:
    codes(f"---\n{top}\n---\n{body}", kind)


@settings(searching, max_examples=500)
@given(stories(), KINDS)
def test_any_front_matter_is_a_document_and_always_the_same(text: str, kind: str) -> None:
    data = text.encode("utf-8", "surrogatepass")

    assert parse(data, kind, READING) == parse(data, kind, READING)
    codes(text, kind)


@settings(searching, max_examples=300)
@given(KEYS, SCALARS, KINDS)
def test_any_value_of_any_field_is_read_or_reported(key: str, value: str, kind: str) -> None:
    codes(f"---\ntitle: x\n{key}: {value}\n---\nx", kind)


@settings(searching, max_examples=500)
@given(BODIES)
def test_any_markdown_is_a_body_and_always_the_same(body: str) -> None:
    data = (HEAD + body).encode("utf-8", "surrogatepass")

    assert parse(data, "news", READING) == parse(data, "news", READING)
    codes(HEAD + body)


@settings(searching, max_examples=300)
@given(TOML | spoiled(SETTINGS))
def test_any_settings_are_a_site_or_faults(text: str) -> None:
    found = read_site(text, SWITCHES)

    assert found == read_site(text, SWITCHES)
    assert (found.site is None) == bool(found.diagnostics)
    check(found.diagnostics, text)


@settings(searching, max_examples=300)
@given(TOML | spoiled(TOPICS))
def test_any_registry_is_terms_and_faults(text: str) -> None:
    found = read_registry(text, ("kk", "ru", "en"))

    assert found == read_registry(text, ("kk", "ru", "en"))
    check(found.diagnostics, text)


@searching
@given(st.text(max_size=200) | LEDGERS)
def test_any_ledger_is_addresses_and_faults(text: str) -> None:
    found = read_ledger(text)

    assert found == read_ledger(text)
    assert not any({".", ".."} & set(each.address.split("/")) for each in found.published)
    check(found.diagnostics, text)


# Known cases


@pytest.mark.parametrize(
    ("date", "code"),
    [
        ("2026-02-31", "impossible-date"),
        ("0000-01-01", "impossible-date"),
        ("0001-01-01T00:00+14:00", "impossible-date"),
        ("9999-12-31", "impossible-date"),
        ("9999-12-31T23:59-14:00", "impossible-date"),
        ("2026-05-01T10:00+99:99", "impossible-date"),
        ("2026-05-01T24:00", "impossible-date"),
        ("2026-05-01T10:60", "impossible-date"),
        ("9" * 10_000, "not-a-date"),
        ("99999999999-01-01", "not-a-date"),
        ("[2026-05-01]", "expected-text"),
        ('!!python/object/apply:os.system ["true"]', "yaml-tag"),
        ("!!timestamp 2026-05-01", "yaml-tag"),
        ("&a 2026-05-01", "yaml-alias"),
        ("*a", "yaml-alias"),
    ],
)
def test_an_impossible_date_is_reported_and_nothing_else(date: str, code: str) -> None:
    assert codes(f"---\ntitle: x\ndate: {date}\n---\nx") == {code}


def test_a_bomb_of_aliases_is_reported_and_not_expanded() -> None:
    lines = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 40)]

    assert "yaml-alias" in codes("\n".join(["---", "l0: &l0 [x]", *lines, "---", "x"]))


def test_an_alias_of_itself_is_reported_and_not_followed() -> None:
    assert "yaml-alias" in codes("---\ntopics: &a [*a]\n---\nx")


@pytest.mark.parametrize(
    "opening", ["[", "{", "- ", "? ", "[{", "{a: ", "- - ? ", "!!seq [", "&a ["]
)
@pytest.mark.parametrize("count", [200, 10_000, 1_000_000])
def test_front_matter_nested_without_end_is_one_fault(opening: str, count: int) -> None:
    times = min(count, LARGE // len(opening))

    found = codes(f"---\ntopics:\n {opening * times}\n---\nx")

    assert len(found) == 1
    assert found <= {"nested-too-deeply", "front-matter-syntax", "yaml-alias"}


@pytest.mark.parametrize("piece", REPEATED)
def test_ten_thousand_of_anything_are_read_soon(piece: str) -> None:
    codes(HEAD + piece * 10_000)


@pytest.mark.parametrize(
    "piece", [*"xщ .*_`<[>\"'", "слово сөз ", "<div>", "<b>", "A1+/", "a; b; "]
)
def test_two_megabytes_on_one_line_are_read_soon(piece: str) -> None:
    codes(HEAD + piece * (LARGE // len(piece.encode())))


def test_a_photo_pasted_into_the_text_is_read_soon() -> None:
    codes(f"{HEAD}![](data:image/png;base64,{'iVBORw0K' * (LARGE // 8 - 10)})")


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 10_000,
        "a = " + "{a=" * 10_000,
        "a" + ".a" * 100_000 + " = 1",
        "[a" + ".a" * 100_000 + "]",
        "a = " + "9" * 100_000,
        'a = "' + "x" * LARGE,
        'a = """\n[' + " " * LARGE + '\n"""',
        "#" + " " * LARGE,
        "[[menu]]\n" * 10_000,
        "[a]\n" + "".join(f"k{number} = 1\n" for number in range(20_000)),
    ],
    ids=lambda text: text[:12].strip(),
)
def test_settings_and_registries_without_end_are_read_soon(text: str) -> None:
    start = time.process_time()

    check(read_site(text, SWITCHES).diagnostics, text)
    check(read_registry(text, ("kk",)).diagnostics, text)

    assert time.process_time() - start < SOON


def test_a_text_that_is_too_deep_leaves_no_trace_in_the_next_one() -> None:
    text = f"{HEAD}- a\n\n    b\n\n> q\n\n1. x\n".encode()
    before = parse(text, "news", READING)

    stairs = "".join(f"{'    ' * depth}- x\n" for depth in range(300))
    assert codes(HEAD + stairs) == {"nested-too-deeply"}

    assert parse(text, "news", READING) == before
