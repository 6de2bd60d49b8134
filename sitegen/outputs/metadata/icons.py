"""The site's icon as PNG for phones and old browsers, drawn from assets/icon.svg."""

from collections.abc import Iterator

from sitegen.config.site import SITE_FILE
from sitegen.library.library import Library
from sitegen.outputs.assets import folder
from sitegen.outputs.output import Nothing, Output, Picture, View, file_output, single_part

ICON = "icon.svg"
TOUCH = 180  # pixels: for Apple's phones
SIZES = (192, 512)  # for Android
FAVICON = "/favicon.ico"  # the default address for browsers and feed readers
FAVICON_SIZE = 48  # search engines require a multiple of it


class Tile(View, frozen=True):
    """The icon on a background that fills the picture (icon-tile.svg): *ground* is its colour."""

    ground: str


def has_icons(library: Library) -> bool:
    """Return whether the design has an icon, and the site publishes pictures of it."""
    return ICON in library.assets and library.site.is_on("icons")


def icon(library: Library, size: int) -> str:
    """Return the address of the icon as a picture, "" without one."""
    return f"{folder(library)}/icon-{size}.png" if has_icons(library) else ""


def tile(library: Library, size: int) -> str:
    """Return the address of the maskable icon, which has a background, "" without one."""
    return f"{folder(library)}/icon-tile-{size}.png" if has_icons(library) else ""


def plan(library: Library) -> Iterator[Output]:
    """Yield the icon in each size."""
    if has_icons(library):
        for size in SIZES:
            recipe = Picture(f"assets/{ICON}", size, size)
            yield file_output(icon(library, size), recipe, Nothing(), SITE_FILE)
        recipe = Picture(f"assets/{ICON}", FAVICON_SIZE, FAVICON_SIZE, is_icon=True)
        yield file_output(FAVICON, recipe, Nothing(), SITE_FILE)
        view = Tile(library.site.colors["primary"])
        for size in (TOUCH, SIZES[-1]):
            recipe = Picture("icon-tile.svg", size, size)
            yield file_output(tile(library, size), recipe, view, SITE_FILE)


PLANNER = single_part("icons", plan)
