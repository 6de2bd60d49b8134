"""A build after an edit costs about one edit, and its output is what a clean build would give."""

import datetime
import io
import os
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from sitegen.engine.reading import design, parsing
from sitegen.engine.state.state import State
from sitegen.engine.tasks import scheduler
from sitegen.rendering.outline import TemplateOutline
from tests.sites import NOW, SETTINGS, TOPICS, SiteFolder, photo


@pytest.fixture
def newsroom(site: SiteFolder) -> SiteFolder:
    """Return a site with stories in three languages, an event, a person and a page, built once."""
    for number in range(1, 9):
        facts = {"topics": "[schools]"} if number % 2 else {"topics": "[career-guidance]"}
        if number == 8:
            facts |= {"people": "[dana-omarova]", "event": "open-day"}
        name = f"news/2026/story-{number}"
        site.story(f"{name}.kk", f"Хабар {number}", f"2026-05-0{number}", "Мәтін.", **facts)
        site.story(f"{name}.ru", f"Новость {number}", body=f"Текст {number}.", summary="Кратко.")
        site.story(f"{name}.en", f"Story {number}", body=f"Text {number}.", summary="In short.")
    for tag, name in (("kk", "Дана Омарова"), ("ru", "Дана Омарова"), ("en", "Dana Omarova")):
        site.story(f"people/dana-omarova.{tag}", name)
    site.story("events/open-day.kk", "Ашық есік күні", "2026-12-05")
    site.story("events/open-day.en", "Open day")
    site.story("pages/about.kk", "Біз туралы", body="Мәтін.")
    assert not site.build().failed
    return site


def rendered(site: SiteFolder) -> set[str]:
    return set(site.build().report.rendered)


def test_without_a_change_nothing_is_rendered(newsroom: SiteFolder) -> None:
    assert rendered(newsroom) == set()


# The feeds that carry the newest stories of all topics.
FEEDS = {"en/feed.xml", "en/rss.xml", "en/feed.json", "en/news/feed.xml"}


def test_a_new_body_renders_its_page_and_the_feeds_that_carry_it(newsroom: SiteFolder) -> None:
    newsroom.story("news/2026/story-3.en", "Story 3", body="Other text.", summary="In short.")

    assert rendered(newsroom) == {
        "en/news/2026/story-3/index.html",
        *FEEDS,
        "en/topics/schools/feed.xml",
        "en/search/newest",
    }


def test_a_new_title_renders_the_page_and_what_shows_the_title(newsroom: SiteFolder) -> None:
    newsroom.story("news/2026/story-2.en", "A new title", body="Text 2.", summary="In short.")

    assert rendered(newsroom) == {
        "en/news/2026/story-2/index.html",
        "en/news/2026/story-1/index.html",  # its newer neighbour
        "en/news/2026/story-3/index.html",  # its older neighbour
        "en/news/2026/story-4/index.html",  # related: the same topic, later
        "en/news/2026/story-6/index.html",
        "en/news/2026/story-8/index.html",
        "en/news/page/1/index.html",  # stories 1 to 3
        "en/news/2026/05/index.html",
        "en/topics/career-guidance/index.html",
        "en/topics/career-guidance/feed.xml",
        "en/index.html",
        "en/search/newest",
        *FEEDS,
    }


def test_touched_files_render_nothing(newsroom: SiteFolder) -> None:
    for path in sorted(newsroom.folder.rglob("*")):
        if path.is_file() and ".sitegen" not in path.parts:
            os.utime(path, (1_700_000_000, 1_700_000_000))

    assert rendered(newsroom) == set()


def test_a_checkout_at_another_place_with_its_state_and_output_renders_nothing(
    newsroom: SiteFolder, tmp_path: Path
) -> None:
    moved = SiteFolder(tmp_path / "checkout")
    shutil.copytree(newsroom.folder, moved.folder)
    for path in (moved.folder / "content").rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))

    assert rendered(moved) == set()


def test_an_edit_of_the_same_size_at_the_same_time_is_seen(newsroom: SiteFolder) -> None:
    path = newsroom.path("news/2026/story-3.en.md")
    status = path.stat()
    path.write_text(path.read_text("utf-8").replace("Text 3", "Next 3"), "utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    assert rendered(newsroom) == {
        "en/news/2026/story-3/index.html",
        *FEEDS,
        "en/topics/schools/feed.xml",
        "en/search/newest",
    }


