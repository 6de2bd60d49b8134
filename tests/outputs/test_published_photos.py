"""Photos as they are published: upright, small enough, without metadata of the camera."""

import io
import json
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml.html import HtmlElement, fromstring
from PIL import Image, PngImagePlugin, TiffImagePlugin

from sitegen.content.files.media import probe
from sitegen.library.publications import photos
from sitegen.library.publications.photos import Format, Resizing
from sitegen.outputs.views import tones
from sitegen.rendering.resize import resize
from tests.sites import SiteFolder

Make = Callable[[], bytes]


def saved(image: Image.Image, form: str, **extra) -> bytes:
    """Return *image* as the bytes of a file."""
    file = io.BytesIO()
    image.save(file, form, **extra)
    return file.getvalue()


def half_red(size: tuple[int, int] = (40, 20)) -> Image.Image:
    """Return a photo whose left half is red and whose right half is blue."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    return image


def from_a_camera(orientation: int) -> bytes:
    """Return a photo with an orientation and the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SECRET camera"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (42.0, 19.0, 0.0)
    return saved(half_red(), "JPEG", exif=exif, quality=95, subsampling=0)


def published(site: SiteFolder, name: str, data: bytes) -> Image.Image:
    """Publish the photo *data* and return the file for every browser."""
    site.write(f"news/a/{name}", data)
    site.write("news/a/index.en.md", f"---\ntitle: A\ndate: 2026-05-01\n---\n![Words]({name})\n")
    built = site.build()
    assert not built.failed, built.messages
    return opened(site.output / html(site).xpath("string(//article//img/@src)")[1:])


def opened(path: Path) -> Image.Image:
    """Return the photo in a file."""
    image = Image.open(io.BytesIO(path.read_bytes()))
    image.load()
    return image


def html(site: SiteFolder) -> HtmlElement:
    """Return the page that shows the photo."""
    return fromstring(site.page("en/news/2026/a/index.html"))


def is_red(image: Image.Image, x: int, y: int) -> bool:
    """Return whether the photo is red at a place."""
    red, _, blue = image.convert("RGB").getpixel((x, y))
    return red > blue


def test_what_a_camera_wrote_is_not_published(site: SiteFolder) -> None:
    image = published(site, "hall.jpg", from_a_camera(1))

    assert not image.getexif()
    for path in (site.output / "media").iterdir():
        assert b"SECRET" not in path.read_bytes()
    assert image.info.get("icc_profile") is None


@pytest.mark.parametrize("form", ["jpg", "png"])
def test_whose_a_photo_is_stays_in_its_files(site: SiteFolder, form: str) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x013B], exif[0x8298] = "SECRET", "Дана Әли".encode(), "© Пресс".encode()
    image = half_red() if form == "jpg" else Image.new("RGBA", (40, 20), "#ff000033")
    published(site, f"hall.{form}", saved(image, "JPEG" if form == "jpg" else "PNG", exif=exif))

    for path in (site.output / "media").iterdir():
        said = {
            tag: text.encode("latin-1").decode() for tag, text in opened(path).getexif().items()
        }
        assert said == {0x013B: "Дана Әли", 0x8298: "© Пресс"}


RIGHTS = "© Пресс-служба"


def kept(site: SiteFolder, artist: bytes | str, copyright_: bytes | str = b"") -> dict[int, bytes]:
    """Publish a photo with two notes and return those in all of its files."""
    exif = Image.Exif()
    exif[0x013B], exif[0x8298] = artist, copyright_
    # A TIFF may have notes of any length, a JPEG only 64 KB.
    published(site, "hall.tif", saved(half_red(), "TIFF", tiffinfo=exif))
    found = [
        {tag: text.encode("latin-1") for tag, text in opened(path).getexif().items()}
        for path in (site.output / "media").iterdir()
    ]
    assert all(each == found[0] for each in found)
    return found[0]


@pytest.mark.parametrize("length", [499, 500, 501, 70_000, 3_000_000])
def test_a_note_of_any_length_is_cut_to_500_bytes(site: SiteFolder, length: int) -> None:
    assert kept(site, "A" * length, "©".encode() * length) == {
        0x013B: b"A" * min(length, 500),
        0x8298: "©".encode() * min(length, 250),
    }


