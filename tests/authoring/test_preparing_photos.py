"""Preparing photos: what is accepted becomes safe, upright and small; the rest has its reason."""

import io
import types
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms

from sitegen.authoring.photos import heic
from sitegen.authoring.photos import prepare as preparing
from sitegen.authoring.photos.jpeg import without_metadata
from sitegen.authoring.photos.prepare import PreparedPhoto, Refusal, prepare

GPS, ARTIST, ORIENTATION = 0x8825, 0x013B, 0x0112


def picture(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """Return a picture whose corners differ."""
    made = Image.linear_gradient("L").resize((width, height))
    return Image.merge("RGB", (made, ImageChops.invert(made), made)).convert(mode)


def encoded(image: Image.Image, form: str = "JPEG", **settings: Any) -> bytes:
    """Return the bytes of *image*."""
    file = io.BytesIO()
    image.save(file, form, **settings)
    return file.getvalue()


def accepted(data: bytes) -> tuple[PreparedPhoto, Image.Image]:
    """Return the prepared photo, and its picture."""
    found = prepare(data)
    assert isinstance(found, PreparedPhoto), found
    image = Image.open(io.BytesIO(found.data))
    assert image.size == (found.width, found.height)
    return found, image


def with_exif(**settings: Any) -> bytes:
    """Return a JPEG with the place, the photographer and other metadata."""
    exif = Image.Exif()
    exif[ARTIST] = "A. Serik"
    exif[0x0110] = "SECRET CAMERA"
    exif.get_ifd(GPS)[1] = "N"
    return encoded(picture(), exif=exif, comment=b"SECRET", **settings)


def test_a_jpeg_that_is_right_keeps_its_pixels_and_loses_its_metadata() -> None:
    data = with_exif(quality=71, progressive=True) + b"SECRET <script>"
    found, image = accepted(data)

    assert image.tobytes() == Image.open(io.BytesIO(data)).tobytes()
    assert dict(image.getexif()) == {ARTIST: "A. Serik"}
    assert b"SECRET" not in found.data
    assert len(found.data) < len(data)
    assert found.suffix == ".jpg"


def test_a_photo_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    _, image = accepted(encoded(picture(60, 40), exif=exif))

    assert image.size == (40, 60)
    assert ORIENTATION not in image.getexif()


def test_a_photo_has_at_most_3000_pixels() -> None:
    _, image = accepted(encoded(picture(4500, 1500)))

    assert image.size == (3000, 1000)


def test_a_profile_with_other_colours_is_applied() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    assert isinstance(prepare(encoded(picture(), icc_profile=profile.tobytes())), PreparedPhoto)
    own = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = encoded(picture(), icc_profile=own)
    found, image = accepted(data)

    assert "icc_profile" not in image.info
    assert image.tobytes() == Image.open(io.BytesIO(data)).tobytes()
    assert len(found.data) < len(data)


@pytest.mark.parametrize(
    ("data", "suffix", "mode"),
    [
        (encoded(picture(mode="CMYK")), ".jpg", "RGB"),
        (encoded(picture(mode="L")), ".jpg", "L"),
        (encoded(Image.new("I;16", (60, 40), 30_000), "PNG"), ".png", "RGB"),
        (encoded(picture(mode="RGBA"), "PNG"), ".png", "RGBA"),
        (encoded(picture(mode="P"), "GIF"), ".png", "RGB"),
        (encoded(picture(), "WEBP"), ".jpg", "RGB"),
        (encoded(picture(), "AVIF"), ".jpg", "RGB"),
        (encoded(picture(), "TIFF"), ".jpg", "RGB"),
        (encoded(picture(), "BMP"), ".png", "RGB"),
        (encoded(picture(), "MPO", save_all=True, append_images=[picture(30, 20)]), ".jpg", "RGB"),
    ],
    ids="CMYK grey 16-bit transparent GIF WebP AVIF TIFF BMP MPO".split(),
)
def test_every_format_becomes_a_jpeg_or_a_png(data: bytes, suffix: str, mode: str) -> None:
    found, image = accepted(data)

    assert (found.suffix, image.mode) == (suffix, mode)
    assert not found.is_still
    assert image.size == (60, 40)


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_of_a_moving_picture_the_first_is_kept(form: str) -> None:
    frames = [Image.new("RGB", (60, 40), color) for color in ("red", "blue")]
    data = encoded(frames[0], form, save_all=True, append_images=frames[1:], lossless=True)
    found, image = accepted(data)

    assert found.is_still
    assert getattr(image, "n_frames", 1) == 1
    assert image.convert("RGB").getpixel((5, 5)) == pytest.approx((254, 0, 0), abs=2)


def test_a_large_photo_in_a_png_becomes_a_jpeg() -> None:
    noise = Image.effect_noise((1600, 1200), 90).convert("RGB")
    found, _ = accepted(encoded(noise, "PNG"))

    assert found.suffix == ".jpg"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Refusal.EMPTY),
        (b"A letter", Refusal.NOT_A_PHOTO),
        (b"%PDF-1.7 ...", Refusal.NOT_A_PHOTO),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", Refusal.NOT_A_PHOTO),
        (b'<?xml version="1.0"?>\n<svg onload="x()"/>', Refusal.DRAWING),
        (b"\xef\xbb\xbf <SVG>", Refusal.DRAWING),
        (b"\0\0\0\x18ftypheic\0\0\0\0", Refusal.HEIC),
        (b"8BPS\0\1", Refusal.FOREIGN),
        (encoded(picture(600, 400), quality=95)[:-9000], Refusal.DAMAGED),
        (encoded(picture(600, 400), "PNG")[:900], Refusal.DAMAGED),
        (encoded(Image.new("1", (20_000, 20_000)), "PNG"), Refusal.TOO_MANY_PIXELS),
        (encoded(Image.new("1", (11_000, 10_000)), "PNG"), Refusal.TOO_MANY_PIXELS),
    ],
    ids="0-bytes text PDF EPS SVG SVG-BOM HEIC PSD cut-JPEG cut-PNG 400-megapixels 110".split(),
)
def test_what_is_no_photo_is_refused_with_its_reason(data: bytes, reason: Refusal) -> None:
    assert prepare(data) is reason


