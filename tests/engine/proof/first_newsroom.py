"""The newsroom of one seed before the first edit: sixty stories, and some of everything."""

import datetime
import hashlib
import io
from random import Random

from PIL import Image

from tests.engine.proof.newsroom import LANGUAGES, NEWS, ZONE, Newsroom, Story, Term, Version

NOW = datetime.datetime(2026, 11, 23, 14, 0, tzinfo=ZONE)
STORIES = 60
_PAGE = """\
{% extends "default/page.html" %}
{% block main %}{{ super() }}<p>{{ _("Our own word") }}</p>{% endblock %}
"""
FILE = "[The *rules*](/press/rules.pdf)"
_FILM = "[A film](https://youtu.be/abcdefghijk)"
_WORDS = {"kk": "Мәтін", "ru": "Слова", "en": "Words"}


def newsroom(draw: Random, stories: int = STORIES) -> Newsroom:
    """Return a newsroom with this many stories."""
    room = Newsroom(NOW)
    _terms(room)
    _people(room)
    _events(room, draw)
    for number in range(stories):
        room.add(news(room, draw, number))
    _pages(room)
    _notices(room)
    _design(room)
    room.downloads["content/press/rules.pdf"] = b"%PDF-1.4 rules"
    room.ledger += [
        "/en/news/2020/gone/\tnews/gone\ten",
        "/ru/news/2019/moved/\tnews/n-3\tru",
        "/kk/topics/robots/\ttopics/robotics\tkk",
        "/en/people/old-name/\tpeople/dana\ten",
    ]
    return room


def photo(shade: int, size: tuple[int, int] = (12, 8)) -> bytes:
    """Return a tiny photo; photos of one size have equal numbers of bytes."""
    file = io.BytesIO()
    Image.new("RGB", size, (shade % 256, 120, 90)).save(file, "BMP")
    return file.getvalue()


def words(language: str, thing: str) -> str:
    """Return words that say their language."""
    return f"{_WORDS[language]} {thing}"


def versions(thing: str, languages: tuple[str, ...]) -> dict[str, Version]:
    return {
        tag: Version(words(tag, thing), [f"{words(tag, 'of ' + thing)}. More of it."])
        for tag in languages
    }


def day(draw: Random, first: str = "2026-05-01", days: int = 200) -> str:
    """Return a day, sometimes with an hour, on or after *first*."""
    moment = datetime.datetime.fromisoformat(first) + datetime.timedelta(days=draw.randrange(days))
    return f"{moment:%Y-%m-%d}" + draw.choice(["", "", " 09:30", " 18:00"])


def several(draw: Random, names: list[str], most: int = 2) -> str:
    """Return a YAML list of some of *names*."""
    return f"[{', '.join(draw.sample(names, min(draw.randrange(most + 1), len(names))))}]"


def news(room: Newsroom, draw: Random, number: int) -> Story:
    """Return a new story, which may refer to what is there."""
    languages = tuple(draw.sample(LANGUAGES, draw.choice([1, 2, 3, 3, 3])))
    flat = draw.random() < 0.5
    story = Story(
        section="press" if number % 4 == 3 else "news",
        name=f"n-{number}",
        original=languages[0],
        versions=versions(f"n-{number}", languages),
        folder=draw.choice(["", "2026", "2026/spring"]),
        flat=flat,
    )
    story.facts["date"] = day(draw)
    story.facts["topics"] = several(draw, list(room.terms["topics"]))
    _facts(room, story, draw)
    _hiding(story, draw)
    for version in story.versions.values():
        _words(room, story, version, draw)
    if not flat and draw.random() < 0.4:
        hang(story, photo(number))
    return story


def _facts(room: Newsroom, story: Story, draw: Random) -> None:
    for field, share, sections in (
        ("people", 0.4, ("people",)),
        ("authors", 0.2, ("people",)),
        ("event", 0.2, ("events",)),
        ("follows", 0.2, NEWS),
    ):
        known = [each.key for each in room.of(*sections)]
        if known and draw.random() < share:
            one = draw.choice(known)
            story.facts[field] = f"[{one}]" if sections == ("people",) else one
    if draw.random() < 0.1:
        story.facts["lead"] = "true"
    if "campus" in room.terms and draw.random() < 0.3:
        story.facts["campus"] = several(draw, list(room.terms["campus"]))
    if draw.random() < 0.1:
        story.facts["corrections"] = '[{date: 2026-11-20, text: "A name was wrong."}]'


def _hiding(story: Story, draw: Random) -> None:
    chance = draw.random()
    if chance < 0.05:
        story.facts["embargo_until"] = day(draw, "2026-11-20", 30)
    elif chance < 0.1:
        story.facts["expires_at"] = day(draw, "2026-11-20", 30)
    elif chance < 0.15:
        tag = draw.choice(list(story.versions))
        story.versions[tag].words["status"] = "draft"
    elif chance < 0.2 and len(story.versions) > 1:
        tag = next(tag for tag in story.versions if tag != story.original)
        story.versions[tag] = Version("", [])  # a stub
    if draw.random() < 0.1:
        story.versions[story.original].words["aliases"] = f"[/old/{story.name}/]"


