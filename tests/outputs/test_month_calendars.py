"""The month of a section of events: a table of days with links to the events, and a list."""

import datetime
import re

import pytest

from sitegen.outputs.pages.month_calendars import Day, MonthCalendar
from tests.outputs.test_views_of_pages import titles, view
from tests.sites import NOW, SiteFolder

MONTH = "en/events/2026/{:02}/index.html"


def calendar(site: SiteFolder, month: int) -> MonthCalendar:
    """Return the view of a month of 2026 in English."""
    found = view(site, MONTH.format(month))
    assert isinstance(found, MonthCalendar)
    return found


def days(shown: MonthCalendar) -> dict[int, list[str]]:
    """Return the titles on each day that has an event."""
    every = [day for week in shown.weeks for day in week if day.events]
    return {day.number: [event.title for event in day.events] for day in every}


def test_an_event_stands_on_each_of_its_days(site: SiteFolder) -> None:
    site.story("events/talk.en", "Talk", "2026-12-05 10:00", ends="2026-12-05 12:00")
    site.story("events/fair.en", "Fair", "2026-12-04", ends="2026-12-06")
    site.story("events/open.en", "Open end", "2026-12-31 18:00")

    shown = calendar(site, 12)

    assert days(shown) == {4: ["Fair"], 5: ["Fair", "Talk"], 6: ["Fair"], 31: ["Open end"]}
    assert titles(shown.cards) == ["Fair", "Talk", "Open end"]


@pytest.mark.parametrize(
    ("ends", "last"),
    [("2026-12-06", 6), ("2026-12-06 00:00", 5), ("2026-12-06 00:01", 6), ("2026-12-05", 5)],
)
def test_the_last_day_is_the_one_on_which_it_still_goes_on(
    site: SiteFolder, ends: str, last: int
) -> None:
    site.story("events/fair.en", "Fair", "2026-12-04", ends=ends)

    assert list(days(calendar(site, 12))) == list(range(4, last + 1))


def test_the_days_are_those_of_the_sites_zone(site: SiteFolder) -> None:
    site.story("events/late.en", "Late", "2026-11-30T21:00Z")

    assert days(calendar(site, 12)) == {1: ["Late"]}


def test_an_event_is_in_every_month_that_it_touches(site: SiteFolder) -> None:
    site.story("events/fair.en", "Fair", "2026-10-30", ends="2026-12-02")

    assert [sum(map(len, days(calendar(site, month)).values())) for month in (10, 11, 12)] == [
        2,
        30,
        2,
    ]


def test_an_event_of_many_years_fills_one_year_of_calendars(site: SiteFolder) -> None:
    site.story("events/fair.en", "Fair", "2026-03-10", ends="2036-03-10")

    months = [path for path in site.paths() if re.match(r"en/events/\d{4}/\d\d/", path)]

    assert len(months) == 12
    assert MONTH.format(3) in months


def test_a_week_begins_as_the_locale_begins_it(site: SiteFolder) -> None:
    site.story("events/talk.en", "Talk", "2026-12-05")
    monday = calendar(site, 12)
    settings = site.path("site.toml").read_text("utf-8")
    site.write("site.toml", settings.replace('"en_GB"', '"en_US"'))
    sunday = calendar(site, 12)

    assert monday.weekdays == (0, 1, 2, 3, 4, 5, 6)
    assert sunday.weekdays == (6, 0, 1, 2, 3, 4, 5)
    for shown in (monday, sunday):
        for week in shown.weeks:
            for weekday, day in zip(shown.weekdays, week, strict=True):
                date = datetime.date(2026, 12, day.number) if day.number else None
                assert date is None or date.weekday() == weekday


def test_the_days_of_other_months_are_empty(site: SiteFolder) -> None:
    site.story("events/fair.en", "Fair", "2026-11-30", ends="2026-12-02")

    first, *_, last = calendar(site, 12).weeks

    assert first[0] == last[-1] == Day(0, ())
    assert [day.number for week in calendar(site, 12).weeks for day in week if day.number] == list(
        range(1, 32)
    )


def test_a_month_leads_to_the_nearest_months_that_have_events(site: SiteFolder) -> None:
    for name, starts in (("a", "2026-02-01"), ("b", "2026-06-01"), ("c", "2026-12-01")):
        site.story(f"events/{name}.en", name, starts)

    shown = [calendar(site, month) for month in (2, 6, 12)]

    assert [each.earlier and each.earlier.address for each in shown] == [
        None,
        "/en/events/2026/02/",
        "/en/events/2026/06/",
    ]
    assert [each.later and (each.later.year, each.later.month) for each in shown] == [
        (2026, 6),
        (2026, 12),
        None,
    ]


def test_the_front_of_events_leads_to_the_newest_months(site: SiteFolder) -> None:
    for month in range(1, 13):
        site.story(f"events/e{month}.en", "E", f"2026-{month:02}-01")
    site.story("events/old.en", "Old", "2025-12-01")
    site.story("news/a.en", "A", "2026-05-01")

    months = view(site, "en/events/index.html").months

    assert [(each.year, each.month) for each in months] == [(2026, n) for n in range(1, 13)]
    assert months[0].address == "/en/events/2026/01/"
    assert view(site, "en/news/index.html").months == ()


def test_without_archives_no_front_leads_to_a_calendar(site: SiteFolder) -> None:
    site.story("events/a.en", "A", "2026-05-01")
    settings = site.path("site.toml").read_text("utf-8")
    site.write("site.toml", f"{settings}\narchives = false\n")

    assert view(site, "en/events/index.html").months == ()


def test_a_calendar_is_the_same_on_every_day_on_which_no_event_begins_or_ends(
    site: SiteFolder,
) -> None:
    site.story("events/talk.en", "Talk", "2026-12-05 10:00")
    path = MONTH.format(12)

    assert view(site, path, NOW) == view(site, path, NOW + datetime.timedelta(days=7))


# The page


def test_the_table_has_a_caption_and_its_columns_have_heads_in_the_pages_language(
    site: SiteFolder,
) -> None:
    site.story("events/talk.kk", "Дәріс", "2026-12-05", ends="2026-12-06")
    site.build()

    page = site.page("kk/is-sharalar/2026/12/index.html")
    table = page[page.index("<table") : page.index("</table>")]

    assert re.search(r"<caption>.*желтоқсан.*</caption>", table)
    heads = re.findall(r'<th scope="col">.*<span class="hidden">(\w+)</span></th>', table)
    assert heads == ["дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"]
    address = "/kk/is-sharalar/2026/talk/"
    cells = re.findall(
        r'<td[^>]*><span class="calendar-day">(\d+)(?:(?!</td>).)*?href', table, re.DOTALL
    )
    assert cells == ["5", "6"]
    assert table.count(f'<a href="{address}">') == 2


def test_an_untranslated_event_is_marked_with_its_language(site: SiteFolder) -> None:
    site.story("events/talk.ru", "Лекция", "2026-12-05")
    site.build()

    page = site.page(MONTH.format(12))
    cell = page[page.index('<td class="calendar-busy">') :]

    assert '<a href="/ru/sobytiya/2026/talk/" hreflang="ru" lang="ru">' in cell


def test_a_cancelled_event_is_struck_through(site: SiteFolder) -> None:
    site.story("events/talk.en", "Talk", "2026-12-05", event_status="cancelled")
    site.build()

    assert '<span class="calendar-title"><s>Talk</s></span>' in site.page(MONTH.format(12))
