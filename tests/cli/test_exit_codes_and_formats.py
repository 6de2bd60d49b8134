"""Exit codes, and findings as text, JSON and GitHub's commands, in three languages."""

import itertools
import json
import re

import pytest

from sitegen.engine.reading import parsing
from tests.cli.commands import Run
from tests.sites import SiteFolder

NOW = ("--now", "2026-11-23T14:00")


def wrong(site: SiteFolder) -> None:
    """Write a story with an unknown topic."""
    site.story("news/a.en", "A", "2026-05-01", "Text.", topics="[skools]")


def doubtful(site: SiteFolder) -> None:
    """Write a story with a warning about HTML that is not published."""
    site.write("news/a/index.en.md", "---\ntitle: A\ndate: 2026-05-01\n---\n<form></form>\n")


# Exit codes


def test_done_is_0(site: SiteFolder, run: Run) -> None:
    site.story("news/a.en", "A", "2026-05-01", "Text.")

    assert run("build", *NOW).code == 0
    assert (site.output / "en/news/2026/a/index.html").is_file()


def test_an_error_is_1_and_the_output_is_untouched(site: SiteFolder, run: Run) -> None:
    site.story("news/a.en", "A", "2026-05-01", "Text.")
    run("build", *NOW)
    before = site.tree()
    wrong(site)

    ended = run("build", *NOW)

    assert ended.code == 1
    assert site.tree() == before
    assert "Nothing was published" in ended.err


def test_an_error_before_the_first_build_makes_no_output(site: SiteFolder, run: Run) -> None:
    wrong(site)

    assert run("build", *NOW).code == 1
    assert not site.output.exists() or not site.tree()


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--no-such-flag"),
        ("build", "--now", "tomorrow"),
        ("build", "--now", "2026-13-01"),
        ("build", "--base-url", "example.org"),
        ("build", "--base-url", "https://example.org/news?a"),
        ("check", "--base-url", "https://example.org/.."),
        ("build", "--jobs", "0"),
        ("build", "--format", "xml"),
        ("build", "--messages", "fr"),
        ("build", "--output", "."),
        ("next-change", "--since", "yesterday"),
        ("new", "poem", "Title"),
        ("new", "news"),
        ("new", "news", "  "),
        ("new", "news", "Title", "--language", "fr"),
        ("nothing",),
    ],
)
def test_wrong_usage_is_2(
    site: SiteFolder, run: Run, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.folder)

    ended = run(*arguments, messages="" if "--messages" in arguments else "en")

    assert ended.code == 2
    assert ended.err
    assert not site.output.exists()


@pytest.mark.parametrize("target", ["content", "content/news", "templates", ".", ".."])
def test_an_output_that_would_bury_the_sources_is_wrong_usage(
    site: SiteFolder, run: Run, target: str
) -> None:
    assert run("build", "--output", str(site.folder / target)).code == 2


def test_a_site_that_is_not_there_is_wrong_usage(site: SiteFolder, run: Run) -> None:
    assert run("build", "--site", str(site.folder / "nowhere")).code == 2


def test_warnings_count_only_when_strict_and_the_work_is_done(site: SiteFolder, run: Run) -> None:
    doubtful(site)

    assert run("build", *NOW).code == 0
    ended = run("build", *NOW, "--strict")

    assert ended.code == 3
    assert "warning[removed-html]" in ended.err
    assert (site.output / "en/news/2026/a/index.html").is_file()


def test_notes_never_count(site: SiteFolder, run: Run) -> None:
    ended = run("build", *NOW, "--strict")

    assert "note[menu-page-missing]" in ended.err
    assert ended.code == 0


def test_a_failure_of_the_system_is_4(site: SiteFolder, run: Run) -> None:
    site.output.write_text("a file where the folder should be")

    ended = run("build", *NOW)

    assert ended.code == 4
    assert site.output.read_text() == "a file where the folder should be"


