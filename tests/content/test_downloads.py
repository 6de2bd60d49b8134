"""Files that readers download: which names are allowed, and which content is not."""

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.files.downloads import KINDS, has_active_content, has_card
from sitegen.content.files.media import is_published, name_to_publish, probe
from sitegen.content.files.photo_formats import CAMERA_SUFFIXES, PHOTO_SUFFIXES
from tests.test_project import ROOT

# Files in the archive of a university's press office.
GOOD = """
    plan.pdf PLAN.PDF otchet.docx letter.odt rules.rtf note.txt list.xlsx table.xls data.csv a.ods
    slides.pptx slides.ppt show.ppsx talk.key text.pages sums.numbers book.epub book.fb2 book.mobi
    kniga.djvu kniga.djv pack.zip pack.rar pack.7z pack.tar.gz pack.tgz pack.bz2 pack.xz talk.mp3
    talk.ogg talk.opus talk.wav talk.m4a talk.flac talk.aac talk.wma film.mp4 film.m4v film.webm
    film.mov film.avi film.mkv film.ogv poster.psd logo.cdr logo.ai logo.eps map.geojson data.json
    day.ics card.vcf letter.p7s letter.sig track.gpx place.kml place.kmz hall.jpg hall.JPEG
    report.v1.2.pdf 2024.12.01.pdf www.example.kz.pdf node.js.pdf текст.doc.pdf
"""
# Files that run in a browser, on a server, or on the reader's computer, and unknown ones.
ACTIVE = """
    a.html a.htm a.xhtml a.xht a.shtml a.shtm a.stm a.phtml a.PHTML a.phar a.php a.php3 a.php5
    a.php8 a.pht a.phps a.cgi a.fcgi a.pl a.py a.rb a.asp a.aspx a.ashx a.asmx a.jsp a.jspx
    a.cfm a.hta a.mht a.mhtml a.svg a.SVG a.svgz a.xml a.xsl a.xslt a.rss a.atom a.js a.mjs
    a.css a.swf a.wasm a.jar a.exe a.com a.bat a.cmd a.scr a.msi a.ps1 a.vbs a.sh a.apk a.dmg
    a.iso a.lnk a.url a.htc a.appcache a.webmanifest a.map a.inc a.conf a.htaccess a.docm a.xlsm
    a.pptm a.eml a.md5 a.unknown no-suffix a. a.pdf. a.pdf.. a.pdf... a.pd a.pdfx ..pdf a.рdf
    a.html.bak a.php~ a.PhP.JPG
"""
RUN_BY_APACHE = """
    plan.php.pdf plan.PHP5.pdf plan.phtml.jpg plan.phar.zip x.y.cgi.docx plan.pl.mp3 plan.aspx.csv
    plan.shtml.png plan.jsp.txt .php.pdf a.php.b.pdf a.asp;.jpg a.php-.pdf
"""


@pytest.mark.parametrize("name", GOOD.split())
def test_what_a_press_office_offers_is_published(name: str) -> None:
    assert is_published(f"content/news/{name}")


@pytest.mark.parametrize(
    "name", [*ACTIVE.split(), "a.pdf ", "a.html ", "a.pdf\u00a0", "a.pdf\u200b"]
)
def test_every_other_kind_is_not_published(name: str) -> None:
    assert not is_published(f"content/news/{name}")


@pytest.mark.parametrize("name", RUN_BY_APACHE.split())
def test_a_name_that_a_server_may_run_is_not_published_whatever_its_end(name: str) -> None:
    assert not is_published(f"content/news/{name}")


def test_a_folder_may_be_called_anything() -> None:
    assert is_published("content/news/about.php/plan.pdf")
    assert not is_published("content/news/files.pdf/run")


@given(st.text(max_size=8), st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789", max_size=5))
def test_only_the_suffixes_of_the_list_are_published(stem: str, ending: str) -> None:
    allowed = {each for names in KINDS.values() for each in names}
    allowed |= {each[1:] for each in PHOTO_SUFFIXES | CAMERA_SUFFIXES}

    if is_published(f"{stem.replace('/', '')}.{ending}"):
        assert ending in allowed


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("plan.php.pdf", "plan-php.pdf"),
        ("a.php.b.PDF", "a-php-b.PDF"),
        ("plan.pdf.", "plan.pdf"),
        ("plan.pdf ", "plan.pdf"),
        ("plan.php", ""),
        ("no-suffix", ""),
        ("logo.svg", ""),
    ],
)
def test_a_better_name_is_proposed_where_the_name_alone_is_at_fault(name: str, right: str) -> None:
    assert name_to_publish(f"content/news/{name}") == right


def test_no_kind_is_in_the_list_twice() -> None:
    names = [each for kind in KINDS.values() for each in kind]

    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z0-9]+", each) for each in names)


