"""The style sheets keep to what the oldest browsers of the baseline understand."""

import shutil
import subprocess

import pytest

from tests.programs import missing
from tests.test_project import ROOT

NODE = ROOT / ".venv/node"
LINTER = NODE / "node_modules/stylelint/bin/stylelint.mjs"
SHEETS = sorted((ROOT / "templates/assets/css").glob("*.css"))


def stylelint(*files: str, text: str = "") -> tuple[int, str]:
    """Return how stylelint ended, and what it said of *files*, else of *text*."""
    node = shutil.which("node")
    if node is None or not LINTER.is_file():
        missing(f"node or {LINTER}", ".venv/.node")
    config = ("--config", ROOT / "requirements/node/stylelint.yaml", "--config-basedir", NODE)
    read = files or ("--stdin",)
    command = [node, LINTER, *config, *read]
    ended = subprocess.run(
        command, cwd=NODE, input=text, capture_output=True, text=True, check=False
    )
    return ended.returncode, ended.stdout + ended.stderr


def test_the_style_sheets_are_for_the_browsers_of_the_baseline() -> None:
    assert SHEETS
    code, said = stylelint(*map(str, SHEETS))
    assert code == 0, said


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (".a:has(.b) { color: red; }", "css-has"),
        ("@layer a { .b { color: red; } }", "css-cascade-layers"),
        (".a { .b { color: red; } }", "css-nesting"),
        (".a { gap: 1rem; }", "property-disallowed-list"),
        (".a { inset: 0; }", "property-disallowed-list"),
        (".a:is(.b, .c) { color: red; }", "pseudo-class"),
        (".a { colour: red; }", "property-no-unknown"),
    ],
)
def test_what_they_do_not_understand_is_refused(text: str, what: str) -> None:
    code, said = stylelint(text=text)
    assert code == 2
    assert what in said
