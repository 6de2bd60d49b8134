"""A new term is written at the end of its registry; every other byte stays as it is."""

from collections.abc import Callable

import pytest

from sitegen.authoring.terms import AddedTerm, add_term
from tests.authoring.rooms import room_of
from tests.sites import SiteFolder

PATH = "content/taxonomies/topics.toml"
BEFORE = '# Ours.\n[schools]\nkk = "Мектептер"\nen = "Schools"\n'


@pytest.fixture
def add(site: SiteFolder) -> Callable[..., AddedTerm]:
    """Return a function that adds a topic with names to the site, which has one in BEFORE."""
    site.write("taxonomies/topics.toml", BEFORE)

    def add(**names: str) -> AddedTerm:
        return add_term("topics", names, room_of(site))

    return add


def text(site: SiteFolder) -> str:
    return (site.folder / PATH).read_bytes().decode()


def test_a_term_stands_behind_the_others(add, site: SiteFolder) -> None:
    added = add(kk="Ғылым", en="Science")

    assert (added.id, added.path) == ("science", PATH)
    assert text(site) == f'{BEFORE}\n[science]\nkk = "Ғылым"\nen = "Science"\n'


def test_without_an_english_name_the_id_is_of_another(add) -> None:
    assert add(kk="Ғылым күні").id == "gylym-kuni"


def test_an_id_that_is_taken_gets_a_number(add) -> None:
    assert add(en="Schools!").id == "schools-2"


def test_a_registry_without_a_last_line_end_or_with_those_of_windows(add, site) -> None:
    site.write("taxonomies/topics.toml", BEFORE.rstrip().replace("\n", "\r\n"))
    add(en="Science")

    assert text(site).endswith('en = "Schools"\r\n\r\n[science]\r\nen = "Science"\r\n')


@pytest.mark.parametrize("name", ['"', "\\", "\n", "]", "a\u2028b", "'''", "# no comment"])
def test_a_name_is_written_as_it_is_or_refused(add, site: SiteFolder, name: str) -> None:
    added = add(en=f"A{name}b")

    assert bool(added.path) != bool(added.findings)
    assert text(site) == BEFORE or add(en="Other").path


def test_a_name_that_another_term_has_is_refused(add, site: SiteFolder) -> None:
    added = add(en="schools")

    assert [each.diagnostic.code for each in added.findings] == ["term-name-twice"]
    assert text(site) == BEFORE


def test_a_term_without_a_name_is_refused(add, site: SiteFolder) -> None:
    assert [each.diagnostic.code for each in add().findings] == ["term-without-name"]
    assert text(site) == BEFORE


def test_a_registry_with_a_mistake_is_not_written_to(add, site: SiteFolder) -> None:
    site.write("taxonomies/topics.toml", '[schools\nen = "Schools"\n')

    assert [each.diagnostic.code for each in add(en="Science").findings] == ["toml-syntax"]


def test_the_first_term_makes_the_file(add, site: SiteFolder) -> None:
    (site.folder / PATH).unlink()
    add(en="Science")

    assert text(site) == '[science]\nen = "Science"\n'
