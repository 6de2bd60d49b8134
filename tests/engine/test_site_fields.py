"""Fields of front matter that the site's own code declares."""

from pathlib import Path

import pytest

from sitegen import Site
from sitegen.authoring.translate import translate
from sitegen.authoring.workspace import open_workspace
from sitegen.engine.reading.parsing import reading
from tests.sites import NOW, SiteFolder, lines_of

DECLARED = """\
from sitegen.config.site import SiteField

FIELDS = ({fields})
"""
DRESS_CODE = 'SiteField("dress_code", ("event",), share="fallback"),'
TEMPLATE = "{{ page.fields['dress_code'].text }}|{{ page.fields['dress_code'].language }}"
ENGLISH, RUSSIAN = "en/events/2026/day/index.html", "ru/sobytiya/2026/day/index.html"


def declare(site: SiteFolder, *fields: str) -> None:
    text = DECLARED.format(fields=" ".join(fields))
    (site.folder / "site.py").write_text(text, "utf-8")


def found(site: SiteFolder) -> list[str]:
    """Build and return the errors and warnings."""
    findings = site.build().report.findings
    return lines_of(tuple(each for each in findings if each.severity != "note"))


@pytest.fixture
def office(site: SiteFolder) -> SiteFolder:
    """Return a site of one event, whose template shows its dress code, and one news story."""
    site.story("events/day.en", "Day", "2026-12-05", dress_code="business")
    site.story("events/day.ru", "День")
    site.story("news/open-day.en", "Open day", "2026-05-01", "All are welcome.")
    site.write("templates/event.html", TEMPLATE)
    declare(site, DRESS_CODE)
    return site


def is_clean(site: SiteFolder, folder: Path) -> bool:
    return site.tree() == site.clean_tree(folder)


def test_a_template_shows_it_and_the_originals_words_where_a_translation_has_none(
    office: SiteFolder,
) -> None:
    assert found(office) == []
    assert office.page(ENGLISH) == "business|"
    assert office.page(RUSSIAN) == "business|en"


def test_without_the_sites_code_it_is_an_unknown_field(office: SiteFolder) -> None:
    report = Site.open(office.folder, now=NOW, site_code=False).build()

    errors = tuple(each for each in report.findings if each.severity == "error")
    assert lines_of(errors) == ["events/day.en.md:4:1 error[unknown-key]"]


def test_declaring_and_removing_it_parses_the_texts_that_have_it_again(
    office: SiteFolder, tmp_path: Path
) -> None:
    (office.folder / "site.py").unlink()
    assert found(office) == ["events/day.en.md:4:1 error[unknown-key]"]

    declare(office, DRESS_CODE)
    assert found(office) == []
    assert is_clean(office, tmp_path / "declared")

    declare(office, 'SiteField("floor", ("event",)),')
    assert found(office) == ["events/day.en.md:4:1 error[unknown-key]"]


def test_another_converter_reads_the_same_text_again(office: SiteFolder, tmp_path: Path) -> None:
    office.build()
    declare(office, 'SiteField("dress_code", ("event",), "moment"),')
    assert found(office) == ["events/day.en.md:4:13 error[not-a-date]"]

    declare(office, 'SiteField("dress_code", ("event",), "one_of", choices=("casual", "formal")),')
    assert found(office) == ["events/day.en.md:4:13 error[wrong-choice]"]

    declare(office, 'SiteField("dress_code", ("event",), share="word"),')
    office.write("templates/event.html", "{{ page.fields['dress_code'] and 'shown' }}")
    assert found(office) == []
    assert (office.page(ENGLISH), office.page(RUSSIAN)) == ("shown", "None")
    assert is_clean(office, tmp_path)


def test_a_field_of_one_kind_parses_texts_of_others_not_again(office: SiteFolder) -> None:
    before = {kind: reading("en", kind, office.settings()) for kind in ("news", "event")}
    declare(office, DRESS_CODE, 'SiteField("floor", ("event",)),')
    after = {kind: reading("en", kind, office.settings()) for kind in ("news", "event")}

    assert before["news"] == after["news"]
    assert before["event"] != after["event"]


def test_an_edit_of_its_value_renders_the_pages_that_show_it(office: SiteFolder) -> None:
    office.build()
    office.story("events/day.en", "Day", "2026-12-05", dress_code="casual")

    assert office.build().report.rendered == {ENGLISH, RUSSIAN}


