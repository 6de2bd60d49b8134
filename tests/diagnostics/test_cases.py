"""Every mistake has its message: a folder for each code, with an input and the exact text."""

import re
from pathlib import Path

import pytest

from sitegen.diagnostics.codes import CODES, SEVERITIES
from sitegen.words.catalogue import LANGUAGES
from tests.diagnostics.overlay import CASES, FOLDER, expected, lay, said
from tests.sites import SiteFolder

# Reported by commands about a finished build, an output folder or a request, not about content,
# templates or site.toml: their tests are with the checks and the commands.
OF_COMMANDS = (
    "no-build",
    "broken-link",
    "broken-anchor",
    "heading-skipped",
    "site-check",
    "mixed-letters",
    "straight-quotes",
    "hyphen-for-dash",
    "missing-translation",
    "outdated-translation",
    "not-approved",
    "story-exists",
    "no-section-of-kind",
    "no-such-output",
    "lost-address",
    "withdrawn-address",
    "ambiguous-story",
    "cannot-rewrite",
    "folder-not-empty",
    "no-such-story",
    "translation-exists",
    "not-a-translation",
    "cannot-edit",
    "source-changed",
    "not-our-lock",
    "foreign-file",
    "foreign-file-in-the-way",
    "not-our-folder",
    "folder-is-public",
    "folder-shows-drafts",
    "differs-from-clean",
    "state-unusable",
)

BEFORE = {"index.html": "what was published before", ".sitegen-files": "index.html\n"}


def test_every_code_has_a_case() -> None:
    wanted = {code.name for code in CODES} - set(OF_COMMANDS)

    assert {case.name for case in FOLDER.iterdir()} == wanted


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_words_are_these_and_a_site_with_errors_is_left_alone(
    case: Path, site: SiteFolder
) -> None:
    lay(case, site)
    for name, text in BEFORE.items():
        _publish(site, name, text)

    built = site.build()

    for language in LANGUAGES:
        assert said(built, language) == expected(case, language).read_text("utf-8")
    before = {name: text.encode() for name, text in BEFORE.items()}
    assert (site.tree() == before) == built.failed
    assert list(site.folder.glob(".output*staging*")) == []


def _publish(site: SiteFolder, name: str, text: str) -> None:
    site.output.mkdir(exist_ok=True)
    (site.output / name).write_text(text, "utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_shows_its_code_in_every_language_at_the_same_places(case: Path) -> None:
    heads = [
        re.findall(r"^(\S.*?:\d+:\d+: \w+\[[a-z0-9-]+\]): ", text, re.MULTILINE)
        for text in (expected(case, language).read_text("utf-8") for language in LANGUAGES)
    ]

    assert heads[0] == heads[1] == heads[2]
    assert any(f": {SEVERITIES[case.name]}[{case.name}]" in head for head in heads[0])
