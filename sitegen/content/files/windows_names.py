"""Names that are invalid on Windows, where the site's repository could not be checked out."""

import re
from collections.abc import Collection, Iterator

# DOS device names, also with a suffix.
_DEVICE = re.compile(r"/(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])[./\n]")
# Reserved characters, and endings that are cut off. Ten times as fast as a regular expression.
_NEVER = (*'<>:"|?*\\', "./", ".\n", " /", " \n")


def unfit_name(path: str) -> str:
    """Return the first name in *path* that is invalid on Windows, "" when there is none."""
    return next(filter(_is_unfit, path.split("/")), "")


def unfit_paths(paths: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield each of *paths* whose last name is invalid on Windows, with that name."""
    if _is_unfit("\n/".join(paths)):  # one check for all: there is rarely one
        for path in paths:
            name = path.rpartition("/")[2]
            if _is_unfit(name):
                yield path, name


def _is_unfit(names: str) -> bool:
    framed = f"/{names.lower()}\n"
    return any(each in framed for each in _NEVER) or _DEVICE.search(framed) is not None
