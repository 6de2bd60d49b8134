"""The segments of a JPEG: its metadata are removed while its pixels keep every bit (ITU T.81)."""

from collections.abc import Iterator

_MARK = 0xFF  # begins every marker; more of them before a marker are fill bytes
_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_COMMENT = 0xFE
_APPLICATION = range(0xE0, 0xF0)
# JFIF says the density, Adobe how colours are stored; both are longer with a thumbnail in them.
_KEPT = {0xE0: (b"JFIF\0", 16), 0xEE: (b"Adobe", 14)}
_EXIF = 0xE1
_LARGEST_SEGMENT = 65_533  # bytes
# Inside a scan these may follow the mark: a stuffed zero, and the restart markers.
_IN_SCAN = frozenset({0x00, *range(0xD0, 0xD8)})


def without_metadata(data: bytes, exif: bytes = b"") -> bytes | None:
    """Return the JPEG *data* without metadata but *exif*, and without what follows its end.

    None is returned when its segments cannot be followed.
    """
    segments = [*_segments(data)]
    if not segments or segments[-1][0] != _END or len(exif) > _LARGEST_SEGMENT:
        return None
    pieces = [bytes((_MARK, _START))]
    if exif:
        pieces.append(bytes((_MARK, _EXIF)) + (len(exif) + 2).to_bytes(2, "big") + exif)
    for marker, start, end in segments:
        name, length = _KEPT.get(marker, (b"", 0))
        is_kept = end - start - 2 == length and data.startswith(name, start + 4)
        if (marker not in _APPLICATION or is_kept) and marker != _COMMENT:
            pieces.append(data[start:end])
    return b"".join(pieces)


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the marker of each segment behind the first, where it begins and where it ends.

    The last one is the end of the image, unless the segments are damaged.
    """
    if data[:2] != bytes((_MARK, _START)):
        return
    at = 2
    while at + 4 <= len(data) or data[at : at + 2] == bytes((_MARK, _END)):
        marker = data[at + 1]
        if data[at] != _MARK:
            return
        if marker == _END:
            yield marker, at, at + 2
            return
        if marker == _MARK:
            at += 1
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _SCAN:
            end = _end_of_scan(data, end)
        yield marker, at, end
        at = end


def _end_of_scan(data: bytes, at: int) -> int:
    """Return where the compressed data end that begin at *at*: at the next marker."""
    while (at := data.find(_MARK, at)) >= 0 and at + 1 < len(data):
        if data[at + 1] == _MARK:
            at += 1
        elif data[at + 1] in _IN_SCAN:
            at += 2
        else:
            return at
    return len(data)
