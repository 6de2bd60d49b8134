"""Who may ask: programs on this machine by its own names, and pages that came from here."""

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class OriginGuard:
    """Refuses what a page of another site asks for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 403 when the request names an origin that is not this server."""
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            origin = headers.get("origin")
            if origin is not None and origin != f"http://{headers.get('host')}":
                refusal = PlainTextResponse("This address is for this computer only.", 403)
                await refusal(scope, receive, send)
                return
        await self._app(scope, receive, send)
