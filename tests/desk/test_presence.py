"""Who else has a story open."""

from starlette.testclient import TestClient

from sitegen.desk.entry.access import Visitor
from sitegen.desk.stories.presence import Presence

AIGERIM, DANIYAR = Visitor("Aigerim"), Visitor("Daniyar")


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_others_with_the_same_story_open_are_named() -> None:
    presence = Presence(Clock())
    presence.see("one", "news/hall", AIGERIM)
    presence.see("two", "news/hall", DANIYAR)
    presence.see("three", "news/other", Visitor("Marat"))

    assert presence.others("one", "news/hall") == (DANIYAR,)


def test_a_tab_that_is_closed_or_asleep_is_forgotten() -> None:
    clock = Clock()
    presence = Presence(clock)
    presence.see("one", "news/hall", AIGERIM)
    presence.see("two", "news/hall", DANIYAR)
    presence.leave("two")
    assert presence.others("one", "news/hall") == ()

    presence.see("two", "news/hall", DANIYAR)
    clock.seconds = 60
    assert presence.others("one", "news/hall") == ()


def test_a_second_tab_of_the_same_person_is_told_so(desk: TestClient) -> None:
    def tell(tab: str, **more: str) -> str:
        answer = desk.post("/desk/open/news/hall", data={"tab": tab, **more})
        return str(answer.json()["others"])

    assert tell("one") == ""
    assert tell("two") == "Others have this open as well: you, in another tab."
    tell("one", leaves="1")
    assert tell("two") == ""


def test_thousands_of_invented_tabs_are_not_kept() -> None:
    presence = Presence(Clock())
    for number in range(5000):
        presence.see(str(number), "news/hall", AIGERIM)
    presence.see("late", "news/hall", DANIYAR)

    assert DANIYAR not in presence.others("0", "news/hall")
