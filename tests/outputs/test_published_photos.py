"""Photos as they are published: upright, small enough, without what a camera wrote into them."""

import io
from collections.abc import Callable

import pytest
from PIL import Image

from tests.sites import SiteFolder

Make = Callable[[], bytes]


def saved(image: Image.Image, form: str, **extra) -> bytes:
    """Return *image* as a file."""
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
    """Publish the photo *data* and return what was published."""
    site.write(f"news/a/{name}", data)
    site.write("news/a/index.en.md", f"---\ntitle: A\ndate: 2026-05-01\n---\n![Words]({name})\n")
    built = site.build()
    assert not built.failed, built.messages
    [path] = (site.output / "media").iterdir()
    image = Image.open(io.BytesIO(path.read_bytes()))
    image.load()
    return image


def is_red(image: Image.Image, x: int, y: int) -> bool:
    """Tell whether the photo is red at a place."""
    red, _, blue = image.convert("RGB").getpixel((x, y))
    return red > blue


def test_what_a_camera_wrote_is_not_published(site: SiteFolder) -> None:
    image = published(site, "hall.jpg", from_a_camera(1))

    assert not image.getexif()
    assert b"SECRET" not in next((site.output / "media").iterdir()).read_bytes()
    assert image.info.get("icc_profile") is None


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
    """Return a moving picture."""
    frames = [Image.new("RGB", (4, 4), color) for color in ("red", "blue")]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:])


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.jpg", lambda: saved(half_red(), "JPEG")),
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

    [path] = (site.output / "media").iterdir()
    assert b"SECRET" not in path.read_bytes()


def test_another_file_is_published_as_it_came(site: SiteFolder) -> None:
    site.write("news/a/plan.pdf", b"%PDF-1.4 plan")
    site.write("news/a/index.en.md", "---\ntitle: A\ndate: 2026-05-01\n---\n[plan](plan.pdf)\n")
    site.build()

    [path] = (site.output / "media").iterdir()
    assert path.read_bytes() == b"%PDF-1.4 plan"
