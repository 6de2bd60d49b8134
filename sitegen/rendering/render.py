"""Rendering one output into bytes, by its recipe."""

import functools
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import msgspec

from sitegen.outputs.output import (
    Bundle,
    Copy,
    Output,
    Picture,
    Resize,
    Serialize,
    Store,
    Template,
)
from sitegen.outputs.views.site_view import SiteView

if TYPE_CHECKING:
    from sitegen.rendering.environments import Environments


class Rendered(msgspec.Struct, frozen=True):
    """The bytes of one output by path below output/; a bundle has several."""

    files: dict[str, bytes]


class Renderer:
    """Renders outputs with the environments and the site views."""

    def __init__(
        self,
        environments: "Callable[[], Environments]",
        sites: Mapping[str, SiteView],
        store: Store,
    ) -> None:
        """Take *environments*, a function that is called when the first template is rendered."""
        self._make_environments = environments
        self._sites = sites
        self._store = store

    @functools.cached_property
    def _environments(self) -> "Environments":
        return self._make_environments()

    def render(self, output: Output) -> Rendered:
        """Return the bytes of *output*."""
        recipe = output.recipe
        if isinstance(recipe, Bundle):
            members = recipe.function(output.view(), self._store)
            return Rendered({f"{output.path}/{name}": data for name, data in members.items()})
        return Rendered({output.path: self._bytes(recipe, output)})

    def _bytes(
        self, recipe: Template | Serialize | Copy | Picture | Resize, output: Output
    ) -> bytes:
        if isinstance(recipe, Template):
            site = self._sites[output.language]
            template = self._environments.of(site).get_template(recipe.name)
            return template.render(page=output.view(), site=site).encode()
        if isinstance(recipe, Serialize):
            return recipe.function(output.view(), self._store)
        if isinstance(recipe, Copy):
            return self._store.source(recipe.source, recipe.digest)
        if isinstance(recipe, Picture):
            return self._environments.picture_renderer.draw(recipe, output.view())
        from sitegen.rendering.resize import resize  # noqa: PLC0415 (Pillow is slow to import)

        return resize(self._store.source(recipe.source, recipe.digest), recipe.resizing)
