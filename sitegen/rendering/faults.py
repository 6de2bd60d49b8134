"""Errors of templates as findings at their lines, with the page that was being rendered."""

import re
import traceback

import jinja2

from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.outputs.output import Output, Picture, Template
from sitegen.rendering.draw import DrawingError

_TYPE = re.compile(r"'sitegen(?:[.]\w+)*[.](\w+) object'")


def template_fault(error: Exception, output: Output) -> Finding | None:
    """Return the finding for an *error* in a template, None for any other error."""
    recipe = output.recipe
    if _is_of_the_system(error) or not isinstance(recipe, Template | Picture):
        return None
    name = recipe.name if isinstance(recipe, Template) else recipe.template
    arguments = {"page": f"/{output.path}", "origin": output.origin, "problem": _problem(error)}
    if isinstance(error, jinja2.TemplateSyntaxError):
        path = error.filename or error.name or name
        return _finding(path, "template-syntax", error.lineno, arguments)
    path, line = _place(error)
    if isinstance(error, jinja2.TemplateNotFound):
        where = path or f"templates/{name}"
        return _finding(where, "template-missing", line, arguments | {"name": str(error.name)})
    if isinstance(error, DrawingError):
        return _finding(f"templates/{name}", "template-fails", 1, arguments)
    if not path:
        return None
    undefined = isinstance(error, jinja2.UndefinedError)
    return _finding(path, "template-undefined" if undefined else "template-fails", line, arguments)


def _is_of_the_system(error: Exception) -> bool:
    """Return whether the system failed (disk, memory); a missing template does not count."""
    is_of_jinja = isinstance(error, jinja2.TemplateError)
    return isinstance(error, OSError | MemoryError) and not is_of_jinja


def _finding(path: str, code: str, line: int, arguments: dict[str, str]) -> Finding:
    return found_in(path, [Diagnostic(code, line, 1, arguments)])[0]


def _place(error: Exception) -> tuple[str, int]:
    """Return the innermost template line in the traceback (Jinja maps them)."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = [each for each in frames if each.filename.startswith(("templates/", "default/"))]
    return (inside[-1].filename, inside[-1].lineno or 1) if inside else ("", 1)


def _problem(error: Exception) -> str:
    text = error.message if isinstance(error, jinja2.TemplateError) else str(error)
    # The reference of templates names a view's type without the module in which it is defined.
    return _TYPE.sub(r"\1", text or type(error).__name__)[:300]
