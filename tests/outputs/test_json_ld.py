"""Structured data: every block is type-checked against schema.org's vocabulary by schema-dts."""

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from tests.outputs.published_sites import BASE
from tests.programs import missing
from tests.sites import SiteFolder

ROOT = Path(__file__).parents[2]
MODULES = ROOT / ".venv/node/node_modules"
OPTIONS = "--noEmit --strict --skipLibCheck --module esnext --moduleResolution bundler".split()

Block = dict[str, Any]


def blocks(site: SiteFolder) -> dict[str, list[Block]]:
    """Return the blocks of every published page by its path."""
    found: dict[str, list[Block]] = {}
    for path, data in site.tree().items():
        if path.endswith(".html"):
            scripts = lxml.html.document_fromstring(data.decode()).xpath(
                "//script[@type='application/ld+json']/text()"
            )
            found[path] = [json.loads(each) for each in scripts]
    return found


def faults(said: Iterable[Block], folder: Path) -> str:
    """Return the errors of TypeScript for these blocks, each checked against its own @type."""
    node = shutil.which("node")
    if node is None or not MODULES.is_dir():
        missing(f"node or {MODULES}", ".venv/.node")
    (folder / "node_modules").symlink_to(MODULES)
    every = sorted({json.dumps(each, ensure_ascii=False) for each in said})
    types = sorted({json.loads(each)["@type"] for each in every})
    lines = [f'import type {{ WithContext, {", ".join(types)} }} from "schema-dts";']
    for number, each in enumerate(every):
        lines.append(f"export const b{number}: WithContext<{json.loads(each)['@type']}> = {each};")
    (folder / "blocks.ts").write_text("\n".join(lines), "utf-8")
    command = [node, MODULES / "typescript/bin/tsc", *OPTIONS, "blocks.ts"]
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (ended.returncode == 0) is not bool(ended.stdout), ended.stderr
    return ended.stdout


def test_schema_dts_accepts_every_block_of_the_sample_site(tmp_path: Path) -> None:
    site = SiteFolder(tmp_path / "site")
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, site.folder / name)
    assert not site.build().failed
    found = [each for held in blocks(site).values() for each in held]

    assert {each["@type"] for each in found} == {
        *("BreadcrumbList", "CollegeOrUniversity", "Event", "NewsArticle", "Person")
    }
    assert faults(found, tmp_path) == ""


def test_schema_dts_accepts_every_block_of_a_site_that_says_everything(
    press: SiteFolder, tmp_path: Path
) -> None:
    assert faults((each for held in blocks(press).values() for each in held), tmp_path) == ""


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        ({"@type": "NewsArticle", "headlin": "A"}, "headlin"),
        ({"@type": "Event", "name": "A", "eventStatus": "https://schema.org/Soon"}, "Soon"),
        ({"@type": "Person", "name": "A", "worksFor": {"@type": "Place"}}, "Place"),
    ],
)
def test_schema_dts_refuses_what_schema_org_does_not_know(
    tmp_path: Path, wrong: Block, found: str
) -> None:
    assert found in faults([{"@context": "https://schema.org", **wrong}], tmp_path)


def only(press: SiteFolder, path: str, kind: str) -> Block:
    """Return the only block of this type on a page."""
    [found] = [each for each in blocks(press)[path] if each["@type"] == kind]
    return found


def test_an_article_names_its_publisher_and_its_corrections(press: SiteFolder) -> None:
    said = only(press, "en/news/2026/lecture/index.html", "NewsArticle")

    assert said["correction"] == [
        {"@type": "CorrectionComment", "text": "Corrected ⟨en⟩", "datePublished": "2026-05-03"}
    ]
    home = only(press, "en/index.html", "CollegeOrUniversity")
    assert said["publisher"].items() <= home.items()
    assert home["name"] == "Example ⟨en⟩"
    assert home["telephone"] == "+7 7252 00-00-00"
    assert home["address"]["addressLocality"] == "Shymkent ⟨en⟩"
    assert (press.output / home["logo"].removeprefix(f"{BASE}/")).is_file()


def test_an_event_says_when_where_and_whether_it_takes_place(press: SiteFolder) -> None:
    said = only(press, "kk/is-sharalar/2026/open-day/index.html", "Event")

    assert said["startDate"] == "2026-12-01T10:00:00+05:00"
    assert said["endDate"] == "2026-12-01T12:00:00+05:00"
    assert said["location"] == [{"@type": "Place", "name": "Шымкент ⟨kk⟩"}]
    assert said["organizer"] == {"@type": "Organization", "name": "Факультет ⟨kk⟩"}
    assert said["eventStatus"] == "https://schema.org/EventScheduled"
    assert said["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"


@pytest.mark.parametrize(
    ("facts", "status", "mode"),
    [
        ({}, "EventScheduled", ""),
        ({"previous_starts": "2026-11-01"}, "EventRescheduled", ""),
        ({"event_status": "postponed"}, "EventPostponed", ""),
        ({"event_status": "cancelled", "place": "Hall"}, "EventCancelled", "Offline"),
        ({"event_status": "moved-online", "place": "Hall"}, "EventMovedOnline", "Online"),
        ({"online_url": "https://example.org/live"}, "EventScheduled", "Online"),
        ({"online_url": "https://example.org/live", "place": "Hall"}, "EventScheduled", "Mixed"),
    ],
)
def test_the_status_and_the_way_to_take_part(
    site: SiteFolder, facts: dict[str, str], status: str, mode: str
) -> None:
    site.story("events/a.en", "A", "2026-12-01", **facts)
    site.build()
    said = only(site, "en/events/2026/a/index.html", "Event")

    assert said["eventStatus"] == f"https://schema.org/{status}"
    wanted = f"https://schema.org/{mode}EventAttendanceMode" if mode else None
    assert said.get("eventAttendanceMode") == wanted
    kinds = {"Offline": ["Place"], "Mixed": ["Place", "VirtualLocation"]}
    if "online_url" in facts or mode == "Offline":
        online = ["VirtualLocation"]
        assert [each["@type"] for each in said["location"]] == kinds.get(mode, online)


def test_a_person_is_described_with_all_names_and_contacts(press: SiteFolder) -> None:
    said = only(press, "kk/adamdar/aigul/index.html", "Person")

    assert said["name"] == "Айгүл Әсел ⟨kk⟩"
    assert said["alternateName"] == ["Айгүл Қанатқызы ⟨kk⟩"]
    assert said["jobTitle"] == "Ректор ⟨kk⟩"
    assert said["worksFor"] == {"@type": "Organization", "name": "Мысал университеті ⟨kk⟩"}
    assert said["email"] == "aigul@example.edu"
    assert said["image"][0].startswith(f"{BASE}/media/face-")


def test_nothing_is_said_that_nobody_wrote(site: SiteFolder) -> None:
    site.story("people/a.en", "A", listed="true")
    site.build()

    assert only(site, "en/people/a/index.html", "Person") == {
        "@context": "https://schema.org",
        "@type": "Person",
        "url": f"{BASE}/en/people/a/",
        "name": "A",
    }
