"""A sample press office with all kinds, all fallbacks, and all reasons to be hidden.

Every text names its language, `⟨kk⟩`, so that a test can check for any text on any page whether
its language is marked. Hidden texts contain `SECRET`.
"""

import re
from pathlib import Path

from tests.sites import TOPICS, WITH_CARDS, SiteFolder, photo

LANGUAGES = ("kk", "ru", "en")
BASE = "https://news.example.edu"

MENU = """
[[menu]]
section = "events"

[[menu]]
section = "people"

[[menu]]
taxonomy = "topics"

[[menu]]
page = "contacts"

[contacts]
organization = {kk = "Мысал ⟨kk⟩", ru = "Пример ⟨ru⟩", en = "Example ⟨en⟩"}
city = {kk = "Шымкент ⟨kk⟩", ru = "Шымкент ⟨ru⟩", en = "Shymkent ⟨en⟩"}
phone = "+7 7252 00-00-00"
email = "press@example.edu"

[media_contact]
name = {kk = "Баспасөз ⟨kk⟩", ru = "Пресс-служба ⟨ru⟩", en = "Press office ⟨en⟩"}
email = "press@example.edu"

[boilerplate]
kk = "Мысал – университет. ⟨kk⟩"
ru = "Пример — университет. ⟨ru⟩"

[colors]
primary = "#0b4a8f"
"""

REGISTRY = (
    TOPICS.replace('kk = "М', 'kk = "⟨kk⟩ М')
    + """
[robotics]
kk = "Робототехника ⟨kk⟩"
aliases = {kk = ["/kk/tag/robot"]}

[unused]
en = "SECRET term"
"""
)


def mark(text: str, language: str) -> str:
    """Return *text* with the name of its language."""
    return f"{text} ⟨{language}⟩"


def press(folder: Path) -> SiteFolder:
    """Write the press office into *folder*."""
    site = SiteFolder.small(folder)
    site.write("site.toml", WITH_CARDS + MENU)
    site.write("taxonomies/topics.toml", REGISTRY)
    _people(site)
    _pages(site)
    _events(site)
    _news(site)
    _notices(site)
    _hidden(site)
    site.write(
        "addresses.txt",
        "/en/news/2020/gone/\tnews/gone\ten\n"
        "/en/news/2025/lecture/\tnews/lecture\ten\n"
        "/ru/novosti/2026/only-kazakh/\tnews/only-kazakh\tru\n",
    )
    return site


def _people(site: SiteFolder) -> None:
    site.write("people/aigul/face.jpg", photo(400, 500))
    site.write(
        "people/aigul/index.kk.md",
        """\
        ---
        name: Айгүл Әсел ⟨kk⟩
        also_known_as: [Айгүл Қанатқызы ⟨kk⟩]
        position: Ректор ⟨kk⟩
        unit: Мысал университеті ⟨kk⟩
        photo: face.jpg
        photos: {face.jpg: {alt: Айгүл ⟨kk⟩, credit: Фото А ⟨kk⟩}}
        contacts: {email: aigul@example.edu, phone: "+7 701 000 00 00"}
        listed: yes
        ---
        Айгүл – ректор. ⟨kk⟩
        """,
    )
    site.write("people/aigul/index.en.md", "---\nname: Aigul Asel ⟨en⟩\n---\nThe rector. ⟨en⟩\n")
    site.story("people/boris.ru", mark("Борис", "ru"), position=mark("Декан", "ru"))


def _pages(site: SiteFolder) -> None:
    for language in LANGUAGES:
        site.story(f"pages/about.{language}", mark("About", language), body=mark("We.", language))
    site.story("pages/contacts.kk", mark("Байланыс", "kk"), body=mark("Біз.", "kk"))


def _events(site: SiteFolder) -> None:
    site.story(
        "events/open-day.kk",
        mark("Ашық есік", "kk"),
        "2026-12-01 10:00",
        mark("Келіңіз.", "kk"),
        ends="2026-12-01 12:00",
        place=mark("Шымкент", "kk"),
        organizer=mark("Факультет", "kk"),
        topics="[schools]",
        people="[aigul]",
        registration_url="https://example.org/register",
    )
    site.story("events/open-day.en", mark("Open day", "en"), body=mark("Come.", "en"))
    site.story("events/fair.ru", mark("Ярмарка", "ru"), "2026-11-20", ends="2026-11-30")
    site.story(
        "events/talk.kk",
        mark("Дәріс", "kk"),
        "2026-10-01 15:00",
        event_status="cancelled",
        updated="2026-09-30 09:00",
    )
    site.story("events/talk.ru", mark("Лекция", "ru"))
    site.story("events/talk.en", mark("Lecture", "en"))


