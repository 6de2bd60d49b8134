"""The last build into this output folder as the state knows it, and what stands there of it."""

from collections.abc import Container, Mapping
from pathlib import Path

import msgspec

from sitegen.build.parts import KEPT
from sitegen.build.records import Index, Origin, Recorded, decoded
from sitegen.build.state import State
from sitegen.build.survey import NOTHING_SEEN, Survey, survey
from sitegen.outputs.output import Entry


class Last(msgspec.Struct, frozen=True):
    """The last build; when it was into another folder, nothing is known and nothing is ours."""

    state: State
    is_here: bool
    seen: Survey

    @classmethod
    def of(cls, state: State, output: Path) -> "Last":
        """Return the last build into the folder *output*."""
        is_here = state.meta("output") == str(output)
        return cls(state, is_here, survey(state.files(), output) if is_here else NOTHING_SEEN)

    @property
    def ours(self) -> set[str]:
        """The files that are ours by what the state recorded."""
        return {*self.seen.outputs, *self.state.pending()} if self.is_here else set()

    @property
    def count(self) -> int:
        """How many outputs there were."""
        finish = self.state.finish() if self.is_here else None
        return finish.outputs if finish else 0

    def kept(self, name: str) -> bytes | None:
        """Return what was kept as a whole under *name*."""
        return self.state.kept(name) if self.is_here else None

    def index(self) -> Index | None:
        """Return the index of the parts of the plan."""
        found = self.kept(KEPT)
        return decoded(found, Index) if found is not None else None

    def asked(self, part: str) -> str:
        """Return the digest of what *part* asked for."""
        return self._record(part).asked

    def _record(self, part: str) -> Recorded:
        found = self.state.part(part) if self.is_here else None
        return decoded(found, Recorded) if found is not None else Recorded()

    def damaged_parts(self) -> set[str]:
        """Return the parts an output of which has a file that is not the one we wrote."""
        return {self.state.part_of(output) for output in self.seen.damaged}

    def entries(self, part: str) -> tuple[Entry, ...]:
        """Return what indexers saw of the outputs of *part*."""
        return self._record(part).entries

    def all_entries(self) -> Mapping[str, bytes]:
        """Return the records of all parts, which `entries_in` reads."""
        return self.state.parts() if self.is_here else {}

    def origins(self, part: str) -> dict[str, Origin]:
        """Return what the outputs of *part* were made from, by path."""
        return self.state.origins(part) if self.is_here else {}

    def tidy(self, published: Container[str]) -> None:
        """Forget the outputs of another folder; note the other times of change of files of ours.

        *published* are files that are new anyway.
        """
        if not self.is_here:
            self.state.forget_outputs()
        touched = [each for each in self.seen.touched if each[0] not in published]
        if touched:
            self.state.refresh(touched)


def entries_in(record: bytes) -> tuple[Entry, ...]:
    """Return the entries in the record of a part."""
    return decoded(record, Recorded).entries
