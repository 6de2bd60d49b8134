"""Addresses of videos, and the player of each."""

import pytest

from sitegen.content.body.videos import player, start


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/watch?v=a_b-c1234_5",
        "http://youtube.com/watch?v=a_b-c1234_5",
        "https://m.youtube.com/watch?app=desktop&v=a_b-c1234_5&t=90s",
        "https://youtu.be/a_b-c1234_5",
        "https://youtu.be/a_b-c1234_5?si=something",
        "https://www.youtube.com/shorts/a_b-c1234_5",
        "https://www.youtube.com/live/a_b-c1234_5?feature=share",
        "https://www.youtube.com/embed/a_b-c1234_5",
        "https://www.youtube-nocookie.com/embed/a_b-c1234_5#x",
    ],
)
def test_a_video_of_youtube_is_played_without_cookies(address: str) -> None:
    found = player(address)

    assert found
    assert found.service == "YouTube"
    assert found.address.startswith("https://www.youtube-nocookie.com/embed/a_b-c1234_5?")


def test_a_video_of_vimeo_is_played_without_tracking() -> None:
    found = player("https://vimeo.com/76979871")

    assert found
    assert found.service == "Vimeo"
    assert found.address.startswith("https://player.vimeo.com/video/76979871?")
    assert "dnt=1" in found.address


def test_a_video_of_rutube_is_played_by_its_player() -> None:
    found = player("https://rutube.ru/video/10b3a03fc01d5bbcc632a2f3514e8aab/?t=5")

    assert found
    assert found.service == "RUTUBE"
    assert found.address.startswith("https://rutube.ru/play/embed/10b3a03fc01d5bbcc632a2f3514e8aab")


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/",
        "https://www.youtube.com/@example",
        "https://www.youtube.com/playlist?list=a_b-c1234_5",
        "https://www.youtube.com/watch?v=short",
        "https://www.youtube.com/watch?v=a_b-c1234_5toolong",
        "https://www.youtube.com.example.org/watch?v=a_b-c1234_5",
        "https://example.org/?https://youtu.be/a_b-c1234_5",
        "//youtu.be/a_b-c1234_5",
        "https://vimeo.com/channels/staffpicks",
        "https://vimeo.com/76979871/0123456789",
        'https://youtu.be/a_b-c1234_"',
    ],
)
def test_what_is_no_video_of_a_known_host_has_no_player(address: str) -> None:
    assert player(address) is None


ID = "a_b-c1234_5"


@pytest.mark.parametrize(
    ("address", "second"),
    [
        (f"https://www.youtube.com/watch?v={ID}&t=600s", 600),
        (f"https://www.youtube.com/watch?t=600&v={ID}", 600),
        (f"https://www.youtube.com/watch?v={ID}&start=90", 90),
        (f"https://www.youtube.com/watch?v={ID}#t=90", 90),
        (f"https://www.youtube.com/watch?v={ID}&feature=share#t=1m30s", 90),
        (f"https://m.youtube.com/watch?v={ID}&t=1h2m3s", 3723),
        (f"https://youtu.be/{ID}?t=600", 600),
        (f"https://youtu.be/{ID}?si=x&t=10m", 600),
        (f"https://www.youtube.com/live/{ID}?t=1H", 3600),
        (f"https://www.youtube.com/shorts/{ID}?t=5", 5),
        (f"https://www.youtube.com/embed/{ID}?start=90&end=120", 90),
        (f"https://www.youtube-nocookie.com/embed/{ID}?start=90", 90),
        ("https://vimeo.com/76979871#t=90s", 90),
        ("https://vimeo.com/76979871#t=1m30s", 90),
        ("https://vimeo.com/76979871?share=copy#t=90.5", 90),
        ("https://rutube.ru/video/10b3a03fc01d5bbcc632a2f3514e8aab/?t=90", 90),
        ("https://rutube.ru/video/10b3a03fc01d5bbcc632a2f3514e8aab/?r=wd&t=90", 90),
    ],
)
def test_a_video_is_played_from_the_second_that_its_address_names(
    address: str, second: int
) -> None:
    found = player(address)

    assert found
    assert start(address) == second
    ends = {"YouTube": f"&start={second}", "Vimeo": f"#t={second}s", "RUTUBE": f"&t={second}"}
    assert found.address.endswith(ends[found.service])


@pytest.mark.parametrize(
    "written", ["", "0", "0s", "s", "m", "-5", "abc", "1:30", "9" * 30, "t", "%00", "5x", "٣", "."]
)
def test_what_is_no_time_changes_no_player(written: str) -> None:
    plain = player(f"https://youtu.be/{ID}")

    for address in (f"https://youtu.be/{ID}?t={written}", f"https://youtu.be/{ID}#t={written}"):
        assert player(address) == plain


def test_a_number_inside_another_parameter_is_no_time() -> None:
    assert start(f"https://www.youtube.com/watch?v={ID}&list=t&next=start&index=7") == 0
    assert start(f"https://www.youtube.com/watch?v={ID}&about=%26t%3D90") == 0
