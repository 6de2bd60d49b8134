"""Authors' photos and files: their properties, and which of them cannot be published."""

import io
import os
import re
import subprocess
import zlib
from collections.abc import Iterator

import pytest
from PIL import EpsImagePlugin, Image

from sitegen.content.files.media import Media, is_photo, probe
from sitegen.content.files.photo_formats import PHOTO_SUFFIXES
from tests.test_project import ROOT


def photo(
    form: str = "JPEG", size: tuple[int, int] = (30, 20), mode: str = "RGB", **extra
) -> bytes:
    """Return a photo in one colour."""
    file = io.BytesIO()
    color = (200, 30, 10, 128)[: len(mode)]
    Image.new(mode, size, color).save(file, form, **extra)
    return file.getvalue()


def turned(orientation: int, size: tuple[int, int] = (30, 20)) -> bytes:
    """Return a photo with an EXIF orientation."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return photo(size=size, exif=exif)


def chunk(name: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)


def codes(media: Media) -> list[str]:
    """Return the codes of a file's faults."""
    return [each.code for each in media.diagnostics]


def test_a_photo_tells_its_format_size_and_colour() -> None:
    found = probe("news/a/hall.jpg", photo())

    assert (found.format, found.width, found.height) == ("JPEG", 30, 20)
    assert found.color.startswith("#c")
    assert found.size == len(photo())
    assert not found.diagnostics


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_size_is_that_after_orientation(orientation: int) -> None:
    found = probe("hall.jpg", turned(orientation))

    assert (found.width, found.height) == ((20, 30) if orientation >= 5 else (30, 20))


def test_a_large_photo_reports_its_full_size() -> None:
    found = probe("hall.jpg", photo(size=(3000, 2000)))

    assert (found.width, found.height) == (3000, 2000)


def test_transparency_and_animation_are_detected() -> None:
    file = io.BytesIO()
    frames = [Image.new("RGB", (4, 4), color) for color in ("red", "blue")]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])

    assert probe("a.png", photo("PNG", mode="RGBA")).transparent
    assert not probe("a.png", photo("PNG")).transparent
    assert probe("a.gif", file.getvalue()).animated
    assert not probe("a.jpg", photo()).animated


def test_equal_bytes_have_equal_digests_whatever_their_name() -> None:
    assert probe("a.jpg", photo()) == probe("b.jpeg", photo())
    assert probe("a.jpg", photo()).digest != probe("a.jpg", photo(size=(31, 20))).digest


