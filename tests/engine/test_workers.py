"""Worker processes: they end with the build that started them, and it fails when they end early."""

import operator
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from sitegen.engine import workers
from sitegen.engine.build import build
from sitegen.engine.errors import WorkerLostError
from sitegen.engine.options import Options
from sitegen.engine.reading import linking, parsing
from sitegen.engine.tasks import scheduler
from sitegen.engine.workers import Pool
from tests.engine import dying
from tests.sites import NOW, QUIET, SiteFolder, photo

ROOT = Path(__file__).parents[2]
WORKING = """
import time
from pathlib import Path
from sitegen.engine.workers import Pool
with Pool(2) as pool:
    for result in pool.run(pow, [(2, 3)]):
        print(result, flush=True)
        time.sleep(60)
"""


def test_workers_end_with_a_build_that_is_killed() -> None:
    build = subprocess.Popen(
        [sys.executable, "-c", WORKING], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert build.stdout
    assert build.stdout.readline() == "8\n"

    build.kill()

    # The pipe has its end when no process holds it open any more.
    out, _ = build.communicate(timeout=60)
    assert out == ""


def test_a_busy_worker_ends_with_a_build_that_is_killed() -> None:
    busy = WORKING.replace("pow, [(2, 3)]", "dying.number_of_process, [(2, 3)]").replace(
        "time.sleep(60)", "list(pool.run(divmod, [(1, 1)])); list(pool.run(dying.sleep, [(60, 0)]))"
    )
    build = subprocess.Popen(
        [sys.executable, "-c", f"from tests.engine import dying\n{busy}"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert build.stdout
    worker = int(build.stdout.readline())

    build.kill()
    build.communicate(timeout=60)

    assert has_ended(worker)


def has_ended(process: int) -> bool:
    """Wait up to ten seconds for the process with this number to be gone."""
    for _ in range(1000):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


# What is run in them


def test_every_call_is_answered_however_many_there_are(tmp_path: Path) -> None:
    with Pool(3) as pool:
        assert sorted(pool.run(divmod, [(number, 7) for number in range(500)])) == [
            divmod(number, 7) for number in range(500)
        ]


def test_large_calls_and_answers_go_through(tmp_path: Path) -> None:
    with Pool(2) as pool:
        tasks = [("x" * 3_000_000, str(number)) for number in range(6)]
        assert sorted(text[-1] for text in pool.run(operator.add, tasks)) == list("012345")


def test_what_is_printed_in_a_worker_is_no_answer(tmp_path: Path) -> None:
    with Pool(2) as pool:
        assert list(pool.run(dying.print_and_return, [("word", 0)])) == ["word"]


def test_ctrl_c_at_the_terminal_does_not_reach_a_worker(tmp_path: Path) -> None:
    with Pool(2) as pool:
        assert os.getpgid(0) not in pool.run(dying.group_of_process, [(0, 0)])


def test_an_error_in_a_worker_is_raised_here_and_says_where_it_was(tmp_path: Path) -> None:
    with Pool(2) as pool:
        with pytest.raises(OSError, match="full") as raised:
            list(pool.run(dying.refuse, [("full", 0)]))
        assert "dying.py" in raised.value.__notes__[0]
        with pytest.raises(RuntimeError, match="_OddError: word 1"):
            list(pool.run(dying.fail, [("word", 0)]))


def test_after_an_error_nobody_gets_the_answers_that_were_still_to_come(tmp_path: Path) -> None:
    with Pool(2) as pool:
        with pytest.raises(ZeroDivisionError):
            list(pool.run(divmod, [(1, 0), *((number, 1) for number in range(9))]))

        assert list(pool.run(pow, [(2, 5)])) == [32]


@pytest.mark.parametrize(("death", "said"), [(dying.die, "SIGKILL"), (dying.end, "7")])
def test_a_worker_that_ends_early_is_a_loss_and_others_can_be_started(
    tmp_path: Path, death: Any, said: str
) -> None:
    with Pool(2) as pool:
        with pytest.raises(WorkerLostError) as lost:
            list(pool.run(death, [(1, 1), (2, 2), (3, 3)]))
        assert lost.value.end == said
        assert list(pool.run(pow, [(2, 5)])) == [32]


def test_no_worker_is_left_when_the_pool_is(tmp_path: Path) -> None:
    with Pool(3) as pool:
        found = set(pool.run(dying.number_of_process, [(0, 0)] * 30))
        pool.dismiss()

    assert found
    assert all(has_ended(process) for process in found)


def test_where_there_is_no_room_for_more_processes_those_that_run_are_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = iter([True])

    def start(*arguments: Any, **others: Any) -> "subprocess.Popen[bytes]":
        if not next(room, False):
            raise BlockingIOError(11, "Resource temporarily unavailable")
        return subprocess.Popen(*arguments, **others)

    monkeypatch.setattr(workers, "Popen", start)
    with Pool(4) as pool:
        found = list(pool.run(dying.number_of_process, [(0, 0)] * 9))
    assert (len(found), len(set(found))) == (9, 1)
    with Pool(4) as pool, pytest.raises(BlockingIOError):
        list(pool.run(pow, [(2, 5)]))


# A build whose worker is killed


@pytest.fixture
def busy(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> SiteFolder:
    """Return a site all work of which is done by workers."""
    monkeypatch.setattr(parsing, "WORTH_A_POOL", 1)
    monkeypatch.setattr(scheduler, "_WORTH_A_POOL", 1)
    monkeypatch.setattr(scheduler, "_LONG", 0)
    site.write("news/a/hall.jpg", photo(900, 600))
    site.story("news/a/index.en", "A", "2026-05-01", "![The hall](hall.jpg)")
    return site


def with_workers(site: SiteFolder) -> Options:
    return Options(site.folder, site.output, site.state, NOW, jobs=2)


@pytest.mark.parametrize(
    ("where", "name"),
    [(linking, "link_in_worker"), (scheduler, "render_in_worker")],
    ids=["parsing", "rendering"],
)
def test_a_killed_worker_leaves_the_output_as_it_was_and_a_rerun_completes_it(
    busy: SiteFolder, memory: Path, where: Any, name: str
) -> None:
    build(with_workers(busy), QUIET)
    before = busy.tree()
    busy.story("news/b.en", "B", "2026-05-02")
    busy.story("news/c.ru", "C", "2026-05-03")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(where, name, dying.die)
        with pytest.raises(WorkerLostError):
            build(with_workers(busy), QUIET)

    assert busy.tree() == before
    assert leftovers(busy) == []
    build(with_workers(busy), QUIET)
    assert busy.tree() == busy.clean_tree(memory / "clean")


def test_a_killed_worker_that_encodes_photos_leaves_no_output(busy: SiteFolder) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scheduler, "_WORTH_A_POOL", 10**9)  # pages are rendered here
        patch.setattr(scheduler, "render_in_worker", dying.die)
        with pytest.raises(WorkerLostError):
            build(with_workers(busy), QUIET)

    assert not busy.output.exists()
    assert leftovers(busy) == []


def leftovers(site: SiteFolder) -> list[str]:
    """Return the names of the folders in which a build works."""
    found = [*site.folder.iterdir(), *(site.folder / ".sitegen").iterdir()]
    signs = ("staging", "scratch", "verify")
    return sorted(path.name for path in found if any(sign in path.name for sign in signs))


# What a killed build left


@pytest.fixture
def left(site: SiteFolder) -> list[Path]:
    """Return the folders that a killed build of this site left."""
    given = with_workers(site)
    folders = [given.staging, given.scratch, given.verification]
    for folder in folders:
        folder.mkdir(parents=True)
        (folder / "half.part").write_text("half")
    return folders


def test_the_next_build_removes_what_a_killed_one_left(site: SiteFolder, left: list[Path]) -> None:
    site.build()

    assert [path for path in left if path.exists()] == []


def test_a_build_of_nothing_new_removes_it_too(site: SiteFolder) -> None:
    site.build()
    given = with_workers(site)
    for folder in (given.staging, given.scratch):
        folder.mkdir()

    site.build()

    assert leftovers(site) == []


def test_a_build_with_errors_removes_it_too(site: SiteFolder, left: list[Path]) -> None:
    site.story("news/a.en", "A", "no date")

    assert site.build().failed
    assert [path for path in left if path.exists()] == []


def test_a_build_removes_nothing_of_one_into_another_folder(site: SiteFolder) -> None:
    given = with_workers(site)
    other = Options(site.folder, site.folder / "other", site.state, NOW)
    for folder in (other.staging, other.scratch, other.verification):
        folder.mkdir(parents=True)

    build(given, QUIET)

    assert given.scratch != other.scratch
    assert all(folder.is_dir() for folder in (other.staging, other.scratch, other.verification))


def test_a_link_in_the_place_of_what_was_left_leads_to_no_deletion(
    site: SiteFolder, tmp_path: Path
) -> None:
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "file").write_text("x")
    given = with_workers(site)
    given.scratch.parent.mkdir()
    given.scratch.symlink_to(tmp_path / "precious")

    site.build()

    assert (tmp_path / "precious" / "file").read_text() == "x"
    assert not given.scratch.is_symlink()
