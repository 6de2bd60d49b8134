"""Addresses of videos, and the player's address for each: the one table of hosts.

A player is not loaded before a reader presses its button. Where a host has a player without
tracking cookies, that one is used.
"""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import msgspec


class VideoPlayer(msgspec.Struct, frozen=True):
    """The player of a video: the name of the service, and the player's address."""

    service: str
    address: str


class _Host(msgspec.Struct, frozen=True):
    """A service: the pattern of its videos' addresses, and its player's address by video id.

    *start* is the suffix of the player's address that sets the start in seconds.
    """

    service: str
    page: re.Pattern[str]
    player: str
    start: str


_REST = r"(?:[/?&#].*)?"
_HOSTS = (
    _Host(
        "YouTube",
        re.compile(
            r"https?://(?:(?:www\.|m\.)?youtube(?:-nocookie)?\.com"
            r"/(?:watch\?(?:[^#]*&)?v=|shorts/|live/|embed/)|youtu\.be/)([\w-]{11})" + _REST
        ),
        "https://www.youtube-nocookie.com/embed/{}?autoplay=1&rel=0",
        "&start={}",
    ),
    _Host(
        "Vimeo",
        re.compile(r"https?://(?:www\.)?vimeo\.com/([0-9]{1,20})/?(?:[?#].*)?"),
        "https://player.vimeo.com/video/{}?autoplay=1&dnt=1",
        "#t={}s",
    ),
    _Host(
        "RUTUBE",
        re.compile(r"https?://(?:www\.)?rutube\.ru/video/([0-9a-f]{32})" + _REST),
        "https://rutube.ru/play/embed/{}?autoplay=1",
        "&t={}",
    ),
)

_STARTS = frozenset({"t", "start"})
# 600, 600s, 10m, 1h2m3s; a fraction of a second is ignored.
_TIME = re.compile(
    r"(?=[0-9])(?:([0-9]{1,3})h)?(?:([0-9]{1,5})m)?(?:([0-9]{1,7})(?:\.[0-9]*)?s?)?", re.IGNORECASE
)


def player(address: str) -> VideoPlayer | None:
    """Return the player of the video at *address*, None if it is no video of a known host."""
    for host in _HOSTS:
        if found := host.page.fullmatch(address):
            second = start(address)
            begins = host.start.format(second) if second else ""
            return VideoPlayer(host.service, host.player.format(found[1]) + begins)
    return None


def start(address: str) -> int:
    """Return the second at which the video at *address* starts, 0 by default."""
    for name, written in _parameters(address):
        if name in _STARTS and (found := _TIME.fullmatch(written)):
            hours, minutes, seconds = (int(part or 0) for part in found.groups())
            return hours * 3600 + minutes * 60 + seconds
    return 0


def _parameters(address: str) -> Iterator[tuple[str, str]]:
    """Yield the parameters after `?`, then those after `#` (Media Fragments URI 1.0)."""
    parts = urlsplit(address)
    for written in (parts.query, parts.fragment):
        yield from parse_qsl(written)
