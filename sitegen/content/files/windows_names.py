"""Names that Windows cannot give to a file or folder: who works there could not fetch the site."""

import re
from collections.abc import Collection, Iterator

# The devices of DOS, whatever follows behind a dot.
_DEVICE = re.compile(r"/(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])[./\n]")
# Characters that mean something else, and ends that are cut off. Ten times as fast as a pattern.
_NEVER = (*'<>:"|?*\\', "./", ".\n", " /", " \n")


def unfit_name(path: str) -> str:
    """Return the first name in *path* that Windows cannot have, "" when it can have all."""
    return next(filter(_is_unfit, path.split("/")), "")


def unfit_paths(paths: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield each of *paths* whose last name Windows cannot have, with that name."""
    if _is_unfit("\n/".join(paths)):  # one look at all: there is hardly ever one
        for path in paths:
            name = path.rpartition("/")[2]
            if _is_unfit(name):
                yield path, name


def _is_unfit(names: str) -> bool:
    framed = f"/{names.lower()}\n"
    return any(each in framed for each in _NEVER) or _DEVICE.search(framed) is not None
