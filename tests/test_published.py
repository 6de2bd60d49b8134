"""The sample site as it is published: valid HTML without a dead link."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from benchmarks.illustrated import write_illustrated
from tests.programs import missing
from tests.sites import SiteFolder

MODULES = Path(__file__).parents[1] / ".venv/node/node_modules"
VALIDATOR = MODULES / "vnu-jar/build/dist/vnu.jar"
LINKINATOR = MODULES / "linkinator/build/src/cli.js"
OURS = r"^(?!http://localhost)"  # what --skip leaves: links within the site


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """Return the sample site, its longest story with photos, built once."""
    site = SiteFolder(tmp_path_factory.mktemp("published") / "site")
    write_illustrated(site.folder)
    assert not site.build().failed
    return site


def program(name: str, file: Path) -> str:
    """Return where the program *name* is, which is to run the *file* that npm installs."""
    found = shutil.which(name)
    if found is None or not file.is_file():
        missing(f"{name} or {file}", ".venv/.node")
    return found


def invalid(pages: list[Path]) -> list[str]:
    """Return what the validator of the W3C and WHATWG says of *pages*, warnings too."""
    command = [program("java", VALIDATOR), "-jar", VALIDATOR, "--Werror", "--format", "json"]
    ended = subprocess.run([*command, *pages], capture_output=True, text=True, check=False)
    found = json.loads(ended.stderr)["messages"]
    assert bool(found) is (ended.returncode != 0)
    return [f"{each['url']}:{each.get('lastLine')}: {each['message']}" for each in found]


def test_every_page_is_valid_html(published: SiteFolder) -> None:
    pages = sorted(published.output.rglob("*.html"))

    assert len(pages) > 100
    assert invalid(pages) == []


def test_the_validator_sees_what_is_wrong(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=en><title>A</title><p><img src=a.jpg>", "utf-8")

    assert [each.partition(": ")[2].split(",")[0] for each in invalid([page])] == [
        "An “img” element must have an “alt” attribute"
    ]


def dead(folder: Path) -> list[str]:
    """Return the links of the pages in *folder* that lead nowhere within it."""
    node = program("node", LINKINATOR)
    flags = ["--recurse", "--silent", "--format", "json", "--skip", OURS]
    command = [node, LINKINATOR, *flags, folder]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(ended.stdout)
    assert found["passed"] is (ended.returncode == 0), ended.stderr
    return [each["url"] for each in found["links"] if each["state"] == "BROKEN"]


def test_no_link_of_the_site_is_dead(published: SiteFolder) -> None:
    assert dead(published.output) == []


def test_a_dead_link_is_seen(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a href="/gone/">Gone</a>', "utf-8")

    assert [each.partition("/gone/")[1] for each in dead(tmp_path)] == ["/gone/"]
