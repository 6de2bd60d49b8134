"""Starting a translation: the content of the file, and what is never changed."""

import pytest
from hypothesis import HealthCheck, assume, given
from hypothesis import strategies as st

from sitegen.authoring.editing.front_matter import quoted
from sitegen.authoring.originals import ORIGINALS, stored_words
from sitegen.authoring.translate import Scaffold, translate
from sitegen.library.stories.translations import present_stamp
from tests.authoring.rooms import room_of, states
from tests.examples import examples
from tests.sites import SiteFolder, photo

TEXTS = st.text(max_size=40).filter(lambda text: all(each.isprintable() for each in text))
BODIES = st.lists(
    st.sampled_from(
        ["Текст — 1.", "- a\n- b", "## Бөлім", "[](/news/a)", "![](hall.jpg)", "    code", "> a",
         "---", "| a | b |\n|---|---|\n| 1 | 2 |", "Сөз[^1]\n\n[^1]: Ескерту", "***", "{{ x }}"]
    ),
    max_size=5,
).map("\n\n".join)  # fmt: skip


def begin(site: SiteFolder, key: str = "news/a", language: str = "ru") -> Scaffold:
    """Start the translation of a story."""
    room = room_of(site)
    return translate(room.texts[key], language, room)


@pytest.mark.parametrize(
    ("original", "path"),
    [
        ("news/2026/a/index.kk", "content/news/2026/a/index.ru.md"),
        ("news/2026/a.kk", "content/news/2026/a.ru.md"),
        ("news/a.kk", "content/news/a.ru.md"),
    ],
)
def test_the_file_is_beside_the_original(site: SiteFolder, original: str, path: str) -> None:
    site.story(original, "A", "2026-05-01")

    assert begin(site) == Scaffold(path, ())
    assert (site.folder / path).is_file()


def test_it_has_the_words_of_the_original_and_no_facts(site: SiteFolder) -> None:
    site.write("news/a/hall.jpg", photo())
    site.write(
        "news/a/index.kk.md",
        """\
        ---
        title: Ашық есік күні
        summary: >
          Екі
          жол
        date: 2026-05-01
        slug: ashyq-esik
        aliases: [/kk/old]
        topics: [schools]
        cover: {image: hall.jpg, alt: "Зал: \\"А\\"", credit: Баспасөз}
        photos:
          hall.jpg: {caption: Сурет, focus: 50% 30%}
        corrections:
          - {date: 2026-05-02}
          - {date: 2026-05-03, text: Түзету}
        ---

        Мәтін.
        """,
    )
    stamp = present_stamp(room_of(site).texts["news/a"])

    begin(site)

    assert site.path("news/a/index.ru.md").read_text("utf-8") == (
        "---\ntitle: Ашық есік күні\nsummary: Екі жол\n"
        'cover:\n  alt: "Зал: \\"А\\""\n  credit: Баспасөз\n'
        "photos:\n  hall.jpg:\n    caption: Сурет\n"
        "corrections:\n  - {}\n  - text: Түзету\n"
        f"status: draft\ntranslated_from: {stamp}\n---\n\nМәтін.\n"
    )
    assert site.found() == []


def test_a_person_has_a_name_and_the_other_text_fields(site: SiteFolder) -> None:
    site.write(
        "people/dana.kk.md",
        "---\nname: Дана\nposition: Доцент\nalso_known_as: [Дана Ә.]\nlisted: yes\n---\n",
    )
    begin(site, "people/dana", "en")

    text = site.path("people/dana.en.md").read_text("utf-8")
    assert text.startswith(
        "---\nname: Дана\nposition: Доцент\nalso_known_as: [Дана Ә.]\nstatus: draft\n"
    )
    assert site.found() == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_file_that_is_there_is_never_touched(site: SiteFolder, language: str) -> None:
    site.story("news/a.kk", "A", "2026-05-01")
    site.story("news/a.ru", "", original="kk")
    before = site.tree(site.folder)

    [found] = begin(site, language=language).findings

    assert found.diagnostic.code == "translation-exists"
    assert found.path == f"content/news/a.{language}.md"
    assert site.tree(site.folder) == before


def test_an_original_that_cannot_be_read_is_reported_and_nothing_is_written(
    site: SiteFolder,
) -> None:
    site.write("news/a.kk.md", "---\ntitle: A\n")
    before = site.tree(site.folder)

    [found] = begin(site).findings

    assert (found.path, found.diagnostic.code) == ("content/news/a.kk.md", "unclosed-front-matter")
    assert site.tree(site.folder) == before


def test_the_words_are_stored_for_later(site: SiteFolder) -> None:
    site.story("news/a.kk", "A", "2026-05-01", "Мәтін.", summary="B")
    digest = room_of(site).texts["news/a"].facts.words_digest

    begin(site)

    words = stored_words(site.folder, digest)
    assert words
    assert (words.fields, words.body) == ((("title", "A"), ("summary", "B")), "Мәтін.")
    assert [path.name for path in (site.folder / ORIGINALS).iterdir()] == [f"{digest}.md"]


def test_a_started_translation_is_a_draft_that_shows_nowhere(site: SiteFolder) -> None:
    site.story("news/a.kk", "A", "2026-05-01")
    assert not site.build().failed
    before = site.tree()

    begin(site)

    assert not site.build().failed
    assert site.tree() == before
    assert states(site)["news/a", "ru"] == "draft"


@examples(60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS, TEXTS, TEXTS, BODIES)
def test_the_translation_of_any_original_can_be_built_at_once(
    site: SiteFolder, title: str, summary: str, alt: str, body: str
) -> None:
    for path in site.path("news/a").glob("index.*") if site.path("news/a").is_dir() else ():
        path.unlink()
    site.write("news/a/hall.jpg", photo())
    head = f"title: {quoted('T' + title)}\nsummary: {quoted(summary)}\ndate: 2026-05-01"
    photos = f"photos: {{hall.jpg: {{alt: {quoted(alt)}}}}}"
    site.path("news/a/index.kk.md").write_text(f"---\n{head}\n{photos}\n---\n\n{body}\n", "utf-8")
    assume(site.found() == [])

    assert begin(site).findings == ()

    assert [each for each in site.found() if "error" in each] == []
    assert states(site)["news/a", "ru"] == "draft"
    path = site.path("news/a/index.ru.md")
    path.write_text(path.read_text("utf-8").replace("status: draft\n", ""), "utf-8")
    assert states(site)["news/a", "ru"] == "current"
    assert [each for each in site.found() if "error" in each] == []
    group = room_of(site).texts["news/a"]
    assert group["ru"].document.words_digest == group.facts.words_digest
