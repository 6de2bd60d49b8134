"""Hidden stories leave no trace: the site equals the one without their files.

Entries of fields that name something hidden are deleted too: test_hidden_names.py has all moments
of such sites. Here no public text links to anything hidden; such links are tested with links.
"""

import tempfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from sitegen.library.publications.publication import PublicNews
from tests.library.secretive_sites import PHOTOS, WAYS_OF_HIDING, SecretiveSite
from tests.sites import NOW, SiteFolder


def published(site: SiteFolder, output: Path) -> dict[str, bytes]:
    """Return the files of a clean build of the site."""
    return site.clean_tree(output, NOW)


# Each example takes two builds, so shrinking would take minutes.
@settings(
    max_examples=20,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.randoms(use_true_random=False))
def test_the_tree_is_byte_for_byte_that_of_the_site_without_its_hidden_files(draw: Random) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = SecretiveSite(folder / "site", draw)
        with_hidden = published(made.site, folder / "with")

        assume(made.delete_hidden())

        assert published(made.site, folder / "without") == with_hidden


@pytest.mark.parametrize("seed", [0, 2, 3])  # not everything hidden has expired
def test_a_preview_shows_what_the_public_site_hides(tmp_path: Path, seed: int) -> None:
    made = SecretiveSite(tmp_path / "site", Random(seed))
    site = made.site
    public = set(site.library(NOW).publications)

    shown = set(site.assembled(NOW, drafts=True).library.publications)

    assert shown > public


def test_the_sites_hide_in_every_way_and_name_things_in_hidden_stories_alone(
    tmp_path: Path,
) -> None:
    ways: set[str] = set()
    alone: set[str] = set()
    for seed in range(12):
        site = SecretiveSite(tmp_path / str(seed), Random(seed)).site
        texts = [path.read_text("utf-8") for path in site.path("").rglob("*.md")]
        ways |= {str(way) for way in WAYS_OF_HIDING if any(_says(way, text) for text in texts)}
        alone |= _named_by_hidden_alone(site)

    assert len(ways) == len(WAYS_OF_HIDING)
    assert alone == {"person", "event", "term", "photo"}


def _says(way: dict[str, str], text: str) -> bool:
    return all(f"{field}: {value}" in text for field, value in way.items())


def _named_by_hidden_alone(site: SiteFolder) -> set[str]:
    """Return the kinds of items that hidden stories alone name."""
    library, everything = site.library(NOW), site.assembled(NOW, drafts=True).library
    public, others = library.publications, everything.publications
    hidden = [each for key, each in others.items() if key not in public]
    people = {key for each in hidden for key in getattr(each, "people", ())} - set(public)
    events = {each.event for each in hidden if isinstance(each, PublicNews) and each.event} - set(
        public
    )
    terms = set(everything.terms_with_stories) - set(library.terms_with_stories)
    texts = {path: path.read_text("utf-8") for path in site.path("").rglob("*.md")}
    shown = {site.folder / page.path for each in public.values() for page in each.pages}
    seen = "".join(text for path, text in texts.items() if path in shown)
    photos = [n for n in PHOTOS if n not in seen and any(n in text for text in texts.values())]
    found = {"person": people, "event": events, "term": terms, "photo": photos}
    return {kind for kind, held in found.items() if held}
