"""Accepting translations: one line of one file changes, and that translation is current."""

import os
import stat

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from sitegen.authoring.accept import Accepted, accept, restamped
from sitegen.authoring.originals import ORIGINALS
from sitegen.diagnostics.diagnostic import Diagnostic
from sitegen.library.stories.translations import present_stamp
from tests.authoring.rooms import room_of, states
from tests.examples import examples
from tests.sites import SiteFolder

OLD = "kk@0123456789abcdef"
NEW = "kk@fedcba9876543210"
RU = "content/news/a.ru.md"

# Forms of the stamp's line, and none.
STAMPS = (
    f"translated_from: {OLD}",
    f"translated_from: '{OLD}'",
    f'"translated_from"  :   "{OLD}"   # by Dana',
    f"translated_from:\n  {OLD}",
    "translated_from:",
    "translated_from:   # later",
    "translated_from: kk",
    "",
)
ENDINGS = ("\n", "\r\n", "\r")


def layout(stamp: str, ending: str, *, first: bool, bom: bool, tail: str) -> bytes:
    """Return the bytes of a translation in one of many layouts."""
    said = ["title: 'B: и\u0306'", "summary: |", f"  translated_from: {OLD}", "  ---", ""]
    lines = [stamp, *said] if first else [*said, stamp]
    text = "\n".join(["", "---", *(line for line in lines if line or not first), "---", "", tail])
    return (b"\xef\xbb\xbf" if bom else b"") + text.replace("\n", ending).encode()


def accepted(site: SiteFolder, *paths: str) -> Accepted:
    """Accept the translations at *paths*."""
    return accept(paths, room_of(site))


def code_of(site: SiteFolder, path: str) -> str:
    """Return the code of the reason why the file at *path* is not accepted."""
    [found] = accepted(site, path).findings
    return found.diagnostic.code


@pytest.fixture
def changed(site: SiteFolder) -> SiteFolder:
    """Return a site with a story whose translations are outdated."""
    site.story("news/a.kk", "A", "2026-05-01")
    site.story("news/a.ru", "B", translated_from=OLD)
    site.story("news/a.en", "C", translated_from=OLD)
    return site


def test_an_accepted_translation_is_current_and_its_words_are_stored(
    changed: SiteFolder,
) -> None:
    group = room_of(changed).texts["news/a"]
    before = changed.path("news/a.ru.md").read_bytes()

    assert accepted(changed, RU) == Accepted((RU,), ())

    mark = present_stamp(group)
    after = changed.path("news/a.ru.md").read_bytes()
    assert after == before.replace(OLD.encode(), mark.encode())
    assert states(changed)["news/a", "ru"] == "current"
    assert states(changed)["news/a", "en"] == "outdated"
    assert (changed.folder / ORIGINALS / f"{group.facts.words_digest}.md").is_file()


def test_accepting_twice_changes_nothing_more(changed: SiteFolder) -> None:
    accepted(changed, RU)
    before = changed.tree(changed.folder)

    accepted(changed, RU, RU)

    assert changed.tree(changed.folder) == before


def test_the_mode_of_the_file_stays(changed: SiteFolder) -> None:
    path = changed.path("news/a.ru.md")
    path.chmod(0o640)

    accepted(changed, RU)

    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("stamp", STAMPS)
@pytest.mark.parametrize("first", [True, False])
def test_one_line_changes_however_the_file_is_written(
    stamp: str, ending: str, *, first: bool
) -> None:
    before = layout(stamp, ending, first=first, bom=True, tail="Text")

    after = restamped(before, NEW)

    assert isinstance(after, bytes)
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    different = [number for number, line in enumerate(new) if line not in old]
    assert len(different) == 1
    if stamp:
        assert len(new) == len(old)
    del new[different[0]]
    assert len([line for line in old if line not in new]) == bool(stamp)
    assert b"# by Dana" not in before or b"# by Dana" in after
    assert b"# later" not in before or b"# later" in after


