"""Jinja's environment for pages: the template syntax, with the most frequent operations optimized.

A page writes values, calls macros and looks up words some hundred times, and Jinja's general code
for each costs more than all the rest of a page. Nothing here changes what a template means.
"""

from collections.abc import Callable, MutableMapping
from functools import lru_cache
from gettext import GNUTranslations
from types import BuiltinMethodType
from typing import Any

import markupsafe
from jinja2 import BaseLoader, Environment, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import BlockReference, Context, Macro
from markupsafe import Markup, escape

from sitegen.outputs.views.site_view import SiteView
from sitegen.rendering.phrases import Phrase

# Callables that take their arguments only: no context, no environment.
_WITHOUT_CONTEXT = frozenset({Macro, Phrase, BlockReference, BuiltinMethodType})
# Types of values that are the same on all pages.
_CONSTANT = frozenset({SiteView, str})
_CACHE_SIZE = 64  # results of a macro
# The C function that escape() calls and wraps in a Markup: 0.05 µs instead of 0.3.
_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)


class _Context(Context):
    """A context that does not check whether a macro, a block or a phrase takes the context.

    Calls of a macro with only the site and texts are cached, since it depends on nothing else.
    A macro of the page's own template does, but is a different object for each page.
    """

    def call(self, called: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 (as Jinja has it)
        """Return the result of *called*."""
        if type(called) not in _WITHOUT_CONTEXT or not self.eval_ctx.autoescape:
            return super().call(called, *args, **kwargs)
        if type(called) is not Macro or kwargs:
            return called(*args, **kwargs)
        if _CONSTANT.issuperset(map(type, args)):
            return _cached(called)(*args)
        return _called(called, args)


def _cached(macro: Macro) -> Callable[..., Any]:
    """Return *macro* with a cache of its results, which lives as long as the macro."""
    own = vars(macro)
    if "cached" not in own:
        own["cached"] = lru_cache(_CACHE_SIZE)(macro)
    cached: Callable[..., Any] = own["cached"]
    return cached


def _called(macro: Macro, args: tuple[Any, ...]) -> str:
    """Return the output of *macro*; with exactly its arguments, Jinja need not match them."""
    needs_matching = macro.caller or macro.catch_kwargs or macro.catch_varargs
    if needs_matching or len(args) != len(macro.arguments):
        return macro(*args)
    text = macro._func(*args)  # noqa: SLF001 (Jinja has no public call without the matching of arguments)
    return Markup(text)  # noqa: S704 (a macro escapes its values; Macro does the same)


class _Pieces:
    """Replaces Jinja's list of pieces: it returns them as one text."""

    extend = staticmethod("".join)

    @staticmethod
    def append(piece: str) -> str:
        """Return the only *piece*."""
        return piece


class _Code(CodeGenerator):
    """Writes values by `shown`, with the same hooks as Jinja's subclass for native types."""

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 (Jinja calls it by the name of the node)
        """Write an output of several pieces as one: each yield passes through every block."""
        if frame.buffer is None and len(node.nodes) > 1:
            frame = frame.copy()
            frame.buffer = "yield environment.pieces"
        super().visit_Output(node, frame)

    def visit_Call(  # noqa: N802 (Jinja calls it by the name of the node)
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002 (what it overrides is called so)
    ) -> None:
        """Write a call without the variables of loops and blocks: no function here uses them."""
        inner = frame.copy()
        inner.loop_frame = inner.block_frame = False
        super().visit_Call(node, inner, forward_caller=forward_caller)

    def _output_child_pre(
        self,
        node: nodes.Expr,
        frame: Frame,
        finalize: CodeGenerator._FinalizeInfo,
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(")


class PageEnvironment(Environment):
    """Jinja's environment with the options of the templates; words are installed separately."""

    context_class = _Context
    code_generator_class = _Code
    pieces = _Pieces

    def __init__(self, loader: BaseLoader) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            # Folding constants takes a tenth of the time to compile, and pages have hardly any.
            optimized=False,
            undefined=StrictUndefined,
            extensions=["jinja2.ext.i18n"],
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )

    @staticmethod
    def shown(value: object) -> str:
        """Return *value* escaped; a plain str is enough, since it is only joined to a page."""
        if type(value) is str:
            return _escaped(value)
        return value if type(value) is Markup else escape(value)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template; no template gets others later, so a copy is enough."""
        return {**self.globals, **(d or {})}

    def install_words(self, words: GNUTranslations) -> None:
        """Bind the gettext functions to *words*."""
        self.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
        self.globals["_"] = self.globals["gettext"] = Phrase(words.gettext)
