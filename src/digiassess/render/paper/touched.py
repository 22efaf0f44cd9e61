"""How many of the questions that matter most the open actions of a plan touch, and where the others stand."""

from collections.abc import Sequence
from typing import Literal

from digiassess.analysis.forecast import FIRST_GAPS
from digiassess.render.english import _, listed, ngettext
from digiassess.render.paper.parts import QuestionView

_State = Literal["at", "without", "below"]


def touched_words(of: int, left: Sequence[QuestionView], gaps: int, *, planned: bool) -> str:
    """What open actions touch, as one sentence; empty where no question is critical and there is no gap.

    `of` questions are critical in scope or among the first gaps, `left` are those that no open action touches,
    `gaps` is how many gaps there are, and `planned` whether an action is open at all.
    """
    if not of:
        return ""
    if not planned:
        # It has been said that no action is open.
        words = _all_stand(of, left)
    elif not left:
        words = _("An open action touches the one {which}.") if of == 1 else _("Open actions touch all {of} {which}.")
        words = _("Open actions touch both {which}.") if of == 2 else words
    elif len(left) == of:
        words = ngettext(
            "No open action touches the one {which}: it {stands}.",
            "No open action touches any of the {of} {which}: {stands}.",
            of,
        )
        words = _("No open action touches either of the two {which}: {stands}.") if of == 2 else words
    else:
        words = ngettext(
            "Open actions touch {touched} of the {of} {which}; the other {stands}.",
            "Open actions touch {touched} of the {of} {which}; {stands}.",
            len(left),
        )
    stands = _they_stand(left, others=len(left) < of) if left else ""
    return words.format(which=_which(of, gaps), of=of, touched=of - len(left), stands=stands)


def to_close_only(gaps: int) -> str:
    """That so many gaps have no open action but such as have nothing left to reach; empty for none."""
    words = ngettext(
        "{number} gap has only actions that are ready to close.",
        "{number} gaps have only actions that are ready to close.",
        gaps,
    )
    return words.format(number=gaps) if gaps else ""


def _which(of: int, gaps: int) -> str:
    if not gaps:
        return ngettext("critical question", "critical questions", of)
    if gaps > FIRST_GAPS:
        return _("questions that are critical or among the first ten gaps")
    return ngettext("question that is critical or has a gap", "questions that are critical or have a gap", of)


def _state(question: QuestionView) -> _State:
    return "without" if question.number is None else "below" if question.has_gap else "at"


def _alike(left: Sequence[QuestionView]) -> _State | None:
    """How all of them stand, where they stand alike."""
    states = {_state(question) for question in left}
    return states.pop() if len(states) == 1 else None


def _all_stand(of: int, left: Sequence[QuestionView]) -> str:
    """How those stand of which nothing else is said, as a sentence."""
    alike = _alike(left)
    if of == 1 or alike is None:
        return ngettext("The one {which} {stands}.", "Of the {of} {which}, {stands}.", of)
    if of == 2:
        both: dict[_State, str] = {
            "at": _("Both {which} are at their target."),
            "without": _("Neither of the two {which} has a level."),
            "below": _("Both {which} are below their target."),
        }
        return both[alike]
    every: dict[_State, str] = {
        "at": _("All {of} {which} are at their target."),
        "without": _("None of the {of} {which} has a level."),
        "below": _("All {of} {which} are below their target."),
    }
    return every[alike]


def _they_stand(left: Sequence[QuestionView], *, others: bool) -> str:
    """`all are below their target`; of `others` `of the others, 2 are at their target and 17 are below their target`.

    Of one question alone it is `is below its target`.
    """
    alike = _alike(left)
    if len(left) == 1:
        alone: dict[_State, str] = {
            "at": _("is at its target"),
            "without": _("has no level"),
            "below": _("is below its target"),
        }
        return alone[_state(left[0])]
    if alike is None:
        return _("of the others, {states}").format(states=_counted(left)) if others else _counted(left)
    if alike == "without":
        if len(left) == 2:
            return _("neither of the other two has a level") if others else _("neither has a level")
        return _("none of the others has a level") if others else _("none of them has a level")
    who = _("both") if len(left) == 2 else _("all")
    there: dict[_State, str] = {
        "at": _("the others are {all} at their target") if others else _("{all} are at their target"),
        "below": _("the others are {all} below their target") if others else _("{all} are below their target"),
    }
    return there[alike].format(all=who)


def _counted(left: Sequence[QuestionView]) -> str:
    """`2 are at their target and 17 are below their target`."""
    found = [_state(question) for question in left]
    at, without, below = (found.count(state) for state in ("at", "without", "below"))
    states = [
        (at, ngettext("{number} is at its target", "{number} are at their target", at)),
        (without, ngettext("{number} has no level", "{number} have no level", without)),
        (below, ngettext("{number} is below its target", "{number} are below their target", below)),
    ]
    return listed([words.format(number=number) for number, words in states if number])
