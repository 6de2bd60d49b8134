"""What a request to the desk says: its language, and the fields of its form."""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from sitegen.words.catalogue import LANGUAGES, Catalogue, catalogue

# What a form sends: the texts of its inputs, by their name.
Form = Mapping[str, Sequence[str]]
LANGUAGE_COOKIE = "sitegen-desk-language"
_PREFERRED = re.compile(r"\b(kk|ru|en)\b")
_MOST_FIELDS = 20_000  # 200 photos have some 3,000
_LARGEST_FORM = 20_000_000  # bytes, in which a Cyrillic letter takes six


def words_of(request: Request) -> Catalogue:
    """Return the words of the desk: in the language that was chosen, else the browser's first."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    preferred = _PREFERRED.search(request.headers.get("accept-language", ""))
    return catalogue(chosen if chosen in LANGUAGES else preferred[1] if preferred else "kk")


async def form_of(request: Request) -> Form:
    """Return what a form sends; raises HTTPException when it is too large."""
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > _LARGEST_FORM:
            raise HTTPException(413)
    form: dict[str, list[str]] = {}
    text = data.decode("ascii", "replace")
    try:
        fields = parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise HTTPException(413) from error
    for name, value in fields:
        form.setdefault(name, []).append(value)
    return form


def first(form: Form, name: str) -> str:
    """Return the first value of the field called *name*, "" without one."""
    return next(iter(form.get(name, ())), "")
