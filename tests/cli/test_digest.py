"""`sitegen digest`: the content of the newsletter, what it omits, and where it is written."""

import builtins
import json
import re
from pathlib import Path
from random import Random

import pytest
from lxml import html

from tests.cli.commands import Run, runner
from tests.library.secretive_sites import SecretiveSite
from tests.sites import NOW as SEEN
from tests.sites import SiteFolder, photo

NOW = ("--now", "2026-11-24T09:00")
WEEK = ("--since", "2026-11-17")
BASE = "https://news.example.edu"


@pytest.fixture
def newsroom(site: SiteFolder) -> SiteFolder:
    """Return a site with news of this week and earlier, and events before and after today."""
    site.write("news/a/hall.jpg", photo(800, 400))
    words = {"cover": "{image: hall.jpg, alt: Залда}", "summary": "Кіріспе & мәтін"}
    site.story("news/a/index.kk", "А & Б", "2026-11-23", "Мәтін.", **words)
    site.story("news/a/index.ru", "Д и Б", body="Текст.", cover="{alt: В зале}")
    site.story("news/b.kk", "Бірінші күні", "2026-11-17")
    site.story("news/c.kk", "Ескі", "2026-11-16")
    site.story("news/d.ru", "Только по-русски", "2026-11-20")
    site.story("news/e.kk", "Жасырын", "2026-11-20", publish_at="2026-11-25")
    site.story("news/f.kk", "Нобай", "2026-11-20", status="draft")
    site.story("events/past.kk", "Өткен", "2026-11-20 10:00", ends="2026-11-20 12:00")
    place = {"ends": "2026-12-01 12:00", "place": "Бас ғимарат"}
    site.story("events/talk.kk", "Дәріс", "2026-12-01 10:00", **place)
    site.story("events/fair.kk", "Жәрмеңке", "2026-11-30", event_status="cancelled")
    return site


def written(site: SiteFolder, run: Run, *arguments: str, language: str = "kk") -> dict[str, str]:
    """Return the files that the command wrote, by name."""
    ended = run("digest", "--language", language, *WEEK, *NOW, *arguments)
    assert ended.code == 0, ended.err
    folder = site.folder / "digest"
    return {path.name: path.read_text("utf-8") for path in sorted(folder.iterdir())}


def test_it_tells_of_the_days_stories_and_of_the_events_to_come(
    newsroom: SiteFolder, run: Run
) -> None:
    files = written(newsroom, run)

    assert list(files) == ["2026-11-24.kk.html", "2026-11-24.kk.txt"]
    assert files["2026-11-24.kk.txt"].replace("\u202f", " ") == (
        "Мысал университеті\n"
        "2026 ж. 17–24 қараша\n\n"
        "# Соңғы жаңалықтар\n\n"
        "А & Б\n2026 ж. 23 қараша\nКіріспе & мәтін\n"
        f"{BASE}/kk/janalyqtar/2026/a/\n\n"
        f"Бірінші күні\n2026 ж. 17 қараша\n{BASE}/kk/janalyqtar/2026/b/\n\n"
        "# Алдағы іс-шаралар\n\n"
        f"Жәрмеңке\n2026 ж. 30 қараша (Өтпейтін болды)\n{BASE}/kk/is-sharalar/2026/fair/\n\n"
        "Дәріс\n2026 ж. 1 желтоқсан, 10:00–12:00, Бас ғимарат\n"
        f"{BASE}/kk/is-sharalar/2026/talk/\n\n"
        f"{BASE}/kk/\n"
    )


def test_the_letter_says_the_same_as_its_plain_text(newsroom: SiteFolder, run: Run) -> None:
    files = written(newsroom, run)
    letter = html.document_fromstring(files["2026-11-24.kk.html"])

    assert (letter.get("lang"), letter.get("dir")) == ("kk", "ltr")
    titles = [each.text_content() for each in letter.findall(".//h3")]
    assert titles == ["А & Б", "Бірінші күні", "Жәрмеңке", "Дәріс"]
    assert letter.find(".//title").text.startswith("Мысал университеті: ")
    [preview] = letter.find_class("preview")
    assert preview.text == "А & Б · Бірінші күні · Жәрмеңке"
    assert "display: none" in preview.get("style")
    [image] = letter.findall(".//img")
    assert image.get("alt") == "Залда"
    assert all(each.get("role") == "presentation" for each in letter.findall(".//table"))


def test_every_address_is_whole_and_answers_and_nothing_is_loaded_but_photos(
    newsroom: SiteFolder, run: Run
) -> None:
    files = written(newsroom, run)
    newsroom.build(SEEN)
    letter = html.document_fromstring(files["2026-11-24.kk.html"])

    addresses = letter.xpath("//@href | //@src")
    assert len(addresses) > 6
    for address in addresses:
        path = address.removeprefix(f"{BASE}/")
        assert path != address, address
        assert (newsroom.output / path).exists(), address
    loaded = letter.xpath("//link | //script | //iframe | //@background | //@srcset | //object")
    assert loaded == []
    assert re.findall(r"url\(|@import", files["2026-11-24.kk.html"]) == []


