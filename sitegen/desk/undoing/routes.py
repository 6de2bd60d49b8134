"""The address that undoes a change."""

import datetime

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from sitegen.authoring.undo import Change, undo, undoable
from sitegen.authoring.writing import ChangedMeanwhile
from sitegen.desk.desk import Desk, see_other
from sitegen.desk.requests import words_of

_MOST = 5


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the address."""

    async def answer(request: Request) -> Response:
        words, name = words_of(request), request.path_params["name"]
        done = await desk.ask(lambda _preview: undo(desk.folder, name))
        if isinstance(done, Change):
            desk.change(frozenset(done.after))
            desk.note(request, "undone", title=f"{done.what}: {done.title}")
            return see_other("/desk/")
        code = "desk-undo.changed" if isinstance(done, ChangedMeanwhile) else "desk-undo.too-late"
        page = UndoRefused(words.text(code))
        return desk.page(request, "undo-refused.html", page, 409)

    return [Route("/desk/undo/{name}", answer, methods=["POST"])]


class UndoRefused(msgspec.Struct, frozen=True):
    """The page that says why something was not undone."""

    problem: str


class Undoable(msgspec.Struct, frozen=True):
    """A change that can be undone, in words."""

    name: str
    words: str


def offered(desk: Desk, now: datetime.datetime) -> tuple[Undoable, ...]:
    """Return the changes that can be undone at *now*, newest first."""
    every = undoable(desk.folder, now)[:_MOST]
    return tuple(Undoable(each.id, f"{each.what}: {each.title}") for each in every)
