"""Stories without links and photos are not checked for faults in their texts."""

from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest

from sitegen.library.links.link_faults import LinkCheckInput, faults
from sitegen.library.stories.story import TranslationSet
from sitegen.library.tracking.tables import LazyDict
from tests.library.random_sites import RandomSite


def looked_into(known: LinkCheckInput, key: str) -> bool:
    """Return whether the check for faults reads the texts of *key*."""
    read: list[str] = []

    def texts(key: str) -> TranslationSet:
        read.append(key)
        return known.texts[key]

    noticing: Mapping[str, TranslationSet] = LazyDict(known.texts, texts)
    tuple(faults(key, msgspec.structs.replace(known, texts=noticing)))
    return key in read


def looking_into_all(known: LinkCheckInput) -> LinkCheckInput:
    """Return *known* as if every story named a path."""
    linked = {
        key: msgspec.structs.replace(each, named_paths=(*each.named_paths, "content/a.md"))
        for key, each in known.linked.items()
    }
    return msgspec.structs.replace(known, linked=linked)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("faulty", [False, True])
def test_a_glance_finds_what_a_look_into_the_texts_finds(
    tmp_path: Path, seed: int, *, faulty: bool
) -> None:
    made = RandomSite(tmp_path / "site", seed, linked=True, faulty=faulty)

    for now in made.moments(4):
        known = made.site.assembled(now).link_checks
        thorough = looking_into_all(known)
        for key in known.texts:
            assert list(faults(key, known)) == list(faults(key, thorough))


def test_some_are_looked_into_and_some_are_not(tmp_path: Path) -> None:
    found = set()
    for seed in range(3):
        made = RandomSite(tmp_path / str(seed), seed, linked=True, faulty=False)
        [now] = made.moments(1)
        known = made.site.assembled(now).link_checks
        found |= {looked_into(known, key) for key in known.texts}

    assert found == {True, False}
