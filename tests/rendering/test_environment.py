"""The optimized environment compared with Jinja's own: the output of any template is the same."""

import enum
from gettext import GNUTranslations

import jinja2
import pytest
from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from sitegen.rendering.environment import PageEnvironment
from sitegen.rendering.templates import CatalogueFile
from sitegen.rendering.words import words


class Kind(enum.StrEnum):
    NEWS = "a < b"


class Shouted(str):
    __slots__ = ()

    def __str__(self) -> str:
        return self.upper()


class Formatted:
    def __html__(self) -> str:
        return "<b>&</b>"


CATALOGUE = CatalogueFile(
    "ru.po",
    """\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=n != 1;\\n"

msgid "plain"
msgstr "<i>просто</i> 100%% &"

msgid "page %(number)s"
msgstr "%(number)s-я <b>страница</b>"

msgid "%(num)s story"
msgid_plural "%(num)s stories"
msgstr[0] "%(num)s новость"
msgstr[1] "%(num)s новости"
""".encode(),
)

VALUES = {
    "text": "<a href=\"x\" title='y'>&amp;</a>",
    "safe": Markup("<em>&amp;</em>"),
    "number": 3,
    "flag": True,
    "nothing": None,
    "kind": Kind.NEWS,
    "shouted": Shouted("<q>"),
    "formatted": Formatted(),
    "list": ["<", Markup("<")],
    "dict": {"items": "<shadow>", "key": "<k>"},
}

TEMPLATES = {
    "values": "".join(f"{{{{ {name} }}}}|" for name in VALUES) + "{{ 1.5 }}{{ '<' }}{{ dict.key }}",
    "filters": "{{ text | e }}{{ text | upper }}{{ list | join('<') }}"
    "{{ text ~ safe }}{{ safe ~ text }}",
    "unescaped": "{% macro show(a) %}{{ a }}{% endmacro %}"
    "{% autoescape false %}{{ text }}{{ safe }}{{ number }}{{ show(text) + text }}"
    "{% endautoescape %}{{ text }}",
    "switched": "{% autoescape flag %}{{ text }}{{ safe }}{% endautoescape %}",
    "set": "{% set all %}{{ text }}<p>{% endset %}{{ all }}{{ all | length }}",
    "methods": "{{ text.upper() }}{{ dict.get('x', text) }}"
    "{% for k, v in dict.items() %}{{ k }}{{ v }}{% endfor %}",
    "words": "{{ _('plain') }}{{ _('plain') }}{{ gettext('page %(number)s', number=text) }}"
    "{{ ngettext('%(num)s story', '%(num)s stories', number) }}{{ _('no translation <') }}"
    "{% trans %}plain{% endtrans %}{% trans number=safe %}page {{ number }}{% endtrans %}",
    "macros": """\
{% macro show(a, b="<", c=safe) %}{{ a }}{{ b }}{{ c }}{% endmacro %}
{% macro more(a) %}{{ a }}{{ varargs | join }}{{ kwargs.x }}{% endmacro %}
{% macro box() %}<div>{{ caller(text) }}</div>{% endmacro %}
{{ show(text) }}{{ show(a=text, c=number) }}{{ show("x", "y", "z") }}{{ more(1, 2, text, x=text) }}
{% call(inner) box() %}{{ inner }}{{ text }}{% endcall %}
{% for each in list %}{{ show(each) }}{{ loop.cycle("<a", "b") }}{{ loop.length }}{% endfor %}
""",
    "base": "{% block a %}<{{ text }}>{% endblock %}{{ self.a() }}"
    "{% block b %}{{ number }}{% endblock %}",
    "child": "{% extends 'base' %}{% from 'lib' import named, value with context %}"
    "{% block a %}{{ super() }}{{ named(text) }}{% endblock %}"
    "{% block b %}{% for x in list %}{{ named(x) }}{{ super() }}{% endfor %}"
    "{{ value }}{% endblock %}",
    "lib": "{% macro named(x) %}{{ x }}{{ _('plain') }}{% endmacro %}{% set value = '<v>' %}",
    "include": "{% include 'lib' %}{% include ['absent', 'values'] %}"
    "{% include 'no' ignore missing %}",
}


def ours() -> PageEnvironment:
    """Return the optimized environment."""
    environment = PageEnvironment(DictLoader(TEMPLATES))
    environment.install_words(words([CATALOGUE]))
    return environment


def jinjas() -> Environment:
    """Return Jinja's own environment with the same settings."""
    environment = Environment(
        loader=DictLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.install_gettext_translations(words([CATALOGUE]), newstyle=True)
    return environment


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_gives_what_it_gives_with_jinjas_own_environment(name: str) -> None:
    expected = jinjas().get_template(name).render(VALUES)

    assert ours().get_template(name).render(VALUES) == expected


@pytest.mark.parametrize(
    "text",
    ["{{ absent }}", "{{ dict.absent }}", "{{ absent() }}", "{{ _(absent) }}", "{{ number() }}"],
)
def test_what_fails_with_jinjas_own_environment_fails_alike(text: str) -> None:
    with pytest.raises((jinja2.UndefinedError, TypeError)) as expected:
        jinjas().from_string(text).render(VALUES)

    with pytest.raises(expected.type):
        ours().from_string(text).render(VALUES)


def test_a_word_without_variables_is_looked_up_once() -> None:
    requested: list[str] = []

    class Words(GNUTranslations):
        def gettext(self, message: str) -> str:
            requested.append(message)
            return message

    environment = PageEnvironment(DictLoader({"page": "{{ _('a') }}{{ _('a') }}"}))
    environment.install_words(Words())

    assert environment.get_template("page").render() == "aa"
    assert requested == ["a"]


def rendered(template: str, pages: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Return the output of *template* for each of *pages*, and the words that it looked up."""
    looked_up: list[str] = []

    def look_up(text: str) -> str:
        looked_up.append(text)
        return text

    files = {"lib": "{% macro show(x) %}{{ x | look_up }}{% endmacro %}", "page": template}
    environment = PageEnvironment(DictLoader(files))
    environment.filters["look_up"] = look_up
    found = environment.get_template("page")
    return [found.render(page=page) for page in pages], looked_up


def test_a_shared_macro_is_called_once_for_the_same_texts() -> None:
    shown, looked_up = rendered(
        "{% from 'lib' import show %}{{ show('a') }}{{ show(page) }}{{ show(x=page) }}", ("b", "c")
    )

    assert shown == ["abb", "acc"]
    assert looked_up == ["a", "b", "b", "c", "c"]


def test_a_macro_that_can_see_the_page_is_called_for_each() -> None:
    shown, looked_up = rendered(
        "{% macro show(x) %}{{ x }}{{ page | look_up }}{% endmacro %}{{ show('a') }}", ("b", "c")
    )

    assert shown == ["ab", "ac"]
    assert looked_up == ["b", "c"]


def test_a_macro_that_is_imported_with_the_page_sees_each() -> None:
    shown, _ = rendered(
        "{% import 'lib' as lib with context %}{{ lib.show('a') }}{{ lib.show(page) }}", ("b", "c")
    )

    assert shown == ["ab", "ac"]


def test_a_macro_keeps_no_more_texts_than_it_needs() -> None:
    texts = tuple(str(number) for number in range(1000))

    shown, looked_up = rendered("{% from 'lib' import show %}{{ show(page) }}", texts + texts)

    assert shown == [*texts, *texts]
    assert len(looked_up) > len(texts)