FORMS = {
    "JPEG": ("jpg", "jpeg", "JPG", "jfif"),
    "PNG": ("png",),
    "WEBP": ("webp",),
    "AVIF": ("avif",),
    "GIF": ("gif",),
    "TIFF": ("tif", "tiff", "TIFF"),
    "BMP": ("bmp",),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("suffix", sorted(PHOTO_SUFFIXES))
def test_a_photos_suffix_must_match_its_format(form: str, suffix: str) -> None:
    found = probe(f"hall{suffix}", photo(form))

    if suffix[1:] in FORMS[form]:
        assert (found.format, found.diagnostics) == (form, ())
        return
    [fault] = found.diagnostics
    right = {"format": form, "written": suffix, "right": f".{FORMS[form][0]}"}
    assert (fault.code, fault.arguments) == ("wrong-photo-suffix", right)


@pytest.mark.parametrize(("form", "names"), FORMS.items())
def test_every_ending_of_a_format_is_right(form: str, names: tuple[str, ...]) -> None:
    for name in names:
        assert not probe(f"hall.{name}", photo(form)).diagnostics


def test_a_telephones_jpeg_with_a_second_picture_is_a_still_photo() -> None:
    file = io.BytesIO()
    first, second = (Image.new("RGB", (30, 20), color) for color in ("red", "blue"))
    first.save(file, "MPO", save_all=True, append_images=[second])
    assert Image.open(file).format == "MPO"

    found = probe("phone.jpg", file.getvalue())

    assert (found.format, found.width, found.animated) == ("JPEG", 30, False)
    assert not found.diagnostics


EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 90 70\n%%EndComments\n{} loop\n"
FOREIGN = [
    ("PSD", b"8BPS\0\1" + bytes(40)),
    ("JXL", b"\xff\x0a" + bytes(40)),
    ("JP2", b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(40)),
]


@pytest.mark.parametrize("suffix", sorted(PHOTO_SUFFIXES))
@pytest.mark.parametrize(("form", "data"), FOREIGN)
def test_another_format_under_the_name_of_a_photo_is_reported_by_its_format(
    suffix: str, form: str, data: bytes
) -> None:
    [fault] = probe(f"hall{suffix}", data).diagnostics

    assert (fault.code, fault.arguments) == ("unsupported-photo", {"format": form})


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Record the programs that would be started from now on, and start none."""
    started: list[object] = []

    def start(arguments: object, *_: object, **__: object) -> None:
        started.append(arguments)
        raise OSError

    for name in ("Popen", "run", "call", "check_call", "check_output"):
        monkeypatch.setattr(subprocess, name, start)
    monkeypatch.setattr(os, "system", start)
    monkeypatch.setattr(EpsImagePlugin, "gs_binary", None)  # not looked up yet
    return started


def beginnings() -> Iterator[bytes]:
    """Yield the magic numbers of Pillow's decoders."""
    Image.init()
    yield from (
        EPS,
        b"%PDF-1.7\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        EPS.replace(b"%!PS", b"\x04%!PS"),
        b"\xc5\xd0\xd3\xc6" + bytes(26) + EPS,
        b"\x04\0\0\0\x11\xaf" + bytes(200),
        b"\xd7\xcd\xc6\x9a" + bytes(200),
        b"\x01\0\0\0" + bytes(36) + b" EMF" + bytes(200),
        b"SIMPLE  =                    T" + b" " * 2880,
        b"P6 1 1 255 abc",
        b"\0\0\1\0\1\0" + bytes(100),
        b"icns" + bytes(100),
        b"\x0a\5\1\x08" + bytes(200),
        b"DDS |\0\0\0" + bytes(200),
        b"#define im_width 8\n#define im_height 8\nstatic char im_bits[] = {\n0x00};\n",
    )


@pytest.mark.parametrize("suffix", sorted(PHOTO_SUFFIXES))
def test_no_bytes_under_the_name_of_a_photo_start_a_program(
    suffix: str, programs: list[object]
) -> None:
    for data in beginnings():
        assert codes(probe(f"hall{suffix}", data)) == ["broken-photo"]
    assert programs == []


def test_every_photo_that_the_package_opens_is_of_a_format_that_it_names() -> None:
    for path in sorted((ROOT / "sitegen").rglob("*.py")):
        for call in re.findall(r"Image\.open\([^\n]*", path.read_text("utf-8")):
            assert "formats=" in call, f"{path}: {call}"


@pytest.mark.parametrize("cut", [0, 1, 20, 200])
def test_a_truncated_photo_is_reported(cut: int) -> None:
    whole = photo(size=(300, 200))

    assert codes(probe("hall.jpg", whole[: len(whole) * cut // 300])) == ["broken-photo"]


def test_a_text_with_the_name_of_a_photo_is_reported() -> None:
    assert codes(probe("hall.jpg", b"not a photo")) == ["broken-photo"]


def test_a_photo_too_large_to_decode_is_reported_before_it_is_decoded() -> None:
    side = (20_000).to_bytes(4)
    header = chunk(b"IHDR", side + side + b"\x08\x02\x00\x00\x00")
    bomb = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", b"") + chunk(b"IEND", b"")

    assert codes(probe("bomb.png", bomb)) == ["photo-too-large"]


@pytest.mark.parametrize("name", ["a.heic", "a.HEIF", "a.cr2", "a.DNG", "a.jxl"])
def test_what_no_browser_shows_is_reported(name: str) -> None:
    assert codes(probe(name, b"x")) == ["unsupported-photo"]


def test_a_renamed_photo_of_a_phone_is_reported_by_its_format() -> None:
    heic = b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic" + bytes(500)

    [fault] = probe("hall.jpg", heic).diagnostics
    assert (fault.code, fault.arguments) == ("unsupported-photo", {"format": "HEIC"})


def test_any_other_file_is_only_a_digest_and_a_size() -> None:
    found = probe("plan.pdf", b"%PDF")

    assert (found.width, found.size, found.format) == (0, 4, "")
    assert not found.diagnostics


def test_photos_are_known_by_their_names() -> None:
    assert is_photo("HALL.JPG")
    assert not is_photo("plan.pdf")
