"""The web manifest of each language, for the home screens of phones.

Its members are those of the W3C's Web Application Manifest.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

import msgspec

from sitegen.library.addresses import permalinks
from sitegen.library.addresses.address import Address
from sitegen.library.library import Library
from sitegen.outputs.assets import folder
from sitegen.outputs.metadata import icons
from sitegen.outputs.output import Output, Serialize, Store, list_output, per_language


class Manifest(msgspec.Struct, frozen=True):
    """The manifest of a language; *icon* is the address of the SVG, "" when the design has none.

    *pictures* are PNGs of it with their size in pixels, *tile* is the maskable one.
    """

    name: str
    description: str
    language: str
    direction: str
    home: Address
    color: str
    icon: Address
    pictures: tuple[tuple[int, Address], ...]
    tile: Address


def plan(library: Library, language: str) -> Iterator[Output]:
    """Yield the manifest of one language."""
    shown = partial(view, library, language)
    yield list_output(permalinks.manifest(language), Serialize(manifest), shown, language)


PLANNER = per_language("manifests", plan)


def view(library: Library, language: str) -> Manifest:
    """Return the manifest of *language*."""
    words = library.site.language(language)
    return Manifest(
        name=words.title,
        description=words.description,
        language=language,
        direction=words.direction,
        home=permalinks.home(language),
        color=library.site.colors["primary"],
        icon=f"{folder(library)}/{icons.ICON}" if icons.ICON in library.assets else "",
        pictures=tuple(
            (size, address) for size in icons.SIZES if (address := icons.icon(library, size))
        ),
        tile=icons.tile(library, icons.SIZES[-1]),
    )


def _pictures(view: Manifest) -> list[dict[str, str]]:
    """Return the icon as pictures: as it is, and maskable."""
    kind = "image/png"
    found = [
        {"src": address, "sizes": f"{size}x{size}", "type": kind} for size, address in view.pictures
    ]
    size = f"{icons.SIZES[-1]}x{icons.SIZES[-1]}"
    tile = {"src": view.tile, "sizes": size, "type": kind, "purpose": "maskable"}
    return [*found, tile] if view.tile else found


def manifest(view: Manifest, _store: Store) -> bytes:
    """Return the manifest as JSON."""
    data: dict[str, Any] = {
        "name": view.name,
        "lang": view.language,
        "dir": view.direction,
        "id": view.home,
        "start_url": view.home,
        "scope": view.home,
        "display": "minimal-ui",
        "theme_color": view.color,
    }
    if view.description:
        data["description"] = view.description
    if view.icon:
        data["icons"] = [
            {"src": view.icon, "sizes": "any", "type": "image/svg+xml"},
            *_pictures(view),
        ]
    return msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n"
