"""What is said of a command line that cannot be read: one sentence with what was given and what mends it."""

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from digiassess.cli.choices import is_period
from digiassess.cli.slips import theme_meant
from digiassess.model.errors import DigiassessError
from digiassess.model.text import shown
from digiassess.render.english import _, listed, noted

if TYPE_CHECKING:
    from typer._click import Context


_EXTRA = re.compile(r"extra arguments?(?:\(s\))? \((.*)\)$")


def our_words(error: Exception, words: Sequence[str]) -> str:
    """What is wrong with the command line `words`, from what typer says of it; empty where typer's own has to do."""
    context: Context | None = getattr(error, "ctx", None)
    parameter: Any = getattr(error, "param", None)
    match type(error).__name__:
        case "MissingParameter" if parameter is not None and context is not None:
            missing = _("'{name}' is missing: '{path}' needs it.")
            return missing.format(name=_name(parameter), path=context.command_path)
        case "BadParameter" if parameter is not None:
            return _wrong_value(error, parameter, words)
        case "NoSuchOption" if context is not None:
            return _no_option(error, context)
        case "BadOptionUsage" if "requires" in str(error):
            return _("{option} needs a value: write it after the option.").format(option=_option(error))
        case "BadOptionUsage":
            return _("{option} takes no value: leave it out.").format(option=_option(error))
        case "UsageError" if context is not None and (extra := _EXTRA.search(str(error))):
            return _too_much(extra[1], context)
    return ""


def theme_instead(word: str, context: "Context") -> str:
    """What to type where `word` is a theme and stands where none is taken; empty where it is none."""
    theme_id = theme_meant(word)
    if not theme_id:
        return ""
    said = _("'{word}' is a theme: see its gaps with 'digiassess gaps --theme {id}'.")
    if any("--theme" in parameter.opts for parameter in context.command.params):
        said = _("'{word}' is a theme: write it as '{path} --theme {id}'.")
    return said.format(word=shown(word)[:40], id=theme_id, path=context.command_path)


def period_instead(word: str, context: "Context") -> str:
    """What to type where `word` is a period, and the command takes that as an option; empty where it is not so."""
    if not is_period(word) or not any("--period" in parameter.opts for parameter in context.command.params):
        return ""
    said = _("'{path}' takes no '{word}': write it as --period {word}.")
    return said.format(path=context.command_path, word=shown(word)[:40])


def format_instead(word: str, context: "Context") -> str:
    """What to type where `word` is a format, and the command writes some or prints JSON; empty elsewhere."""
    # Imported here: formats are loaded for a mistake alone.
    from digiassess.export.formats import chosen_format, formats_named, is_format

    options = {name: parameter for parameter in context.command.params for name in parameter.opts}
    if not is_format(word):
        return ""
    if (option := options.get("--format")) is None:
        return _no_format(word, context) if "--json" in options else ""
    # What a shell is told that this command takes.
    taken = formats_named([proposed.value for proposed in option.shell_complete(context, "")])
    meant = next((form.name for form in taken if word == form.name or f".{word}" in form.endings), "")
    if not meant:
        try:
            chosen_format(taken, word, None)
        except DigiassessError as error:
            return str(error)
    said = _("'{word}' is a format: write it as '{path} --format {name}'.")
    return said.format(word=word, path=context.command_path, name=meant)


def _no_format(word: str, context: "Context") -> str:
    """That a command which prints JSON writes no other format."""
    said = _("'{word}' is a format: write it as '{path} --json'.")
    if word != "json":
        said = _(
            "'{word}' is a format, and no period: '{path}' prints text, or JSON with --json. Papers have formats: "
            "write 'digiassess report --format word'."
        )
    return said.format(word=word, path=context.command_path)


def _name(parameter: Any) -> str:
    is_option = parameter.param_type_name == "option"
    return str(parameter.opts[-1] if is_option else parameter.metavar or parameter.name.upper())


def _option(error: Exception) -> str:
    return shown(getattr(error, "option_name", ""))[:40]


def _wrong_value(error: Exception, parameter: Any, words: Sequence[str]) -> str:
    """That an option has a value which is no number, or none in its range: nothing else is read by typer."""
    given = " ".join(str(fault.get("input", "")) for fault in _faults(error)[:1])
    for place, word in enumerate(words):
        name, equals, value = word.partition("=")
        if name in parameter.opts:
            given = value if equals else " ".join(words[place + 1 : place + 2])
    least = getattr(parameter, "min", None)
    mend = _("give a whole number.") if least is None else _("give a whole number, {least} or more.")
    wrong = _("{name} cannot be '{given}': {mend}")
    return wrong.format(name=_name(parameter), given=shown(given)[:40], mend=mend.format(least=least))


def _faults(error: Exception) -> list[dict[str, Any]]:
    """What pydantic says of the value, from which typer made the error."""
    cause: Any = error.__cause__ or error.__context__
    return list(cause.errors()) if hasattr(cause, "errors") else []


def _no_option(error: Any, context: "Context") -> str:
    """That there is no such option, and the nearest, or the group or the verbs that have it."""
    command: Any = context.command
    option = _option(error)
    said = _("No such option: {option}.").format(option=option)
    verbs = command.list_commands(context) if hasattr(command, "list_commands") else ()
    having = [
        f"'{context.command_path} {verb}'"
        for verb in verbs
        if any(option in parameter.opts for parameter in command.get_command(context, verb).params)
    ]
    if having:
        its = _("{option} is an option of {commands}, not of '{path}' alone: write it after one of them.")
        its = its.format(option=option, commands=listed(having), path=context.command_path)
        return f"{said} {its}" if context.parent is not None else said
    if context.parent is not None and any(option in parameter.opts for parameter in context.parent.command.params):
        its = _("'{group}' has it, and '{path}' has not: leave it out.")
        return f"{said} {its.format(group=context.parent.command_path, path=context.command_path)}"
    if mend := _option_instead(option, {name for parameter in command.params for name in parameter.opts}):
        return f"{said} {_(mend)}"
    near = sorted(error.possibilities or ())
    meant = _("Did you mean {options}?").format(options=listed(near)) if near else ""
    return f"{said} {meant}".strip()


def _option_instead(option: str, takes: Collection[str]) -> str:
    """What to write for an `option` that another command has, or people expect, where this one `takes` those."""
    if option == "--json" and "--format" in takes:
        return noted("Write it as --format json.")
    if option == "--by" and {"--owner", "--due"} <= {*takes}:
        return noted("--owner says who does it, and --due by when.")
    return ""


def _too_much(extra: str, context: "Context") -> str:
    word = extra.split(" ")[0]
    if said := period_instead(word, context) or format_instead(word, context) or theme_instead(extra, context):
        return said
    said = _("'{path}' takes no '{word}': leave it out, or put words that belong together in quotation marks.")
    return said.format(path=context.command_path, word=shown(word)[:40])
