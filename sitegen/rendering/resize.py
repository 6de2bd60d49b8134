"""Re-encoding a photo: turned upright, in sRGB, without EXIF or GPS, at the planned width.

The bytes depend on the source, the settings here and Pillow alone.
"""

import io

from PIL import Image, ImageCms, ImageOps

from sitegen.library.photos import Resizing

_QUALITY = 82


def resize(data: bytes, resizing: Resizing) -> bytes:
    """Return the photo *data* re-encoded as *resizing* says."""
    with Image.open(io.BytesIO(data)) as opened:
        upright = ImageOps.exif_transpose(_to_srgb(opened))
    size = (resizing.width, resizing.height)
    image = upright if upright.size == size else upright.resize(size, Image.Resampling.LANCZOS)
    file = io.BytesIO()
    if resizing.format == "PNG":
        image.save(file, "PNG", optimize=True)
    else:
        image.convert("RGB").save(file, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return file.getvalue()


def _to_srgb(image: Image.Image) -> Image.Image:
    """Return the image in sRGB; the profile must be applied before it is dropped."""
    mode = "RGBA" if image.has_transparency_data else "RGB"
    profile = image.info.get("icc_profile")
    exif = image.getexif()
    try:
        if not profile:
            raise ImageCms.PyCMSError
        made = ImageCms.profileToProfile(
            image if image.mode in ("RGB", "CMYK", "L") else image.convert("RGB"),
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
        converted = made if made and mode == "RGB" else image.convert(mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        converted = image.convert(mode)
    clean = Image.new(mode, converted.size)
    clean.paste(converted)
    if 0x0112 in exif:  # the orientation, for exif_transpose alone
        clean.getexif()[0x0112] = exif[0x0112]
    return clean
