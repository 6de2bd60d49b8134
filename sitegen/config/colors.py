"""Contrast of colours by WCAG 2.2, and the nearest colour with sufficient contrast.

A colour is written `#rrggbb`.
"""

# WCAG 2.2, success criterion 1.4.3, for text of any size.
MIN_CONTRAST = 4.5
WHITE = "#ffffff"
BLACK = "#000000"
# The backgrounds of links and labels in site.css: --paper and --tint, in light and dark mode.
LIGHT = ("#ffffff", "#f3f5f8")
DARK = ("#12161b", "#1b2129")
# In dark mode coloured text must be as readable as other text.
_DARK_CONTRAST = 8.0
_STEPS = 100
# Up to this value the sRGB transfer curve is linear.
_LINEAR_LIMIT = 0.04045


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours: 1 for equal ones, 21 for black and white."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(color: str, backgrounds: tuple[str, ...] = LIGHT) -> float:
    """Return the lowest contrast of *color* on any of *backgrounds*."""
    return min(contrast(color, background) for background in backgrounds)


def readable(color: str) -> str:
    """Return *color*, darkened no more than the light backgrounds require."""
    return _mixed_until(color, BLACK, LIGHT, MIN_CONTRAST)


def on_dark(color: str) -> str:
    """Return *color*, lightened no more than the dark backgrounds require."""
    return _mixed_until(color, WHITE, DARK, _DARK_CONTRAST)


def _mixed_until(color: str, other: str, backgrounds: tuple[str, ...], minimum: float) -> str:
    mixtures = (_mixed(color, other, share) for share in range(_STEPS + 1))
    return next(each for each in mixtures if least_contrast(each, backgrounds) >= minimum)


def _mixed(color: str, other: str, share: int) -> str:
    """Return *color* mixed with *share* per cent of *other*."""
    pairs = zip(_channels(color), _channels(other), strict=True)
    mixed = (round(ours + (theirs - ours) * share / _STEPS) for ours, theirs in pairs)
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def _luminance(color: str) -> float:
    """Return the relative luminance (WCAG 2.2): 0 for black, 1 for white."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    """Return the linear value of an sRGB channel, both from 0 to 1."""
    return share / 12.92 if share <= _LINEAR_LIMIT else ((share + 0.055) / 1.055) ** 2.4


def _channels(color: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(color.removeprefix("#")))
