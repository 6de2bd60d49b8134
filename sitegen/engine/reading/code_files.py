"""The modules of a site's own code: executed from the bytes that were read, under a private name.

site.py is the package `_sitegen_site`, and `from . import screens` in it is screens.py beside it.
The digest of all modules is an ingredient, so whatever can be executed must be known at once: when
site.py has been executed no further module of the site can be imported.
"""

import contextlib
import functools
import inspect
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from types import ModuleType
from typing import Any

import msgspec
from msgspec.structs import replace

from sitegen.diagnostics.diagnostic import Diagnostic, Finding, FindingsError, found_in
from sitegen.engine.errors import STORE_ERRORS
from sitegen.engine.files.boundary import impossible
from sitegen.fingerprint import fingerprint, fingerprint_by_field
from sitegen.library.library import Library
from sitegen.outputs.output import (
    Bundle,
    Copy,
    Output,
    Picture,
    Planner,
    Recipe,
    Resize,
    Serialize,
    Stage,
    Template,
    View,
)
from sitegen.outputs.sitemaps.listing import Listing

SITE_CODE = "site.py"
MODULE = "_sitegen_site"
_PROGRAM = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))  # noqa: PTH120 (compared with names of code, which are texts)
_LONGEST = 300  # characters of a problem


class CodeFiles(msgspec.Struct, frozen=True):
    """The modules as they were executed: their bytes by file name below *folder*."""

    folder: str = ""
    modules: dict[str, bytes] = {}

    @property
    def digest(self) -> str:
        """The digest of all modules, "" without any."""
        return fingerprint(self.modules) if self.modules else ""

    def line(self, name: str) -> int:
        """Return the line of the last assignment to *name* in site.py, 1 without any."""
        import ast  # noqa: PLC0415 (only for a fault)

        lines = [1]
        for each in ast.walk(ast.parse(self.modules[SITE_CODE])):
            one = [getattr(each, "target", None)]
            targets = each.targets if isinstance(each, ast.Assign) else one
            if any(isinstance(target, ast.Name) and target.id == name for target in targets):
                lines.append(getattr(each, "lineno", 1))
        return lines[-1]

    def owns(self, function: object) -> bool:
        """Return whether *function* is defined in one of the modules."""
        module = str(getattr(function, "__module__", ""))
        return bool(self.modules) and module.partition(".")[0] == MODULE

    def fault(self, error: BaseException, function: object = None) -> Finding | None:
        """Return the finding for an *error* in this code, None for an error elsewhere.

        Its place is the innermost line of this code that was being executed; when that has ended,
        having given a wrong value, it is *function*, if that is of this code.
        """
        if not self.modules or isinstance(error, (MemoryError, *STORE_ERRORS)):
            return None
        place = self._place_in_file(error) or self._innermost(error) or self.place(function)
        return failure(*place, error) if place else None

    def _place_in_file(self, error: BaseException) -> tuple[str, int] | None:
        """Return where a module has a syntax error."""
        if not isinstance(error, SyntaxError) or not error.filename:
            return None
        file = self._file(error.filename)
        return (file, error.lineno or 1) if file else None

    def _innermost(self, error: BaseException) -> tuple[str, int] | None:
        found = None
        for frame in traceback.extract_tb(error.__traceback__):
            if file := self._file(frame.filename):
                found = file, frame.lineno or 1
            elif isinstance(error, OSError) and frame.filename.startswith(_PROGRAM):
                found = None  # the program could not read or write, whoever called it
        return found

    def place(self, function: object) -> tuple[str, int] | None:
        """Return where *function* begins, None if it is not of this code."""
        while isinstance(function, functools.partial):
            function = function.func
        code = getattr(inspect.unwrap(function) if callable(function) else None, "__code__", None)
        file = self._file(code.co_filename) if code else ""
        return (file, code.co_firstlineno) if code and file else None

    def _file(self, path: str) -> str:
        name = path.removeprefix(f"{self.folder}{os.sep}")
        return name if name in self.modules and name != path else ""

    @contextlib.contextmanager
    def blamed(self, function: object) -> Iterator[None]:
        """Raise FindingsError for an error in this code, which *function* belongs to."""
        try:
            yield
        except FindingsError:
            raise
        except (Exception, SystemExit) as error:
            fault = self.fault(error, function)
            if fault is None:
                raise
            raise FindingsError((fault,)) from error

    def execute(self) -> None:
        """Execute the modules in a worker, which has not read them."""
        executed(self.folder, self.modules.get)


