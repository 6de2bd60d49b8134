"""The connection of a browser, with limits on their number and on the time for a request."""

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from sitegen.server.guard import HEADERS

PATIENCE = 10.0  # seconds until a request must be complete
LARGEST_HEAD = 64 * 1024  # bytes of a request without its body
_MOST = 200  # connections: a browser opens about six, and may open spare ones
_UNFINISHED = (h11.IDLE, h11.SEND_BODY)


class Connection(H11Protocol):
    """Closes when a request is not complete in time, and at once when there are too many.

    uvicorn closes only connections on which no request was started.
    """

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start to wait for the first request."""
        super().connection_made(transport)
        if len(self.connections) > _MOST:
            transport.abort()
            return
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Handle received bytes of a request."""
        super().data_received(data)
        if self.conn.their_state not in _UNFINISHED:
            self._stop()
        elif self._deadline is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._stop()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Respond to an invalid request, unless a response to an earlier one has started."""
        if self.conn.our_state not in {h11.IDLE, h11.SEND_RESPONSE}:
            self.transport.close()
            return
        headers = {"Content-Type": "text/plain; charset=utf-8", "Connection": "close", **HEADERS}
        fields = [(name.encode(), value.encode()) for name, value in headers.items()]
        for event in (
            h11.Response(status_code=400, headers=fields, reason=b"Bad Request"),
            h11.Data(data=msg.encode()),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _wait(self) -> None:
        self._deadline = self.loop.call_later(PATIENCE, self.transport.abort)

    def _stop(self) -> None:
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None
