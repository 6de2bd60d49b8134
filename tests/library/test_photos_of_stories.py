"""Photos of a story: their files, and their words in each language."""

import io

import pytest
from PIL import Image

from sitegen.library.publications.publication import Figure, Page
from tests.sites import SiteFolder, photo


def page(site: SiteFolder, language: str = "kk", key: str = "news/a") -> Page:
    """Return the page of a story."""
    found = site.library().publications[key].page(language)
    assert found
    return found


def figure(site: SiteFolder, language: str = "kk") -> Figure:
    """Return the only photo in the body of the story."""
    [found] = site.library().body("news/a", language).values
    assert isinstance(found, Figure)
    return found


def write_story(
    site: SiteFolder, head: str = "", body: str = "", english: str = "", words: str = ""
) -> None:
    """Write the story news/a with the photo hall.jpg in Kazakh and English."""
    site.write("news/a/hall.jpg", photo())
    site.write("news/a/index.kk.md", f"---\ntitle: A\ndate: 2026-05-01\n{head}\n---\n{body}\n")
    site.write("news/a/index.en.md", f"---\ntitle: B\n{english}\n---\n{words}\n")


PHOTOS = "photos: {hall.jpg: {alt: Зал, caption: Толы, credit: Фото, focus: 50% 30%}}"


def test_a_photo_takes_its_words_from_the_front_matter(site: SiteFolder) -> None:
    write_story(site, PHOTOS, "![](hall.jpg)")
    found = figure(site)

    assert (found.alt, found.caption, found.credit.text) == ("Зал", "Толы", "Фото")
    assert found.shape == "figure"


def test_words_on_the_spot_count_first(site: SiteFolder) -> None:
    write_story(site, PHOTOS, '![Есік](hall.jpg "Ашық")')
    found = figure(site)

    assert (found.alt, found.caption) == ("Есік", "Ашық")


def test_alt_and_caption_never_fall_back_but_the_credit_does(site: SiteFolder) -> None:
    write_story(site, PHOTOS, "", "", "![](hall.jpg)")
    assert [line for line in site.found() if "missing-alt" in line] == [
        "news/a/index.en.md:5:5 error[missing-alt]"
    ]

    write_story(site, PHOTOS, "", "", "![Hall](hall.jpg)")
    found = figure(site, "en")
    assert (found.alt, found.caption) == ("Hall", "")
    assert (found.credit.text, found.credit.language) == ("Фото", "kk")


def test_a_photo_that_is_decorative_is_so_in_every_language(site: SiteFolder) -> None:
    write_story(site, "photos: {hall.jpg: {decorative: true}}", "", "", "![](hall.jpg)")

    assert figure(site, "en").decorative


def test_the_cover_is_a_fact_and_its_words_are_words(site: SiteFolder) -> None:
    write_story(
        site,
        "cover: {image: hall.jpg, alt: Зал, caption: Толы, credit: Фото}",
        english="cover: {alt: Hall}",
    )
    kazakh, english = page(site).cover, page(site, "en").cover

    assert kazakh
    assert english
    assert kazakh.photo == english.photo
    assert (kazakh.alt, kazakh.caption, kazakh.credit.language) == ("Зал", "Толы", "")
    assert (english.alt, english.caption) == ("Hall", "")
    assert (english.credit.text, english.credit.language) == ("Фото", "kk")


def test_the_covers_credit_is_not_that_of_another_photo(site: SiteFolder) -> None:
    site.write("news/a/door.jpg", photo(20, 20))
    write_story(
        site,
        "cover: {image: hall.jpg, alt: Зал, credit: Фото}",
        "![Есік](door.jpg)",
        "cover: {alt: Hall}",
        words="![Door](door.jpg)",
    )

    assert figure(site).credit.text == ""
    assert figure(site, "en").credit.text == ""


def test_a_persons_photo_is_found(site: SiteFolder) -> None:
    site.write("people/aigul/face.jpg", photo())
    site.write("people/aigul/index.kk.md", "---\nname: Айгүл\nlisted: yes\nphoto: face.jpg\n---\n")
    site.write("people/aigul/index.en.md", "---\nname: Aigul\n---\n")

    assert page(site, "en", "people/aigul").cover


@pytest.mark.parametrize(
    "target", ["hall.jpg", "../../news/a/hall.jpg", "/news/a/hall.jpg", "./hall.jpg", "hall%2Ejpg"]
)
def test_a_photo_is_known_by_its_path(site: SiteFolder, target: str) -> None:
    write_story(site, "", f"![Зал]({target})")

    assert figure(site).photo.source == "content/news/a/hall.jpg"


