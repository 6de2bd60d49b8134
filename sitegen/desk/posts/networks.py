"""What networks accept, how they count, and the words of a story for each. Pure."""

import re
import unicodedata
from collections.abc import Callable, Iterable

import msgspec

# Telegram, Bot API, sendPhoto: "Photo caption, 0-1024 characters"; entities are counted there in
# UTF-16 code units, and so are captions here: that is never too few.
_TELEGRAM = 1024
# X, docs "Counting characters", twitter-text configuration v3: 280 at a weight of 1 for these
# ranges and 2 for all else; every address counts 23.
_X = 280
_ADDRESS_ON_X = 23
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
# Instagram, Graph API, Content publishing: a caption of 2,200 characters and 30 hashtags.
_INSTAGRAM = 2200
_MOST_TAGS = 30
_ADDRESS = re.compile(r"https?://\S+")


class Network(msgspec.Struct, frozen=True):
    """A network: how it counts, the *most* that it accepts, 0 where it names no limit."""

    id: str
    name: str
    most: int
    length: Callable[[str], int]
    has_summary: bool = True


class Told(msgspec.Struct, frozen=True):
    """What is told of a story in one language."""

    title: str
    summary: str
    address: str
    tags: tuple[str, ...]


def utf16(text: str) -> int:
    """Return the length of *text* in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def weighted(text: str) -> int:
    """Return the length of *text* as X counts it, in which an emoji of several parts is longer."""
    composed = unicodedata.normalize("NFC", text)
    rest = _ADDRESS.sub("", composed)
    addresses = len(_ADDRESS.findall(composed))
    return addresses * _ADDRESS_ON_X + sum(1 if _is_light(each) else 2 for each in rest)


def _is_light(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _LIGHT)


NETWORKS = (
    Network("telegram", "Telegram", _TELEGRAM, utf16),
    Network("vk", "VK", 0, len),
    Network("facebook", "Facebook", 0, len),
    Network("instagram", "Instagram", _INSTAGRAM, len),
    Network("x", "X", _X, weighted, has_summary=False),
)


def hashtag(name: str) -> str:
    """Return the hashtag of a topic: its words joined, each with a capital: #КәсіптікБағдар."""
    words = re.findall(r"\w+", name)
    joined = "".join(each[:1].upper() + each[1:] for each in words)
    return f"#{joined}" if joined and not joined.isdecimal() else ""


def post(told: Told, network: Network) -> str:
    """Return the words for a *network*, shortened until they fit; the address stays whole."""
    tags = [*filter(None, map(hashtag, told.tags))][:_MOST_TAGS]
    summary = told.summary if network.has_summary else ""
    while not _fits(text := _joined(told.title, summary, told.address, tags), network):
        if tags:
            tags = tags[:-1]
        elif summary:
            summary = _shorter(summary)
        else:
            return _with_shorter_title(told, network)
    return text


def _with_shorter_title(told: Told, network: Network) -> str:
    title = told.title
    while title and not _fits(text := _joined(title, "", told.address, ()), network):
        title = _shorter(title)
    return text if title else told.address


def _fits(text: str, network: Network) -> bool:
    return not network.most or network.length(text) <= network.most


def _joined(title: str, summary: str, address: str, tags: Iterable[str]) -> str:
    return "\n\n".join(filter(None, (title, summary, address, " ".join(tags))))


def _shorter(text: str) -> str:
    """Return *text* without its last word, which an ellipsis replaces."""
    words = text.removesuffix("…").split()
    kept = " ".join(words[:-1]).rstrip(",;:–—-")
    return f"{kept}…" if kept else ""
