"""The addresses by which a telephone enters: its invitation, and the page that shows it."""

from collections.abc import Iterator

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from sitegen.desk.desk import Desk, see_other
from sitegen.desk.entry.access import SESSION_COOKIE, Visitor, plain_name
from sitegen.desk.entry.invitation import invitation
from sitegen.desk.requests import first, form_of

_LONGEST = 200  # characters of a name


class EntrancePage(msgspec.Struct, frozen=True):
    """The form of an invited visitor; *is_refused* when the invitation is not the present one."""

    invitation: str
    name: str = ""
    email: str = ""
    is_refused: bool = False


class PhonePage(msgspec.Struct, frozen=True):
    """How a telephone enters: an *address* and its QR code as an SVG, "" while nobody may."""

    address: str
    code: str


def routes(desk: Desk) -> Iterator[BaseRoute]:
    """Yield the addresses."""
    sessions = desk.access.sessions

    async def phone(request: Request) -> Response:
        invited = invitation(sessions, str(request.base_url)) if sessions else None
        page = PhonePage(invited.address, invited.as_svg()) if invited else PhonePage("", "")
        return desk.page(request, "phone.html", page)

    yield Route("/desk/phone", phone)
    if sessions is None:
        return

    async def ask(request: Request) -> Response:
        # A messenger that looks at the link for a picture of it does not use it up.
        page = EntrancePage(request.query_params.get("invitation", ""))
        return desk.page(request, "enter.html", page)

    async def enter(request: Request) -> Response:
        form = await form_of(request)
        token = first(form, "invitation").strip()[:_LONGEST]
        name, email = (plain_name(first(form, each)[:_LONGEST]) for each in ("name", "email"))
        session = sessions.enter(token, Visitor(name, email)) if name and email else None
        if session is None:
            page = EntrancePage(token, name, email, is_refused=True)
            return desk.page(request, "enter.html", page, 403)
        response = see_other("/desk/")
        response.set_cookie(SESSION_COOKIE, session, httponly=True, samesite="strict")
        return response

    yield Route("/desk/enter", ask)
    yield Route("/desk/enter", enter, methods=["POST"])
