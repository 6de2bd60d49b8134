"""The files of the design, all under one fingerprint: /assets/<fingerprint>/css/site.css.

Relative references between them need no rewriting and can never mix versions.
"""

from collections.abc import Iterator
from functools import partial

import msgspec

from sitegen.config.site import SITE_FILE
from sitegen.fingerprint import fingerprint
from sitegen.library.library import Library
from sitegen.outputs import tones
from sitegen.outputs.output import (
    Copy,
    Nothing,
    Output,
    Recipe,
    Serialize,
    Stage,
    Store,
    View,
    whole,
)


class Colors(msgspec.Struct, frozen=True):
    """The colours that site.toml names, by their name."""

    colors: dict[str, str]


def folder(library: Library) -> str:
    """Return the address below which all assets lie, without a slash at its end."""
    named = [(asset.name, asset.digest) for asset in library.assets.values()]
    return f"/assets/{fingerprint((named, library.site.colors, tones.rules()))[:12]}"


def plan(library: Library) -> Iterator[Output]:
    """Yield every asset, and the style sheet that is made from site.toml."""
    base = folder(library)
    for asset in library.assets.values():
        yield _output(
            f"{base}/{asset.name}", Copy(asset.source, asset.digest), Nothing(), asset.source
        )
    view = Colors(library.site.colors)
    yield _output(f"{base}/css/colors.css", Serialize(style_sheet), view, SITE_FILE)


PLANNER = whole("assets", plan)


def _output(address: str, recipe: Recipe, view: View, origin: str) -> Output:
    return Output(
        path=address.lstrip("/"),
        recipe=recipe,
        view=partial(_same, view),
        language="",
        stage=Stage.FILE,
        origin=origin,
    )


def _same(view: View) -> View:
    return view


def style_sheet(view: Colors, _store: Store) -> bytes:
    """Return the colours as custom properties, and what stands in for photos."""
    lines = (f"  --{name}: {value};" for name, value in sorted(view.colors.items()))
    return "\n".join([":root {", *lines, "}", tones.rules()]).encode()
