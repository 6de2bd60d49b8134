"""The search index: its texts, its parts, and nothing about hidden stories."""

import datetime
import json
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.api.explain import explain
from sitegen.engine.options import Options
from sitegen.engine.reading.definition import NO_CODE
from sitegen.outputs.search.search_index import LAST, MORE, encode_numbers
from tests.sites import NOW, SETTINGS, SiteFolder

FOLDER = "en/search/newest"


def read(numbers: str) -> list[int]:
    """Return the numbers that `written` encoded."""
    found, number, more = [], -1, 0
    for sign in numbers:
        if sign in LAST:
            number += more * len(LAST) + LAST.index(sign) + 1
            found.append(number)
            more = 0
        else:
            more = more * len(MORE) + MORE.index(sign) + 1
    return found


def index(site: SiteFolder, part: str = FOLDER) -> dict[str, list[list[str]]]:
    """Return the titles in the published index at each level of every stem."""
    manifest = json.loads(site.page(f"{part}/index.json"))
    below = f"{part}/{manifest['version']}"
    blocks = -(-manifest["count"] // manifest["block"])
    texts = [
        text for n in range(blocks) for text in json.loads(site.page(f"{below}/texts-{n}.json"))
    ]
    found = {}
    for number, first in enumerate(manifest["shards"]):
        shard = json.loads(site.page(f"{below}/words-{number}.json"))
        assert first == min(shard)
        for stem, levels in shard.items():
            found[stem] = [[texts[each][1] for each in read(one)] for one in levels.split(",")]
    assert list(found) == sorted(found)
    return found


def files(site: SiteFolder) -> set[str]:
    return {path for path in site.tree() if path.startswith(("en/search/", "kk/izdeu/"))}


def test_a_word_is_found_at_its_best_level_and_in_any_form(site: SiteFolder) -> None:
    site.story("news/a.en", "Lectures end", "2026-05-01", "A school opens.", summary="Words.")
    site.story("news/b.en", "School", "2026-05-02", "A lecture, ended.", summary="Of schools.")
    site.build()

    found = index(site)
    assert found["lectur"] == [["Lectures end"], [], ["School"]]
    assert found["school"] == [["School"], [], ["Lectures end"]]
    assert found["word"] == [[], ["Lectures end"], []]


def test_what_has_no_day_is_found_too_with_its_other_names(site: SiteFolder) -> None:
    site.write("people/aigul.en.md", "---\nname: Aigul Omar\nlisted: true\nposition: Dean\n---\n")
    site.write("pages/about.en.md", "---\ntitle: About us\n---\nFirst.\n\nThe campus.\n")
    site.build()

    found = index(site)
    assert found["omar"] == [["Aigul Omar"], [], []]
    assert found["dean"] == [[], ["Aigul Omar"], []]
    assert found["campus"][2] == ["About us"]


def test_a_text_is_found_in_its_own_language_alone(site: SiteFolder) -> None:
    site.story("news/a.kk", "Мектептер", "2026-05-01")
    site.build()

    assert index(site, "kk/izdeu/newest")["мектеп"] == [["Мектептер"], [], []]
    assert not (site.output / "en/search/newest").exists()


@pytest.mark.parametrize("fields", [{"status": "draft"}, {"publish_at": "2030-01-01"}])
def test_nothing_hidden_leaves_a_trace(site: SiteFolder, fields: dict[str, str]) -> None:
    site.story("news/a.en", "Open", "2026-05-01")
    site.build()
    before = site.tree()

    site.story("news/b.en", "Hidden", "2026-05-02", "Secret words.", **fields)
    site.build()

    assert site.tree() == before


def test_older_years_lie_in_blocks_of_five_and_the_oldest_together(site: SiteFolder) -> None:
    for year in (2003, 2007, 2014, 2015, 2019, 2021, 2024, 2025, 2026):
        site.story(f"news/of-{year}.en", f"Year {year}", f"{year}-05-01")
    site.build()

    parts = {
        part: set(index(site, f"en/search/{part}")["year"][0])
        for part in ("newest", "2025", "2020", "2015")
    }
    assert parts == {
        "newest": {"Year 2026"},
        "2025": {"Year 2025"},
        "2020": {"Year 2021", "Year 2024"},
        "2015": {"Year 2003", "Year 2007", "Year 2014", "Year 2015", "Year 2019"},
    }
    page = site.page("en/search/index.html")
    addresses = " ".join(f"/en/search/{part}/" for part in parts)
    assert f'data-parts="{addresses}"' in page


def test_a_changed_text_replaces_the_files_of_its_part_and_changes_no_page_but_its_own(
    site: SiteFolder,
) -> None:
    site.story("news/old.en", "Old", "2019-05-01", "Text.")
    site.story("news/new.en", "New", "2026-05-01", "First.\n\nText.")
    site.build()
    before = site.tree()

    site.story("news/new.en", "New", "2026-05-01", "First.\n\nAnother text.")
    built = site.build().report
    after = site.tree()

    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert {path for path in changed if not path.startswith(FOLDER)} == {
        "en/news/2026/new/index.html",
        "en/feed.xml",
        "en/rss.xml",
        "en/feed.json",
        "en/news/feed.xml",
    } | (changed & {".sitegen-files"})
    assert FOLDER in built.rendered
    assert len({path.split("/")[3] for path in after if path.startswith(f"{FOLDER}/")}) == 2
    assert index(site)["anoth"][2] == ["New"]


def test_a_damaged_member_is_made_again(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    site.build()
    before = site.tree()
    member = site.output / FOLDER / "index.json"

    member.unlink()
    site.build()

    assert site.tree() == before


def test_a_later_build_gives_the_bytes_of_a_clean_one(site: SiteFolder, tmp_path: Path) -> None:
    for day in range(1, 9):
        site.story(f"news/n-{day}.en", f"Story {day}", f"202{day}-05-01", f"Word{day} common.")
    site.build()

    site.story("news/n-3.en", "Changed", "2023-05-01", "Others.", topics="[schools]")
    site.delete("news/n-5.en.md")
    site.build()

    assert site.tree() == site.clean_tree(tmp_path / "clean")


def test_explain_knows_the_files_of_the_index(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    site.build()
    options = Options(site.folder, site.output, site.state, NOW)

    found = explain(options, site.settings(), NO_CODE, f"{FOLDER}/index.json")

    assert found is not None
    assert not isinstance(found, tuple)
    assert (found.previous, found.now) == (("new",), ())


def test_switched_off_there_is_neither_page_nor_index_nor_field(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    site.build()
    assert 'role="search"' in site.page("en/index.html")

    site.write("site.toml", SETTINGS + "\nsearch = false\n")
    site.build()

    assert files(site) == set()
    assert 'role="search"' not in site.page("en/index.html")


def test_the_page_is_in_the_sitemap_and_leads_to_archives_and_terms(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01", topics="[schools]")
    site.build()

    page = site.page("en/search/index.html")
    assert 'href="/en/news/2026/"' in page
    assert 'href="/en/topics/schools/"' in page
    assert "/search/" in site.page("sitemap-en.xml")


@given(st.sets(st.integers(0, 40_000)))
def test_numbers_are_read_as_they_were_written(numbers: set[int]) -> None:
    text = encode_numbers(sorted(numbers))

    assert read(text) == sorted(numbers)
    assert not set('",\\') & set(text)


def test_the_newest_year_is_that_of_the_newest_story_not_of_the_clock(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2020-05-01")
    build = partial(site.build, now=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))
    build()

    assert index(site)["a"] == [["A"], [], []]
