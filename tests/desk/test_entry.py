"""Who enters: this computer, an invited telephone once, and a user whom a trusted proxy names."""

import re

import pytest
from starlette.testclient import TestClient

from sitegen.desk.entry.access import Access, Proxy, Sessions
from sitegen.desk.entry.invitation import invitation
from sitegen.server.guard import Origins
from tests.desk.conftest import desk_of
from tests.sites import SiteFolder

TELEPHONE = ("192.168.1.20", 50123)
PROXY = Access(Proxy("X-Remote-User", frozenset({"10.0.0.2"})))
DESK = Origins("testserver", "https://desk.example.edu")


def telephone(client: TestClient) -> TestClient:
    """Return a browser on a telephone in the network of the server that *client* asks."""
    return beside(client, "http://testserver", TELEPHONE)


def beside(client: TestClient, origin: str, peer: tuple[str, int]) -> TestClient:
    """Return another client of the running server that *client* asks."""
    headers = {"Accept-Language": "en"}
    found = TestClient(client.app, origin, client=peer, headers=headers, follow_redirects=False)
    found.portal = client.portal
    return found


def enters(browser: TestClient, token: str) -> int:
    """Return the status of the answer to the form of an invited visitor."""
    form = {"invitation": token, "name": "Aigerim", "email": "a@example.edu"}
    return browser.post("/desk/enter", data=form).status_code


@pytest.fixture
def shared(site: SiteFolder):
    """Return the sessions of a shared desk, and a client of it on its own computer."""
    site.story("news/hall/index.en", "The hall is open", "2026-05-01", "Text.")
    sessions = Sessions()
    with desk_of(site, Access(sessions=sessions)) as client:
        yield sessions, client


@pytest.mark.parametrize("path", ["/", "/desk/", "/desk/story/news/hall", "/desk/publish"])
def test_a_telephone_without_an_invitation_is_shown_the_way_in_and_nothing_else(
    shared, path: str
) -> None:
    answer = telephone(shared[1]).get(path)

    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/enter")
    assert "hall" not in telephone(shared[1]).get("/desk/enter").text


def test_an_invited_telephone_enters_and_stays(shared) -> None:
    sessions, client = shared
    browser = telephone(client)

    assert enters(browser, sessions.invitation) == 303

    page = browser.get("/desk/")
    assert page.status_code == 200
    assert "The hall is open" in page.text
    assert "Aigerim" in page.text
    assert "HttpOnly; Path=/; SameSite=strict" in str(browser.cookies) or browser.cookies


def test_an_invitation_lets_one_device_in(shared) -> None:
    sessions, client = shared
    token = sessions.invitation
    enters(telephone(client), token)

    assert enters(telephone(client), token) == 403
    assert enters(telephone(client), sessions.invitation) == 303


def test_looking_at_an_invitation_does_not_use_it_up(shared) -> None:
    sessions, client = shared
    token = sessions.invitation
    telephone(client).get(f"/desk/enter?invitation={token}")

    assert enters(telephone(client), token) == 303


@pytest.mark.parametrize("token", ["", "x", "ә", "a" * 100_000])
def test_a_wrong_invitation_is_refused_in_words(shared, token: str) -> None:
    browser = telephone(shared[1])
    form = {"invitation": token, "name": "A", "email": "a@b.kz"}

    answer = browser.post("/desk/enter", data=form)

    assert answer.status_code == 403
    assert "This invitation no longer works" in answer.text


def test_who_only_has_a_cookie_of_their_own_making_does_not_write(shared) -> None:
    browser = telephone(shared[1])
    browser.cookies.set("sitegen-desk-session", "guessed")

    assert browser.post("/desk/story/news/hall", data={"x": "1"}).status_code == 403


def test_this_computer_needs_no_invitation_and_shows_one_as_a_code(shared) -> None:
    sessions, client = shared
    page = client.get("/desk/phone").text

    assert f"invitation={sessions.invitation}" in page
    assert "<svg" in page


def test_a_desk_that_is_not_shared_says_how_to_share_it(desk: TestClient) -> None:
    assert "serve --share" in desk.get("/desk/phone").text
    assert desk.get("/desk/enter").status_code == 404


def test_the_code_of_an_invitation_is_printed_in_block_characters() -> None:
    found = invitation(Sessions(), "http://192.168.1.7:8000/")

    assert re.fullmatch(
        r"http://192\.168\.1\.7:8000/desk/enter\?invitation=[\w-]{32}", found.address
    )
    assert set(found.as_text()) <= set("█▀▄ \n")


@pytest.fixture
def proxied(site: SiteFolder):
    """Return a desk that a proxy at 10.0.0.2 serves as https://desk.example.edu."""
    site.story("news/hall/index.en", "The hall is open", "2026-05-01", "Text.")
    with desk_of(site, PROXY, DESK) as client:
        yield client


@pytest.mark.parametrize(
    ("peer", "headers", "status"),
    [
        ("10.0.0.2", {"X-Remote-User": "a@example.edu"}, 200),
        ("10.0.0.2", {"X-Remote-User": " "}, 403),
        ("10.0.0.2", {}, 403),
        ("10.0.0.2", [("X-Remote-User", "a@example.edu"), ("X-Remote-User", "b")], 403),
        ("10.0.0.3", {"X-Remote-User": "a@example.edu"}, 403),
        ("127.0.0.1", {"X-Remote-User": "a@example.edu"}, 403),
    ],
)
def test_a_user_is_believed_from_the_named_proxy_alone(
    proxied, peer: str, headers, status: int
) -> None:
    browser = beside(proxied, "https://desk.example.edu", (peer, 1))

    assert browser.get("/desk/", headers=headers).status_code == status


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("https://desk.example.edu", 303),
        ("http://desk.example.edu", 303),
        ("https://desk.example.edu.evil.example", 403),
        ("https://desk.example.edu:8443", 403),
        ("null", 403),
    ],
)
def test_behind_a_proxy_a_form_is_taken_from_its_origin(proxied, origin: str, status: int) -> None:
    browser = beside(proxied, "https://desk.example.edu", ("10.0.0.2", 1))
    headers = {"X-Remote-User": "Әсел", "Origin": origin}

    answer = browser.post(
        "/desk/language",
        data={"language": "kk"},
        headers={name: value.encode() for name, value in headers.items()},
    )

    assert answer.status_code == status


@pytest.mark.parametrize("name", ["a\x00b", "<>", "...", "Aigul <boss@example.edu>\n"])
def test_a_name_is_one_that_git_can_write(shared, name: str) -> None:
    sessions, client = shared
    browser = telephone(client)
    form = {"invitation": sessions.invitation, "name": name, "email": "a@example.edu"}

    entered = browser.post("/desk/enter", data=form).status_code

    assert entered == (303 if any(map(str.isalnum, name)) else 403)
    assert "<boss" not in browser.get("/desk/").text


def test_a_form_of_a_million_fields_is_refused(shared) -> None:
    answer = telephone(shared[1]).post(
        "/desk/enter",
        content=b"a=&" * 1_000_000,
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )

    assert answer.status_code == 413


def test_addresses_that_only_begin_like_the_entrance_are_closed(shared) -> None:
    assert telephone(shared[1]).get("/desk/enterprise").status_code == 303
