"""Photos of iPhones: HEIC, which Pillow reads with pillow-heif alone (the extra “heic”)."""

import importlib
import importlib.util
import io

_READER = "pillow_heif"


def from_heic(data: bytes) -> bytes | None:
    """Return the first photo in the HEIC *data* as a TIFF; None without the reader.

    A damaged one is b"".
    """
    if importlib.util.find_spec(_READER) is None:
        return None
    reader = importlib.import_module(_READER)
    file = io.BytesIO()
    try:
        # libheif turns the photo upright; its profile stays for the conversion to sRGB.
        image = reader.read_heif(data).to_pillow()
        image.info.pop("exif", None)
        image.save(file, "TIFF", icc_profile=image.info.get("icc_profile"))
    except Exception:  # noqa: BLE001 (a damaged file may raise anything)
        return b""
    return file.getvalue()
