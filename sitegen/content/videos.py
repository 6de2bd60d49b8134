"""Which addresses are those of videos, and the player's address for each: the one table of hosts.

A player is asked for nothing before a reader presses its button. Where a host has a way of showing
a video without a mark left on the reader, its player is that one.
"""

import re

import msgspec


class Player(msgspec.Struct, frozen=True):
    """Where a video is played: the service by its name, and the address of its player."""

    service: str
    address: str


class _Host(msgspec.Struct, frozen=True):
    """A service: what the addresses of its videos look like, and its player by the video's id."""

    service: str
    page: re.Pattern[str]
    player: str


_REST = r"(?:[/?&#].*)?"
_HOSTS = (
    _Host(
        "YouTube",
        re.compile(
            r"https?://(?:(?:www\.|m\.)?youtube(?:-nocookie)?\.com"
            r"/(?:watch\?(?:[^#]*&)?v=|shorts/|live/|embed/)|youtu\.be/)([\w-]{11})" + _REST
        ),
        "https://www.youtube-nocookie.com/embed/{}?autoplay=1&rel=0",
    ),
    _Host(
        "Vimeo",
        re.compile(r"https?://(?:www\.)?vimeo\.com/([0-9]{1,20})/?(?:[?#].*)?"),
        "https://player.vimeo.com/video/{}?autoplay=1&dnt=1",
    ),
    _Host(
        "RUTUBE",
        re.compile(r"https?://(?:www\.)?rutube\.ru/video/([0-9a-f]{32})" + _REST),
        "https://rutube.ru/play/embed/{}?autoplay=1",
    ),
)


def player(address: str) -> Player | None:
    """Return where the video at *address* is played, None for what is no video of a known host."""
    for host in _HOSTS:
        if found := host.page.fullmatch(address):
            return Player(host.service, host.player.format(found[1]))
    return None
