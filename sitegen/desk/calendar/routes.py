"""The addresses of the calendar: a month, and moving a story."""

import datetime
import enum

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from sitegen.authoring.undo import Change, Wanted, change_undoably
from sitegen.config.site import Kind
from sitegen.desk.calendar.month import CalendarPage, MonthInput, calendar_page, is_movable
from sitegen.desk.calendar.moving import moved
from sitegen.desk.desk import Desk, see_other
from sitegen.desk.index import IndexedStory
from sitegen.desk.requests import first, form_of, words_of
from sitegen.desk.undoing.routes import offered
from sitegen.diagnostics.diagnostic import Diagnostic
from sitegen.fingerprint import digest
from sitegen.server.preview import Preview
from sitegen.words.catalogue import Catalogue


class _Refusal(enum.StrEnum):
    """Why a story stays where it is."""

    NOT_MOVED = "not-moved"
    PAST = "past"
    OVER = "over"


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the addresses."""

    async def show(request: Request) -> Response:
        return await _answer(desk, request)

    async def move(request: Request) -> Response:
        return await _moved(desk, request)

    return [
        Route("/desk/calendar", show),
        Route("/desk/calendar", move, methods=["POST"]),
    ]


async def _answer(desk: Desk, request: Request, problem: str = "", status: int = 200) -> Response:
    words, asked = words_of(request), request.query_params.get("month", "")
    page = await desk.ask(lambda preview: _page(desk, preview, asked, words))
    undos = await desk.ask(lambda preview: offered(desk, preview.now))
    done = [each for each in undos if each.name == request.query_params.get("undo")]
    return desk.page(request, "calendar.html", page, status, problem=problem, undos=done)


def _page(desk: Desk, preview: Preview, asked: str, words: Catalogue) -> CalendarPage | None:
    workspace = desk.workspace(preview)
    if workspace is None:
        return None
    given = MonthInput(desk.index(workspace), workspace.site, preview.now, asked)
    return calendar_page(given, words)


async def _moved(desk: Desk, request: Request) -> Response:
    words, form = words_of(request), await form_of(request)
    key = first(form, "story")
    try:
        day = datetime.date.fromisoformat(first(form, "day"))
    except ValueError:
        return await _answer(desk, request, words.text("desk-calendar.no-day"), 422)
    done = await desk.ask(lambda preview: _move(desk, preview, (key, day), words))
    if not isinstance(done, Change):
        reason = done if isinstance(done, _Refusal) else _Refusal.NOT_MOVED
        return await _answer(desk, request, words.text(f"desk-calendar.{reason}"), 409)
    desk.change(frozenset(done.after))
    desk.note(request, "moved", key)
    return see_other(f"/desk/calendar?month={day:%Y-%m}&undo={done.id}")


def _move(
    desk: Desk, preview: Preview, asked: tuple[str, datetime.date], words: Catalogue
) -> object:
    key, day = asked
    workspace = desk.workspace(preview)
    texts = workspace.texts.get(key) if workspace else None
    story = desk.index(workspace).story(key) if workspace else None
    if workspace is None or texts is None or story is None or not is_movable(story, preview.now):
        return None
    if refusal := _refusal(story, day, preview.now.astimezone(workspace.site.zone)):
        return refusal
    path = texts.source.path
    data = workspace.data(path)
    changed = moved(data, texts, day, workspace.site)
    if isinstance(changed, Diagnostic):
        return changed
    on_disk = workspace.content.names.get(path, path)
    title = texts.facts.title or key
    what = words.text("desk-undo.moved")
    wanted = Wanted(what, title, {on_disk: changed}, {on_disk: digest(data)})
    return change_undoably(desk.folder, wanted, preview.now)


def _refusal(story: IndexedStory, day: datetime.date, now: datetime.datetime) -> _Refusal | None:
    """Return why *story* cannot be moved to *day*; *now* is in the site's zone."""
    if day < now.date():
        return _Refusal.PAST
    if story.begins is None or story.ends is None:
        return None
    hour = story.begins.astimezone(now.tzinfo).time()
    begins = datetime.datetime.combine(day, hour, now.tzinfo)
    is_over = story.kind != Kind.EVENT and story.ends <= begins
    return _Refusal.OVER if is_over else None
