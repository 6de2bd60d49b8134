"""The fields of each kind: their names, their values, and how languages share them.

Facts are in the original only, words in every language, and a few words fall back to the
original's.
"""

import json

import pytest

from sitegen.config.site import Kind
from sitegen.content.document import Share
from sitegen.content.front_matter.schema import fields_of, pattern
from sitegen.diagnostics.diagnostic import Diagnostic
from tests.config.addresses import SCRIPTS, WEB
from tests.content.documents import document, faults, matter, parsed

EVERY_FACT = (
    "publish_at embargo_until expires_at updated photos.*.focus photos.*.consent "
    "photos.*.rights_until"
).split()
EVERY_WORD = (
    "title summary slug aliases status translated_from photos.*.alt photos.*.caption cover.alt "
    "cover.caption"
).split()
EVERY_FALLBACK = ["photos.*.credit", "cover.credit"]

FACTS = {
    Kind.NEWS: "date people authors event follows lead cover.image corrections[].date topics",
    Kind.EVENT: (
        "starts ends online_url registration_url event_status previous_starts people topics"
    ),
    Kind.PERSON: "photo contacts.email contacts.phone listed",
    Kind.PAGE: "",
}
WORDS = {Kind.NEWS: "corrections[].text", Kind.PERSON: "name also_known_as"}
FALLBACKS = {Kind.EVENT: "place organizer", Kind.PERSON: "position unit"}


def shares(kind: Kind) -> dict[str, Share]:
    """Return the share of each field of *kind*."""
    return {path: field.share for path, field in fields_of(kind, ("topics",), ()).items()}


@pytest.mark.parametrize("kind", Kind)
def test_each_field_is_a_fact_a_word_or_falls_back_as_specified(kind: Kind) -> None:
    said = shares(kind)
    wanted = {
        **dict.fromkeys(EVERY_FACT + FACTS[kind].split(), Share.FACT),
        **dict.fromkeys(EVERY_WORD + WORDS.get(kind, "").split(), Share.WORD),
        **dict.fromkeys(EVERY_FALLBACK + FALLBACKS.get(kind, "").split(), Share.FALLBACK),
    }
    if kind is Kind.PERSON:
        del wanted["title"]  # a person has a name instead

    assert {path: said.get(path) for path in wanted} == wanted


@pytest.mark.parametrize("kind", [Kind.NEWS, Kind.EVENT])
def test_every_taxonomy_of_the_site_is_a_field_of_stories_and_events(kind: Kind) -> None:
    assert {"campus", "topics"} <= set(fields_of(kind, ("topics", "campus"), ()))


@pytest.mark.parametrize("kind", [Kind.PERSON, Kind.PAGE])
def test_people_and_pages_have_no_terms(kind: Kind) -> None:
    assert faults(matter("title: A", "name: A", "topics: [x]"), kind)[-1:] == ["4:1 unknown-key"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("title", "title"),
        ("cover.alt", "cover.alt"),
        ("photos.hall.jpg.alt", "photos.*.alt"),
        ("photos.a.b/c.jpg.focus", "photos.*.focus"),
        ("corrections.12.text", "corrections[].text"),
    ],
)
def test_the_path_of_a_value_leads_back_to_its_field(path: str, expected: str) -> None:
    assert pattern(path) == expected


# Unknown keys


def only_fault(text: str, kind: str = "news") -> Diagnostic:
    """Return the one fault of *text*."""
    [found] = parsed(text, kind).document.diagnostics
    return found


@pytest.mark.parametrize(
    ("line", "place", "meant"),
    [
        ("sumary: B", (3, 1), "summary"),
        ("Title: B", (3, 1), "title"),
        ("topic: [a]", (3, 1), "topics"),
        ("cover: {img: a.jpg, altt: b}", (3, 21), "alt"),
        ("photos: {a.jpg: {captoin: b}}", (3, 18), "caption"),
        ("corrections: [{txt: b}]", (3, 16), "text"),
        ("originel: kk", (3, 1), "original"),
        ("starts: 2026-05-01", (3, 1), "date"),
    ],
)
def test_an_unknown_key_is_reported_with_a_suggestion(
    line: str, place: tuple[int, int], meant: str
) -> None:
    found = parsed(matter("title: A", line)).document.diagnostics[-1]

    assert (found.code, found.line, found.column) == ("unknown-key", *place)
    assert found.arguments["suggestion"] == meant


