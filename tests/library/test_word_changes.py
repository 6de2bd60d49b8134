"""Differences between two versions of a text, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.stamp import Words
from sitegen.library.word_changes import Fate, Piece, WordChange, changes, pieces

KEPT, REMOVED, ADDED = Fate.KEPT, Fate.REMOVED, Fate.ADDED
TEXTS = st.lists(st.sampled_from(["күн", "hall", "12", ",", " ", "\n", "—"]), max_size=12).map(
    "".join
)


def joined(found: tuple[Piece, ...], *fates: Fate) -> str:
    """Return the text of the pieces with one of these fates."""
    return "".join(piece.text for piece in found if piece.fate in fates)


@given(TEXTS, TEXTS)
def test_the_pieces_hold_both_texts(old: str, new: str) -> None:
    found = pieces(old, new)

    assert joined(found, KEPT, REMOVED) == old
    assert joined(found, KEPT, ADDED) == new
    assert all(piece.text for piece in found)


@given(TEXTS)
def test_equal_texts_have_nothing_removed_or_added(text: str) -> None:
    assert joined(pieces(text, text), REMOVED, ADDED) == ""


def test_a_word_is_the_smallest_piece() -> None:
    assert pieces("Ашық есік күні", "Ашық есік апталығы") == (
        Piece(KEPT, "Ашық есік "),
        Piece(REMOVED, "күні"),
        Piece(ADDED, "апталығы"),
    )


def test_fields_that_changed_came_or_went_are_reported_then_paragraphs() -> None:
    before = Words((("title", "A"), ("summary", "B"), ("cover.alt", "C")), "D\n\nE\n\nF")
    now = Words((("cover.caption", "G"), ("title", "H"), ("cover.alt", "C")), "D\n\nI\n\nF")

    assert changes(before, now) == (
        WordChange("cover.caption", (Piece(ADDED, "G"),)),
        WordChange("title", (Piece(REMOVED, "A"), Piece(ADDED, "H"))),
        WordChange("summary", (Piece(REMOVED, "B"),)),
        WordChange("body", (Piece(REMOVED, "E"), Piece(ADDED, "I"))),
    )


def test_paragraphs_that_are_as_they_were_are_left_out() -> None:
    before = Words((), "A\n\nB\n\nC\n\nD")
    now = Words((), "A\n\nB\n\nX\n\nC\n\nD")

    assert changes(before, now) == (WordChange("body", (Piece(ADDED, "X"),)),)


def test_two_paragraphs_made_one_are_compared_as_a_whole() -> None:
    [change] = changes(Words((), "A b\n\nC d"), Words((), "A b C d"))

    assert joined(change.pieces, KEPT, REMOVED) == "A b\n\nC d"
    assert joined(change.pieces, KEPT, ADDED) == "A b C d"


@given(TEXTS, TEXTS)
def test_the_same_words_have_no_changes_and_others_have_some(old: str, new: str) -> None:
    before, now = Words((("title", old),), old.strip()), Words((("title", new),), new.strip())

    assert bool(changes(before, now)) == (old != new)
