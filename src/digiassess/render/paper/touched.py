"""How many of the questions that matter most the open actions of a plan touch, and where the others stand."""

from collections.abc import Sequence

from digiassess.analysis.forecast import FIRST_GAPS
from digiassess.render.english import _, capital, listed, ngettext
from digiassess.render.paper.parts import QuestionView


def touched_words(of: int, left: Sequence[QuestionView], gaps: int, *, planned: bool) -> str:
    """What open actions touch, as one sentence; empty where no question is critical and there is no gap.

    `of` questions are critical in scope or among the first gaps, `left` are those that no open action touches,
    `gaps` is how many gaps there are, and `planned` whether an action is open at all.
    """
    if not of:
        return ""
    which, states = _which(of, gaps), _states(left)
    if not planned:
        # It has been said that no action is open.
        return capital(
            ngettext("{which} {states}.", "of the {which}, {states}.", of).format(which=which, states=states)
        )
    if not left:
        words = ngettext("An open action touches {which}.", "Open actions touch all {which}.", of)
    elif len(left) == of:
        words = ngettext(
            "No open action touches {which}: it {states}.", "No open action touches any of the {which}: {states}.", of
        )
    else:
        words = ngettext(
            "Open actions touch {touched} of the {which}; the other {states}.",
            "Open actions touch {touched} of the {which}; of the others, {states}.",
            len(left),
        )
    return words.format(which=which, states=states, touched=of - len(left))


def _which(of: int, gaps: int) -> str:
    if not gaps:
        words = ngettext("the one question that is critical", "{of} questions that are critical", of)
    elif gaps > FIRST_GAPS:
        words = _("{of} questions that are critical or among the first ten gaps")
    else:
        words = ngettext(
            "the one question that is critical or has a gap", "{of} questions that are critical or have a gap", of
        )
    return words.format(of=of)


def _states(left: Sequence[QuestionView]) -> str:
    """`2 are at their target and 17 are below their target`; of one question alone without the number."""
    without = sum(question.number is None for question in left)
    below = sum(question.number is not None and question.has_gap for question in left)
    at = len(left) - without - below
    if len(left) == 1:
        return _("is at its target") if at else _("has no level") if without else _("is below its target")
    states = [
        (at, ngettext("{number} is at its target", "{number} are at their target", at)),
        (without, ngettext("{number} has no level", "{number} have no level", without)),
        (below, ngettext("{number} is below its target", "{number} are below their target", below)),
    ]
    return listed([words.format(number=number) for number, words in states if number])