def test_an_output_edited_by_hand_or_deleted_is_restored(
    newsroom: SiteFolder, tmp_path: Path
) -> None:
    (newsroom.output / "en/index.html").write_text("by hand")
    (newsroom.output / "kk/feed.xml").unlink()

    assert rendered(newsroom) == {"en/index.html", "kk/feed.xml"}
    assert newsroom.tree() == newsroom.clean_tree(tmp_path / "clean")


def test_without_its_state_nothing_of_a_deleted_story_stays(
    newsroom: SiteFolder, tmp_path: Path
) -> None:
    newsroom.state.unlink()
    for tag in ("kk", "ru", "en"):
        newsroom.delete(f"news/2026/story-8.{tag}.md")

    newsroom.build()

    assert newsroom.tree() == newsroom.clean_tree(tmp_path / "clean")


def damage_version(state: Path) -> None:
    with sqlite3.connect(state) as database:
        database.execute("UPDATE meta SET value = 'another' WHERE name = 'version'")
    database.close()


def damage_rows(state: Path) -> None:
    with sqlite3.connect(state) as database:
        database.execute("UPDATE output SET value = x'00'")
    database.close()


def damage_records(state: Path) -> None:
    with sqlite3.connect(state) as database:
        database.execute("UPDATE record SET value = x'c1'")
    database.close()


def truncate(state: Path) -> None:
    state.write_bytes(state.read_bytes()[:5000])


def scribble(state: Path) -> None:
    data = bytearray(state.read_bytes())
    generator = random.Random(7)
    for _ in range(2000):
        data[generator.randrange(len(data))] = generator.randrange(256)
    state.write_bytes(bytes(data))


def replace_by_noise(state: Path) -> None:
    state.write_bytes(random.Random(7).randbytes(20_000))


@pytest.mark.parametrize(
    "damage",
    [damage_version, damage_rows, damage_records, truncate, scribble, replace_by_noise],
    ids=lambda damage: damage.__name__,
)
def test_a_damaged_state_leads_to_a_correct_build(damage, newsroom, tmp_path) -> None:
    damage(newsroom.state)
    newsroom.story("news/2026/story-3.en", "Story 3", body="Other text.")

    assert not newsroom.build().failed
    assert newsroom.tree() == newsroom.clean_tree(tmp_path / "clean")


def test_workers_give_what_one_process_gives(
    newsroom: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parsing, "WORTH_A_POOL", 1)
    monkeypatch.setattr(scheduler, "_WORTH_A_POOL", 1)

    assert newsroom.clean_tree(tmp_path / "parallel") == newsroom.tree()


def test_a_fault_of_a_template_in_a_worker_is_reported_as_one_here(
    newsroom: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduler, "_WORTH_A_POOL", 1)
    newsroom.write("templates/story.html", "{{ page.no_such_thing }}\n")
    newsroom.story("news/2026/story-new.en", "A new story", "2026-05-07")

    assert "templates/story.html:1" in newsroom.build().messages


def write_translation(site: SiteFolder, story: str, draw: random.Random) -> None:
    site.story(f"{story}.ru", f"Новость {draw.randrange(9)}", body="Ещё текст.")


def draft_translation(site: SiteFolder, story: str, _draw: random.Random) -> None:
    site.story(f"{story}.en", "Draft", body="Text.", status="draft")


def delete_file(site: SiteFolder, story: str, draw: random.Random) -> None:
    site.path(f"{story}.{draw.choice(['kk', 'ru', 'en'])}.md").unlink(missing_ok=True)


def change_facts(site: SiteFolder, story: str, draw: random.Random) -> None:
    topics = draw.choice(["[schools]", "[career-guidance]", "[schools, career-guidance]"])
    date = f"2026-{draw.choice(['04', '05'])}-{draw.randrange(1, 29):02}"
    people = draw.choice(["[]", "[dana-omarova]"])
    site.story(f"{story}.kk", "Хабар", date, topics=topics, people=people)


def rename_person(site: SiteFolder, _story: str, draw: random.Random) -> None:
    name = f"Дана {draw.choice(['Омарова', 'Оспан'])}"
    site.story("people/dana-omarova.kk", name, position="Доцент")


def rename_term(site: SiteFolder, _story: str, draw: random.Random) -> None:
    name = draw.choice(["Мектептер", "Орта мектептер"])
    site.write("taxonomies/topics.toml", TOPICS.replace("Мектептер", name))


def edit_template(site: SiteFolder, _story: str, draw: random.Random) -> None:
    text = f"{{% extends 'default/story.html' %}}{{# {draw.randrange(3)} #}}"
    site.write("templates/story.html", text)


