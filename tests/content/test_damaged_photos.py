"""Damaged photos: any photo is reported or published, quickly and without other output."""

import io
import random
import time

import pytest
from PIL import Image, ImageCms, ImageDraw

from sitegen.content.files.media import probe
from sitegen.library.publications import photos
from sitegen.rendering.resize import resize

SEEDS = range(40)
_EXTREMES = (
    *(b"\0", b"\xff", b"\x80", b"\0\0", b"\xff\xff", b"\0\0\0\0", b"\0\0\0\1", b"\1\0\0\0"),
    *(b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\xff\xff\xff\x7f", b"\0\1\0\0"),
)


def scene(mode: str = "RGB") -> Image.Image:
    """Return a small photo with varied content."""
    image = Image.linear_gradient("L").resize((80, 60)).convert("RGB")
    ImageDraw.Draw(image).ellipse((20, 10, 60, 50), fill="red")
    return image.convert(mode)


def saved(form: str, mode: str = "RGB", *, moves: bool = False, **how) -> bytes:
    """Return that photo as a file."""
    more = {"save_all": True, "append_images": [scene(mode).rotate(90)]} if moves else {}
    file = io.BytesIO()
    scene(mode).save(file, form, **more, **how)
    return file.getvalue()


def noted() -> dict:
    """Return the metadata of a camera."""
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = 6, "Дана Әли".encode()
    exif.get_ifd(0x8825)[1] = "N"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return {"exif": exif, "icc_profile": profile}


def originals() -> dict[str, list[bytes]]:
    """Return photos by suffix, as cameras, scanners and editors save them."""
    tiff = ("tiff_lzw", "tiff_adobe_deflate", "jpeg", "packbits", "zstd", "lzma")
    return {
        "jpg": [
            saved("JPEG"),
            saved("JPEG", progressive=True, **noted()),
            saved("JPEG", "CMYK"),
            saved("MPO", moves=True),
        ],
        "png": [
            saved("PNG", **noted()),
            saved("PNG", "P", transparency=b"\0\x80\xff"),
            saved("PNG", "LA"),
            saved("PNG", "I;16"),
            saved("PNG", moves=True),
        ],
        "tif": [
            saved("TIFF", tiffinfo={315: "A" * 70_000}),
            *(saved("TIFF", compression=each) for each in tiff),
            saved("TIFF", "1", compression="group4"),
            saved("TIFF", "F"),
            saved("TIFF", "P"),
            saved("TIFF", moves=True),
            saved("TIFF", big_tiff=True),
        ],
        "gif": [saved("GIF"), saved("GIF", moves=True, comment=b"hi", transparency=0)],
        "webp": [saved("WEBP", **noted()), saved("WEBP", lossless=True), saved("WEBP", moves=True)],
        "avif": [saved("AVIF", **noted()), saved("AVIF", "RGBA"), saved("AVIF", moves=True)],
        "bmp": [saved("BMP"), saved("BMP", "P"), saved("BMP", "1")],
    }


def damaged(data: bytes, draw: random.Random) -> bytes:
    """Return *data* damaged in one to four places, more often in its header."""
    spoiled = bytearray(data)
    for _ in range(draw.choice((1, 1, 2, 4))):
        at = draw.randrange(min(len(spoiled), draw.choice((64, 400, len(spoiled) + 1))) or 1)
        kind = draw.randrange(5)
        if kind == 0:
            spoiled[at : at + 1] = bytes([draw.randrange(256)])
        elif kind == 1:
            extreme = draw.choice(_EXTREMES)
            spoiled[at : at + len(extreme)] = extreme
        elif kind == 2:
            del spoiled[at : at + draw.randrange(1, 200)]
        elif kind == 3:
            del spoiled[at:]
        else:
            spoiled[at:at] = spoiled[at : at + draw.randrange(1, 200)]
    return bytes(spoiled)


@pytest.mark.parametrize("suffix", originals())
def test_a_damaged_photo_is_reported_or_published_quickly_and_without_output(
    suffix: str, capfd: pytest.CaptureFixture[str], recwarn: pytest.WarningsRecorder
) -> None:
    wholes = originals()[suffix]
    for seed in SEEDS:
        draw = random.Random(f"{suffix}{seed}")
        data = damaged(draw.choice(wholes), draw)
        start = time.process_time()

        media = probe(f"a.{suffix}", data)

        if media.width:
            found = photos.photo(f"a.{suffix}", media, "30% 60%", is_cover=True)
            version = draw.choice([*photos.every_version(found)])
            assert resize(data, version.resizing)
        else:
            assert media.diagnostics
        assert time.process_time() - start < 3
    assert capfd.readouterr() == ("", "")
    assert [str(each.message) for each in recwarn] == []


def test_the_photos_are_sound_before_they_are_damaged() -> None:
    for suffix, wholes in originals().items():
        for data in wholes:
            assert probe(f"a.{suffix}", data).width, suffix


def test_a_scan_that_libtiff_complains_of_makes_no_noise(capfd: pytest.CaptureFixture[str]) -> None:
    data = bytearray(saved("TIFF", compression="tiff_lzw"))
    data[60:400] = bytes(340)

    assert [each.code for each in probe("scan.tif", bytes(data)).diagnostics] == ["broken-photo"]
    with pytest.raises(OSError, match="decoder error"), Image.open(io.BytesIO(data)) as image:
        image.load()
    assert capfd.readouterr().err.count("code not yet in table") == 1  # of the second alone