def test_a_folder_without_a_site_is_reported_kindly(
    site: SiteFolder, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    site.delete("site.toml")

    ended = run("build", *NOW)

    assert (ended.code, ended.err.split(" ")[1]) == (1, "error[missing-site-file]:")


@pytest.mark.parametrize("command", ["build", "next-change"])
@pytest.mark.parametrize("moment", ["0001-01-01", "0001-01-01T00:00", "9999-12-31T23:59"])
def test_no_moment_at_all_brings_a_command_down(
    site: SiteFolder, run: Run, command: str, moment: str
) -> None:
    assert run(command, "--now", moment).code in (0, 2)


# Formats


LINE = "content/news/a.en.md:4:10: error[unknown-topic]: there is no “skools” in topics"


def test_text_says_where_what_and_how_to_fix_it(site: SiteFolder, run: Run) -> None:
    wrong(site)

    lines = run("build", *NOW).err.split("\n")

    assert lines[0] == LINE
    assert lines[1] == "    Did you mean “schools”?"


def test_json_has_the_same_as_values_and_the_figures(site: SiteFolder, run: Run) -> None:
    wrong(site)

    ended = run("build", *NOW, "--format", "json")
    printed = json.loads(ended.out)

    assert ended.code == 1
    assert printed["diagnostics"][0] == {
        "path": "content/news/a.en.md",
        "line": 4,
        "column": 10,
        "severity": "error",
        "code": "unknown-topic",
        "message": "there is no “skools” in topics",
        "hint": "Did you mean “schools”?",
    }
    assert printed["more"] == {}


def test_json_of_a_good_build_is_json_too(site: SiteFolder, run: Run) -> None:
    site.story("news/a.en", "A", "2026-05-01", "Text.")

    printed = json.loads(run("build", *NOW, "--format", "json").out)

    assert printed["documents"] == 1
    assert printed["outputs"] > 20
    assert printed["written"] == printed["outputs"]
    assert printed["deleted"] == 0


def test_githubs_commands_name_paths_from_the_repositorys_root(site: SiteFolder, run: Run) -> None:
    wrong(site)
    (site.folder.parent / ".git").mkdir()

    lines = run("build", *NOW, "--format", "github").out.split("\n")

    assert lines[0] == (
        "::error file=site/content/news/a.en.md,line=4,col=10,title=unknown-topic::"
        "there is no “skools” in topics%0ADid you mean “schools”?"
    )
    assert lines[1].startswith("::notice file=site/content/site.toml,line=49,")


def test_what_would_break_a_command_is_escaped(site: SiteFolder, run: Run) -> None:
    site.story("news/a.en", "A", "2026-05-01", "Text.", topics='["100%: a:b"]')

    [line] = [
        each for each in run("build", *NOW, "--format", "github").out.split("\n") if "error" in each
    ]

    assert "“100%25: a:b”" in line


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "there is no"), ("ru", "нет"), ("kk", "жоқ")],
)
def test_messages_speak_the_language_that_is_asked_for(
    site: SiteFolder, run: Run, language: str, words: str
) -> None:
    wrong(site)

    assert words in run("build", *NOW, messages=language).err.lower()


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("kk_KZ.UTF-8", "жоқ"),
        ("ru_RU.UTF-8", "нет"),
        ("en_US.UTF-8", "there is no"),
        ("C", "there is no"),
        ("de_DE.UTF-8", "there is no"),
        (None, "there is no"),
    ],
)
def test_without_a_choice_the_environment_decides_and_else_it_is_english(
    site: SiteFolder, run: Run, lang: str | None, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong(site)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    if lang:
        monkeypatch.setenv("LANG", lang)

    assert words in run("build", *NOW, messages="").err.lower()


def test_at_most_twenty_of_one_kind_are_reported_and_then_their_number(
    site: SiteFolder, run: Run
) -> None:
    for number in range(23):
        site.story(f"news/s{number:02}.en", "A", "2026-05-01", topics="[skools]")

    ended = run("build", *NOW)

    assert ended.err.count("error[unknown-topic]") == 20
    assert "3 more of the same kind [unknown-topic]" in ended.err
    data = json.loads(run("build", *NOW, "--format", "json").out)
    assert [each["code"] for each in data["diagnostics"]].count("unknown-topic") == 23
    assert data["more"] == {}


def test_findings_are_sorted_by_path_and_line(site: SiteFolder, run: Run) -> None:
    site.story("news/b.en", "B", "2026-05-01", sumary="x", topics="[skools]")
    wrong(site)

    printed = json.loads(run("build", *NOW, "--format", "json").out)["diagnostics"]

    places = [(each["path"], each["line"], each["column"]) for each in printed]
    assert places == sorted(places)


# check


def test_check_without_a_build_says_so(site: SiteFolder, run: Run) -> None:
    ended = run("check")

    assert (ended.code, ended.err.split(" ")[1]) == (1, "error[no-build]:")


def test_check_of_a_good_build_is_0(site: SiteFolder, run: Run) -> None:
    for language in ("kk", "ru", "en"):
        site.story(f"news/a.{language}", "A", "2026-05-01", "Text.")
    run("build", *NOW)

    ended = run("check", "--strict")

    assert ended.code == 0
    assert "Checked" in ended.out


def test_check_tells_missing_translations_as_notes(site: SiteFolder, run: Run) -> None:
    site.story("news/a.en", "A", "2026-05-01", "Text.")
    run("build", *NOW)

    ended = run("check", "--strict")

    assert ended.err.count("note[missing-translation]") == 2
    assert ended.code == 0


def test_check_may_be_strict_about_translations_into_some_languages(
    site: SiteFolder, run: Run
) -> None:
    site.story("news/a.kk", "A", "2026-05-01", "Text.")
    site.story("news/a.ru", "B", "", "Words.", translated_from="kk@0123456789abcdef")
    run("build", *NOW)

    ended = run("check", "--strict", "--strict-translations", "kk,ru")

    assert ended.code == 3
    assert ended.err.count("warning[outdated-translation]") == 1
    assert ended.err.count("note[missing-translation]") == 1
    assert run("check", "--strict-translations", "ru").code == 0
    assert run("check", "--strict", "--strict-translations", "kk").code == 0
    assert run("check", "--strict", "--strict-translations", "kk, en").code == 3
    assert run("check", "--strict-translations", "kk,fr").code == 2


def test_what_is_strict_is_shown_before_what_is_not(site: SiteFolder, run: Run) -> None:
    for number in range(30):
        site.story(f"news/a{number}.kk", "A", "2026-05-01", "Text.")
        site.story(f"news/a{number}.ru", "B", "", "Words.")
    site.story("news/z.kk", "Z", "2026-05-01", "Text.")
    run("build", *NOW)

    ended = run("check", "--strict", "--strict-translations", "ru")

    assert ended.code == 3
    assert "content/news/z.kk.md:1:1: warning[missing-translation]" in ended.err


def test_the_advice_of_check_works(site: SiteFolder, run: Run) -> None:
    site.story("news/a.kk", "A", "2026-05-01", "Text.")
    site.story("news/a.ru", "B", "", "Words.", translated_from="kk@0123456789abcdef")
    run("build", *NOW)
    advice = re.findall(r"sitegen (trans.*)", run("check").err)

    assert len(advice) == 2
    assert [run(*each.split()).code for each in advice] == [0, 0]
    assert "outdated" not in run("check").err


def test_check_tells_a_broken_link_of_the_finished_build(site: SiteFolder, run: Run) -> None:
    site.story("news/a.en", "A", "2026-05-01", "Text.")
    run("build", *NOW)
    (site.output / "en/news/2026/a/index.html").unlink()

    ended = run("check")

    assert ended.code == 1
    assert "error[broken-link]" in ended.err


def test_check_writes_nothing(site: SiteFolder, run: Run) -> None:
    site.story("news/a.en", "A", "2026-05-01", "Text.")
    run("build", *NOW)
    before = site.tree(site.folder)

    run("check")

    after = site.tree(site.folder)
    assert {path for path in after if "state" not in path} == {
        path for path in before if "state" not in path
    }
    assert site.tree() == site.tree(site.output)


@pytest.mark.parametrize("form", ["json", "github"])
def test_check_speaks_to_programs_too(site: SiteFolder, run: Run, form: str) -> None:
    site.story("news/a.en", "A", "2026-05-01", "Text.")
    run("build", *NOW)

    ended = run("check", "--format", form)

    assert ended.code == 0
    if form == "json":
        assert {each["code"] for each in json.loads(ended.out)["diagnostics"]} >= {
            "missing-translation"
        }
    else:
        assert "::notice file=" in ended.out


@pytest.fixture
def restless(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> SiteFolder:
    """Return a site in which a file changes each time it is read."""
    texts = itertools.count()
    read = parsing.read_bytes

    def disturbed(path: str) -> bytes:
        site.story("news/a.en", "A", "2026-05-01", f"Text {next(texts)}.")
        return read(path)

    monkeypatch.setattr(parsing, "read_bytes", disturbed)
    site.story("news/a.en", "A", "2026-05-01", "Text.")
    return site


@pytest.mark.parametrize("form", ["text", "json", "github"])
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "this file was saved while the command was reading it"),
        ("ru", "файл сохранили, пока программа его читала"),
        ("kk", "файл бағдарлама оны оқып жатқанда сақталды"),
    ],
)
def test_a_file_that_is_saved_all_the_time_is_reported_and_is_4(
    restless: SiteFolder, run: Run, form: str, language: str, words: str
) -> None:
    ended = run("build", *NOW, "--format", form, messages=language)

    assert ended.code == 4
    assert words in ended.out + ended.err
    assert "content/news/a.en.md" in ended.out + ended.err
    assert str(restless.folder) not in ended.out + ended.err
    assert not restless.output.exists()


@pytest.mark.parametrize("command", [("check",), ("next-change",), ("translations",)])
def test_commands_that_only_read_tell_it_too(
    restless: SiteFolder, run: Run, command: tuple[str, ...]
) -> None:
    ended = run(*command)

    assert ended.code == 4
    assert "content/news/a.en.md:1:1: error[source-changed]" in ended.err
    assert restless.folder.is_dir()
