"""The log: who saved, deleted and published what."""

import datetime
import re

from starlette.testclient import TestClient

from sitegen.desk.journal.log import DeskLog, LogEntry
from tests.sites import SiteFolder

NOON = datetime.datetime(2026, 5, 1, 12, tzinfo=datetime.UTC)


def test_the_page_says_who_did_what(desk: TestClient, site: SiteFolder) -> None:
    assert "Nothing has been done" in desk.get("/desk/log").text
    digest = re.findall('name="digest.en" value="([^"]+)"', desk.get("/desk/story/news/hall").text)
    for words in ("First.", "Second."):
        form = {"digest.en": digest[0], "body.en": words}
        page = desk.post("/desk/story/news/hall", data=form).text
        digest = re.findall('name="digest.en" value="([^"]+)"', page)
    state = re.findall('name="state" value="([^"]+)"', desk.get("/desk/delete/news/later").text)
    desk.post("/desk/delete/news/later", data={"language": "", "state": state[0]})

    page = desk.get("/desk/log").text
    assert page.count("this computer · saved: ") == 1
    assert re.search("this computer · deleted: Later", page)
    assert b"Second." in site.path("news/hall/index.en.md").read_bytes()


def test_it_does_not_grow_for_ever_and_survives_a_half_line(site: SiteFolder) -> None:
    log = DeskLog(site.folder)
    path = site.folder / ".sitegen" / "desk.log"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b'{"at":"2026-05-0\n')
    for number in range(3000):
        log.add(LogEntry(NOON, "A", "saved", f"news/{number}", "t" * 400))

    assert path.stat().st_size < 1_100_000
    assert [each.story for each in log.newest(2)] == ["news/2999", "news/2998"]
    assert all(each.who == "A" for each in log.newest(5000))
