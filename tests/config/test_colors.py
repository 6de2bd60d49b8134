"""Contrast of colours; the expected ratios are from WCAG and its known calculators."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.config.colors import (
    DARK,
    LIGHT,
    MIN_CONTRAST,
    contrast,
    least_contrast,
    on_dark,
    readable,
)
from tests.test_project import ROOT

COLORS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#FFFFFF", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
        ("#063462", "#9dd1ff", 7.75),
    ],
)
def test_contrast_is_what_wcag_says(first: str, second: str, ratio: float) -> None:
    assert contrast(first, second) == pytest.approx(ratio, abs=0.01)
    assert contrast(second, first) == contrast(first, second)


@given(COLORS)
def test_the_proposed_colour_is_readable_and_no_darker_than_needed(color: str) -> None:
    proposed = readable(color)

    assert least_contrast(proposed, LIGHT) >= MIN_CONTRAST
    assert (proposed == color) == (least_contrast(color, LIGHT) >= MIN_CONTRAST)
    assert least_contrast(proposed, LIGHT) < 5.2 or proposed == color


@given(COLORS)
def test_every_colour_has_a_tone_for_the_night(color: str) -> None:
    assert least_contrast(on_dark(color), DARK) >= 8


def test_the_colours_of_the_night_are_those_of_the_style_sheet() -> None:
    sheet = (ROOT / "templates/assets/css/site.css").read_text("utf-8")
    light, dark = sheet.split("prefers-color-scheme: dark")[:2]
    assert "--paper: #fff;" in light
    assert f"--tint: {LIGHT[1]};" in light
    assert f"--paper: {DARK[0]};" in dark
    assert f"--tint: {DARK[1]};" in dark
