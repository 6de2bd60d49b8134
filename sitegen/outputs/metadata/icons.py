"""The site's sign as telephones and old browsers want it: pictures drawn from assets/icon.svg."""

from collections.abc import Iterator

from sitegen.config.site import SITE_FILE
from sitegen.library.library import Library
from sitegen.outputs.assets import folder
from sitegen.outputs.output import Nothing, Output, Picture, View, file_output, list_output_view

ICON = "icon.svg"
TOUCH = 180  # pixels: what Apple's telephones ask for
SIZES = (192, 512)  # what Android's ask for
FAVICON = "/favicon.ico"  # where browsers and readers of feeds look without being told
FAVICON_SIZE = 48  # search engines want a multiple of it


class Tile(View, frozen=True):
    """The sign on a ground that fills the picture (icon-tile.svg): *ground* is its colour."""

    ground: str


def has_icons(library: Library) -> bool:
    """Tell whether there is a sign, and whether pictures of it are wanted."""
    return ICON in library.assets and library.site.is_on("icons")


def icon(library: Library, size: int) -> str:
    """Return the address of the sign as a picture, "" without."""
    return f"{folder(library)}/icon-{size}.png" if has_icons(library) else ""


def tile(library: Library, size: int) -> str:
    """Return the address of the sign on a ground, which may be cut to any shape, "" without."""
    return f"{folder(library)}/icon-tile-{size}.png" if has_icons(library) else ""


def plan(library: Library) -> Iterator[Output]:
    """Yield the sign in each size."""
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


PLANNER = list_output_view("icons", plan)
