"""Time and place of an event: the same on its page, in lists, calendars and structured data."""

import datetime
import json

import icalendar
import pytest
from lxml import html

from tests.sites import WITH_CARDS, SiteFolder

BASE = "https://news.example.edu"
PAGES = {
    "kk": "kk/is-sharalar/2026/forum/index.html",
    "ru": "ru/sobytiya/2026/forum/index.html",
    "en": "en/events/2026/forum/index.html",
}
LISTS = {
    "kk": ("kk/is-sharalar/index.html", "kk/is-sharalar/2026/12/index.html", "kk/index.html"),
    "ru": ("ru/sobytiya/index.html", "ru/sobytiya/2026/12/index.html", "ru/index.html"),
    "en": ("en/events/index.html", "en/events/2026/12/index.html", "en/index.html"),
}
ONLINE = "https://meet.example.org/forum"


def built(site: SiteFolder, **facts: str) -> SiteFolder:
    """Build a site with one event in three languages."""
    site.story("events/forum/index.kk", "Форум", body="Мәтін.", **facts)
    site.story("events/forum/index.ru", "Форум", body="Текст.")
    site.story("events/forum/index.en", "Forum", body="Text.")
    done = site.build()
    assert not done.failed, done.messages
    return site


def read(site: SiteFolder, path: str, what: str) -> list[str]:
    """Return the text of each element that *what* matches, with normalized spaces."""
    found = html.document_fromstring(site.page(path)).xpath(what)
    return [" ".join(each.text_content().split()) for each in found]


def in_data(site: SiteFolder, language: str = "en") -> dict[str, object]:
    """Return the structured data of the event's page."""
    scripts = html.document_fromstring(site.page(PAGES[language])).xpath(
        "//script[@type='application/ld+json']/text()"
    )
    [data] = [each for each in map(json.loads, scripts) if each["@type"] == "Event"]
    return dict(data)


def event_of(site: SiteFolder, path: str = "en/calendar.ics") -> icalendar.Event:
    """Return the only event of a calendar."""
    [event] = icalendar.Calendar.from_ical(site.page(path)).walk("VEVENT")
    assert isinstance(event, icalendar.Event)
    return event


# When


@pytest.mark.parametrize(
    ("starts", "ends", "shown"),
    [
        (
            "2026-12-17 10:00",
            "2026-12-18",
            {
                "kk": "2026 ж. 17 желтоқсан, 10:00 – 18 желтоқсан",
                "ru": "17 декабря, 10:00 – 18 декабря 2026 г.",
                "en": "17 December, 10:00 – 18 December 2026",
            },
        ),
        (
            "2026-12-17 10:00",
            "2026-12-18 16:30",
            {
                "kk": "2026 ж. 17 желтоқсан, 10:00 – 18 желтоқсан, 16:30",
                "ru": "17 декабря, 10:00 – 18 декабря 2026 г., 16:30",
                "en": "17 December, 10:00 – 18 December 2026, 16:30",
            },
        ),
        (
            "2026-12-31 22:00",
            "2027-01-01 02:00",
            {
                "kk": "2026 ж. 31 желтоқсан, 22:00 – 2027 ж. 1 қаңтар, 02:00",
                "ru": "31 декабря 2026 г., 22:00 – 1 января 2027 г., 02:00",
                "en": "31 December 2026, 22:00 – 1 January 2027, 02:00",
            },
        ),
        (
            "2026-12-17 18:00",
            "2026-12-18 00:00",
            {
                "kk": "2026 ж. 17 желтоқсан, 18:00–00:00",
                "ru": "17 декабря 2026 г., 18:00–00:00",
                "en": "17 December 2026, 18:00–00:00",
            },
        ),
        (
            "2026-12-17",
            "2026-12-18 16:00",
            {
                "kk": "2026 ж. 17 желтоқсан – 18 желтоқсан, 16:00",
                "ru": "17 декабря – 18 декабря 2026 г., 16:00",
                "en": "17 December – 18 December 2026, 16:00",
            },
        ),
        (
            "2026-12-17 15:00",
            "2026-12-17",
            {
                "kk": "2026 ж. 17 желтоқсан, 15:00",
                "ru": "17 декабря 2026 г., 15:00",
                "en": "17 December 2026, 15:00",
            },
        ),
        (
            "2026-12-17 15:00",
            "2026-12-17 15:00",
            {
                "kk": "2026 ж. 17 желтоқсан, 15:00",
                "ru": "17 декабря 2026 г., 15:00",
                "en": "17 December 2026, 15:00",
            },
        ),
        (
            "2026-12-17",
            "2026-12-18",
            {
                "kk": "2026 ж. 17–18 желтоқсан",
                "ru": "17–18 декабря 2026 г.",
                "en": "17–18 December 2026",
            },
        ),
    ],
)
def test_every_list_shows_the_hours_that_were_written(
    site: SiteFolder, starts: str, ends: str, shown: dict[str, str]
) -> None:
    built(site, starts=starts, ends=ends)

    for language, paths in LISTS.items():
        for path in paths:
            assert read(site, path, "//p[@class='card-date']/time") == [shown[language]]


