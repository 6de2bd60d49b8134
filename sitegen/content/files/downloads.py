"""Which files readers may download: an allow-list of suffixes, and a check of the content.

Other files might run in a reader's browser or on the server, or their type is unknown.
Photos are not downloads: they are re-encoded (`sitegen.content.files.media`).
"""

import posixpath
import re

# The one list. The README and the guides repeat it, and a test compares them.
KINDS: dict[str, tuple[str, ...]] = {
    "documents": tuple("pdf doc docx dot dotx odt ott rtf txt pages tex bib vsd vsdx".split()),
    "tables": tuple("xls xlsx xltx ods numbers csv tsv".split()),
    "slides": tuple("ppt pptx pps ppsx potx odp key".split()),
    "books": tuple("epub fb2 mobi azw3 djvu djv".split()),
    "archives": tuple("zip rar 7z tar gz tgz bz2 tbz2 xz txz zst kmz".split()),
    "sound": tuple("mp3 ogg oga opus wav m4a flac aac wma".split()),
    "video": tuple("mp4 m4v webm mov avi mkv ogv mpg mpeg wmv 3gp srt vtt".split()),
    "pictures": tuple("psd cdr ai eps indd dwg dxf".split()),
    "data": tuple("json geojson ics vcf gpx kml sav dta p7s p7m cms sig asc".split()),
}
_ALLOWED = frozenset(f".{name}" for names in KINDS.values() for name in names)
# XML formats, which a browser treats as a page with scripts; most servers send them as XML.
_XML = frozenset({".fb2", ".gpx", ".kml"})
_OFFICE = frozenset(".pdf .doc .docx .odt .rtf .xls .xlsx .ods .csv .ppt .pptx .odp".split())
_NAMED = {"archives": "archive", "books": "book", "sound": "sound"}
_KIND_OF = {f".{each}": kind for name, kind in _NAMED.items() for each in KINDS[name]}
# Browsers play WMA only on some systems.
_PLAYED = frozenset(f".{each}" for each in KINDS["sound"]) - {".wma"}
_PACKED_TAR = re.compile(r"\.tar\.[a-z0-9]+$")
# Apache runs a file with one of these anywhere in its name: plan.php.pdf (mod_mime, AddHandler).
_RUN_BY_SERVERS = re.compile(
    r"\.(?:php\d?|phps|pht|phtml?|phar|f?cgi|pl|pm|py|rb|lua|sh|aspx?|as[acmh]x|"
    r"shtml?|stm|jspx?|jspf|jsw|jsv|cfml?)(?![a-z0-9])"
)
# Any tag, comment or declaration: more than a browser takes for a page when the server sends no
# type (WHATWG, MIME Sniffing, 7.1).
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?[\s\0]*<[a-z/!?]", re.IGNORECASE)
# The only namespaces known to browsers whose elements have neither scripts nor addresses.
_W3C = "http://www.w3.org/"
_SAFE_NAMESPACES = frozenset(
    f"{_W3C}{name}" for name in ("1999/xlink", "2001/XMLSchema-instance", "2005/Atom")
)

_ENCODINGS = frozenset({"utf-8", "windows-1251", "windows-1252", "iso-8859-1", "us-ascii"})
_SCRIPT = re.compile(r"[\x00-\x20]*(?:javascript|vbscript|data):", re.IGNORECASE)


class _ActiveContentError(Exception):
    """XML has content that a browser runs."""


def suffix(path: str) -> str:
    """Return the suffix of *path* in lower case, with its dot."""
    return posixpath.splitext(path)[1].lower()


def is_download(path: str) -> bool:
    """Return whether readers may download the file, by its name."""
    return suffix(path) in _ALLOWED


def has_card(path: str) -> bool:
    """Return whether a link alone in its paragraph is shown as a card, by the file's name.

    Cards are for office documents, archives, books and sound.
    """
    return suffix(path) in _OFFICE or suffix(path) in _KIND_OF


def kind_of(path: str) -> str:
    """Return the kind of the file by its name: "archive", "book", "sound", else "document"."""
    return _KIND_OF.get(suffix(path), "document")


def format_name(path: str) -> str:
    """Return the format by the file's name, as shown to readers: "PDF", "TAR.GZ"."""
    packed = _PACKED_TAR.search(path.lower())
    return (packed[0] if packed else suffix(path))[1:].upper()


def is_played(path: str) -> bool:
    """Return whether browsers play the file as sound, by its name."""
    return suffix(path) in _PLAYED


def is_run_by_servers(path: str) -> bool:
    """Return whether a server could run the file because of a suffix anywhere in its name."""
    return _RUN_BY_SERVERS.search(posixpath.basename(path).lower()) is not None


def renamed(path: str) -> str:
    """Return the name of the file at *path* with one suffix, as it might be published."""
    stem, ending = posixpath.splitext(posixpath.basename(path).rstrip(". \u00a0"))
    return f"{stem.replace('.', '-')}{ending}"


def has_active_content(path: str, data: bytes) -> bool:
    """Return whether a browser could run scripts in *data*, the download at *path*."""
    if suffix(path) in _XML:
        return not _is_harmless_xml(data)
    return _MARKUP.match(data) is not None


def _is_harmless_xml(data: bytes) -> bool:
    """Return whether *data* is XML without anything that a browser loads, runs or renders."""
    from xml.parsers import expat  # noqa: PLC0415 (few sites have such files)

    parser = expat.ParserCreate()
    parser.XmlDeclHandler = _check_encoding
    parser.StartElementHandler = _check_element
    parser.StartDoctypeDeclHandler = parser.ProcessingInstructionHandler = _reject
    try:
        parser.Parse(data, True)  # noqa: FBT003 (positional only)
    except (expat.ExpatError, _ActiveContentError, ValueError, LookupError):
        return False
    return True


def _check_element(_name: str, attributes: dict[str, str]) -> None:
    for name, value in attributes.items():
        is_name = name == "xmlns" or name.startswith("xmlns:")
        if is_name and value.startswith(_W3C) and value not in _SAFE_NAMESPACES:
            raise _ActiveContentError
        # Browsers remove white space from an address before they read its scheme.
        if not is_name and _SCRIPT.match("".join(value.split())):
            raise _ActiveContentError


def _check_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    # In another encoding a browser might read other elements than the parser.
    if (encoding or "utf-8").lower() not in _ENCODINGS:
        raise _ActiveContentError


def _reject(*_: object) -> None:
    raise _ActiveContentError
