"""The ledger's text: lines are added where they belong, and nothing else changes."""

from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.ledger import LedgerEntry, read_ledger, with_key, with_lines

ADDRESSES = st.from_regex(r"/[a-c]{1,3}/", fullmatch=True)
PUBLISHED = st.builds(LedgerEntry, ADDRESSES, st.sampled_from(["news/a", "news/b"]), st.just("en"))
LINES = st.lists(st.one_of(PUBLISHED.map(lambda each: each.line), st.sampled_from(["", "# note"])))


def test_a_new_ledger_is_sorted() -> None:
    new = [LedgerEntry("/en/b/", "news/b", "en"), LedgerEntry("/en/a/", "news/a", "en")]

    assert with_lines("", new) == "/en/a/\tnews/a\ten\n/en/b/\tnews/b\ten\n"


def test_a_line_is_put_where_it_belongs_and_comments_stay_above_what_they_are_about() -> None:
    text = "# The ledger.\n\n/en/b/\tnews/b\ten\n# About d.\n/en/d/\tnews/d\ten\n"
    new = [LedgerEntry(f"/en/{name}/", f"news/{name}", "en") for name in "ace"]

    assert with_lines(text, new) == (
        "# The ledger.\n\n/en/a/\tnews/a\ten\n/en/b/\tnews/b\ten\n/en/c/\tnews/c\ten\n"
        "# About d.\n/en/d/\tnews/d\ten\n/en/e/\tnews/e\ten\n"
    )


def test_an_address_that_another_story_has_now_gets_a_second_line_that_counts() -> None:
    text = with_lines(
        "/en/a/\tnews/a\ten\n/en/b/\tnews/b\ten\n", [LedgerEntry("/en/a/", "x/y", "en")]
    )

    assert text.startswith("/en/a/\tnews/a\ten\n/en/a/\tx/y\ten\n")
    assert read_ledger(text).published[0].key == "x/y"


def test_a_text_without_a_last_end_of_line_and_one_from_windows_are_continued() -> None:
    new = [LedgerEntry("/en/b/", "news/b", "en")]

    assert with_lines("# a", new) == "# a\n/en/b/\tnews/b\ten\n"
    assert with_lines("# a\r\n", new) == "# a\r\n/en/b/\tnews/b\ten\r\n"


@given(LINES, st.lists(PUBLISHED, unique_by=lambda each: each.address))
def test_own_lines_keep_their_order_and_new_ones_are_read(
    lines: list[str], new: list[LedgerEntry]
) -> None:
    text = "".join(f"{line}\n" for line in lines)

    added = with_lines(text, new)

    rest = added.splitlines()
    for each in new:
        rest.remove(each.line)
    assert sorted(rest) == sorted(lines)
    assert len(added.splitlines()) == len(lines) + len(new)
    assert set(new) <= set(read_ledger(added).published)
    left = iter(added.splitlines())
    assert all(line in left for line in lines)


@given(st.lists(PUBLISHED), st.lists(PUBLISHED, unique=True))
def test_a_sorted_ledger_stays_sorted(old: list[LedgerEntry], new: list[LedgerEntry]) -> None:
    text = with_lines("", old)

    addresses = [line.partition("\t")[0] for line in with_lines(text, new).splitlines()]

    assert addresses == sorted(addresses)


def test_a_key_is_changed_in_every_line_that_has_it_and_nowhere_else() -> None:
    text = "# news/a\n/en/news/a/\tnews/a\ten\r\n/en/x/\tnews/a-b\ten\n/kk/a/\tnews/a\tkk\n"

    assert with_key(text, "news/a", "news/c") == (
        "# news/a\n/en/news/a/\tnews/c\ten\r\n/en/x/\tnews/a-b\ten\n/kk/a/\tnews/c\tkk\n"
    )