@pytest.mark.parametrize(
    ("ends", "facts"),
    [
        ("2026-12-18", ["17 December, 10:00 – 18 December 2026"]),
        ("2026-12-18 16:30", ["17 December 2026, 10:00", "18 December 2026, 16:30"]),
        ("2026-12-17 16:30", ["17 December 2026, 10:00–16:30"]),
    ],
)
def test_the_page_of_an_event_shows_the_hours_that_were_written(
    site: SiteFolder, ends: str, facts: list[str]
) -> None:
    built(site, starts="2026-12-17 10:00", ends=ends)

    assert read(site, PAGES["en"], "//dl[contains(@class, 'event-facts')]//time") == facts
    assert in_data(site)["startDate"] == "2026-12-17T10:00:00+05:00"


def test_an_end_with_an_hour_and_a_start_without_are_reported(site: SiteFolder) -> None:
    site.story("events/a.en", "A", "2026-12-17", ends="2026-12-17 16:00")
    site.story("events/b.en", "B", "2026-12-17 10:00", ends="2026-12-18")
    site.story("events/c.en", "C", "2026-12-17", ends="2026-12-18")

    assert site.found() == ["events/a.en.md:3:1 warning[start-without-hour]"]


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        # On 1 March 2024 the clocks in Almaty were set back an hour: 29 February had 25 hours.
        ("2024-02-29 23:30", "2024-02-29"),
        ("2024-02-29T23:30+05:00", "2024-02-29"),
        ("2024-02-29 22:00", "2024-03-01 00:00"),
        ("2024-02-29", "2024-02-29"),
        ("2024-02-29", "2024-03-01 00:00"),
        ("2024-02-28", "2024-02-29 00:00"),
        ("2026-12-17", "2026-12-17 00:00"),
        ("2026-12-17 10:00", "2026-12-17 10:00"),
        ("2026-12-17 10:00", "2026-12-17"),
        ("2026-12-17 23:59:59", "2026-12-18"),
        ("2026-12-17 00:00", "2026-12-17"),
        ("2026-12-16T19:00Z", "2026-12-17"),
    ],
)
def test_what_is_possible_ends_after_its_start_in_a_calendar(
    site: SiteFolder, starts: str, ends: str
) -> None:
    site.story("events/forum.en", "Forum", starts, ends=ends)
    assert not [each for each in site.found() if "error" in each]

    data = site.serialized("en/calendar.ics")
    [event] = icalendar.Calendar.from_ical(data).walk("VEVENT")

    assert "DTEND" not in event or event["DTSTART"].dt < event["DTEND"].dt
    assert "DTEND" not in event or type(event["DTSTART"].dt) is type(event["DTEND"].dt)


@pytest.mark.parametrize(
    ("zone", "starts", "ends"),
    [
        ("Asia/Almaty", "2026-12-17 10:00", "2026-12-17 09:59"),
        ("Asia/Almaty", "2026-12-17 10:00", "2026-12-16"),
        ("Asia/Almaty", "2026-12-18", "2026-12-17 23:59"),
        ("Asia/Almaty", "2026-12-16T19:00Z", "2026-12-16"),
        # A day of 23 hours: an event half an hour after its end is not on it.
        ("Europe/Berlin", "2026-03-30 00:30", "2026-03-29"),
    ],
)
def test_what_ends_before_it_starts_is_reported(
    site: SiteFolder, zone: str, starts: str, ends: str
) -> None:
    settings = site.path("site.toml").read_text("utf-8")
    site.write("site.toml", settings.replace("Asia/Almaty", zone))
    site.story("events/forum.en", "Forum", starts, ends=ends)

    assert site.found() == ["events/forum.en.md:4:1 error[ends-before-start]"]


