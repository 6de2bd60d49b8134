"""`sitegen serve` as a command: what it needs, and what it says when it cannot begin."""

import builtins
import socket

import pytest

from tests.cli.commands import Run


def test_a_port_in_use_is_told(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ended = run("serve", "--port", str(taken.getsockname()[1]))
    assert ended.code == 4
    assert ended.err.startswith("sitegen: ")
    assert "Traceback" not in ended.err


def test_without_the_packages_of_the_preview_they_are_named(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = builtins.__import__

    def refuse(name: str, *rest: object) -> object:
        if name == "sitegen.server":
            raise ModuleNotFoundError(name="uvicorn")
        return imported(name, *rest)  # type: ignore[arg-type]  # what import gives, unread

    monkeypatch.setattr(builtins, "__import__", refuse)
    ended = run("serve")
    assert ended.code == 4
    assert 'uvicorn. Install it: pip install "sitegen[serve]"' in ended.out
