"""Every mistake has its message: a folder for each code with an input and the exact words.

A case is laid over the small site of tests/sites.py. What a plain file cannot be (a symbolic
link, a fifo, bytes that are no text) is made by `make(site)` in the case's make.py.
"""

import importlib.util
import shutil
from pathlib import Path

import pytest

from sitegen.diagnostics.codes import CODES
from sitegen.diagnostics.formats import as_text
from sitegen.diagnostics.wording import shown
from sitegen.words.catalogue import LANGUAGES, catalogue
from tests.sites import SiteFolder

CASES = Path(__file__).parent / "cases"

# These are told by commands about a finished build or a request; their tests are with the commands.
OF_COMMANDS = frozenset(
    """
    broken-link broken-anchor missing-alt heading-skipped missing-translation outdated-translation
    no-build story-exists no-section-of-kind no-such-output
    foreign-file foreign-file-in-the-way not-our-folder differs-from-clean state-unusable
    """.split()
)


def lay(case: Path, site: SiteFolder) -> None:
    """Lay the input of *case* over *site*, whose menu's page is there."""
    site.story("pages/about.en", "About")
    for name in ("content", "templates"):
        if (case / name).is_dir():
            shutil.copytree(case / name, site.folder / name, dirs_exist_ok=True)
    if (case / "make.py").is_file():
        spec = importlib.util.spec_from_file_location("make", case / "make.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        module.make(site.folder)


def test_every_code_has_a_case() -> None:
    wanted = {code.name for code in CODES} - OF_COMMANDS
    assert {case.name for case in CASES.iterdir()} == wanted


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_the_words_are_these(case: Path, site: SiteFolder) -> None:
    lay(case, site)

    built = site.build()

    for language in LANGUAGES:
        words = catalogue(language)
        text = as_text(shown(built.report.findings, words), words)
        assert text == (case / f"expected.{language}.txt").read_text("utf-8")
    assert f"[{case.name}]" in built.messages
    assert site.output.exists() != built.failed
