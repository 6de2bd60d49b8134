"""CSS classes for a photo's placeholder colour and for its focus when it is cropped.

Pages have no inline styles, so that a site may forbid them (Content-Security-Policy). The rules
go into the site's style sheet.
"""

import itertools

from sitegen.library.publications.photos import Photo

_LEVELS = "05af"  # of red, green and blue: 64 colours are enough for a placeholder
_STEPS = range(11)  # tenths of the width and the height
_MIDDLE = 5


def classes(photo: Photo) -> str:
    """Return the classes of a photo: its colour, and its focus unless that is the middle."""
    x, y = (round(int(each.rstrip("%")) / 10) for each in photo.focus.split())
    names = [f"tone-{_nearest(photo.color)}"] if photo.color else []
    names += [f"focus-x{x}"] if x != _MIDDLE else []
    names += [f"focus-y{y}"] if y != _MIDDLE else []
    return " ".join(names)


def rules() -> str:
    """Return the rules of all these classes."""
    tones = ("".join(each) for each in itertools.product(_LEVELS, repeat=3))
    lines = [f".tone-{tone} {{ background-color: #{tone}; }}" for tone in tones]
    for axis in "xy":
        lines += [f".focus-{axis}{step} {{ --{axis}: {step * 10}%; }}" for step in _STEPS]
    return "\n".join([*lines, ""])


def _nearest(color: str) -> str:
    """Return the nearest of the 64 colours as three hexadecimal digits."""
    channels = (int(color[start : start + 2], 16) for start in (1, 3, 5))
    return "".join(_LEVELS[round(value * 3 / 255)] for value in channels)
