"""What is said of a command line that cannot be read: one sentence with what was given and what mends it."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from digiassess.cli.choices import is_period
from digiassess.cli.slips import ELSEWHERE, swapped, theme_meant
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
    """What to type where `word` is a period, and the command takes that as an option alone; empty elsewhere."""
    params = context.command.params
    stands_alone = any((each.param_type_name, each.metavar) == ("argument", "PERIOD") for each in params)
    if stands_alone or not is_period(word) or not any("--period" in parameter.opts for parameter in params):
        return ""
    said = _("'{path}' takes no '{word}': write it as --period {word}.")
    return said.format(path=context.command_path, word=shown(word)[:40])


def format_instead(word: str, context: "Context", *, as_period: bool = True) -> str:
    """What to type where `word` is a format, and the command writes some or prints JSON; empty elsewhere.

    What prints no more than JSON is said to take a period there, where `as_period`.
    """
    # Imported here: formats are loaded for a mistake alone.
    from digiassess.export.formats import chosen_format, formats_named, is_format

    options = {name: parameter for parameter in context.command.params for name in parameter.opts}
    if not is_format(word):
        return ""
    if (option := options.get("--format")) is None:
        return _no_format(word, context) if "--json" in options and (as_period or word == "json") else ""
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
    """That a command which prints JSON writes no other format, and what does."""
    if word == "json":
        return _("'{word}' is a format: write it as '{path} --json'.").format(word=word, path=context.command_path)
    # Imported here: formats are loaded for a mistake alone.
    from digiassess.export.formats import how_made

    said = _("'{word}' is a format, and no period: '{path}' prints text, or JSON with --json. {made}")
    return said.format(word=word, path=context.command_path, made=how_made(word)).rstrip()


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
    mend = next(filter(None, (mends(option, context) for mends in _OPTION_MENDS)), "")
    return f"{said} {mend}".strip()


_EXPECTED = {
    "--json": ("--format", noted("Write it as --format json.")),
    "--by": ("--due", noted("--owner says who does it, and --due by when.")),
    **dict.fromkeys(("-v", "-V"), ("--version", noted("Write it as --version."))),
    **dict.fromkeys(("-j", "--JSON"), ("--json", noted("Write it as --json."))),
    "--pdf": ("--open", noted("Print the page that 'digiassess report --open' shows, from the browser.")),
    "-o": ("--output", noted("Write it as --output.")),
}
"""What to write for options that another command has, or people expect, where the command takes the one named."""


def _expected(option: str, context: "Context") -> str:
    needs, mend = _EXPECTED.get(option, ("", ""))
    return _(mend) if needs in _options(context) else ""


def _slip(option: str, context: "Context") -> str:
    """The one option that is meant by a slip: large letters, two that changed places, or an end that is missing."""
    takes, low = _options(context), option.lower()
    found = [name for name in takes if name == low or name in swapped(low)]
    found = found or [name for name in takes if len(low) > 3 and name.startswith(low)]
    return _did_you_mean(found[0]) if len(found) == 1 else ""


def _asked_format(option: str, context: "Context") -> str:
    """What to write where a format is given as an option, as `--pdf`."""
    # Imported here: formats are loaded for a mistake alone.
    from digiassess.export.formats import how_made

    word = option.lstrip("-").lower()
    return format_instead(word, context, as_period=False) or ("" if word == "json" else how_made(word))


def _asked_command(option: str, context: "Context") -> str:
    """What to write where a command is given as an option, as `plan --export`: the command's own verb, or another."""
    for above in (context, context.find_root()):
        command: Any = above.command
        if option.removeprefix("--") in (command.list_commands(above) if hasattr(command, "list_commands") else ()):
            return _("Write it as '{path} {verb}'.").format(path=above.command_path, verb=option.removeprefix("--"))
    return ""


def _nearest(option: str, context: "Context") -> str:
    # Imported here: only a mistake needs it.
    from difflib import get_close_matches

    near = [] if option in ELSEWHERE else get_close_matches(option, _options(context), n=1, cutoff=_NEAR)
    return _did_you_mean(near[0]) if near else ""


_NEAR = 0.7
"""How near an option must be to what was typed, from 0 to 1, to be what was meant."""
_OPTION_MENDS = (_expected, _slip, _asked_format, _asked_command, _nearest)
"""What is tried on an option that is none, in this order, each with the sentence that mends it or an empty one."""


def _options(context: "Context") -> list[str]:
    """The options that the command takes, help among them."""
    return [name for parameter in context.command.get_params(context) for name in parameter.opts if name[0] == "-"]


def _did_you_mean(option: str) -> str:
    return _("Did you mean {option}?").format(option=option)


def _too_much(extra: str, context: "Context") -> str:
    word = extra.split(" ")[0]
    if said := period_instead(word, context) or format_instead(word, context) or theme_instead(extra, context):
        return said
    said = _("'{path}' takes no '{word}': leave it out, or put words that belong together in quotation marks.")
    return said.format(path=context.command_path, word=shown(word)[:40])