@pytest.mark.parametrize("target", ["Зал (1).jpg", "<Зал (1).jpg>"])
def test_a_photo_may_be_named_as_cameras_and_people_name_it(site: SiteFolder, target: str) -> None:
    site.write("news/a/Зал (1).jpg", photo())
    write_story(site, "", f"![Зал]({target})")

    assert figure(site).photo.address.startswith("/media/1-")


def test_a_photo_is_found_whatever_the_composition_of_its_name(site: SiteFolder) -> None:
    site.write("news/a/Ша\u0438\u0306.jpg", photo())
    write_story(site, "photos: {Шай.jpg: {alt: Шай}}", "![](Шай.jpg)")

    assert figure(site).alt == "Шай"


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("hal.jpg", "missing-photo"),
        ("Hall.jpg", "missing-photo"),
        ("../../../secret.jpg", "outside-content"),
        ("/../secret.jpg", "outside-content"),
        ("https://example.org/a.jpg", "remote-photo"),
        ("//example.org/a.jpg", "remote-photo"),
        ("index.kk.md", "missing-photo"),
        ("plan.pdf", "not-a-photo"),
    ],
)
def test_a_photo_that_cannot_be_shown_is_reported_at_its_place(
    site: SiteFolder, target: str, code: str
) -> None:
    site.write("news/a/plan.pdf", b"%PDF")
    write_story(site, "", f"One.\n\n![x]({target})")

    assert site.found() == [f"news/a/index.kk.md:8:6 error[{code}]"]


def test_the_photo_that_was_meant_is_proposed(site: SiteFolder) -> None:
    write_story(site, "", "![x](Hal.jpg)")

    assert "Did you mean “hall.jpg”?" in site.messages()


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("cover: {image: hal.jpg}", "4:9"),
        ("photos: {hal.jpg: {alt: A, caption: B}}", "4:10"),
        ("photos:\n  hall.jpg: {alt: A}\n  hal.jpg:\n    alt: B", "6:3"),
    ],
)
def test_a_photo_named_in_the_front_matter_must_be_there(
    site: SiteFolder, line: str, place: str
) -> None:
    write_story(site, line)

    assert site.found() == [f"news/a/index.kk.md:{place} error[missing-photo]"]


def test_a_damaged_photo_that_drafts_alone_show_holds_nothing_back(site: SiteFolder) -> None:
    write_story(site, "status: draft", "![A hall](hall.jpg)")
    site.write("news/a/hall.jpg", b"")
    assert site.found() == ["news/a/hall.jpg:1:1 warning[broken-photo]"]

    site.story("news/b.kk", "B", "2026-05-01", "![A hall](a/hall.jpg)")
    assert site.found() == ["news/a/hall.jpg:1:1 error[broken-photo]"]


def test_a_truncated_photo_is_reported_at_its_own_path(site: SiteFolder) -> None:
    write_story(site, "", "![x](hall.jpg)")
    site.write("news/a/hall.jpg", photo(300, 200)[:500])

    assert site.found() == ["news/a/hall.jpg:1:1 error[broken-photo]"]


def test_a_photo_that_nobody_shows_may_be_broken(site: SiteFolder) -> None:
    write_story(site)
    site.write("news/a/hall.jpg", b"")

    assert site.found() == []


# How it is published


def media(site: SiteFolder) -> list[str]:
    """Return the planned paths of photos and files."""
    return [each.path for each in site.planned().outputs if each.path.startswith("media/")]


def test_a_photo_is_published_once_however_many_pages_show_it(site: SiteFolder) -> None:
    head = "cover: {image: hall.jpg, alt: Зал}"
    write_story(site, head, "![Зал](hall.jpg)", "cover: {alt: Hall}", "![Hall](hall.jpg)")

    # The uncropped photo in two formats; as a cover it is also cropped to three ratios.
    assert all(path.startswith("media/hall-") for path in media(site))
    assert sorted(path.rpartition(".")[2] for path in media(site)) == ["avif", *["jpg"] * 4]


def test_a_photo_of_a_hidden_story_is_not_published(site: SiteFolder) -> None:
    head = "cover: {image: hall.jpg, alt: Зал}\npublish_at: 2030-01-01"
    write_story(site, head, "![Зал](hall.jpg)", "cover: {alt: Hall}")

    assert media(site) == []


def test_a_photo_of_a_draft_translation_is_not_published(site: SiteFolder) -> None:
    write_story(site, "", "", "status: draft", "![Hall](hall.jpg)")

    assert media(site) == []


