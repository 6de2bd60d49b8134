"""Moments as the desk says them."""

import datetime

from sitegen.languages.dates import long_date, long_moment


def in_words(moment: datetime.datetime, locale: str) -> str:
    """Return a moment in words, only its day at midnight, as when no hour was written."""
    is_day = moment.time() == datetime.time()
    return long_date(moment, locale) if is_day else long_moment(moment, locale)
