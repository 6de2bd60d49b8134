"""The addresses of the desk, feature by feature, and what it adds to the preview."""

import functools
import re
from collections.abc import Iterator
from pathlib import Path

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from sitegen.desk.approval import routes as approval
from sitegen.desk.calendar import routes as calendar
from sitegen.desk.deleting import routes as deleting
from sitegen.desk.desk import PAGES, Desk, see_other
from sitegen.desk.editing import routes as editing
from sitegen.desk.entry import routes as entry
from sitegen.desk.entry import running
from sitegen.desk.entry.access import Access
from sitegen.desk.entry.guard import EntryGuard
from sitegen.desk.journal import routes as journal
from sitegen.desk.listing import routes as listing
from sitegen.desk.photos import of_person
from sitegen.desk.photos import routes as photos
from sitegen.desk.posts import routes as posts
from sitegen.desk.publishing import routes as publishing
from sitegen.desk.requests import LANGUAGE_COOKIE, first, form_of
from sitegen.desk.stories import presence
from sitegen.desk.stories import routes as stories
from sitegen.desk.undoing import routes as undoing
from sitegen.desk.versions import routes as versions
from sitegen.server.app import Extension
from sitegen.server.coordinator import Coordinator
from sitegen.server.preview import Preview
from sitegen.words.catalogue import LANGUAGES

# Each feature is a module with a function `routes(desk)`.
FEATURES = (
    listing,
    publishing,
    stories,
    editing,
    presence,
    entry,
    versions,
    deleting,
    approval,
    posts,
    undoing,
    photos,
    journal,
    calendar,
    of_person,
)
# What pages load, by its path below pages/.
_FILES = frozenset(
    each.relative_to(PAGES).as_posix()
    for each in PAGES.rglob("*")
    if each.suffix in (".css", ".js")
)
_YEAR = 365 * 24 * 3600  # seconds
# The pages of a story are below a word; its path has no dots in it.
_BACK = re.compile(r"/desk/[a-z]+(?:/[^\\\s.]+)?")


def extension(coordinator: Coordinator, folder: Path, access: Access) -> Extension:
    """Return what the desk adds to the preview, whose pages are for those with *access* alone.

    The index of the desk is made before it is asked for.
    """
    desk = Desk(coordinator, folder, access)

    def prepare(preview: Preview) -> None:
        if workspace := desk.workspace(preview):
            desk.index(workspace)

    return Extension(list(_routes(desk)), prepare, (Middleware(EntryGuard, access=access),))


def _routes(desk: Desk) -> Iterator[BaseRoute]:
    yield Route("/desk", _to_the_desk)
    yield Route(running.PATH, functools.partial(running.say_which, desk))
    yield Route("/desk/language", _switch, methods=["POST"])
    yield Route("/desk/files/{name:path}", _own_file)
    for feature in FEATURES:
        yield from feature.routes(desk)


async def _to_the_desk(_request: Request) -> Response:
    return RedirectResponse("/desk/", 308)


async def _own_file(request: Request) -> Response:
    name = request.path_params["name"]
    return FileResponse(PAGES / name) if name in _FILES else Response(status_code=404)


async def _switch(request: Request) -> Response:
    """Remember the language of the desk, and return to the page it was chosen on."""
    form = await form_of(request)
    chosen, back = first(form, "language"), first(form, "back")
    response = see_other(back if _BACK.fullmatch(back) else "/desk/")
    if chosen in LANGUAGES:
        response.set_cookie(
            LANGUAGE_COOKIE, chosen, max_age=_YEAR, path="/desk", httponly=True, samesite="strict"
        )
    return response
