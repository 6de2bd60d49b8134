"""Authors' photos and files, if a public page shows or links them."""

from collections.abc import Iterator, Sequence

from sitegen.library.library import Library
from sitegen.library.photos import Download, Photo
from sitegen.outputs.output import Copy, Entry, Indexer, Nothing, Output, Resize, Stage


def index(_library: Library, entries: Sequence[Entry]) -> Iterator[Output]:
    """Yield each published file once, however many pages show it."""
    found: dict[str, Photo | Download] = {}
    for entry in entries:
        for file in entry.files:
            found.setdefault(file.address, file)
    for address in sorted(found):
        yield _output(found[address])


INDEXER = Indexer("media", index)


def _output(file: Photo | Download) -> Output:
    recipe = (
        Resize(file.source, file.digest, file.resizing)
        if isinstance(file, Photo)
        else Copy(file.source, file.digest)
    )
    return Output(
        path=file.address.lstrip("/"),
        recipe=recipe,
        view=Nothing,
        language="",
        stage=Stage.FILE,
        origin=file.source,
    )
