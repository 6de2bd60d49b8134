"""Templates and catalogues as files, and how their names are resolved.

A name resolves in the site's templates/, then in the package's; "default/NAME" is always the
package's, so that a site can extend a page and change one block of it. This module does not import
Jinja, which takes 0.05 s and is not needed for planning.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

DEFAULT = "default/"


class TemplateFile(msgspec.Struct, frozen=True):
    """A template's text and its path in messages."""

    path: str
    text: str


class Templates(msgspec.Struct, frozen=True):
    """All templates by the names that other templates may use."""

    files: dict[str, TemplateFile]

    def load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        """Return the template *name* as Jinja's loaders do."""
        file = self.files.get(name)
        return (file.text, file.path, _always_fresh) if file else None

    def own(self) -> Iterator[tuple[str, TemplateFile]]:
        """Yield each file once, without the "default/" names."""
        seen: set[str] = set()
        for name, file in sorted(self.files.items()):
            if file.path not in seen and not name.startswith(DEFAULT):
                seen.add(file.path)
                yield name, file


def _always_fresh() -> bool:
    return True


class CatalogueFile(msgspec.Struct, frozen=True):
    """A catalogue's bytes and its path in messages."""

    path: str
    data: bytes


Catalogues = Mapping[str, Sequence[CatalogueFile]]
