"""The filters of templates: pure functions, bound to the language of the page."""

import datetime
from collections.abc import Callable
from gettext import NullTranslations
from typing import Any

from markupsafe import Markup

from sitegen.content.document import Moment
from sitegen.languages import dates
from sitegen.languages.names import join_names
from sitegen.languages.sizes import file_size
from sitegen.library.publications.photos import Format, Photo, versions
from sitegen.library.publications.publication import BodyRef
from sitegen.outputs.metadata.json_ld import breadcrumbs, event, news_article, organization, person
from sitegen.outputs.output import Store
from sitegen.outputs.views.bodies import BodyPart, parts
from sitegen.outputs.views.site_view import SiteLanguage
from sitegen.outputs.views.tones import classes
from sitegen.rendering.phrases import Phrase


def filters(
    language: SiteLanguage, store: Store, words: Callable[[str], NullTranslations]
) -> dict[str, Callable[..., Any]]:
    """Return the filters for pages in *language*; *words* returns the translations by language."""
    locale = language.locale

    def moment(value: Moment) -> str:
        day = value.at.date()
        return (
            dates.long_date(day, locale) if value.whole_day else dates.long_moment(value.at, locale)
        )

    def day(value: Moment) -> str:
        return dates.long_date(value.at.date(), locale)

    def period(starts: Moment, ends: Moment | None) -> str:
        if ends is None or ends.at <= starts.at:
            return moment(starts)
        first, last = starts.at, ends.at
        if starts.whole_day and ends.whole_day:
            return dates.date_range(first.date(), last.date(), locale)
        has_hours = (not starts.whole_day, not ends.whole_day)
        if all(has_hours) and _are_one_day(first, last):
            return dates.time_range(first, last, locale)
        from_hour, until_hour = has_hours
        return dates.moment_range(first, last, locale, from_hour=from_hour, until_hour=until_hour)

    def body(value: BodyRef) -> list[BodyPart]:
        return parts(store.body(value.digest), value.values)

    def translated(text: str, tag: str) -> Markup:
        return Phrase(words(tag).gettext)(text)

    return {
        "moment": moment,
        "day": day,
        "period": period,
        "iso": iso,
        "month": lambda number, year: dates.month_of_year(year, number, locale),
        "month_alone": lambda number: dates.month_alone(number, locale),
        "file_size": lambda size: file_size(size, locale),
        "weekday": lambda number: dates.weekday_alone(number, locale),
        "weekday_short": lambda number: dates.weekday_short(number, locale),
        "names": lambda names: join_names(list(names), language.tag),
        "parts": body,
        "said_in": translated,
        "news_article": news_article,
        "event": event,
        "person": person,
        "organization": organization,
        "breadcrumbs": breadcrumbs,
        "paragraphs": paragraphs,
        "photo_classes": classes,
        "srcset": srcset,
    }


def _are_one_day(start: datetime.datetime, end: datetime.datetime) -> bool:
    """Return whether both times belong to one day; 00:00 ends the day before."""
    days = (end.date() - start.date()).days
    is_midnight = end.time() == datetime.time() != start.time()
    return days == 0 or (days == 1 and is_midnight)


def iso(value: Moment | datetime.datetime) -> str:
    """Return ISO 8601: the date of a whole day, else the instant with its offset."""
    if isinstance(value, Moment):
        return value.at.date().isoformat() if value.whole_day else value.at.isoformat()
    return value.isoformat()


def paragraphs(text: str) -> Markup:
    """Return plain text as paragraphs, one for each of its lines."""
    return Markup("").join(Markup("<p>{}</p>").format(line) for line in text.split("\n") if line)


def srcset(photo: Photo, form: str) -> str:
    """Return the files of a photo in one form, "avif" or "plain", with their widths."""
    found = versions(photo, Format.AVIF if form == "avif" else photo.format)
    return ", ".join(f"{each.address} {each.resizing.width}w" for each in found)
