"""Sites made up by chance: every kind, every way of being hidden, references in every direction."""

import datetime
import random
from pathlib import Path

from tests.sites import SiteFolder

FIRST = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
DAYS = 300
LANGUAGES = ("kk", "ru", "en")
TERMS = ("schools", "career-guidance")


class RandomSite:
    """A site of one seed. *linked* lets texts and facts refer to anything, hidden or not."""

    def __init__(self, folder: Path, seed: int, *, linked: bool, faulty: bool = False) -> None:
        """Write the site."""
        self.site = SiteFolder.small(folder)
        self._random = random.Random(seed)
        self._linked = linked
        self._faulty = faulty
        for kind, count in (("people", 4), ("events", 4), ("news", 12), ("pages", 2)):
            for number in range(count):
                self._story(kind, number)
        lines = [f"/en/old/{number}/\tnews/n{number}\ten\n" for number in range(0, 14, 3)]
        self.site.write("addresses.txt", "".join(lines))

    def moments(self, count: int) -> list[datetime.datetime]:
        """Return *count* moments, some of them just when something changes."""
        chosen = self._random.choices(range(-40, DAYS * 2 + 80), k=count)
        return [FIRST + datetime.timedelta(days=number / 2, hours=-5) for number in chosen]

    def _some(self, share: float) -> bool:
        return self._random.random() < share

    def _day(self) -> str:
        day = FIRST + datetime.timedelta(days=self._random.randrange(DAYS))
        return f"{day:%Y-%m-%d}" + (" 12:00" if self._some(0.3) else "")

    def _story(self, kind: str, number: int) -> None:
        name = f"{kind[0]}{number}"
        languages = self._random.sample(LANGUAGES, self._random.randint(1, 3))
        for language in languages:
            facts = self._facts(kind) if language == languages[0] else {}
            if language == languages[0]:
                facts["original"] = language
            elif self._some(0.15):
                facts["status"] = "draft"
            date = facts.pop("date", "")
            body = f"Text of {name}. {self._link()}"
            self.site.story(f"{kind}/{name}.{language}", f"{name} {language}", date, body, **facts)

    def _facts(self, kind: str) -> dict[str, str]:
        facts: dict[str, str] = {}
        if kind in ("news", "events"):
            facts["date"] = self._day()
            facts["topics"] = self._list(TERMS)
            facts["people"] = self._list([f"p{n}" for n in range(4)]) if self._linked else "[]"
        for field, share in (("publish_at", 0.25), ("expires_at", 0.25), ("embargo_until", 0.1)):
            if self._some(share):
                facts[field] = self._day()
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
            found["event"] = f"e{self._random.randrange(4)}"
        if self._some(0.4):
            found["follows"] = f"n{self._random.randrange(12)}"
        return found

    def _link(self) -> str:
        if not self._linked or self._some(0.4):
            return ""
        kind = self._random.choice(("news/n", "events/e", "people/p", "pages/p"))
        return f"[link](/{kind}{self._random.randrange(2)})"

    def _list(self, names: tuple[str, ...] | list[str]) -> str:
        chosen = self._random.sample(list(names), self._random.randint(0, 2))
        return f"[{', '.join(chosen)}]"
