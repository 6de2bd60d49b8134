"""A field that only templates read reaches the view by itself."""

import pytest

from sitegen.content.document import Moment
from sitegen.library.publications.publication import TemplateValue, Words
from sitegen.outputs.pages.events import view
from tests.sites import SiteFolder

CODE = """\
from sitegen.config.site import SiteField

FIELDS = (
    SiteField("dress_code", ("event",), share="fallback"),
    SiteField("language_note", ("event",), share="word"),
    SiteField("room_code", ("event",), "verbatim"),
    SiteField("doors_open", ("event",), "moment"),
    SiteField("is_free", ("event",), "yes_or_no"),
    SiteField("sponsors", ("event",), "verbatim", many=True),
)
"""
NAMES = ("dress_code", "language_note", "room_code", "doors_open", "is_free", "sponsors")


@pytest.fixture(autouse=True)
def _schema(site: SiteFolder) -> None:
    """Add fields to events, as a line in the schema would."""
    (site.folder / "site.py").write_text(CODE, "utf-8")


def shown(site: SiteFolder, language: str) -> dict[str, TemplateValue]:
    """Return `page.fields` of the event "day" in *language*."""
    library = site.library()
    event = library.publications["events/day"]
    page = event.page(language)
    assert page
    return view(library, event, page).fields


def test_every_field_is_there_and_none_where_nothing_was_written(site: SiteFolder) -> None:
    site.story("events/day.kk", "Күн", "2026-12-05")

    assert shown(site, "kk") == dict.fromkeys(NAMES, None) | {"sponsors": ()}


def test_words_fall_back_to_the_originals_with_their_language(site: SiteFolder) -> None:
    site.story("events/day.kk", "Күн", "2026-12-05", dress_code="іскерлік", language_note="қазақша")
    site.story("events/day.ru", "День", language_note="по-русски")
    site.story("events/day.en", "Day", dress_code="business")

    assert shown(site, "kk")["dress_code"] == Words("іскерлік")
    assert shown(site, "ru")["dress_code"] == Words("іскерлік", "kk")
    assert shown(site, "en")["dress_code"] == Words("business")
    assert shown(site, "ru")["language_note"] == Words("по-русски")
    assert shown(site, "en")["language_note"] is None


def test_facts_are_the_originals_in_every_language(site: SiteFolder) -> None:
    site.story(
        "events/day.kk",
        "Күн",
        "2026-12-05",
        room_code="B-12",
        doors_open="2026-12-05 09:00",
        is_free="yes",
        sponsors="[A, B]",
    )
    site.story("events/day.ru", "День")

    found = shown(site, "ru")

    assert (found["room_code"], found["is_free"], found["sponsors"]) == ("B-12", True, ("A", "B"))
    assert isinstance(found["doors_open"], Moment)
    assert found["doors_open"].at.isoformat() == "2026-12-05T09:00:00+05:00"
    assert shown(site, "kk") == found
