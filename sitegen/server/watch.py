"""Being told of files that an author or a designer saves."""

from collections.abc import Callable, Container
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from sitegen.content.litter import is_ignored

_CHANGES = frozenset({"modified", "created", "deleted", "moved", "closed"})
Tell = Callable[[frozenset[str] | None], None]


class _Handler(FileSystemEventHandler):
    """Tells paths below *top*, or None when a folder changed and everything may be other."""

    def __init__(self, top: Path, tell: Tell) -> None:
        self._top = top
        self._tell = tell

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take what the system tells."""
        if event.event_type not in _CHANGES:
            return
        if event.is_directory:
            # That something in it changed is told of the thing itself.
            if event.event_type != "modified":
                self._tell(None)
            return
        paths = (Path(str(path)) for path in (event.src_path, event.dest_path) if path)
        told = frozenset(
            path.relative_to(self._top).as_posix() for path in paths if not is_ignored(path.name)
        )
        if told:
            self._tell(told)


def watch(top: Path, folders: tuple[str, ...], tell: Tell) -> BaseObserver:
    """Call *tell*, in a thread, with what changes in *folders* of *top*; return what to stop.

    Where the system cannot tell, the folders are looked at again and again.
    """
    observer: BaseObserver = Observer()
    try:
        return _started(observer, top, folders, tell)
    except OSError:
        return _started(PollingObserver(timeout=1), top, folders, tell)


class _Top(FileSystemEventHandler):
    """Begins to watch a folder of the site that was not there before."""

    def __init__(self, watches: Callable[[str], None], names: Container[str], tell: Tell) -> None:
        self._watches = watches
        self._names = names
        self._tell = tell

    def on_created(self, event: FileSystemEvent) -> None:
        """Take what is new at the top."""
        if event.is_directory and Path(str(event.src_path)).name in self._names:
            self._watches(str(event.src_path))
            self._tell(None)


def _started(
    observer: BaseObserver, top: Path, folders: tuple[str, ...], tell: Tell
) -> BaseObserver:
    handler = _Handler(top, tell)

    def watches(folder: str) -> None:
        observer.schedule(handler, folder, recursive=True)

    observer.schedule(_Top(watches, folders, tell), str(top), recursive=False)
    for folder in folders:
        if (top / folder).is_dir():
            watches(str(top / folder))
    observer.start()
    return observer
