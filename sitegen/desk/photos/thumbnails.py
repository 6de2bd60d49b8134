"""The addresses of small pictures of photos."""

from urllib.parse import quote


def thumbnail_address(path: str, digest: str) -> str:
    """Return the address of the small picture of the photo at *path*, another for other bytes."""
    return f"/desk/thumbnail/{quote(path)}?{digest[:12]}"
