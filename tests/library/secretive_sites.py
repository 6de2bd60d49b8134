"""Random sites with many hidden stories to which no public text links.

Public texts link only to stories that are always public; hidden texts, and fields of all stories,
name anything. So some people, terms, events and photos are named by hidden stories alone.
"""

from pathlib import Path
from random import Random

from tests.library.random_sites import without_names
from tests.sites import NOW, SiteFolder, photo

LANGUAGES = ("kk", "ru", "en")
TERMS = ("schools", "career-guidance")
PHOTOS = ("hall", "yard", "stage")
# Relative to NOW.
WAYS_OF_HIDING: tuple[dict[str, str], ...] = (
    {"status": "draft"},
    {"publish_at": f"{NOW:%Y-%m-%d} 14:00:01"},
    {"embargo_until": "2027-01-01"},
    {"expires_at": f"{NOW:%Y-%m-%d} 14:00"},
    {"publish_at": "2027-02-01", "expires_at": "2027-03-01"},
)
_COUNTS = {"people": 4, "events": 4, "news": 8, "pages": 3}


class SecretiveSite:
    """A site in a folder, generated with *draw*, for builds at NOW."""

    def __init__(self, folder: Path, draw: Random) -> None:
        """Write the site."""
        self.site = SiteFolder.small(folder)
        self._draw = draw
        self._hidden: set[str] = set()
        self._open: dict[str, list[str]] = {section: [] for section in _COUNTS}
        for number, name in enumerate(PHOTOS):
            self.site.write(f"press/{name}.bmp", photo(12, 8 + number, "BMP"))
        self.site.write("press/rules.pdf", b"%PDF-1.4 rules")
        for section, most in _COUNTS.items():
            for number in range(draw.randint(1, most)):
                self._story(section, f"{section}-{number}")
        lines = [f"/en/left/{key}/\t{key}\ten\n" for key in sorted(self._hidden) if self._maybe()]
        self.site.write("addresses.txt", "".join(lines))

    def delete_hidden(self) -> int:
        """Delete the files of hidden stories, with the photos in their folders.

        Remove their names from the fields of the remaining files. Return the number of deletions.
        """
        assembled = self.site.assembled(NOW)
        shown = assembled.library.publications
        public = {page.path for each in shown.values() for page in each.pages}
        texts = sorted(self.site.path("").rglob("*.md"))
        gone = {
            path for path in texts if path.relative_to(self.site.folder).as_posix() not in public
        }
        for path in texts:
            if path in gone:
                path.unlink()
            else:
                text = path.read_text("utf-8")
                path.write_text(without_names(text, assembled.stories.keys() - shown.keys()))
        for own in self.site.path("").rglob("own.bmp"):
            if not list(own.parent.glob("*.md")):
                own.unlink()
        return len(gone)

    def _maybe(self, share: float = 0.5) -> bool:
        return self._draw.random() < share

    def _story(self, section: str, name: str) -> None:
        key = f"{section}/{name}"
        is_hidden = self._maybe()
        facts = dict(self._draw.choice(WAYS_OF_HIDING)) if is_hidden else {}
        if is_hidden:
            self._hidden.add(key)
        languages = self._draw.sample(LANGUAGES, self._draw.randint(1, 3))
        facts |= {"original": languages[0], "aliases": f"[/en/old/{name}/]"}
        if self._maybe(0.3):
            facts["cover"] = f"{{image: {self._photo(section, name)}, alt: Photo}}"
        facts |= self._facts(section)
        moment = facts.pop("date", "")
        for language in languages:
            is_original = language == languages[0]
            is_draft = not is_original and self._maybe(0.3)
            words = facts if is_original else {"status": "draft"} if is_draft else {}
            if "cover" in facts and not is_original:
                words |= {"cover": "{alt: Photo}"}
            text = self._text(is_hidden=is_hidden or is_draft)
            there, said = f"{key}/index.{language}", f"{name} in {language}"
            self.site.story(there, said, moment if is_original else "", text, **words)
        if not is_hidden:
            self._open[section].append(name)

    def _facts(self, section: str) -> dict[str, str]:
        if section == "people":
            return {"listed": "yes"} if self._maybe() else {}
        if section == "pages":
            return {}
        hour = f" {self._draw.randint(8, 20):02}:00" if self._maybe() else ""
        day = f"2026-{self._draw.randint(1, 10):02}-{self._draw.randint(1, 28):02}"
        facts = {"date": day + hour, "topics": self._list(TERMS)}
        facts["people"] = self._list(self._known("people", is_hidden=True))
        if section == "events":
            facts |= {"ends": "2026-12-02"} if self._maybe(0.3) else {}
            return facts
        facts["authors"] = self._list([*self._known("people", is_hidden=True), "Guest"])
        for field, named in (("event", "events"), ("follows", "news")):
            known = self._known(named, is_hidden=True)
            if known and self._maybe():
                facts[field] = self._draw.choice(known)
        return facts

    def _known(self, section: str, *, is_hidden: bool) -> list[str]:
        """Return the names to which something may refer, with or without hidden ones."""
        secret = [key.partition("/")[2] for key in sorted(self._hidden) if key.startswith(section)]
        return self._open[section] + (secret if is_hidden else [])

    def _photo(self, section: str, name: str) -> str:
        if self._maybe(0.3):
            self.site.write(f"{section}/{name}/own.bmp", photo(9, 9, "BMP"))
            return "own.bmp"
        return f"/press/{self._draw.choice(PHOTOS)}.bmp"

    def _text(self, *, is_hidden: bool) -> str:
        """Return a text; a public one links to events and pages, which are always public."""
        paragraphs = ["A text."]
        sections = ("events", "pages", "people") if is_hidden else ("events", "pages")
        for section in sections:
            known = self._known(section, is_hidden=is_hidden)
            if known and self._maybe(0.4):
                paragraphs.append(f"A [link](/{section}/{self._draw.choice(known)}).")
        if self._maybe(0.3):
            paragraphs.append(f"![Photo](/press/{self._draw.choice(PHOTOS)}.bmp)")
        if self._maybe(0.2):
            paragraphs.append("The [rules](/press/rules.pdf).")
        return "\n\n".join(paragraphs)

    def _list(self, names: tuple[str, ...] | list[str]) -> str:
        chosen = self._draw.sample(list(names), self._draw.randint(0, min(2, len(names))))
        return f"[{', '.join(chosen)}]"