@pytest.mark.parametrize(
    ("written", "note"),
    [
        ("Дана Әли".encode(), "Дана Әли".encode()),
        (b"  Dana \t\r\n Ali  ", b"Dana Ali"),
        (b"Dana\x1b[31m\x07 Ali\x7f", b"Dana[31m Ali"),
        ("Dana\u202e\u200bAli\u2028\x85".encode(), b"DanaAli"),
        # Two owners of rights, separated as in Exif.
        (b"Dana Ali\0Tashenev University\0", b"Dana Ali Tashenev University"),
        # Not UTF-8: some code page, here of Windows and of Western Europe.
        ("Дана".encode("windows-1251"), "Дана".encode("windows-1251")),
        ("José".encode("latin-1"), "José".encode("latin-1")),
        # No text.
        (b"\xff\xfe\x01\x02\xd8", b""),
        (bytes(range(256)), b""),
        (b" \0 \0", b""),
        (("Ы" * 400).encode(), ("Ы" * 250).encode()),
        (b"a" + ("Ы" * 400).encode(), b"a" + ("Ы" * 249).encode()),
    ],
)
def test_a_note_stays_as_one_line_of_text(site: SiteFolder, written: bytes, note: bytes) -> None:
    rights = {0x8298: RIGHTS.encode()}

    assert kept(site, written, RIGHTS.encode()) == ({0x013B: note} if note else {}) | rights


@pytest.mark.parametrize("value", [7, 1.5])
def test_a_note_that_is_a_number_is_left_out(site: SiteFolder, value: object) -> None:
    exif = TiffImagePlugin.ImageFileDirectory_v2()
    exif[0x013B] = value
    exif.tagtype[0x013B] = 12 if isinstance(value, float) else 3
    image = published(site, "hall.tif", saved(half_red(), "TIFF", tiffinfo=exif))

    assert not image.getexif()


def with_every_note(form: str) -> bytes:
    """Return a photo in which each kind of note contains SECRET."""
    exif = Image.Exif()
    for tag in (0x010E, 0x010F, 0x0110, 0x0131, 0x9C9B, 0x9C9C, 0x9C9D, 0x9C9F):
        exif[tag] = "SECRET".encode("utf-16-le") if tag > 0x9000 else "SECRET"
    exif.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0SECRET"
    exif.get_ifd(0x8825)[0x1B] = b"SECRET"
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><creator>SECRET</creator></x:xmpmeta>'
    how: dict = {"exif": exif, "xmp": xmp, "icc_profile": display_p3()}
    if form == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_text("Author", "SECRET")
        info.add_itxt("XML:com.adobe.xmp", "SECRET")
        how = {**how, "pnginfo": info}
    data = saved(half_red(), form, **how, **({"comment": b"SECRET"} if form == "JPEG" else {}))
    if form == "JPEG":
        iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0b\x1c\x02\x50\0\6SECRET\0"
        data = data[:2] + b"\xff\xed" + (len(iptc) + 2).to_bytes(2) + iptc + data[2:]
        assert Image.open(io.BytesIO(data)).info["photoshop"]
    assert b"SECRET" in data or b"S\0E\0C\0R\0E\0T" in data
    return data


@pytest.mark.parametrize(
    ("form", "suffix"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("AVIF", "avif")]
)
def test_no_other_note_is_published(site: SiteFolder, form: str, suffix: str) -> None:
    image = published(site, f"hall.{suffix}", with_every_note(form))

    assert not image.getexif()
    for path in (site.output / "media").iterdir():
        data = path.read_bytes()
        assert b"SECRET" not in data.replace(b"\0", b"")
        assert not [mark for mark in (b"8BIM", b"xmpmeta", b"Exif\0\0", b"iTXt") if mark in data]


@pytest.mark.parametrize(
    ("orientation", "size", "red"),
    [
        (1, (40, 20), (5, 10)),
        (2, (40, 20), (35, 10)),
        (3, (40, 20), (35, 10)),
        (4, (40, 20), (5, 10)),
        (5, (20, 40), (10, 5)),
        (6, (20, 40), (10, 5)),
        (7, (20, 40), (10, 35)),
        (8, (20, 40), (10, 35)),
    ],
)
def test_a_photo_stands_upright(
    site: SiteFolder, orientation: int, size: tuple[int, int], red: tuple[int, int]
) -> None:
    image = published(site, "hall.jpg", from_a_camera(orientation))

    assert image.size == size
    assert is_red(image, *red)


