"""`sitegen check` reports addresses of the ledger that are lost, or whose story is gone."""

from sitegen.checks.addresses import lost_addresses
from sitegen.checks.finished import finished
from tests.sites import SiteFolder, lines_of

OFF = "\nredirects = false\n"


def lost(site: SiteFolder) -> list[str]:
    """Return the faults of the ledger of the last build."""
    build = finished(site.output, site.assembled(), site.settings())
    return lines_of(tuple(lost_addresses(build)))


def ledger(site: SiteFolder, *lines: str) -> None:
    """Write the ledger; spaces are replaced by tabs."""
    site.write("addresses.txt", "".join(line.replace(" ", "\t") + "\n" for line in lines))


def test_addresses_with_a_page_or_a_redirect_are_no_fault(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01", topics="[schools]")
    ledger(site, "/en/news/2026/a/ news/a en", "/en/old/ news/a en", "/en/t/ topics/schools en")
    site.build()

    assert lost(site) == []


def test_an_address_that_no_file_answers_is_an_error_at_its_line(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    site.build()
    ledger(site, "/en/news/2026/a/ news/a en", "/en/old/ news/a en")

    assert lost(site) == ["addresses.txt:2:1 error[lost-address]"]


def test_a_map_for_servers_answers_where_there_are_no_pages(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    ledger(site, "/en/old/ news/a en")
    settings = site.path("site.toml").read_text()
    site.write("site.toml", settings + OFF)
    site.build()
    assert lost(site) == []

    site.write("site.toml", f"{settings}{OFF}redirect_file = false\nnginx_map = false\n")
    site.build()
    assert lost(site) == ["addresses.txt:1:1 error[lost-address]"]


def test_a_story_that_is_not_in_content_any_more_is_a_note(site: SiteFolder) -> None:
    ledger(site, "# comment", "/en/news/2026/a/ news/a en", "/en/t/ topics/schools en")
    site.build()

    assert lost(site) == ["addresses.txt:2:1 note[withdrawn-address]"]


def test_a_hidden_story_is_not_called_gone(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01", expires_at="2026-05-02")
    ledger(site, "/en/news/2026/a/ news/a en")
    site.build()

    assert lost(site) == []