def test_a_key_that_is_like_no_other_is_reported_without_a_suggestion() -> None:
    found = only_fault(matter("title: A", "қосымша: B"))

    assert found.code == "unknown-key"
    assert "suggestion" not in found.arguments


def test_a_field_of_another_kind_is_unknown() -> None:
    assert only_fault(matter("title: A", "starts: 2026-05-01")).code == "unknown-key"
    assert only_fault(matter("title: A", "date: 2026-05-01"), "event").code == "unknown-key"
    assert only_fault(matter("name: A", "title: B"), "person").code == "unknown-key"


@pytest.mark.parametrize("field", ["slug: a", "expires_at: 2026-12-01", "cover: {image: a.jpg}"])
def test_a_notice_has_only_words_and_its_two_moments(field: str) -> None:
    head = ("title: A", "summary: B", "from: 2026-11-01", "until: 2026-12-01")

    assert document(matter(*head), "notice").moment("until")
    assert only_fault(matter(*head, field), "notice").code == "unknown-key"


# Shapes and choices


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("title: [a, b]", "3:8 expected-text"),
        ("summary: {a: b}", "3:10 expected-text"),
        ("cover: hall.jpg", "3:1 expected-mapping"),
        ("cover: [hall.jpg]", "3:1 expected-mapping"),
        ("photos: [hall.jpg]", "3:1 expected-mapping"),
        ("photos: {hall.jpg: alt}", "3:10 expected-mapping"),
        ("corrections: {date: 2026-05-01}", "3:1 expected-list"),
        ("topics: [a, [b]]", "3:13 expected-text"),
        ("topics: [a, '']", "3:13 expected-text"),
        ("topics: {a: b}", "3:9 expected-text"),
    ],
)
def test_a_value_of_the_wrong_type_is_reported(line: str, expected: str) -> None:
    assert expected in faults(matter("original: en", line))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("lead: maybe", "not-yes-or-no"),
        ("slug: Open Day", "bad-slug"),
        ("slug: open--day", "bad-slug"),
        ("slug: ашық-есік", "bad-slug"),
        ("aliases: [old]", "bad-address"),
        ("aliases: [/a/../b]", "bad-address"),
        ("aliases: ['/a b']", "bad-address"),
        ("aliases: ['//host/a']", "bad-address"),
        ("aliases: [/en//a]", "bad-address"),
        ("aliases: [/en/%2e%2e/%2e%2e/a]", "bad-address"),
        ("aliases: [/en/%00]", "bad-address"),
        ("aliases: [/en/%ff]", "bad-address"),
        ("aliases: [/]", "bad-address"),
        ("aliases: [https://example.org/a]", "bad-address"),
        ("status: drfat", "wrong-choice"),
        ("original: fr", "unknown-language"),
        ("translated_from: kk@123", "bad-stamp"),
        ("translated_from: kk", "bad-stamp"),
        ("photos: {a.jpg: {focus: top}}", "bad-focus"),
        ("photos: {a.jpg: {focus: 120% 30%}}", "bad-focus"),
    ],
)
def test_a_value_that_a_field_cannot_have_is_reported(line: str, code: str) -> None:
    found = only_fault(matter("title: A", line))

    assert (found.code, found.line) == (code, 3)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("online_url: example.org", "bad-web-address"),
        ("online_url: javascript:alert(1)", "bad-web-address"),
        ("registration_url: 'https://a b.org'", "bad-web-address"),
        ("event_status: canceled", "wrong-choice"),
    ],
)
def test_a_value_that_an_event_cannot_have_is_reported(line: str, code: str) -> None:
    assert only_fault(matter("title: A", line), "event").code == code


