"""A field that names something hidden has no effect until that is public.

The fields are `follows`, `event`, `people` and `authors`. A site that names hidden stories is
compared with the same site without these entries, at every moment of its schedule.
Equal views and recipes give equal bytes, so plans are compared; the bytes of whole trees are in
test_no_trace.py.
"""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sitegen.engine.reading.content import read_content
from sitegen.engine.state.parse_cache import ParseCache
from sitegen.engine.workers import Pool
from sitegen.fingerprint import fingerprint
from sitegen.library.assemble import Assembled, assemble
from sitegen.library.library import Design
from sitegen.outputs.feeds.newsletter import newsletter_view
from sitegen.outputs.plan import plan_outputs
from sitegen.outputs.views.site_view import site_view
from tests.library.random_sites import BEFORE, RandomSite, without_names
from tests.sites import SiteFolder

SITES = 100
AT_ONCE = 20  # sites in one test, so that several processes can share the work
COUNTS = {"people": 2, "events": 2, "news": 3, "pages": 1}
FORTNIGHT = datetime.timedelta(days=14)


class Reader:
    """A site's folder that is read repeatedly: unchanged files are not parsed again."""

    def __init__(self, site: SiteFolder) -> None:
        self._folder = site.folder
        self._site = site.settings()
        self._known = ParseCache()

    def assembled(self, now: datetime.datetime) -> Assembled:
        """Return the site as it is at *now*."""
        content = read_content(self._folder, self._site, self._known, Pool(1))
        self._known = self._known.after(content.records)
        design = Design((), dict.fromkeys(self._site.tags, "words"))
        return assemble(content.sources, self._site, design, now)


def everything(assembled: Assembled, now: datetime.datetime) -> dict[str, Any]:
    """Return the views of all outputs, the site's views, and the newsletters."""
    library = assembled.library
    outputs = plan_outputs(library).outputs
    return {
        **{each.path: (each.recipe, each.view(), each.listing) for each in outputs},
        **{f"site {tag}": fingerprint(site_view(library, tag)) for tag in library.site.tags},
        **{
            f"letter {tag}": newsletter_view(library, tag, now - FORTNIGHT, now)
            for tag in library.site.tags
        },
    }


def differences(folder: Path, seed: int) -> Iterator[tuple[datetime.datetime, list[str]]]:
    """Yield the moments at which the site of *seed* names hidden stories, and the differences."""
    made = RandomSite(folder / "with", seed, linked=True, counts=COUNTS)
    bare = RandomSite(folder / "without", seed, linked=True, counts=COUNTS)
    texts = {path: path.read_text("utf-8") for path in bare.site.path("").rglob("*.md")}
    written = dict(texts)
    naming, nameless = Reader(made.site), Reader(bare.site)
    now: datetime.datetime | None = BEFORE
    while now:
        shown = naming.assembled(now)
        hidden = shown.stories.keys() - shown.library.publications.keys()
        there = {path: without_names(text, hidden) for path, text in texts.items()}
        for path in [path for path, text in there.items() if written[path] != text]:
            path.write_text(there[path], "utf-8")
        written = there
        if there != texts:
            with_names, without = everything(shown, now), everything(nameless.assembled(now), now)
            paths = with_names.keys() | without.keys()
            yield now, sorted(p for p in paths if with_names.get(p) != without.get(p))
        now = shown.next_change


@pytest.mark.parametrize("first", range(0, SITES, AT_ONCE))
def test_at_every_moment_it_is_as_if_nothing_hidden_were_named(tmp_path: Path, first: int) -> None:
    compared = 0
    for seed in range(first, first + AT_ONCE):
        for now, found in differences(tmp_path / str(seed), seed):
            assert not found, f"seed {seed} at {now}: {found}"
            compared += 1
    assert compared > AT_ONCE
