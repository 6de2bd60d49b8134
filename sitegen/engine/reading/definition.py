"""What a site is: what content/site.toml says, and what site.py beside content/ declares.

Nothing registers itself: the tuples PLANNERS, CHECKS, FILTERS, FIELDS and
MARKDOWN_EXTENSIONS of site.py are read (docs/site-code.md).
"""

import stat
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
from msgspec.structs import replace

from sitegen.config.settings import read_site
from sitegen.config.site import SITE_FILE, Site, SiteField
from sitegen.content.text import LARGEST_TEXT, decode, too_large
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.engine.errors import SourceChangedError
from sitegen.engine.files.regular_files import FileTooLargeError, read_below, stat_below
from sitegen.engine.options import Options
from sitegen.engine.reading.code_files import SITE_CODE, CodeFiles, executed, failure, guarded
from sitegen.engine.reading.parsing import EXTENSIONS
from sitegen.outputs import SWITCHES
from sitegen.outputs.output import Planner


class SiteCode(msgspec.Struct, frozen=True):
    """What the site's own code declares: the planners guarded, the filters of templates by name."""

    files: CodeFiles = CodeFiles()
    planners: tuple[Planner, ...] = ()
    checks: tuple[Callable[[Any], Iterable[Finding]], ...] = ()
    filters: Mapping[str, Callable[..., Any]] = {}
    fields: tuple[SiteField, ...] = ()
    extensions: tuple[object, ...] = ()

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


def read_definition(options: Options) -> tuple[Site | None, SiteCode, tuple[Finding, ...]]:
    """Return what site.toml and the site's own code declare, and what is wrong with them.

    There is no site when anything is. Raises OSError.
    """
    code, faults = _read_code(options)
    site, findings = read_settings(options, code.switches)
    if site and code.fields:
        faults += _taxonomies(code, site)
    if site:
        digest = code.files.digest if code.extensions else ""
        site = replace(site, fields=code.fields, extensions=digest)
    return (None if faults else site), code, (*faults, *findings)


def read_settings(
    options: Options, switches: Sequence[str] = ()
) -> tuple[Site | None, tuple[Finding, ...]]:
    """Return the site that content/site.toml describes, with a base address from the options.

    *switches* are the names that [outputs] may have; without them, when the site has code whose
    planners are not known here, it may have any.
    """
    text = _text(options.site)
    if isinstance(text, Diagnostic):
        return None, found_in(SITE_FILE, [text])
    known = switches or (None if (options.site / SITE_CODE).is_file() else SWITCHES)
    settings = read_site(text, known)
    site = settings.site
    if site:
        base_url, rough = options.base_url or site.base_url, options.rough_photos
        site = replace(site, base_url=base_url, rough_photos=rough)
    return site, found_in(SITE_FILE, settings.diagnostics)


def _text(site: Path) -> str | Diagnostic:
    """Return the text of site.toml, or why it cannot be read; raises OSError."""
    try:
        mode = stat_below(site, SITE_FILE).st_mode
    except SourceChangedError:
        return Diagnostic("missing-site-file")
    if not stat.S_ISREG(mode):
        return Diagnostic("symbolic-link" if stat.S_ISLNK(mode) else "not-a-file")
    try:
        return decode(read_below(site, SITE_FILE, LARGEST_TEXT))
    except FileTooLargeError as error:
        return too_large(error.size)


def _read_code(options: Options) -> tuple[SiteCode, tuple[Finding, ...]]:
    """Execute the site's code, if there is any and it is not switched off."""
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
    declared = _Declarations(module, files)
    return declared.code(), tuple(declared.faults)


def _taxonomies(code: SiteCode, site: Site) -> tuple[Finding, ...]:
    """Return the faults of fields that have the name of a taxonomy."""
    names = [each.name for each in code.fields if each.name in site.taxonomy_ids]
    place = code.files.line("FIELDS")
    taken = [Diagnostic("field-name-taken", place, 1, {"name": name}) for name in names]
    return found_in(SITE_CODE, taken)


class _Declarations:
    """What a module declares, and the *faults* that are found while it is read."""

    def __init__(self, module: ModuleType, files: CodeFiles) -> None:
        self._module = module
        self._files = files
        self.faults: list[Finding] = []

    def code(self) -> SiteCode:
        """Return all that is declared."""
        planners = tuple(guarded(planner, self._files) for planner in self._planners())
        checks = self._tuple("CHECKS", callable, "(function, …)")
        return SiteCode(
            files=self._files,
            planners=planners,
            checks=checks,
            filters=self._filters(),
            fields=self._fields(),
            extensions=self._extensions(),
        )

    def _fault(self, name: str, code: str, /, **arguments: str) -> None:
        fault = Diagnostic(code, self._files.line(name), 1, arguments)
        self.faults.extend(found_in(SITE_CODE, [fault]))

    def _tuple(
        self, name: str, is_right: Callable[[object], object], expected: str
    ) -> tuple[Any, ...]:
        value = getattr(self._module, name, ())
        if isinstance(value, tuple | list) and all(map(is_right, value)):
            return tuple(value)
        self._fault(name, "site-code-type", name=name, expected=expected)
        return ()

    def _planners(self) -> tuple[Planner, ...]:
        planners = self._tuple("PLANNERS", _is_planner, "(Planner, …)")
        taken = set(SWITCHES)
        for planner in planners:
            if planner.name in taken:
                self._fault("PLANNERS", "planner-name-taken", name=planner.name)
            taken.add(planner.name)
        return planners

    def _fields(self) -> tuple[SiteField, ...]:
        from sitegen.content.front_matter.own_fields import checked_field, field_faults  # noqa: PLC0415 (most sites have no code)

        expected = '(SiteField("name", ("event",)), …)'
        fields = tuple(map(checked_field, self._tuple("FIELDS", checked_field, expected)))
        found = tuple(each for each in fields if each)
        for code, arguments in field_faults(found):
            self._fault("FIELDS", code, **arguments)
        return found

    def _extensions(self) -> tuple[object, ...]:
        if not getattr(self._module, EXTENSIONS, ()):
            return ()
        from sitegen.content.markdown.extensions import engine, is_extension  # noqa: PLC0415 (Python-Markdown is slow to import, and few sites extend it)

        found = self._tuple(EXTENSIONS, is_extension, '(Extension(), "name", …)')
        try:
            engine(found)
        except (Exception, SystemExit) as error:  # noqa: BLE001 (whatever it is, it is the mistake of its author)
            line = self._files.line(EXTENSIONS)
            self.faults.append(self._files.fault(error) or failure(SITE_CODE, line, error))
        return found

    def _filters(self) -> Mapping[str, Callable[..., Any]]:
        filters = _filters(getattr(self._module, "FILTERS", ()))
        if filters is None:
            expected = '(("name", function), …)'
            self._fault("FILTERS", "site-code-type", name="FILTERS", expected=expected)
        for name in _built_in_filters() & filters.keys() if filters else ():
            self._fault("FILTERS", "filter-name-taken", name=name)
        return filters or {}


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
