"""An output folder into which nothing can be moved from beside it: a volume, a read-only parent."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sitegen.engine.files.boundary import LIST, LOCK, STAGING
from sitegen.engine.publishing.publish import Publisher
from tests.cli.commands import Ended, Run, runner
from tests.engine.deaths import Deaths
from tests.engine.proof.walk import tree
from tests.sites import NOW as SITE_NOW
from tests.sites import SiteFolder

NOW = ("--now", "2026-11-23T14:00")
PAGE = "en/news/2026/a/index.html"


@pytest.fixture
def run(site: SiteFolder, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return the function that runs a command on the small site."""
    return runner(site, capsys)


@pytest.fixture
def newsroom(site: SiteFolder) -> SiteFolder:
    """Return a site with two stories and an empty output folder, as a new volume has it."""
    site.story("news/a.en", "A", "2026-05-01", "Text.")
    site.story("news/b.en", "B", "2026-06-01", "Text.")
    (site.output / "lost+found").mkdir(parents=True)
    return site


@pytest.fixture
def mounted(newsroom: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> SiteFolder:
    """Let the system refuse what it refuses for a folder that is a mount point."""
    inside = f"{newsroom.output}{os.sep}"

    def refusing(move: Callable[..., None]) -> Callable[..., None]:
        def moved(source: str | Path, target: str | Path) -> None:
            if str(source).startswith(inside) != str(target).startswith(inside):
                raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(source))
            move(source, target)

        return moved

    for name in ("rename", "replace"):
        monkeypatch.setattr(os, name, refusing(getattr(os, name)))
    return newsroom


def test_a_mount_point_is_built_into_again_and_again(
    mounted: SiteFolder, run: Run, memory: Path
) -> None:
    for text in ("First.", "Second."):
        mounted.story("news/a.en", "A", "2026-05-01", text)
        ended = run("build", *NOW)
        assert ended.code == 0
        assert "foreign-file" not in ended.err
        assert mounted.tree() == mounted.clean_tree(memory / text)
        assert not (mounted.output / STAGING).exists()

    mounted.delete("news/a.en.md")
    assert run("build", *NOW).code == 0
    assert not (mounted.output / PAGE).exists()
    assert sorted(path.name for path in mounted.folder.iterdir() if "stag" in path.name) == []


def test_a_mount_point_with_nothing_of_others_may_be_built_cleanly(
    mounted: SiteFolder, run: Run
) -> None:
    assert run("build", *NOW, "--clean").code == 0
    assert run("build", *NOW, "--clean", "--verify").code == 0


def test_what_a_killed_build_left_in_the_output_goes_with_the_next(
    mounted: SiteFolder, run: Run
) -> None:
    run("build", *NOW)
    (mounted.output / STAGING).mkdir()
    (mounted.output / STAGING / "secret").write_text("not public yet")

    ended = run("build", *NOW)  # nothing else has changed

    assert ended.code == 0
    assert "foreign-file" not in ended.err
    assert not (mounted.output / STAGING).exists()
    assert STAGING not in (mounted.output / LIST).read_text()


def test_with_errors_nothing_is_left_in_the_output(mounted: SiteFolder, run: Run) -> None:
    run("build", *NOW)
    before = tree(mounted.output)
    mounted.write("templates/story.html", "{{ page.nothing }}")

    assert run("build", *NOW).code == 1
    assert tree(mounted.output) == before
    assert not (mounted.output / STAGING).exists()


