"""What a line typed at a question means: the same in every face."""

from dataclasses import dataclass
from enum import Enum

from digiassess.interview.sitting import Back, Clear, Give, Move, Skip
from digiassess.model.answer import BY_WORD, NOT_APPLICABLE, UNKNOWN
from digiassess.model.text import clean_line, folded, whole_number
from digiassess.render.english import _, noted


class KeyCommand(Enum):
    """What can be asked for at a question besides a move."""

    NOTE = "e"
    TARGET = "t"
    SIGNPOSTS = "?"
    THEMES = "m"
    STOP = "q"
    SAME = "="
    AGAIN = "r"


@dataclass(frozen=True)
class NotUnderstood:
    """A line that means nothing here, and what to say about it."""

    why: str


KEYS = (
    ("d", noted("don't know")),
    ("n", noted("not applicable")),
    ("s", noted("skip")),
    ("b", noted("back")),
    ("e", noted("note and evidence")),
    ("t", noted("target")),
    ("c", noted("clear")),
    ("?", noted("signposts")),
    ("r", noted("question again")),
    ("m", noted("themes")),
    ("q", noted("save and stop")),
)
"""Each key and what it does, in the order they are shown."""

SAME_KEY = ("=", noted("same as last time"))
"""Shown only where there is an answer of last time that still means the same."""

_MOVES: dict[str, Move] = {"d": Give(UNKNOWN), "n": Give(NOT_APPLICABLE), "s": Skip(), "b": Back(), "c": Clear()}
_WORDS = {
    # As in every file and form.
    **{said: "d" if means == UNKNOWN else "n" for said, means in BY_WORD.items()},
    "skip": "s",
    "back": "b",
    "clear": "c",
    "note": "e",
    "target": "t",
    "themes": "m",
    "quit": "q",
    "stop": "q",
    "same": "=",
    "help": "?",
    "again": "r",
    "repeat": "r",
}


def word(line: str) -> str:
    """What was typed, in small letters, with whole words as the keys they stand for: `quit` is `q`."""
    said = line.strip().lower()
    # Of several lines, or with what no key types, it is no word.
    return _WORDS.get(folded(said), said) if said.isprintable() else said


def says_yes(line: str) -> bool | None:
    """Whether what was typed says yes, or no; None where it says neither."""
    return {"y": True, "yes": True, "n": False, "no": False}.get(line.strip().lower())


def understand(line: str, top: int) -> Move | KeyCommand | NotUnderstood:
    """What `line` means where level numbers run from 0 to `top`.

    Only a whole line counts: a paste of several lines, or a number with anything round it, is not understood.
    """
    said = word(line)
    if said in _MOVES:
        return _MOVES[said]
    if said in {command.value for command in KeyCommand}:
        return KeyCommand(said)
    if not said:
        nothing = _("Nothing was chosen. Type a level number from 0 to {top}, or a letter from the list.")
        return NotUnderstood(nothing.format(top=top))
    number = whole_number(said, 0, top)
    if number is not None:
        return Give(number)
    if said.isascii() and said.isdigit():
        no_level = _("There is no level {number} here. The levels run from 0 to {top}.")
        return NotUnderstood(no_level.format(number=said[:6], top=top))
    shown = clean_line(line)[:30]
    if len(line.strip().splitlines()) > 1:
        several = _(
            "'{line}' is not understood: several lines came at once, and none counts. Type one level number from "
            "0 to {top}, or one letter."
        )
        return NotUnderstood(several.format(line=shown, top=top))
    strange = _("'{line}' is not understood. Type a level number from 0 to {top}, or a letter from the list.")
    return NotUnderstood(strange.format(line=shown, top=top))


def not_shown_yet(line: str, top: int) -> str:
    """What to say of `line` where a question is still to come: that it answers nothing yet, or is not understood."""
    said = clean_line(line)[:30]
    if isinstance(understand(line, top), NotUnderstood):
        return _("'{line}' is not understood.").format(line=said)
    return _("The question was not shown yet, so '{line}' does nothing here.").format(line=said)
