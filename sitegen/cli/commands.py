"""Which commands there are. A command's module is imported when the command is called.

Each imports what only it needs, and a build must not wait for that.
"""

import importlib

import click

# The module below sitegen.cli, and the name in it.
_COMMANDS = {
    "addresses": ("addresses", "addresses"),
    "build": ("build", "build"),
    "check": ("check", "check"),
    "digest": ("digest", "digest"),
    "explain": ("explain", "explain_output"),
    "init": ("init", "init"),
    "mv": ("mv", "mv"),
    "new": ("new", "new"),
    "next-change": ("next_change", "next_change"),
    "serve": ("serve", "serve"),
    "translate": ("translate", "translate"),
    "translations": ("translations", "translations"),
}


class Commands(click.Group):
    """The group of all commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return [*_COMMANDS, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name, None when there is none."""
        if cmd_name not in _COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, name = _COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(f"sitegen.cli.{module}"), name)
        return command
