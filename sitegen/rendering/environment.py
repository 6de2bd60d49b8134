"""Jinja's environment for pages: the syntax of our templates, and what is called most made cheap.

A page writes values, calls macros and asks for words some hundred times, and Jinja's general way
of each costs more than all the rest of a page. Nothing here changes what a template means.
"""

from collections.abc import Callable, MutableMapping
from gettext import GNUTranslations
from types import BuiltinMethodType
from typing import Any

import markupsafe
from jinja2 import BaseLoader, Environment, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import BlockReference, Context, Macro
from markupsafe import Markup, escape

from sitegen.rendering.phrases import Phrase

# What wants its arguments and nothing else: no context, no environment.
_PLAIN = frozenset({Macro, Phrase, BlockReference, BuiltinMethodType})
# The C function behind escape(), which wraps each text in a Markup: 0.05 µs instead of 0.3.
_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)


class _Context(Context):
    """A context that does not ask a macro, a block or a word whether it wants the context."""

    def call(self, called: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 (as Jinja has it)
        """Return what *called* gives."""
        if type(called) not in _PLAIN or not self.eval_ctx.autoescape:
            return super().call(called, *args, **kwargs)
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        return called(*args, **kwargs)


class _Code(CodeGenerator):
    """Writes values by way of `shown`, as Jinja's own subclass for native types has its way."""

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

    def __init__(self, loader: BaseLoader) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
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
