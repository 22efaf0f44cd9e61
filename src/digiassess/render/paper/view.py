"""What a paper has to say of an assessment, in words and figures: the names that templates use."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from digiassess.analysis.highlights import optimistic, strengths
from digiassess.model.action import Action
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank, Question, Theme
from digiassess.model.result import Gap, QuestionResult, Result, ThemeResult
from digiassess.render import figures
from digiassess.render.citation import Citation, citations
from digiassess.render.explanation import explanation

if TYPE_CHECKING:
    from digiassess.render.action import NewsView
    from digiassess.render.moves import MovesView

FIRST_GAPS = 5


@dataclass(frozen=True)
class ActionView:
    """One agreed action, in words."""

    id: str
    what: str
    owner: str
    due: str
    status: str
    question: str
    """The question's words; empty where the action names none."""


@dataclass(frozen=True)
class QuestionView:
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


@dataclass(frozen=True)
class ThemeView:
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


@dataclass(frozen=True)
class GapView:
    """One gap, in words."""

    rank: int
    theme: ThemeView
    question: QuestionView
    next_step: str


def paper_view(
    assessment: Assessment, result: Result, earlier: Assessment | None, charts: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    """What a template has to put in, by name; `charts` are the alternative text and file name of each picture."""
    bank = assessment.bank.content
    gaps = {gap.question: gap for gap in result.gaps}
    themes = [_theme(assessment, theme, result.theme(theme.id), gaps) for theme in bank.themes]
    questions = {question.id: question for theme in themes for question in theme.questions}
    by_theme = {theme.result.id: theme for theme in themes}
    everything = [question for theme in themes for question in theme.questions]
    references = _references(bank, everything)
    numbers = {one.id: number for number, one in enumerate(references, 1)}
    times = sorted(answer.answered_at for answer in assessment.answers.values() if answer.answered_at)
    first = [
        GapView(gap.rank, by_theme[gap.theme], questions[gap.question], gap.next_step)
        for gap in result.gaps[:FIRST_GAPS]
    ]
    worked = by_theme.get(result.overall.lowest_theme or "")
    return {
        "charts": charts,
        "strengths": [questions[name] for name in strengths(assessment, result)],
        "optimistic": [(questions[one.question], one.why) for one in optimistic(assessment, result)],
        "action_rows": [
            (one.id, one.what, one.owner, one.due, one.status, one.question)
            for one in (_action(bank, each) for each in assessment.actions)
        ],
        "actions": [_action(bank, one) for one in assessment.actions],
        "news": None if earlier is None or not earlier.actions else _news(earlier, assessment, times),
        "respondents": assessment.respondents,
        "events": [(one.what, one.by, _date(one.at), one.reason or "") for one in assessment.events],
        "worked": list(explanation(bank, worked.result)) if worked else [],
        "council": assessment.council,
        "period": assessment.period,
        "quick": assessment.quick,
        "bank": bank,
        "digest": assessment.bank.digest.removeprefix("sha256:")[:16],
        "top": figures.plain(bank.levels[-1].value),
        "overall": result.overall,
        "lowest": by_theme.get(result.overall.lowest_theme or ""),
        "themes": themes,
        "theme_rows": [_theme_row(theme) for theme in themes],
        "any_provisional": any(theme.result.provisional and theme.result.score is not None for theme in themes),
        "level_rows": [
            [str(number), level.name, figures.plain(level.value), level.meaning or ""]
            for number, level in enumerate(bank.levels)
        ],
        "first_gaps": first,
        "moved": None if earlier is None else _moved(earlier, assessment),
        "more_gaps": [(theme, question) for theme in themes for question in theme.gaps[3:]],
        "noted": [one for one in everything if one.note],
        "held": [theme.title for theme in themes if theme.held_back],
        "unknown": [one for one in everything if one.state == "unknown"],
        "unanswered": [one for one in everything if one.state == "unanswered"],
        "not_applicable": [one for one in everything if one.state == "not-applicable"],
        "references": references,
        "refs": partial(_refs, numbers),
        "answered_from": _date(times[0]) if times else "",
        "answered_until": _date(times[-1]) if times else "",
    }


def _theme(assessment: Assessment, theme: Theme, result: ThemeResult, gaps: dict[str, Gap]) -> ThemeView:
    bank = assessment.bank.content
    questions = tuple(
        _question(assessment, theme, bank.by_id[one.id][1], one, gaps.get(one.id)) for one in result.questions
    )
    return ThemeView(
        title=theme.title,
        summary=theme.summary,
        result=result,
        mean_level_name="" if result.mean_level is None else bank.levels[result.mean_level].name,
        held_back=tuple(one for one in questions if one.id in result.held_back_by),
        questions=questions,
        rows=tuple((_with_mark(one), _now(one), str(one.target)) for one in questions),
        shown=tuple(one for one in questions if one.evidence),
        gaps=tuple(sorted((one for one in questions if one.id in gaps), key=lambda one: gaps[one.id].rank)),
    )


def _question(
    assessment: Assessment, theme: Theme, question: Question, one: QuestionResult, gap: Gap | None
) -> QuestionView:
    bank = assessment.bank.content
    answer = assessment.answer(question.id)
    number = one.number
    return QuestionView(
        id=question.id,
        text=question.text,
        theme_title=theme.title,
        state=one.state,
        number=number,
        level_name="" if number is None else bank.levels[number].name,
        statement="" if number is None else question.levels[number].statement,
        target=one.target,
        target_name=bank.levels[one.target].name,
        critical=question.critical,
        note=answer.note,
        evidence=answer.evidence,
        next_step=gap.next_step if gap else "",
        signposts=question.signposts,
        basis=question.basis,
        actions=tuple(_action(bank, one) for one in assessment.actions if one.question == question.id),
    )


def _action(bank: Bank, one: Action) -> ActionView:
    # Imported here, as below: most papers have no plan yet.
    from digiassess.render.action import day

    text = bank.by_id[one.question][1].text if one.question and one.question in bank.by_id else ""
    return ActionView(one.id, one.what, one.owner, day(one.due), one.status, text)


def _moved(earlier: Assessment, now: Assessment) -> "MovesView":
    from digiassess.render.moves import moves_view

    return moves_view([earlier, now])


def _news(earlier: Assessment, now: Assessment, times: Sequence[datetime]) -> "NewsView":
    """What became of the earlier plan by the day of the last answer, so that the same answers make the same paper."""
    from digiassess.render.action import news_view

    return news_view(earlier, now, times[-1].date() if times else date.min)


_STATES = {"unknown": "Not known", "unanswered": "No answer yet", "not-applicable": "Not applicable"}


def _now(one: QuestionView) -> str:
    return _STATES[one.state] if one.number is None else f"{one.number} {one.level_name}"


def _with_mark(one: QuestionView) -> str:
    return f"{one.text} (critical)" if one.critical else one.text


def _theme_row(theme: ThemeView) -> list[str]:
    result = theme.result
    star = "*" if result.provisional and result.score is not None else ""
    return [
        theme.title,
        figures.score(result.score) + star,
        figures.percent(result.percent),
        result.level_name or figures.NONE,
        figures.score(result.target),
    ]


def _references(bank: Bank, questions: Sequence[QuestionView]) -> list[Citation]:
    """Every signpost of the questions asked, once, in the order in which they are first met."""
    return citations(bank, list(dict.fromkeys(one for question in questions for one in question.signposts)))


def _refs(numbers: dict[str, int], ids: Sequence[str]) -> str:
    return ", ".join(str(numbers[one]) for one in ids)


def _date(time: datetime) -> str:
    return f"{time.day} {time:%B %Y}"
