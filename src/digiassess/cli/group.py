"""Commands that are loaded when they are called: what click's documentation calls a lazy group, on typer's."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup
from typer.main import get_command

from digiassess.cli import raise_if_interrupted
from digiassess.cli.help_text import HelpText
from digiassess.cli.in_utf8 import in_utf8
from digiassess.cli.options import PLAIN_HELP, BankFolder
from digiassess.cli.outcome import HelpWantedError, Outcome
from digiassess.cli.reading import ask_to_read_out
from digiassess.cli.slips import no_such_command, put_right
from digiassess.cli.table import Command
from digiassess.model.errors import UsageError
from digiassess.render.english import _

if TYPE_CHECKING:
    # typer carries a click of its own since 0.26, and gives no other name to these.
    from typer._click import Command as ClickCommand
    from typer._click import Context, HelpFormatter, Parameter
    from typer.core import TyperOption

SETTINGS: dict[str, Any] = {
    "rich_markup_mode": None,
    "context_settings": {"help_option_names": ["-h", "--help"], "max_content_width": 100},
}
"""What every command and group of ours is made with. Help is plain text: docstrings are no markup."""


class OurContext(TyperGroup.context_class):  # type: ignore[misc, valid-type]
    """One call of a command, whose help is laid out as ours is."""

    formatter_class = HelpText
    verb_named = False
    """Whether a group's verb is called, so that what the group does by itself is not done."""


class OurCommand(TyperCommand):
    """A command whose help is paged at a terminal where its window is too small for it."""

    def get_help_option(self, ctx: "Context") -> "TyperOption | None":
        """The option that shows its help."""
        return _paging(super().get_help_option(ctx))


def _paging(option: "TyperOption | None") -> "TyperOption | None":
    if option is not None:
        option.callback = _show_help
    return option


def _show_help(ctx: "Context", _parameter: "Parameter", wanted: bool) -> None:
    """Has the help of the command that is called shown in its place, as `digiassess help` does."""
    if not wanted or ctx.resilient_parsing:
        return
    # Imported here: few runs show help.
    from digiassess.render.terminal.rows import text_rows

    raise HelpWantedError(Outcome(text_rows(ctx.get_help().splitlines())))


def group_class(commands: Sequence[Command], formerly: Mapping[str, str] | None = None) -> type[TyperGroup]:
    """A group of `commands`, none of which is loaded before it is called; `formerly` as a command's own."""
    table = {command.name: command for command in commands}
    former = formerly or {}

    class LazyGroup(TyperGroup):
        context_class = OurContext

        def get_help_option(self, ctx: "Context") -> "TyperOption | None":
            return _paging(super().get_help_option(ctx))

        def list_commands(self, ctx: "Context") -> list[str]:  # noqa: ARG002
            return list(table)

        def get_command(self, ctx: "Context", cmd_name: str) -> "ClickCommand | None":  # noqa: ARG002
            command = table.get(cmd_name)
            return None if command is None else loaded(command)

        def format_commands(self, ctx: "Context", formatter: "HelpFormatter") -> None:  # noqa: ARG002
            with formatter.section("Commands"):
                formatter.write_dl([(command.name, command.help) for command in commands])

        def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
            for word in args:
                if word in table:
                    break
                if verb := former.get(word.partition("=")[0]):
                    raise UsageError(
                        _("{option} is a command of its own now: digiassess {verb}.").format(
                            option=word.partition("=")[0], verb=verb
                        )
                    )
            words = put_right(args, table, self, loaded)
            vars(ctx)["verb_named"] = words[:1] and words[0] in table
            return super().parse_args(ctx, words)

        def resolve_command(
            self, ctx: "Context", args: list[str]
        ) -> "tuple[str | None, ClickCommand | None, list[str]]":
            if args and args[0] not in table:
                # Imported here: few command lines are wrong.
                from digiassess.cli.wrong_words import period_instead, theme_instead

                if said := period_instead(args[0], ctx):
                    raise UsageError(said)
                meant = partial(theme_instead, args[0], ctx) if ctx.parent is not None else None
                raise no_such_command(ctx.command_path, args[0], table, meant)
            return super().resolve_command(ctx, args)

        def invoke(self, ctx: "Context") -> Any:
            if not ctx._protected_args:
                return super().invoke(ctx)
            # What the group does by itself is not done where a verb is named.
            alone, self.callback = self.callback, None
            try:
                return super().invoke(ctx)
            finally:
                self.callback = alone

    return LazyGroup


