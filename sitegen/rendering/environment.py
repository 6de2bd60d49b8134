"""Jinja's environment for pages: the syntax of our templates, and what is called most made cheap.

A page writes values, calls macros and asks for words some hundred times, and Jinja's general way
of each costs more than all the rest of a page. Nothing here changes what a template means.
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

# What wants its arguments and nothing else: no context, no environment.
_PLAIN = frozenset({Macro, Phrase, BlockReference, BuiltinMethodType})
# What stays the same from page to page.
_LASTING = frozenset({SiteView, str})
_KEPT = 64  # results of a macro
# The C function behind escape(), which wraps each text in a Markup: 0.05 µs instead of 0.3.
_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)


class _Context(Context):
    """A context that does not ask a macro, a block or a word whether it wants the context.

    A macro that is given the site and texts alone is called once for them: it sees nothing else.
    One that stands in the page's own template does, and is another macro for each page.
    """

    def call(self, called: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 (as Jinja has it)
        """Return what *called* gives."""
        if type(called) not in _PLAIN or not self.eval_ctx.autoescape:
            return super().call(called, *args, **kwargs)
        if type(called) is not Macro or kwargs:
            return called(*args, **kwargs)
        if _LASTING.issuperset(map(type, args)):
            return _cached(called)(*args)
        return _called(called, args)


def _cached(macro: Macro) -> Callable[..., Any]:
    """Return *macro* as what keeps its results; they are thrown away with it."""
    own = vars(macro)
    if "kept" not in own:
        own["kept"] = lru_cache(_KEPT)(macro)
    kept: Callable[..., Any] = own["kept"]
    return kept


def _called(macro: Macro, args: tuple[Any, ...]) -> str:
    """Return what *macro* says; when it has just its arguments there is nothing to sort out."""
    is_odd = macro.caller or macro.catch_kwargs or macro.catch_varargs
    if is_odd or len(args) != len(macro.arguments):
        return macro(*args)
    said = macro._func(*args)  # noqa: SLF001 (Jinja has no public way past sorting arguments)
    return Markup(said)  # noqa: S704 (a macro escapes its values; Macro marks its words just so)


class _Pieces:
    """What Jinja takes for a list of pieces: it gives them back as one text."""

    extend = staticmethod("".join)

    @staticmethod
    def append(piece: str) -> str:
        """Return the only *piece*."""
        return piece


class _Code(CodeGenerator):
    """Writes values by way of `shown`, as Jinja's own subclass for native types has its way."""

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 (Jinja calls it by the name of the node)
        """Write an output of several pieces as one: each one yielded goes through every block."""
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
        """Write a call without the variables of loops and blocks: no function of ours sees them."""
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
    """Jinja as our templates speak it; it has words only once they are installed."""

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
        """Return *value* escaped, as what is only joined to a page: a plain text will do."""
        if type(value) is str:
            return _escaped(value)
        return value if type(value) is Markup else escape(value)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template; no template gets others later, so a copy will do."""
        return {**self.globals, **(d or {})}

    def install_words(self, words: GNUTranslations) -> None:
        """Bind the functions of words to *words*."""
        self.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
        self.globals["_"] = self.globals["gettext"] = Phrase(words.gettext)
