"""Walking a folder: every file with its stat, every folder, and what must not be there.

Nothing but Python is imported here, so that a process of its own can begin with it at once.
"""

import os
import stat
from collections.abc import Container, Iterable

from sitegen.content.files.ignored_files import is_ignored
from sitegen.engine.system import mode

Stat = tuple[int, int, int, int]  # size, change of contents, change of the file (ns), inode
Sources = dict[str, Stat]  # by path
# The files, the folders, and the faults with their codes; paths with "/".
Walked = tuple[Sources, list[str], list[tuple[str, str]]]
# Nearly all files are texts, and no ignored file has such a name.
_TEXT = ".md"
_BEGINNINGS = ".~"
_IS_WINDOWS = os.name == "nt"


def walk(folder: str, prefix: str) -> Walked:
    """Walk *folder*; symbolic links are not followed. Paths begin with *prefix*.

    Raises OSError when the folder cannot be read.
    """
    walked = _FolderWalk()
    walked.enter(folder, f"{prefix}/")
    return walked.stats, sorted(walked.folders), sorted(walked.faults)


class _FolderWalk:
    """One walk, in whatever order the disk has things."""

    def __init__(self) -> None:
        self.stats: Sources = {}
        self.folders: list[str] = []
        self.faults: list[tuple[str, str]] = []

    def enter(self, folder: str, prefix: str) -> None:
        """Walk one folder, whose paths begin with *prefix*."""
        with os.scandir(folder) as found:
            for entry in found:
                name = entry.name
                is_usual = name.isascii() and name.endswith(_TEXT) and name[0] not in _BEGINNINGS
                if not is_usual and is_ignored(name):
                    continue
                status = entry.stat(follow_symlinks=False)
                is_readable = name.isprintable() and (is_usual or _is_text(name))
                if is_readable and stat.S_IFMT(status.st_mode) == stat.S_IFREG:
                    self.stats[prefix + name] = stat_of(status)
                else:
                    path = f"{prefix}{name}"
                    self._take(entry, path, mode(status), is_readable=is_readable)

    def _take(self, entry: "os.DirEntry[str]", path: str, mode: int, *, is_readable: bool) -> None:
        """Take what is no ordinary file."""
        if not is_readable:
            shown = "".join(each if each.isprintable() else "?" for each in path)
            self.faults.append((shown, "unreadable-name"))
        elif stat.S_ISDIR(mode):
            self.folders.append(path)
            self.enter(entry.path, f"{path}/")
        else:
            self.faults.append((path, "symbolic-link" if stat.S_ISLNK(mode) else "not-a-file"))


def stat_of(status: os.stat_result) -> Stat:
    """Return what of a file's stat must be equal for its bytes to be taken for the same.

    Windows reports when a file was created, not when its metadata changed, and of what a
    folder lists no inode.
    """
    if _IS_WINDOWS:
        modified = status.st_mtime_ns
        return (status.st_size, modified, max(modified, status.st_ctime_ns), 0)
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _is_text(name: str) -> bool:
    if name.isascii():
        return True
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def other_sources(before: Iterable[tuple[str, Stat]], found: Sources) -> tuple[Sources, list[str]]:
    """Return those *found* that are new or have another stat than *before*, and those gone."""
    other = dict(found)
    gone = []
    for path, known in before:
        if path not in found:
            gone.append(path)
        elif found[path] == known:
            other.pop(path, None)  # a damaged state may have a file twice
    return other, gone


def untracked_files(tracked: Container[str], output: str, passed: Container[str] = ()) -> list[str]:
    """Return the files in *output* that are not *tracked*; folders at the top may be *passed*."""
    found = []
    folders = [""]
    while folders:
        below = folders.pop()
        try:
            with os.scandir(f"{output}/{below}") as entries:
                for entry in entries:
                    path = f"{below}{entry.name}"
                    if not entry.is_dir(follow_symlinks=False):
                        if path not in tracked:
                            found.append(path)
                    elif path not in passed:
                        folders.append(f"{path}/")
        except OSError:  # it is gone, or nobody may look into it
            continue
    return found