def test_a_mistyped_name_is_answered_with_the_right_one(office: SiteFolder) -> None:
    office.story("events/day.en", "Day", "2026-12-05", dres_code="business")

    [finding] = (each for each in office.build().report.findings if each.severity == "error")

    assert finding.diagnostic.code == "unknown-key"
    assert finding.diagnostic.arguments["suggestion"] == "dress_code"


def test_it_belongs_to_the_kinds_that_are_named_alone(office: SiteFolder) -> None:
    office.story("news/open-day.en", "Open day", "2026-05-01", dress_code="business")

    assert "news/open-day.en.md:4:1 error[unknown-key]" in found(office)


def test_a_fact_stands_in_the_original_alone(office: SiteFolder) -> None:
    declare(office, 'SiteField("dress_code", ("event",), "verbatim"),')
    office.story("events/day.ru", "День", dress_code="casual")

    assert found(office) == ["events/day.ru.md:3:1 error[fact-contradicts]"]


def test_left_over_commands_are_found_in_its_words_and_typography_is_right(
    office: SiteFolder,
) -> None:
    office.write("templates/event.html", "{{ page.fields['dress_code'].text }}")
    office.story("events/day.en", "Day", "2026-12-05", dress_code='"a \\"smart\\" suit [gallery]"')

    assert found(office) == ["events/day.en.md:4:1 warning[gallery-shortcode]"]
    assert office.page(ENGLISH) == "a “smart” suit [gallery]"


def test_texts_are_checked_with_its_words(office: SiteFolder) -> None:
    office.build()
    # The second letter is Cyrillic.
    office.story("events/day.en", "Day", "2026-12-05", dress_code="bоots")
    office.build()

    findings = lines_of(Site.open(office.folder, now=NOW).check().findings)

    assert "events/day.en.md:4:13 warning[mixed-letters]" in findings


def test_a_new_translation_begins_with_its_words(office: SiteFolder) -> None:
    workspace = open_workspace(office.folder, office.settings(), office.state)

    translate(workspace.texts["events/day"], "kk", workspace)

    assert "dress_code: business" in office.path("events/day.kk.md").read_text("utf-8")


def test_an_untranslated_one_is_noticed(office: SiteFolder) -> None:
    declare(office, 'SiteField("dress_code", ("event",), share="word"),')
    words = "come as you are"
    office.story("events/day.en", "Day", "2026-12-05", dress_code=words)
    office.story("events/day.ru", "День", "", "Ждём вас.", dress_code=words)

    assert "events/day.ru.md:3:1 warning[untranslated-field]" in found(office)


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ('SiteField("place", ("event",)),', "field-name-taken"),
        ('SiteField("place", ("news",)),', "field-name-taken"),
        ('SiteField("photos", ("news",)),', "field-name-taken"),
        ('SiteField("topics", ("page",)),', "field-name-taken"),
        ('SiteField("a", ("page",)), SiteField("a", ("news",)),', "field-name-taken"),
        ('SiteField("Dress", ("event",)),', "bad-field-name"),
        ('SiteField("a.b", ("event",)),', "bad-field-name"),
        ('SiteField("a", ("notice",)),', "wrong-field-option"),
        ('SiteField("a", ()),', "wrong-field-option"),
        ('SiteField("a", ("event",), "text"),', "wrong-field-option"),
        ('SiteField("a", ("event",), share="words"),', "wrong-field-option"),
        ('SiteField("a", ("event",), "yes_or_no", many=True),', "wrong-field-option"),
        ('SiteField("a", ("event",), "one_of"),', "wrong-field-option"),
        ('SiteField("a", ("event",), choices=("b",)),', "wrong-field-option"),
        ('SiteField("a", "event"),', "site-code-type"),
        ("SiteField(1, ()),", "site-code-type"),
        ('"dress_code",', "site-code-type"),
        ('SiteField("a", ("event",), print),', "site-code-type"),
        ('SiteField("a", ("event",))', "site-code-type"),
    ],
)
def test_a_mistake_in_its_declaration_is_at_the_line_of_site_py(
    office: SiteFolder, field: str, code: str
) -> None:
    declare(office, DRESS_CODE)
    office.build()
    before = office.tree()

    declare(office, field)

    assert found(office) == [f"site.py:3:1 error[{code}]"]
    assert office.tree() == before