@pytest.mark.parametrize("address", SCRIPTS)
@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("event", "online_url: {}"),
        ("event", "registration_url: {}"),
        ("person", "contacts: {{website: {}}}"),
    ],
)
def test_an_address_in_front_matter_runs_no_script(kind: str, field: str, address: str) -> None:
    written = field.format(json.dumps(address))
    name = "name" if kind == "person" else "title"
    found = parsed(matter(f"{name}: A", written), kind).document

    published = [entry.value for path, entry in found.entries.items() if path != name]
    # White space at the ends is removed, and so is an empty field.
    assert published == [] or published == [address.strip()]
    assert all(str(each).startswith(("https://", "http://")) for each in published)
    assert found.diagnostics or not address.strip() or published


@pytest.mark.parametrize("address", WEB)
def test_a_web_address_stays_as_it_is_written(address: str) -> None:
    found = document(matter("title: A", f"registration_url: {json.dumps(address)}"), "event")

    assert found.text("registration_url") == address


@pytest.mark.parametrize("address", SCRIPTS)
def test_an_alias_leads_to_no_other_site(address: str) -> None:
    found = parsed(matter("title: A", f"aliases: [{json.dumps(address)}]")).document

    assert found.diagnostics
    assert not found.references("aliases")


@pytest.mark.parametrize("status", ["scheduled", "postponed", "cancelled", "moved-online"])
def test_an_event_is_scheduled_postponed_cancelled_or_moved_online(status: str) -> None:
    found = document(matter("title: A", f"event_status: {status}"), "event")

    assert found.text("event_status") == status


@pytest.mark.parametrize(
    "alias", ["/en/news/12-11-2022", "/en/news/12-11-2022/", "/index.php", "/en/media/299"]
)
def test_an_alias_is_any_address_inside_the_site(alias: str) -> None:
    found = document(matter("title: A", f"aliases: [{alias}]"))

    assert [each.text for each in found.references("aliases")] == [alias]


def test_an_alias_is_decoded_as_a_server_decodes_a_request() -> None:
    found = document(matter("title: A", "aliases: [/en/open%20day, /%D0%B6/]"))

    assert [each.text for each in found.references("aliases")] == ["/en/open day", "/ж/"]


def test_a_stamp_names_a_language_and_sixteen_digits() -> None:
    found = document(matter("title: A", "translated_from: kk-Latn@0123456789abcdef"))

    assert found.text("translated_from") == "kk-Latn@0123456789abcdef"


def test_a_focus_is_two_percentages() -> None:
    found = document(matter("title: A", "photos: {a.jpg: {focus: 50 30%}}"))

    assert found.text("photos.a.jpg.focus") == "50% 30%"


# Required fields, stubs, drafts


@pytest.mark.parametrize(
    ("kind", "field"), [("news", "title"), ("person", "name"), ("page", "title")]
)
def test_a_text_without_a_title_is_a_fault(kind: str, field: str) -> None:
    found = only_fault("---\nsummary: B\n---\nText.\n", kind)

    assert (found.code, found.line, found.arguments) == ("missing-field", 1, {"field": field})


def test_an_empty_title_is_a_fault_at_its_own_line() -> None:
    assert faults("---\nsummary: B\ntitle:\n---\nText.\n") == ["3:1 missing-field"]


def test_front_matter_without_title_and_body_is_a_stub() -> None:
    assert document(matter("date: 2026-05-01", "topics: [a]")).is_stub
    assert not document(matter("title: A")).is_stub


def test_a_draft_says_so() -> None:
    assert document(matter("title: A", "status: draft")).is_draft
    assert not document(matter("title: A", "status: ready")).is_draft


def test_all_faults_of_a_file_are_reported_at_once() -> None:
    wrong = matter("title: A #1", "date: 31.12.2026", "sumary: B", "lead: maybe", "cover: a.jpg")

    assert faults(wrong) == [
        "2:8 cut-at-hash",
        "3:7 not-a-date",
        "4:1 unknown-key",
        "5:7 not-yes-or-no",
        "6:1 expected-mapping",
    ]


def test_words_of_the_front_matter_are_set_in_the_files_language() -> None:
    lines = matter('title: О\'Хара сказал "да" - и ушёл', 'cover: {alt: "\\"A\\" - b"}')

    russian = document(lines, language="ru")

    assert russian.title == "О’Хара сказал «да»\u00a0— и ушёл"
    assert russian.text("cover.alt") == "«A»\u00a0— b"
    assert document(lines, language="en").title == "О’Хара сказал “да”\u00a0– и ушёл"
