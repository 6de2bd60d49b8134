"""Which web addresses are inside the site, and which no reader can open."""

import pytest

from sitegen.config.site_urls import is_preview, path_within

SITE = "https://example.edu"


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost:8000/en/",
        "http://localhost",
        "HTTP://LocalHost:8000/en/",
        "//localhost:8000/en/",
        "http://127.0.0.1:8000/",
        "http://127.9.9.9/",
        "127.0.0.1:8000/en/",
        "localhost:8000/en/",
        "http://[::1]:8000/en/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[::ffff:10.0.0.5]/",
        "http://0.0.0.0:8000/",
        "http://192.168.1.10/plan.pdf",
        "http://10.0.0.5/",
        "http://172.16.0.1/",
        "http://172.31.255.255/",
        "http://anna-mac.local/en/",
        "http://site.test/",
        "http://fileserver/plan.pdf",
        "http://localhost./en/",
        "https://example.edu/en/?now=2026-12-01",
        "https://preview.example.org/en/?lang=en&now=2026-12-01T09:00",
    ],
)
def test_readers_cannot_open_an_address_of_a_machine_a_closed_network_or_a_preview(
    address: str,
) -> None:
    assert is_preview(address, SITE)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.edu/en/",
        "https://localhost.example.org/",
        "https://example.org/localhost:8000/",
        "https://example.org/?url=http://localhost:8000/",
        "https://example.org/?now=yes",
        "http://172.32.0.1/",
        "http://11.0.0.1/",
        "https://[2001:db8::1]/",
        "https://my.local.kz/",
        "https://local.gov.kz/",
        "../open-day/index.en.md",
        "10.pdf",
        "localhost.pdf",
        "192.168-report.pdf",
        "http://[",
        "",
    ],
)
def test_any_other_address_may_be_opened(address: str) -> None:
    assert not is_preview(address, SITE)


def test_readers_of_a_site_in_a_closed_network_are_in_it_too() -> None:
    assert not is_preview("http://10.0.0.5/en/", "http://10.0.0.4")
    assert is_preview("http://10.0.0.4/en/?now=2026-12-01", "http://10.0.0.4")


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("https://example.edu/en/news/", "/en/news/"),
        ("http://example.edu/en/news/", "/en/news/"),
        ("https://www.example.edu/en/news/", "/en/news/"),
        ("https://EXAMPLE.edu:443/en/?q=a#b", "/en/?q=a#b"),
        ("//example.edu/en/", "/en/"),
        ("https://example.edu", "/"),
        ("https://example.edu#top", "/#top"),
        ("https://example.edu.kz/en/", ""),
        ("https://news.example.edu/en/", ""),
        ("https://example.edu:8443/en/", ""),
        ("/en/", ""),
        ("index.en.md", ""),
        ("mailto:a@example.edu", ""),
        ("https://[/", ""),
    ],
)
def test_an_address_of_the_site_is_known_however_its_host_is_written(
    address: str, path: str
) -> None:
    assert path_within(address, SITE) == path


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("https://org.github.io/news/en/", "/en/"),
        ("https://org.github.io/news", "/"),
        ("https://org.github.io/news?x=1", "/?x=1"),
        ("https://org.github.io/newsroom/en/", ""),
        ("https://org.github.io/en/", ""),
    ],
)
def test_a_site_may_lie_in_a_folder_of_its_host(address: str, path: str) -> None:
    assert path_within(address, "https://org.github.io/news") == path


def test_a_host_in_another_script_is_the_same_when_it_is_encoded() -> None:
    assert path_within("https://xn--e1afmkfd.xn--p1ai/en/", "https://пример.рф") == "/en/"
