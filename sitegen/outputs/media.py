"""Authors' photos and files that a public page shows or links."""

from collections.abc import Iterator

from msgspec.structs import replace

from sitegen.library.library import Library
from sitegen.library.publications.photos import Download, Photo, every_version
from sitegen.outputs.output import Copy, Entries, Indexer, Nothing, Output, Resize, file_output


def index(library: Library, entries: Entries) -> Iterator[Output]:
    """Yield each published file once."""
    found: dict[str, Output] = {}
    for file in dict.fromkeys(entries.files()):
        for address, recipe in _recipes(file, rough=library.site.rough_photos):
            found.setdefault(address, file_output(address, recipe, Nothing(), file.source))
    for address in sorted(found):
        yield found[address]


INDEXER = Indexer("media", index)


def _recipes(file: Photo | Download, *, rough: bool) -> Iterator[tuple[str, Copy | Resize]]:
    if isinstance(file, Download):
        yield file.address, Copy(file.source, file.digest)
        return
    for version in every_version(file):
        # A rough one has the same address, so that no page depends on how photos are encoded.
        resizing = replace(version.resizing, rough=rough)
        yield version.address, Resize(file.source, file.digest, resizing)
