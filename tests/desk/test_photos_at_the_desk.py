"""Adding photos to a story at the desk: each file is stored or answered, and nothing is lost."""

import io
import json
import re

import pytest
from PIL import Image
from starlette.testclient import TestClient

from sitegen.desk.photos import upload
from tests.desk.conftest import desk_of
from tests.desk.test_saving import form_of
from tests.sites import SiteFolder, photo

STORY, ADD = "/desk/story/news/hall", "/desk/photos/news/hall"
JSON = {"Accept": "application/json"}
Files = list[tuple[str, tuple[str, bytes, str]]]


def sent(*files: tuple[str, bytes]) -> Files:
    """Return *files*, names and bytes, as a form sends them."""
    return [("files", (name, data, "image/jpeg")) for name, data in files]


def test_photos_are_stored_beside_the_story_and_each_file_is_answered(
    site: SiteFolder, desk: TestClient
) -> None:
    files = sent(("Ашық есік 🎉.JPG", photo()), ("../../x.jpg", photo(31)), ("a.svg", b"<svg>"))
    answer = desk.post(ADD, files=files, headers=JSON)

    assert answer.status_code == 200
    assert [(each["file"], each["name"]) for each in answer.json()] == [
        ("Ашық есік 🎉.JPG", "ashyq-esik.jpg"),
        ("x.jpg", "x.jpg"),
        ("a.svg", ""),
    ]
    assert "PNG" in answer.json()[2]["hint"]
    assert sorted(path.name for path in site.path("news/hall").glob("*.jpg")) == [
        "ashyq-esik.jpg",
        "x.jpg",
    ]
    assert not list(site.folder.rglob("*.part"))


def test_without_a_script_a_page_says_what_became_of_each_file(desk: TestClient) -> None:
    assert 'enctype="multipart/form-data"' in desk.get(ADD).text
    shown = desk.post(ADD, files=sent(("a.jpg", photo()), ("b.jpg", b"<b>text</b>"))).text

    assert "stored as a.jpg" in shown
    assert "not stored: this is not a photo" in shown
    assert desk.post(ADD, files=sent(("", b""))).status_code == 200
    refused = desk.post(ADD, files=sent(("<b>.jpg", b"text")))
    assert refused.status_code == 422
    assert "&lt;b&gt;.jpg" in refused.text
    assert desk.get("/desk/photos/none").status_code == 404
    assert desk.post("/desk/photos/none", files=sent(("a.jpg", photo()))).status_code == 404


def test_more_than_200_files_are_refused_with_a_word(site: SiteFolder, desk: TestClient) -> None:
    files = sent(*((f"{number}.jpg", b"") for number in range(upload.MOST_FILES + 1)))
    answer = desk.post(ADD, files=files, headers=JSON)

    assert answer.status_code == 422
    assert "too many files" in answer.json()[0]["message"]
    assert not list(site.path("news/hall").glob("*.jpg"))