def _news(site: SiteFolder) -> None:
    site.write("news/2026/lecture/hall.jpg", photo(1800, 1200))
    site.write("news/2026/lecture/door.jpg", photo(600, 900))
    site.write("news/2026/lecture/plan.pdf", b"%PDF-1.4 plan")
    site.write("news/2026/lecture/index.kk.md", _lecture())
    for language, title in (("ru", "Лекция о науке"), ("en", "A lecture on science")):
        site.write(
            f"news/2026/lecture/index.{language}.md",
            f"""\
            ---
            title: {title} ⟨{language}⟩
            cover: {{alt: Hall ⟨{language}⟩}}
            corrections: [{{text: Corrected ⟨{language}⟩}}]
            ---
            One. ⟨{language}⟩ See [the story ⟨{language}⟩](/news/only-kazakh) and
            [](/news/only-kazakh).

            ![The hall ⟨{language}⟩](hall.jpg)
            """,
        )
    site.story(
        "news/2026/only-kazakh.kk",
        mark("Тек қазақша", "kk"),
        "2026-04-02",
        mark("Бірінші сөйлем.", "kk"),
        topics="[robotics, schools]",
        people="[boris]",
        authors="[aigul, Баспасөз ⟨kk⟩]",
    )
    site.story(
        "news/2026/only-russian.ru", mark("Только", "ru"), "2026-04-03", follows="only-kazakh"
    )
    for number in range(1, 9):
        for language in LANGUAGES[: 1 + number % 3]:
            site.story(
                f"news/2025/s{number}.{language}",
                mark(f"Story {number}", language),
                f"2025-0{number}-01",
                mark("Text.", language),
                **({"topics": "[career-guidance]"} if language == "kk" else {}),
                original="kk",
            )


def _lecture() -> str:
    return """\
    ---
    title: Ғылым туралы дәріс ⟨kk⟩
    summary: Қысқаша "айтқанда" ⟨kk⟩
    date: 2026-05-01 15:00
    updated: 2026-05-02
    lead: yes
    topics: [schools, robotics]
    people: [aigul, boris]
    authors: [aigul]
    event: talk
    aliases: [/en/news/01-05-2026, /old/lecture.html]
    cover: {image: hall.jpg, alt: Зал ⟨kk⟩, caption: Толы зал ⟨kk⟩, credit: Суретші ⟨kk⟩}
    corrections: [{date: 2026-05-03, text: Түзетілді ⟨kk⟩}]
    ---
    Бірінші сөйлем ⟨kk⟩. Екінші[^1].

    ## Main part

    | Жыл | Саны |
    |-----|-----:|
    | 2026 | 148 |

    Термин
    :   Анықтама

    [Жоспар](plan.pdf), [бетте](#main-part), [ашық есік](../../../events/open-day.kk.md).

    [Дәріс *жоспары*](plan.pdf)

    ![Мінбер ⟨kk⟩](hall.jpg)
    ![Есік ⟨kk⟩](door.jpg "Есік алдында ⟨kk⟩")

    ## Main part

    [^1]: Ескерту ⟨kk⟩.
    """


def _notices(site: SiteFolder) -> None:
    site.write(
        "notices/snow.kk.md", "---\ntitle: Қар ⟨kk⟩\nsummary: Үйде ⟨kk⟩\nfrom: 2026-11-01\n---\n"
    )
    site.write("notices/later.kk.md", "---\ntitle: SECRET notice\nfrom: 2030-11-01\n---\n")


HIDDEN = (
    "news/draft.kk.md",
    "news/scheduled.kk.md",
    "news/expired.kk.md",
    "news/embargoed.en.md",
    "events/unannounced.kk.md",
    "people/nobody.kk.md",
    "people/future.kk.md",
    "pages/secret.kk.md",
    "news/hidden/index.kk.md",
    "news/hidden/hidden.jpg",
)


def _hidden(site: SiteFolder) -> None:
    secret = {"summary": "SECRET summary", "slug": "secret-slug"}
    site.story("news/draft.kk", "SECRET draft", "2026-05-01", "SECRET", status="draft", **secret)
    site.story(
        "news/scheduled.kk", "SECRET later", "2030-05-01", topics="[schools]", people="[future]"
    )
    site.story("news/expired.kk", "SECRET past", "2025-05-01", expires_at="2025-06-01", **secret)
    site.story("news/embargoed.en", "SECRET embargo", "2026-05-01", embargo_until="2030-01-01")
    site.story("events/unannounced.kk", "SECRET event", "2026-12-05", publish_at="2026-12-01")
    site.story("people/nobody.kk", "SECRET person")
    site.story("people/future.kk", "SECRET colleague")
    site.story("pages/secret.kk", "SECRET page", status="draft")
    site.write("news/hidden/hidden.jpg", photo(33, 44))
    site.story(
        "news/hidden/index.kk",
        "SECRET photo",
        "2030-05-01",
        "![SECRET](hidden.jpg)",
        aliases="[/en/secret]",
        topics="[schools]",
    )


def only_english(site: SiteFolder) -> None:
    """Leave *site*, a small one, only English."""
    text = site.path("site.toml").read_text("utf-8")
    text = text.replace('["kk", "ru", "en"]', '["en"]')
    text = re.sub(r"\[language\.(kk|ru)\]\n(.+\n)+", "", text)
    text = re.sub(r"\{kk = [^,]*, ru = [^,]*, en = ([^}]*)\}", r"{en = \1}", text)
    site.write("site.toml", text)
    topics = site.path("taxonomies/topics.toml").read_text("utf-8")
    site.write("taxonomies/topics.toml", re.sub(r"^(kk|ru) = .*\n", "", topics, flags=re.MULTILINE))
