"""Addresses of videos: which are known, and which player each has."""

import pytest

from sitegen.content.videos import player


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