def _words(room: Newsroom, story: Story, version: Version, draw: Random) -> None:
    if not version.title:
        return
    if draw.random() < 0.5:
        version.words["summary"] = f'"Summary of {story.name}."'
    if draw.random() < 0.1 and version is not story.versions[story.original]:
        stamp = hashlib.sha256(story.name.encode()).hexdigest()[:16]
        version.words["translated_from"] = f"{story.original}@{stamp}"
    if room.stories and draw.random() < 0.4:
        version.body.append(link(room, draw))
    if draw.random() < 0.1:
        version.body.append(draw.choice([FILE, _FILM]))


def link(room: Newsroom, draw: Random) -> str:
    """Return a paragraph with a link to something that is there; half of them are wordless."""
    story = draw.choice(list(room.stories.values()))
    language = draw.choice(list(story.versions))
    places = [f"/{story.key}"] * 4 + [f"/{story.path(language).removeprefix('content/')}"] * 2
    places += ["/en/topics/schools/", "/ru/news/", "/press/rules.pdf", "/kk/feed.xml"]
    if story.section in NEWS and "publish_at" not in story.facts:
        year, month, *_ = story.facts["date"].split("-")
        places += [f"/{story.original}/{story.section}/{year}/{month}/"]
    place = draw.choice(places)
    is_wordless = place.strip("/") in room.stories and draw.random() < 0.6
    return f"See {'' if is_wordless else 'a '}[{'' if is_wordless else 'link'}]({place}) there."


def hang(story: Story, data: bytes) -> None:
    """Give the story a photo, as its cover and in its texts."""
    story.photos["hall.bmp"] = data
    story.facts["cover"] = "{image: hall.bmp}"
    for version in story.versions.values():
        if version.title:
            version.words["photos"] = (
                f'{{hall.bmp: {{alt: "Hall of {story.name}", decorative: true}}}}'
            )
            version.body.append("![](hall.bmp)")
            version.body.append("![The hall](hall.bmp)\n![](hall.bmp)")


def _terms(room: Newsroom) -> None:
    room.terms["topics"] = {
        "schools": Term({"kk": "Мектептер", "ru": "Школы", "en": "Schools"}),
        "science": Term({"kk": "Ғылым", "en": "Science"}, {"en": "all-science"}),
        "sport": Term({"ru": "Спорт"}, {}, {"ru": "/ru/tag/sport"}),
    }
    room.terms["campus"] = {"main": Term({"en": "Main campus"}), "south": Term({"kk": "Оңтүстік"})}


def _people(room: Newsroom) -> None:
    for number, name in enumerate(("dana", "aigul", "boris", "yerlan")):
        story = Story("people", name, "kk", versions(name.title(), LANGUAGES[: 3 - number % 3]))
        story.versions["kk"].words["position"] = '"Доцент"'
        story.facts["listed"] = "true" if number % 2 else "false"
        room.add(story)
    portrait = room.stories["people/dana"]
    portrait.photos["face.bmp"] = photo(7, (9, 12))
    portrait.facts |= {"photo": "face.bmp", "contacts": "{email: dana@example.edu}"}
    for version in portrait.versions.values():
        version.words["photos"] = '{face.bmp: {alt: "Dana", credit: "The press office"}}'


def _events(room: Newsroom, draw: Random) -> None:
    for number in range(8):
        languages = tuple(draw.sample(LANGUAGES, draw.choice([1, 2, 3])))
        story = Story("events", f"e-{number}", languages[0], versions(f"e-{number}", languages))
        first = datetime.date(2026, 11, 16) + datetime.timedelta(days=3 * number)
        story.facts["starts"] = f"{first}" + draw.choice(["", " 10:00"])
        if draw.random() < 0.5:
            # Some go on into the next month, so that they are in two calendars.
            last = first + datetime.timedelta(days=draw.choice([2, 2, 9]))
            story.facts["ends"] = f"{last} 17:00"
        story.facts["people"] = several(draw, ["dana", "boris"])
        story.versions[languages[0]].words["place"] = '"Hall 1"'
        room.add(story)


def _pages(room: Newsroom) -> None:
    for name, languages in (("about", LANGUAGES), ("contacts", ("kk", "ru")), ("rules", ("en",))):
        story = Story("pages", name, languages[0], versions(name, languages), flat=True)
        story.versions[languages[0]].body.append("## Part one\n\nSee [](/news/n-0) there.")
        room.add(story)


def _notices(room: Newsroom) -> None:
    for name, first, last in (
        ("water", "2026-11-25 08:00", "2026-11-27"),
        ("power", "2026-11-20", "2026-12-10"),
        ("snow", "2026-11-23 18:00", "2026-11-24 09:00"),
    ):
        story = Story("notices", name, "ru", versions(name, ("ru", "kk")), flat=True)
        story.facts |= {"from": first, "until": last}
        room.add(story)


def _design(room: Newsroom) -> None:
    room.words |= {tag: {"Our own word": words(tag, "of ours")} for tag in LANGUAGES}
    room.design |= {
        "assets/css/more.css": "p { margin: 0 }\n",
        "page.html": _PAGE,
    }
