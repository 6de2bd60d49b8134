"""Names that are invalid on Windows, and similar ones that are valid."""

import pytest

from sitegen.content.files.windows_names import unfit_name, unfit_paths


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("con", "con"),
        ("news/2026/NUL/index.kk.md", "NUL"),
        ("pages/aux.kk.md", "aux.kk.md"),
        ("a/lpt9.tar.gz", "lpt9.tar.gz"),
        ("a/com¹", "com¹"),
        ("a/15:00.jpg", "15:00.jpg"),
        ("a/b\\c.jpg", "b\\c.jpg"),
        ('a/"b"', '"b"'),
        ("a/what?", "what?"),
        ("a/notes./b", "notes."),
        ("a/notes /b", "notes "),
        ("/old/prn/", "prn"),
    ],
)
def test_windows_cannot_have_it(path: str, name: str) -> None:
    assert unfit_name(path) == name


@pytest.mark.parametrize(
    "path",
    ["", "/", "icon", "console", "con-2026", "com10", "com", "lpt", "a.con", "aux-1.kk.md",
     "news/2026/open-day/index.kk.md", "Ұйым (1).jpg", ".hidden", "a/b.c/d e.pdf", "/en/"],
)  # fmt: skip
def test_windows_can_have_it(path: str) -> None:
    assert unfit_name(path) == ""


def test_of_many_paths_only_those_with_an_invalid_last_name_are_reported() -> None:
    paths = ["news/con", "news/con/index.kk.md", "news/a/index.kk.md", "news/a/x:y.jpg"]

    assert list(unfit_paths(paths)) == [("news/con", "con"), ("news/a/x:y.jpg", "x:y.jpg")]
    assert list(unfit_paths(paths[2:3])) == []
