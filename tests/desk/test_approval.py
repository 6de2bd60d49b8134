"""Approval: the file to send, who approved, and publishing that waits for it."""

import contextlib
import re

import pytest
from starlette.testclient import TestClient

from sitegen.cli.main import main
from tests.desk.conftest import desk_of
from tests.sites import SETTINGS, SiteFolder, photo

PAGE = "/desk/approval/news/hall"
DEMANDED = SETTINGS + "\n[desk]\napproval = true\n"


def approve(desk: TestClient, *languages: str, by: str = "A. Sarsen") -> int:
    """Write down who approved; return the status of the answer."""
    page = desk.get(PAGE).text
    digests = dict(re.findall('name="(digest[^"]+)" value="([0-9a-f]+)"', page))
    return desk.post(PAGE, data={"by": by, "language": languages, **digests}).status_code


def test_a_change_of_the_words_withdraws_an_approval_and_that_of_a_fact_does_not(
    desk: TestClient, site: SiteFolder
) -> None:
    path = site.path("news/hall/index.kk.md")
    before = path.read_text("utf-8")
    assert approve(desk, "kk", by=" ") == 422
    assert approve(desk) == 409
    assert path.read_text("utf-8") == before

    assert approve(desk, "kk") == 200
    text = path.read_text("utf-8")
    assert desk.get(PAGE).text.count("approved by A. Sarsen") == 1
    path.write_text(text.replace("2026-05-01", "2026-05-02"), "utf-8")
    assert "approved by A. Sarsen" in desk.get(PAGE).text
    path.write_text(text.replace("Мәтін.", "Жаңа."), "utf-8")
    page = desk.get(PAGE).text
    assert "approved by" not in page
    assert "changed since it was approved" in page


def test_the_file_to_send_has_all_languages_and_photos_and_needs_nothing_else(
    site: SiteFolder,
) -> None:
    site.write("news/hall/a.jpg", photo(900, 600))
    body = "![Зал](a.jpg)\n\nМәтін <script>alert(1)</script>."
    site.story("news/hall/index.kk", "Зал ашылды", "2026-05-01", body, status="draft")
    site.story("news/hall/index.ru", "Зал открыт", "", "Текст. [Ещё](https://example.org/a?b&c)")
    with desk_of(site) as desk:
        answer = desk.get("/desk/approval-file/news/hall")

    html = answer.text
    assert answer.headers["content-disposition"] == 'attachment; filename="hall.html"'
    assert "ҚАРАЛАМА" in html
    assert "ЧЕРНОВИК" in html
    assert "Зал ашылды" in html
    assert 'href="https://example.org/a?b&amp;c"' in html
    assert 'src="data:image/jpeg;base64,' in html
    assert not re.findall(r"<(?:script|link|iframe|form|button)|(?:src|srcset)=\"/", html)


def test_where_approval_is_demanded_nothing_is_published_without(site: SiteFolder) -> None:
    site.write("site.toml", DEMANDED)
    site.story("news/a.en", "A", "2026-05-01", "Text.")
    site.story("news/b.en", "B", "2026-05-01", "Text.", status="draft")
    assert "not-approved" not in site.build().messages
    with desk_of(site) as desk:
        assert (
            "published only when its words are approved" in desk.get("/desk/approval/news/a").text
        )


def test_the_check_says_which_published_text_lacks_it(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write("site.toml", DEMANDED)
    site.story("news/hall/index.kk", "Зал ашылды", "2026-05-01", "Мәтін.")
    site.story("news/hall/index.en", "The hall is open", "", "Text.")
    site.story("news/b.en", "B", "2026-05-01", "Text.", status="draft")
    with desk_of(site) as desk:
        approve(desk, "kk")
    site.build()
    monkeypatch.chdir(site.folder)
    with contextlib.suppress(SystemExit):
        main(["check", "--messages", "en"])
    found = re.findall(r"(\S+): note\[not-approved\]", capsys.readouterr().err)
    assert [each.partition(":")[0] for each in found] == ["content/news/hall/index.en.md"]
