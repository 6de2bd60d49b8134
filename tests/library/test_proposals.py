"""What was meant by a dead link is looked for where it is shown, and nowhere else."""

import pytest

from sitegen.library import links
from tests.sites import SiteFolder


def test_only_the_dead_links_that_are_shown_are_searched_for(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[str] = []

    def nearest(word: str, _known: object) -> str:
        searched.append(word)
        return ""

    monkeypatch.setattr(links, "nearest", nearest)
    dead = "\n".join(f"[a](/en/news/2025/no-{number}/)" for number in range(50))
    site.story("news/here.en", "Here", "2026-05-01", dead)

    assert len(site.found()) == 50
    assert len(searched) == 20


def test_the_first_of_many_dead_links_has_its_proposal(site: SiteFolder) -> None:
    site.story("news/there.en", "There", "2025-05-01")
    dead = "\n".join(f"[a](/en/news/2025/thre{number}/)" for number in range(50))
    site.story("news/here.en", "Here", "2026-05-01", dead)

    shown = [
        each.diagnostic.arguments.get("suggestion")
        for each in site.assembled().findings
        if each.diagnostic.code == "dead-link"
    ]

    assert shown[:20] == ["/en/news/2025/there/"] * 20
    assert shown[20:] == [None] * 30
