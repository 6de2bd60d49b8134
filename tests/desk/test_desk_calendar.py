"""The calendar: what happens on which day, and moving a story to another one."""

import re

import pytest
from starlette.testclient import TestClient

from tests.desk.conftest import desk_of
from tests.sites import SiteFolder

DECEMBER = "/desk/calendar?month=2026-12"


def entries(desk: TestClient, address: str = DECEMBER) -> dict[str, list[str]]:
    """Return the titles and words on each day of a month."""
    days = re.findall(r'<td data-day="([^"]+)".*?</td>', desk.get(address).text, re.DOTALL)
    cells = re.findall(r"<td data-day=.*?</td>", desk.get(address).text, re.DOTALL)
    found = {}
    for day, cell in zip(days, cells, strict=True):
        said = re.findall(r'lang="[^"]*">([^<]+)</a>\s*<p>([^<]+)</p>', cell)
        if said:
            found[day] = [f"{title}: {words}" for title, words in said]
    return found


@pytest.fixture
def planned(site: SiteFolder) -> SiteFolder:
    """Return a site with a scheduled story, a draft, an event and an end."""
    site.story("news/a.en", "A", "2026-12-01", "Text.", publish_at="2026-12-03 10:30")
    site.story("news/b.en", "B", "2026-12-05", "Text.", status="draft")
    site.story("events/c.en", "C", "2026-12-07 15:00", "Text.", ends="2026-12-08 12:00")
    site.story("news/d.en", "D", "2026-05-01", "Text.", expires_at="2026-12-20 09:00")
    return site


def test_a_month_shows_what_appears_happens_and_disappears(planned: SiteFolder) -> None:
    with desk_of(planned) as desk:
        assert entries(desk) == {
            "2026-12-03": ["A: 10:30 · appears"],
            "2026-12-05": ["B: draft"],
            "2026-12-07": ["C: 15:00 · event"],
            "2026-12-20": ["D: 09:00 · is taken down"],
        }
        page = desk.get(DECEMBER).text
        assert re.findall('<th scope="col">([^<]+)', page)[0] == "Mon"
        kazakh = desk.get(DECEMBER, headers={"Accept-Language": "kk"}).text
        assert re.search(r"2026\sж\.\sжелтоқсан", kazakh)
        russian = desk.get("/desk/calendar", headers={"Accept-Language": "ru"}).text
        assert re.search(r"ноябрь\s2026", russian)


def test_a_story_is_moved_and_keeps_its_hour_and_that_is_undone(planned: SiteFolder) -> None:
    path = planned.path("news/a.en.md")
    before = path.read_text("utf-8")
    with desk_of(planned) as desk:
        done = desk.post("/desk/calendar", data={"story": "news/a", "day": "2026-12-24"})

        assert path.read_text("utf-8") == before.replace("2026-12-03", "2026-12-24")
        assert "2026-12-24" in entries(desk)
        desk.post(re.findall('action="(/desk/undo/[^"]+)"', done.text)[0])
        assert path.read_text("utf-8") == before


@pytest.mark.parametrize(
    ("date", "day", "expected"),
    [
        ("2026-12-03", "2026-11-30", "2026-11-30"),
        ("2026-12-03", "2026-12-24", "2026-12-24"),
        ("2026-12-01", "2026-11-30", "2026-11-30"),
        ("2026-12-01", "2026-12-02", "2026-12-01"),
    ],
)
def test_a_story_appears_on_the_day_that_it_was_moved_to(
    site: SiteFolder, date: str, day: str, expected: str
) -> None:
    site.story("news/a.en", "A", date, "Text.", publish_at="2026-12-03 10:30")
    with desk_of(site) as desk:
        desk.post("/desk/calendar", data={"story": "news/a", "day": day})
        assert day in entries(desk, f"/desk/calendar?month={day[:7]}")
    text = site.path("news/a.en.md").read_text("utf-8")
    assert f"date: {expected}\n" in text
    assert f"publish_at: {day} 10:30\n" in text


def test_a_draft_of_an_event_is_moved_with_its_end(planned: SiteFolder) -> None:
    path = planned.path("events/c.en.md")
    path.write_text(path.read_text("utf-8").replace("ends:", "status: draft\nends:"), "utf-8")
    with desk_of(planned) as desk:
        desk.post("/desk/calendar", data={"story": "events/c", "day": "2027-01-10"})
    text = path.read_text("utf-8")
    assert "starts: 2027-01-10 15:00" in text
    assert "ends: 2027-01-11 12:00" in text


@pytest.mark.parametrize(
    ("story", "day", "status"),
    [("news/d", "2026-12-24", 409), ("news/a", "soon", 422), ("news/none", "2026-12-24", 409)],
)
def test_what_readers_see_already_is_not_moved(
    planned: SiteFolder, story: str, day: str, status: int
) -> None:
    with desk_of(planned) as desk:
        assert desk.post("/desk/calendar", data={"story": story, "day": day}).status_code == status


@pytest.mark.parametrize(
    ("day", "said"),
    [("2026-11-22", "from today on"), ("2026-12-20", "taken down by then")],
)
def test_a_story_is_not_moved_to_where_nobody_would_see_it_appear(
    planned: SiteFolder, day: str, said: str
) -> None:
    planned.story("news/e.en", "E", "2026-12-03 09:30", "Text.", expires_at="2026-12-20")
    path = planned.path("news/e.en.md")
    before = path.read_bytes()
    with desk_of(planned) as desk:
        answer = desk.post("/desk/calendar", data={"story": "news/e", "day": day})
    assert answer.status_code == 409
    assert said in answer.text
    assert path.read_bytes() == before
