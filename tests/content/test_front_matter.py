"""Front matter: values are read as written, and every fault has its place."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.front_matter.yaml_tree import read_matter
from sitegen.diagnostics.diagnostic import Diagnostic
from tests.content.documents import document, faults, matter, parsed
from tests.examples import examples

STORY = "---\ntitle: Open day\ndate: 2026-05-01\n---\nCome and see.\n"


def places(text: str) -> dict[str, tuple[int, int]]:
    """Return the line and column of each field."""
    entries = parsed(text).document.entries
    return {name: (entry.line, entry.column) for name, entry in entries.items()}


# Automatic changes by editors and systems


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(lambda data: b"\xef\xbb\xbf" + data, id="byte-order-mark"),
        pytest.param(lambda data: data.replace(b"\n", b"\r\n"), id="CRLF"),
        pytest.param(lambda data: data.replace(b"\n", b"\r"), id="CR"),
        pytest.param(lambda data: data.rstrip(b"\n"), id="no newline at the end"),
    ],
)
def test_a_file_means_the_same_in_every_editors_form(changed) -> None:
    assert parsed(changed(STORY.encode())) == parsed(STORY)


def test_decomposed_letters_are_composed() -> None:
    composed = document(matter("title: Шай, ё, ү", "date: 2026-05-01"))
    decomposed = document(matter("title: Ша\u0438\u0306, \u0435\u0308, ү", "date: 2026-05-01"))

    assert decomposed == composed
    assert decomposed.title == "Шай, ё, ү"


def test_blank_lines_before_the_block_are_skipped_but_counted() -> None:
    assert places("\n\n---\ntitle: Open day\n---\n") == {"title": (4, 1)}


def test_blank_lines_inside_the_block_are_counted() -> None:
    assert places("---\n\n\ntitle: A\n\n# a remark\n\nsummary: B\n---\n") == {
        "title": (4, 1),
        "summary": (8, 1),
    }


def test_the_body_is_what_follows_the_block() -> None:
    found = read_matter("---\ntitle: A\n---\n\n\nOne.\n\n---\n\nTwo.\n")

    assert not isinstance(found, Diagnostic)
    assert found.body.strip() == "One.\n\n---\n\nTwo."


def test_an_empty_block_is_a_stub() -> None:
    found = document("---\n---\n")

    assert found.is_stub
    assert not found.entries


# Values are read as text


@pytest.mark.parametrize(
    "written",
    ["no", "yes", "on", "12:30", "012", "0x1F", "1_000", "1e3", "~", "null", "2026-05-01"],
)
def test_a_title_stays_the_text_that_was_written(written: str) -> None:
    assert document(matter(f"title: {written}")).title == written


@pytest.mark.parametrize("written", ["no", "12:30", "012", "007"])
def test_items_of_a_list_stay_the_text_that_was_written(written: str) -> None:
    found = document(matter("title: A", f"topics: [{written}, schools]"))

    assert [each.text for each in found.references("topics")] == [written, "schools"]


@pytest.mark.parametrize(
    ("written", "flag"),
    [("true", True), ("yes", True), ("On", True), ("false", False), ("No", False), ("off", False)],
)
def test_yes_and_no_are_read_where_a_field_expects_them(written: str, *, flag: bool) -> None:
    assert document(matter("title: A", f"lead: {written}")).flag("lead") is flag


def test_one_text_alone_is_a_list_of_one() -> None:
    found = document(matter("title: A", "topics: schools"))

    assert [each.text for each in found.references("topics")] == ["schools"]


def test_a_key_without_a_value_is_ignored() -> None:
    assert set(document(matter("title: A", "summary:", "date:", "cover:", "photos:")).entries) == {
        "title"
    }


def test_texts_over_several_lines_become_one_line() -> None:
    folded = matter("title: A", "summary: >", "  One", "  two.")

    assert document(folded).summary == "One two."


# Places of faults


def test_an_unclosed_block_is_reported_at_its_opening_line() -> None:
    assert faults("---\ntitle: Open day\n\nCome and see.\n") == ["1:1 unclosed-front-matter"]
    assert faults("\n\n---\ntitle: Open day\n") == ["3:1 unclosed-front-matter"]


def test_the_second_of_two_equal_keys_is_the_fault() -> None:
    assert faults(matter("title: A", "date: 2026-05-01", "title: B")) == ["4:1 duplicate-key"]


def test_equal_keys_below_another_key_are_a_fault_too() -> None:
    assert faults(matter("title: A", "cover:", "  alt: x", "  alt: y")) == ["5:3 duplicate-key"]


def test_an_unquoted_colon_is_reported_on_its_line() -> None:
    wrong = matter("summary: short", "title: Ректор: біз бірге")

    assert [each.split(":")[0] for each in faults(wrong)] == ["3"]
    assert [each.split()[1] for each in faults(wrong)] == ["unquoted-colon"]


def test_a_quoted_colon_is_no_fault() -> None:
    assert document(matter('title: "Ректор: біз бірге"')).title == "Ректор: біз бірге"


def test_a_list_instead_of_a_mapping_is_a_fault() -> None:
    assert faults("---\n- title\n- date\n---\nText.\n") == ["2:1 front-matter-not-mapping"]


def test_a_bare_text_instead_of_a_mapping_is_a_fault() -> None:
    assert faults("---\nOpen day\n---\nText.\n") == ["2:1 front-matter-not-mapping"]


def test_a_file_without_the_block_is_reported() -> None:
    assert faults("# Open day\n\nCome and see.\n") == ["1:1 no-front-matter"]


@pytest.mark.parametrize("text", ["", "\n \t\n"])
def test_an_empty_file_is_reported(text: str) -> None:
    assert faults(text) == ["1:1 empty-file"]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("title: A", "cover:", "\talt: x"), id="a key below another"),
        pytest.param(("title: A", "topics:", "\t- schools"), id="an item"),
        pytest.param(("title: A", "place: B", "\tdate: 2026-05-01"), id="a key of its own"),
    ],
)
def test_a_tab_at_the_beginning_of_a_line_is_reported(lines: tuple[str, ...]) -> None:
    assert faults(matter(*lines)) == ["4:1 tab-in-front-matter"]


def test_a_key_without_a_colon_is_reported_on_its_own_line() -> None:
    assert faults(matter("title: A", "lead", "summary: B")) == ["3:1 front-matter-syntax"]


def test_an_open_bracket_is_reported_where_it_opens() -> None:
    assert faults(matter("title: A", "topics: [schools", "date: 2026-05-01")) == [
        "3:9 unclosed-bracket"
    ]


def test_an_open_quotation_mark_is_reported_where_it_opens() -> None:
    assert faults(matter('title: "Open day', "date: 2026-05-01")) == ["2:1 unclosed-quote"]


def test_a_file_in_another_encoding_is_reported_with_the_line() -> None:
    data = "---\ntitle: Мектеп\n---\n".encode("cp1251")

    assert faults(data) == ["2:1 not-utf-8"]


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x0b", "\x85", "\u2028", "\u2029", "\ufffe"]
)
def test_an_invisible_control_character_is_reported_at_its_place(character: str) -> None:
    assert faults(matter(f"title: Ашық{character}есік", "date: 2026-05-01")) == [
        "2:12 control-character"
    ]


def test_a_control_character_written_as_an_escape_is_a_fault() -> None:
    assert faults(matter('title: "a\\0b"')) == ["2:8 control-character"]


# What YAML would drop


def test_what_a_hash_cuts_off_is_reported() -> None:
    assert faults(matter("title: Жеңілдік #1 ашылды", "date: 2026-05-01")) == ["2:8 cut-at-hash"]


def test_what_a_hash_cuts_off_is_reported_with_the_lost_text() -> None:
    [found] = parsed(matter("title: Жеңілдік #1 ашылды")).document.diagnostics

    assert found.arguments == {"key": "title", "value": "#1 ашылды"}


def test_a_title_that_is_nothing_but_a_hash_and_more_is_reported() -> None:
    assert faults(matter("title: #1 орын")) == ["2:7 cut-at-hash"]


def test_a_hash_cut_in_an_item_of_a_list_of_words_is_reported() -> None:
    wrong = matter("name: Қанат", "also_known_as:", "  - Қанат #1", "  - Байболов")

    assert faults(wrong, "person") == ["4:5 cut-at-hash"]


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (("cover: {image: a.jpg, alt: Зал #5, credit: B}",), "2:28 cut-at-hash"),
        (("cover: {alt: 'Зал #4', caption: Зал #5}",), "2:33 cut-at-hash"),
        (("photos:", "  a.jpg: {alt: Зал #5}"), "3:16 cut-at-hash"),
        (("summary: Бөлме #5", "  ашылды.", "title: A"), "2:10 cut-at-hash"),
        (("cover: {image: a.jpg, alt: '#5'", "title: A"), "2:8 unclosed-bracket"),
        (("date: 2026-05-01 #new", "  title: A"), "3:3 front-matter-syntax"),
    ],
)
def test_a_hash_that_breaks_what_follows_is_reported_as_one(
    lines: tuple[str, ...], fault: str
) -> None:
    assert faults(matter(*lines)) == [fault]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("title: A # a remark", id="a space follows the hash"),
        pytest.param("title: A#1", id="no space before the hash"),
        pytest.param('title: "A #1"', id="in quotes"),
        pytest.param("title: A\ndate: 2026-05-01 #new", id="a field of facts"),
        pytest.param("title: A\ntopics: [schools] #new", id="a list of facts"),
        pytest.param("title: A\n#summary: not yet", id="a line of its own"),
    ],
)
def test_a_remark_is_no_fault(line: str) -> None:
    assert faults(matter(line)) == []


@pytest.mark.parametrize("written", ["&Co Ltd", "&Co", "*bold*", "*Co"])
def test_a_value_with_yaml_syntax_is_reported_and_not_changed_silently(written: str) -> None:
    [found] = parsed(matter(f"title: {written}")).document.diagnostics

    assert (found.code, found.line) == ("yaml-alias", 2)


def test_a_tag_of_yaml_is_reported() -> None:
    assert faults(matter("title: !important A")) == ["2:8 yaml-tag"]


def test_a_tag_that_would_run_code_is_reported() -> None:
    assert faults(matter("title: !!python/object/apply:os.system [true]")) == ["2:8 yaml-tag"]


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    lines = ['a0: &a0 ["x"]']
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 20)]

    assert "yaml-alias" in {each.split()[1] for each in faults(matter(*lines))}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_endless_nesting_is_a_fault_and_no_traceback(opening: str) -> None:
    assert len(faults(matter("title: " + opening * 3_000))) == 1


@examples(300)
@given(st.text(alphabet=st.sampled_from("ab:-#\"'[]{}&*!|>%@`,?\n \tҚі")))
def test_no_front_matter_at_all_brings_the_reader_down(text: str) -> None:
    found = parsed(f"---\n{text}\n---\nx\n").document

    assert all(each.line >= 1 and each.column >= 1 for each in found.diagnostics)


@examples(200)
@given(st.binary(max_size=60))
def test_no_bytes_at_all_bring_the_reader_down(data: bytes) -> None:
    assert parsed(b"---\ntitle: A\n---\n" + data).document.title in {"A", ""}


@examples(200)
@given(
    st.text(
        st.characters(
            exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="\u2028\u2029\ufeff"
        ),
        min_size=1,
    ).filter(str.strip)
)
def test_a_quoted_slug_of_any_letters_is_read_or_refused_but_never_changed(text: str) -> None:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    found = parsed(matter(f'event: "{quoted}"')).document

    assert not found.diagnostics
    assert found.text("event") == normalize("NFC", text).strip()


# Characters that look like others


SPACES = ["\u00a0", "\u202f", "\u2007", "\u2009", "\u3000"]


@pytest.mark.parametrize("space", SPACES)
def test_an_odd_space_around_a_value_counts_as_a_space(space: str) -> None:
    lines = (
        f"title:{space}T",
        f"date: 2026-11-30{space}15:00{space}",
        f"cover:\n{space * 2}image: a.jpg\n  alt:{space}A",
        f"topics:\n{space * 2}-{space}one\n  - two{space}",
        f"people: [a,{space}b]",
    )
    found = document(matter(*lines))

    assert found.title == "T"
    moment = found.moment("date")
    assert moment is not None
    assert not moment.whole_day
    assert found.text("cover.image") == "a.jpg"
    assert found.text("cover.alt") == "A"
    assert [each.text for each in found.references("topics")] == ["one", "two"]
    assert [each.text for each in found.references("people")] == ["a", "b"]


def test_an_odd_space_inside_of_words_is_a_space_for_readers() -> None:
    assert document("---\ntitle: 15\u00a0000\u2009с\n---\nx", language="ru").title == "15 000 с"


@pytest.mark.parametrize(
    ("line", "odd"),
    [
        ("date: 2026\u201311\u201330", ("U+2013", "11")),
        ("date: 2026\u221211\u221230", ("U+2212", "11")),
        ("date: 2026-11-30\u200b", ("U+200B", "17")),
        ("date: 12:00\u00a0x", ("U+00A0", "12")),
        ("d\u0430te: 2026-11-30", ("U+0430", "2")),
        ("status: dr\u0430ft", ("U+0430", "11")),
        ("ti\u00adtle: T", ("U+00AD", "3")),
    ],
)
def test_what_cannot_be_read_names_the_character(line: str, odd: tuple[str, str]) -> None:
    found = parsed(f"---\ntitle: T\n{line}\n---\nx").document.diagnostics

    named = [
        (each.arguments["odd"], each.arguments["odd_column"])
        for each in found
        if "odd" in each.arguments
    ]
    assert named == [odd]


def test_a_fault_of_a_line_without_an_odd_character_names_none() -> None:
    [found] = parsed("---\ntitle: T\u2013T\ndate: 2026/1\n---\nx").document.diagnostics

    assert "odd" not in found.arguments


# Entities of HTML


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "День &#8211; итоги &laquo;Лаборатории&raquo; &amp; планы",
            "День – итоги «Лаборатории» & планы",
        ),
        ("A&nbsp;B&hellip;", "A B…"),
        ("AT&T, R&D; &copy", "AT&T, R&D; &copy"),
        ("&amp;laquo;", "&laquo;"),
        ("&lt;b&gt;", "<b>"),
        ("со&shy;вет", "совет"),
        ("a&#8232;b&#0;", "a b\ufffd"),
        ("ко\u00adми\u200bтет", "комитет"),
        ("ко\u00ad митет", "комитет"),
    ],
)
def test_entities_and_invisible_characters_of_a_title_are_resolved(written: str, said: str) -> None:
    found = document(f'---\ntitle: "{written}"\nsummary: "{written}"\n---\nx', language="ru")

    assert (found.title, found.summary) == (said, said)