def test_the_address_holds_a_fingerprint_of_the_source(site: SiteFolder) -> None:
    write_story(site, "", "![Зал](hall.jpg)")
    before = media(site)
    site.write("news/a/hall.jpg", photo(31, 20))

    assert media(site) != before


def test_a_large_photo_is_planned_smaller_and_a_small_one_as_it_is(site: SiteFolder) -> None:
    write_story(site, "", "![Зал](hall.jpg)")
    assert (figure(site).photo.width, figure(site).photo.height) == (30, 20)

    site.write("news/a/hall.jpg", photo(3200, 2000))
    assert (figure(site).photo.width, figure(site).photo.height) == (1600, 1000)


@pytest.mark.parametrize(("mode", "suffix"), [("RGB", ".jpg"), ("RGBA", ".png")])
def test_a_photo_with_transparency_stays_one(site: SiteFolder, mode: str, suffix: str) -> None:
    file = io.BytesIO()
    Image.new(mode, (30, 20)).save(file, "PNG")
    site.write("news/a/hall.png", file.getvalue())
    write_story(site, "", "![Зал](hall.png)")

    assert sorted(path[-4:] for path in media(site)) == sorted(["avif", suffix])


# Alt text


@pytest.mark.parametrize(
    ("head", "body", "place"),
    [
        ("", "![](hall.jpg)", "6:5"),
        ("cover: {image: hall.jpg}", "", "4:9"),
        ("cover: {image: hall.jpg}\nphotos: {hall.jpg: {caption: A}}", "", "4:9"),
    ],
)
def test_a_photo_that_nobody_describes_is_an_error(
    site: SiteFolder, head: str, body: str, place: str
) -> None:
    site.write("news/a/hall.jpg", photo())
    head = head or "lead: yes"
    site.write("news/a/index.en.md", f"---\ntitle: A\ndate: 2026-05-01\n{head}\n---\n{body}\n")

    assert site.found() == [f"news/a/index.en.md:{place} error[missing-alt]"]


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("lead: yes", "![Hall](hall.jpg)"),
        ("photos: {hall.jpg: {alt: Hall}}", "![](hall.jpg)"),
        ("photos: {hall.jpg: {decorative: yes}}", "![](hall.jpg)"),
        ("cover: {image: hall.jpg, alt: Hall}", ""),
    ],
)
def test_a_photo_that_is_described_or_decorative_is_no_fault(
    site: SiteFolder, head: str, body: str
) -> None:
    site.write("news/a/hall.jpg", photo())
    site.write("news/a/index.en.md", f"---\ntitle: A\ndate: 2026-05-01\n{head}\n---\n{body}\n")

    assert site.found() == []


def test_every_language_describes_the_photo_itself(site: SiteFolder) -> None:
    site.write("news/a/hall.jpg", photo())
    site.write(
        "news/a/index.kk.md",
        "---\ntitle: A\ndate: 2026-05-01\ncover: {image: hall.jpg, alt: Зал}\n---\n",
    )
    site.write("news/a/index.en.md", "---\ntitle: B\n---\n")

    assert site.found() == ["news/a/index.en.md:1:1 error[missing-alt]"]


@pytest.mark.parametrize(
    ("head", "severity"), [("status: draft", "warning"), ("publish_at: 2030-01-01", "error")]
)
def test_a_draft_may_still_lack_words_and_what_is_to_be_published_may_not(
    site: SiteFolder, head: str, severity: str
) -> None:
    write_story(site, head, "![](hall.jpg)", words="![Hall](hall.jpg)")

    assert f"news/a/index.kk.md:6:5 {severity}[missing-alt]" in site.found()


def test_a_stub_describes_nothing(site: SiteFolder) -> None:
    write_story(site, "cover: {image: hall.jpg, alt: Зал}")
    site.write("news/a/index.en.md", "---\nslug: b\n---\n")

    assert site.found() == []


def test_a_portrait_is_described_by_the_name_unless_more_is_said(site: SiteFolder) -> None:
    site.write("people/dana/face.jpg", photo())
    site.story("people/dana/index.en", "Dana", listed="true", photo="face.jpg")
    assert site.found() == []
    found = page(site, "en", "people/dana").cover
    assert found
    assert found.alt == "Dana"

    words = "{face.jpg: {alt: Dana at her desk}}"
    site.story("people/dana/index.en", "Dana", listed="true", photo="face.jpg", photos=words)
    found = page(site, "en", "people/dana").cover
    assert found
    assert found.alt == "Dana at her desk"
