"""What the templates of the package may do: they show, and decide nothing."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import nodes

from sitegen.rendering.environments import bare_environment
from sitegen.rendering.templates import Templates

FOLDER = Path(__file__).parents[2] / "templates"
TEMPLATES = sorted(
    path for each in ("*.html", "*.txt", "*.svg") for path in FOLDER.glob(f"**/{each}")
)
ORDERED = {"lt", "lteq", "gt", "gteq"}


def tree(text: str) -> nodes.Template:
    """Return a template's syntax tree."""
    return bare_environment(Templates({})).parse(text)


def thresholds(parsed: nodes.Template) -> Iterator[int]:
    """Yield the line of each comparison by size, which is a decision."""
    for each in parsed.find_all(nodes.Compare):
        if ORDERED & {operand.op for operand in each.ops}:
            yield each.lineno


def test_a_threshold_is_noticed() -> None:
    assert list(thresholds(tree("{% if page.title | length > 90 %}{% endif %}"))) == [1]
    assert list(thresholds(tree("\n{{ 'a' if x <= 3 else 'b' }}"))) == [2]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_threshold(path: Path) -> None:
    assert list(thresholds(tree(path.read_text("utf-8")))) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_escapes_everything(path: Path) -> None:
    text = path.read_text("utf-8")
    filters = {each.name for each in tree(text).find_all(nodes.Filter)}

    assert "safe" not in filters
    assert not re.search(r"autoescape|Markup", text)
