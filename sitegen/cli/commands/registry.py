"""The table of commands; the module of a command is imported when the command is called.

Modules import libraries that only they need, and a build must not wait for those.
"""

import importlib

import click
from click.formatting import HelpFormatter

from sitegen.cli.usage import write_group, write_usage

# The module below sitegen.cli.commands, and the name in it.
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
    "publish": ("publish", "publish"),
    "serve": ("serve", "serve"),
    "translate": ("translate", "translate"),
    "translations": ("translations", "translations"),
}


class Commands(click.Group):
    """The group of all commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return [*_COMMANDS, *super().list_commands(ctx)]

    def format_usage(self, ctx: click.Context, formatter: HelpFormatter) -> None:
        """Write the usage line."""
        write_usage(self, ctx, formatter)

    def format_help(self, ctx: click.Context, formatter: HelpFormatter) -> None:
        """Write the program's purpose, options and commands."""
        write_group(self, ctx, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; for an unknown one, raise an error with similar names."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise click.exceptions.NoSuchCommand(args[0], possibilities=list(_COMMANDS), ctx=ctx)
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name, or None."""
        if cmd_name not in _COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, name = _COMMANDS[cmd_name]
        command: click.Command = getattr(
            importlib.import_module(f"sitegen.cli.commands.{module}"), name
        )
        return command