def edit_asset(site: SiteFolder, _story: str, draw: random.Random) -> None:
    site.write("templates/assets/css/more.css", f"p {{ margin: {draw.randrange(3)}px }}")


def edit_words(site: SiteFolder, _story: str, draw: random.Random) -> None:
    word = draw.choice(["All news", "All the news"])
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    site.write("templates/locale/en.po", f'{head}msgid "All news"\nmsgstr "{word}"\n')


def move_event(site: SiteFolder, _story: str, draw: random.Random) -> None:
    site.story("events/open-day.kk", "Ашық есік күні", f"2026-12-05 {draw.randrange(10, 20)}:00")


def edit_settings(site: SiteFolder, _story: str, draw: random.Random) -> None:
    size = draw.choice([2, 3, 4])
    site.write("site.toml", SETTINGS.replace("page_size = 3", f"page_size = {size}"))


def edit_page(site: SiteFolder, _story: str, draw: random.Random) -> None:
    site.story("pages/about.kk", "Біз туралы", body=f"Мәтін {draw.randrange(3)}.")


def edit_photo(site: SiteFolder, _story: str, draw: random.Random) -> None:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), (draw.randrange(3), 80, 140)).save(file, "JPEG")
    site.write("pages/hall.jpg", file.getvalue())
    site.story("pages/photo.kk", "Сурет", body="![Зал](hall.jpg)")


def link_story(site: SiteFolder, story: str, _draw: random.Random) -> None:
    there = site.path(f"{story}.kk.md").exists()
    body = f"[Сілтеме](../{story}.kk.md)" if there else "Мәтін."
    site.story("pages/links.kk", "Сілтемелер", body=body)


EDITS = (
    write_translation,
    draft_translation,
    delete_file,
    change_facts,
    rename_person,
    rename_term,
    edit_template,
    edit_asset,
    edit_words,
    move_event,
    edit_settings,
    edit_page,
    edit_photo,
    link_story,
)


@pytest.mark.parametrize("seed", range(4))
def test_after_random_edits_incremental_equals_clean(seed, newsroom, tmp_path) -> None:
    draw = random.Random(seed)
    done = []
    for step in range(10):
        edit = draw.choice(EDITS)
        edit(newsroom, f"news/2026/story-{draw.randrange(1, 12)}", draw)
        now = NOW + datetime.timedelta(days=draw.randrange(20))
        done.append(edit.__name__)
        if newsroom.build(now).failed:  # a link or fact lost its file: nothing was touched
            continue
        assert newsroom.tree() == newsroom.clean_tree(tmp_path / f"clean-{step}", now), done


def test_what_is_known_of_the_design_outlives_the_records_of_old_texts(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.story("news/open-day.en", "Open day", "2026-05-01")
    site.build()
    read: list[str] = []
    monkeypatch.setattr(design, "outline", lambda text: read.append(text) or TemplateOutline())

    files = sum(path.is_file() for path in site.path("").rglob("*"))
    # Records are dropped as soon as there are more of old texts than files.
    for number in range(files + 3):
        site.story("news/open-day.en", f"Open day {number}", "2026-05-01")
        site.build()

    assert read == []
    with closing(State(site.state)) as state:
        assert len(state.content().sources.digests) == files
        assert state.content().sources.superseded < files


def test_a_story_that_was_deleted_and_restored_is_held_against_its_photos_and_links_as_before(
    newsroom: SiteFolder,
) -> None:
    path = newsroom.story("news/a/index.en", "A", "2026-05-01", "![x](a.jpg)\n\n[B](/news/b)")
    newsroom.write("news/a/a.jpg", photo())
    newsroom.story("news/b.en", "B", "2026-05-02")
    assert not newsroom.build().failed
    text = path.read_bytes()
    for _ in range(2):
        path.unlink()
        assert not newsroom.build().failed
        path.write_bytes(text)
        assert not newsroom.build().failed

    newsroom.delete("news/a/a.jpg")
    assert "news/a/index.en.md:6:6: error[missing-photo]" in newsroom.build().messages
    newsroom.write("news/a/a.jpg", photo())
    newsroom.delete("news/b.en.md")
    assert "news/a/index.en.md:8:5: error[dead-link]" in newsroom.build().messages
    path.unlink()
    assert not newsroom.build().failed
    path.write_bytes(text)
    assert "news/a/index.en.md:8:5: error[dead-link]" in newsroom.build().messages
    newsroom.story("news/b.en", "B", "2026-05-02")
    built = newsroom.build()
    assert not built.failed
    assert "en/news/2026/a/index.html" in built.report.rendered
