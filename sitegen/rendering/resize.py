"""Re-encoding a photo: turned upright, in sRGB, without EXIF or GPS, at the planned width.

The bytes depend on the source, the settings here and Pillow alone.
"""

import io

from PIL import Image, ImageCms, ImageOps

from sitegen.library.photos import Resizing

_QUALITY = 82
_ORIENTATION = 0x0112  # the tag of EXIF


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
    converted = _by_profile(image) or image.convert("RGB")
    if image.has_transparency_data:
        converted = image.convert("RGBA")
    clean = Image.new(converted.mode, converted.size)
    clean.paste(converted)
    if orientation := image.getexif().get(_ORIENTATION):  # for exif_transpose alone
        clean.getexif()[_ORIENTATION] = orientation
    return clean


def _by_profile(image: Image.Image) -> Image.Image | None:
    """Return the image converted by its own profile, None when it has none that can be used."""
    profile = image.info.get("icc_profile")
    if not profile:
        return None
    plain = image if image.mode in ("RGB", "CMYK", "L") else image.convert("RGB")
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(plain, source, srgb, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
