"""The picture of a page in social networks: its cover, or a card drawn with its headline."""

import io
from pathlib import Path

import lxml.html
import pytest
from PIL import Image, ImageChops

from sitegen.outputs.metadata.share import ShareCard
from sitegen.outputs.output import Picture
from sitegen.rendering.draw import DrawingError, PictureRenderer
from sitegen.rendering.environments import bare_environment
from sitegen.rendering.templates import TemplateFile, Templates
from tests.sites import SETTINGS, WITH_CARDS, SiteFolder, photo

CARD = Path(__file__).parents[2] / "templates" / "card.svg"
KAZAKH = "әғқңөұүһіӘҒҚҢӨҰҮҺІ"


@pytest.fixture
def site(site: SiteFolder) -> SiteFolder:
    """Return a small site that has cards."""
    site.write("site.toml", WITH_CARDS)
    return site


def said(site: SiteFolder, path: str = "en/news/2026/a/index.html") -> dict[str, str]:
    """Return a page's metadata about its picture."""
    tree = lxml.html.document_fromstring(site.page(path))
    names = tree.xpath("//meta[starts-with(@property, 'og:image')]")
    found = {each.get("property").removeprefix("og:"): each.get("content") for each in names}
    return found | {"card": tree.xpath("string(//meta[@name='twitter:card']/@content)")}


def published(site: SiteFolder) -> Path:
    """Return the file of the page's picture."""
    return site.output / said(site)["image"].removeprefix("https://news.example.edu/")


def artist(svg: str = "") -> PictureRenderer:
    """Return a renderer of the card, or of *svg* instead."""
    file = TemplateFile("templates/card.svg", svg or CARD.read_text("utf-8"))
    return PictureRenderer(bare_environment(Templates({"card.svg": file})))


def drawn(title: str = "Open day", **other: str) -> bytes:
    """Return a card with this headline."""
    view = ShareCard(
        **{
            "title": title,
            "kicker": "News",
            "detail": "1 May 2026",
            "site": "Example University",
            "ground": "#0b4a8f",
            **other,
        }
    )
    return artist().draw(Picture("card.svg", 1200, 630), view)


def test_a_story_without_a_cover_is_shared_with_a_card(site: SiteFolder) -> None:
    site.story("news/a.en", "Open day", "2026-05-01")
    assert not site.build().failed

    assert said(site) == {
        "image": said(site)["image"],
        "image:width": "1200",
        "image:height": "630",
        "image:alt": "Open day",
        "card": "summary_large_image",
    }
    assert Image.open(io.BytesIO(published(site).read_bytes())).size == (1200, 630)
    assert published(site).stat().st_size <= 300_000


def test_each_language_has_its_own_card(site: SiteFolder) -> None:
    site.story("news/a/index.kk", "Ашық есік күні", "2026-05-01")
    site.story("news/a/index.en", "Open day")
    site.story("events/b/index.kk", "Дәріс", "2026-05-01")
    site.build()

    found = [path.relative_to(site.output / "cards") for path in site.output.glob("cards/*/*.png")]
    names = sorted(f"{path.parent}/{path.name.rpartition('-')[0]}" for path in found)
    assert names == ["en/a", "kk/a", "kk/b"]


def test_a_story_with_a_cover_is_shared_with_the_cover_cut_to_shape(site: SiteFolder) -> None:
    site.write("news/a/hall.jpg", photo(1600, 1200))
    site.story(
        "news/a/index.en", "Open day", "2026-05-01", cover="{image: hall.jpg, alt: The hall}"
    )
    assert not site.build().failed

    assert (said(site)["image:width"], said(site)["image:height"]) == ("1200", "630")
    assert said(site)["image:alt"] == "The hall"
    assert Image.open(io.BytesIO(published(site).read_bytes())).size == (1200, 630)
    assert not (site.output / "cards").exists()


def test_a_cover_that_is_too_small_to_be_shared_gives_way_to_a_card(site: SiteFolder) -> None:
    site.write("news/a/hall.jpg", photo(300, 200))
    site.story(
        "news/a/index.en", "Open day", "2026-05-01", cover="{image: hall.jpg, alt: The hall}"
    )
    site.build()

    assert "/cards/en/a-" in said(site)["image"]


