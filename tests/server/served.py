"""`sitegen serve` as a process of its own, and raw requests to it."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.sites import SiteFolder

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "sitegen", "serve", "--port", "0", "--messages", "en")
OURS = {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}


class Served:
    """A running preview; its stderr goes into *errors*."""

    def __init__(self, process: subprocess.Popen[str], port: int, errors: Path) -> None:
        self.process = process
        self.port = port
        self.errors = errors

    @property
    def said(self) -> str:
        """The stderr of the preview so far."""
        return self.errors.read_text("utf-8")

    def send(self, request: bytes, patience: float = 20) -> bytes:
        """Send the bytes of a request; return all bytes until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=patience) as line:
            line.sendall(request)
            return received(line)

    def get(self, target: str, *fields: str, method: str = "GET") -> "Answer":
        """Return the response to a request with the server's Host unless *fields* have one."""
        host = () if any(each.startswith("Host:") for each in fields) else ("Host: localhost",)
        lines = [f"{method} {target} HTTP/1.1", *host, "Connection: close", *fields, "", ""]
        return Answer(self.send("\r\n".join(lines).encode()))

    def wait_until(self, shows: Callable[[str], bool], target: str = "/en/") -> str:
        """Return the page at *target* as soon as it *shows* something, or after a time limit."""
        for _ in range(100):
            text = self.get(target).text
            if shows(text):
                break
            time.sleep(0.1)
        return text


class Answer:
    """A response: its status, fields by their lower-case names, and text."""

    def __init__(self, data: bytes) -> None:
        head, _, body = data.partition(b"\r\n\r\n")
        first, *fields = head.decode("latin-1").split("\r\n")
        self.status = int(first.split()[1]) if first else 0
        self.fields = {
            name.lower(): value for name, _, value in (field.partition(": ") for field in fields)
        }
        self.text = body.decode(errors="replace")


def received(line: socket.socket) -> bytes:
    """Return all bytes until the other end closes."""
    data = b""
    with contextlib.suppress(ConnectionResetError):
        while part := line.recv(65536):
            data += part
    return data


@contextlib.contextmanager
def served(site: SiteFolder, *options: str) -> Iterator[Served]:
    """Serve the *site* with these *options* until the end of the block."""
    errors = site.folder / "errors.txt"
    with errors.open("w") as stream:
        process = subprocess.Popen(
            (*COMMAND, *options),
            cwd=site.folder,
            env={**os.environ, **OURS},
            stdout=subprocess.PIPE,
            stderr=stream,
            text=True,
        )
    assert process.stdout
    try:
        [port] = re.findall(r":(\d+)/", process.stdout.readline())
        yield Served(process, int(port), errors)
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()
