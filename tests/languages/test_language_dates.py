"""Dates in the format of each locale."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.languages.dates import (
    date_range,
    first_weekday,
    is_locale,
    long_date,
    long_moment,
    moment_range,
    month_alone,
    month_of_year,
    time_of_day,
    time_range,
    weekday_alone,
    weekday_short,
)

ALMATY = timezone(timedelta(hours=6))
NOON = datetime(2022, 11, 12, 14, 5, tzinfo=ALMATY)
START = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("kk_KZ", "2022\u202fж. 12 қараша"),
        ("ru_KZ", "12 ноября 2022\u202fг."),
        ("en_GB", "12 November 2022"),
    ],
)
def test_a_long_date_names_the_month(locale: str, expected: str) -> None:
    assert long_date(date(2022, 11, 12), locale) == expected


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("kk_KZ", "2022\u202fж. 12 қараша, 14:05"),
        ("ru_KZ", "12 ноября 2022\u202fг., 14:05"),
        ("en_GB", "12 November 2022, 14:05"),
        ("ja_JP", "2022年11月12日 14:05"),
    ],
)
def test_a_moment_is_joined_as_the_locale_joins_it(locale: str, expected: str) -> None:
    assert long_moment(NOON, locale) == expected


def test_a_moment_is_shown_in_the_offset_that_it_carries() -> None:
    same_moment = NOON.astimezone(UTC)

    assert same_moment == NOON
    assert time_of_day(NOON, "kk_KZ") == "14:05"
    assert time_of_day(same_moment, "kk_KZ") == "08:05"
    assert long_moment(same_moment, "en_GB") == "12 November 2022, 08:05"


def test_the_day_of_a_moment_is_the_day_in_its_own_offset() -> None:
    night = datetime(2022, 11, 13, 1, 0, tzinfo=ALMATY)

    assert long_date(night, "en_GB") == "13 November 2022"
    assert long_date(night.astimezone(UTC), "en_GB") == "12 November 2022"
    assert date_range(night.astimezone(UTC), night, "en_GB") == "12–13 November 2022"


@pytest.mark.parametrize(
    ("locale", "end", "expected"),
    [
        ("kk_KZ", date(2026, 11, 27), "2026\u202fж. 23–27 қараша"),
        ("kk_KZ", date(2026, 12, 4), "2026\u202fж. 23 қараша – 4 желтоқсан"),
        ("kk_KZ", date(2027, 1, 4), "2026\u202fж. 23 қараша – 2027\u202fж. 4 қаңтар"),
        ("ru_KZ", date(2026, 11, 27), "23–27 ноября 2026\u202fг."),
        ("ru_KZ", date(2026, 12, 4), "23 ноября – 4 декабря 2026\u202fг."),
        ("ru_KZ", date(2027, 1, 4), "23 ноября 2026\u202fг. – 4 января 2027\u202fг."),
        ("en_GB", date(2026, 11, 27), "23–27 November 2026"),
        ("en_GB", date(2026, 12, 4), "23 November\u2009–\u20094 December 2026"),
        ("en_GB", date(2027, 1, 4), "23 November 2026\u2009–\u20094 January 2027"),
    ],
)
def test_a_range_shows_once_what_its_ends_share(locale: str, end: date, expected: str) -> None:
    assert date_range(START, end, locale) == expected


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("kk_KZ", "2022\u202fж. 12 қараша, 14:05–16:30"),
        ("ru_KZ", "12 ноября 2022\u202fг., 14:05–16:30"),
        ("en_GB", "12 November 2022, 14:05–16:30"),
        ("ja_JP", "2022年11月12日 14時05分～16時30分"),
    ],
)
def test_hours_of_one_day_are_a_range(locale: str, expected: str) -> None:
    assert time_range(NOON, NOON.replace(hour=16, minute=30), locale) == expected


def test_a_range_within_one_hour_shows_both_times() -> None:
    assert time_range(NOON, NOON.replace(minute=45), "kk_KZ").endswith(", 14:05–14:45")


@pytest.mark.parametrize(
    ("locale", "both", "first", "last"),
    [
        (
            "kk_KZ",
            "2022\u202fж. 12 қараша, 14:05 – 13 қараша, 16:30",
            "2022\u202fж. 12 қараша, 14:05 – 13 қараша",
            "2022\u202fж. 12 қараша – 13 қараша, 16:30",
        ),
        (
            "ru_KZ",
            "12 ноября, 14:05 – 13 ноября 2022\u202fг., 16:30",
            "12 ноября, 14:05 – 13 ноября 2022\u202fг.",
            "12 ноября – 13 ноября 2022\u202fг., 16:30",
        ),
        (
            "en_GB",
            "12 November, 14:05\u2009–\u200913 November 2022, 16:30",
            "12 November, 14:05\u2009–\u200913 November 2022",
            "12 November\u2009–\u200913 November 2022, 16:30",
        ),
        (
            "ja_JP",
            "2022年11月12日 14:05～2022年11月13日 16:30",
            "2022年11月12日 14:05～2022年11月13日",
            "2022年11月12日～2022年11月13日 16:30",
        ),
    ],
)
def test_each_end_of_a_range_of_moments_has_its_own_hour(
    locale: str, both: str, first: str, last: str
) -> None:
    end = NOON.replace(day=13, hour=16, minute=30)

    assert moment_range(NOON, end, locale) == both
    assert moment_range(NOON, end, locale, until_hour=False) == first
    assert moment_range(NOON, end, locale, from_hour=False) == last


def test_a_range_of_moments_over_a_new_year_shows_both_years() -> None:
    end = NOON.replace(year=2023, month=1, day=2)

    assert moment_range(NOON, end, "ru_KZ") == (
        "12 ноября 2022\u202fг., 14:05 – 2 января 2023\u202fг., 14:05"
    )


def test_a_range_of_one_day_is_that_day() -> None:
    assert date_range(START, START, "kk_KZ") == long_date(START, "kk_KZ")


@pytest.mark.parametrize(
    ("locale", "of_year", "alone"),
    [
        ("kk_KZ", "2026\u202fж. қараша", "Қараша"),
        ("ru_KZ", "ноябрь 2026\u202fг.", "ноябрь"),
        ("en_GB", "November 2026", "November"),
    ],
)
def test_months_have_a_form_of_their_own_when_alone(locale: str, of_year: str, alone: str) -> None:
    assert month_of_year(2026, 11, locale) == of_year
    assert month_alone(11, locale) == alone


def test_a_number_without_a_name_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        month_alone(13, "kk_KZ")


def test_the_machine_s_own_zone_and_locale_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = datetime(2019, 3, 4, 5, 6, tzinfo=ALMATY)
    for name, value in (("TZ", "Asia/Tokyo"), ("LC_ALL", "de_DE.UTF-8"), ("LC_TIME", "ja_JP")):
        monkeypatch.setenv(name, value)

    assert long_moment(moment, "ru_KZ") == "4 марта 2019\u202fг., 05:06"


@pytest.mark.parametrize("text", ["kk_KZ", "ru_KZ", "en_GB", "en", "kk_Arab", "kk_Cyrl_KZ"])
def test_babel_knows_these_locales(text: str) -> None:
    assert is_locale(text)


@pytest.mark.parametrize("text", ["", "kk-KZ", "kk_RU", "xx", "C", "../kk", "Kazakh", "und"])
def test_babel_does_not_know_these_locales(text: str) -> None:
    assert not is_locale(text)


def test_a_locale_that_babel_would_answer_in_another_script_is_none() -> None:
    assert not is_locale("kk_Latn")
    assert not is_locale("kk_Latn_KZ")


# The first use of a locale reads its data, which exceeds the time limit of an example.
@settings(deadline=None)
@given(st.text())
def test_any_text_is_a_locale_or_not(text: str) -> None:
    assert is_locale(text) in {True, False}


@settings(deadline=None)
@given(st.dates(), st.dates(), st.sampled_from(["kk_KZ", "ru_KZ", "en_GB"]))
def test_every_pair_of_days_makes_a_range(start: date, end: date, locale: str) -> None:
    assert date_range(start, end, locale)


@pytest.mark.parametrize(
    ("locale", "first"), [("kk_KZ", 0), ("ru_KZ", 0), ("en_GB", 0), ("en_US", 6), ("ar_EG", 5)]
)
def test_a_week_begins_with_the_day_that_cldr_names_for_the_territory(
    locale: str, first: int
) -> None:
    assert first_weekday(locale) == first


@pytest.mark.parametrize(
    ("locale", "short", "alone"),
    [("kk_KZ", "дс", "дүйсенбі"), ("ru_KZ", "пн", "понедельник"), ("en_GB", "Mo", "Monday")],
)
def test_the_names_of_weekdays_are_those_that_stand_alone(
    locale: str, short: str, alone: str
) -> None:
    assert weekday_short(0, locale).lower() == short.lower()
    assert weekday_alone(0, locale) == alone