def test_a_large_photo_is_at_most_2560_pixels_wide(site: SiteFolder) -> None:
    image = published(site, "hall.jpg", saved(half_red((4000, 1000)), "JPEG"))

    assert image.width <= 2560
    assert image.width == 4 * image.height
    assert f'width="{image.width}" height="{image.height}"' in site.page(
        "en/news/2026/a/index.html"
    )


def animated() -> bytes:
    """Return an animation."""
    frames = [Image.new("RGB", (4, 4), color) for color in ("red", "blue")]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:])


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.jpg", lambda: saved(half_red(), "JPEG")),
        ("a.jfif", lambda: saved(half_red(), "JPEG")),
        ("phone.jpg", lambda: saved(half_red(), "MPO", save_all=True, append_images=[half_red()])),
        ("a.jpeg", lambda: saved(half_red(), "JPEG", progressive=True)),
        ("cmyk.jpg", lambda: saved(half_red().convert("CMYK"), "JPEG")),
        ("grey.jpg", lambda: saved(half_red().convert("L"), "JPEG")),
        ("a.png", lambda: saved(half_red(), "PNG")),
        ("palette.png", lambda: saved(half_red().convert("P"), "PNG")),
        ("alpha.png", lambda: saved(half_red().convert("RGBA"), "PNG")),
        ("grey-alpha.png", lambda: saved(half_red().convert("LA"), "PNG")),
        ("bit.png", lambda: saved(half_red().convert("1"), "PNG")),
        ("deep.png", lambda: saved(Image.new("I;16", (40, 20), 40000), "PNG")),
        ("see-through.png", lambda: saved(half_red().convert("P"), "PNG", transparency=0)),
        ("a.gif", lambda: saved(half_red(), "GIF")),
        ("moving.gif", animated),
        ("a.webp", lambda: saved(half_red(), "WEBP")),
        ("a.avif", lambda: saved(half_red(), "AVIF")),
        ("a.tif", lambda: saved(half_red(), "TIFF")),
        ("float.tif", lambda: saved(Image.new("F", (40, 20), 0.5), "TIFF")),
        ("a.bmp", lambda: saved(half_red(), "BMP")),
        ("small.png", lambda: saved(Image.new("RGB", (1, 1)), "PNG")),
        ("thin.png", lambda: saved(Image.new("RGB", (3000, 1)), "PNG")),
    ],
)
def test_every_form_of_photo_becomes_one_that_browsers_show(
    site: SiteFolder, name: str, make: Make
) -> None:
    image = published(site, name, make())

    assert image.format in {"JPEG", "PNG", "WEBP", "AVIF"}
    assert image.mode in {"RGB", "RGBA", "L", "P"}
    assert f'width="{image.width}" height="{image.height}"' in site.page(
        "en/news/2026/a/index.html"
    )


def test_transparency_stays(site: SiteFolder) -> None:
    clear = Image.new("RGBA", (10, 10), (255, 0, 0, 0))

    assert published(site, "a.png", saved(clear, "PNG")).getpixel((5, 5))[3] == 0


def test_a_photo_that_is_linked_is_re_encoded_too(site: SiteFolder) -> None:
    site.write("news/a/hall.jpg", from_a_camera(1))
    site.write(
        "news/a/index.en.md", "---\ntitle: A\ndate: 2026-05-01\n---\n[the photo](hall.jpg)\n"
    )
    assert not site.build().failed

    files = [path.read_bytes() for path in (site.output / "media").iterdir()]
    assert files
    assert not [data for data in files if b"SECRET" in data]


def test_another_file_is_published_as_it_came(site: SiteFolder) -> None:
    site.write("news/a/plan.pdf", b"%PDF-1.4 plan")
    site.write("news/a/index.en.md", "---\ntitle: A\ndate: 2026-05-01\n---\n[plan](plan.pdf)\n")
    site.build()

    [path] = (site.output / "media").iterdir()
    assert path.read_bytes() == b"%PDF-1.4 plan"


def sources(site: SiteFolder) -> dict[int, Path]:
    """Return the AVIF files on the page by the width in `srcset`."""
    [srcset] = html(site).xpath("//article//picture/source[@type='image/avif']/@srcset")
    pairs = [each.split() for each in srcset.split(", ")]
    return {int(width[:-1]): site.output / address[1:] for address, width in pairs}


