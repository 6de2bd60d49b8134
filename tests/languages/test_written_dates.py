"""Suggestions for dates in other formats."""

import pytest

from sitegen.languages.written_dates import iso_moment


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12.11.2022", "2022-11-12"),
        ("12.11.22", "2022-11-12"),
        ("12/11/2022", "2022-11-12"),
        ("12-11-2022", "2022-11-12"),
        ("2022.11.12", "2022-11-12"),
        ("2022–11–12", "2022-11-12"),
        ("12.11.2022 15:00", "2022-11-12 15:00"),
        ("2022-11-12 в 15.00", "2022-11-12 15:00"),
        ("2022-11-12, 9:30", "2022-11-12 09:30"),
        ("12 ноября 2022", "2022-11-12"),
        ("12 ноября 2022 г., 15:00", "2022-11-12 15:00"),
        ("5 авг. 2022 г.", "2022-08-05"),
        ("1 мая 2022", "2022-05-01"),
        ("2022 жылғы 12 қараша", "2022-11-12"),
        ("2022 жылдың 1 мамыры", "2022-05-01"),
        ("12 маусымда 2022", "2022-06-12"),
        ("November 12, 2022", "2022-11-12"),
        ("1 Sept 2022", "2022-09-01"),
    ],
)
def test_a_date_in_words_or_in_another_order_is_understood(written: str, meant: str) -> None:
    assert iso_moment(written) == meant


@pytest.mark.parametrize(
    "written",
    ["", "завтра", "весна 2022", "12-13 ноября 2022", "31.02.2022", "31 апреля 2022", "2022", "12"],
)
def test_nothing_is_proposed_where_no_one_day_is_meant(written: str) -> None:
    assert iso_moment(written) == ""
