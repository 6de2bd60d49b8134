"""Pages of lists, numbered from the oldest, against a literal reading of the rule.

DESIGN.md, section 4: P = page_size, n entries, q = n // P. If n < 2P there is only the front; else
page k (1 ≤ k ≤ q−1) holds entries (k−1)P+1 … kP and the front the newest n−(q−1)P.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.library.lists.list_pages import list_page, list_page_keys
from sitegen.outputs.views.list_views import Listed
from tests.examples import examples
from tests.sites import SiteFolder

sizes = st.integers(1, 6)


def by_the_rule(count: int, size: int) -> tuple[dict[int, list[int]], list[int]]:
    """Return the numbered pages and the front of the entries 1 … *count* by the rule."""
    quotient = count // size
    if count < 2 * size:
        return {}, list(range(1, count + 1))
    pages = {
        k: [entry for entry in range(1, count + 1) if (k - 1) * size + 1 <= entry <= k * size]
        for k in range(1, quotient - 1 + 1)
    }
    newest = count - (quotient - 1) * size
    return pages, list(range(1, count + 1))[-newest:]


def split_of(count: int, size: int) -> tuple[dict[int, list[int]], list[int]]:
    """Return the program's pages of as many entries."""
    entries = tuple((str(number), "kk") for number in range(1, count + 1))
    filled = {"kk/section/news": entries}
    found = (list_page(filled, size, name) for name in list_page_keys(filled, size))
    pages = {each.number: [int(key) for key, _ in each.entries] for each in found if each}
    front = pages.pop(0, [])
    return pages, front


@examples(400)
@given(st.integers(0, 60), sizes)
def test_pages_are_split_by_the_rule(count: int, size: int) -> None:
    assert split_of(count, size) == by_the_rule(count, size)


@examples(200)
@given(st.integers(0, 60), sizes)
def test_every_entry_is_on_exactly_one_page(count: int, size: int) -> None:
    pages, front = split_of(count, size)

    assert [entry for page in pages.values() for entry in page] + front == list(range(1, count + 1))


@examples(200)
@given(st.integers(0, 60), sizes)
def test_a_new_entry_changes_the_front_alone_and_every_pth_one_has_one_page(
    count: int, size: int
) -> None:
    before, _ = split_of(count, size)
    after, _ = split_of(count + 1, size)

    assert {number: after[number] for number in before} == before
    is_pth = (count + 1) % size == 0 and count + 1 >= 2 * size
    assert len(after) - len(before) == (1 if is_pth else 0)


@pytest.mark.parametrize(
    ("count", "pages", "front"),
    [
        (0, {}, []),
        (3, {}, [1, 2, 3]),
        (5, {}, [1, 2, 3, 4, 5]),
        (6, {1: [1, 2, 3]}, [4, 5, 6]),
        (8, {1: [1, 2, 3]}, [4, 5, 6, 7, 8]),
        (9, {1: [1, 2, 3], 2: [4, 5, 6]}, [7, 8, 9]),
    ],
)
def test_with_three_to_a_page(count: int, pages: dict, front: list[int]) -> None:
    assert split_of(count, 3) == (pages, front)


# On a site with three to a page


def write_stories(site: SiteFolder, count: int) -> None:
    """Write *count* stories, one a day."""
    for number in range(1, count + 1):
        site.story(f"news/s{number:02}.en", f"{number}", f"2026-01-{number:02}")


def listed(site: SiteFolder, path: str) -> Listed:
    """Return the view of the list at *path*."""
    view = next(each for each in site.planned().outputs if each.path == path).view()
    assert isinstance(view, Listed)
    return view


def test_each_page_is_shown_newest_first(site: SiteFolder) -> None:
    write_stories(site, 8)

    assert [card.title for card in listed(site, "en/news/index.html").cards] == list("87654")
    assert [card.title for card in listed(site, "en/news/page/1/index.html").cards] == list("321")


def test_a_page_names_its_neighbours_and_the_front_and_no_total(site: SiteFolder) -> None:
    write_stories(site, 12)

    def neighbours(path: str) -> tuple[str, str, str]:
        pager = listed(site, path).pager
        return pager.newer, pager.older, pager.front

    assert neighbours("en/news/index.html") == ("", "/en/news/page/3/", "")
    assert neighbours("en/news/page/3/index.html") == ("/en/news/", "/en/news/page/2/", "/en/news/")
    assert neighbours("en/news/page/2/index.html") == (
        "/en/news/page/3/",
        "/en/news/page/1/",
        "/en/news/",
    )
    assert neighbours("en/news/page/1/index.html") == ("/en/news/page/2/", "", "/en/news/")


def test_numbered_pages_are_not_indexed_and_in_no_sitemap(site: SiteFolder) -> None:
    write_stories(site, 6)
    output = next(
        each for each in site.planned().outputs if each.path == "en/news/page/1/index.html"
    )

    assert output.listing is None
    assert not listed(site, output.path).head.indexed
    assert listed(site, "en/news/index.html").head.indexed


def test_a_new_story_changes_no_numbered_page_but_the_last(site: SiteFolder) -> None:
    def pages() -> dict[str, Listed]:
        outputs = (each for each in site.planned().outputs if each.path.startswith("en/news/page/"))
        return {each.path: each.view() for each in outputs}  # type: ignore[misc]

    write_stories(site, 8)
    before = pages()
    write_stories(site, 9)
    after = pages()

    assert set(after) - set(before) == {"en/news/page/2/index.html"}
    assert (
        after["en/news/page/1/index.html"] != before["en/news/page/1/index.html"]
    )  # its newer one
    write_stories(site, 10)
    assert pages() == after
