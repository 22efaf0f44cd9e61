"""The parts of a paper in words: a theme, a question and its answer, a gap, an agreed action."""

from collections.abc import Mapping
from typing import NamedTuple

from digiassess.model.action import Action
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank, Question, Theme
from digiassess.model.result import Gap, QuestionResult, ThemeResult
from digiassess.render import english
from digiassess.render.english import _, capital, day
from digiassess.render.facts import next_step


class ActionView(NamedTuple):
    """One agreed action, in words."""

    id: str
    what: str
    owner: str
    due: str
    status: str
    question: str
    """The question's words; empty where the action names none."""


class QuestionView(NamedTuple):
    """One question and its answer, in words."""

    id: str
    text: str
    theme_title: str
    state: str
    number: int | None
    level_name: str
    statement: str
    target: int
    target_name: str
    critical: bool
    note: str
    evidence: tuple[str, ...]
    next_step: str
    signposts: tuple[str, ...]
    basis: str
    actions: tuple["ActionView", ...]


class ThemeView(NamedTuple):
    """One theme, its figures, and its questions."""

    title: str
    summary: str
    result: ThemeResult
    mean_level_name: str
    held_back: tuple[QuestionView, ...]
    questions: tuple[QuestionView, ...]
    rows: tuple[tuple[str, str, str], ...]
    """Each question, where it is and where it is to go, for a table."""
    shown: tuple[QuestionView, ...]
    """Questions with evidence."""
    gaps: tuple[QuestionView, ...]
    """Questions with a next step, most pressing first."""


class GapView(NamedTuple):
    """One gap, in words."""

    rank: int
    theme: ThemeView
    question: QuestionView
    next_step: str


def theme_view(assessment: Assessment, theme: Theme, result: ThemeResult, gaps: Mapping[str, Gap]) -> ThemeView:
    """A theme in words; `gaps` are those of the assessment, by question."""
    bank = assessment.bank.content
    questions = tuple(
        _question(assessment, theme, bank.by_id[question.id][1], question, gaps.get(question.id))
        for question in result.questions
    )
    with_gap = [question for question in questions if question.id in gaps]
    return ThemeView(
        title=theme.title,
        summary=theme.summary,
        result=result,
        mean_level_name="" if result.mean_level is None else bank.levels[result.mean_level].name,
        held_back=tuple(question for question in questions if question.id in result.held_back_by),
        questions=questions,
        rows=tuple((_with_mark(question), _now(question), str(question.target)) for question in questions),
        shown=tuple(question for question in questions if question.evidence),
        gaps=tuple(sorted(with_gap, key=lambda question: gaps[question.id].rank)),
    )


def _question(
    assessment: Assessment, theme: Theme, question: Question, result: QuestionResult, gap: Gap | None
) -> QuestionView:
    bank = assessment.bank.content
    answer = assessment.answer(question.id)
    number = result.number
    return QuestionView(
        id=question.id,
        text=question.text,
        theme_title=theme.title,
        state=result.state,
        number=number,
        level_name="" if number is None else bank.levels[number].name,
        statement="" if number is None else question.levels[number].statement,
        target=result.target,
        target_name=bank.levels[result.target].name,
        critical=question.critical,
        note=answer.note,
        evidence=answer.evidence,
        next_step=next_step(gap) if gap else "",
        signposts=question.signposts,
        basis=question.basis,
        actions=tuple(action_view(bank, action) for action in assessment.actions if action.question == question.id),
    )


def action_view(bank: Bank, action: Action) -> ActionView:
    """An agreed action in words."""
    known = action.question is not None and action.question in bank.by_id
    text = bank.by_id[action.question or ""][1].text if known else ""
    return ActionView(action.id, action.what, action.owner, day(action.due), action.status, text)


def _now(question: QuestionView) -> str:
    if question.number is None:
        return capital(english.state(question.state))
    return f"{question.number} {question.level_name}"


def _with_mark(question: QuestionView) -> str:
    return _("{question} (critical)").format(question=question.text) if question.critical else question.text
