"""The environments that render templates: one for each language, with shared compiled code."""

import functools
from collections.abc import Callable, Mapping
from gettext import GNUTranslations
from types import MappingProxyType
from typing import Any, cast

from jinja2 import Environment, FunctionLoader

from sitegen.outputs.output import Store
from sitegen.outputs.views.site_view import SiteLanguage, SiteView
from sitegen.rendering.compiled import CompiledTemplates
from sitegen.rendering.draw import PictureRenderer
from sitegen.rendering.environment import PageEnvironment
from sitegen.rendering.filters import filters
from sitegen.rendering.templates import Templates


def bare_environment(templates: Templates) -> PageEnvironment:
    """Return an environment that can parse the templates but has no words."""
    return PageEnvironment(FunctionLoader(templates.load))


def filter_names() -> frozenset[str]:
    """Return the names of all filters that templates have without those of a site's own code."""
    no_language = SiteLanguage("", "", "", "", "", "", "")
    own = filters(no_language, cast("Store", None), lambda _tag: GNUTranslations())
    return frozenset({*bare_environment(Templates({})).filters, *own})


class Environments:
    """The environments of one process, one for each language, created on first use."""

    def __init__(
        self,
        templates: Templates,
        words: Callable[[str], GNUTranslations],
        store: Store,
        compiled: CompiledTemplates,
        site_filters: Mapping[str, Callable[..., Any]] = MappingProxyType({}),
    ) -> None:
        """Take *words*, the translations by language tag, and the templates' compiled code.

        *site_filters* are those of the site's own code.
        """
        self._site_filters = site_filters
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
            environment.filters |= self._site_filters
            environment.install_words(self._words(tag))
            self._by_tag[tag] = environment
        return self._by_tag[tag]
