"""The address of the list of stories."""

import re
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from sitegen.desk.desk import Desk
from sitegen.desk.index import faults_by_path
from sitegen.desk.listing.page import ListInput, ListQuery, StoryList, list_page
from sitegen.desk.requests import words_of
from sitegen.desk.undoing.routes import offered
from sitegen.server.preview import Preview
from sitegen.words.catalogue import Catalogue


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the address of the list."""

    async def answer(request: Request) -> Response:
        query, words = _query(request.query_params), words_of(request)
        page = await desk.ask(lambda preview: _page(desk, preview, query, words))
        undos = await desk.ask(lambda preview: offered(desk, preview.now))
        return desk.page(request, "list.html", page, undos=undos)

    return [Route("/desk/", answer)]


def _page(desk: Desk, preview: Preview, query: ListQuery, words: Catalogue) -> StoryList | None:
    workspace = desk.workspace(preview)
    if workspace is None:
        return None
    faults = faults_by_path(preview.findings)
    given = ListInput(desk.index(workspace), faults, workspace.site, preview.now)
    return list_page(query, given, words)


def _query(given: Mapping[str, str]) -> ListQuery:
    page = given.get("page", "")
    return ListQuery(
        words=given.get("words", "")[:200],
        kind=given.get("kind", ""),
        language=given.get("language", ""),
        need=given.get("need", ""),
        page=int(page) if re.fullmatch("[0-9]{1,6}", page) else 1,
    )
