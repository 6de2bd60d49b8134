"""The words of the interface in templates: `_("page %(number)s", number=2)`."""

import functools
from collections.abc import Callable

from markupsafe import Markup

_CACHE_SIZE = 1024  # phrases; the package's templates have about 80


class Phrase:
    """Jinja's newstyle gettext without a check for the context; texts without variables are cached.

    A translation is always HTML and a format string: %% is a per cent sign, variables are escaped.
    """

    def __init__(self, translated: Callable[[str], str]) -> None:
        self._translated = translated
        self._without_variables = functools.lru_cache(_CACHE_SIZE)(self._translate)

    def __call__(self, text: str, /, **variables: object) -> Markup:
        """Return *text* in the page's language."""
        return self._translate(text, **variables) if variables else self._without_variables(text)

    def _translate(self, text: str, /, **variables: object) -> Markup:
        return Markup(self._translated(text)) % variables  # noqa: S704 (the designer's own words)
