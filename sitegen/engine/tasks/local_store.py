"""The local store: bodies from what was parsed, files of content/ and the design from the disk."""

from collections.abc import Callable, Mapping
from pathlib import Path

from sitegen.engine.errors import SourceChangedError, UnusableStateError
from sitegen.engine.files.boundary import impossible
from sitegen.engine.files.regular_files import read_bytes
from sitegen.engine.options import on_disk
from sitegen.fingerprint import digest as digest_of


class LocalStore:
    """What renderers read, by digest."""

    def __init__(self, body: Callable[[str], str], names: Mapping[str, str], site: Path) -> None:
        self._body = body
        self._names = names
        self._site = site

    def body(self, digest: str) -> str:
        """Return the HTML of a body, with marks where its holes are."""
        return self._body(digest)

    def searched(self, digest: str) -> str:
        """Return what search knows of a text, as content/body/search_words.py wrote it."""
        return self._body(digest)

    def source(self, path: str, digest: str) -> bytes:
        """Return the bytes of a file; raises SourceChangedError when they are others by now.

        Its path may come from the state: raises UnusableStateError for one that leads elsewhere.
        """
        if impossible([path]):
            raise UnusableStateError(path)
        data = read_bytes(str(on_disk(self._names.get(path, path), self._site)))
        if digest_of(data) != digest:
            raise SourceChangedError(path)
        return data
