"""Puts the editor of the desk into what is built, if `make` has bundled it (.venv/desk/)."""

from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[BuilderConfig]):
    """Adds sitegen/desk/bundle/; a source archive that has it gives it to its wheel as it is."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the bundle, except to the editable installation, which finds it in .venv/."""
        bundle = Path(self.root, ".venv", "desk")
        if version != "editable" and (bundle / "editor.js").is_file():
            build_data["force_include"][str(bundle)] = "sitegen/desk/bundle"