@examples(120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.builds(
        layout,
        st.sampled_from(STAMPS),
        st.sampled_from(ENDINGS),
        first=st.booleans(),
        bom=st.booleans(),
        tail=st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=20),
    )
)
def test_accepting_makes_exactly_that_translation_current(site: SiteFolder, text: bytes) -> None:
    for name in "ab":
        site.story(f"news/{name}.kk", "A", "2026-05-01")
        site.story(f"news/{name}.en", "C", translated_from=OLD)
        site.write(f"news/{name}.ru.md", text)
    before, files = states(site), site.tree(site.path("news"))

    assert accepted(site, RU).paths == (RU,)

    room = room_of(site)
    document = room.texts["news/a"]["ru"].document
    assert document.text("translated_from") == present_stamp(room.texts["news/a"])
    assert states(site) == {**before, ("news/a", "ru"): "current"}
    after = site.tree(site.path("news"))
    assert {path for path in after if after[path] != files[path]} == {"a.ru.md"}
    words = room.texts["news/b"]["ru"].document.words_digest
    assert document.words_digest == words


# Refusals


@pytest.mark.parametrize(
    "path",
    ["content/news/a.kk.md", "content/news/b.ru.md", "content/site.toml", "nothing", "../a.ru.md",
     "content/taxonomies/topics.toml", "content/news/a.ru.md/x"],
)  # fmt: skip
def test_only_translations_are_accepted(changed: SiteFolder, path: str) -> None:
    before = changed.tree(changed.folder)

    assert code_of(changed, path) == "not-a-translation"
    assert changed.tree(changed.folder) == before


def test_all_are_accepted_or_none(changed: SiteFolder) -> None:
    before = changed.tree(changed.folder)

    found = accepted(changed, RU, "content/news/a.kk.md", "content/news/b.ru.md")

    assert found.paths == ()
    assert [each.path for each in found.findings] == [
        "content/news/a.kk.md",
        "content/news/b.ru.md",
    ]
    assert changed.tree(changed.folder) == before


def test_an_original_or_a_translation_that_cannot_be_read_is_reported(changed: SiteFolder) -> None:
    changed.write("news/a.ru.md", "---\ntitle: B\n")
    assert code_of(changed, RU) == "unclosed-front-matter"

    changed.write("news/a.ru.md", "---\ntitle: B\n---\n")
    changed.write("news/a.kk.md", b"---\ntitle: A\ndate: 2026-05-01\noriginal: kk\n---\n\xff")
    changed.write("news/a.en.md", "---\ntitle: B\noriginal: kk\n---\n")
    assert code_of(changed, RU) == "not-utf-8"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("---\ntitle: B\ntranslated_from: a\ntranslated_from: b\n---\n", "duplicate-key"),
        ("---\ntitle: &b B\n---\n", "yaml-alias"),
    ],
)
def test_front_matter_that_says_more_than_fields_is_unchanged_and_reported(
    changed: SiteFolder, text: str, code: str
) -> None:
    path = changed.write("news/a.ru.md", text)

    assert code_of(changed, RU) == code
    assert path.read_text() == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{title: B}", "{title: B, translated_from: STAMP}"),
        (f"{{title: B, translated_from: {OLD}}}", "{title: B, translated_from: STAMP}"),
        ("title: B\ntranslated_from: [a, b]  # c", "title: B\ntranslated_from: STAMP  # c"),
        (r'translated_from: "kk\u0040"', 'translated_from: "STAMP"'),
        ("title: B\ndate: 2026-05-01", "title: B\ntranslated_from: STAMP\ndate: 2026-05-01"),
    ],
)
def test_a_stamp_is_written_at_its_place_as_the_rest_is(
    changed: SiteFolder, before: str, after: str
) -> None:
    path = changed.write("news/a.ru.md", f"---\n{before}\n---\n")

    accepted(changed, RU)

    stamp = present_stamp(room_of(changed).texts["news/a"])
    assert path.read_text() == f"---\n{after.replace('STAMP', stamp)}\n---\n"


@examples(200)
@given(st.binary(max_size=200))
def test_any_bytes_are_restamped_or_refused(data: bytes) -> None:
    assert isinstance(restamped(data, NEW), bytes | Diagnostic)


def test_what_fails_while_it_is_written_leaves_the_file_as_it_was(
    changed: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = changed.path("news/a.ru.md").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(OSError, match="space"):
        accepted(changed, RU)

    assert changed.path("news/a.ru.md").read_bytes() == before
    assert changed.found() == []
