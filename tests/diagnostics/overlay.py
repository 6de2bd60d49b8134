"""A case of a mistake: its input copied over the small site, and the findings of a build."""

import importlib.util
import shutil
from pathlib import Path

from sitegen.diagnostics.formats import as_text
from sitegen.diagnostics.wording import shown
from sitegen.words.catalogue import catalogue
from tests.sites import Built, SiteFolder

FOLDER = Path(__file__).parent / "cases"
CASES = sorted(path for path in FOLDER.iterdir() if path.is_dir())


def lay(case: Path, site: SiteFolder) -> None:
    """Copy the input of *case* over *site*: content/, templates/, then what its make.py creates.

    The page in the menu of the small site exists, so that no case has a note about it.
    """
    site.story("pages/about.kk", "Біз туралы", body="Университет туралы.")
    for part in ("content", "templates"):
        if (case / part).is_dir():
            shutil.copytree(case / part, site.folder / part, dirs_exist_ok=True)
    if (case / "make.py").is_file():
        spec = importlib.util.spec_from_file_location("make", case / "make.py")
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        module.make(site.folder)


def said(built: Built, language: str) -> str:
    """Return all findings of a build, as text in *language*."""
    words = catalogue(language)
    return as_text(shown(built.report.findings, words), words)


def expected(case: Path, language: str) -> Path:
    """Return the file with the expected messages of *case* in *language*."""
    return case / f"expected.{language}.txt"