def test_the_last_day_of_whole_days_is_the_one_on_which_it_still_goes_on(site: SiteFolder) -> None:
    site.story("events/forum.en", "Forum", "2026-12-14", ends="2026-12-17 00:00")

    data = site.serialized("en/calendar.ics")
    [event] = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert event["DTEND"].dt == datetime.date(2026, 12, 17)


# Where


MOVED = {"starts": "2026-12-17 10:00", "place": "Hall 305", "event_status": "moved-online"}


def test_only_the_page_itself_says_in_which_hall_a_moved_event_was_to_be(site: SiteFolder) -> None:
    site.write("site.toml", WITH_CARDS)
    built(site, **MOVED, online_url=ONLINE)

    where = "//dt[text()='Where']/following-sibling::dd"
    assert read(site, PAGES["en"], where) == ["Hall 305 Online"]
    naming = {path for path, data in site.tree().items() if b"Hall 305" in data}
    assert naming == {*PAGES.values()}


def test_a_list_says_that_an_event_was_moved_and_the_others_where_they_are(
    site: SiteFolder,
) -> None:
    site.story("events/talk.en", "Talk", "2026-12-18 10:00", place="Hall 12")
    built(site, **MOVED)

    for path in LISTS["en"]:
        assert read(site, path, "//p[@class='card-place']") == ["Hall 12"]
        assert read(site, path, "//span[contains(@class, 'status-online')]") == ["Moved online"]


@pytest.mark.parametrize(
    ("facts", "address"), [({"online_url": ONLINE}, ONLINE), ({}, f"{BASE}/en/events/2026/forum/")]
)
def test_structured_data_places_a_moved_event_online(
    site: SiteFolder, facts: dict[str, str], address: str
) -> None:
    built(site, **MOVED, **facts)

    assert in_data(site)["location"] == [{"@type": "VirtualLocation", "url": address}]


@pytest.mark.parametrize("path", ["en/calendar.ics", "en/events/2026/forum/event.ics"])
def test_the_place_of_a_moved_event_is_its_address_in_a_calendar(
    site: SiteFolder, path: str
) -> None:
    built(site, **MOVED, online_url=ONLINE)
    assert event_of(site, path)["LOCATION"] == ONLINE

    built(site, **MOVED)
    assert "LOCATION" not in event_of(site, path)

    built(site, starts="2026-12-17", place="Hall 305", online_url=ONLINE)
    assert event_of(site, path)["LOCATION"] == "Hall 305"


# One event


def test_the_calendar_of_one_event_is_no_calendar_of_its_own(site: SiteFolder) -> None:
    words = {"ends": "2026-12-16", "place": "Шымкент, корпус 1; вход со двора"}
    site.story("events/forum.ru", "Летняя школа: физика; химия", "2026-12-14", **words)
    assert not site.build().failed

    calendar = icalendar.Calendar.from_ical(site.page("ru/sobytiya/2026/forum/event.ics"))
    assert set(calendar) == {"PRODID", "VERSION", "METHOD"}
    assert calendar["METHOD"] == "PUBLISH"
    [event] = calendar.walk("VEVENT")
    assert event["SUMMARY"] == "Летняя школа: физика; химия"
    assert event["LOCATION"] == "Шымкент, корпус 1; вход со двора"
    assert event["DTEND"].dt == datetime.date(2026, 12, 17)


def test_the_calendar_of_a_language_keeps_its_name_and_escapes_it(site: SiteFolder) -> None:
    settings = site.path("site.toml").read_text("utf-8")
    site.write("site.toml", settings.replace('"Example University"', '"News; Events, Talks"'))
    site.story("events/forum.en", "Forum", "2026-12-14")

    lines = site.serialized("en/calendar.ics").decode().split("\r\n")
    assert "NAME:News\\; Events\\, Talks" in lines
    assert "X-WR-CALNAME:News\\; Events\\, Talks" in lines
    assert "METHOD:PUBLISH" in lines
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H" in lines
