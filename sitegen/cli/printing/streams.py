"""The encoding of standard streams, which is not the system's on Windows."""

import io
from collections.abc import Mapping
from typing import TextIO

_CHOICE = "PYTHONIOENCODING"


def speak_any_language(streams: tuple[TextIO | None, ...], environment: Mapping[str, str]) -> None:
    """Make *streams* accept the characters of every language; a closed stream is None.

    Files and pipes are UTF-8, unless the *environment* names another encoding. Characters that a
    terminal or that encoding lacks are escaped: Russian code pages lack most Kazakh letters.
    """
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            is_chosen = stream.isatty() or environment.get(_CHOICE)
            stream.reconfigure(
                encoding=stream.encoding if is_chosen else "utf-8", errors="backslashreplace"
            )
