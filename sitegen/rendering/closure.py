"""The closure of a template, which is all templates that it can read, and the closure's digest.

The names are resolved again for each build; a missing template is in the closure as "absent",
since a file of that name would change the page. A computed name stands for all templates.
"""

from collections.abc import Callable, Mapping

from sitegen.fingerprint import digest, fingerprint
from sitegen.rendering.templates import Templates

_ABSENT = "absent"
References = tuple[str, ...] | None  # None: a name is computed, so any template may be meant


def references(text: str) -> References:
    """Return the names that a template's text extends, includes or imports, None for any name."""
    from jinja2 import TemplateSyntaxError, meta  # noqa: PLC0415 (Jinja takes 50 ms to import; most builds know what their templates refer to)

    from sitegen.rendering.environments import bare_environment  # noqa: PLC0415 (Jinja takes 50 ms to import; most builds know what their templates refer to)

    try:
        tree = bare_environment(Templates({})).parse(text)
    except TemplateSyntaxError:
        return ()
    found = set(meta.find_referenced_templates(tree))
    return None if None in found else tuple(sorted(name for name in found if name is not None))


def closures(templates: Templates, refer: Callable[[str, str], References]) -> Mapping[str, str]:
    """Return the digest of each template's closure; *refer* maps digest and text to references."""
    digests = {name: digest(file.text.encode()) for name, file in templates.files.items()}
    named = {name: refer(digests[name], file.text) for name, file in templates.files.items()}
    return {name: fingerprint(_closure(name, named, digests)) for name in templates.files}


def members(templates: Templates, name: str) -> tuple[str, ...]:
    """Return the paths of the files that the template *name* can read."""
    named = {each: references(file.text) for each, file in templates.files.items()}
    paths = {each: file.path for each, file in templates.files.items()}
    return tuple(sorted({path for _, path in _closure(name, named, paths) if path != _ABSENT}))


def _closure(
    name: str, named: Mapping[str, References], digests: Mapping[str, str]
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
