"""What a benchmark found, as it is kept in results.json."""

import json
import statistics
from dataclasses import asdict, dataclass, field
from pathlib import Path

import msgspec

from benchmarks.measure import Cost
from benchmarks.trees import Extent

# The steps in their order, with the words for them.
STEPS = {
    "cold": "cold build",
    "unchanged": "no change",
    "body": "one body edit",
    "title": "one title edit",
    "story": "one new story",
    "template": "template edit",
}


@dataclass
class Step:
    """All timed runs of one step, and the peak memory of the run that was looked at."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    memory: int = 0

    def add(self, cost: Cost) -> None:
        """Add a run: one whose memory was looked at is not timed."""
        if cost.memory is None:
            self.wall.append(cost.wall)
            self.cpu.append(cost.cpu)
        else:
            self.memory = cost.memory

    @property
    def median(self) -> float:
        """The median of the seconds by the clock."""
        return statistics.median(self.wall)

    @property
    def median_cpu(self) -> float:
        """The median of the CPU seconds."""
        return statistics.median(self.cpu)


@dataclass
class Entry:
    """One program at one size."""

    extent: Extent
    steps: dict[str, Step]


@dataclass
class Size:
    """All programs at one size; *differences* names the step and the paths."""

    stories: int
    programs: dict[str, Entry]
    compared: int
    differences: list[str]


@dataclass
class Results:
    """One run of the benchmark; *sample* is the repository's own site without a change."""

    date: str
    machine: dict[str, str]
    versions: dict[str, str]
    sizes: list[Size]
    sample: Step

    @classmethod
    def read(cls, path: Path) -> "Results":
        """Read what an earlier run wrote."""
        return msgspec.json.decode(path.read_bytes(), type=cls)

    def add(self, size: Size) -> None:
        """Add a size; an older one with as many stories goes."""
        others = [each for each in self.sizes if each.stories != size.stories]
        self.sizes = sorted([*others, size], key=lambda each: each.stories)

    def write(self, path: Path) -> None:
        """Write everything as JSON."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", "utf-8")
