"""The words of a text, and the stamp that records from which words a translation was made.

A stamp is the original's language, "@" and 16 digits of SHA-256 over its words.
"""

import re
from collections.abc import Iterator
from hashlib import sha256

import msgspec

from sitegen.content.front_matter.nodes import Mapping, Matter, TextNode

FIELD = "translated_from"
_WORDS = re.compile(r"(?:title|name|summary|.*\.alt|.*\.caption)\Z")
_GAP = re.compile(r"\n[ \t]*\n\s*")


class Words(msgspec.Struct, frozen=True):
    """What a stamp covers: texts of fields by path, as written, and the body; all trimmed."""

    fields: tuple[tuple[str, str], ...]
    body: str

    @property
    def digest(self) -> str:
        """16 hexadecimal digits of SHA-256; the order of the fields does not count."""
        texts = (f"{path}\x1e{text}" for path, text in sorted(self.fields))
        return sha256("\x1f".join([*texts, self.body]).encode()).hexdigest()[:16]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The body, split at blank lines."""
        return tuple(_GAP.split(self.body)) if self.body else ()


def words_of(matter: Matter) -> Words:
    """Return the words of a text: title, summary, texts of photos, body."""
    return Words(tuple(_words(matter.mapping, "")), matter.body.strip())


def is_word(path: str) -> bool:
    """Return whether a stamp covers the field at *path*."""
    return _WORDS.match(path) is not None


def stamp(language: str, digest: str) -> str:
    """Return the value of `translated_from:` for words with this *digest*."""
    return f"{language}@{digest}"


def digest_in(written: str) -> str:
    """Return the digits of the stamp *written*."""
    return written.rpartition("@")[2]


def _words(mapping: Mapping, prefix: str) -> Iterator[tuple[str, str]]:
    for key, node in mapping.entries:
        path = f"{prefix}{key.value}"
        if isinstance(node, Mapping):
            yield from _words(node, f"{path}.")
        elif isinstance(node, TextNode) and is_word(path):
            yield path, node.value.strip()
