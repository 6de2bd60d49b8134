"""Which characters the fonts of pictures have, and what replaces the others.

The fonts are Noto Sans, which has every letter of Kazakh, and Noto Sans Arabic, for the names of
foreign guests. Without a glyph a picture would show an empty box.
"""

import functools
import re
import struct
import unicodedata
from collections.abc import Iterator
from pathlib import Path

# The fonts have all of these, so that most texts need no lookup.
_PLAIN = re.compile("[\x20-\x7e\u00a0-\u036f\u0400-\u052f\u2010-\u2027\u20a0-\u20bf\u2100-\u214f]*")
# Symbols without which a sentence would change its meaning.
_REPLACEMENTS = {
    **dict.fromkeys("→⇒⇨➔➙➛➜➝➞➡➤⟶⟹", "–"),
    "≥": ">=",
    "⩾": ">=",
    "≤": "<=",
    "⩽": "<=",
    "≈": "~",
}
_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_EMPTY_PAIR = re.compile(r"\(\s*\)|\[\s*\]|«\s*»|“\s*”|„\s*“")
_BEFORE_MARK = re.compile(r"\s+(?=[,.;:!?)\]»”])")
_TRIMMED = " ,;:–—-"


def fonts() -> tuple[Path, Path]:
    """Return the font files: a glyph missing in the first is taken from the second."""
    import fontpkg_noto_sans  # noqa: PLC0415 (only pictures need it)
    import fontpkg_noto_sans_arabic  # noqa: PLC0415 (only pictures need it)

    return (
        Path(fontpkg_noto_sans.ROOT) / "files" / "NotoSans[wdth,wght].ttf",
        Path(fontpkg_noto_sans_arabic.ROOT) / "files" / "NotoSansArabic[wdth,wght].ttf",
    )


def drawable(text: str) -> str:
    """Return *text* for a picture: characters without a glyph are replaced or removed."""
    if _PLAIN.fullmatch(text):
        return text
    found = [(cluster, _drawn(cluster)) for cluster in _clusters(text)]
    joined = "".join(drawn for _, drawn in found)
    if all(drawn == _visible(cluster) for cluster, drawn in found):
        return joined
    cleaned = _EMPTY_PAIR.sub("", joined)
    return _BEFORE_MARK.sub("", " ".join(cleaned.split())).strip(_TRIMMED)


def undrawable(text: str) -> tuple[str, ...]:
    """Return the parts of *text* that a picture cannot show as they are, each once."""
    if _PLAIN.fullmatch(text):
        return ()
    runs = [""]
    for cluster in _clusters(text):
        if _drawn(cluster) != _visible(cluster):
            runs[-1] += cluster
        elif runs[-1]:
            runs.append("")
    return tuple(dict.fromkeys(run for run in runs if run))


def _clusters(text: str) -> Iterator[str]:
    """Yield the characters, each with its combining marks and with what a joiner joins to it."""
    cluster = ""
    for character in unicodedata.normalize("NFC", text):
        if cluster and (cluster.endswith(_JOINER) or _belongs_to_another(character)):
            cluster += character
        else:
            if cluster:
                yield cluster
            cluster = character
    if cluster:
        yield cluster


def _belongs_to_another(character: str) -> bool:
    is_mark = unicodedata.category(character)[0] == "M" or _is_invisible(character)
    return is_mark or ord(character) in _SKIN_TONES


def _is_invisible(character: str) -> bool:
    """Return whether nothing is drawn for a character: a joiner, a variation selector."""
    is_selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return is_selector or unicodedata.category(character) == "Cf"


def _visible(cluster: str) -> str:
    return "".join(each for each in cluster if not _is_invisible(each) or each in _characters())


def _drawn(cluster: str) -> str:
    """Return what the fonts can draw of a cluster; without its base nothing of its marks."""
    if cluster[0] in _characters() or cluster[0].isspace():
        return "".join(each for each in cluster if each in _characters() or each.isspace())
    replacement = _REPLACEMENTS.get(cluster[0]) or unicodedata.normalize("NFKC", cluster[0])
    return replacement if all(each in _characters() for each in replacement) else ""


@functools.cache
def _characters() -> frozenset[str]:
    """Return every character for which a font has a glyph."""
    codes = (code for path in fonts() for code in _mapped(path.read_bytes()))
    return frozenset(map(chr, codes))


def _mapped(font: bytes) -> Iterator[int]:
    """Yield the code points in a font's `cmap` table, from its subtable of format 12 (OpenType)."""
    [count] = struct.unpack_from(">H", font, 4)
    tables = (struct.unpack_from(">4s4xI", font, 12 + 16 * number) for number in range(count))
    start = next(offset for tag, offset in tables if tag == b"cmap")
    [maps] = struct.unpack_from(">H", font, start + 2)
    for number in range(maps):
        platform, encoding, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * number)
        if (platform, encoding) == (3, 10):
            [groups] = struct.unpack_from(">I", font, start + offset + 12)
            for group in range(groups):
                place = start + offset + 16 + 12 * group
                first, last, _ = struct.unpack_from(">3I", font, place)
                yield from range(first, last + 1)
