"""Command lines that are not quite right, and can still mean only one thing."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from digiassess.cli.options import usual_bank
from digiassess.cli.table import Command
from digiassess.model.errors import DigiassessError, UsageError
from digiassess.render.english import _, noted

if TYPE_CHECKING:
    from typer._click import Command as ClickCommand

    from digiassess.model.bank import Theme

_HELP = ("-h", "--help")


_NEAR = 0.75
"""How near a command must be, from 0 to 1: `score` is not as near as that to `sector`, which is not meant by it."""
_LEAVE = dict.fromkeys(("exit", "quit"), noted("there is nothing to leave here. Where questions are asked, q stops."))
"""What to say of words that people type to leave, of whatever command: `exit` is one letter off `edit`."""
_MEANT = {
    "next": noted("begin the next period with 'digiassess assess --next'."),
    **dict.fromkeys(("score", "scores", "result", "results"), noted("see the figures with 'digiassess gaps'.")),
}
"""What to say of words that people type at the program, and that are none of its commands."""


def no_such_command(path: str, word: str, table: Iterable[str], meant: Callable[[], str] | None = None) -> UsageError:
    """What is said of a `word` that is no command of `path`: the nearest there is, or all of them.

    `meant` gives a sentence where the word is something else, which counts where no command is near.
    """
    # Imported here: only a mistake needs them.
    from digiassess.model.bank_rules import nearest
    from digiassess.model.text import shown

    known = list(table)
    begins = [name for name in known if name.startswith(word.lower())]
    # Large letters, and two that changed places, are one slip each, whatever else is near.
    slips = [name for name in known if name == word.lower() or name in swapped(word.lower())] or begins
    near = _("did you mean '{name}'?").format(name=slips[0]) if len(slips) == 1 else ""
    if not near and word in (meanings := _LEAVE if " " in path else {**_LEAVE, **_MEANT}):
        near = _(meanings[word])
    near = near or nearest(word.lower(), known, _NEAR) or ("" if " " in path else _theme_named(word))
    if not near and meant is not None and (said := meant()):
        return UsageError(said)
    choose = (
        _("choose from {known}.").format(known=", ".join(known))
        if known
        else _("see 'digiassess help {group}'.").format(group=path.partition(" ")[2])
    )
    return UsageError(
        _("{path} has no command '{word}': {mend}").format(path=path, word=shown(word)[:40], mend=near or choose)
    )


def swapped(word: str) -> set[str]:
    """`word` with each two letters beside one another changed."""
    return {f"{word[:place]}{word[place : place + 2][::-1]}{word[place + 2 :]}" for place in range(len(word) - 1)}


def _theme_named(word: str) -> str:
    """What to type for the theme that `word` names; empty where it names none of the bank that is in use."""
    theme_id = theme_meant(word)
    if not theme_id:
        return ""
    said = _(
        "it is a theme. See its gaps with 'digiassess gaps --theme {id}', or answer it with "
        "'digiassess assess --theme {id}'."
    )
    return said.format(id=theme_id)


def theme_meant(word: str) -> str:
    """The id of the theme that `word` names; empty where it names none of the bank that is in use."""
    # Imported here: a bank is read for a mistake alone.
    from digiassess.files.bank_folder import load_bank
    from digiassess.model.meant import themes_meant

    found: list[Theme] = []
    with suppress(DigiassessError):
        found = [] if word.isdigit() else themes_meant(word, load_bank(usual_bank()).themes)
    return found[0].id if len(found) == 1 else ""


ELSEWHERE = {
    "--period": noted("Write the period alone, as in '{path} 2026'."),
    "--format": noted("Papers have formats: see 'digiassess report --help'."),
    "--output": noted("Papers are written by 'digiassess report', and the plan by 'digiassess plan export'."),
    "--template": noted("Papers have templates: see 'digiassess report --help'."),
}
"""What to say besides of an option that another command has, or that is an argument here."""


def meant_elsewhere(error: Exception) -> str:
    """What was meant by the option that `error` says the command has not; empty where nothing is known of it."""
    found = ELSEWHERE.get(getattr(error, "option_name", ""), "")
    context = getattr(error, "ctx", None)
    return _(found).format(path=context.command_path) if found and context is not None else ""


def put_right(
    words: list[str], table: Mapping[str, Command], group: "ClickCommand", loaded: "Callable[[Command], ClickCommand]"
) -> list[str]:
    """`words` with the options that stand before a command of `table` put after it: it takes them, or refuses them.

    Where none of the commands takes them and the `group` does, they stand before the one that it would call. `loaded`
    gives a command with its options.
    """
    if not words or not words[0].startswith("-"):
        return words
    places = [place for place, word in enumerate(words) if word in table]
    for place in places:
        command, before, after = table[words[place]], words[:place], words[place + 1 :]
        verb = next((verb for verb in command.verbs if after and verb.name == after[0]), None)
        if all_taken(before, loaded(verb or command)):
            return [words[place], *after[:1], *before, *after[1:]] if verb else [words[place], *before, *after]
    own = {name: option for option in group.params for name in option.opts}
    called = next((place for place in places if all_taken(words[:place], group)), None)
    if called is None and places and not set(_names(words[: places[0]])) <= {*own, *_HELP}:
        called = places[0]
    if called is None or any(own[name].is_eager for name in _names(words[:called]) if name in own):
        # What the group heeds before all else, as --version, is not dropped.
        return words
    # Whatever is wrong with them, it is the command that says so, and names its own help.
    return [words[called], *words[:called], *words[called + 1 :]]


def all_taken(words: Sequence[str], command: "ClickCommand") -> bool:
    """Whether all `words` are options of `command` with their values, and the last is not one that lacks its own."""
    takes = {name: not getattr(option, "is_flag", False) for option in command.params for name in option.opts}
    waiting = False
    for word in words:
        if waiting:
            waiting = False
            continue
        name, given, _ = word.partition("=")
        if name not in takes and name not in _HELP:
            return False
        waiting = takes.get(name, False) and not given
    return not waiting


def _names(words: Sequence[str]) -> Iterator[str]:
    return (word.partition("=")[0] for word in words if word.startswith("-"))
