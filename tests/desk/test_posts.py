"""Posts: ready words for networks, counted as these count."""

import io

import pytest
from PIL import Image

from sitegen.desk.posts.networks import NETWORKS, Network, Told, hashtag, post, utf16, weighted
from tests.desk.conftest import desk_of
from tests.sites import WITH_CARDS, SiteFolder, photo

BY_ID = {each.id: each for each in NETWORKS}
ADDRESS = "https://news.example.edu/kk/janalyqtar/2026/hall/"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Қазақстан", 9),
        ("a" * 280, 280),
        ("日本", 4),
        ("😀", 2),
        (f"See {ADDRESS}", 27),
        ("e\u0301", 1),
    ],
)
def test_x_counts_by_weight(text: str, length: int) -> None:
    assert weighted(text) == length


def test_telegram_counts_utf16() -> None:
    assert utf16("Қ😀") == 3


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("Кәсіптік бағдар", "#КәсіптікБағдар"),
        ("Career guidance", "#CareerGuidance"),
        ("R&D", "#RD"),
        ("2026", ""),
    ],
)
def test_a_topic_becomes_a_hashtag(name: str, tag: str) -> None:
    assert hashtag(name) == tag


@pytest.mark.parametrize("network", NETWORKS, ids=lambda each: each.id)
def test_a_post_is_shortened_until_it_fits_and_keeps_its_address(network: Network) -> None:
    told = Told("Ұзын тақырып " * 60, "Өте ұзын мәтін, " * 400, ADDRESS, ("A b", "C"))

    text = post(told, network)

    assert ADDRESS in text
    if network.most:
        assert network.most * 0.8 < network.length(text) <= network.most


def test_the_page_has_words_for_each_network_and_language(site: SiteFolder) -> None:
    site.write("site.toml", WITH_CARDS)
    site.write("news/hall/a.jpg", photo(1600, 900))
    fields = {"topics": "[career-guidance]", "cover": "{image: a.jpg, alt: Зал}"}
    site.story("news/hall/index.kk", "Зал ашылды", "2026-05-01", "Мәтін.", **fields)
    site.story("news/hall/index.en", "The hall is open", "", "Text.", cover="{alt: The hall}")
    site.story("news/later.en", "Later", "2027-05-02", "Text.", publish_at="2027-05-02 10:00")
    with desk_of(site) as desk:
        page = desk.get("/desk/posts/news/hall").text
        assert page.count("<textarea") == 2 * len(NETWORKS)
        assert f"Зал ашылды\n\nМәтін.\n\n{ADDRESS}\n\n#КәсіптікБағдар</textarea>" in page
        assert "#CareerGuidance" in page
        assert "Not published yet" in desk.get("/desk/posts/news/later").text
        square = desk.get("/desk/square/news/hall")
        assert square.headers["content-type"] == "image/jpeg"
        assert Image.open(io.BytesIO(square.content)).size == (900, 900)
        assert desk.get("/desk/square/news/later").status_code == 404
