"""Handles signals that end a command: Ctrl+C, a closed terminal, a termination request."""

import os
import signal
import sys
import threading
import time
from types import FrameType

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
_FOR_SHELLS = 128  # shells add this to the number of the signal for the exit code
_PATIENCE = 3  # seconds
_RETRY_DELAY = 0.01  # seconds


class Interruption:
    """The interruption of one command: a KeyboardInterrupt, raised once.

    While it propagates, the command cleans up, and a second Ctrl+C must not stop that. After some
    seconds, another Ctrl+C ends the process at once.
    """

    def __init__(self) -> None:
        self._number = 0
        self._since = 0.0
        self._is_propagating = False

    @property
    def code(self) -> int:
        """The exit code of the interrupted command, 0 if it was not interrupted."""
        return _FOR_SHELLS + self._number if self._number else 0

    def listen(self) -> None:
        """Handle the signals that this process was not set to ignore."""
        sys.unraisablehook = self._on_unraisable
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number and signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, self._interrupt)

    def _interrupt(self, number: int, _frame: FrameType | None) -> None:
        if self._is_propagating:
            if time.monotonic() - self._since > _PATIENCE:
                os._exit(self.code)
            return
        self._number, self._since, self._is_propagating = number, time.monotonic(), True
        raise KeyboardInterrupt

    def _on_unraisable(self, unraisable: "sys.UnraisableHookArgs") -> None:
        """Interrupt again a moment later, because Python raises no exception during finalization.

        Other unraisable exceptions are ignored: they do not concern authors.
        """
        if issubclass(unraisable.exc_type, KeyboardInterrupt):
            self._is_propagating = False
            threading.Timer(_RETRY_DELAY, self._repeat).start()

    def _repeat(self) -> None:
        if hasattr(signal, "pthread_kill"):
            # This also wakes a main thread that waits.
            signal.pthread_kill(threading.main_thread().ident or 0, self._number)
        else:
            signal.raise_signal(signal.Signals(self._number))