def test_a_request_that_is_too_large_or_no_form_is_refused(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.post(ADD, content=b"x", headers={"Content-Type": "text/plain"}).status_code == 400
    broken = {"Content-Type": "multipart/form-data; boundary=x"}
    assert desk.post(ADD, content=b"--y\r\n", headers=broken).status_code == 400
    monkeypatch.setattr(upload, "_LARGEST_REQUEST", 100)
    assert desk.post(ADD, files=sent(("a.jpg", photo())), headers=JSON).status_code == 422


def test_new_photos_have_cards_and_their_facts_and_words_are_saved(
    site: SiteFolder, desk: TestClient
) -> None:
    desk.post(ADD, files=sent(("zal.jpg", photo())))
    page = desk.get(STORY).text
    assert 'data-photo="zal.jpg"' in page
    assert "![](zal.jpg)" in page

    form = form_of(page)
    assert form["fact.photos.zal.jpg.focus"] == ["", ""]
    form |= {
        "fact.photos.zal.jpg.focus": ["30", "70"],
        "fact.photos.zal.jpg.consent": ["until", "2027-06-30"],
        "fact.photos.zal.jpg.rights_until": ["2028-01-01", ""],
        "fact.cover.image": ["zal.jpg"],
        "kk.photos.zal.jpg.alt": ["Зал"],
        "en.photos.zal.jpg.alt": ["The hall"],
    }
    assert desk.post(STORY, data=form, headers=JSON).status_code == 200

    kazakh = site.path("news/hall/index.kk.md").read_text("utf-8")
    for line in ("focus: 30% 70%", "consent: until 2027-06-30", "rights_until: 2028-01-01"):
        assert line in kazakh
    assert "image: zal.jpg" in kazakh
    assert "alt: Зал" in kazakh
    assert "alt: The hall" in site.path("news/hall/index.en.md").read_text("utf-8")
    again = form_of(desk.get(STORY).text)
    assert again["fact.photos.zal.jpg.focus"] == ["30", "70"]
    assert set(again["fact.photos.zal.jpg.consent"]) == {"until", "2027-06-30"}
    before = site.path("news/hall/index.kk.md").read_bytes()
    desk.post(STORY, data=again)
    assert site.path("news/hall/index.kk.md").read_bytes() == before


@pytest.mark.parametrize("said", ["yes", "no", "not-needed", "maybe", "until 2027-01-01 10:00"])
def test_what_is_written_of_consent_is_shown_and_kept(
    site: SiteFolder, desk: TestClient, said: str
) -> None:
    site.write("news/hall/a.jpg", photo())
    photos = f"{{a.jpg: {{consent: {said}, focus: middle}}}}"
    site.story("news/hall/index.kk", "Зал", "2026-05-01", "Мәтін.", photos=photos)
    before = site.path("news/hall/index.kk.md").read_bytes()
    desk.post(ADD, files=sent(("b.jpg", b"")))

    desk.post(STORY, data=form_of(desk.get(STORY).text))

    assert site.path("news/hall/index.kk.md").read_bytes() == before


def test_a_thumbnail_is_small_and_has_nothing_but_pixels(
    site: SiteFolder, desk: TestClient
) -> None:
    desk.post(ADD, files=sent(("wide.jpg", photo(2000, 1000))))
    found = desk.get("/desk/thumbnail/content/news/hall/wide.jpg")

    assert found.headers["content-type"] == "image/jpeg"
    assert Image.open(io.BytesIO(found.content)).size == (480, 240)
    for path in ("content/none.jpg", "site.toml", "../site.toml", "content/news/hall/index.kk.md"):
        assert desk.get(f"/desk/thumbnail/{path}").status_code == 404


def test_a_disk_that_is_full_is_said(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(*_: object) -> list[object]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sitegen.desk.photos.routes.files_of", full)
    answer = desk.post(ADD, files=sent(("a.jpg", photo())), headers=JSON)

    assert answer.status_code == 422
    assert "disk" in json.dumps(answer.json())


def test_a_photo_is_taken_out_and_put_back(site: SiteFolder, desk: TestClient) -> None:
    desk.post(ADD, files=sent(("zal.jpg", photo())))
    form = form_of(desk.get(STORY).text)
    form |= {"kk.photos.zal.jpg.alt": ["Зал"], "body.kk": ["Мәтін.\r\n\r\n![](zal.jpg)\r\n"]}
    desk.post(STORY, data=form)
    before = site.path("news/hall/index.kk.md").read_bytes()
    form = form_of(desk.get(STORY).text) | {"take-out": ["zal.jpg"], "kk.title": ["Үлкен зал"]}

    taken = desk.post("/desk/take-out/news/hall", data=form)

    assert "zal.jpg was taken out" in taken.text
    after = site.path("news/hall/index.kk.md").read_bytes().decode()
    assert "zal.jpg" not in after
    assert "Үлкен зал" in after  # what was typed is saved first
    assert not site.path("news/hall/zal.jpg").exists()
    undo = re.search('action="(/desk/undo/[^"]+)"', taken.text)
    assert undo
    assert "Photo taken out (zal.jpg)" in desk.get("/desk/").text
    assert desk.post(undo[1]).status_code == 200
    restored = site.path("news/hall/index.kk.md").read_bytes()
    assert restored == before.replace("Зал ашылды".encode(), "Үлкен зал".encode())
    assert site.path("news/hall/zal.jpg").exists()
    assert desk.post("/desk/take-out/none", data={"take-out": "a"}).status_code == 404


def test_all_photos_of_a_person_are_found_and_each_can_be_taken_out(site: SiteFolder) -> None:
    site.story("people/aru.kk", "Ару Серік", photo="aru.jpg")
    site.write("people/aru.jpg", photo())
    site.story("news/named/index.kk", "Аталған", "2026-05-01", "![Топ](a.jpg)", people="[aru]")
    site.story("news/said/index.kk", "Айтылған", "2026-05-01", "![Ару Серік](a.jpg) ![Зал](b.jpg)")
    site.story("news/other/index.kk", "Басқа", "2026-05-01", "![Зал](a.jpg)")
    for path in ("named/a", "said/a", "said/b", "other/a"):
        site.write(f"news/{path}.jpg", photo())
    with desk_of(site) as desk:
        assert "/desk/photos-of/people/aru" in desk.get("/desk/story/people/aru").text
        page = desk.get("/desk/photos-of/people/aru").text
        found = re.findall(
            'action="/desk/take-out/([^"]+)".*?name="take-out" value="([^"]+)"', page, re.DOTALL
        )
        assert found == [("people/aru", "aru.jpg"), ("news/named", "a.jpg"), ("news/said", "a.jpg")]
        assert desk.post("/desk/take-out/news/said", data={"take-out": "a.jpg"}).status_code == 200
        assert "news/said" not in desk.get("/desk/photos-of/people/aru").text
        assert desk.get("/desk/photos-of/news/said").status_code == 404
