"""The translation report as a self-contained HTML page: no network, scripts or style sheets."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import msgspec
from jinja2 import Environment, StrictUndefined

from sitegen.cli.printing.translation_text import field_of, state_of
from sitegen.config.site import Site
from sitegen.languages.dates import long_moment, month_of_year
from sitegen.library.stories.translations import Progress
from sitegen.library.translation_report import StoryRow, Tally, TranslationReport
from sitegen.words.catalogue import Catalogue
from sitegen.words.moments import LOCALES

_TEMPLATE = Path(__file__).with_name("translation_page.html")
_MONTHS = 24  # in the charts; the table beside them has all months
_STEP, _BAR, _HEIGHT = 20, 14, 80  # of a chart, in SVG units
# From the bottom up.
_ORDER = tuple(reversed(Progress))


class Segment(msgspec.Struct, frozen=True):
    """The stories of one month with the same progress, as a segment of a bar; *top* is its y."""

    progress: Progress
    count: int
    top: float
    height: float


class Bar(msgspec.Struct, frozen=True):
    """One month of a chart; *left* is its x."""

    month: str
    left: int
    segments: tuple[Segment, ...]


class Chart(msgspec.Struct, frozen=True):
    """The months of one language, oldest first; *most* is the height of the tallest bar."""

    language: str
    name: str
    most: int
    bars: tuple[Bar, ...]


class MonthBars(msgspec.Struct, frozen=True):
    """One row of the table of counts; *name* is "" for all stories."""

    name: str
    tallies: tuple[Tally, ...]


def page(report: TranslationReport, site: Site, words: Catalogue, path_to_site: str) -> str:
    """Return the page in the language of *words*; *path_to_site* is relative to its folder."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    locale = LOCALES[words.language]
    template = environment.from_string(_TEMPLATE.read_text("utf-8"))
    return template.render(
        language=words.language,
        sitegen=words.command("sitegen"),
        site=site,
        say=lambda name, **arguments: words.text(name, arguments),
        order=_ORDER,
        open_rows=[row for row in report.rows if not _is_done(row)],
        done_rows=[row for row in report.rows if _is_done(row)],
        months=tuple(_months(report, locale)),
        charts=tuple(_charts(report, site, locale)),
        size={"step": _STEP, "bar": _BAR, "height": _HEIGHT},
        state_of=lambda version: state_of(version, words),
        field_of=lambda change: field_of(change, words),
        due=lambda moment: long_moment(moment, locale),
        address=lambda path: quote(f"{path_to_site}/{path}"),
    )


def _is_done(row: StoryRow) -> bool:
    return row.due is None and all(each.progress is Progress.CURRENT for each in row.versions)


def _months(report: TranslationReport, locale: str) -> Iterator[MonthBars]:
    by_month: dict[str, list[Tally]] = {}
    for tally in report.tallies:
        by_month.setdefault(tally.month, []).append(tally)
    for month, tallies in by_month.items():
        yield MonthBars(_month_name(month, locale) if month else "", tuple(tallies))


def _month_name(month: str, locale: str) -> str:
    year, number = map(int, month.split("-"))
    return month_of_year(year, number, locale)


def _charts(report: TranslationReport, site: Site, locale: str) -> Iterator[Chart]:
    for language in site.languages:
        mine = [each for each in report.tallies if each.language == language.tag and each.month]
        shown = mine[:_MONTHS][::-1]
        most = max((tally.total for tally in shown), default=0)
        bars = tuple(
            Bar(_month_name(tally.month, locale), number * _STEP, tuple(_segments(tally, most)))
            for number, tally in enumerate(shown)
        )
        yield Chart(language.tag, language.name, most, bars)


def _segments(tally: Tally, most: int) -> Iterator[Segment]:
    top = float(_HEIGHT)
    for progress in _ORDER:
        if count := tally.counts[progress]:
            height = round(count / most * _HEIGHT, 2)
            top = round(top - height, 2)
            yield Segment(progress, count, top, height)
