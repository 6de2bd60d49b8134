"""What ends a command from outside: Ctrl+C, the end of its terminal, or a system that stops it."""

import os
import signal
import sys
import threading
import time
from types import FrameType

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
_FOR_SHELLS = 128  # a shell gives this and the number of the signal as the exit code
_PATIENCE = 3  # seconds
_AGAIN = 0.01  # seconds


class Interruption:
    """The interruption of one command: a KeyboardInterrupt, raised once.

    While that is on its way everything is put in order, and Ctrl+C pressed again must not stop it.
    Whoever presses it even later does not want to wait for that any more.
    """

    def __init__(self) -> None:
        self._number = 0
        self._since = 0.0
        self._is_on_its_way = False

    @property
    def code(self) -> int:
        """The exit code by which the command ends, 0 when nothing has interrupted it."""
        return _FOR_SHELLS + self._number if self._number else 0

    def listen(self) -> None:
        """Listen to the signals that nobody has told this process to ignore."""
        sys.unraisablehook = self._raised_in_vain
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number and signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, self._interrupt)

    def _interrupt(self, number: int, _frame: FrameType | None) -> None:
        if self._is_on_its_way:
            if time.monotonic() - self._since > _PATIENCE:
                os._exit(self.code)
            return
        self._number, self._since, self._is_on_its_way = number, time.monotonic(), True
        raise KeyboardInterrupt

    def _raised_in_vain(self, lost: "sys.UnraisableHookArgs") -> None:
        """Interrupt again a moment later: where Python clears up after itself, nothing is raised.

        Other exceptions that come to nothing there are no concern of an author.
        """
        if issubclass(lost.exc_type, KeyboardInterrupt):
            self._is_on_its_way = False
            threading.Timer(_AGAIN, self._repeat).start()

    def _repeat(self) -> None:
        if hasattr(signal, "pthread_kill"):
            # A thread that waits has to wake up for it.
            signal.pthread_kill(threading.main_thread().ident or 0, self._number)
        else:
            signal.raise_signal(signal.Signals(self._number))
