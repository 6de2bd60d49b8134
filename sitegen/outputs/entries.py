"""The entries that indexers read, when all outputs were planned in one run."""

from collections.abc import Iterable, Iterator, Sequence

from sitegen.library.publications.photos import Download, Photo
from sitegen.outputs.output import OutputEntry


class PlannedEntries:
    """The planned outputs by their *entries*."""

    def __init__(self, entries: Sequence[OutputEntry]) -> None:
        self._entries = entries

    def elements(self, language: str) -> Iterator[str]:
        """Yield the sitemap elements of the pages in *language*."""
        return (
            each.element for each in self._entries if each.element and each.language == language
        )

    def files(self) -> Iterator[Photo | Download]:
        """Yield the authors' files that pages show, some of them several times."""
        return (file for each in self._entries for file in each.files)

    def existing(self, paths: Iterable[str]) -> set[str]:
        """Return those of *paths* at which an output is."""
        return {each.path for each in self._entries}.intersection(paths)
