"""What a council says to one question, and the one table of an answer's parts.

Whoever asks, exchanges, confirms, merges, signs or shows an answer reads `PARTS`: a new part is a field of `Answer` and
a row there. A test fails for a field that is in no row, and another adds a part and looks for it everywhere.
"""

import re
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field

from digiassess.model.bank import Bank, Flag, LevelNumber, Question, Record
from digiassess.model.language import _, noted
from digiassess.model.period import Period
from digiassess.model.text import LINE_LENGTH, NOTE_LENGTH, Line, Moment, Prose, figures_as_typed, first_words, folded

UNKNOWN: Literal["unknown"] = "unknown"
NOT_APPLICABLE: Literal["not-applicable"] = "not-applicable"

EVIDENCE_LINES = 200
"""How many lines of evidence an answer may have."""

StrictLevelNumber = Annotated[LevelNumber, Field(strict=True)]
"""A level number and nothing like one: not true, not "3", and not 3.0, which files have as 3 by then."""

Given = StrictLevelNumber | Literal["unknown", "not-applicable"]
"""What can be answered: a level number, where 0 is the question's lowest, don't know, or not applicable."""


FEWEST_PEOPLE = 2
"""How many people stand behind whatever is shown apart: what one person alone says could be told to be theirs."""


class AgreedFrom(Record):
    """What an answer was made of, where people settled it over what each had said: counts and no names."""

    people: Annotated[int, Field(strict=True, ge=1, le=100_000)]
    """How many had answered the question, don't know and not applicable among them."""
    lowest: StrictLevelNumber | None = None
    """The lowest level number that they gave; None where nobody gave one."""
    highest: StrictLevelNumber | None = None

    @property
    def shown(self) -> "AgreedFrom | None":
        """What of it papers and exports show: the levels where people gave different ones, and nothing of one alone.

        Of several who gave one level between them, one alone may have given it.
        """
        if self.people < FEWEST_PEOPLE:
            return None
        return self if self.lowest != self.highest else AgreedFrom(people=self.people)


class Answer(Record):
    """What a council said to one question. Without a level it holds a note or a target and is still unanswered."""

    level: Given | None = None
    note: Prose = ""
    evidence: tuple[Line, ...] = Field(default=(), max_length=EVIDENCE_LINES)
    target: StrictLevelNumber | None = None
    answered_at: Moment | None = None
    confirmed_from: Period | None = None
    """The period whose answer was confirmed as still the same, where it was not given afresh."""
    to_confirm: Flag = False
    """Whether the question changed meaning under the answer: it counts as unanswered until it is given again."""
    agreed_from: AgreedFrom | None = None
    """What people had said, where they settled the level over it; None where it was given in another way."""

    @property
    def number(self) -> int | None:
        """The level number answered, or None for don't know, not applicable and unanswered."""
        return self.level if isinstance(self.level, int) else None

    @property
    def given(self) -> bool:
        """Whether there is an answer that stands."""
        return self.level is not None and not self.to_confirm


NOTHING_SAID = Answer.model_construct()
"""The answer to a question to which nothing was said."""


class TakeBack(Enum):
    """What a file says to take a part of an answer back."""

    CLEAR = "clear"


CLEAR = TakeBack.CLEAR

Reader = Callable[[Any, Bank, Question], Any]
"""What was written, the bank and the question, to the part's value: `CLEAR` to take it back, None to leave it.

Raises `ValueError` saying what is wrong. Length and characters are left to `Answer`.
"""


class Part(NamedTuple):
    """One part of an answer: a row of the table."""

    name: str
    """The field of `Answer`; the key in files, and the column in sheets."""
    title: str
    """Its heading where it is shown."""
    prompt: str = ""
    """What a person is asked to type."""
    read: Reader | None = None
    """How it is read from a file; None for a part that the program keeps by itself and no file says."""
    write: Callable[[Any], str] = str
    """Its value as the text of one cell, which `read` reads back."""
    carried: bool = False
    """Whether confirming last period's answer takes it over, where nothing was said afresh."""
    goes_over: bool = False
    """Whether the next period begins with it: it says what is wanted, not how things are, and so is no answer."""
    goes_with_level: bool = False
    """Whether it is taken back with the level, because it was said of it."""
    shown: Literal["level", "prose", "lines", "number", "never"] = "never"
    """How a terminal and a paper show it."""
    means: str = ""
    """What a column of a table holds of it."""
    too_long: str = ""
    """What is said where more was typed than can be kept; words in braces are `limits`."""
    taken_out: str = ""
    """What is said once it is taken back by itself."""

    @property
    def typed(self) -> bool:
        """Whether it is a person's own words: they stand beside the figures, and nothing anonymous has them."""
        return self.shown in ("prose", "lines")

    @property
    def empty(self) -> Any:
        """Its value where nothing was said."""
        return Answer.model_fields[self.name].default

    def lines(self, answer: Answer) -> tuple[str, ...]:
        """What `answer` has of it, a line of text each; none where nothing was said."""
        value = getattr(answer, self.name)
        return () if value == self.empty else tuple(self.write(value).splitlines())

    def too_long_words(self) -> str:
        """What is said where more was typed than can be kept."""
        most = LINE_LENGTH if self.shown == "lines" else NOTE_LENGTH
        return _(self.too_long).format(characters=most, lines=EVIDENCE_LINES)


