"""A static site generator for a multilingual university newsroom.

The library's one name is `Site` (docs/library.md).
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sitegen.api import Site

__all__ = ["Site"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 (as PEP 562 has it)
    """Import the library when it is used: commands and scan processes start without it."""
    if name != "Site":
        message = f"module 'sitegen' has no attribute {name!r}"
        raise AttributeError(message)
    from sitegen.api import Site  # noqa: PLC0415 (the reason for this function)

    return Site
