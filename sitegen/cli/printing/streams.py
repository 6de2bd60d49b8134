"""The encoding of what commands read and print, which is not the system's on Windows."""

import io
from collections.abc import Mapping
from typing import TextIO

_CHOICE = "PYTHONIOENCODING"


def speak_any_language(streams: tuple[TextIO | None, ...], environment: Mapping[str, str]) -> None:
    """Make *streams* take the letters of every language; one that is closed is None.

    A file and a pipe are UTF-8, unless the *environment* names another encoding. What a terminal
    or that encoding cannot show is escaped: Windows' Russian ones lack most Kazakh letters.
    """
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            is_chosen = stream.isatty() or environment.get(_CHOICE)
            stream.reconfigure(
                encoding=stream.encoding if is_chosen else "utf-8", errors="backslashreplace"
            )
