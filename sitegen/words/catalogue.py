"""Loading a catalogue and putting a message into words.

The message ids are short names ("unknown-topic", "unknown-topic.hint"), not English sentences:
English is a translation like the others, and a test holds the three files to the same ids.
"""

import functools
from collections.abc import Mapping
from pathlib import Path

import msgspec

LANGUAGES = ("en", "ru", "kk")
_FOLDER = Path(__file__).parent


class Catalogue(msgspec.Struct, frozen=True):
    """The program's messages in one language."""

    language: str
    messages: dict[str, str]

    def says(self, name: str) -> bool:
        """Tell whether the catalogue has the message *name*."""
        return name in self.messages

    def text(self, name: str, arguments: Mapping[str, str] | None = None) -> str:
        """Return the message *name* with its {placeholders} filled; KeyError if it is missing."""
        return self.messages[name].format_map(arguments or {})


@functools.cache
def catalogue(language: str) -> Catalogue:
    """Return the catalogue of *language*, one of LANGUAGES."""
    from babel.messages.pofile import read_po  # noqa: PLC0415 (slow, and few builds say anything)

    with (_FOLDER / f"{language}.po").open("rb") as file:
        messages = {str(m.id): str(m.string) for m in read_po(file) if m.id}
    return Catalogue(language, messages)


def language_of(choice: str | None, environment: Mapping[str, str]) -> str:
    """Return the language of messages: the user's *choice*, else what LANG names, else English."""
    if choice is not None:
        return choice
    named = environment.get("LANG", "")[:2]
    return named if named in LANGUAGES else "en"
