"""Pictures of pages that are small enough for Git."""

import io

from PIL import Image

# Letters and flat areas need no more; a photo in a page only has coarser tones.
COLOURS = 96


def reduced(png: bytes) -> bytes:
    """Return the picture *png* in few colours, as a PNG of a third of the size."""
    file = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(file, "PNG", optimize=True)
    return file.getvalue()
