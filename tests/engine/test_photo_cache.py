"""Encoded photos are kept beside the state, and what is kept is never trusted blindly."""

import os
import random
import shutil
import time
from pathlib import Path

import msgspec
import pytest

from sitegen.engine.build import build
from sitegen.engine.options import Options
from sitegen.engine.tasks import scheduler
from sitegen.fingerprint import digest
from tests.sites import NOW, QUIET, SiteFolder, photo

MONTH = 31 * 24 * 60 * 60


@pytest.fixture
def site(site: SiteFolder) -> SiteFolder:
    """Return a site with a story that shows one photo, built once."""
    site.write("news/a/hall.jpg", photo(900, 600))
    site.story("news/a/index.en", "A", "2026-05-01", "![The hall](hall.jpg)")
    assert not site.build().failed
    return site


def kept(site: SiteFolder) -> list[Path]:
    """Return the files that are kept."""
    return sorted((site.folder / ".sitegen" / "media").iterdir())


def media(site: SiteFolder) -> dict[str, bytes]:
    """Return the published photos."""
    return {path: data for path, data in site.tree().items() if path.startswith("media/")}


def mark(site: SiteFolder) -> None:
    """Put a word into the place of each photo that is kept, as if it had been encoded so."""
    for file in kept(site):
        path, _, _ = msgspec.msgpack.decode(file.read_bytes())
        file.write_bytes(msgspec.msgpack.encode([path, digest(b"kept"), b"kept"]))


def test_a_lost_output_and_a_lost_state_encode_no_photo_again(site: SiteFolder) -> None:
    mark(site)
    shutil.rmtree(site.output)
    site.state.unlink()

    assert not site.build().failed
    assert set(media(site).values()) == {b"kept"}


def test_a_clean_build_encodes_no_photo_again(site: SiteFolder) -> None:
    mark(site)
    build(Options(site.folder, site.output, site.state, NOW, clean=True), QUIET)

    assert set(media(site).values()) == {b"kept"}


def cut(data: bytes, draw: random.Random) -> bytes:
    """Return the file without its end."""
    return data[: draw.randrange(len(data))]


def flip(data: bytes, draw: random.Random) -> bytes:
    """Return the file with one bit that is another."""
    at = draw.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << draw.randrange(8)]) + data[at + 1 :]


@pytest.mark.parametrize("damage", [cut, flip, lambda _data, _draw: b"", lambda *_: b"\x90"])
def test_what_was_damaged_is_encoded_anew(site: SiteFolder, damage) -> None:
    before, draw = media(site), random.Random(1)
    for _ in range(5):
        for file in kept(site):
            file.write_bytes(damage(file.read_bytes(), draw))
        shutil.rmtree(site.output)

        assert not site.build().failed
        assert media(site) == before


def test_rough_photos_change_no_page_and_leave_nothing_behind(
    site: SiteFolder, tmp_path: Path
) -> None:
    before = site.tree()
    rough = Options(site.folder, site.output, site.state, NOW, rough_photos=True)

    report = build(rough, QUIET)
    assert report.rendered == set(media(site))
    assert media(site).keys() == {path for path in before if path.startswith("media/")}
    assert all(media(site)[path] != before[path] for path in media(site))

    assert not site.build().failed
    assert site.tree() == before == site.clean_tree(tmp_path)


def test_photos_are_the_same_from_one_process_and_from_two(
    site: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduler, "_LONG", 0.0)
    counted: list[tuple[int, int]] = []
    trees = []
    for jobs in (1, 2):
        options = Options(
            site.folder,
            tmp_path / str(jobs) / "output",
            tmp_path / str(jobs) / "state.sqlite3",
            NOW,
            jobs=jobs,
        )
        tell = msgspec.structs.replace(QUIET, counts=lambda *each: counted.append(each))
        build(options, tell)
        trees.append(site.tree(options.output))

    assert trees[0] == trees[1] == site.tree()
    [whole] = {of for _, of in counted}
    assert whole >= len(media(site))
    assert [done for done, _ in counted] == [*range(1, whole + 1)] * 2


def test_after_a_month_what_is_published_no_more_is_thrown_away(site: SiteFolder) -> None:
    old = kept(site)
    site.write("news/a/door.jpg", photo(31, 20))
    site.story("news/a/index.en", "A", "2026-05-01", "![The door](door.jpg)")
    assert not site.build().failed
    assert set(old) < set(kept(site))  # whoever takes an edit back finds them still

    for file in kept(site):
        os.utime(file, (time.time() - MONTH,) * 2)
    half = site.folder / f".sitegen/media/{'0' * 32}.1.part"
    half.write_bytes(b"")
    os.utime(half, (0, 0))
    site.write("news/a/gate.jpg", photo(32, 20))
    site.story(
        "news/a/index.en", "A", "2026-05-01", "![The door](door.jpg)\n\n![The gate](gate.jpg)"
    )
    assert not site.build().failed
    assert not set(old) & set(kept(site))
    assert len(kept(site)) == len(media(site))
