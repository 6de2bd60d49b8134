"""The last build into this output folder as the state knows it, and what stands there of it."""

from collections.abc import Container, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

import msgspec

from sitegen.build.ownership import foreign, read_ours
from sitegen.build.parts import KEPT
from sitegen.build.records import Finish, Index, Origin, Recorded, decoded
from sitegen.build.state import State
from sitegen.build.survey import NOTHING_SEEN, Survey, survey
from sitegen.outputs.output import Entry


class Last(msgspec.Struct, frozen=True):
    """The last build; when it was into another folder, nothing is known and nothing is ours."""

    state: State
    output: Path
    is_here: bool
    seen: Survey
    listed: frozenset[str]
    finish: Finish | None

    @classmethod
    def of(cls, state: State, output: Path) -> "Last":
        """Return the last build into the folder *output*."""
        is_here = state.meta("output") == str(output)
        seen = survey(state.files(), output) if is_here else NOTHING_SEEN
        finish = state.finish() if is_here else None
        return cls(state, output, is_here, seen, read_ours(output), finish)

    @property
    def ours(self) -> AbstractSet[str]:
        """The files that are ours: by the list in the folder, and by what the state recorded."""
        if not self.is_here:
            return self.listed
        return self.listed | self.seen.outputs.keys() | self.state.pending()

    @property
    def foreign(self) -> tuple[str, ...] | None:
        """The files that are not ours that were found, None when nobody has looked yet."""
        if self.finish is None:
            return None
        found = (each.diagnostic for each in self.finish.findings)
        return tuple(each.arguments["path"] for each in found if each.code == "foreign-file")

    @property
    def is_intact(self) -> bool:
        """True when our files are as we left them, and no foreign one came or went at the top."""
        if not self.seen.is_intact or self.seen.outputs.keys() != self.listed:
            return False
        at_top = [path for path in self.foreign or () if "/" not in path]
        return foreign(self.output, self.listed, [""]) == at_top

    @property
    def count(self) -> int:
        """How many outputs there were."""
        return self.finish.outputs if self.finish else 0

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