BY_WORD = {
    **dict.fromkeys(("unknown", "don't know", "dont know", "do not know", "not known"), UNKNOWN),
    **dict.fromkeys(("not applicable", "not-applicable", "n/a", "na"), NOT_APPLICABLE),
}
"""The answers that are no level, by how they are written in small letters."""
_LEVEL = r"([0-9]{1,5})(?:[.,]0{1,6})?(?:(?:\s*[-:.)]\s*|\s+)(\S.*))?"


def is_clear(said: object) -> bool:
    """Whether `said` is the one word that takes a part back."""
    return isinstance(said, str) and folded(said) == CLEAR.value


def is_empty(said: object) -> bool:
    """Whether nothing is said, which leaves a part as it is."""
    return said is None or (isinstance(said, str) and not said.strip()) or said == []


def read_level(said: Any, bank: Bank, question: Question) -> int | str | TakeBack | None:
    """The level that `said` names (DESIGN, section 6), or None where it says nothing.

    It is the level's number (`3`, `3.0`, `3 - Established`), its name, don't know, not applicable, or `clear`, in any
    case. Raises `ValueError` where it is none of these.
    """
    if is_empty(said):
        return None
    if is_clear(said):
        return CLEAR
    text = folded(str(said)) if isinstance(said, str | int | float) and not isinstance(said, bool) else ""
    if text in BY_WORD:
        return BY_WORD[text]
    number = _numbered(text, bank, question) if figures_as_typed(said) else None
    if number is None:
        named = [place for place, level in enumerate(bank.levels) if folded(level.name) == text]
        number = named[0] if len(named) == 1 else None
    if number is None and (spoken := _in_words_spoken(text)):
        return spoken
    if number is None or number > bank.top:
        what = _("'{id}' is answered with level '{said}'").format(id=question.id, said=first_words(said))
        raise ValueError(what)
    return number


def _in_words_spoken(text: str) -> str | None:
    """What is no level and said as a form in the language that is spoken has it."""
    words = {folded(_("don't know")): UNKNOWN, folded(_("not applicable")): NOT_APPLICABLE}
    return words.get(text)


def _numbered(text: str, bank: Bank, question: Question) -> int | None:
    """The number that `text` begins with, where what follows it is that level's own name or statement."""
    found = re.fullmatch(_LEVEL, text, re.DOTALL)
    if found is None or int(found[1]) > bank.top:
        return None
    number = int(found[1])
    names = (bank.levels[number].name, question.levels[number].statement)
    return number if found[2] is None or found[2] in map(folded, names) else None


def read_target(said: Any, bank: Bank, question: Question) -> int | TakeBack | None:
    """The target that `said` names, as a level is named; don't know and not applicable are none."""
    try:
        level = read_level(said, bank, question)
    except ValueError:
        level = UNKNOWN
    if isinstance(level, str):
        raise ValueError(_("the target for '{id}' is '{said}'").format(id=question.id, said=first_words(said)))
    return level


def _read_note(said: Any, _bank: Bank, _question: Question) -> Any:
    if is_empty(said):
        return None
    return CLEAR if is_clear(said) else said


def _read_evidence(said: Any, _bank: Bank, _question: Question) -> Any:
    if is_empty(said):
        return None
    if is_clear(said) or (isinstance(said, list) and len(said) == 1 and is_clear(said[0])):
        return CLEAR
    return [line for line in said.splitlines() if line.strip()] if isinstance(said, str) else said


PARTS = (
    Part("level", noted("Level"), read=read_level, carried=True, shown="level"),
    Part(
        "note",
        noted("Note"),
        prompt=noted("Note"),
        read=_read_note,
        carried=True,
        goes_with_level=True,
        shown="prose",
        means="What was noted.",
        too_long=noted(
            "That is too long to keep, and what was there stays: a note has at most {characters} characters."
        ),
        taken_out=noted("Saved: the note is taken out."),
    ),
    Part(
        "evidence",
        noted("Evidence"),
        prompt=noted("Evidence, such as a paper and its date, one a line"),
        read=_read_evidence,
        write="\n".join,
        carried=True,
        goes_with_level=True,
        shown="lines",
        means="The council's own evidence, a text a line.",
        too_long=noted(
            "That is too long to keep, and what was there stays: "
            "evidence has at most {characters} characters a line and {lines} lines."
        ),
        taken_out=noted("Saved: the evidence is taken out."),
    ),
    Part("target", noted("Target"), read=read_target, carried=True, goes_over=True, shown="number"),
    Part("answered_at", "Answered at"),
    Part("confirmed_from", "Confirmed from"),
    Part("to_confirm", "To confirm"),
    Part("agreed_from", "Agreed from"),
)
"""Every part of an answer, in the order in which files and sheets have them."""

SAID = tuple(part for part in PARTS if part.read is not None)
"""The parts that people say: asked for, exchanged, merged and signed."""

TYPED = tuple(part for part in SAID if part.typed)
"""Those of them that are a person's own words."""

PART: Mapping[str, Part] = {part.name: part for part in PARTS}
"""The rows by name."""


def afresh(level: int | str | None) -> dict[str, Any]:
    """The parts that change when a level is given: from then on it is of this period, and confirmed."""
    return {"level": level, "to_confirm": False, "confirmed_from": None, "agreed_from": None}


def taken_back() -> dict[str, Any]:
    """The parts that change when an answer is cleared: its level, and what was said of it. Its target stays."""
    return afresh(None) | {part.name: part.empty for part in PARTS if part.goes_with_level}


def says_the_same(first: Answer, second: Answer) -> bool:
    """Whether two answers agree in every part that people say, and both stand or neither, whoever said it when."""
    return first.given == second.given and all(getattr(first, each.name) == getattr(second, each.name) for each in SAID)
