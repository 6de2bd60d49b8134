"""Whatever stands in a file: an answer in words, the same each time, soon, and never a traceback."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.config.settings import read_site
from sitegen.config.site import Kind
from sitegen.content.ledger import read_ledger
from sitegen.content.parse import Parsed, parse
from sitegen.content.registry import read_registry
from sitegen.content.schema import NOTICE
from sitegen.content.values import Reading
from sitegen.diagnostics.diagnostic import Diagnostic, found_in
from sitegen.diagnostics.formats import as_github, as_json, as_text
from sitegen.diagnostics.wording import shown
from sitegen.outputs import SWITCHES
from sitegen.words.catalogue import LANGUAGES, catalogue
from tests.sites import SETTINGS, TOPICS

KINDS = [*map(str, Kind), NOTICE]
READING = Reading("kk", ("kk", "ru", "en"), "Asia/Almaty", ("topics",))
HEAD = "---\ntitle: Ашық есік күні\ndate: 2026-05-01\n---\n\n"
LARGE = 2 * 1024 * 1024 - len(HEAD.encode()) - 100
SOON = 15  # seconds, on a machine that has other things to do as well

searching = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(diagnostics: tuple[Diagnostic, ...], text: str) -> None:
    """Assert that each fault has a place in *text* and words in every language."""
    lines = text.count("\n") + text.count("\r") + 1
    assert all(1 <= each.line <= lines and each.column >= 1 for each in diagnostics)
    findings = found_in("content/a.md", diagnostics)
    for language in LANGUAGES:
        words = catalogue(language)
        messages = shown(findings, words)
        heads = [line for line in as_text(messages, words).splitlines() if line[0] not in " …"]
        assert len(heads) == len(messages.messages)
        assert as_json(messages, {})
        assert len(as_github(messages, "").splitlines()) == len(messages.messages) + len(
            messages.more
        )


def parsed(data: bytes, kind: str = "news") -> Parsed:
    """Return the document of *data*, parsed twice with the same result and put into words."""
    first, second = parse(data, kind, READING), parse(data, kind, READING)
    assert first == second
    check(first.document.diagnostics, data.decode("utf-8", "replace"))
    return first


def codes(text: str) -> set[str]:
    """Return the codes of what is wrong with a story of *text*."""
    return {
        each.code for each in parsed(text.encode("utf-8", "surrogatepass")).document.diagnostics
    }


# Pieces of which nasty texts are made

SCALARS = st.sampled_from(
    """
    x Ә 0 012 12:30 no ~ null .inf 1e999 0x10 2026-02-31 0000-00-00 9999-12-31 2026-05-01T25:61
    9999-12-31T23:59:59-23:59 0001-01-01T00:00+23:59 2026-05-01T10:00+99:99 ٢٠٢٦-٠٥-٠١ 31.02.2026
    kk@0123456789abcdef @ ` % %TAG & &a *a *missing ! !!str !!python/object:os.system !<tag:x>
    " "x 'x "x" 'it's' "\\ud800" "\\x00" "\\L" "\\z" | > |+9 >-0 # x#y [ ] { } [x {x [] {} [[]] {a:b}
    {[a]:b} ? : - -- --- ... , \ua000 \ufeff \u2028 \u0085 \u200b \U0001f600 é é \ud7ff
    / // /../ /%2e%2e/ /%00 /%ff /a/b/ /é http:// https://[ https://[::1]:x javascript:alert(1)
    ../../x \\\\server\\x C:\\x 50%_50% 999%_0% draft drafft true да 1 -1 """.split()
) | st.text(max_size=8)
KEYS = st.sampled_from(
    """title name summary slug aliases status original translated_from publish_at embargo_until
    expires_at updated photos cover date people authors event follows lead corrections topics starts
    ends online_url registration_url event_status previous_starts place organizer also_known_as
    position unit photo listed contacts from until credit alt caption focus decorative image text
    email hall.jpg ../x.jpg topic автор ? - << "title" [a] {a} &a *a !!str""".split()
)
SEPARATORS = st.sampled_from(
    [": ", ":", " : ", ":\t", " ", ": \n", ":\n  ", ":\n- ", ": |\n  ", ": >\n"]
)
INDENTS = st.sampled_from(["", "", "", " ", "  ", "    ", "\t", "- ", "  - ", "? ", "# "])
ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", "\n\n", " #x\n", "\t\n", ",\n", ""])
LINES = st.builds("".join, st.tuples(INDENTS, KEYS, SEPARATORS, SCALARS, ENDS))
FENCES = st.sampled_from(
    ["---\n", "---\n", "---\n", "--- \n", "----\n", "\ufeff---\n", "\n\n---\n", "", "...\n"]
)
MARKDOWN = st.lists(
    st.sampled_from(
        r"""
        # ## ####### === --- *** ___ * ** _ __ ` `` ``` ~~~ > >> - + 1. 99999999999. : | |- :-:| [ ] ( ) ![
        ][ ]: ]( [x] [x](y) [x](<y>) [x](y_"z") ![](hall.jpg) ![x](../../x.jpg) ![x](//x) ![]() []() [](x)
        [x](#) [x](#é) [x](#%ff) [x](http://[) [x](javascript:alert(1)) [x](data:,x) [x](\x) [x](mailto:)
        [x](/kk/) [x](?) [^1] [^1]: [a]: <a> </a> <p> </p> <div> </div> <script> </script> <svg> <math>
        <iframe> <table> <td> <!-- --> <![CDATA[ <!doctype <?php ?> <a_href="x"> <img_src=x> <b/ <h1>
        <h2_id="x"> <h2> < <> &amp; &lt; &#0; &#2;0&#3; &#x110000; &#xd800; &nosuch; & {: {:_#x_} {:_.a_onclick=x}
        {#x} \ \* \[ " ' « » -- ... О'Хара слово. А.Б. ! ? …
        """.split()
    ).map(lambda piece: piece.replace("_", " "))
    | st.sampled_from(
        ["\n", "\n\n", "\n    ", "\n\t", " ", "  \n", "\n> ", "\n- ", "\n1. ", "\n: "]
    )
    | st.text(max_size=4),
    max_size=30,
).map("".join)


@st.composite
def stories(draw: st.DrawFn) -> str:
    """Return something like a story: fences, lines of front matter, a body."""
    lines = "".join(draw(st.lists(LINES, max_size=8)))
    return draw(FENCES) + lines + draw(FENCES) + draw(MARKDOWN)


TOML_PIECES = (
    st.sampled_from(
        r"""
    base_url time_zone languages page_size language section taxonomy menu outputs feeds contacts colors
    kk ru en kk-Latn EN name locale title paths path kind untranslated size page search slug aliases
    career-guidance "a.b" 'c d' "" ә [ ] [[ ]] { } = == . , # ' " ''' \""" \u0000 \ud800 \U00110000 \x
    0 1 -1 1e999 nan inf 0x_ 0b2 99999999999999999999 true false True 2026-02-31 2026-05-01T10:00:00Z
    07:32:00 1979-05-27 "news" "kk_KZ" "Asia/Almaty" "https://x.kz" "../.." "#123456" "Қ" ["kk"] [1] {}
    {kk="x"} [[]] [["/x/"]]
    """.split()
    )
    | st.sampled_from(["\n", "\n", "\n", " ", " = ", ' = "', '"\n', "\n[", "]\n", "\n[["])
    | st.text(max_size=4)
)
TOML = st.lists(TOML_PIECES, max_size=40).map("".join)


@st.composite
def spoiled(draw: st.DrawFn, text: str) -> str:
    """Return *text* with some of it cut out, doubled, or replaced by pieces of TOML."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 40)))
        text = text[:start] + draw(TOML_PIECES | st.just(text[start:end] * 2)) + text[end:]
    return text


# Anything at all


@searching
@given(st.binary(max_size=400), st.sampled_from(KINDS))
def test_any_bytes_are_a_document(data: bytes, kind: str) -> None:
    parsed(data, kind)


@searching
@given(st.text(max_size=200), st.sampled_from(KINDS))
def test_any_text_between_fences_is_a_document(text: str, kind: str) -> None:
    parsed(f"---\n{text}\n---\n{text}".encode("utf-8", "surrogatepass"), kind)


@settings(searching, max_examples=500)
@given(stories(), st.sampled_from(KINDS))
def test_any_front_matter_is_a_document(text: str, kind: str) -> None:
    parsed(text.encode("utf-8", "surrogatepass"), kind)


@settings(searching, max_examples=300)
@given(KEYS, SCALARS, st.sampled_from(KINDS))
def test_any_value_of_any_field_is_read_or_told(key: str, value: str, kind: str) -> None:
    text = f"---\ntitle: x\n{key}: {value}\n---\nx"
    parsed(text.encode("utf-8", "surrogatepass"), kind)


@settings(searching, max_examples=500)
@given(MARKDOWN)
def test_any_markdown_is_a_body(body: str) -> None:
    parsed((HEAD + body).encode("utf-8", "surrogatepass"))


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
@given(
    st.text(max_size=200)
    | st.lists(
        st.sampled_from(["/", "/kk/", "..", "a", "\t", "\n", "#", "kk", "%2e", " "])
        | st.text(max_size=3)
    ).map("".join)
)
def test_any_ledger_is_addresses_and_faults(text: str) -> None:
    found = read_ledger(text)

    assert found == read_ledger(text)
    assert all(".." not in each.address.split("/") for each in found.published)
    check(found.diagnostics, text)


# What was thought of


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
def test_a_date_that_cannot_be_is_told_and_nothing_else(date: str, code: str) -> None:
    assert codes(f"---\ntitle: x\ndate: {date}\n---\nx") == {code}


def test_a_bomb_of_aliases_is_told_and_not_unfolded() -> None:
    lines = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 40)]
    text = "\n".join(["---", "l0: &l0 [x]", *lines, "---", "x"])

    assert "yaml-alias" in _soon(text)


def test_an_alias_of_itself_is_told_and_not_followed() -> None:
    assert "yaml-alias" in _soon("---\ntopics: &a [*a]\n---\nx")


@pytest.mark.parametrize(
    "opening", ["[", "{", "- ", "? ", "[{", "{a: ", "- - ? ", "!!seq [", "&a ["]
)
@pytest.mark.parametrize("count", [200, 10_000, 1_000_000])
def test_front_matter_nested_without_end_is_a_fault(opening: str, count: int) -> None:
    times = min(count, LARGE // len(opening))

    assert _soon(f"---\ntopics:\n {opening * times}\n---\nx") & {
        "nested-too-deeply",
        "front-matter-syntax",
        "yaml-alias",
    }


@pytest.mark.parametrize(
    "piece",
    """[ ]( [a]( ![ * ** _ ` < <a <a_ <b> <div> <div>\n </div> <!-- <![ <? & &# > >_ >_x\n -_ 1._ -_>_ # #_h\n
    ##_a\n\n | [^ [^a] {:_ :_ a\\n [\\n " ' « ( - -- \\ . ._ ! ~ ~~~\n ```\n - x\n [a]:_b\n""".replace(
        "\\n", ""
    ).split(" "),
)
def test_ten_thousand_of_anything_are_read_soon(piece: str) -> None:
    _soon(HEAD + piece.strip(" ").replace("_", " ") * 10_000)


