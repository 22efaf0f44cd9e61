"""Agreeing an action for each gap: what a line that is typed makes of a round over them. Pure: no input or output."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from pydantic import TypeAdapter, ValidationError

from digiassess.interview.commands import word
from digiassess.model.result import Gap
from digiassess.model.text import DATE_HELP, LINE_LENGTH, NAME_LENGTH, Line, Name, read_date
from digiassess.render.english import _, day
from digiassess.render.facts import next_step

_KEYS = ("s", "b", "q", "=", "?")
"""What is typed at a round besides text."""


@dataclass(frozen=True)
class Round:
    """The gaps of one sitting in order, the place of the one that is up, and what was said of it so far."""

    gaps: tuple[Gap, ...]
    place: int = 0
    said: tuple[str, ...] = ()
    """What will be done, then who owns it."""
    doubted: date | None = None
    """A day in the past that was said once, and counts if it is said again."""
    letter: str = ""
    """What hardly says what will be done or who owns it, and counts if typed again: a letter alone, a day as owner."""
    taken_back: str = ""
    """The owner that was said of this gap, and taken back."""
    last: tuple[str, date] | None = None
    """Owner and day of the action agreed last."""

    @property
    def gap(self) -> Gap | None:
        """The gap that is up; None at the end."""
        return self.gaps[self.place] if self.place < len(self.gaps) else None

    @property
    def owner(self) -> str:
        """Whom `=` names as the owner: who was said and taken back, else the owner of the action agreed last."""
        return self.taken_back or (self.last[0] if self.last else "")

    @property
    def prompt(self) -> str:
        """What is asked now."""
        if not self.said:
            return _("What will be done? ")
        if len(self.said) == 1:
            return _("Who owns it? (= {owner}) ").format(owner=self.owner) if self.owner else _("Who owns it? ")
        if self.last:
            return _("By when? (such as 31/3/2027; = {day}) ").format(day=day(self.last[1]))
        return _("By when? (such as 31/3/2027) ")


@dataclass(frozen=True)
class Agreed:
    """What will be done about a gap, by whom and by when."""

    gap: Gap
    what: str
    owner: str
    due: date


@dataclass(frozen=True)
class LineHeard:
    """What a line made of a round: the round after it, what to say or show, what was agreed, and whether to stop."""

    round: Round
    tell: str = ""
    agreed: Agreed | None = None
    stop: bool = False
    signposts: bool = False
    """Whether the gap's signposts are to be shown."""


def hear(now: Round, line: str, today: date) -> LineHeard:
    """What `line` means where the round stands."""
    if now.gap is None:
        return LineHeard(now, stop=True)
    match word(line):
        case "q":
            return LineHeard(now, stop=True)
        case "?":
            return LineHeard(replace(now, letter=""), signposts=True)
        case "s":
            return LineHeard(_at(now, now.place + 1))
        case "b" if now.said:
            taken_back = now.said[1] if len(now.said) == 2 else now.taken_back
            return LineHeard(replace(now, said=now.said[:-1], doubted=None, letter="", taken_back=taken_back))
        case "b" if now.place == 0:
            return LineHeard(replace(now, letter=""), _("This is the first gap."))
        case "b":
            return LineHeard(_at(now, now.place - 1))
    same = line.strip() == "="
    if len(now.said) == 2:
        return _hear_day(now, now.gap, line, today, same=same)
    if same and not now.said:
        line = next_step(now.gap)
    elif same:
        if not now.owner:
            return LineHeard(now, _("Nobody was named before. Type a name or a post, such as Head of IT."))
        line = now.owner
    return _hear_words(now, line, same=same)


def _hear_words(now: Round, line: str, *, same: bool) -> LineHeard:
    """What will be done, or who owns it."""
    kind, most = (Name, NAME_LENGTH) if now.said else (Line, LINE_LENGTH)
    try:
        text = TypeAdapter[str](kind).validate_python(line)
    except ValidationError:
        text = ""
    if len(text) == 1 and text.isalnum() and text != now.letter and not same:
        seen = _("You are typing what will be done, and '{letter}' is no key here. Type it again to keep it.")
        if now.said:
            seen = _("You are typing who owns it, and '{letter}' is no key here. Type it again to keep it.")
        return LineHeard(replace(now, letter=text), seen.format(letter=text))
    if now.said and text != now.letter and not same and _is_day(text):
        seen = _("You are typing who owns it, and '{day}' is a date, which is asked next. Type it again to keep it.")
        return LineHeard(replace(now, letter=text), seen.format(day=text))
    if not line.strip():
        nothing = _("Nothing was typed. Type what will be done, = for the next step in these words, or s to skip.")
        if now.said:
            nothing = _("Nothing was typed. Type who owns it: a name or a post, such as Head of IT.")
        return LineHeard(now, nothing)
    if not any(letter.isalnum() for letter in text):
        name = _("That cannot be kept. Type a name or a post, such as Head of IT, at most {most} characters.")
        what = _("That cannot be kept. Type in words what will be done, at most {most} characters.")
        return LineHeard(now, (name if now.said else what).format(most=most))
    return LineHeard(replace(now, said=(*now.said, text), letter=""))


def _is_day(text: str) -> bool:
    with suppress(ValueError):
        return bool(read_date(text))
    return False


def _hear_day(now: Round, gap: Gap, line: str, today: date, *, same: bool) -> LineHeard:
    try:
        due = now.last[1] if same and now.last else read_date(line)
    except ValueError as error:
        reason = str(error)
        return LineHeard(now, f"{reason[:1].upper()}{reason[1:]}: {_(DATE_HELP)}.")
    if due < today and due != now.doubted:
        again = _("{day} is in the past. Type it again to keep it, or type another date.").format(day=day(due))
        return LineHeard(replace(now, doubted=due), again)
    what, owner = now.said
    return LineHeard(_at(replace(now, last=(owner, due)), now.place + 1), agreed=Agreed(gap, what, owner, due))


def _at(now: Round, place: int) -> Round:
    return replace(now, place=place, said=(), doubted=None, letter="", taken_back="")


def answers_each(now: Round, lines: Sequence[str], today: date) -> bool:
    """Whether `lines` that came at once answer a question each, as lines typed ahead do, and are no paragraph.

    They do where a day stands at "By when?" and nothing is refused, or where all of them are keys.
    """
    if all(word(line) in _KEYS for line in lines):
        return True
    dated = False
    for line in lines:
        heard = hear(now, line, today)
        by_when = len(now.said) == 2
        if heard.tell and not (by_when and heard.round.doubted):
            return False
        dated = dated or heard.agreed is not None or heard.round.doubted is not None
        now = heard.round
        if heard.stop or now.gap is None:
            break
    return dated
