"""Who has a story open, so that two officers do not write the same sentence."""

import time
from collections.abc import Callable, Iterator

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from sitegen.desk.desk import HEADERS, Desk
from sitegen.desk.entry.access import Visitor
from sitegen.desk.entry.guard import visitor_of
from sitegen.desk.requests import first, form_of, words_of

# A tab tells every 15 seconds that it is there; one that misses two of them is closed or asleep.
_ALIVE = 40.0  # seconds
_MOST = 1000  # tabs


class OpenTab(msgspec.Struct, frozen=True):
    """A tab of *visitor* with the story called *key* open, *seen* at this second of the clock."""

    key: str
    visitor: Visitor
    seen: float


class Presence:
    """The tabs that have stories open, by the name that each has given itself."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._tabs: dict[str, OpenTab] = {}

    def see(self, name: str, key: str, visitor: Visitor) -> None:
        """Note that the tab called *name* has the story open."""
        now = self._clock()
        alive = {each: tab for each, tab in self._tabs.items() if now - tab.seen < _ALIVE}
        if len(alive) < _MOST:
            alive[name] = OpenTab(key, visitor, now)
        self._tabs = alive

    def leave(self, name: str) -> None:
        """Note that the tab called *name* was closed."""
        self._tabs.pop(name, None)

    def others(self, name: str, key: str) -> tuple[Visitor, ...]:
        """Return who else has the story open, in other tabs than the one called *name*."""
        now = self._clock()
        found = {
            tab.visitor: None
            for each, tab in self._tabs.items()
            if each != name and tab.key == key and now - tab.seen < _ALIVE
        }
        return tuple(found)


def routes(_desk: Desk) -> Iterator[BaseRoute]:
    """Yield the address at which a tab tells that it has a story open."""
    presence = Presence()

    async def tell(request: Request) -> Response:
        form, words = await form_of(request), words_of(request)
        name, key, visitor = (
            first(form, "tab")[:64],
            request.path_params["key"],
            visitor_of(request),
        )
        if first(form, "leaves"):
            presence.leave(name)
            return JSONResponse({"others": ""}, headers=HEADERS)
        presence.see(name, key, visitor)
        names = [
            words.text("desk-others.you")
            if each == visitor
            else each.name or words.text("desk-others.owner")
            for each in presence.others(name, key)
        ]
        others = words.text("desk-others", {"names": ", ".join(names)}) if names else ""
        return JSONResponse({"others": others}, headers=HEADERS)

    yield Route("/desk/open/{key:path}", tell, methods=["POST"])
