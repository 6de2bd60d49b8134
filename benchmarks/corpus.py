"""The stories of the benchmark: news of a university in Kazakh, Russian and English.

Each story is made from its number alone, so it is the same for every program and every size.
How a program wants its files is said in `layouts`.
"""

import datetime
import functools
import json
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("kk", "ru", "en")
# A story every four hours: those after this one would lie in the future and be published by nobody.
MOST_STORIES = 31_000

_SEED = "uni-news-1"
_FIRST = datetime.datetime(2012, 1, 9, 9, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=5)))
_EVERY = datetime.timedelta(hours=4)
_DATA = Path(__file__).parent / "words"
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Paragraphs:
    """How long the paragraphs of a language are, in words; *slack* is a sentence's length."""

    least: int
    most: int
    slack: int


# A Kazakh or Russian translation of 60 to 90 English words has fewer and longer ones.
_PARAGRAPHS = {
    "kk": Paragraphs(44, 66, 12),
    "ru": Paragraphs(48, 72, 13),
    "en": Paragraphs(60, 90, 16),
}


@dataclass(frozen=True)
class Names:
    """What stories bear: id to its names in the order of LANGUAGES."""

    categories: Mapping[str, tuple[str, ...]]
    topics: Mapping[str, tuple[str, ...]]
    people: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Facts:
    """What is the same in every language; the rest says what the text is made of."""

    number: int
    slug: str
    date: datetime.datetime
    category: str
    topics: tuple[str, ...]
    people: tuple[str, ...]
    paragraphs: int
    has_heading: bool
    has_quote: bool
    has_list: bool
    earlier: int | None
    has_emphasis: bool


@dataclass(frozen=True)
class Text:
    """A story in one language; in *body* "{earlier}" stands for a link's address."""

    language: str
    title: str
    summary: str
    body: str


@dataclass(frozen=True)
class Vocabulary:
    """The words of one language; *slots* are what the sentences leave open."""

    titles: list[str]
    headings: list[str]
    link: str
    sentences: list[str]
    slots: dict[str, list[str]]


@functools.cache
def names() -> Names:
    """Return the 8 categories, 200 topics and 500 people."""
    data = json.loads((_DATA / "names.json").read_text("utf-8"))
    topics = {
        f"{field}-{aspect}": (f"{kk}: {kind_kk}", f"{ru}: {kind_ru}", f"{field} {aspect}")
        for field, (kk, ru) in data["fields"].items()
        for aspect, (kind_kk, kind_ru) in data["aspects"].items()
    }
    people = {}
    for last in data["last_names"]:
        for first in data["first_names"]:
            full = tuple(" ".join(parts) for parts in zip(first, last, strict=True))
            people[full[LANGUAGES.index("en")].lower().replace(" ", "-")] = full
    categories = {key: tuple(each) for key, each in data["categories"].items()}
    return Names(categories, topics, people)


@functools.cache
def vocabulary(language: str) -> Vocabulary:
    """Return the words of *language*."""
    data = json.loads((_DATA / f"{language}.json").read_text("utf-8"))
    slots = data["slots"] | {
        "adjective": " ".join(data["adjectives"]).split(),
        "noun": " ".join(data["nouns"]).split(),
    }
    return Vocabulary(data["titles"], data["headings"], data["link"], data["sentences"], slots)


def slug(number: int) -> str:
    """Return the name of a story, which is its address too."""
    random_ = random.Random(f"{_SEED}/slug/{number}")
    slots = vocabulary("en").slots
    words = [random_.choice(slots[kind]) for kind in ("adjective", "noun", "noun")]
    return f"{'-'.join(words)}-{number:05d}"


@functools.lru_cache(maxsize=4)
def facts(number: int) -> Facts:
    """Return the facts of a story."""
    random_ = random.Random(f"{_SEED}/c/{number}")
    known = names()
    return Facts(
        number=number,
        slug=slug(number),
        date=_FIRST + number * _EVERY + datetime.timedelta(minutes=random_.randrange(200)),
        category=random_.choice(list(known.categories)),
        topics=tuple(random_.sample(list(known.topics), random_.randint(2, 4))),
        people=tuple(random_.sample(list(known.people), random_.randint(1, 3))),
        paragraphs=random_.randint(6, 9),
        has_heading=random_.random() < 0.3,
        has_quote=random_.random() < 0.25,
        has_list=random_.random() < 0.25,
        earlier=random_.randrange(max(1, number)) if random_.random() < 0.4 else None,
        has_emphasis=random_.random() < 0.5,
    )


def text(story: Facts, language: str) -> Text:
    """Return a story in one language."""
    writer = _Writer(story, language)
    title = writer.sentence(writer.words.titles)
    summary = writer.sentence(writer.words.sentences)
    return Text(language, title, summary, "\n\n".join(writer.blocks()) + "\n")


class _Writer:
    """Writes one text with its own random numbers."""

    def __init__(self, story: Facts, language: str) -> None:
        self.words = vocabulary(language)
        self._story = story
        self._random = random.Random(f"{_SEED}/{language}/{story.number}")
        index = LANGUAGES.index(language)
        self._people = [names().people[person][index] for person in story.people]
        self._length = _PARAGRAPHS[language]

    def sentence(self, patterns: list[str]) -> str:
        """Return one of *patterns* with its slots filled, beginning with a capital letter."""
        return self._filled(self._random.choice(patterns), "")

    def blocks(self) -> list[str]:
        """Return the blocks of the body: paragraphs, and here and there something else."""
        story, found = self._story, []
        for number in range(story.paragraphs):
            if number == 3 and story.has_heading:
                found.append(f"## {self._random.choice(self.words.headings)}")
            paragraph = self._paragraph()
            if number == 1 and story.earlier is not None:
                paragraph += f" {self.words.link}"
            found.append(f"> {paragraph}" if number == 4 and story.has_quote else paragraph)
            if number == 2 and story.has_list:
                found.append(self._list())
        return found

    def _paragraph(self) -> str:
        length, random_ = self._length, self._random
        wanted = random_.randint(length.least, length.most - length.slack)
        sentences: list[str] = []
        count, last = 0, ""
        while count < wanted:
            pattern = random_.choice(self.words.sentences)
            if pattern == last:
                continue
            last = pattern
            sentence = self._filled(pattern, self._mark())
            words = len(sentence.split())
            if count + words > length.most and count >= length.least:
                break
            sentences.append(sentence)
            count += words
        return " ".join(sentences)

    def _list(self) -> str:
        pattern = "{adjective} {noun}, {noun}"
        items = range(self._random.randint(3, 5))
        return "\n".join(f"- {self._filled(pattern, '')}" for _ in items)

    def _mark(self) -> str:
        """Return the Markdown for strong or emphasized words of a sentence, mostly none."""
        if not self._story.has_emphasis or self._random.random() >= 0.3:
            return ""
        return "**" if self._random.random() < 0.5 else "*"

    def _filled(self, pattern: str, mark: str) -> str:
        filled = _SLOT.sub(lambda match: self._word(match[1], mark), pattern)
        return filled[0].upper() + filled[1:]

    def _word(self, slot: str, mark: str) -> str:
        random_ = self._random
        numbers = {"day": (1, 28), "few": (2, 30), "many": (35, 900)}
        if slot in numbers:
            return str(random_.randint(*numbers[slot]))
        word = random_.choice(self._people if slot == "person" else self.words.slots[slot])
        marked = mark and slot in {"noun", "person"} and random_.random() < 0.5
        return f"{mark}{word}{mark}" if marked else word
