"""Photos and files of authors: what probing tells, and which of them cannot be published."""

import io
import zlib

import pytest
from PIL import Image

from sitegen.content.media import Media, is_active, is_photo, probe


def photo(
    form: str = "JPEG", size: tuple[int, int] = (30, 20), mode: str = "RGB", **extra
) -> bytes:
    """Return a photo in one colour."""
    file = io.BytesIO()
    color = (200, 30, 10, 128)[: len(mode)]
    Image.new(mode, size, color).save(file, form, **extra)
    return file.getvalue()


def turned(orientation: int, size: tuple[int, int] = (30, 20)) -> bytes:
    """Return a photo that a camera took turned."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return photo(size=size, exif=exif)


def chunk(name: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)


def codes(media: Media) -> list[str]:
    """Return the codes of what is wrong with a file."""
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


def test_a_large_photo_tells_its_whole_size() -> None:
    found = probe("hall.jpg", photo(size=(3000, 2000)))

    assert (found.width, found.height) == (3000, 2000)


def test_transparency_and_animation_are_told() -> None:
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


def test_what_a_photo_is_decides_its_bytes_not_its_name() -> None:
    assert probe("hall.jpg", photo("PNG")).format == "PNG"


@pytest.mark.parametrize("cut", [0, 1, 20, 200])
def test_a_truncated_photo_is_told(cut: int) -> None:
    whole = photo(size=(300, 200))

    assert codes(probe("hall.jpg", whole[: len(whole) * cut // 300])) == ["broken-photo"]


def test_a_text_with_the_name_of_a_photo_is_told() -> None:
    assert codes(probe("hall.jpg", b"not a photo")) == ["broken-photo"]


def test_a_photo_too_large_to_decode_is_told_before_it_is_decoded() -> None:
    side = (20_000).to_bytes(4)
    header = chunk(b"IHDR", side + side + b"\x08\x02\x00\x00\x00")
    bomb = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", b"") + chunk(b"IEND", b"")

    assert codes(probe("bomb.png", bomb)) == ["photo-too-large"]


@pytest.mark.parametrize("name", ["a.heic", "a.HEIF", "a.svg", "a.psd"])
def test_what_no_browser_shows_is_told(name: str) -> None:
    assert codes(probe(name, b"x")) == ["unsupported-photo"]


def test_a_telephones_photo_that_was_renamed_is_told_for_what_it_is() -> None:
    heic = b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic" + bytes(500)

    [told] = probe("hall.jpg", heic).diagnostics
    assert (told.code, told.arguments) == ("unsupported-photo", {"format": "HEIC"})


def test_any_other_file_is_only_a_digest_and_a_size() -> None:
    found = probe("plan.pdf", b"%PDF")

    assert (found.width, found.size, found.format) == (0, 4, "")
    assert not found.diagnostics


def test_files_that_could_run_are_known_by_their_names() -> None:
    assert is_active("a/b.HTML")
    assert is_active("run.exe")
    assert not is_active("plan.pdf")
    assert is_photo("HALL.JPG")
    assert not is_photo("plan.pdf")
