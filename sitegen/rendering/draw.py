"""Drawing a picture: a template of SVG, filled like any other, into the pixels of a PNG.

A picture is made from its view, its templates and the drawing program alone: it has neither `site`
nor words of the interface. The bytes depend on these and on nothing of the machine.
"""

import struct

from sitegen.languages.glyphs import fonts
from sitegen.outputs.output import Picture, View
from sitegen.rendering.environment import PageEnvironment
from sitegen.rendering.text_layout import lettering


class DrawingError(Exception):
    """The template's SVG cannot be drawn; the text says why."""


class PictureRenderer:
    """Draws pictures; holds what is the same for all of them."""

    def __init__(self, environment: PageEnvironment) -> None:
        """Take an *environment* of its own, without words."""
        self._environment = environment
        self._environment.filters["lettering"] = lettering

    def draw(self, picture: Picture, view: View) -> bytes:
        """Return the bytes of *picture* filled with *view*; raises DrawingError."""
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
        return _framed(png, picture) if picture.is_icon else png


def _framed(png: bytes, picture: Picture) -> bytes:
    """Return the file .ico that holds one *png*, below 256 pixels, as every browser reads it."""
    header = struct.pack("<3H", 0, 1, 1)  # an icon, one picture
    size = (picture.width, picture.height, 0, 0)  # no palette
    entry = struct.pack("<4B2H2I", *size, 1, 32, len(png), len(header) + 16)
    return header + entry + png
