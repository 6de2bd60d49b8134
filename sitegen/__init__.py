"""A static site generator for a multilingual university newsroom.

The library's one name is `Site` (docs/library.md).
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sitegen.api.site import Site

__all__ = ["Site"]


def __getattr__(name: str) -> object:
    """Import the library when it is used: commands and scan processes start without it."""
    if name != "Site":
        message = f"module 'sitegen' has no attribute {name!r}"
        raise AttributeError(message)
    from sitegen.api.site import Site  # noqa: PLC0415 (commands and scan processes import this package and must not load the library, which takes 0.1 s)

    return Site
