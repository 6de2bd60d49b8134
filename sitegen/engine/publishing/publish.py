"""The only writer of output/: rendered files wait in a staging folder, then move in order.

Nothing that was published before, and no list, ever points to a file that is not there: files of
the design and photos come first, then new pages, changed pages, lists, and deletions last.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path
from typing import Self

from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.engine.files.boundary import LIST, mode_of, remove
from sitegen.engine.files.ownership import foreign, listed
from sitegen.engine.options import Options
from sitegen.engine.publishing.staging import Staged, Staging, make_folder, write
from sitegen.engine.state.previous_build import PreviousBuild
from sitegen.engine.system import delete, move
from sitegen.outputs.output import Stage


class Publisher:
    """One publishing into one output folder, from a staging that is removed at the end.

    What stands behind a link in that folder is not ours, whatever its path: it is never touched.
    """

    def __init__(self, staging: Staging, ours: AbstractSet[str], *, is_listed: bool) -> None:
        """Publish from *staging*; the files *ours* may be replaced and deleted.

        *is_listed* says whether the list in the output folder names just these.
        """
        self._output = Path(staging.output)
        self.staging = staging
        self._ours = ours
        self._is_listed = is_listed
        self._staged: list[Staged] = []
        self._planned: set[str] = set()

    @classmethod
    def of(cls, options: Options, previous: PreviousBuild) -> Self:
        """Return the publishing into the folder that *previous* built into, if any."""
        staging = Staging.of(options.output, options.staging)
        return cls(staging, previous.ours, is_listed=previous.is_listed)

    def expect(self, paths: Iterable[str]) -> None:
        """Say that the files at *paths* stay as they are."""
        self._planned.update(paths)

    def take(self, staged: Iterable[Staged]) -> None:
        """Take rendered files to publish."""
        for each in staged:
            self._planned.add(each.path)
            if not each.is_equal:
                self._staged.append(each)

    @property
    def count(self) -> int:
        """How many files are published when all is done."""
        return len(self._planned)

    @property
    def created(self) -> tuple[str, ...]:
        """The paths at which nothing of ours stands yet."""
        return tuple(each.path for each in self._staged if each.path not in self._ours)

    def obstacles(self) -> tuple[Finding, ...]:
        """Return an error for each foreign file that stands where an output must go."""
        if self.staging.is_first:
            return ()
        folders = {above for staged in self._staged for above in _above(staged.path)}
        files = {staged.path for staged in self._staged}
        found: list[Finding] = []
        for path in sorted(filter(self.staging.boundary.contains, folders | files)):
            stands = mode_of(f"{self._output}/{path}")
            if (
                path in files and self._holds_theirs(self._output / path)
                if stat.S_ISDIR(stands)
                else stands and path not in self._ours
            ):
                fault = Diagnostic("foreign-file-in-the-way", arguments={"path": path})
                found += found_in(f"{self._output.name}/{path}", [fault])
        return tuple(found)

    def _holds_theirs(self, folder: Path) -> bool:
        """Tell whether a folder that stands where a file must go holds anything but ours."""
        gone = self._ours - self._planned
        return any(
            not _is_real_folder(each) and each.relative_to(self._output).as_posix() not in gone
            for each in folder.rglob("*")
        )

    def publish(self, stages: Mapping[str, Stage]) -> tuple[int, int]:
        """Move everything into place; return how many files were written and deleted.

        *stages* are those of outputs that are to be deleted, as far as they are known.
        """
        if self.staging.is_first:
            return self._publish_first(), 0
        # What leads to others goes first: lists, then pages, then what pages show.
        gone = sorted(
            self._ours - self._planned, key=lambda path: (-stages.get(path, Stage.PAGE), path)
        )
        is_same_list = self._is_listed and self._ours == self._planned
        if self._staged or not is_same_list:
            make_folder(str(self._output))
            # Until the end both old and new files are ours: a killed build leaves no orphan.
            if not is_same_list:
                self._write_list(self._ours | self._planned)
            self._clear_path(gone)
            for staged in sorted(self._staged, key=lambda each: each.order):
                self._move(staged.path)
            self._delete(gone)
            if gone:
                self._write_list(self._planned)
        return len(self._staged), len(gone)

    def _publish_first(self) -> int:
        """Move all at once to where nothing was; return how many files there are."""
        write(self.staging.waiting(LIST), listed(self._planned))
        move(self.staging.folder, self._output)
        return len(self._staged)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """Remove the staging folder; what cannot be removed now is by the next build."""
        with suppress(OSError):
            remove(self.staging.folder)

    def foreign(self, found: Iterable[str]) -> tuple[Finding, ...]:
        """Return a note for each file of those *found* in the output folder that is not ours."""
        paths = foreign(found, self._planned | self._ours)
        notes = [Diagnostic("foreign-file", arguments={"path": path}) for path in paths]
        return tuple(
            each
            for note in notes
            for each in found_in(f"{self._output.name}/{note.arguments['path']}", [note])
        )

    def _write_list(self, paths: Iterable[str]) -> None:
        write(self.staging.waiting(LIST), listed(paths))
        self._move(LIST)

    def _move(self, path: str) -> None:
        """Move the file that waits for *path* to its place; called for each of 40,000 outputs."""
        target = f"{self._output}/{path}"
        make_folder(target.rpartition("/")[0])
        try:
            os.replace(self.staging.waiting(path), target)  # noqa: PTH105 (called for each of 40,000 files; Path.replace takes twice the time)
        except (IsADirectoryError, PermissionError):  # Windows has the second one for both
            if _is_real_folder(Path(target)):
                _remove_empty(target)
            move(self.staging.waiting(path), target)

    def _clear_path(self, gone: Iterable[str]) -> None:
        """Delete old files that stand where a new folder must be, and the other way round."""
        needed = {above for staged in self._staged for above in _above(staged.path)}
        replaced = {staged.path for staged in self._staged}
        for path in gone:
            if path in needed or any(above in replaced for above in _above(path)):
                self._unlink(path)

    def _delete(self, gone: Iterable[str]) -> None:
        for path in gone:
            self._unlink(path)

    def _unlink(self, path: str) -> None:
        """Delete one file of ours, and the folders above it that are empty then."""
        if not self.staging.boundary.contains(path):
            return
        target = self._output / path
        if not _is_real_folder(target):
            with suppress(NotADirectoryError):
                delete(target)
        for above in reversed(list(_above(path))):
            try:
                (self._output / above).rmdir()
            except OSError:
                return


def _above(path: str) -> Iterator[str]:
    """Yield the folders above *path*, outermost first."""
    parts = path.split("/")[:-1]
    for number in range(1, len(parts) + 1):
        yield "/".join(parts[:number])


def _remove_empty(folder: str) -> None:
    """Remove a folder that holds nothing but folders: anything else would be an obstacle."""
    for each, _, _ in os.walk(folder, topdown=False):
        Path(each).rmdir()


def _is_real_folder(path: Path) -> bool:
    return stat.S_ISDIR(mode_of(str(path)))