def loaded(name: str) -> tuple[Any, ...]:
    """Return what site.py, which this process has executed, declares as *name*."""
    declared = getattr(sys.modules[MODULE], name, ())
    return tuple(declared.items() if isinstance(declared, Mapping) else declared)


def extension_fault(error: BaseException, text: str) -> Finding:
    """Return the finding that an extension of Markdown has failed at the *text* of this path.

    *error* was raised from what the extension raised. Where that is installed, and no module of
    the site, its place is the declaration.
    """
    files = _loaded_files()
    cause = error.__cause__ or error
    line = files.line("MARKDOWN_EXTENSIONS")
    found = files.fault(cause) or failure(SITE_CODE, line, cause)
    name = text.removeprefix(f"{files.folder}{os.sep}").replace(os.sep, "/")
    arguments = {**found.diagnostic.arguments, "text": name}
    fault = replace(found.diagnostic, code="extension-fails", arguments=arguments)
    return found_in(found.path, [fault])[0]


def _loaded_files() -> CodeFiles:
    """Return the modules that this process has executed."""
    every = [module for name, module in sys.modules.items() if name.partition(".")[0] == MODULE]
    loaders: list[Any] = [module.__loader__ for module in every]
    found = [(each.path, each.data) for each in loaders]
    folder = os.path.dirname(found[0][0])  # noqa: PTH120 (compared with names of code, which are texts)
    return CodeFiles(folder, {path.removeprefix(f"{folder}{os.sep}"): data for path, data in found})


def failure(path: str, line: int, error: BaseException) -> Finding:
    """Return the finding that a line of the site's code raised *error*."""
    text = error.msg if isinstance(error, SyntaxError) else str(error)
    problem = f"{type(error).__name__}: {text}" if text else type(error).__name__
    arguments = {"problem": problem[:_LONGEST]}
    return found_in(path, [Diagnostic("site-code-fails", line, 1, arguments)])[0]


class _Loader:
    """Executes *data*, the bytes of the file at *path*.

    No bytecode is cached: Python compares times in seconds, and two edits may fall into one.
    """

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data

    def create_module(self, _spec: object) -> None:
        """Have Python create the module."""

    def exec_module(self, module: ModuleType) -> None:
        """Execute the module."""
        exec(compile(self.data, self.path, "exec", dont_inherit=True), module.__dict__)  # noqa: S102 (that is what site.py is for; --no-site-code leaves it out)


class _Finder:
    """Finds the modules beside site.py while that is executed."""

    def __init__(self, folder: str, read: Callable[[str], bytes | None]) -> None:
        self._folder = folder
        self._read = read

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> Any:  # noqa: ANN401 (a ModuleSpec, whose module takes time to import)
        """Return the spec of a module of the site, None for any other."""
        package, _, module = name.rpartition(".")
        data = self._read(f"{module}.py") if package == MODULE else None
        return None if data is None else self.spec(name, f"{module}.py", data)

    def spec(self, name: str, file: str, data: bytes) -> Any:  # noqa: ANN401 (see above)
        """Return the spec of the module *name* with these bytes."""
        from importlib.machinery import ModuleSpec  # noqa: PLC0415 (most sites have no code)

        path = os.path.join(self._folder, file)  # noqa: PTH118 (the name of code is a text)
        loader: Any = _Loader(path, data)
        spec = ModuleSpec(name, loader, origin=path, is_package=file == SITE_CODE)
        spec.has_location = True
        return spec


def executed(folder: str, read: Callable[[str], bytes | None]) -> ModuleType:
    """Execute site.py, and the modules that it imports; raises what they raise."""
    from importlib.util import module_from_spec  # noqa: PLC0415 (most sites have no code)

    _forget()
    finder: Any = _Finder(folder, read)
    spec = finder.spec(MODULE, SITE_CODE, read(SITE_CODE) or b"")
    module = module_from_spec(spec)
    sys.modules[MODULE] = module
    sys.meta_path.insert(0, finder)
    try:
        spec.loader.exec_module(module)
    except BaseException:
        _forget()
        raise
    finally:
        sys.meta_path.remove(finder)
    return module


