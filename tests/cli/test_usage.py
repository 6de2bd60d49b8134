"""Help, usage errors and suggested commands, in the user's language and runnable as printed."""

import re
import socket
from pathlib import Path

import click
import pytest

from sitegen.cli.arguments import Common
from sitegen.cli.commands.registry import Commands
from sitegen.cli.invocation import commands
from sitegen.cli.main import sitegen
from sitegen.cli.printing.report import print_summary
from sitegen.cli.usage import purpose_name
from sitegen.engine.report import Report
from sitegen.words.catalogue import LANGUAGES, catalogue
from tests.cli.commands import Run

ENGLISH = catalogue("en")


def every_command() -> list[click.Command]:
    """Return the commands."""
    group = sitegen
    assert isinstance(group, Commands)
    context = click.Context(group)
    return [
        each for name in group.list_commands(context) if (each := group.get_command(context, name))
    ]


def test_every_command_and_option_has_words_of_the_catalogue() -> None:
    for command in (sitegen, *every_command()):
        assert ENGLISH.has_message(f"help.{command.name}")
        for each in command.get_params(click.Context(command)):
            if isinstance(each, click.Option):
                assert ENGLISH.has_message(purpose_name(command, each, ENGLISH)), (
                    command.name,
                    each.opts,
                )


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_in_the_language_that_the_command_line_names(
    run: Run, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    words = catalogue(language)

    for command in every_command():
        out = "".join(run(str(command.name), "--help", messages=language).out.split())
        for said in (f"help.{command.name}", "usage.usage", "help.--site"):
            assert "".join(words.text(said).split()) in out


@pytest.mark.parametrize("name", ["LC_ALL", "LC_MESSAGES", "LANG"])
def test_help_is_in_the_language_of_the_locale(
    run: Run, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setenv(name, "kk_KZ.UTF-8")

    assert "Сайтты жинау" in run("build", "--help", messages="").out


@pytest.mark.parametrize(
    ("arguments", "english", "russian"),
    [
        (("build", "--no-such"), "no option --no-such", "Нет параметра --no-such"),
        (("bild",), "no command bild", "Нет команды bild"),
        (("build", "--jobs", "0"), "a number from 1 to 256", "число от 1 до 256"),
        (("build", "--format", "xml"), "text, json, github", "text, json, github"),
        (("build", "--now", "x"), "“x” is not a time", "«x» — не время"),
        (("build", "a", "b"), "Unexpected arguments", "Лишние аргументы: a b"),
        (("build", "--strict=1"), "--strict takes no value", "--strict значение не нужно"),
        (("build", "--jobs"), "--jobs needs a value", "--jobs должно быть значение"),
        (("new", "news", "A", "--language", "de"), "kk, ru, en", "язык сайта (kk, ru, en)"),
    ],
)
def test_a_wrong_call_is_reported_in_the_users_language(
    run: Run, arguments: tuple[str, ...], english: str, russian: str
) -> None:
    for language, said in (("en", english), ("ru", russian)):
        option, *rest = arguments
        ended = run(option, f"--messages={language}", *rest, messages="")
        assert ended.code == 2
        assert said in ended.err


def test_a_port_that_is_taken_is_reported_in_the_users_language(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = run("serve", "--port", str(port), messages="kk")

    assert ended.code == 4
    assert f"{port} порты бос емес" in ended.err
    assert f"serve --port {port + 1}" in ended.err


def _program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_advised_commands_work_where_the_user_is(tmp_path: Path) -> None:
    program = _program(tmp_path / ".venv/bin/sitegen")
    python = _program(tmp_path / ".venv/bin/python")
    beside = tmp_path / "else where"
    beside.mkdir()

    on_path = commands({"PATH": str(program.parent)}, tmp_path, program, python)
    in_checkout = commands({"PATH": ""}, tmp_path, program, python)
    elsewhere = commands({"PATH": ""}, beside, program, python)

    assert on_path == {"sitegen": "sitegen", "python": "python"}
    assert re.sub(r"\\", "/", in_checkout["sitegen"]) == ".venv/bin/sitegen"
    assert elsewhere["sitegen"].strip('"') == str(program)


def test_another_program_of_the_same_name_on_the_path_is_not_advised(tmp_path: Path) -> None:
    program = _program(tmp_path / ".venv/bin/sitegen")
    other = _program(tmp_path / "other/sitegen")

    found = commands({"PATH": str(other.parent)}, tmp_path, program, program)

    assert found["sitegen"] != "sitegen"


def test_the_stages_of_a_build_are_words_of_the_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = catalogue("ru")
    stages = [name.removeprefix("stage.") for name in words.messages if name.startswith("stage.")]
    report = Report((), seconds=tuple((name, 0.5) for name in stages))

    print_summary(report, Common(tmp_path, None, words, "text"))

    out = capsys.readouterr().out
    assert "Этапы: обзор изменений 0.50, чтение 0.50" in out
    assert not re.search("[a-z]", out)
