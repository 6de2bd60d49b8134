"""A checksum before each record: a disk may forget, and a record must not lie."""

import zlib

_SIZE = 4  # bytes


def sealed(data: bytes) -> bytes:
    """Return *data* with its checksum before it."""
    return zlib.crc32(data).to_bytes(_SIZE, "big") + data


def opened(data: bytes) -> memoryview | None:
    """Return what was sealed, None when it is something else now."""
    value = memoryview(data)[_SIZE:]
    return value if zlib.crc32(value).to_bytes(_SIZE, "big") == data[:_SIZE] else None
