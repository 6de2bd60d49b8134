"""The trials: every program builds the same site after the same edits, one after the other.

In each step the first round looks at the memory, and the others are timed.
"""

import compileall
import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import edits
from benchmarks.corpus import LANGUAGES
from benchmarks.edits import Edit
from benchmarks.layouts import ROOT, write_site
from benchmarks.measure import Cost, measure
from benchmarks.programs import SITEGEN_PROGRAM, Place, Program
from benchmarks.results import STEPS, Entry, Size, Step
from benchmarks.trees import Extent, differences, digests, extent

_MEMORY_FOLDER = Path("/dev/shm")  # noqa: S108 (Linux's tmpfs; mkdtemp makes a private folder in it)
_WARM_UP = 3  # stories


@dataclass(frozen=True)
class Options:
    """How much is tried: timed rounds of edits and of the other steps, and where.

    The peers build after *peer_edits* edits only: it is all the same to those that render all.
    """

    folder: Path
    edits: int
    peer_edits: int
    repeats: int
    compare: bool

    def rounds(self, step: str, *, peer: bool = False) -> int:
        """Return how many rounds a step has, the one for the memory included."""
        edits = min(self.edits, self.peer_edits) if peer else self.edits
        return 1 + (edits if step in {"body", "title", "story"} else self.repeats)


@dataclass(frozen=True)
class Draw:
    """The same lot for all programs: which story is edited in which language."""

    round: int
    story: int
    language: str


class Contestant:
    """A program with its own site at one size."""

    def __init__(self, program: Program, folder: Path) -> None:
        self.program = program
        self.site = folder / "site"
        self.steps = {step: Step() for step in STEPS}
        self.extent = Extent(0, 0, 0)
        self._folder = folder
        self._edits: list[Edit] = []
        self._fresh = 0

    def prepare(self, step: str, draw: Draw) -> None:
        """Do what comes before the build of a step."""
        _PREPARATIONS[step](self, draw)

    def take(self, step: str, draw: Draw) -> float:
        """Take one round of a step and return its seconds."""
        cost = self.build(memory=draw.round == 0)
        self.steps[step].add(cost)
        if step == "cold":
            self.extent = extent(self.place.output)
        return cost.wall

    @property
    def place(self) -> Place:
        """Where it builds now."""
        return Place(
            self.site, self._folder / f"output-{self._fresh}", self._folder / f"kept-{self._fresh}"
        )

    def start_afresh(self) -> None:
        """Take a new output folder, and keep nothing; deleting the old one would cost later."""
        self._fresh += 1
        self.place.kept.mkdir()

    def edit(self, edit: Edit) -> None:
        """Change the site."""
        edits.apply(edit)
        self._edits.append(edit)

    def undo_all(self) -> None:
        """Take all edits back."""
        while self._edits:
            edits.undo(self._edits.pop())

    def build(self, *, memory: bool) -> Cost:
        """Build in new processes, when nothing waits to be written to the disk."""
        os.sync()
        commands = self.program.commands(self.place)
        return measure(commands, self._folder / "log.txt", memory=memory)


# What is done before each build, by step.
_PREPARATIONS: dict[str, Callable[[Contestant, Draw], None]] = {
    "cold": lambda one, _: one.start_afresh(),
    "unchanged": lambda _one, _draw: None,
    "body": lambda one, draw: one.edit(
        edits.body_edit(one.program.layout, one.site, draw.story, draw.language)
    ),
    "title": lambda one, draw: one.edit(
        edits.title_edit(one.program.layout, one.site, draw.story, draw.language)
    ),
    "story": lambda one, draw: one.edit(edits.new_story(one.program.layout, one.site, draw.story)),
    "template": lambda one, draw: one.edit(
        edits.template_edit(one.program.layout, one.site, str(draw.round))
    ),
}


