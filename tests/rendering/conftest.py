"""Fixtures of the rendering tests."""

import pytest

from sitegen.rendering.environment import PageEnvironment


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of templates that are compiled from now on."""
    names: list[str] = []
    compile_template = PageEnvironment.compile

    def noted(self, source, name=None, *arguments, **options) -> object:
        names.append(name)
        return compile_template(self, source, name, *arguments, **options)

    monkeypatch.setattr(PageEnvironment, "compile", noted)
    return names
