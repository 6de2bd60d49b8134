"""A damaged state is noticed, told and healed, whatever the damage; damage.py makes it."""

from random import Random

import pytest

from tests.engine.damage import DAMAGES, EDITS, HARMLESS, Fault, Trials


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> Trials:
    return Trials(tmp_path_factory.mktemp("damage"))


@pytest.mark.parametrize("fault", [*DAMAGES, *HARMLESS], ids=lambda fault: fault.__name__)
def test_after_a_fault_of_the_state_the_same_command_gives_what_a_clean_build_gives(
    trials: Trials, fault: Fault
) -> None:
    draw = Random(fault.__name__)
    for edit in draw.sample(EDITS, 2):
        trials.run(fault, edit, draw)
