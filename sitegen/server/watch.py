"""Watches the files that authors and designers save."""

from collections.abc import Callable, Container
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from sitegen.content.files.ignored_files import is_ignored
from sitegen.engine.reading.definition import is_site_module

_CHANGES = frozenset({"modified", "created", "deleted", "moved", "closed"})
_TOP_EVENTS = frozenset({"created", "deleted", "moved"})
Report = Callable[[frozenset[str] | None], None]


class _Handler(FileSystemEventHandler):
    """Reports paths below *top*, or None when a folder changed and anything may have changed."""

    def __init__(self, top: Path, report: Report) -> None:
        self._top = top
        self._report = report

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Handle an event of the system."""
        if event.event_type not in _CHANGES:
            return
        if event.is_directory:
            # A change of something in it has an event of its own.
            if event.event_type != "modified":
                self._report(None)
            return
        paths = (Path(str(path)) for path in (event.src_path, event.dest_path) if path)
        changed = frozenset(
            path.relative_to(self._top).as_posix() for path in paths if not is_ignored(path.name)
        )
        if changed:
            self._report(changed)


def watch(top: Path, folders: tuple[str, ...], report: Report) -> BaseObserver:
    """Call *report*, in a thread, with what changes in *folders* of *top*; return the observer.

    If the system cannot report changes, the folders are polled.
    """
    observer: BaseObserver = Observer()
    try:
        return _started(observer, top, folders, report)
    except OSError:
        return _started(PollingObserver(timeout=1), top, folders, report)


class _TopHandler(FileSystemEventHandler):
    """Watches *folders* of the site again when they are created, deleted or replaced.

    It reports changes of the modules of the site's own code, too.
    """

    def __init__(
        self, observer: BaseObserver, top: Path, folders: Container[str], report: Report
    ) -> None:
        self._observer = observer
        self._top = top
        self._folders = folders
        self._report = report
        self._handler = _Handler(top, report)
        self._watches: dict[str, ObservedWatch] = {}

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Handle an event in the top folder."""
        names = {Path(str(path)).name for path in (event.src_path, event.dest_path) if path}
        modules = frozenset(filter(is_site_module, names))
        if modules and event.event_type in _CHANGES and not event.is_directory:
            self._report(modules)
        if event.event_type not in _TOP_EVENTS:
            return
        for name in sorted(names):
            if name in self._folders:
                self.watch(name)
                self._report(None)

    def watch(self, name: str) -> None:
        """Watch the present folder *name*, if it exists.

        The one watched under this name before may have been moved elsewhere.
        """
        if name in self._watches:
            self._observer.unschedule(self._watches.pop(name))
        folder = self._top / name
        if folder.is_dir():
            watched = self._observer.schedule(self._handler, str(folder), recursive=True)
            self._watches[name] = watched


def _started(
    observer: BaseObserver, top: Path, folders: tuple[str, ...], report: Report
) -> BaseObserver:
    handler = _TopHandler(observer, top, folders, report)
    observer.schedule(handler, str(top), recursive=False)
    for folder in folders:
        handler.watch(folder)
    observer.start()
    return observer