def try_size(
    stories: int, programs: Sequence[Program], options: Options, say: Callable[[str], None]
) -> Size:
    """Let all *programs* build a site of that many stories, and return what it cost them."""
    folder = options.folder / str(stories)
    contestants = [Contestant(program, folder / program.name) for program in programs]
    for one in contestants:
        say(f"{stories}: the site for {one.program.name}")
        write_site(one.program.layout, range(stories), one.site)
    comparison = Comparison(contestants[0], folder)
    for step in STEPS:
        for draw in _draws(stories, step, options):
            for name, seconds in _round(contestants, step, draw, options):
                say(f"{stories}: {STEPS[step]} {draw.round}: {name} {seconds:.2f} s")
            if options.compare and step != "cold":
                comparison.check(f"{STEPS[step]} {draw.round}")
    if options.compare:
        comparison.check_way_back()
    entries = {one.program.name: Entry(one.extent, one.steps) for one in contestants}
    return Size(stories, entries, comparison.count, comparison.found)


def _round(
    contestants: Sequence[Contestant], step: str, draw: Draw, options: Options
) -> Iterator[tuple[str, float]]:
    """Yield the name and the seconds of everybody who takes part in this round."""
    for number, one in enumerate(contestants):
        one.prepare(step, draw)
        if draw.round < options.rounds(step, peer=number > 0):
            yield one.program.name, one.take(step, draw)


def _draws(stories: int, step: str, options: Options) -> Iterator[Draw]:
    """Yield the lots of a step; new stories are those that come next, for they link back."""
    lots = random.Random(f"{stories}/{step}")
    rounds = options.rounds(step)
    chosen = lots.sample(range(stories), rounds) if rounds <= stories else [0] * rounds
    for number in range(rounds):
        story = stories + number if step == "story" else chosen[number]
        yield Draw(number, story, lots.choice(LANGUAGES))


class Comparison:
    """Holds what sitegen published against a clean build, outside the time that is measured."""

    def __init__(self, contestant: Contestant, folder: Path) -> None:
        self.contestant = contestant
        self.count = 0
        self.found: list[str] = []
        self._folder = folder

    def check(self, step: str) -> None:
        """Compare with a build of the site as it is now, without any state."""
        clean = self._clean_digests()
        self._note(step, differences(digests(self.contestant.place.output), clean))

    def check_way_back(self) -> None:
        """Take all edits back, build, and compare once more."""
        self.contestant.undo_all()
        self.contestant.build(memory=False)
        self.check("all edits taken back")

    def _note(self, step: str, different: list[str]) -> None:
        self.count += 1
        if different:
            self.found.append(f"{step}: {len(different)} files, such as {different[0]}")

    def _clean_digests(self) -> dict[str, str]:
        """Build into a new folder and return what came of it.

        The folder is in memory when there is room: deleting it there costs nobody anything.
        On the disk it stays until the end.
        """
        needed = 3 * extent(self.contestant.place.output).bytes
        in_memory = _MEMORY_FOLDER.is_dir() and shutil.disk_usage(_MEMORY_FOLDER).free > needed
        above = _MEMORY_FOLDER if in_memory else self._folder
        folder = above / f"sitegen-clean-{os.getpid()}-{self.count}"
        folder.mkdir()
        try:
            place = Place(self.contestant.site, folder / "output", folder / "kept")
            run_untimed(place)
            return digests(place.output)
        finally:
            if in_memory:
                shutil.rmtree(folder)


def run_untimed(place: Place) -> None:
    """Build with sitegen without measuring."""
    for command in SITEGEN_PROGRAM.commands(place):
        subprocess.run(command.arguments, check=True, stdout=subprocess.DEVNULL)


def warm_up(programs: Sequence[Program], options: Options) -> None:
    """Let every program build a tiny site once, so that its own files have been read.

    Ours is compiled as every installed package is; the one that is measured is a checkout.
    """
    compileall.compile_dir(ROOT / "sitegen", quiet=1)
    for program in programs:
        one = Contestant(program, options.folder / "warm-up" / program.name)
        write_site(program.layout, range(_WARM_UP), one.site)
        one.start_afresh()
        one.build(memory=False)


def try_sample(options: Options) -> Step:
    """Build the repository's own site, and return what builds without a change cost."""
    one = Contestant(SITEGEN_PROGRAM, options.folder / "sample")
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, one.site / name)
    one.start_afresh()
    one.build(memory=False)
    step = Step()
    for number in range(options.rounds("unchanged")):
        step.add(one.build(memory=number == 0))
    return step