def _forget() -> None:
    """Forget the modules that were executed before."""
    for name in [name for name in sys.modules if name.partition(".")[0] == MODULE]:
        del sys.modules[name]


# Planners of the site: their errors are findings, and their outputs are checked.


class WrongTypeError(TypeError):
    """The site's own code gave a value of a wrong type."""

    @classmethod
    def of(cls, value: object, expected: str, what: str) -> "WrongTypeError":
        """Return the error for *value*."""
        return cls(f"{what} is {type(value).__name__}, not {expected}")


def guarded(planner: Planner, files: CodeFiles) -> Planner:
    """Return a planner whose errors are findings, and whose outputs are what they should be."""

    def parts(library: Library) -> tuple[str, ...]:
        with files.blamed(planner.parts if files.place(planner.parts) else planner.plan):
            found = tuple(planner.parts(library))
            if wrong := [part for part in found if not isinstance(part, str)]:
                raise WrongTypeError.of(wrong[0], "str", "a part")
            return found

    def plan(library: Library, part: str) -> Iterator[Output]:
        with files.blamed(planner.plan):
            outputs = [_checked(each, library) for each in planner.plan(library, part)]
        for output in outputs:
            view = functools.partial(_view, output.view, planner.plan, files)
            yield replace(output, view=view)

    return Planner(planner.name, parts, plan)


def _view(view: Callable[[], View], function: object, files: CodeFiles) -> View:
    """Return the view, which must have a fingerprint."""
    with files.blamed(function):
        value = view()
        if not isinstance(value, msgspec.Struct):
            raise WrongTypeError.of(value, "msgspec.Struct", "a view")
        fingerprint_by_field(value)
    return value


_TYPES: tuple[tuple[str, Any], ...] = (
    ("path", str),
    ("recipe", Recipe),
    ("language", str),
    ("stage", Stage),
    ("origin", str),
    ("listing", Listing | None),
)


def _checked(output: object, library: Library) -> Output:
    """Return *output*; raises TypeError or ValueError for what cannot be published."""
    if not isinstance(output, Output):
        raise WrongTypeError.of(output, "Output", "what a planner yields")
    for name, kind in _TYPES:
        if not isinstance(getattr(output, name), kind):
            expected = getattr(kind, "__name__", str(kind))
            raise WrongTypeError.of(getattr(output, name), expected, f"Output.{name}")
    if impossible([output.path]) or output.path.startswith("."):
        message = f"Output.path: {output.path!r}"
        raise ValueError(message)
    _check_recipe(output, library)
    output.entry(library.site.base_url)
    return output


def _check_recipe(output: Output, library: Library) -> None:
    recipe = output.recipe
    if isinstance(recipe, Template) and output.language not in library.site.tags:
        message = f"Output.language: {output.language!r}"
        raise ValueError(message)
    if isinstance(recipe, Template | Picture):
        name = recipe.name if isinstance(recipe, Template) else recipe.template
        if not isinstance(name, str):
            raise WrongTypeError.of(name, "str", "the name of a template")
    if isinstance(recipe, Copy | Resize) and impossible([recipe.source]):
        message = f"{type(recipe).__name__}.source: {recipe.source!r}"
        raise ValueError(message)
    if isinstance(recipe, Serialize | Bundle) and not _can_travel(recipe.function):
        # Worker processes, and what the state records, know a function by its name.
        message = f"{type(recipe).__name__}({recipe.function!r}): not a function of a module"
        raise TypeError(message)


def _can_travel(function: object) -> bool:
    found: object = sys.modules.get(str(getattr(function, "__module__", "")))
    for name in str(getattr(function, "__qualname__", "")).split("."):
        found = getattr(found, name, None)
    return found is function and inspect.isfunction(function)


def checked_files(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files of an output; raises TypeError or ValueError for what is no such thing."""
    for path, data in files.items():
        if not isinstance(data, bytes):
            raise WrongTypeError.of(data, "bytes", "what a recipe returns")
        if impossible([path]):
            raise ValueError(path)
    return files
