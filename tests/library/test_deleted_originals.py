"""An original that was deleted while translations remain: the error names the missing file."""

import pytest

from tests.sites import SiteFolder

LEDGER = "/kk/janalyqtar/2026/a/\tnews/a\tkk\n"


@pytest.mark.parametrize(
    "named", [{"translated_from": "kk@0123456789abcdef"}, {"original": "kk"}], ids=str
)
def test_translations_without_facts_name_the_original_that_is_missing(
    site: SiteFolder, named: dict[str, str]
) -> None:
    site.story("news/a.ru", "А", **named)
    site.story("news/a.en", "A", topics="[schools]", **named)

    messages = site.messages()

    assert "error[original-deleted]" in messages
    assert "content/news/a.kk.md, is missing, and with it its facts: date" in messages
    assert "missing-field" not in messages
    assert "fact-in-translation" not in messages


def test_the_ledger_knows_that_there_was_an_original(site: SiteFolder) -> None:
    site.write("addresses.txt", LEDGER)
    site.story("news/a.ru", "А")

    assert "content/news/a.kk.md, is missing" in site.messages()


def test_a_first_file_without_its_date_only_lacks_its_date(site: SiteFolder) -> None:
    site.story("news/a.ru", "А")
    site.write("addresses.txt", LEDGER.replace("kk", "ru"))

    assert "error[missing-field]" in site.messages()
    assert "original-deleted" not in site.messages()


def test_a_translation_that_has_the_facts_now_is_warned_that_its_original_is_gone(
    site: SiteFolder,
) -> None:
    site.story("news/a.ru", "А", "2026-05-01", translated_from="kk@0123456789abcdef")

    assert site.found() == ["news/a.ru.md:4:1 warning[stamp-without-original]"]
