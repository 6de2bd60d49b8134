"""What is typed is shown and checked without being saved."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.sites import SiteFolder

ADDRESS = "/desk/unsaved/news/hall"


def asked(desk: TestClient, body: str, language: str = "en", **fields: str) -> Any:
    """Return the answer to a form with this *body* of the text in *language*."""
    form = {f"digest.{language}": "x", f"body.{language}": body, "preview": language, **fields}
    answer = desk.post(ADDRESS, data=form)
    assert answer.status_code == 200
    return answer.json()


def test_the_page_of_what_is_typed_comes_back_and_no_file_is_written(
    desk: TestClient, site: SiteFolder
) -> None:
    before = site.path("news/hall/index.en.md").read_bytes()

    found = asked(desk, "New **words**.", **{"en.title": "Another title"})

    assert "<p>New <strong>words</strong>.</p>" in found["html"]
    assert "Another title</h1>" in found["html"]
    assert site.path("news/hall/index.en.md").read_bytes() == before


def test_the_page_is_in_the_language_that_is_looked_at(desk: TestClient) -> None:
    found = asked(desk, "Жаңа мәтін.", "kk")

    assert '<html lang="kk"' in found["html"]
    assert "Жаңа мәтін." in found["html"]


@pytest.mark.parametrize(
    ("body", "marked", "fix"),
    [
        ("\n\n🎓 [Later](../latr.en.md) 🎓", "../latr.en.md", "../later.en.md"),
        ("One.\r\n\r\nSaid “so” - and left.", "“so” - and", "“so” – and"),
        ('🎓 "Saulet" opened.', '"Saulet"', "“Saulet”"),
        ("The univеrsity opened.", "univеrsity", "university"),
        ("One.\n\n![Hall](none.jpg)", "none.jpg", None),
    ],
)
def test_a_mistake_is_where_it_is_typed_with_its_remedy(
    desk: TestClient, body: str, marked: str, fix: str | None
) -> None:
    [found] = [each for each in asked(desk, body)["findings"] if each["name"] == "body.en"]
    units = body.replace("\r\n", "\n").encode("utf-16-le")
    text = units[2 * found["start"] : 2 * found["end"]].decode("utf-16-le")

    if fix is not None:
        assert (text, found["fix"]) == (marked, fix)
    else:
        assert found["fix"] is None
        assert marked in body[found["start"] :]


def test_a_mistake_in_a_field_is_at_its_control(desk: TestClient) -> None:
    found = asked(desk, "Мәтін.", "kk", **{"fact.topics": "scools"})["findings"]

    assert [(each["name"], each["wrong"], each["fix"]) for each in found] == [
        ("fact.topics", "scools", "schools")
    ]


def test_messages_are_in_the_language_of_the_desk(desk: TestClient) -> None:
    form = {"digest.en": "x", "body.en": "[a](none.pdf)", "preview": "en"}
    answer = desk.post(ADDRESS, data=form, headers={"Accept-Language": "kk"})

    assert "сілтеме" in answer.json()["findings"][0]["message"]


def test_stories_to_link_to_are_found_by_their_words(desk: TestClient) -> None:
    query = {"language": "en", "words": "lat"}
    found = desk.get("/desk/link/news/hall", params=query).json()

    assert found == [{"title": "Later", "path": "../later.en.md", "kind": "news"}]


def test_a_story_that_is_not_there_is_not_found(desk: TestClient) -> None:
    assert desk.post("/desk/unsaved/news/none", data={"preview": "en"}).status_code == 404
    assert desk.get("/desk/link/news/none").json() == []


@pytest.mark.parametrize("name", ["none.js", "..%2Fpackage.json", "chunk.txt"])
def test_nothing_but_the_bundle_is_served(desk: TestClient, name: str) -> None:
    assert desk.get(f"/desk/editor/{name}").status_code == 404