def test_a_browser_is_offered_avif_in_sensible_widths(site: SiteFolder) -> None:
    published(site, "hall.jpg", saved(half_red((1300, 650)), "JPEG"))

    found = {width: opened(path) for width, path in sources(site).items()}
    assert list(found) == [480, 800, 1200, 1300]
    assert {image.format for image in found.values()} == {"AVIF"}
    assert {width: image.size for width, image in found.items()} == {
        480: (480, 240),
        800: (800, 400),
        1200: (1200, 600),
        1300: (1300, 650),
    }
    assert all(is_red(image, width // 4, 100) for width, image in found.items())
    assert not any(is_red(image, width * 3 // 4, 100) for width, image in found.items())


def test_a_photo_as_small_as_it_is_wanted_is_not_enlarged(site: SiteFolder) -> None:
    published(site, "hall.jpg", saved(half_red((40, 20)), "JPEG"))

    assert list(sources(site)) == [40]


def test_the_largest_photo_is_offered_at_2400_pixels(site: SiteFolder) -> None:
    published(site, "hall.jpg", saved(half_red((4000, 1000)), "JPEG"))

    assert list(sources(site)) == [480, 800, 1200, 1600, 2400]
    widths = html(site).xpath("string(//article//img/@srcset)").split(", ")
    assert [each.split()[1] for each in widths] == ["800w", "1600w"]


def test_a_page_says_how_large_its_photos_are_and_loads_them_late(site: SiteFolder) -> None:
    published(site, "hall.jpg", saved(half_red((400, 200)), "JPEG"))

    [image] = html(site).xpath("//article//img")
    assert (image.get("width"), image.get("height")) == ("400", "200")
    assert image.get("loading") == "lazy"
    assert html(site).xpath("//article//source/@sizes") == [image.get("sizes")]


def test_the_colour_of_a_photo_stands_there_until_it_is_loaded(site: SiteFolder) -> None:
    published(site, "hall.jpg", saved(Image.new("RGB", (40, 20), "#ff0000"), "JPEG"))

    assert html(site).xpath("string(//article//img/@class)") == "tone-f00"
    [sheet] = site.output.glob("assets/*/css/site.css")
    assert ".tone-f00 { background-color: #f00; }" in sheet.read_text("utf-8")


def test_nothing_shines_through_a_transparent_photo(site: SiteFolder) -> None:
    published(site, "hall.png", saved(Image.new("RGBA", (40, 20), "#ff000033"), "PNG"))

    assert not html(site).xpath("//article//img/@class")


def fixed(*values: float) -> bytes:
    """Return numbers in the format of a profile: 16 bits before the point and 16 after it."""
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def display_p3() -> bytes:
    """Return a profile of Display P3, as in photos of Apple's phones (ICC.1)."""
    curve = b"para\0\0\0\0\0\3\0\0" + fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    tags = {
        b"desc": b"desc\0\0\0\0\0\0\0\x0bDisplay P3\0" + bytes(79),
        b"cprt": b"text\0\0\0\0none\0",
        b"wtpt": b"XYZ \0\0\0\0" + fixed(0.9642, 1.0, 0.8249),
        b"rXYZ": b"XYZ \0\0\0\0" + fixed(0.51512, 0.2412, -0.00105),
        b"gXYZ": b"XYZ \0\0\0\0" + fixed(0.29198, 0.69225, 0.04189),
        b"bXYZ": b"XYZ \0\0\0\0" + fixed(0.1571, 0.06657, 0.78407),
    } | dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    start, table, body = 128 + 4 + 12 * len(tags), b"", b""
    for name, data in tags.items():
        table += name + struct.pack(">2I", start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = bytes(4) + b"none\2\x10\0\0mntrRGB XYZ " + bytes(12) + b"acsp" + bytes(28)
    head += fixed(0.9642, 1.0, 0.8249) + bytes(48)
    return (
        struct.pack(">I", start + len(body))
        + head[4:]
        + struct.pack(">I", len(tags))
        + table
        + body
    )


def in_srgb(*p3: int) -> list[int]:
    """Return a colour of Display P3 in sRGB, by the two standards."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in p3)
    ]
    matrix = ((1.2249, -0.2247, 0), (-0.042, 1.0419, 0), (-0.0197, -0.0786, 1.0979))
    found = [sum(a * b for a, b in zip(row, linear, strict=True)) for row in matrix]
    return [round(255 * (1.055 * c ** (1 / 2.4) - 0.055)) for c in found]


@pytest.mark.parametrize("color", [(200, 100, 100), (80, 170, 90), (90, 100, 190)])
@pytest.mark.parametrize("form", ["jpg", "png"])
def test_the_colours_of_a_telephone_stay_what_they_were(
    site: SiteFolder, color: tuple[int, int, int], form: str
) -> None:
    mode = "RGBA" if form == "png" else "RGB"
    image = Image.new("RGB", (40, 20), color).convert(mode)
    if form == "png":
        image.putpixel((0, 0), (0, 0, 0, 0))
    quality = {} if form == "png" else {"quality": 100, "subsampling": 0}
    data = saved(image, "PNG" if form == "png" else "JPEG", icc_profile=display_p3(), **quality)

    shown = published(site, f"hall.{form}", data).getpixel((20, 10))
    expected = in_srgb(*color)
    assert max(abs(a - b) for a, b in zip(expected, color, strict=True)) > 5
    assert all(abs(a - b) <= 3 for a, b in zip(expected, shown, strict=False)), (expected, shown)


def deep() -> Image.Image:
    """Return a grey photo with 16 bits per pixel and half the maximum brightness."""
    return Image.new("I;16", (40, 20), 0x8000)


def test_sixteen_bits_keep_their_brightness(site: SiteFolder) -> None:
    shown = published(site, "deep.png", saved(deep(), "PNG")).convert("L").getpixel((5, 5))

    assert abs(shown - 128) <= 2


def from_a_telephone(width: int = 1600, height: int = 1200) -> bytes:
    """Return a photo with a second, smaller picture in its file (MPO), as phones write it."""
    first = half_red((width, height))
    second = first.resize((width // 4, height // 4))
    return saved(first, "MPO", save_all=True, append_images=[second])


def test_a_telephone_s_photo_is_a_still_photo_wherever_it_stands(site: SiteFolder) -> None:
    for name in ("news/a/one.jpg", "news/a/two.jpeg", "people/p/face.jpg"):
        site.write(name, from_a_telephone())
    gallery = "![One](one.jpg)\n![Two](two.jpeg)\n\n![One](one.jpg)\n\nSee [it](one.jpg)."
    cover = "{image: one.jpg, alt: One}"
    site.story("news/a/index.en", "A", "2026-05-01", gallery, cover=cover, people="[p]")
    site.story("people/p/index.en", "P", photo="face.jpg")
    built = site.build()

    assert "warning" not in built.messages
    assert "error" not in built.messages
    tree = fromstring(site.page("en/news/2026/a/index.html"))
    [shared] = tree.xpath("//meta[@property='og:image']/@content")
    shown = [*tree.xpath("//main//img/@src"), *tree.xpath("//main//a[contains(., 'it')]/@href")]
    shown += [shared, *fromstring(site.page("en/people/p/index.html")).xpath("//main//img/@src")]
    assert len(shown) >= 6
    for address in shown:
        path = site.output / address.removeprefix("https://news.example.edu").lstrip("/")
        with Image.open(path) as image:
            assert (image.format, getattr(image, "n_frames", 1)) == ("JPEG", 1)


@pytest.mark.parametrize("form", ["jpg", "avif"])
def test_the_same_photo_gives_the_same_bytes(form: str) -> None:
    data = saved(Image.effect_noise((900, 600), 90).convert("RGB"), "JPEG")
    how = Resizing(800, 533, Format.AVIF if form == "avif" else Format.JPEG)

    assert resize(data, how) == resize(data, how)


# Files of cameras, scanners and people


def test_a_photo_of_100_megapixels_is_published_and_a_larger_one_is_not(
    recwarn: pytest.WarningsRecorder,
) -> None:
    data = saved(Image.new("RGB", (10_000, 10_000), "teal"), "JPEG")
    found = probe("hall.jpg", data)

    assert (found.width, found.height, found.diagnostics) == (10_000, 10_000, ())
    shown = Image.open(io.BytesIO(resize(data, Resizing(800, 800, Format.AVIF))))
    assert shown.size == (800, 800)
    assert [str(each.message) for each in recwarn] == []

    wider = saved(Image.new("RGB", (10_001, 10_000), "teal"), "JPEG")
    assert [each.code for each in probe("hall.jpg", wider).diagnostics] == ["photo-too-large"]


@pytest.mark.parametrize("form", ["PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP"])
def test_a_photo_of_which_the_end_is_missing_is_reported(form: str) -> None:
    whole = saved(Image.effect_noise((300, 200), 90).convert("RGB"), form)

    assert [each.code for each in probe(f"a.{form}", whole[: len(whole) // 2]).diagnostics] == [
        "broken-photo"
    ]


def test_a_picture_that_moves_is_published_as_it_begins_and_the_author_is_warned(
    site: SiteFolder,
) -> None:
    assert is_red(published(site, "moving.gif", animated()), 1, 1)
    assert "content/news/a/moving.gif:1:1: warning[moving-photo]" in site.build().messages


@pytest.mark.parametrize("size", [(1, 1), (1, 700), (700, 1), (2401, 2), (3, 5000)])
def test_photos_of_any_shape_are_cut_and_scaled(size: tuple[int, int]) -> None:
    data = saved(half_red(size), "PNG")
    found = photos.photo("a.png", probe("a.png", data), "100% 0%", is_cover=True)

    for version in photos.every_version(found):
        image = Image.open(io.BytesIO(resize(data, version.resizing)))
        assert image.size == (version.resizing.width, version.resizing.height)
        assert image.width <= size[0]
        assert image.height <= size[1]


@pytest.mark.parametrize("name", ["see-through.png", "palette.gif", "deep.png", "scan.tif"])
def test_no_odd_photo_makes_pillow_speak_to_the_author(
    name: str, recwarn: pytest.WarningsRecorder, capfd: pytest.CaptureFixture[str]
) -> None:
    palette = half_red().convert("P")
    data = {
        "see-through.png": lambda: saved(palette, "PNG", transparency=b"\0\x80\xff"),
        "palette.gif": lambda: saved(palette, "GIF", transparency=0),
        "deep.png": lambda: saved(deep(), "PNG"),
        "scan.tif": lambda: saved(half_red().convert("CMYK"), "TIFF", compression="tiff_lzw"),
    }[name]()

    found = photos.photo(name, probe(name, data), is_cover=True)
    for version in photos.every_version(found):
        resize(data, version.resizing)

    assert [str(each.message) for each in recwarn] == []
    assert capfd.readouterr() == ("", "")


# Crops


@pytest.mark.parametrize(("focus", "side"), [("0% 50%", "left"), ("100% 50%", "right")])
@pytest.mark.parametrize("orientation", [1, 3])
def test_a_cover_is_cut_around_its_focus(focus: str, side: str, orientation: int) -> None:
    data = from_a_camera(orientation)
    cut = Image.open(io.BytesIO(resize(data, Resizing(20, 20, Format.JPEG, focus))))

    is_turned = orientation == 3
    assert {is_red(cut, x, 10) for x in (2, 10, 17)} == {(side == "left") != is_turned}


def test_search_engines_find_the_cover_in_three_shapes(site: SiteFolder) -> None:
    site.write("news/a/hall.jpg", saved(half_red((1600, 1000)), "JPEG"))
    site.story(
        "news/a/index.en",
        "A",
        "2026-05-01",
        cover="{image: hall.jpg, alt: The hall}",
        photos="{hall.jpg: {focus: 90% 50%}}",
    )
    assert not site.build().failed
    blocks = html(site).xpath("//script[@type='application/ld+json']/text()")
    [article] = [block for each in blocks if (block := json.loads(each))["@type"] == "NewsArticle"]
    files = [site.output / each.partition("edu/")[2] for each in article["image"]]

    assert [opened(file).size for file in files] == [(1000, 1000), (1200, 900), (1200, 675)]
    assert not is_red(opened(files[0]), 300, 500)
    assert html(site).xpath("string(//article//img/@class)").endswith(" focus-x9")


@pytest.mark.parametrize(
    ("written", "classes"),
    [("50% 50%", ""), ("0% 100%", "focus-x0 focus-y10"), ("33% 50%", "focus-x3")],
)
def test_the_focus_of_a_photo_is_a_class(written: str, classes: str) -> None:
    data = saved(Image.new("RGBA", (9, 9), (0, 0, 0, 0)), "PNG")

    assert tones.classes(photos.photo("a.png", probe("a.png", data), written)) == classes
    assert all(f".{each} {{" in tones.rules() for each in classes.split())
