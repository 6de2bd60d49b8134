"""The files of the design, all under one fingerprint: /assets/<fingerprint>/css/site.css.

Relative references between them need no rewriting and can never mix versions. A page loads one
style sheet: the colours of site.toml and the sheets of the design are published as one.
"""

from collections.abc import Iterator

import msgspec

from sitegen.config.colors import on_dark
from sitegen.config.site import SITE_FILE
from sitegen.fingerprint import fingerprint
from sitegen.library.library import Asset, Library
from sitegen.outputs.output import (
    Copy,
    Nothing,
    Output,
    Serialize,
    Store,
    file_output,
    single_part,
)
from sitegen.outputs.views import tones

# In cascade order; missing ones are left out.
_SHEETS = ("css/site.css", "css/access.css")


class Sheet(msgspec.Struct, frozen=True):
    """The style sheet of every page: the colours of site.toml by name, and its parts in order."""

    colors: dict[str, str]
    parts: tuple[Asset, ...]


def folder(library: Library) -> str:
    """Return the address below which all assets are, without a slash at its end."""
    named = [(asset.name, asset.digest) for asset in library.assets.values()]
    return f"/assets/{fingerprint((named, library.site.colors, tones.rules()))[:12]}"


def plan(library: Library) -> Iterator[Output]:
    """Yield every asset, and the style sheet that combines several."""
    base = folder(library)
    assets = {asset.name: asset for asset in library.assets.values()}
    for asset in assets.values():
        if asset.name not in _SHEETS:
            recipe = Copy(asset.source, asset.digest)
            yield file_output(f"{base}/{asset.name}", recipe, Nothing(), asset.source)
    parts = tuple(assets[name] for name in _SHEETS if name in assets)
    origin = parts[0].source if parts else SITE_FILE
    view = Sheet(library.site.colors, parts)
    yield file_output(f"{base}/{_SHEETS[0]}", Serialize(style_sheet), view, origin)


PLANNER = single_part("assets", plan)


def style_sheet(view: Sheet, store: Store) -> bytes:
    """Return the colours as custom properties, for light and dark pages, then the parts.

    Placeholder colours of photos are included.
    """
    colors = sorted(view.colors.items())
    lines = [f"  --{name}: {value};" for name, value in colors]
    lines += [f"  --{name}-on-dark: {on_dark(value)};" for name, value in colors]
    parts = (store.source(part.source, part.digest) for part in view.parts)
    return b"\n".join(["\n".join([":root {", *lines, "}", tones.rules()]).encode(), *parts])
