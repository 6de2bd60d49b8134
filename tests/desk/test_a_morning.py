"""The morning of a press officer, in Kazakh, at a laptop and at a telephone, without a terminal."""

import datetime
import os
import shutil
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from sitegen.words.catalogue import catalogue
from tests.deploy.test_repository import git
from tests.desk.officer import WORD, Officer, photo
from tests.server.served import served
from tests.sites import SiteFolder

ROOT = Path(__file__).parents[2]
TEXT = (
    'Сенбіде универcитет ғалымдарды қабылдады - бұл жолы "Сәулет" орталығында.',
    "Не болды",
    "дәріс",
    "көрме",
)
STORY = f"content/news/{datetime.datetime.now(datetime.UTC).year}/gylym-kuni-otti"
PHOTOS = ("gylym-kuni-otti.jpg", "zal.jpg")
MOST_CLICKS = 60
IDENTITY = ("-c", "user.name=Marat", "-c", "user.email=marat@example.edu")


class Newsroom:
    """The site of this repository, with a bare remote, and a colleague's clone of it."""

    def __init__(self, folder: Path) -> None:
        self.site = SiteFolder(folder / "site")
        for name in ("content", "templates"):
            shutil.copytree(ROOT / name, self.site.folder / name)
        (self.site.folder / ".gitignore").write_text(".sitegen/\noutput/\nerrors.txt\n")
        self.remote = folder / "remote.git"
        git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(self.remote))
        git(self.site.folder, "init", "--quiet", "--initial-branch=main")
        git(self.site.folder, "add", ".")
        git(self.site.folder, *IDENTITY, "commit", "--quiet", "-m", "First")
        git(self.site.folder, "remote", "add", "origin", str(self.remote))
        git(self.site.folder, "push", "--quiet", "-u", "origin", "main")
        self.first = self.head
        self.colleague = folder / "colleague"
        git(folder, "clone", "--quiet", str(self.remote), "colleague")

    @property
    def head(self) -> str:
        """The last commit of the remote."""
        return git(self.remote, "rev-parse", "main")

    def colleague_publishes(self) -> None:
        """Publish another story from another computer."""
        page = self.colleague / "content/pages/about.kk.md"
        page.write_text(page.read_text("utf-8") + "\nӘріптестің сөйлемі.\n", "utf-8")
        git(self.colleague, *IDENTITY, "commit", "--quiet", "-am", "About")
        git(self.colleague, "push", "--quiet")

    def published(self, path: str) -> str:
        """Return the file at *path* in the remote."""
        return git(self.remote, "show", f"main:{path}")


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """Return the newsroom; Git knows nobody here."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    return Newsroom(tmp_path)


@pytest.mark.parametrize("by_touch", [False, True], ids=["laptop", "telephone"])
def test_a_story_from_word_to_the_remote(
    browser: Browser, newsroom: Newsroom, record_property, *, by_touch: bool
) -> None:
    with served(newsroom.site) as server:
        page = browser.new_page(
            base_url=f"http://127.0.0.1:{server.port}",
            locale="kk",
            viewport={"width": 360, "height": 740} if by_touch else {"width": 1366, "height": 768},
            has_touch=by_touch,
            is_mobile=by_touch,
        )
        page.set_default_timeout(20_000)
        officer = Officer(page, catalogue("kk"), by_touch=by_touch)
        _morning(officer, newsroom)
    figures = f"{officer.clicks} clicks, {officer.keys} keys, {officer.waited:.1f} s of waiting"
    record_property("figures", figures)
    sys.stdout.write(f"\n{figures}\n")
    assert officer.clicks <= MOST_CLICKS


def _morning(officer: Officer, newsroom: Newsroom) -> None:
    officer.page.goto("/desk/")
    officer.click(officer.page.locator("details.new summary"))
    officer.write(officer.page.locator("details.new [name=title]"), "Ғылым күні өтті")
    officer.press("desk-create")
    _writes(officer)
    _fixes_three_mistakes(officer)
    _states_the_facts(officer)
    _adds_photos(officer)
    _translates(officer, "ru", "Прошёл День науки", "Университет принял учёных.")
    _translates(officer, "en", "Science day was held", "The university received scientists.")
    _describes_photos(officer, "ru", "Лекция", "Выставка")
    _describes_photos(officer, "en", "A lecture", "A show")
    _asks_for_approval(officer)
    newsroom.colleague_publishes()
    _publishes(officer)
    _is_published(newsroom)
    _corrects(officer)
    _accepts(officer, "ru")
    _brings_back(officer, newsroom)


def _writes(officer: Officer) -> None:
    """Paste the text from Word, and see it in the page beside it."""
    page = officer.page
    officer.see(page.locator("html[data-story=ready]"))
    officer.paste(_text(officer, "kk"), WORD.format(*TEXT))
    officer.write(page.locator("[name='kk.summary']"), "Сенбіде университет ғалымдарды қабылдады.")
    _view(officer, "preview")
    officer.see_text(officer.preview.locator("main"), "ғалымдарды қабылдады")


def _fixes_three_mistakes(officer: Officer) -> None:
    """Fix letters of another alphabet, straight quotes, and a hyphen for a dash by buttons."""
    _view(officer, "kk")
    fixes = officer.page.locator("[data-findings='body.kk'] p").get_by_role("button", name="түзету")
    for left in (2, 1, 0):
        officer.click(fixes.first)
        officer.see_count(fixes, left)


def _states_the_facts(officer: Officer) -> None:
    _view(officer, "facts")
    officer.click(officer.page.locator("[name='fact.topics'][value=schools]"))
    _view(officer, "kk")
    officer.choose(officer.page.locator("[name='kk.status']"), "ready")


def _translates(officer: Officer, language: str, title: str, text: str) -> None:
    page = officer.page
    _view(officer, language)
    officer.press("desk-start-translation", page.locator(f"[data-part={language}]"))
    officer.see(page.locator(f"[data-part={language}] .cm-content"))
    _view(officer, language)
    officer.write(page.locator(f"[name='{language}.title']"), title)
    officer.write(page.locator(f"[name='{language}.summary']"), text)
    officer.write(_text(officer, language), text)
    officer.choose(page.locator(f"[name='{language}.status']"), "ready")


def _adds_photos(officer: Officer) -> None:
    """Drop two photos: one at the top of the story, one in its text."""
    page = officer.page
    _view(officer, "photos")
    files = {"DSC_0001.JPG": photo("#0b4a8f"), "Зал.jpg": photo("#b3261e")}
    officer.drop(page.locator("#photos"), files)
    officer.see_count(page.locator("#photos .photo"), len(files))
    officer.click(page.locator("#photos [data-cover]").first)
    _describes_photos(officer, "kk", "Дәріс", "Көрме")


def _describes_photos(officer: Officer, language: str, *descriptions: str) -> None:
    """Say in a language what the photos show, and put the last one into the text."""
    _view(officer, "photos")
    cards = officer.page.locator("#photos .photo")
    for number, alt in enumerate(descriptions):
        named = f"[name^='{language}.photos.'][name$='.alt']"
        officer.write(cards.nth(number).locator(named), alt)
    officer.click(cards.last.locator(f"[data-insert={language}]"))


def _asks_for_approval(officer: Officer) -> None:
    """Take the file with all languages and photos, and write down who approved."""
    page = officer.page
    officer.follow("desk-approval")
    with page.expect_download() as file:
        officer.follow("desk-approval.send")
    told = file.value.path().read_text("utf-8")
    for words in ("Ғылым күні өтті", "Прошёл День науки", "Science day was held", "data:image/"):
        assert words in told
    officer.write(page.locator("[name=by]"), "Ректор")
    officer.press("desk-approval.write")
    officer.see_text(
        page.locator("main"), officer.words.text("desk-approval.by", {"name": "Ректор"})
    )


def _publishes(officer: Officer) -> None:
    """Say who she is, and publish: the desk asks no more the next time."""
    officer.follow("desk-publish")
    officer.write(officer.page.locator("[name=name]"), "Айгүл Серікова")
    officer.write(officer.page.locator("[name=email]"), "aigul@example.edu")
    officer.press("desk-publish", officer.page.locator("main"))
    officer.see_text(
        officer.page.locator("main [role=status]").first, officer.words.text("publish.pushed")
    )


def _is_published(newsroom: Newsroom) -> None:
    """Assert that the remote has one commit of hers, of the right files alone, and the other's."""
    log = git(newsroom.remote, "log", "--no-merges", "--format=%an %s", f"{newsroom.first}..main")
    assert sorted(log.splitlines()) == ["Marat About", "Айгүл Серікова Жаңартылды: Ғылым күні өтті"]
    [commit] = git(newsroom.remote, "log", "--author=Айгүл", "--no-merges", "--format=%H").split()
    changed = git(newsroom.remote, "show", "--format=", "--name-only", commit).splitlines()
    others = [each for each in changed if not each.startswith("content/.originals/")]
    names = {each.removeprefix(f"{STORY}/") for each in others}
    assert names == {"index.en.md", "index.kk.md", "index.ru.md", *PHOTOS}
    assert b"GPS" not in (newsroom.site.folder / STORY / PHOTOS[0]).read_bytes()
    text = newsroom.published(f"{STORY}/index.kk.md")
    assert "by: Ректор" in text
    assert "![](zal.jpg)" in text
    assert "alt: Көрме" in text
    assert "## Не болды\n\n- дәріс\n- көрме" in newsroom.published(f"{STORY}/index.kk.md")
    assert "Әріптестің сөйлемі." in newsroom.published("content/pages/about.kk.md")


