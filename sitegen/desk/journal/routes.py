"""The address of the log."""

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from sitegen.desk.desk import Desk
from sitegen.desk.journal.log import LogEntry
from sitegen.desk.requests import words_of
from sitegen.languages.dates import long_moment
from sitegen.server.preview import Preview
from sitegen.words.catalogue import Catalogue
from sitegen.words.moments import LOCALES

_MOST = 100


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the address."""

    async def show(request: Request) -> Response:
        words = words_of(request)
        page = await desk.ask(lambda preview: _page(desk, preview, words))
        return desk.page(request, "log.html", page)

    return [Route("/desk/log", show)]


class LogRow(msgspec.Struct, frozen=True):
    """An entry in words; *story* is the key of one that exists."""

    when: str
    who: str
    what: str
    title: str
    language: str
    story: str


class LogPage(msgspec.Struct, frozen=True):
    """The page: the newest entries."""

    rows: tuple[LogRow, ...]


def _page(desk: Desk, preview: Preview, words: Catalogue) -> LogPage:
    workspace = desk.workspace(preview)
    index = desk.index(workspace) if workspace else None

    def row(entry: LogEntry) -> LogRow:
        story = index.story(entry.story) if index and entry.story else None
        name = f"desk-log.{entry.what}"
        return LogRow(
            when=long_moment(entry.at.astimezone(preview.zone), LOCALES[words.language]),
            who=entry.who or words.text("desk-log.owner"),
            what=words.text(name) if words.has_message(name) else entry.what,
            title=entry.title or (story.title if story else "") or entry.story,
            language=story.language if story else "",
            story=entry.story if story else "",
        )

    return LogPage(tuple(map(row, desk.log.newest(_MOST))))
