"""Loading a catalogue and formatting a message.

The message ids are short names ("unknown-topic", "unknown-topic.hint"), not English sentences:
English is a translation like the others, and a test checks that the three files have the same ids.
"""

import functools
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

LANGUAGES = ("en", "ru", "kk")
_FOLDER = Path(__file__).parent
_COMMANDS = {"sitegen": "sitegen", "python": "python"}
# POSIX: the first that is set decides; if it is a language, the list LANGUAGE overrides it (GNU).
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
_NO_LANGUAGE = frozenset({"", "C", "POSIX"})


class Catalogue(msgspec.Struct, frozen=True):
    """The program's messages in one language.

    *commands* are the command lines of the programs that messages name: {sitegen} and {python}.
    """

    language: str
    messages: dict[str, str]
    commands: dict[str, str] = {}

    def has_message(self, name: str) -> bool:
        """Return whether the catalogue has the message *name*."""
        return name in self.messages

    def below(self, prefix: str) -> dict[str, str]:
        """Return the messages whose names begin with *prefix* and a dot, by the rest; unfilled."""
        begin = f"{prefix}."
        return {
            name.removeprefix(begin): text
            for name, text in self.messages.items()
            if name.startswith(begin)
        }

    def command(self, name: str) -> str:
        """Return the command line of the program *name*."""
        return self.commands.get(name, name)

    def text(self, name: str, arguments: Mapping[str, str] | None = None) -> str:
        """Return the message *name* with its {placeholders} filled; KeyError if it is missing."""
        return self.messages[name].format_map({**_COMMANDS, **self.commands, **(arguments or {})})


@functools.cache
def catalogue(language: str) -> Catalogue:
    """Return the catalogue of *language*, one of LANGUAGES."""
    from babel.messages.pofile import read_po  # noqa: PLC0415 (slow, and few builds say anything)

    with (_FOLDER / f"{language}.po").open("rb") as file:
        messages = {str(m.id): str(m.string) for m in read_po(file) if m.id}
    return Catalogue(language, messages)


def language_of(choice: str | None, environment: Mapping[str, str]) -> str:
    """Return the language of messages: the user's *choice*, else that of the system, else English.

    The system's is the first supported language of the list LANGUAGE (GNU gettext), else that of
    the locale for messages.
    """
    if choice is not None:
        return choice
    locale = next(filter(None, (environment.get(name) for name in _LOCALES)), "")
    if _tag(locale) in _NO_LANGUAGE:
        return "en"
    preferred = (*environment.get("LANGUAGE", "").split(":"), locale)
    return next((tag for tag in map(_tag, preferred) if tag in LANGUAGES), "en")


def _tag(locale: str) -> str:
    """Return the language of a locale such as kk_KZ.UTF-8."""
    return re.split(r"[_.@-]", locale, maxsplit=1)[0]
