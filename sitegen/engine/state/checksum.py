"""The checksum of the state's file: whatever did not come about through us is noticed.

SQLite trusts its file. A page that a disk has forgotten, or that was put back from an older copy,
gives wrong rows without an error. So the file's header has a checksum of all pages: the sum of the
CRC-32 of each page together with its number. A sum can be carried on: of a change only the pages
that it wrote are needed, and the write-ahead log has just these.

The shapes of file and log are those of https://sqlite.org/fileformat2.html, sections 1.3 and 4.
"""

import os
import zlib
from pathlib import Path
from typing import BinaryIO

_MAGIC = b"SQLite format 3\0"
_HEADER = 100  # bytes of the header, which is at the beginning of the first page
_PAGE_SIZE = slice(16, 18)
# Two numbers of the header that SQLite leaves to the application: user_version, application_id.
_HIGH, _LOW = slice(60, 64), slice(68, 72)
# What differs from commit to commit, or with the kind of journal: the versions of the file format,
# the counter of changes, our own numbers, and by which SQLite it was written.
_FORMATS = slice(18, 20)
_VARIABLE = (_FORMATS, slice(24, 28), _HIGH, _LOW, slice(92, 100))
_LOG_HEADER, _FRAME_HEADER = 32, 24  # bytes of the write-ahead log
_LIMIT = 2**64


def header(file: BinaryIO) -> bytes:
    """Return the header of *file*."""
    file.seek(0)
    return file.read(_HEADER)


def has_log(file: BinaryIO) -> bool:
    """Tell whether *file* has, or had last, a write-ahead log."""
    return header(file)[_FORMATS] == b"\2\2"


def recorded(file: BinaryIO) -> int:
    """Return the checksum that the header of *file* has."""
    found = header(file)
    return int.from_bytes(found[_HIGH] + found[_LOW], "big")


def as_settings(checksum: int) -> dict[str, int]:
    """Return the settings of SQLite that put *checksum* into the header."""
    data = checksum.to_bytes(8, "big")
    halves = [int.from_bytes(half, "big", signed=True) for half in (data[:4], data[4:])]
    return dict(zip(("user_version", "application_id"), halves, strict=True))


def of_file(file: BinaryIO) -> int | None:
    """Return the checksum of the pages of *file*, None when it is no whole database."""
    found = header(file)
    if len(found) < _HEADER or not found.startswith(_MAGIC):
        return None
    page_size = _page_size(found)
    if not page_size or os.fstat(file.fileno()).st_size % page_size:
        return None
    file.seek(0)
    pages = iter(lambda: file.read(page_size), b"")
    return sum(_of_page(number, page) for number, page in enumerate(pages, 1)) % _LIMIT


def after_log(before: int, file: BinaryIO, log: Path) -> int:
    """Return the checksum that *file* will have when the committed *log* is written into it."""
    page_size = _page_size(header(file))
    pages_before = os.fstat(file.fileno()).st_size // page_size
    written, pages = _logged(log, page_size)
    # Pages between the old end and the new one that were not written become zeros.
    zeros = bytes(page_size)
    grown = {number: _of_page(number, zeros) for number in range(pages_before + 1, pages + 1)}
    total = before
    for number, value in (grown | written).items():
        total += value
        if number <= pages_before:
            file.seek((number - 1) * page_size)
            total -= _of_page(number, file.read(page_size))
    return total % _LIMIT


def _logged(log: Path, page_size: int) -> tuple[dict[int, int], int]:
    """Return the CRC-32 of each page committed to *log*, and how many pages the file then has."""
    written: dict[int, int] = {}
    pages = 0
    with log.open("rb") as frames:
        frames.seek(_LOG_HEADER)
        uncommitted: dict[int, int] = {}
        while len(header := frames.read(_FRAME_HEADER)) == _FRAME_HEADER:
            number = int.from_bytes(header[:4], "big")
            uncommitted[number] = _of_page(number, frames.read(page_size))
            if size := int.from_bytes(header[4:8], "big"):  # the last frame of a transaction
                written.update(uncommitted)
                pages = size
                uncommitted.clear()
    return written, pages


def _of_page(number: int, data: bytes) -> int:
    if number == 1:
        page = bytearray(data)
        for field in _VARIABLE:
            page[field] = bytes(field.stop - field.start)
        data = bytes(page)
    return zlib.crc32(data, number)


def _page_size(header: bytes) -> int:
    return int.from_bytes(header[_PAGE_SIZE], "big")
