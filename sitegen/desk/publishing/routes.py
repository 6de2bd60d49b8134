"""The addresses of publishing."""

import asyncio
import contextlib
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from sitegen.authoring.approve import unapproved_changes
from sitegen.config.site import CONTENT
from sitegen.deploy.git import GitError
from sitegen.deploy.repository import Obstacle, Outcome, Person, PublishResult, Repository
from sitegen.desk.desk import Desk
from sitegen.desk.entry.access import plain_name
from sitegen.desk.entry.guard import visitor_of
from sitegen.desk.publishing.building import build_here
from sitegen.desk.publishing.page import PublishInput, PublishPage, publish_page
from sitegen.desk.requests import first, form_of, words_of
from sitegen.diagnostics.diagnostic import FindingsError
from sitegen.engine.errors import SourceChangedError, UnusableStateError
from sitegen.server.page_changes import SiteChanges
from sitegen.server.preview import Preview
from sitegen.words.catalogue import Catalogue

_TEMPLATE = "publish.html"
_MOST_FILES = 300  # of which it is told what readers will see change


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the addresses: the page, and its button."""

    async def show(request: Request) -> Response:
        return desk.page(request, _TEMPLATE, await _page(desk, request))

    async def publish(request: Request) -> Response:
        return await _publish(desk, request)

    return [
        Route("/desk/publish", show),
        Route("/desk/publish", publish, methods=["POST"]),
    ]


async def _publish(desk: Desk, request: Request) -> Response:
    """Publish what changed, unless there is an error by now."""
    words, form = words_of(request), await form_of(request)
    page = await _page(desk, request)
    if page and page.can_be_built:
        notice = await _built(desk, words)
        return desk.page(request, _TEMPLATE, page, notice=notice)
    if page is None or not page.is_ready:
        return desk.page(request, _TEMPLATE, page, 422)
    name, email = plain_name(first(form, "name")), plain_name(first(form, "email"))
    if page.asks_who and not (name and email):
        return desk.page(request, _TEMPLATE, page, 422)
    repository, visitor = Repository(desk.folder), visitor_of(request)
    author = Person(visitor.name, visitor.email) if visitor.name else None

    def publish() -> PublishResult:
        if page.asks_who:
            repository.introduce(Person(name, email))
        try:
            return repository.publish([CONTENT], page.message(words), author)
        except GitError as failed:  # a hook of the repository, or another git at work
            return PublishResult(Outcome.REJECTED, details=str(failed))

    done = await asyncio.to_thread(publish)
    if done.outcome in (Outcome.PUSHED, Outcome.COMMITTED):
        desk.note(request, "published", title=page.message(words))
    arguments = {"paths": ", ".join(done.conflicts), "details": done.details}
    notice = words.text(f"publish.{done.outcome}", arguments)
    if done.outcome is Outcome.COMMITTED:
        notice = f"{notice} {await _built(desk, words)}"
    return desk.page(request, _TEMPLATE, await _page(desk, request), notice=notice)


async def _built(desk: Desk, words: Catalogue) -> str:
    """Build the site on this computer; return in words where it is."""
    site_code = await desk.ask(lambda preview: preview.executes_site_code)
    return await asyncio.to_thread(build_here, desk.folder, words, site_code=site_code)


async def _page(desk: Desk, request: Request) -> PublishPage | None:
    words, repository = words_of(request), Repository(desk.folder)
    # What is published is what lies on the disk, whether the preview was told of it or not.
    desk.change(None)
    # Git may take long; the preview goes on meanwhile.
    problem = await asyncio.to_thread(repository.problem)
    is_there = problem in (None, Obstacle.NO_IDENTITY)
    changed = await asyncio.to_thread(repository.unpublished, [CONTENT]) if is_there else ()
    is_few = 0 < len(changed) <= _MOST_FILES
    published = await asyncio.to_thread(repository.published_data, changed) if is_few else {}

    def page(preview: Preview) -> PublishPage | None:
        workspace = desk.workspace(preview)
        if workspace is None:
            return None
        given = PublishInput(
            index=desk.index(workspace),
            findings=preview.findings,
            site=workspace.site,
            changed=changed,
            problem=problem,
            changes=_site_changes(preview, published) if published else None,
            now=preview.now,
            is_known=bool(visitor_of(request).name),
            unapproved=tuple(unapproved_changes(changed, workspace)),
        )
        return publish_page(given, words)

    return await desk.ask(page)


def _site_changes(preview: Preview, published: Mapping[str, bytes | None]) -> SiteChanges | None:
    """Return what readers will see change, None where it cannot be told."""
    with contextlib.suppress(OSError, SourceChangedError, UnusableStateError, FindingsError):
        return preview.site_changes(published)
    return None
