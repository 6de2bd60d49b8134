"""The proof of truthful building: after any edit the output is what a clean build would give.

Long walks, and walks with a fault put in: python -m tests.engine.proof --help
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.engine.proof.faults import FAULTS, Fault
from tests.engine.proof.walk import ACCIDENTS, EDITS, MISTAKES, Walk, prepared

ACTS = (*EDITS, *ACCIDENTS, *MISTAKES)
STEPS_TO_FIND = 60
STORIES = 24  # several pages of each list; a long walk has sixty


class NewsroomMachine(RuleBasedStateMachine):
    """A newsroom; the rules are the edits, and each compares its build with a clean one."""

    folder: Path

    def __init__(self) -> None:
        super().__init__()
        self._walk = Walk(self.folder / "walk", Random(1), stories=STORIES)

    def step(self, act: Callable[..., str], seed: int, *, settle: bool) -> None:
        """Make one edit, right before the build or a while ago."""
        self._walk.settle = settle
        self._walk.act(act, Random(seed))
        note(self._walk.history[-1])

    def teardown(self) -> None:
        shutil.rmtree(self._walk.folder.top.parent)


def _rule(act: Callable[..., str]) -> object:
    # hypothesis gives a rule its values by name.
    def step(self: NewsroomMachine, *, seed: int, settle: bool) -> None:
        self.step(act, seed, settle=settle)

    step.__name__ = act.__name__
    return rule(seed=st.integers(0, 2**16), settle=st.booleans())(step)


def _machine(folder: Path) -> type[NewsroomMachine]:
    rules = {act.__name__: _rule(act) for act in ACTS}
    return type("Machine", (NewsroomMachine,), {"folder": folder, **rules})


SHORT = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=4,
    stateful_step_count=38,
    suppress_health_check=list(HealthCheck),
)


def test_after_any_edits_the_output_is_what_a_clean_build_gives(memory: Path) -> None:
    with prepared():
        run_state_machine_as_test(_machine(memory), settings=SHORT)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_walk_finds_what_is_left_out(fault: Fault, memory: Path) -> None:
    draw = Random(1)
    with prepared(), pytest.MonkeyPatch.context() as patch:
        walk = Walk(memory, draw, stories=12)
        fault.put(patch)
        with pytest.raises(AssertionError, match="differ"):
            go(walk, fault, draw)


def go(walk: Walk, fault: Fault, draw: Random) -> None:
    """Walk with the edits alone that bring the fault to light."""
    for number in range(STEPS_TO_FIND):
        walk.settle = number % 2 == 0
        walk.act(draw.choice(fault.shown_by), draw)
