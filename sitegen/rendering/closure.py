"""The closure of a template, which is all templates that it can read, and the closure's digest.

The names are resolved again for each build; a missing template is in the closure as "absent",
since a file of that name would change the page. A computed name stands for all templates.
"""

from collections.abc import Mapping

from sitegen.fingerprint import digest, fingerprint
from sitegen.rendering.outline import TemplateOutline, outline
from sitegen.rendering.templates import Templates

_ABSENT = "absent"
_References = tuple[str, ...] | None  # None: a name is computed, so any template may be meant


def closures(templates: Templates, outlines: Mapping[str, TemplateOutline]) -> Mapping[str, str]:
    """Return the digest of each template's closure; *outlines* has all by name."""
    digests = {name: digest(file.text.encode()) for name, file in templates.files.items()}
    named = {name: outlines[name].references for name in templates.files}
    return {name: fingerprint(_closure(name, named, digests)) for name in templates.files}


def members(templates: Templates, name: str) -> tuple[str, ...]:
    """Return the paths of the files that the template *name* can read."""
    named = {each: outline(file.text).references for each, file in templates.files.items()}
    paths = {each: file.path for each, file in templates.files.items()}
    return tuple(sorted({path for _, path in _closure(name, named, paths) if path != _ABSENT}))


def _closure(
    name: str, named: Mapping[str, _References], digests: Mapping[str, str]
) -> list[tuple[str, str]]:
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        each = waiting.pop()
        if each in seen:
            continue
        seen.add(each)
        found = named.get(each, ())
        if found is None:
            return sorted(digests.items())
        waiting += found
    return sorted((each, digests.get(each, _ABSENT)) for each in seen)
