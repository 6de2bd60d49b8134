"""How many processes may work: by what each system tells, and never more than Windows bears."""

import os

import pytest

from sitegen.engine.system import MOST, available
from sitegen.engine.workers import Pool

TELLING = ("process_cpu_count", "sched_getaffinity")


def test_where_there_is_an_affinity_it_counts() -> None:
    assert available() == min(len(os.sched_getaffinity(0)), MOST)


@pytest.mark.parametrize(("reported", "used"), [(4, 4), (None, 1), (128, MOST)])
def test_elsewhere_the_processors_count(
    monkeypatch: pytest.MonkeyPatch, reported: int | None, used: int
) -> None:
    for name in TELLING:
        monkeypatch.delattr(os, name, raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: reported)

    assert available() == used


def test_a_newer_python_tells_how_many_this_process_may_use(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "process_cpu_count", lambda: 3, raising=False)

    assert available() == 3


def test_no_pool_has_more_processes_than_windows_waits_for(tmp_path) -> None:
    with Pool(256) as pool:
        assert pool._jobs == MOST
    assert MOST <= 61
