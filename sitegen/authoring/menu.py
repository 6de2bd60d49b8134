"""The menu of site.toml after a page was renamed."""

import re
from typing import Any

from sitegen.config.toml import Toml, parse_toml
from sitegen.diagnostics.diagnostic import Diagnostic

_PAGE = r"""(\bpage["']?\s*=\s*)(["']){}\2"""


def with_page(text: str, old: str, new: str) -> str | Diagnostic:
    """Return site.toml with the page *new* for *old* in its menu, or why that is impossible."""
    toml = parse_toml(text)
    if isinstance(toml, Diagnostic):
        return toml
    pattern = re.compile(_PAGE.format(re.escape(old)))
    menu = toml.table.get("menu", [])
    lines = text.split("\n")
    for number, entry in enumerate(menu):
        if entry.get("page") == old:
            line, column = toml.place(("menu", str(number), "page"))
            rest = "\n".join(lines[line - 1 :])
            lines[line - 1 :] = pattern.sub(rf"\g<1>\g<2>{new}\g<2>", rest, count=1).split("\n")
            if _pages("\n".join(lines))[number] != new:
                return Diagnostic("cannot-rewrite", line, column, {"target": old})
    changed = "\n".join(lines)
    wanted = [new if page == old else page for page in _pages(text)]
    return changed if _pages(changed) == wanted else Diagnostic("cannot-rewrite")


def _pages(text: str) -> list[Any]:
    toml = parse_toml(text)
    return [entry.get("page") for entry in toml.table["menu"]] if isinstance(toml, Toml) else []