def test_a_photo_of_an_iphone_is_converted_where_the_reader_is_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Heif:
        """What pillow-heif returns."""

        def to_pillow(self) -> Image.Image:
            """Return the picture."""
            return picture()

    def read_heif(data: bytes) -> Heif:
        assert data.endswith(b"whole")
        return Heif()

    monkeypatch.setattr(heic, "_READER", "reader_of_heic")
    monkeypatch.setattr(heic.importlib.util, "find_spec", lambda name: name)
    reader = types.SimpleNamespace(read_heif=read_heif)
    monkeypatch.setattr(heic.importlib, "import_module", lambda _name: reader)

    found, image = accepted(b"\0\0\0\x18ftypheic\0\0\0\0whole")
    assert (found.suffix, image.size) == (".jpg", (60, 40))
    assert prepare(b"\0\0\0\x18ftypheic\0\0\0\0cut") is Refusal.DAMAGED


def test_a_file_of_more_than_60_megabytes_is_refused() -> None:
    assert prepare(b"\xff\xd8" + bytes(preparing.LARGEST_FILE)) is Refusal.TOO_LARGE


def test_nothing_that_is_hidden_behind_the_pixels_remains() -> None:
    for form in ("PNG", "GIF", "BMP", "TIFF", "WEBP"):
        found, _ = accepted(encoded(picture(), form) + b"<script>SECRET</script>PK\x05\x06")
        assert b"SECRET" not in found.data


def test_a_damaged_jpeg_is_not_followed_for_ever() -> None:
    assert without_metadata(b"") is None
    assert without_metadata(b"\xff\xd8\xff\xe0\0") is None
    assert without_metadata(b"\xff\xd8\xff\xe0\0\0\xff\xff\xff\xff") is None


SEEDS = [
    encoded(picture()),
    with_exif(),
    encoded(picture(), "PNG"),
    encoded(picture(mode="RGBA"), "WEBP"),
    encoded(picture(mode="P"), "GIF"),
    encoded(picture(), "TIFF"),
    encoded(picture(), "MPO", save_all=True, append_images=[picture(30, 20)]),
    b"\0\0\0\x18ftypheic\0\0\0\0",
    b"<svg>",
]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.sampled_from(SEEDS) | st.binary(max_size=40),
    at=st.lists(st.tuples(st.integers(0, 3000), st.binary(min_size=1, max_size=6)), max_size=8),
    cut=st.none() | st.integers(0, 3000),
)
def test_whatever_is_sent_is_a_photo_or_has_a_reason(
    seed: bytes, at: list[tuple[int, bytes]], cut: int | None
) -> None:
    data = bytearray(seed)
    for offset, piece in at:
        data[offset : offset + len(piece)] = piece
    found = prepare(bytes(data[:cut]))

    if isinstance(found, PreparedPhoto):
        with Image.open(io.BytesIO(found.data)) as image:
            image.load()
            assert image.format in ("JPEG", "PNG")
            assert set(image.getexif()) <= {ARTIST, 0x8298}
    else:
        assert isinstance(found, Refusal)
