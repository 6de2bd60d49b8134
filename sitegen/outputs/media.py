"""Authors' photos and files, if a public page shows or links them."""

from collections.abc import Iterator

from sitegen.library.library import Library
from sitegen.library.page import Figure, Page
from sitegen.library.photos import Download, Photo
from sitegen.outputs.output import Copy, Nothing, Output, Resize, Stage


def plan(library: Library) -> Iterator[Output]:
    """Yield each published file once, however many pages show it."""
    found: dict[str, Photo | Download] = {}
    for publication in library.publications.values():
        for page in publication.pages:
            for file in _files(page):
                found.setdefault(file.address, file)
    for address in sorted(found):
        yield _output(found[address])


def _files(page: Page) -> Iterator[Photo | Download]:
    if page.cover:
        yield page.cover.photo
    yield from (value.photo for value in page.body.values if isinstance(value, Figure))
    yield from page.files


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
        listing=None,
        origin=file.source,
    )
