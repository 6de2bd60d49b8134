"""The environments that render templates: one for each language, with shared compiled code."""

import functools
from collections.abc import Callable
from gettext import GNUTranslations

from jinja2 import Environment, FunctionLoader

from sitegen.outputs.output import Store
from sitegen.outputs.views.site_view import SiteView
from sitegen.rendering.compiled import CompiledTemplates
from sitegen.rendering.draw import PictureRenderer
from sitegen.rendering.environment import PageEnvironment
from sitegen.rendering.filters import filters
from sitegen.rendering.templates import Templates


def bare_environment(templates: Templates) -> PageEnvironment:
    """Return an environment that can parse the templates but has no words."""
    return PageEnvironment(FunctionLoader(templates.load))


class Environments:
    """The environments of one process, one for each language, created on first use."""

    def __init__(
        self,
        templates: Templates,
        words: Callable[[str], GNUTranslations],
        store: Store,
        compiled: CompiledTemplates,
    ) -> None:
        """Take *words*, the translations by language tag, and the templates' compiled code."""
        self._templates = templates
        self._words = functools.cache(words)
        self._store = store
        self._compiled = compiled
        self._by_tag: dict[str, Environment] = {}

    @functools.cached_property
    def picture_renderer(self) -> PictureRenderer:
        """The renderer of pictures from these templates."""
        return PictureRenderer(bare_environment(self._templates))

    def of(self, site: SiteView) -> Environment:
        """Return the environment for the language of *site*."""
        tag = site.language.tag
        if tag not in self._by_tag:
            environment = bare_environment(self._templates)
            environment.bytecode_cache = self._compiled
            environment.filters |= filters(site.language, self._store, self._words)
            environment.install_words(self._words(tag))
            self._by_tag[tag] = environment
        return self._by_tag[tag]