def test_nobody_else_may_look_into_the_staging_folder(
    mounted: SiteFolder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes = []
    publish = Publisher.publish

    def watched(publisher: Publisher, *given: object) -> object:
        modes.append((mounted.output / STAGING).stat().st_mode & 0o777)
        return publish(publisher, *given)  # type: ignore[arg-type]  # what the pipeline gives

    monkeypatch.setattr(Publisher, "publish", watched)

    assert run("build", *NOW).code == 0
    assert modes == [0o700]


def test_an_address_may_not_take_a_name_of_ours(newsroom: SiteFolder, run: Run) -> None:
    names = f"[/{STAGING}/, /{LOCK}/, /{LIST}/, /.SITEGEN-files/x/]"
    newsroom.story("news/a.en", "A", "2026-05-01", aliases=names)

    assert run("build", *NOW).err.count("error[address-taken]") == 4


@contextmanager
def mount(*arguments: str | Path) -> Iterator[None]:
    """Mount for as long as it takes, as root may."""
    target = arguments[-1]
    subprocess.run(["/bin/mount", *arguments], check=True)
    try:
        yield
    finally:
        subprocess.run(["/bin/umount", target], check=True)


def may_mount() -> bool:
    """Tell whether this process may mount; what refuses it is tested above by itself."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    tried = subprocess.run(
        ["/usr/bin/unshare", "--mount", "true"], capture_output=True, check=False
    )
    return tried.returncode == 0


really = pytest.mark.skipif(not may_mount(), reason="only root mounts")


def built_twice(site: SiteFolder, run: Run) -> tuple[Ended, Ended]:
    """Build, edit, and build again."""
    first = run("build", *NOW)
    site.story("news/a.en", "A", "2026-05-01", "Other text.")
    return first, run("build", *NOW)


@really
@pytest.mark.parametrize("kind", ["tmpfs", "bind"])
def test_a_real_mount_is_built_into(
    newsroom: SiteFolder, run: Run, memory: Path, kind: str
) -> None:
    volume = memory / "volume"
    volume.mkdir()
    # A folder of the same disk has the same number of a device, and can be moved into no better.
    how = ["-t", "tmpfs", "tmpfs"] if kind == "tmpfs" else ["--bind", volume]
    with mount(*how, newsroom.output):
        ended = built_twice(newsroom, run)

        assert [each.code for each in ended] == [0, 0]
        assert newsroom.tree() == newsroom.clean_tree(memory / "clean")
        assert not (newsroom.output / STAGING).exists()


@really
def test_a_volume_in_a_site_that_nobody_may_write_is_built_into(
    newsroom: SiteFolder, run: Run, memory: Path
) -> None:
    volume, state = memory / "volume", memory / "state.sqlite3"
    volume.mkdir()
    with (
        mount("--bind", newsroom.folder, newsroom.folder),
        mount("--bind", volume, newsroom.output),
    ):
        subprocess.run(["/bin/mount", "-o", "remount,bind,ro", newsroom.folder], check=True)
        ended = run("build", *NOW, "--state", str(state))
        again = run("build", *NOW, "--state", str(state), "--verify")

    assert (ended.code, again.code) == (0, 0)
    assert "foreign-file" not in ended.err + again.err
    assert (volume / PAGE).is_file()
    assert not (volume / STAGING).exists()
    assert not {LOCK, STAGING} & set((volume / LIST).read_text().splitlines())


@really
def test_a_build_into_a_mount_killed_at_any_point_is_whole_and_made_up_for(
    newsroom: SiteFolder, memory: Path
) -> None:
    with mount("-t", "tmpfs", "tmpfs", newsroom.output):
        trees = []
        for version in (0, 1):
            write(newsroom, version)
            assert not newsroom.build().failed
            trees.append(newsroom.tree())
        with Deaths(newsroom.folder, SITE_NOW) as deaths:
            for number in range(1, 40):
                write(newsroom, number % 2)
                deaths.killed_at(number * 3, "any" if number % 3 else "move")
                found = tree(newsroom.output)
                for path, data in found.items():
                    if path != LIST and not path.startswith(STAGING):
                        assert data in (trees[0].get(path), trees[1].get(path)), path
                assert not newsroom.build().failed
                assert newsroom.tree() == trees[number % 2]
                assert not (newsroom.output / STAGING).exists()


def write(site: SiteFolder, version: int) -> None:
    """Write one of two versions of the site: a story that changes, one that comes and goes."""
    site.story("news/a.en", f"A {version}", "2026-05-01", "Text.")
    site.story("news/c.en", "C", "2026-07-01", "Text.")
    if version:
        site.delete("news/c.en.md")