def test_styles_are_in_the_elements_and_what_depends_on_the_screen_stays(
    newsroom: SiteFolder, run: Run
) -> None:
    page = written(newsroom, run)["2026-11-24.kk.html"]
    letter = html.document_fromstring(page)

    assert all("color" in each.get("style", "") for each in letter.find_class("link"))
    [sheet] = letter.findall(".//style")
    assert "prefers-color-scheme: dark" in sheet.text
    assert "font-family" not in sheet.text


def test_each_language_is_shown_in_its_own_words(newsroom: SiteFolder, run: Run) -> None:
    text = written(newsroom, run, language="ru")["2026-11-24.ru.txt"]

    assert "# Последние новости" in text
    assert [line for line in text.splitlines() if "Д и Б" in line or "Только" in line] == [
        "Д и Б",
        "Только по-русски",
    ]
    assert "Мысал" not in text


@pytest.mark.parametrize("seed", range(4))
def test_a_digest_is_that_of_the_site_without_what_is_hidden(
    tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    made = SecretiveSite(tmp_path / "site", Random(seed))
    run = runner(made.site, capsys)
    since = ("--since", "2000-01-01", "--now", SEEN.isoformat())

    def letters(folder: str) -> dict[str, bytes]:
        for language in ("kk", "ru", "en"):
            into = ("--output", str(tmp_path / folder))
            assert run("digest", "--language", language, *since, *into).code == 0
        return {path.name: path.read_bytes() for path in (tmp_path / folder).glob("*")}

    with_hidden = letters("with")
    assert made.delete_hidden()
    assert letters("without") == with_hidden
    assert with_hidden


# Output paths and refusals


def test_without_anything_to_tell_nothing_is_written(site: SiteFolder, run: Run) -> None:
    ended = run("digest", "--language", "kk", *WEEK, *NOW)

    assert ended.code == 0
    assert "Nothing has been published in “kk” since 2026-11-17" in ended.out
    assert not (site.folder / "digest").exists()


def test_programs_are_given_the_paths(newsroom: SiteFolder, run: Run, tmp_path: Path) -> None:
    into = ("--output", str(tmp_path / "letters"), "--format", "json")
    ended = run("digest", "--language", "kk", *WEEK, *NOW, *into)

    names = [Path(path).name for path in json.loads(ended.out)["paths"]]
    assert names == ["2026-11-24.kk.html", "2026-11-24.kk.txt"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("--language", "kk", "--since", "24.11.2026"),
            "is not a time. Write it as 2026",
        ),
        (
            ("--language", "kk", "--since", "2026-02-30"),
            "is not a time. Write it as 2026",
        ),
        (("--language", "kk", "--since", "2026-11-25"), "--since 2026-11-25 is in the future"),
        (("--language", "kz", *WEEK), "--language must be a language of the site: kk, ru, en"),
        (("--language", "kk"), "--since"),
        (("--since", "2026-11-17"), "--language"),
        (
            ("--language", "kk", *WEEK, "--output", "{site}/output/x"),
            "the files of the site",
        ),
        (("--language", "kk", *WEEK, "--output", "{site}/content"), "the files of the site"),
    ],
)
def test_wrong_usage_is_reported(
    newsroom: SiteFolder, run: Run, arguments: tuple[str, ...], said: str
) -> None:
    given = [each.replace("{site}", str(newsroom.folder)) for each in arguments]
    ended = run("digest", *NOW, *given)

    assert ended.code == 2
    assert said in ended.err
    assert not (newsroom.folder / "digest").exists()


def test_a_site_with_a_mistake_sends_nothing(newsroom: SiteFolder, run: Run) -> None:
    newsroom.story("news/a/index.ru", "А", topics="[skools]", body="Текст.")
    ended = run("digest", "--language", "kk", *WEEK, *NOW)

    assert ended.code == 1
    assert "error[" in ended.err
    assert not (newsroom.folder / "digest").exists()


def test_a_mistake_in_the_site_s_own_template_is_reported_at_its_line(
    newsroom: SiteFolder, run: Run
) -> None:
    newsroom.write("templates/digest.txt", "{{ site.language.title }}\n{{ page.titel }}\n")
    ended = run("digest", "--language", "kk", *WEEK, *NOW)

    assert ended.code == 1
    assert "templates/digest.txt:2:1: error[template-undefined]" in ended.err


def test_without_its_package_it_says_what_to_install(
    newsroom: SiteFolder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = builtins.__import__

    def refuse(name: str, *rest: object) -> object:
        if name == "sitegen.api" and rest[2] == ("newsletter",):
            raise ModuleNotFoundError(name="css_inline")
        return imported(name, *rest)  # type: ignore[arg-type]  # what import gives, unread

    monkeypatch.setattr(builtins, "__import__", refuse)
    ended = run("digest", "--language", "kk", *WEEK, *NOW)

    assert ended.code == 4
    assert 'pip install "habarshy[digest]"' in ended.out
