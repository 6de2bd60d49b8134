"""A block that is never shown is found, and one that is shown is not."""

import pytest

from sitegen.rendering.blocks import unknown_blocks
from sitegen.rendering.outline import outline
from sitegen.rendering.templates import TemplateFile, Templates

BASE = "<title>{% block title %}{% endblock %}</title>{% block main %}{% endblock %}"

LEAD = '{% extends "base.html" %}{% block lead %}{% endblock %}'


def found(**texts: str) -> list[str]:
    """Return the findings in templates by name: own ones, and as "default_NAME" the package's."""
    files = {}
    for written, text in texts.items():
        name = f"{written.replace('default_', 'default/')}.html"
        path = name if name.startswith("default/") else f"templates/{name}"
        files[name] = TemplateFile(path, text)
    outlines = {name: outline(file.text) for name, file in files.items()}
    return [
        f"{each.path}:{each.diagnostic.line} {each.diagnostic.arguments['block']}"
        for each in unknown_blocks(Templates(files), outlines)
    ]


def test_a_block_that_no_base_has_is_found_with_its_line() -> None:
    page = (
        '{% extends "base.html" %}\n{% block main %}{% endblock %}\n{% block mian %}{% endblock %}'
    )

    assert found(base=BASE, page=page) == ["templates/page.html:3 mian"]


def test_the_nearest_name_is_suggested_and_all_are_listed() -> None:
    page = '{% extends "base.html" %}{% block mian %}{% endblock %}'
    files = {
        "base.html": TemplateFile("templates/base.html", BASE),
        "page.html": TemplateFile("templates/page.html", page),
    }
    outlines = {name: outline(file.text) for name, file in files.items()}
    [only] = unknown_blocks(Templates(files), outlines)

    assert only.diagnostic.arguments == {
        "block": "mian",
        "base": "base.html",
        "known": "main, title",
        "suggestion": "main",
    }


@pytest.mark.parametrize(
    "page",
    [
        '{% extends "base.html" %}{% block main %}{% block inner %}{% endblock %}{% endblock %}',
        f"{LEAD}{{% block main %}}{{{{ self.lead() }}}}{{% endblock %}}",
        f'{LEAD}{{% block main %}}{{{{ self["lead"]() }}}}{{% endblock %}}',
        "{% extends name %}{% block anything %}{% endblock %}",
        '{% extends "absent.html" %}{% block anything %}{% endblock %}',
        "{% block anything %}{% endblock %}",
        '{% extends "base.html" %}{% block mian %}',
    ],
    ids=[
        "inside a block that is shown",
        "shown by self",
        "shown by self with a subscript",
        "the base is computed",
        "the base is missing, which is another fault",
        "a template without a base",
        "a template that cannot be parsed, which is another fault",
    ],
)
def test_a_block_that_may_be_shown_is_no_fault(page: str) -> None:
    assert found(base=BASE, page=page) == []


def test_a_block_of_any_base_is_known() -> None:
    middle = '{% extends "base.html" %}{% block main %}{% block text %}{% endblock %}{% endblock %}'
    page = (
        '{% extends "middle.html" %}{% block text %}{% endblock %}{% block title %}{% endblock %}'
    )

    assert found(base=BASE, middle=middle, page=page) == []


def test_a_block_that_a_base_never_shows_is_unknown_to_its_pages_too() -> None:
    middle = '{% extends "base.html" %}{% block mian %}{% endblock %}'
    page = '{% extends "middle.html" %}{% block mian %}{% endblock %}'

    assert found(base=BASE, middle=middle, page=page) == [
        "templates/middle.html:1 mian",
        "templates/page.html:1 mian",
    ]


def test_a_block_inside_one_that_is_never_shown_is_not_shown_either() -> None:
    page = '{% extends "base.html" %}{% block a %}{% block b %}{% endblock %}{% endblock %}'

    assert found(base=BASE, page=page) == ["templates/page.html:1 a", "templates/page.html:1 b"]


def test_a_block_inside_a_condition_is_found() -> None:
    page = '{% extends "base.html" %}{% if page %}{% block mian %}{% endblock %}{% endif %}'

    assert found(base=BASE, page=page) == ["templates/page.html:1 mian"]


def test_templates_that_extend_each_other_are_another_fault() -> None:
    first = '{% extends "b.html" %}{% block x %}{% endblock %}'
    second = '{% extends "a.html" %}{% block x %}{% endblock %}'

    assert found(a=first, b=second) == []
    assert found(a='{% extends "a.html" %}{% block x %}{% endblock %}') == []


def test_a_base_of_the_sites_own_may_have_fewer_blocks_than_the_packages_pages() -> None:
    page = '{% extends "base.html" %}{% block feeds %}{% endblock %}'

    assert found(base=BASE, default_page=page) == []
