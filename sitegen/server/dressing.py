"""What the preview adds to a page on its way out: a script, the ribbon, the errors."""

import datetime
from pathlib import Path

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sitegen.languages.dates import long_moment
from sitegen.server.desk import Sight
from sitegen.server.faults import faults
from sitegen.server.standing import Status
from sitegen.words.catalogue import Catalogue

PAGES = Path(__file__).parent / "pages"
_LOCALES = {"en": "en_GB", "kk": "kk_KZ", "ru": "ru_KZ"}
_STATUSES = {
    Status.DRAFT: "ribbon-draft",
    Status.SCHEDULED: "ribbon-scheduled",
    Status.EXPIRED: "ribbon-expired",
}


class View(msgspec.Struct, frozen=True):
    """Where a browser is: an address, the moment to which it travelled, and the site's zone."""

    address: str
    travel: datetime.datetime | None
    zone: datetime.tzinfo


class Dressing:
    """Speaks the author's language, in *words*."""

    def __init__(self, words: Catalogue, site: Path) -> None:
        self._words = words
        self._site = site
        self._environment = Environment(
            loader=FileSystemLoader(PAGES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
        )

    def page(self, sight: Sight, view: View) -> str:
        """Return the HTML of a page with all that is added to it but the errors."""
        page = sight.page
        html = page.data.decode() if page and page.data else self._empty()
        style = '<link rel="stylesheet" href="/_sitegen/preview.css">'
        script = f'<script src="/_sitegen/preview.js" data-mark="{mark_of(sight)}" defer></script>'
        return _at_the_end(html, f"{style}{self._ribbon(sight, view)}{script}")

    def page_with_faults(self, sight: Sight, view: View) -> str:
        """Return the HTML of a page over which the errors stand even before its script runs."""
        return _at_the_end(self.page(sight, view), self.faults(sight))

    def _empty(self) -> str:
        return self._render("empty.html", title=self._words.text("preview-faults"))

    def _ribbon(self, sight: Sight, view: View) -> str:
        names = ("ribbon-travel", "ribbon-back")
        said = {name: self._words.text(name) for name in names}
        if view.travel:
            when = self._moment(view.travel, view.zone)
            return self._render(
                "ribbon.html", travel=when, back=view.address, words=said, status="", moment=""
            )
        standing = sight.standing
        if standing.status not in _STATUSES:
            return ""
        moment = self._moment(standing.moment, view.zone) if standing.moment else ""
        status = self._words.text(_STATUSES[standing.status])
        return self._render(
            "ribbon.html", travel="", back="", words=said, status=status, moment=moment
        )

    def _moment(self, moment: datetime.datetime, zone: datetime.tzinfo) -> str:
        return long_moment(moment.astimezone(zone), _LOCALES[self._words.language])

    def faults(self, sight: Sight) -> str:
        """Return the errors as HTML, "" when there are none."""
        found, more = faults(sight.findings, self._words, self._site)
        if not found and not sight.failure:
            return ""
        if sight.failure:
            name = "preview-failed" if sight.failure.details else "preview-cannot-read"
            title = self._words.text(name, {"problem": sight.failure.problem})
            advice = self._words.text(f"{name}.hint")
        else:
            title = self._words.text("preview-faults")
            advice = self._words.text("preview-faults.hint")
        return self._render("faults.html", title=title, advice=advice, faults=found, more=more)

    def _render(self, name: str, **values: object) -> str:
        template = self._environment.get_template(name)
        return template.render(language=self._words.language, **values)


def _at_the_end(html: str, added: str) -> str:
    """Return *html* with something *added* to the end of its body."""
    before, end, after = html.rpartition("</body>")
    return f"{before}{added}{end}{after}" if end else f"{html}{added}"


def mark_of(sight: Sight) -> str:
    """Return what differs when the page or its ribbon does."""
    standing = sight.standing
    page = sight.page.mark if sight.page else ""
    return f"{page}{standing.status}{standing.moment.timestamp() if standing.moment else ''}"
