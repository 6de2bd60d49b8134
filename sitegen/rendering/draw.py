"""Drawing a picture: an SVG template, rendered like any other, into the pixels of a PNG.

The bytes of a picture depend on its view, its templates and the drawing library alone, not on the
machine: its template has neither `site` nor words of the interface.
"""

import struct

from sitegen.languages.glyphs import fonts
from sitegen.outputs.output import Picture, View
from sitegen.rendering.environment import PageEnvironment
from sitegen.rendering.text_layout import lettering


class DrawingError(Exception):
    """The template's SVG cannot be drawn; the message says why."""


class PictureRenderer:
    """Draws pictures with one environment."""

    def __init__(self, environment: PageEnvironment) -> None:
        """Take an *environment* without words, which is not used elsewhere."""
        self._environment = environment
        self._environment.filters["lettering"] = lettering

    def draw(self, picture: Picture, view: View) -> bytes:
        """Return the bytes of *picture* rendered with *view*; raises DrawingError."""
        import resvg_py  # noqa: PLC0415 (only pictures need it)

        svg = self._environment.get_template(picture.template).render(page=view)
        try:
            png = resvg_py.svg_to_bytes(
                svg_string=svg,
                width=picture.width,
                height=picture.height,
                font_files=[str(path) for path in fonts()],
                skip_system_fonts=True,
            )
        except ValueError as error:
            raise DrawingError(str(error)) from error
        return _icon(png, picture) if picture.is_icon else png


def _icon(png: bytes, picture: Picture) -> bytes:
    """Return an .ico file with one *png*, below 256 pixels, which every browser reads."""
    header = struct.pack("<3H", 0, 1, 1)  # an icon, one picture
    size = (picture.width, picture.height, 0, 0)  # no palette
    entry = struct.pack("<4B2H2I", *size, 1, 32, len(png), len(header) + 16)
    return header + entry + png