@cache
def loaded(command: Command) -> "ClickCommand":
    """The command itself, its module imported and its options read."""
    module = import_module(command.module)
    function = in_utf8(getattr(module, command.function))
    for hint in (*function.__annotations__.values(), BankFolder):
        for option in getattr(hint, "__metadata__", ()):
            # A file that the system keeps from us is no wrong command line, and ours to speak of.
            vars(option)["readable"] = False
    if not command.verbs:
        app = typer.Typer(add_completion=False, **SETTINGS)
        app.command(command.name, cls=OurCommand)(function)
        return _interruptible(_read_out(_with_bank(_plainly_named(get_command(app)))))
    group = group_class(command.verbs, command.formerly)
    app = typer.Typer(name=command.name, add_completion=False, cls=group, **SETTINGS)
    app.callback(invoke_without_command=True)(function)
    return _interruptible(_read_out(_with_bank(get_command(app))))


def _option_of(function: Callable[..., None]) -> "Parameter":
    """The option of a `function` that takes that alone, made as typer makes one."""
    app = typer.Typer(add_completion=False)
    app.command()(function)
    return get_command(app).params[0]


def _bank_alone(*, bank: BankFolder = None) -> None:
    """A command that has the option and does nothing."""


def _plain_alone(*, plain: Annotated[bool, typer.Option("--plain", help=PLAIN_HELP)] = False) -> None:
    """A command that has the option and does nothing."""


def _with_bank(command: "ClickCommand") -> "ClickCommand":
    """The command with `--bank` where it reads a folder of assessments, whether or not its function knows of it.

    An assessment keeps the bank it was started with, so that most commands need no other; ids are completed from it.
    """
    reads = any("--folder" in parameter.opts for parameter in command.params)
    does = command.callback
    if not reads or does is None or any(parameter.name == "bank" for parameter in command.params):
        return command
    command.params.append(_option_of(_bank_alone))

    def begin(*values: Any, bank: Path | None = None, **named: Any) -> Any:  # noqa: ARG001
        return does(*values, **named)

    command.callback = begin
    return command


def _read_out(command: "ClickCommand") -> "ClickCommand":
    """The command with `--plain`, whether or not its function knows of it: what comes of it is then read out."""
    does = command.callback
    knows = any(parameter.name == "plain" for parameter in command.params)
    if not knows:
        command.params.append(_option_of(_plain_alone))

    def begin(*values: Any, plain: bool = False, **named: Any) -> Any:
        # A command that asks has a plain face of its own, whose lines fit the window.
        ask_to_read_out(plain and not knows)
        if knows:
            named["plain"] = plain
        return None if does is None else does(*values, **named)

    command.callback = begin
    command.context_class = OurContext
    return command


def _plainly_named(command: "ClickCommand") -> "ClickCommand":
    """The command, whose help names what it takes as people read it: `ID...`, not `{ID}...` and `<list[str]>`."""
    for parameter in command.params:
        if isinstance(parameter, TyperArgument):
            as_typer = parameter.get_usage_pieces
            vars(parameter)["display_type_rich"] = lambda ctx: ""  # noqa: ARG005
            vars(parameter)["get_usage_pieces"] = partial(_pieces, as_typer)
    return command


def _pieces(as_typer: "Callable[[Context], list[str]]", ctx: "Context") -> list[str]:
    return [piece.replace("{", "").replace("}", "") for piece in as_typer(ctx)]


def _interruptible(command: "ClickCommand") -> "ClickCommand":
    """The command; from the moment it begins, Ctrl-C is for it to deal with."""
    does = command.callback

    def begin(*values: Any, **named: Any) -> Any:
        raise_if_interrupted()
        try:
            return None if does is None else does(*values, **named)
        except KeyboardInterrupt:
            # One that has saved something says so itself.
            return Outcome(notes=[_("Interrupted.")], code=130)

    command.callback = begin
    return command
