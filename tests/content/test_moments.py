"""Dates and times: which forms are accepted, and which moment they mean."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.document import Moment
from tests.content.documents import document, faults, matter, parsed
from tests.examples import examples


def moment(written: str) -> tuple[str, bool]:
    """Return the parsed moment in UTC, and whether it is a whole day."""
    found = document(matter("title: A", f"date: {written}")).moment("date")
    assert isinstance(found, Moment)
    assert found.at.tzinfo is datetime.UTC
    return found.at.strftime("%Y-%m-%d %H:%M"), found.whole_day


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2026-11-12", "2026-11-11 19:00"),
        ("2026-1-2", "2026-01-01 19:00"),
        ("'2026-11-12'", "2026-11-11 19:00"),
    ],
)
def test_a_date_without_an_hour_is_midnight_in_the_sites_zone(written: str, utc: str) -> None:
    assert moment(written) == (utc, True)


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-12 15:00",
        "2026-11-12T15:00",
        "2026-11-12 15:00:00",
        "2026-11-12 15:00:00.5",
        "2026-11-12 15:00+05:00",
        "2026-11-12T15:00 +0500",
        "2026-11-12T10:00Z",
        "2026-11-12 10:00z",
        "2026-11-12 05:00-05:00",
        "2026-11-13T00:00+14:00",
    ],
)
def test_an_hour_is_in_the_sites_zone_unless_it_has_an_offset(written: str) -> None:
    assert moment(written) == ("2026-11-12 10:00", False)


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        pytest.param("2022-11-12", "2022-11-11 18:00", id="+06 before March 2024"),
        pytest.param("2024-02-29", "2024-02-28 18:00", id="the last day of +06"),
        pytest.param("2024-03-01", "2024-02-29 19:00", id="+05 from 1 March 2024 on"),
        pytest.param("2024-02-29 22:59", "2024-02-29 16:59", id="before the hour that came twice"),
        pytest.param("2024-02-29 23:30", "2024-02-29 17:30", id="the hour that came twice"),
        pytest.param("2024-02-29 23:30+05:00", "2024-02-29 18:30", id="its second time"),
    ],
)
def test_the_zone_changed_on_1_march_2024(written: str, utc: str) -> None:
    assert moment(written)[0] == utc


@pytest.mark.parametrize(
    "written",
    [
        "tomorrow",
        "2026",
        "2026-11",
        "12 қараша",
        "2026-11-12 15",
        "2026-11-12 15:00 MSK",
        "0",
        "no",
    ],
)
def test_what_is_no_date_is_reported(written: str) -> None:
    assert faults(matter("title: A", f"date: {written}")) == ["3:7 not-a-date"]


@pytest.mark.parametrize(
    "written", ["2026-02-31", "2026-13-01", "2026-02-29", "2026-11-12 24:00", "2026-11-12 15:60",
                "2026-11-12 15:00+25:00", "0000-01-01", "9999-01-01"],
)  # fmt: skip
def test_a_day_or_hour_that_does_not_exist_is_reported(written: str) -> None:
    assert faults(matter("title: A", f"date: {written}")) == ["3:7 impossible-date"]


@pytest.mark.parametrize(
    ("written", "proposed"),
    [("12.11.2026", "2026-11-12"), ("2/1/2026", "2026-01-02"), ("1.2.2026", "2026-02-01")],
)
def test_a_date_that_begins_with_the_day_is_turned_round_for_the_author(
    written: str, proposed: str
) -> None:
    [found] = parsed(matter("title: A", f"date: {written}")).document.diagnostics

    assert (found.code, found.arguments["suggestion"]) == ("not-a-date", proposed)


@examples(200)
@given(
    st.datetimes(datetime.datetime(1900, 1, 2), datetime.datetime(2199, 12, 30)),  # noqa: DTZ001 (hypothesis asks for bounds without a zone)
    st.integers(-14 * 60, 14 * 60),
)
def test_an_offset_is_taken_at_its_word(local: datetime.datetime, minutes: int) -> None:
    zone = datetime.timezone(datetime.timedelta(minutes=minutes))
    at = local.replace(microsecond=0, tzinfo=zone)

    found = document(matter("title: A", f"date: {at.isoformat()}")).moment("date")

    assert found == Moment(at.astimezone(datetime.UTC), whole_day=False)
