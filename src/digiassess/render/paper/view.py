"""What a paper has to say of an assessment, in words and figures: the names that templates use."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple, get_args

from digiassess.analysis.account import Account
from digiassess.analysis.sign_off import sign_off
from digiassess.analysis.standing_out import optimistic, strengths
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank, Basis
from digiassess.model.result import Overall, State
from digiassess.render import english, figures
from digiassess.render.citation import citations
from digiassess.render.english import _, capital, day, uk_time
from digiassess.render.explanation import explanation
from digiassess.render.facts import next_step, why_optimistic, withheld
from digiassess.render.paper.parts import GapView, QuestionView, ThemeView, action_view, theme_view
from digiassess.render.sign_off import sign_off_words, signatory

FIRST_GAPS = 5


class OverallView(NamedTuple):
    """The overall figures, and in words why there is none; None where there is nothing to say."""

    score: float | None
    percent: float | None
    low: float | None
    high: float | None
    coverage: float | None
    progress: float | None
    withheld: str | None


def paper_view(account: Account, charts: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """What a template has to put in, by name; `charts` are the alternative text and file name of each picture."""
    assessment, result = account.now, account.result
    bank = assessment.bank.content
    gaps = {gap.question: gap for gap in result.gaps}
    themes = [theme_view(assessment, theme, result.theme(theme.id), gaps) for theme in bank.themes]
    by_theme = {theme.result.id: theme for theme in themes}
    questions = {question.id: question for theme in themes for question in theme.questions}
    lowest = by_theme.get(result.overall.lowest_theme or "")
    return {
        "charts": charts,
        "council": assessment.council,
        "period": assessment.period,
        "quick": assessment.quick,
        "bank": bank,
        "digest": assessment.bank.digest.removeprefix("sha256:")[:16],
        "top": figures.plain(bank.levels[-1].value),
        "overall": _overall(result.overall),
        "lowest": lowest,
        "worked": list(explanation(bank, lowest.result)) if lowest else [],
        "level_rows": [
            [str(number), level.name, figures.plain(level.value), level.meaning or ""]
            for number, level in enumerate(bank.levels)
        ],
        "first_gaps": [
            GapView(gap.rank, by_theme[gap.theme], questions[gap.question], next_step(gap))
            for gap in result.gaps[:FIRST_GAPS]
        ],
        "strengths": [questions[question_id] for question_id in strengths(assessment, result)],
        "optimistic": [
            (questions[answer.question], why_optimistic(answer.why)) for answer in optimistic(assessment, result)
        ],
        "states": {name: capital(english.state(name)) for name in get_args(State) if name != "scored"},
        "bases": {name: english.basis(name) for name in get_args(Basis)},
        **_of_themes(themes),
        **_of_questions(list(questions.values())),
        **_of_references(bank, list(questions.values())),
        **_of_time(account),
        **_of_people(assessment),
    }


def _overall(overall: Overall) -> OverallView:
    return OverallView(
        score=overall.score,
        percent=overall.percent,
        low=overall.low,
        high=overall.high,
        coverage=overall.coverage,
        progress=overall.progress,
        withheld=None if overall.withheld is None else withheld(overall.withheld),
    )


def _of_themes(themes: Sequence[ThemeView]) -> dict[str, Any]:
    return {
        "themes": themes,
        "theme_rows": [_theme_row(theme) for theme in themes],
        "any_provisional": any(theme.result.provisional and theme.result.score is not None for theme in themes),
        "more_gaps": [(theme, question) for theme in themes for question in theme.gaps[3:]],
        "held": [theme.title for theme in themes if theme.held_back],
    }


def _of_questions(questions: Sequence[QuestionView]) -> dict[str, Any]:
    return {
        "noted": [question for question in questions if question.note],
        "unknown": [question for question in questions if question.state == "unknown"],
        "unanswered": [question for question in questions if question.state == "unanswered"],
        "not_applicable": [question for question in questions if question.state == "not-applicable"],
    }


def _of_references(bank: Bank, questions: Sequence[QuestionView]) -> dict[str, Any]:
    """Every signpost of the questions asked, once, in the order in which they are first met, and its number."""
    names = dict.fromkeys(signpost for question in questions for signpost in question.signposts)
    references = citations(bank, list(names))
    numbers = {citation.id: number for number, citation in enumerate(references, 1)}
    return {"references": references, "refs": partial(_refs, numbers)}


def _of_time(account: Account) -> dict[str, Any]:
    """When the answers were given, what moved since the period before, and what became of its plan."""
    times = sorted(answer.answered_at for answer in account.now.answers.values() if answer.answered_at)
    answered = {"answered_from": day(times[0]) if times else "", "answered_until": day(times[-1]) if times else ""}
    if account.before is None:
        return {**answered, "moved": None, "trend": "", "news": None}
    # Imported here: a paper of one period needs nothing of this.
    from digiassess.render.paper.since import since

    # By the day of the last answer, so that the same answers make the same paper.
    return {**answered, **since(account, uk_time(times[-1]).date() if times else date.min)}


def _of_people(assessment: Assessment) -> dict[str, Any]:
    bank, state = assessment.bank.content, sign_off(assessment)
    actions = [action_view(bank, action) for action in assessment.actions]
    return {
        "actions": actions,
        "action_rows": [
            (action.id, action.what, action.owner, action.due, action.status, action.question) for action in actions
        ],
        "respondents": assessment.respondents,
        "sign_off": sign_off_words(state),
        "changed_since": state is not None and not state.current,
        "events": [
            (event.what, signatory(event.by, event.role), day(event.at), event.reason or "")
            for event in assessment.events
        ],
    }


def _theme_row(theme: ThemeView) -> list[str]:
    result = theme.result
    star = "*" if result.provisional and result.score is not None else ""
    return [
        theme.title,
        figures.score(result.score) + star,
        figures.percent(result.percent),
        result.level_name or _(figures.NONE),
        figures.score(result.target),
    ]


def _refs(numbers: dict[str, int], signposts: Sequence[str]) -> str:
    return ", ".join(str(numbers[signpost]) for signpost in signposts)
