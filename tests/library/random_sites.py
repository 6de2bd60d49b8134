"""Random sites: every kind, every reason to be hidden, references in every direction."""

import datetime
import random
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from tests.sites import SETTINGS, SiteFolder

FIRST = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
DAYS = 300
BEFORE = FIRST - datetime.timedelta(days=40)  # before the earliest date
LANGUAGES = ("kk", "ru", "en")
TERMS = ("schools", "career-guidance")
COUNTS = {"people": 4, "events": 4, "news": 12, "pages": 2}
# The fields that name another document, and the section of that document.
NAMING = {"people": "people", "authors": "people", "event": "events", "follows": "news"}


class RandomSite:
    """A site from one seed. With *linked*, texts and facts refer to anything, hidden or not."""

    def __init__(
        self,
        folder: Path,
        seed: int,
        *,
        linked: bool,
        faulty: bool = False,
        counts: Mapping[str, int] = COUNTS,
    ) -> None:
        """Write the site, with *counts* stories of each section."""
        self.site = SiteFolder.small(folder)
        self._random = random.Random(seed)
        self._linked = linked
        self._faulty = faulty
        self._counts = counts
        self._write_settings()
        for kind, count in counts.items():
            for number in range(count):
                self._story(kind, number)
        lines = [f"/en/old/{number}/\tnews/n{number}\ten\n" for number in range(0, 14, 3)]
        self.site.write("addresses.txt", "".join(lines))

    def moments(self, count: int) -> list[datetime.datetime]:
        """Return *count* moments, some of them exactly at a change."""
        chosen = self._random.choices(range(-40, DAYS * 2 + 80), k=count)
        return [FIRST + datetime.timedelta(days=number / 2, hours=-5) for number in chosen]

    def _write_settings(self) -> None:
        settings = SETTINGS
        for kind in ("news", "event", "person"):
            if self._some(0.2):
                said = f'kind = "{kind}"'
                settings = settings.replace(said, f'{said}\nuntranslated = "hide"')
        for name in ("people", "events", "terms"):
            settings += f"{name} = false\n" if self._some(0.1) else ""
        self.site.write("site.toml", settings)

    def _some(self, share: float) -> bool:
        return self._random.random() < share

    def _day(self) -> str:
        day = FIRST + datetime.timedelta(days=self._random.randrange(DAYS))
        return f"{day:%Y-%m-%d}" + (" 12:00" if self._some(0.3) else "")

    def _story(self, kind: str, number: int) -> None:
        name = f"{kind[0]}{number}"
        languages = self._random.sample(LANGUAGES, self._random.randint(1, 3))
        given = self._facts(kind)
        for language in languages:
            facts = dict(given) if language == languages[0] else self._repeated(given)
            # Without the line the original is the version with most facts: the one with the date.
            if language == languages[0] and ("date" not in given or self._some(0.5)):
                facts["original"] = language
            elif language != languages[0] and self._some(0.15):
                facts["status"] = "draft"
            date = facts.pop("date", "")
            body = f"Text of {name}. {self._link()}"
            self.site.story(f"{kind}/{name}.{language}", f"{name} {language}", date, body, **facts)

    def _facts(self, kind: str) -> dict[str, str]:
        facts: dict[str, str] = {}
        if kind in ("news", "events"):
            facts["date"] = self._day()
            facts["topics"] = self._list(TERMS)
            facts["people"] = self._people() if self._linked else "[]"
        for field, share in (("publish_at", 0.25), ("expires_at", 0.25), ("embargo_until", 0.1)):
            if self._some(share):
                facts[field] = self._day()
        # A story that is never public is an error.
        fields = ("publish_at", "embargo_until", *(["date"] if kind == "news" else []))
        begins = max(facts.get(each, "") for each in fields)
        if "expires_at" in facts and facts["expires_at"] <= begins:
            facts["expires_at"] = "2030-01-01"
        if self._some(0.15):
            facts["status"] = "draft"
        if kind == "people" and self._some(0.5):
            facts["listed"] = "yes"
        if kind == "news" and self._linked:
            facts |= self._references()
        if self._faulty and self._some(0.1):
            facts["topics"] = "[nothing]"
        return facts

    def _references(self) -> dict[str, str]:
        found = {}
        if self._some(0.4):
            found["event"] = self._written("events")
        if self._some(0.4):
            found["follows"] = self._written("news")
        if self._some(0.3):
            found["authors"] = self._people("Press office")
        return found

    def _repeated(self, given: Mapping[str, str]) -> dict[str, str]:
        """Return facts of the original that a translation repeats."""
        return {field: said for field, said in given.items() if field in NAMING and self._some(0.3)}

    def _people(self, *guests: str) -> str:
        return self._list([*(self._written("people") for _ in range(3)), *guests])

    def _written(self, section: str) -> str:
        """Return one of a section's names in a form that an author may write."""
        name = f"{section[0]}{self._random.randrange(self._counts[section])}"
        return f"{section}/{name}" if self._some(0.2) else name

    def _link(self) -> str:
        if not self._linked or self._some(0.4):
            return ""
        kind = self._random.choice(("news/n", "events/e", "people/p", "pages/p"))
        words = "link" if self._some(0.6) else ""
        section = kind.partition("/")[0]
        return f"[{words}](/{kind}{self._random.randrange(min(2, self._counts[section]))})"

    def _list(self, names: tuple[str, ...] | list[str]) -> str:
        chosen = self._random.sample(list(names), self._random.randint(0, 2))
        return f"[{', '.join(chosen)}]"


def without_names(text: str, hidden: AbstractSet[str]) -> str:
    """Return the *text* of a document without the entries of its fields that name *hidden* keys."""
    lines = (_without(line, hidden) for line in text.split("\n"))
    return "\n".join(line for line in lines if line is not None)


def _without(line: str, hidden: AbstractSet[str]) -> str | None:
    field, _, value = line.partition(": ")
    if field not in NAMING:
        return line
    names = value.strip("[]").split(", ")
    kept = [name for name in names if _key(NAMING[field], name) not in hidden]
    if kept == names:
        return line
    return f"{field}: [{', '.join(kept)}]" if kept else None


def _key(section: str, name: str) -> str:
    return name if "/" in name else f"{section}/{name}"
