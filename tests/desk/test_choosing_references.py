"""What a story refers to is chosen by name; what was written in another way stays as it was."""

import html
import re

import pytest
from starlette.testclient import TestClient

from tests.desk.conftest import desk_of
from tests.sites import SiteFolder

STORY = "news/2026/hall/index.en.md"


@pytest.fixture
def office(site: SiteFolder):
    """Return a site with twenty people, two events, and a story that names some of them."""
    for number in range(20):
        site.write(f"people/person-{number}.en.md", f"---\nname: Person {number}\n---\n")
    site.write("events/2026/open-day.en.md", "---\ntitle: Open day\nstarts: 2026-06-01\n---\n")
    site.write("events/2026/prize.en.md", "---\ntitle: Prize\nstarts: 2026-06-02\n---\n")
    site.write(
        STORY,
        """\
        ---
        title: The hall
        date: 2026-05-01
        people: [person-3, Person 4]
        event: open-day
        ---
        Text.
        """,
    )
    with desk_of(site) as client:
        yield client


def form_of(client: TestClient) -> dict[str, list[str]]:
    """Return what the form of the story sends when nothing is changed."""
    page = client.get("/desk/story/news/hall").text
    sent: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", page.partition('<form id="story"')[2]):
        found = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if "name" in found and (found.get("type") != "checkbox" or "checked" in tag):
            sent.setdefault(found["name"], []).append(html.unescape(found.get("value", "")))
    return sent


def saved(client: TestClient, site: SiteFolder, **changes: str | list[str]) -> str:
    """Return the front matter after saving the form with *changes*; __ stands for a full stop."""
    form = form_of(client) | {
        name.replace("__", "."): each if isinstance(each, list) else [each]
        for name, each in changes.items()
    }
    answer = client.post("/desk/story/news/hall", data=form, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return site.path(STORY).read_text("utf-8")


def test_names_are_shown_for_what_is_chosen(office: TestClient) -> None:
    page = office.get("/desk/story/news/hall").text

    assert 'value="person-3" checked> Person 3</label>' in page
    assert 'name="named.fact.event" list="fact.event.offers" value="Open day"' in page
    assert '<option value="Person 19">' in page
    assert '<option value="Person 3">' not in page.partition('"fact.authors"')[0]


def test_a_form_sent_unchanged_changes_nothing(office: TestClient, site: SiteFolder) -> None:
    before = site.path(STORY).read_text("utf-8")

    assert saved(office, site) == before


def test_a_person_added_by_name_is_written_by_id(office: TestClient, site: SiteFolder) -> None:
    text = saved(office, site, named__fact__people="person 12")

    assert "people: [person-3, Person 4, person-12]" in text


def test_an_event_is_chosen_by_its_title_and_taken_away(
    office: TestClient, site: SiteFolder
) -> None:
    assert "event: prize\n" in saved(office, site, named__fact__event="Prize")
    assert "event" not in saved(office, site, named__fact__event="")


def test_an_unknown_name_is_kept_and_said(office: TestClient, site: SiteFolder) -> None:
    assert "Nobody" in saved(office, site, named__fact__people="Nobody")
    assert "Nobody" in office.get("/desk/story/news/hall").text.partition("fault error")[2]


def test_a_new_topic_is_registered_and_chosen(office: TestClient, site: SiteFolder) -> None:
    changes = {"new-term": "topics", "new-term__topics__en": "Robots"}

    assert "topics: [robots]" in saved(office, site, **changes)
    assert '[robots]\nen = "Robots"' in site.path("taxonomies/topics.toml").read_text("utf-8")
    assert "> Robots</label>" in office.get("/desk/story/news/hall").text


def test_a_topic_that_there_is_already_is_refused_in_words(office: TestClient) -> None:
    form = form_of(office) | {"new-term": ["topics"], "new-term.topics.en": ["Schools"]}

    answer = office.post("/desk/story/news/hall", data=form)

    assert answer.status_code == 422
    assert "schools" in answer.text.partition('role="alert"')[2][:400]
