"""A web server as benchmarks want it: on the loopback, with compression, and silent."""

import contextlib
import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

_LEVEL = 6  # as nginx is set up mostly
_NO_GAIN = {".jpg", ".png", ".avif", ".pf_index", ".pf_fragment", ".pf_meta", ".pagefind", ".gz"}


class _Compressing(http.server.SimpleHTTPRequestHandler):
    """Sends files, compressed where that helps."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path.partition("?")[0]))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        data = file.read_bytes()
        is_compressed = file.suffix not in _NO_GAIN
        body = gzip.compress(data, _LEVEL) if is_compressed else data
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(file.name))
        self.send_header("Content-Length", str(len(body)))
        if is_compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # the browser may want it no more
            self.wfile.write(body)

    def log_message(self, *_told: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve *folder* on a free port of the loopback; give its address."""
    handler = functools.partial(_Compressing, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
