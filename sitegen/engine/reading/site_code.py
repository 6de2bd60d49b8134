"""What the site's own code declares: site.py beside content/, and the modules that it imports.

Nothing registers itself: the tuples PLANNERS, CHECKS and FILTERS of site.py are read
(docs/site-code.md).
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from types import ModuleType
from typing import Any

import msgspec

from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.engine.options import Options
from sitegen.engine.reading.code_files import MODULE, CodeFiles, executed, failure
from sitegen.engine.reading.guarded_planners import guarded
from sitegen.engine.reading.settings import SITE_CODE
from sitegen.outputs import SWITCHES
from sitegen.outputs.output import Planner

# Names for what a site cannot declare yet: nothing written there is ignored silently.
_RESERVED = ("FIELDS", "MARKDOWN_EXTENSIONS")


class SiteCode(msgspec.Struct, frozen=True):
    """What the site's own code declares: the planners guarded, the filters of templates by name."""

    files: CodeFiles = CodeFiles()
    planners: tuple[Planner, ...] = ()
    checks: tuple[Callable[[Any], Iterable[Finding]], ...] = ()
    filters: Mapping[str, Callable[..., Any]] = {}

    @property
    def switches(self) -> tuple[str, ...]:
        """The names that [outputs] of site.toml may switch off, () when they are not known."""
        if not self.files.modules:
            return ()
        return (*SWITCHES, *(planner.name for planner in self.planners))


NO_CODE = SiteCode()


def is_site_module(path: str) -> bool:
    """Return whether the file at *path* below the site's folder may be a module of its code."""
    return path.endswith(".py") and "/" not in path


def read_site_code(options: Options) -> tuple[SiteCode, tuple[Finding, ...]]:
    """Execute the site's code, if there is any and it is not switched off; raises OSError."""
    if not options.site_code or not (options.site / SITE_CODE).is_file():
        return NO_CODE, ()
    read: dict[str, bytes] = {}

    def from_disk(name: str) -> bytes | None:
        path = options.site / name
        if name in read or not path.is_file():
            return read.get(name)
        return read.setdefault(name, path.read_bytes())

    files = CodeFiles(str(options.site), read)
    try:
        module = executed(files.folder, from_disk)
    except (Exception, SystemExit) as error:  # noqa: BLE001 (whatever it is, it is the mistake of its author)
        return NO_CODE, (files.fault(error) or failure(SITE_CODE, 1, error),)
    return _declared(module, files)


def loaded_filters(files: CodeFiles) -> Mapping[str, Callable[..., Any]]:
    """Return the filters that the modules declare, which this process has executed."""
    return dict(getattr(sys.modules[MODULE], "FILTERS", ())) if files.modules else {}


def _declared(module: ModuleType, files: CodeFiles) -> tuple[SiteCode, tuple[Finding, ...]]:
    """Return what the module declares, and what is wrong with it."""
    faults: list[Finding] = []

    def fault(name: str, code: str, /, **arguments: str) -> None:
        place = _line(files.modules[SITE_CODE], name)
        faults.extend(found_in(SITE_CODE, [Diagnostic(code, place, 1, arguments)]))

    def tuple_of(name: str, is_right: Callable[[object], bool], expected: str) -> tuple[Any, ...]:
        value = getattr(module, name, ())
        if isinstance(value, tuple | list) and all(map(is_right, value)):
            return tuple(value)
        fault(name, "site-code-type", name=name, expected=expected)
        return ()

    planners = tuple_of("PLANNERS", _is_planner, "(Planner, …)")
    taken = set(SWITCHES)
    for planner in planners:
        if planner.name in taken:
            fault("PLANNERS", "planner-name-taken", name=planner.name)
        taken.add(planner.name)
    checks = tuple_of("CHECKS", callable, "(function, …)")
    for name in _RESERVED:
        tuple_of(name, lambda _value: False, "()")
    filters = _filters(getattr(module, "FILTERS", ()))
    if filters is None:
        fault("FILTERS", "site-code-type", name="FILTERS", expected='(("name", function), …)')
    for name in _built_in_filters() & filters.keys() if filters else ():
        fault("FILTERS", "filter-name-taken", name=name)
    safe = tuple(guarded(planner, files) for planner in planners)
    return SiteCode(files, safe, checks, filters or {}), tuple(faults)


def _is_planner(value: object) -> bool:
    return (
        isinstance(value, Planner)
        and isinstance(value.name, str)
        and value.name.replace("-", "").replace("_", "").isalnum()
        and callable(value.parts)
        and callable(value.plan)
    )


def _filters(value: Any) -> dict[str, Callable[..., Any]] | None:  # noqa: ANN401 (it is anything that an author wrote)
    """Return filters by name, None when *value* is not (name, function) pairs with unique names."""
    try:
        pairs = list(value.items() if isinstance(value, Mapping) else value)
        found = dict(pairs)
    except (TypeError, ValueError):
        return None
    is_right = all(isinstance(name, str) and callable(each) for name, each in found.items())
    return found if is_right and len(found) == len(pairs) else None


def _built_in_filters() -> frozenset[str]:
    from sitegen.rendering.environments import filter_names  # noqa: PLC0415 (Jinja takes 50 ms to import; only filters of a site's own are compared)

    return filter_names()


def _line(data: bytes, name: str) -> int:
    """Return the line of the last assignment to *name* in a module, 1 without any."""
    import ast  # noqa: PLC0415 (only for a fault)

    lines = [1]
    for each in ast.walk(ast.parse(data)):
        targets = each.targets if isinstance(each, ast.Assign) else [getattr(each, "target", None)]
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            lines.append(getattr(each, "lineno", 1))
    return lines[-1]