def _corrects(officer: Officer) -> None:
    """Correct a sentence: the translations are outdated, and say what changed."""
    _opens(officer)
    _view(officer, "kk")
    officer.click(_text(officer, "kk"))
    officer.key("Control+End")
    officer.page.keyboard.type("Көрме ашық.")
    officer.see_saved()


def _accepts(officer: Officer, language: str) -> None:
    """See what changed in the original, and accept a translation as it is."""
    _view(officer, language)
    column = officer.page.locator(f"[data-part={language}]")
    officer.click(column.get_by_role("link", name=officer.words.text("desk-show-changes")))
    officer.see(officer.page.locator("html[data-story=ready]"))
    _view(officer, language)
    officer.see_text(column.locator("div.changes"), "Көрме ашық.")
    officer.press("desk-accept", column)
    officer.see(officer.page.locator("html[data-story=ready]"))
    expect(column.locator("div.changes")).to_have_count(0)


def _brings_back(officer: Officer, newsroom: Newsroom) -> None:
    """Look at the first version, and bring its Kazakh text back."""
    page = officer.page
    officer.follow("desk-versions")
    officer.click(page.locator("ol.versions li a").last)
    officer.click(page.locator("main button[name=language][value=kk]"))
    officer.see(page.get_by_role("button", name=officer.words.text("desk-undo")))
    text = (newsroom.site.folder / f"{STORY}/index.kk.md").read_text("utf-8")
    assert "- көрме" in text
    assert "Көрме ашық." not in text


def _opens(officer: Officer) -> None:
    """Open the story from the list."""
    officer.follow("desk-back")
    officer.click(officer.page.get_by_role("link", name="Ғылым күні өтті").first)
    officer.see(officer.page.locator("html[data-story=ready]"))


def _text(officer: Officer, language: str) -> Locator:
    return officer.page.locator(f"[data-part={language}] .cm-content")


def _view(officer: Officer, name: str) -> None:
    """Show a part of the page, unless it is shown."""
    if not officer.page.locator(f"[data-part={name}]").is_visible():
        officer.click(officer.page.locator(f"[data-view={name}]"))