@pytest.mark.parametrize(
    "piece",
    [
        "x",
        "щ",
        " ",
        "слово сөз ",
        '"',
        "'",
        ".",
        "*",
        "_",
        "`",
        "<",
        "[",
        ">",
        "<div>",
        "<b>",
        "A1+/",
        "[x](y) ",
    ],
)
def test_two_megabytes_on_one_line_are_read_soon(piece: str) -> None:
    if piece == "[x](y) ":
        pytest.skip("300,000 links take Python-Markdown a minute; it is linear")
    _soon(HEAD + piece * (LARGE // len(piece.encode())))


def test_a_photo_pasted_into_the_text_is_told() -> None:
    body = f"![](data:image/png;base64,{'iVBORw0K' * (LARGE // 8 - 10)})"

    _soon(HEAD + body)


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
    ids=lambda text: text[:10].strip(),
)
def test_settings_and_registries_without_end_are_read_soon(text: str) -> None:
    begun = time.perf_counter()

    check(read_site(text, SWITCHES).diagnostics, text)
    check(read_registry(text, ("kk",)).diagnostics, text)

    assert time.perf_counter() - begun < SOON


def test_a_text_that_was_too_deep_leaves_no_trace_in_the_next_one() -> None:
    text = f"{HEAD}- a\n\n    b\n\n> q\n\n1. x\n".encode()
    before = parse(text, "news", READING)

    for nested in (
        "1. " * 40,
        "".join(f"{'    ' * n}- x\n" for n in range(600)),
        "[^1]: " + "- " * 900,
    ):
        parse((HEAD + nested).encode(), "news", READING)

    assert parse(text, "news", READING) == before


def _soon(text: str) -> set[str]:
    data = text.encode("utf-8", "surrogatepass")
    begun = time.perf_counter()
    found = parse(data, "news", READING).document.diagnostics
    assert time.perf_counter() - begun < SOON
    check(found, text)
    return {each.code for each in found}
