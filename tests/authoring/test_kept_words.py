"""content/.originals: the words that translations were made from."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from sitegen.authoring.editing.front_matter import quoted
from sitegen.authoring.originals import ORIGINALS, compare, stored_words, tidy, words_to_store
from sitegen.authoring.writing import write_all
from sitegen.content.front_matter.nodes import Matter
from sitegen.content.front_matter.yaml_tree import read_matter
from sitegen.content.stamp import words_of
from sitegen.content.text import decode
from sitegen.library.word_changes import Fate, Piece, WordChange
from tests.authoring.rooms import room_of
from tests.examples import examples
from tests.sites import SiteFolder

TEXTS = st.text(max_size=60).filter(lambda text: all(each.isprintable() for each in text))


def keep(folder: Path, original: Matter) -> None:
    """Write the words of *original*, unless they are stored."""
    words = words_to_store(folder, original)
    write_all({folder / path: data for path, data in words.items()}, site=folder)


def digests(site: SiteFolder) -> set[str]:
    """Return the digests of the stored words."""
    return {path.stem for path in (site.folder / ORIGINALS).glob("*")}


@examples(200, suppress_health_check=list(HealthCheck))
@given(TEXTS, TEXTS, TEXTS, st.lists(TEXTS, max_size=4))
def test_words_are_stored_unchanged(
    site: SiteFolder, title: str, name: str, alt: str, body: list[str]
) -> None:
    text = "\n".join(
        [f"---\ntitle: {quoted(title)}\nsummary:\ndate: 2026-05-01\nphotos:",
         f"  {quoted('a' + name)}: {{alt: {quoted(alt)}, focus: 1% 2%}}", "---", *body]
    )  # fmt: skip
    read = decode(text.encode())
    assert isinstance(read, str)
    matter = read_matter(read)
    assert isinstance(matter, Matter)

    keep(site.folder, matter)

    assert stored_words(site.folder, words_of(matter).digest) == words_of(matter)


def test_nothing_but_words_is_stored(site: SiteFolder) -> None:
    matter = read_matter("---\ntitle: A\npublish_at: 2027-01-01\npeople: [dana]\n---\nB\n")
    assert isinstance(matter, Matter)

    keep(site.folder, matter)

    path = site.folder / ORIGINALS / f"{words_of(matter).digest}.md"
    assert path.read_text("utf-8") == "---\ntitle: A\n---\n\nB\n"


@pytest.mark.parametrize("text", ["", "---\ntitle: B\n---\n", "---\ntitle: A", "\xff"])
def test_a_file_with_other_words_than_its_name_says_is_as_good_as_none(
    site: SiteFolder, text: str
) -> None:
    matter = read_matter("---\ntitle: A\n---\n")
    assert isinstance(matter, Matter)
    digest = words_of(matter).digest
    site.write(f".originals/{digest}.md", text.encode("latin-1"))
    assert stored_words(site.folder, digest) is None

    keep(site.folder, matter)

    assert stored_words(site.folder, digest) == words_of(matter)


def test_the_stored_words_are_compared_with_the_current_ones(site: SiteFolder) -> None:
    site.story("news/a.kk", "Ашық күн", "2026-05-01")
    room = room_of(site)
    digest = room.texts["news/a"].facts.words_digest
    original = room.matter("content/news/a.kk.md")
    assert isinstance(original, Matter)
    keep(site.folder, original)
    site.story("news/a.kk", "Ашық апта", "2026-05-01")
    room = room_of(site)

    assert compare(room, room.texts["news/a"], digest) == (
        WordChange(
            "title",
            (Piece(Fate.KEPT, "Ашық "), Piece(Fate.REMOVED, "күн"), Piece(Fate.ADDED, "апта")),
        ),
    )
    assert compare(room, room.texts["news/a"], "0" * 16) is None


def test_stored_words_are_never_published_and_no_link_leads_there(site: SiteFolder) -> None:
    site.story("news/a.kk", "A", "2026-05-01")
    assert not site.build().failed
    before = site.tree()
    site.write(".originals/0123456789abcdef.md", "---\ntitle: Secret\n---\n")

    assert not site.build().failed
    assert site.tree() == before
    site.story("news/b.kk", "B", "2026-05-01", "[x](../.originals/0123456789abcdef.md)")
    assert site.found() == ["news/b.kk.md:6:5 error[dead-link]"]


# Tidying


def test_words_that_nothing_names_are_deleted_and_reported(site: SiteFolder) -> None:
    site.story("news/a.kk", "A", "2026-05-01")
    site.story("news/a.ru", "B", translated_from="kk@0123456789abcdef")
    for digest in ("0123456789abcdef", "f" * 16, "0" * 16):
        site.write(f".originals/{digest}.md", "---\ntitle: A\n---\n")

    assert tidy(site.folder) == (
        "content/.originals/0000000000000000.md",
        "content/.originals/ffffffffffffffff.md",
    )
    assert digests(site) == {"0123456789abcdef"}
    assert tidy(site.folder) == ()


def test_a_site_without_stored_words_has_nothing_to_tidy(site: SiteFolder) -> None:
    assert tidy(site.folder) == ()


@pytest.mark.parametrize("name", ["README.md", "abc.md", "0123456789abcdef.txt", "x/0.md"])
def test_files_of_others_are_left(site: SiteFolder, name: str) -> None:
    path = site.write(f".originals/{name}", "theirs")

    assert tidy(site.folder) == ()
    assert path.is_file()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("news/a.ru.md", "---\ntitle: B\ntranslated_from: 'kk@0123456789abcdef'\n---\n"),
        ("news/a.ru.md", "---\ntitle: : B\ntranslated_from: kk@0123456789abcdef\n---\n"),
        ("news/a.ru.md", "---\r\ntranslated_from: kk@0123456789ABCDEF"),
        ("news/a.xx.md", "---\ntranslated_from: kk@0123456789abcdef\n---\n"),
        ("news/a.ru (1).md", "---\ntranslated_from: kk@0123456789abcdef\n---\n"),
        ("news/B/Index.RU.MD", "---\ntranslated_from: kk@0123456789abcdef\n---\n"),
        ("news/.a.ru.md", "---\ntranslated_from: kk@0123456789abcdef\n---\n"),
        ("nowhere/a.ru.md", "---\ntranslated_from: kk@0123456789abcdef\n---\n"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_stamp_counts_whatever_is_wrong_with_its_text(
    site: SiteFolder, name: str, text: str, encoding: str
) -> None:
    site.write(name, text.encode(encoding))
    path = site.write(".originals/0123456789abcdef.md", "---\ntitle: A\n---\n")

    assert tidy(site.folder) == ()
    assert path.is_file()


@examples(40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10_000))
def test_tidying_deletes_exactly_what_no_stamp_names(site: SiteFolder, seed: int) -> None:
    draw = Random(seed)
    for path in site.path("").rglob("*.md"):
        path.unlink()
    made = [f"{draw.getrandbits(64):016x}" for _ in range(12)]
    for digest in draw.sample(made, 8):
        site.write(f".originals/{digest}.md", "---\ntitle: A\n---\n")
    named = draw.sample(made, 6)
    for number, digest in enumerate(named):
        head = draw.choice(["", "status: draft\n", "nonsense\n", "title: [\n"])
        site.write(f"news/n{number}.ru.md", f"---\n{head}translated_from: kk@{digest}\n---\n")
    before = digests(site)

    deleted = tidy(site.folder)

    assert digests(site) == before & set(named)
    assert len(deleted) == len(before - set(named))