def test_a_card_is_shown_for_allowed_kinds_only() -> None:
    shown = {each for kind in KINDS.values() for each in kind if has_card(f"a.{each}")}

    office = set("pdf doc docx odt rtf xls xlsx ods csv ppt pptx odp".split())
    assert shown == office.union(KINDS["archives"], KINDS["books"], KINDS["sound"])


# Content

PAGES = [
    b"<html>",
    b"  \r\n<!DOCTYPE html>",
    b"\xef\xbb\xbf<script>alert(1)</script>",
    b"<!-- x --><b>",
    b'<?xml version="1.0"?><x/>',
    b"<svg xmlns='http://www.w3.org/2000/svg'>",
    b"<a href=x>",
    b"</p>",
    b"\0\0<iframe>",
    b"\x0c<BODY onload=x>",
    b"<?php x ?>",
]
ENDINGS = [each for kind in KINDS.values() for each in kind if each not in ("fb2", "gpx", "kml")]


@pytest.mark.parametrize("data", PAGES)
@pytest.mark.parametrize("ending", ["xls", "txt", "cdr", "pdf", "json", "7z"])
def test_a_web_page_under_an_allowed_name_is_reported(data: bytes, ending: str) -> None:
    found = probe(f"news/plan.{ending}", data)

    assert [each.code for each in found.diagnostics] == ["active-content"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_kind_may_hold_a_page(ending: str) -> None:
    assert has_active_content(f"a.{ending}", b"<html><script>")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7",
        b"PK\3\4",
        b"a;b\n<b>;c",
        b"<",
        b"< 5",
        "<Имя>".encode(),
        b"{\\rtf1",
        b"<<x",
    ],
)
def test_what_browsers_take_for_no_page_is_published(data: bytes) -> None:
    assert not probe("news/plan.txt", data).diagnostics


HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'
BOOK = (
    '<?xml version="1.0" encoding="windows-1251"?><FictionBook xmlns="http://www.gribuser.ru/xml/'
    'fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink"><p><a l:href="#n1">Глава</a></p>'
    "</FictionBook>"
).encode("windows-1251")
PLACE = HEAD + (
    b'<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:atom="http://www.w3.org/2005/Atom">'
    b"<description><![CDATA[<b>Hall</b>]]></description></kml>"
)
TRACK = HEAD + (
    b'<gpx xmlns="http://www.topografix.com/GPX/1/1" '
    b'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><trk/></gpx>'
)


@pytest.mark.parametrize(("name", "data"), [("a.fb2", BOOK), ("a.kml", PLACE), ("a.gpx", TRACK)])
def test_books_and_maps_in_xml_are_published(name: str, data: bytes) -> None:
    assert not probe(f"news/{name}", data).diagnostics


@pytest.mark.parametrize(
    "data",
    [
        b'<kml xmlns:h="http://www.w3.org/1999/xhtml"><h:script>x</h:script></kml>',
        b'<kml><x xmlns="http://www.w3.org/1999/xht&#109;l"/></kml>',
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>',
        b'<math xmlns="http://www.w3.org/1998/Math/MathML"/>',
        b'<?xml-stylesheet type="text/xsl" href="x.xsl"?><kml/>',
        b'<!DOCTYPE kml [<!ENTITY a "http://www.w3.org/1999/xhtml">]><kml xmlns="&a;"/>',
        b'<!DOCTYPE kml SYSTEM "file:///etc/passwd"><kml/>',
        b'<kml xmlns:l="http://www.w3.org/1999/xlink"><a l:href="java&#10;script:x"/></kml>',
        b'<kml><a href=" JavaScript:x"/></kml>',
        b'<?xml version="1.0" encoding="cp037"?><kml/>',
        b'<?xml version="1.0" encoding="nothing"?><kml/>',
        b"<kml>",
        b"",
        b"PK\3\4",
        b"<kml/><script/>",
        b"<x>" * 100_000,
    ],
)
def test_xml_that_a_browser_could_run_is_reported(data: bytes) -> None:
    found = probe("news/place.kml", data)

    assert [each.code for each in found.diagnostics] == ["active-content"]


def test_a_bomb_of_entities_is_reported_at_once() -> None:
    names = "abcdefghijk"
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in itertools.pairwise(names)
    )

    assert has_active_content("a.kml", f"<!DOCTYPE x [{entities}]><x>&k;</x>".encode())


@given(st.binary(max_size=200))
def test_any_bytes_are_judged(data: bytes) -> None:
    for name in ("a.pdf", "a.kml"):
        assert has_active_content(name, data) in (True, False)


# The list in the documentation

PAGES_WITH_THE_LIST = ["README.md", "docs/guide.en.md", "docs/guide.kk.md", "docs/guide.ru.md"]


@pytest.mark.parametrize("page", PAGES_WITH_THE_LIST)
@pytest.mark.parametrize("kind", KINDS)
def test_the_documentation_lists_every_kind(page: str, kind: str) -> None:
    assert f"`{' '.join(KINDS[kind])}`" in Path(ROOT / page).read_text("utf-8")
