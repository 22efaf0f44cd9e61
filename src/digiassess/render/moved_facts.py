"""What was found of several periods, in words: what does not compare, and where the figures could mislead."""

from typing import assert_never

from digiassess.model.caution import (
    AllRose,
    Caution,
    ChangedSinceSigned,
    FoundOut,
    KindChanged,
    LessAnswered,
    NationChanged,
    OtherPeople,
    OtherReach,
    RestsOnFew,
    YoungerAnswers,
)
from digiassess.model.comparison import Reason
from digiassess.model.result import Withheld
from digiassess.render.english import _, day, ngettext, noted
from digiassess.render.figures import share_as_written, share_short_of, shares_apart
from digiassess.render.nation import nation_words
from digiassess.render.younger import younger_words


def not_like_for_like(why: Withheld) -> str:
    """Why there is no like-for-like overall score, as a sentence."""
    if not why.covered:
        return _("No question compares, so nothing can be said like for like.")
    words = (
        _("Only {covered} of the questions in scope, by weight, compare; an overall score like for like needs {floor}.")
        if why.weighted
        else _("Only {covered} of the questions in scope compare; an overall score like for like needs {floor}.")
    )
    return words.format(covered=share_short_of(why.covered, why.floor), floor=share_as_written(why.floor))


_GROUNDS = {
    "new": noted("new"),
    "retired": noted("retired"),
    "meaning changed": noted("meaning changed"),
    "not applicable": noted("not applicable in {period}"),
    "unknown": noted("not known in {period}"),
    "unanswered": noted("not answered in {period}"),
    "not asked": noted("not asked in {period}"),
}


def reason(why: Reason) -> str:
    """Why a question does not compare: `new`, `not known in 2025`."""
    return _(_GROUNDS[why.ground]).format(period=why.period)


def reason_code(why: Reason) -> str:
    """The same as documents for other programs have it, whatever language is spoken (DESIGN, section 5).

    What a quick assessment does not ask has no reason of its own there: their list is DESIGN's.
    """
    ground = "unanswered" if why.ground == "not asked" else why.ground
    return ground if why.period is None else f"{ground} in {why.period}"


def caution(found: Caution) -> str:
    """One way in which the figures could mislead, in a sentence or two."""
    match found:
        case LessAnswered(first, last, before, after):
            earlier, later = shares_apart(before, after)
            return _(
                "Less is answered than before: {after} in {last}, {before} in {first}. "
                "What is left out may be what is weak."
            ).format(first=first, last=last, before=earlier, after=later)
        case FoundOut(first, last, questions):
            return ngettext(
                "One question that was not known in {first} has a level in {last}. "
                "It changes the reported figures, though nothing moved; the like-for-like figures leave it out.",
                "{number} questions that were not known in {first} have a level in {last}. "
                "They change the reported figures, though nothing moved; the like-for-like figures leave them out.",
                questions,
            ).format(number=questions, first=first, last=last)
        case OtherReach(first, last, quick_before):
            sentence = (
                _(
                    "The assessment of {first} was quick and that of {last} is full: "
                    "the reported figures rest on different questions."
                )
                if quick_before
                else _(
                    "The assessment of {first} was full and that of {last} is quick: "
                    "the reported figures rest on different questions."
                )
            )
            return sentence.format(first=first, last=last)
        case KindChanged(before, after):
            return _("The council's kind changed from {before} to {after}, so it is asked other questions.").format(
                before=before, after=after
            )
        case NationChanged(before, after):
            return _("The council's nation changed from {before} to {after}, so it is asked other questions.").format(
                before=nation_words(before), after=nation_words(after) if after else _("none")
            )
        case OtherPeople(first, last, before, after):
            return _("Other people answered: in {first} {before}; in {last} {after}.").format(
                first=first, last=last, before=", ".join(before), after=", ".join(after)
            )
        case AllRose(levels):
            by = ngettext("one level", "{number} levels", levels).format(number=levels)
            return _(
                "Every answer that compares rose by exactly {levels}. That is rare: look at the evidence first."
            ).format(levels=by)
        case YoungerAnswers():
            return younger_words(found)
        case ChangedSinceSigned(period, by, at):
            return _(
                "The assessment of {period} was signed off by {name} on {day}, and has been changed since."
            ).format(period=period, name=by, day=day(at))
        case RestsOnFew(theme, questions):
            some = ngettext("one question", "{number} questions", questions).format(number=questions)
            return _("The like-for-like figure of {theme} rests on {questions} only.").format(
                theme=theme, questions=some
            )
        case _:
            assert_never(found)
