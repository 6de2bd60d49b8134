"""What indexers see of outputs, when all of them were planned at once."""

from collections.abc import Iterable, Iterator, Sequence

from sitegen.library.publications.photos import Download, Photo
from sitegen.outputs.output import OutputEntry


class PlannedEntries:
    """What indexers see of planned outputs by their *entries*."""

    def __init__(self, entries: Sequence[OutputEntry]) -> None:
        self._entries = entries

    def elements(self, language: str) -> Iterator[str]:
        """Yield what sitemaps say of the pages in *language*."""
        return (
            each.element for each in self._entries if each.element and each.language == language
        )

    def files(self) -> Iterator[Photo | Download]:
        """Yield the authors' files that pages show; one may come several times."""
        return (file for each in self._entries for file in each.files)

    def existing(self, paths: Iterable[str]) -> set[str]:
        """Return those of *paths* at which an output stands."""
        return {each.path for each in self._entries}.intersection(paths)