def test_a_changed_headline_has_another_card_and_a_changed_text_has_not(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01", "One.")
    site.build()
    before = published(site)

    site.story("news/a.en", "A", "2026-05-01", "Two.")
    assert not {path for path in site.build().report.rendered if path.startswith("cards/")}
    assert published(site) == before

    site.story("news/a.en", "B", "2026-05-01", "Two.")
    site.build()
    assert published(site) != before
    assert not before.exists()


def test_another_drawing_changes_no_page(site: SiteFolder, tmp_path: Path) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    site.build()
    svg = CARD.read_text("utf-8").replace('width="120"', 'width="240"')
    site.write("templates/card.svg", svg)

    [path] = site.build().report.rendered
    assert path.startswith("cards/en/a-")
    assert site.tree() == site.clean_tree(tmp_path)


def test_cards_can_be_switched_off(site: SiteFolder) -> None:
    site.write("site.toml", SETTINGS)
    site.story("news/a.en", "A", "2026-05-01")
    site.build()

    assert said(site) == {"card": ""}
    assert not (site.output / "cards").exists()


def test_the_same_card_gives_the_same_bytes() -> None:
    assert drawn("Мектеп директорларымен кездесу өтті") == drawn(
        "Мектеп директорларымен кездесу өтті"
    )


def card_of(site: SiteFolder, name: str = "a") -> ShareCard:
    """Return the content of the planned card of a story in English."""
    paths = {each.path: each for each in site.planned().outputs}
    [path] = [path for path in paths if path.startswith(f"cards/en/{name}-")]
    shown = paths[path].view()
    assert isinstance(shown, ShareCard)
    return shown


def test_a_card_has_no_empty_box_and_the_author_is_warned(site: SiteFolder) -> None:
    site.story("news/a.en", "Diplomas 🎓 – growth ≥ 5 % → a record", "2026-05-01")
    site.story("events/b.en", "Talk", "2026-12-01", place="Hall 北京大学, 1")
    site.story("events/c.en", "Talk", "2026-12-01", place="🎓 Hall", event_status="moved-online")

    assert card_of(site).title == "Diplomas – growth >= 5 % – a record"
    assert card_of(site, "b").detail == "1 December 2026 · Hall, 1"
    assert site.found() == [
        "events/b.en.md:4:1 note[missing-glyphs]",
        "news/a.en.md:2:1 note[missing-glyphs]",
    ]


@pytest.mark.parametrize("title", ["🎓🎉", "北京大学", "→ 🎓!", "\u200d\ufe0f🎓"])
def test_a_headline_of_which_nothing_can_be_drawn_gives_way_to_the_site_s_title(
    site: SiteFolder, title: str
) -> None:
    site.story("news/a.en", title, "2026-05-01")

    assert card_of(site).title == "Example University"
    assert site.found() == ["news/a.en.md:2:1 note[missing-glyphs]"]


@pytest.mark.parametrize(("width", "found"), [(1600, 0), (300, 1)])
def test_nothing_is_reported_of_a_card_that_a_cover_stands_for(
    site: SiteFolder, width: int, found: int
) -> None:
    site.write("news/a/hall.jpg", photo(width, width * 3 // 4))
    cover = "{image: hall.jpg, alt: The hall}"
    site.story("news/a/index.en", "Diplomas 🎓", "2026-05-01", cover=cover)

    assert len(site.found()) == found


def test_nothing_is_reported_where_there_are_no_cards(site: SiteFolder) -> None:
    site.story("people/p.en", "P 🎓", listed="true")
    assert site.found() == []

    site.write("site.toml", SETTINGS)
    site.story("news/a.en", "Diplomas 🎓", "2026-05-01")
    assert site.found() == []


def letters(text: str) -> bytes:
    """Return the pixels of a card with only this text."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><text x="10" y="70"'
        f' font-family="Noto Sans" font-weight="700" font-size="60">{text}</text></svg>'
    )
    return artist(svg).draw(Picture("card.svg", 100, 100), ShareCard("", "", "", "", ""))


def test_the_font_has_every_letter_of_kazakh() -> None:
    missing = letters("一")

    assert len({letters(letter) for letter in KAZAKH}) == len(KAZAKH)
    assert missing not in {letters(letter) for letter in KAZAKH}


def test_a_name_in_the_arabic_script_is_drawn_in_its_letters_from_right_to_left() -> None:
    missing = letters("一")
    alphabet = "ابتثجحخدذرزسشصضطظعغفقكلمنهويپچگ"

    assert len({letters(letter) for letter in alphabet}) == len(alphabet)
    assert missing not in {letters(letter) for letter in alphabet}
    # Two letters are joined, and the first one is on the right.
    assert letters("با") != letters("اب")


def right_edge(card: bytes) -> int:
    """Return the rightmost drawn pixel in the upper part of the card."""
    image = Image.open(io.BytesIO(card)).convert("RGB").crop((0, 0, 1200, 480))
    ground = Image.new("RGB", image.size, "#0b4a8f")
    box = ImageChops.difference(image, ground).getbbox()
    assert box
    return box[2]


@pytest.mark.parametrize("title", ["", "\uffff", "a\u200bb", "<&>", "😀", "مرحبا"])
def test_no_headline_makes_a_card_that_cannot_be_drawn(title: str) -> None:
    assert Image.open(io.BytesIO(drawn(title, detail="", kicker=""))).size == (1200, 630)


@pytest.mark.parametrize(
    "title", ["Ш" * 60, "Щ" * 300, "Мектеп директорларымен кездесу " * 12, "a" * 19 + " b" * 90]
)
def test_the_longest_headline_stays_on_the_card(title: str) -> None:
    assert 700 < right_edge(drawn(title)) <= 1132


def test_a_template_that_cannot_be_drawn_is_a_fault_of_the_template(site: SiteFolder) -> None:
    with pytest.raises(DrawingError):
        artist("<svg").draw(Picture("card.svg", 1200, 630), ShareCard("", "", "", "", ""))

    site.story("news/a.en", "A", "2026-05-01")
    site.write("templates/card.svg", "<svg>{{ page.title }}")
    assert "templates/card.svg:1:1: error[template-fails]" in site.build().messages

    site.write("templates/card.svg", "<svg>\n{{ page.headline }}</svg>")
    assert "templates/card.svg:2:1: error[template-undefined]" in site.build().messages
