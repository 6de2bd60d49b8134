"""Adds the preview's script, ribbon, errors and warnings to a page when it is served."""

import datetime
from pathlib import Path

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sitegen.diagnostics.codes import Severity
from sitegen.diagnostics.diagnostic import has_errors
from sitegen.fingerprint import digest
from sitegen.languages.dates import long_moment
from sitegen.server.coordinator import Failure, PageState, Problems
from sitegen.server.faults import faults
from sitegen.server.publication_status import Status
from sitegen.server.warnings import problems_by_file, warnings_for
from sitegen.words.catalogue import Catalogue
from sitegen.words.moments import LOCALES

PAGES = Path(__file__).parent / "pages"
PROBLEMS = "/_sitegen/problems"
_STYLE = '<link rel="stylesheet" href="/_sitegen/preview.css">'
_STATUSES = {
    Status.DRAFT: "ribbon-draft",
    Status.SCHEDULED: "ribbon-scheduled",
    Status.EXPIRED: "ribbon-expired",
}


class BrowserPlace(msgspec.Struct, frozen=True):
    """What a browser shows: an address, the moment of the preview if not now, the site's zone."""

    address: str
    travel: datetime.datetime | None
    zone: datetime.tzinfo


class Overlay:
    """Renders the overlay in the author's language, from the catalogue *words*."""

    def __init__(self, words: Catalogue, site: Path) -> None:
        self._words = words
        self._site = site
        self._environment = Environment(
            loader=FileSystemLoader(PAGES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
        )

    def page(self, state: PageState, view: BrowserPlace) -> str:
        """Return the HTML of a page with the overlay, except for errors."""
        page = state.page
        html = page.data.decode() if page and page.data else self._empty()
        return _at_the_end(html, f"{_STYLE}{self._ribbon(state, view)}{_script(version_of(state))}")

    def page_with_faults(self, state: PageState, view: BrowserPlace) -> str:
        """Return the HTML of a page with its errors, which are visible before its script runs."""
        return _at_the_end(self.page(state, view), self.faults(state))

    def _empty(self) -> str:
        return self._render("empty.html", title=self._words.text("preview-faults"))

    def _ribbon(self, state: PageState, view: BrowserPlace) -> str:
        texts = self._texts("ribbon-travel", "ribbon-back")
        if view.travel:
            when = self._moment(view.travel, view.zone)
            return self._render(
                "ribbon.html", travel=when, back=view.address, words=texts, status="", moment=""
            )
        publication = state.status
        if publication.status not in _STATUSES:
            return ""
        moment = self._moment(publication.moment, view.zone) if publication.moment else ""
        status = self._words.text(_STATUSES[publication.status])
        return self._render(
            "ribbon.html", travel="", back="", words=texts, status=status, moment=moment
        )

    def _moment(self, moment: datetime.datetime, zone: datetime.tzinfo) -> str:
        return long_moment(moment.astimezone(zone), LOCALES[self._words.language])

    def faults(self, state: PageState) -> str:
        """Return the errors as HTML, "" when there are none."""
        found, more = faults(state.findings, self._words, self._site)
        if not found and not state.failure:
            return ""
        if state.failure:
            title = self._failure(state.failure)
            advice = self._words.text(f"{_name_of(state.failure)}.hint")
        else:
            title = self._words.text("preview-faults")
            advice = self._words.text("preview-faults.hint")
        return self._render(
            "faults.html",
            title=title,
            advice=advice,
            faults=found,
            more=more,
            list=PROBLEMS,
            words=self._texts("warnings-all"),
        )

    def warnings(self, state: PageState) -> str:
        """Return the warnings as HTML, "" if there are none or if there are errors."""
        if state.failure or has_errors(state.findings):
            return ""
        origin = state.page.origin if state.page else ""
        found = warnings_for(origin, state.findings, self._words)
        if found is None:
            return ""
        counts = [("warnings-here", found.here), ("warnings-elsewhere", found.elsewhere)]
        status = (self._words.text(name, {"count": str(count)}) for name, count in counts if count)
        return self._render(
            "warnings.html",
            status=" ".join(status),
            messages=found.messages,
            more=found.more,
            mark=found.version,
            list=PROBLEMS,
            words=self._texts("warnings", "warnings-show", "warnings-all", "warnings-hide"),
        )

    def problems(self, problems: Problems) -> tuple[str, str]:
        """Return the version and the HTML of the page with all findings by file."""
        files, more = problems_by_file(problems.findings, problems.addresses, self._words)
        names = [f"severity-{each}" for each in Severity]
        failure = self._failure(problems.failure) if problems.failure else ""
        html = self._render(
            "problems.html",
            files=files,
            more=more,
            failure=failure,
            words=self._texts(
                "problems", "problems-none", "problems-page", "problems-front", *names
            ),
        )
        version = digest(html.encode())
        return version, _at_the_end(html, f"{_STYLE}{_script(version)}")

    def _texts(self, *names: str) -> dict[str, str]:
        return {name: self._words.text(name) for name in names}

    def _failure(self, failure: Failure) -> str:
        return self._words.text(_name_of(failure), {"problem": failure.problem})

    def _render(self, name: str, **values: object) -> str:
        template = self._environment.get_template(name)
        return template.render(language=self._words.language, **values)


def _name_of(failure: Failure) -> str:
    """Return the name of the message about a *failure*."""
    return "preview-failed" if failure.details else "preview-cannot-read"


def _script(version: str) -> str:
    """Return the element that loads the preview's script, with the *version* of the page."""
    return f'<script src="/_sitegen/preview.js" data-mark="{version}" defer></script>'


def _at_the_end(html: str, added: str) -> str:
    """Return *html* with *added* at the end of its body."""
    before, end, after = html.rpartition("</body>")
    return f"{before}{added}{end}{after}" if end else f"{html}{added}"


def version_of(state: PageState) -> str:
    """Return a version that changes with the page or its ribbon."""
    publication = state.status
    page = state.page.version if state.page else ""
    return (
        f"{page}{publication.status}{publication.moment.timestamp() if publication.moment else ''}"
    )
