"""The state: in a file, and in memory for who publishes nothing."""

from contextlib import closing
from pathlib import Path

import pytest

from sitegen.engine.state.database import IN_MEMORY
from sitegen.engine.state.records import PlanIndex, PlannedPart, PlanRecords
from sitegen.engine.state.state import State
from sitegen.outputs.output import OutputEntry


def plan(**parts: list[str] | None) -> PlanRecords:
    """Return a plan with the paths of outputs by part, None for a part that is gone."""
    planned = {
        name: None
        if paths is None
        else PlannedPart(tuple(OutputEntry(path, "en", "content/a.en.md") for path in paths), "1")
        for name, paths in parts.items()
    }
    return PlanRecords(PlanIndex("", list(parts), {}, {}), planned, {}, is_complete=True)


def test_a_plan_in_memory_is_looked_up_as_one_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with closing(State(IN_MEMORY)) as state:
        assert (state.index(), state.part_of("a"), state.paths(set())) == (None, "", set())

        state.commit_plan(plan(news=["a", "b"], pages=["c"]))
        state.commit_plan(plan(news=["b", "d"], pages=None))

        assert state.paths(set()) == {"b", "d"}
        assert state.paths({"news"}) == set()
        assert [state.part_of(path) for path in "abcd"] == ["", "news", "", "news"]
        assert state.origin("d") == "content/a.en.md"
        state.verify()
    assert list(tmp_path.iterdir()) == []


def test_an_output_may_move_to_another_part() -> None:
    with closing(State(IN_MEMORY)) as state:
        state.commit_plan(plan(a=["x"], b=["y"]))
        state.commit_plan(plan(a=["y"], b=["x"]))

        assert (state.part_of("x"), state.part_of("y")) == ("b", "a")
