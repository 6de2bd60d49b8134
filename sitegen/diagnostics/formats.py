"""Messages as text for people, JSON for programs, and workflow commands for GitHub."""

from collections.abc import Iterator

import msgspec

from sitegen.diagnostics.wording import Message, ShownFindings, more_of_codes
from sitegen.words.catalogue import Catalogue

FORMATS = ("text", "json", "github")
_GITHUB = {"error": "error", "warning": "warning", "note": "notice"}


def as_text(shown: ShownFindings, words: Catalogue) -> str:
    """Return `path:line:column: severity[code]: message` with an indented hint below each."""
    lines = [line for message in shown.messages for line in _text(message)]
    lines += more_of_codes(shown, words)
    return "".join(f"{line}\n" for line in lines)


def _text(message: Message) -> Iterator[str]:
    place = f"{message.path}:{message.line}:{message.column}"
    yield f"{place}: {message.severity}[{message.code}]: {message.message}"
    if message.hint:
        yield f"    {message.hint}"


def as_json(shown: ShownFindings, summary: dict[str, object]) -> str:
    """Return one JSON object: the messages, the counts of omitted ones, and the *summary*."""
    data = {"diagnostics": shown.messages, "more": dict(shown.more), **summary}
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"


def as_github(shown: ShownFindings, prefix: str) -> str:
    """Return workflow commands; *prefix* is the site's path in the repository."""
    lines = [_command(message, prefix) for message in shown.messages]
    lines += [f"::notice title={code}::… +{count}" for code, count in shown.more]
    return "".join(f"{line}\n" for line in lines)


def _command(message: Message, prefix: str) -> str:
    place = f"file={_property(prefix + message.path)},line={message.line},col={message.column}"
    text = message.message + (f"\n{message.hint}" if message.hint else "")
    return f"::{_GITHUB[message.severity]} {place},title={message.code}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
