"""What a paper has to say of an assessment, in words and figures: the names that templates use."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple, get_args

from digiassess.analysis.account import Account
from digiassess.analysis.forecast import forecast, overtaken, to_close
from digiassess.analysis.left_out import left_out, much_left_out
from digiassess.analysis.sign_off import reopening, sign_off
from digiassess.analysis.standing_out import optimistic, strengths
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank, Basis
from digiassess.model.forecast import Forecast
from digiassess.model.result import Overall, State
from digiassess.render import english, figures
from digiassess.render.benchmark import beside_view
from digiassess.render.english import _, capital, day, uk_time
from digiassess.render.explanation import explanation
from digiassess.render.facts import at_the_lowest, may_be_optimistic, why_optimistic, withheld
from digiassess.render.paper.about import About, about_of, whose
from digiassess.render.paper.critical import held_by, held_lower, not_held, to_name
from digiassess.render.paper.decisions import briefing_room, decisions, left_open, level_with_decided, room
from digiassess.render.paper.direct import direct_view, provenance
from digiassess.render.paper.parts import (
    NOTHING_BEFORE,
    GapView,
    QuestionView,
    ThemeView,
    action_view,
    actions_by_question,
    gap_view,
    plan_row,
    theme_view,
)
from digiassess.render.paper.people import CollectedView, collected_view, settled_view, theme_people_rows, unagreed
from digiassess.render.paper.projection import forecast_view, reaches, to_close_words
from digiassess.render.paper.references import References
from digiassess.render.paper.targets import targets_view
from digiassess.render.paper.trust import HIGH, high_unevidenced, place, trust
from digiassess.render.sign_off import changed_words, sign_off_words, signatory, state_line
from digiassess.render.standing import standing_words

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


def paper_view(
    account: Account,
    charts: Sequence[tuple[str, str]],
    about: About | None = None,
    ahead: Forecast | None = None,
) -> dict[str, Any]:
    """What a template has to put in, by name.

    `charts` are the alternative text and file name of each picture, and `about` what the paper says of itself where
    that is not what the assessment says; `ahead` is the forecast from its day on, where that is made already.
    """
    assessment, result = account.now, account.result
    bank, about = assessment.bank.content, about or about_of(assessment)
    gaps = {gap.question: gap for gap in result.gaps}
    today = reckoned_on(assessment, about)
    ahead = forecast(assessment, today, result) if ahead is None else ahead
    by_question = actions_by_question(bank, assessment.actions, today)
    left = () if account.collected is None else account.collected.unsettled
    themes = [theme_view(assessment, theme, result.theme(theme.id), gaps, by_question, left) for theme in bank.themes]
    by_theme = {theme.result.id: theme for theme in themes}
    questions = {question.id: question for theme in themes for question in theme.questions}
    lowest = by_theme.get(result.overall.lowest_theme or "")
    alike = [by_theme[theme.id] for theme in at_the_lowest(result.themes, lowest.result)] if lowest else []
    lowest = to_name(lowest, alike) if lowest else None
    also_held = [theme.title for theme in alike if theme.held_back and theme is not lowest]
    first = [gap_view(gap, by_theme[gap.theme], questions[gap.question]) for gap in result.gaps[:FIRST_GAPS]]
    weak = list(optimistic(assessment, result))
    behind, every = account.behind, list(questions.values())
    collected = collected_view(themes, every, account.collected, behind, people_of(account))
    return {
        "about": about,
        "appendices": about.appendices,
        "beside": None if account.beside is None else beside_view(account.beside, result.themes),
        "charts": charts,
        **whose(assessment),
        "bank": bank,
        "digest": assessment.bank.digest.removeprefix("sha256:")[:16],
        "top": figures.plain(bank.levels[-1].value),
        "overall": _overall(result.overall, unagreed(assessment, collected)),
        "place": place(bank, result.overall.score),
        "lowest": lowest,
        "level_with_lowest": len(alike) - 1 if alike else 0,
        "lowest_by_level": bool(lowest and held_lower(lowest, alike)),
        "also_held": also_held,
        "lowest_not_held": not_held(lowest, () if also_held else alike) if lowest and not lowest.held_back else "",
        "trust": trust(assessment, result, len(weak)),
        "worked": list(explanation(bank, lowest.result, quoted=True)) if lowest and "D" in about.appendices else [],
        "level_rows": [
            [str(number), level.name, figures.plain(level.value), level.meaning or ""]
            for number, level in enumerate(bank.levels)
        ],
        "levels_note": bank.levels_note or "",
        "gaps": len(result.gaps),
        "first_gaps": first,
        "level_with_last": sum(
            gap.priority == result.gaps[len(first) - 1].priority for gap in result.gaps[len(first) :]
        )
        if first
        else 0,
        "strengths": [questions[question_id] for question_id in strengths(assessment, result)],
        "optimistic_words": may_be_optimistic(len(weak)),
        "optimistic_low": sum((questions[answer.question].number or 0) < HIGH for answer in weak),
        "optimistic_ids": {answer.question for answer in weak},
        "optimistic": [(questions[answer.question], why_optimistic(answer.why)) for answer in weak],
        "unshown": [
            questions[name]
            for name in high_unevidenced(assessment, result)
            if name not in {each.question for each in weak}
        ],
        "states": {name: capital(english.state(name)) for name in get_args(State) if name != "scored"},
        "bases": {name: english.basis(name) for name in get_args(Basis)},
        "forecast": forecast_view(assessment, result, ahead, questions, account.moved),
        "people": people_of(account),
        "settled": settled_view(every, behind),
        "direct": direct_view(every, behind),
        "above": [questions[name] for name in behind.above],
        "provenance": provenance(behind),
        "collected": collected,
        "people_rows": theme_people_rows(themes, behind),
        **_of_themes(themes, account),
        **_of_questions(every),
        **_of_references(bank, first, themes if "A" in about.appendices else ()),
        **_of_time(account, today),
        "earlier": [each.period for each in account.assessments[:-1]],
        "as_of": "" if today == date.min else day(today),
        "fell": _fell(account),
        **(asked := _of_people(account, first, today, len(weak), collected)),
        "left_open": left_open(asked["decisions"], every, behind.unsettled),
        "level_with_decided": level_with_decided(asked["decisions"], result.gaps, questions),
        **targets_view(assessment, result),
    }


def as_of(assessment: Assessment) -> date:
    """The day that a paper speaks of: that of the sign-off that holds, else of the last answer; the same each time."""
    event = assessment.signed_off
    times = (
        [event.at] if event else [answer.answered_at for answer in assessment.answers.values() if answer.answered_at]
    )
    return uk_time(max(times)).date() if times else date.min


def reckoned_on(assessment: Assessment, about: About) -> date:
    """The day of a paper: its date where it has one, else the day it speaks of.

    From it the paper looks ahead. As everywhere, an action that is due on it is not late yet: what was due before is.
    """
    return about.dated or as_of(assessment)


def people_of(account: Account) -> int:
    """How many people answered: by their responses, else by the names in the assessment; 0 where unknown."""
    heard = account.collected.people if account.collected is not None else 0
    return heard or len(account.now.respondents)


def _overall(overall: Overall, not_agreed: str) -> OverallView:
    return OverallView(
        score=overall.score,
        percent=overall.percent,
        low=overall.low,
        high=overall.high,
        coverage=overall.coverage,
        progress=overall.progress,
        withheld=None if overall.withheld is None else not_agreed or withheld(overall.withheld),
    )


def _of_themes(themes: Sequence[ThemeView], account: Account) -> dict[str, Any]:
    moved: dict[str, list[str]] = {}
    if account.moved is not None:
        # Imported here: a paper of one period needs nothing of this.
        from digiassess.render.paper.since import moved_cells

        moved = moved_cells(account.moved)
    return {
        "themes": themes,
        "theme_rows": [_theme_row(theme) for theme in themes],
        "theme_rows_moved": [[*_theme_row(theme, percent=False), *moved.get(theme.result.id, ())] for theme in themes],
        "any_provisional": any(theme.result.provisional and theme.result.score is not None for theme in themes),
        "left_out": left_out([theme.result for theme in themes]),
        "held": [theme.title for theme in themes if theme.held_back],
        "held_by": [held_by(theme) for theme in themes if theme.held_back],
    }


def _of_questions(questions: Sequence[QuestionView]) -> dict[str, Any]:
    return {
        "unknown": [question for question in questions if question.state == "unknown"],
        "any_critical": any(question.critical for question in questions),
        "unanswered": [question for question in questions if question.state == "unanswered"],
        "not_applicable": [question for question in questions if question.state == "not-applicable"],
    }


def _of_references(bank: Bank, first: Sequence[GapView], themes: Sequence[ThemeView]) -> dict[str, Any]:
    """The signposts that the paper cites, and their numbers: of the first gaps, and of the other gaps of `themes`."""
    cited = [signpost for gap in first for signpost in gap.question.signposts]
    cited += [signpost for theme in themes for question in theme.gaps for signpost in question.signposts]
    references = References(bank, cited)
    return {"references": references, "refs": references.refs}


def _of_time(account: Account, today: date) -> dict[str, Any]:
    """When the answers were given, what moved since the period before, and what became of its plan."""
    times = account.now.given_at()
    answered = {"answered_from": day(times[0]) if times else "", "answered_until": day(times[-1]) if times else ""}
    if account.before is None:
        return {**answered, **NOTHING_BEFORE}
    # Imported here: a paper of one period needs nothing of this.
    from digiassess.render.paper.since import since

    return {**answered, **since(account, today)}


def _of_people(
    account: Account, first: Sequence[GapView], today: date, optimistic: int, collected: CollectedView | None
) -> dict[str, Any]:
    assessment, result = account.now, account.result
    bank, state = assessment.bank.content, sign_off(assessment)
    actions = [action_view(bank, action, today) for action in assessment.actions]
    closes = to_close(assessment)
    found = decisions(
        first,
        actions,
        optimistic=optimistic,
        open_questions=sum(theme.unknown + theme.unanswered for theme in result.themes),
        scored=sum(theme.scored for theme in result.themes),
        unsettled=collected.unsettled if collected else 0,
        to_close=closes,
    )
    levels = reaches(assessment)
    return {
        "actions": actions,
        "reaches": levels,
        "overtaken": overtaken(assessment, result),
        "plan_table": [plan_row(action, levels[action.id]) for action in actions],
        "plan_rows": [(*action, levels[action.id] or _("no level")) for action in actions],
        "open_actions": sum(action.is_open for action in actions),
        "standings": standing_words([action.status for action in actions]),
        "decisions": found,
        "to_close": to_close_words(closes),
        "room": room(found),
        "briefing_room": briefing_room(found),
        "state": state_line(state, reopening(assessment)),
        "sign_off": sign_off_words(state),
        "changed_words": changed_words(state, bank),
        "changed_since": state is not None and not state.current,
        "events": [
            (event.what, signatory(event.by, event.role), day(event.at), event.reason or "")
            for event in assessment.events
        ],
    }


def _fell(account: Account) -> dict[str, int]:
    """The level number, by question, from which each that fell since the period before did so."""
    moved = () if account.moved is None else account.moved.moved
    return {each.id: each.numbers[0] for each in moved if each.direction == "declined"}


def _theme_row(theme: ThemeView, *, percent: bool = True) -> list[str]:
    result = theme.result
    star = "*" if result.provisional and result.score is not None else ""
    dagger = "†" if much_left_out(result) else ""
    return [
        theme.title,
        figures.score(result.score) + star + dagger,
        *([figures.percent(result.percent)] if percent else []),
        theme.level,
        figures.score(result.target_value),
    ]
