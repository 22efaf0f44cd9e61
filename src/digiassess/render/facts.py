"""What was found of one assessment, in words: why its figure is withheld, what to do next, what looks optimistic."""

from collections.abc import Sequence

from digiassess.analysis.left_out import LeftOut
from digiassess.model.bank import Bank, Question
from digiassess.model.result import Gap, QuestionResult, ThemeResult, Withheld
from digiassess.render.english import _, count, ngettext, noted, said
from digiassess.render.figures import score, share_as_written, share_short_of


def question_name(question_id: str, *banks: Bank) -> str:
    """`Who answers for cyber risk? (cyber.accountability)`, as `known_question` finds it; else the id alone."""
    question = known_question(question_id, *banks)
    return question_id if question is None else _("{question} ({id})").format(question=question.text, id=question.id)


def known_question(question_id: str, *banks: Bank) -> Question | None:
    """The question of the first of `banks` that has that id; else of the first that has it as an earlier id."""
    found = [bank.by_id.get(question_id) for bank in banks] + [bank.named(question_id) for bank in banks]
    return next((known[1] for known in found if known), None)


def why_no_level(question: QuestionResult) -> str:
    """Why a question that counts has no level: `don't know`, or `unanswered`."""
    return said(question.state) if question.state == "unknown" else _("unanswered")


def held_back_by(bank: Bank, theme: ThemeResult, question_id: str) -> str:
    """`held back by: Who answers for cyber risk? (cyber.accountability): level 1`."""
    holder = next(question for question in theme.questions if question.id == question_id)
    words = why_no_level(holder) if holder.number is None else _("level {level}").format(level=holder.number)
    line = _("held back by: {question}: {answer}")
    return line.format(question=question_name(question_id, bank), answer=words)


def at_the_lowest(themes: Sequence[ThemeResult], lowest: ThemeResult) -> list[ThemeResult]:
    """The themes whose score is printed as that of the `lowest` is, it among them: on the page they stand level."""
    return [theme for theme in themes if theme.score is not None and score(theme.score) == score(lowest.score)]


def next_step(gap: Gap) -> str:
    """What to do about a gap: the statement of the next level up, or to establish the answer, and by what."""
    if gap.next_step is not None:
        return gap.next_step
    establish = _("Establish the answer. Begin with level 1: {statement}").format(statement=gap.begin_with)
    return f"{establish} {gap.look_at}" if gap.look_at else establish


def withheld(why: Withheld) -> str:
    """Why there is no overall score, as a sentence."""
    if why.covered is None:
        return _("No question is in scope, so there is nothing to score.")
    if not why.covered:
        return _("No question has been answered with a level yet.")
    words = (
        _(
            "Only {covered} of the questions in scope, by weight, are answered with a level; an overall score needs "
            "{floor}."
        )
        if why.weighted
        else _("Only {covered} of the questions in scope are answered with a level; an overall score needs {floor}.")
    )
    return words.format(covered=share_short_of(why.covered, why.floor), floor=share_as_written(why.floor))


def left_out_words(found: LeftOut) -> str:
    """How many of a theme's questions do not apply, where they are many, as the end of a sentence about the theme."""
    if found.questions == found.of:
        said = ngettext(
            "its one question is not applicable, so it has no figures",
            "all its {of} questions are not applicable, so it has no figures",
            found.of,
        )
    else:
        said = ngettext(
            "{number} of its {of} questions, more than a third, is not applicable and left out of its figures",
            "{number} of its {of} questions, more than a third, are not applicable and left out of its figures",
            found.questions,
        )
    return said.format(number=found.questions, of=found.of)


def may_be_optimistic(number: int) -> str:
    """How many answers may be optimistic, and by which rule, as a sentence; empty where none may be.

    An answer at level 0 claims nothing, and is never among them.
    """
    if not number:
        return ""
    return _("{answers} may be optimistic: critical or at target, without evidence").format(
        answers=count(number, "answer")
    )


_WHY_OPTIMISTIC = {
    "critical": noted("critical, and no evidence is recorded"),
    "at target": noted("at its target or above, and no evidence is recorded"),
}


def why_optimistic(why: str) -> str:
    """Why an answer may be optimistic: the question is `critical`, or its target is met (`at target`)."""
    return _(_WHY_OPTIMISTIC[why])
