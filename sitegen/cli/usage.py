"""The help of commands and usage errors, in the user's language.

The messages of click are in English; this module replaces them with those of the catalogue.
"""

import re
from collections.abc import Sequence

import click
from click.formatting import HelpFormatter

from sitegen.words.catalogue import LANGUAGES, Catalogue, catalogue

_HELP = "--help"


def words_of(context: click.Context | None) -> Catalogue:
    """Return the catalogue that `main` has put into the *context*."""
    found = context.find_object(Catalogue) if context else None
    return found or catalogue("en")


def misuse(message: str, /, **arguments: str) -> click.UsageError:
    """Return a usage error with the catalogue's *message*, in the user's language."""
    context = click.get_current_context(silent=True)
    return click.UsageError(words_of(context).text(message, arguments), context)


def language_given(arguments: Sequence[str]) -> str | None:
    """Return the last value of --messages in *arguments*, even if other arguments are wrong."""
    found = None
    for number, argument in enumerate(arguments):
        option, is_joined, value = argument.partition("=")
        if option == "--messages":
            language = value if is_joined else "".join(arguments[number + 1 : number + 2])
            found = language if language in LANGUAGES else None
    return found


class Command(click.Command):
    """A command whose help is in the user's language."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; report extra ones in the user's language."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest:
            wrong = misuse("usage.extra", arguments=" ".join(rest))
            raise wrong
        return rest

    def format_usage(self, ctx: click.Context, formatter: HelpFormatter) -> None:
        """Write the usage line."""
        write_usage(self, ctx, formatter)

    def format_help(self, ctx: click.Context, formatter: HelpFormatter) -> None:
        """Write the usage line, the purpose of the command, and its options."""
        words = words_of(ctx)
        write_usage(self, ctx, formatter)
        _write_purpose(words.text(f"help.{self.name}"), formatter)
        write_options(self, ctx, formatter)


def write_usage(command: click.Command, context: click.Context, formatter: HelpFormatter) -> None:
    """Write `Usage: sitegen build [OPTIONS]`."""
    words = words_of(context)
    pieces = [words.text("usage.options")]
    pieces += [
        each.make_metavar(context)
        for each in command.get_params(context)
        if isinstance(each, click.Argument)
    ]
    if isinstance(command, click.Group):
        pieces.append(words.text("usage.command"))
    prefix = f"{words.text('usage.usage')} "
    formatter.write_usage(context.command_path, " ".join(pieces), prefix=prefix)


def write_options(command: click.Command, context: click.Context, formatter: HelpFormatter) -> None:
    """Write the list of the options of *command*."""
    words = words_of(context)
    rows = [
        (_signature(each, context), _purpose(command, each, words))
        for each in command.get_params(context)
        if isinstance(each, click.Option)
    ]
    with formatter.section(words.text("usage.heading-options")):
        formatter.write_dl(rows)


def write_commands(group: click.Group, context: click.Context, formatter: HelpFormatter) -> None:
    """Write the list of the commands of *group*."""
    words = words_of(context)
    rows = [(name, words.text(f"help.{name}")) for name in group.list_commands(context)]
    with formatter.section(words.text("usage.heading-commands")):
        formatter.write_dl(rows)


def _write_purpose(text: str, formatter: HelpFormatter) -> None:
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(text)


def write_group(group: click.Group, context: click.Context, formatter: HelpFormatter) -> None:
    """Write the help of a *group*: usage line, purpose, options and commands."""
    write_usage(group, context, formatter)
    _write_purpose(words_of(context).text("help.sitegen"), formatter)
    write_options(group, context, formatter)
    write_commands(group, context, formatter)


def _signature(option: click.Option, context: click.Context) -> str:
    """Return an option as it is written, with the placeholder of its value."""
    name = ", ".join(option.opts)
    return name if option.is_flag or option.count else f"{name} {option.make_metavar(context)}"


def purpose_name(command: click.Command, option: click.Option, words: Catalogue) -> str:
    """Return the name of the *option*'s help message: that of this command, else the common one."""
    named = _HELP if _HELP in option.opts else option.opts[-1]
    own = f"help.{command.name}.{named}"
    return own if words.has_message(own) else f"help.{named}"


def _purpose(command: click.Command, option: click.Option, words: Catalogue) -> str:
    return words.text(purpose_name(command, option, words))


def print_misuse(error: click.ClickException, words: Catalogue) -> None:
    """Print a usage error, the usage line, and how to get help."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context and isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(context.get_help(), err=True)
        return
    if context:
        arguments = {"command": f"{context.command_path} {_HELP}"}
        click.echo(context.get_usage(), err=True)
        click.echo(f"{words.text('usage.try', arguments)}\n", err=True)
    message = words.text("usage.error", {"problem": problem(error, words)})
    click.echo(message, err=True)


def problem(error: click.ClickException, words: Catalogue) -> str:
    """Return what is wrong with a call; sitegen's own errors are in the user's language already."""
    match error:
        case click.NoSuchOption():
            suggestion = (error.possibilities or [""])[0]
            return _unknown("option", error.option_name, suggestion, words)
        case click.exceptions.NoSuchCommand():
            suggestion = (getattr(error, "possibilities", None) or [""])[0]
            return _unknown("command", error.command_name, suggestion, words)
        case click.MissingParameter():
            return words.text("usage.missing", {"name": _name(error)})
        case click.BadOptionUsage():
            return _wrong_value(error, words)
        case click.BadParameter():
            return f"{_name(error)}: {_bad_value(error, words)}"
    return error.format_message()


def _unknown(kind: str, name: str, suggestion: str, words: Catalogue) -> str:
    message = words.text(f"usage.no-{kind}", {"name": name})
    return (
        f"{message} {words.text('did-you-mean', {'suggestion': suggestion})}"
        if suggestion
        else message
    )


def _wrong_value(error: click.BadOptionUsage, words: Catalogue) -> str:
    """Return the message for an option that lacks its value, or has one and takes none."""
    # click's parser distinguishes the two by its message alone.
    name = "usage.no-value" if "does not take" in error.message else "usage.needs-value"
    return words.text(name, {"name": error.option_name})


def _name(error: click.BadParameter) -> str:
    """Return the wrong option or argument as it is written."""
    if error.param is None:
        return str(error.param_hint or "")
    if isinstance(error.param, click.Option):
        return error.param.opts[-1]
    return error.param.make_metavar(error.ctx or click.Context(click.Command("")))


def _bad_value(error: click.BadParameter, words: Catalogue) -> str:
    """Return what is wrong with a value of one of click's own types."""
    kind = error.param.type if error.param else None
    quoted = re.search("'(.*)'", error.message)
    value = quoted[1] if quoted else ""
    if isinstance(kind, click.Choice):
        return words.text("usage.choice", {"choices": ", ".join(map(str, kind.choices))})
    if isinstance(kind, click.IntRange):
        return words.text("usage.range", {"least": str(kind.min), "most": str(kind.max)})
    if isinstance(kind, click.Path):
        name = "usage.not-a-file" if kind.file_okay else "usage.not-a-folder"
        return words.text(name, {"value": value})
    return error.message
