"""The document of `report --format json`: the figures, and all else that a paper has (DESIGN, section 6)."""

from typing import Any

from digiassess.analysis.account import Account
from digiassess.analysis.forecast import forecast
from digiassess.analysis.sign_off import reopening, sign_off
from digiassess.model.answer import FEWEST_PEOPLE, TYPED
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Theme
from digiassess.model.collected import Collected, Counted
from digiassess.model.result import QuestionResult
from digiassess.render.documents.comparison import comparison_record
from digiassess.render.documents.forecast import forecast_record
from digiassess.render.documents.plan import action_records
from digiassess.render.documents.result import result_record
from digiassess.render.paper.about import About
from digiassess.render.paper.decisions import Decision
from digiassess.render.paper.people import SettledView, ThemePeople, theme_people
from digiassess.render.paper.view import paper_view, people_of, reckoned_on
from digiassess.render.sign_off import state_line

PAPER_SCHEMA = "digiassess/paper/1"


def paper_record(told: Account, about: About) -> dict[str, Any]:
    """The result as `gaps --json` prints it, and around it all that a paper has, without its fingerprint.

    Numbers are unrounded, null where there is none; nobody who answered is named.
    """
    positions = None if told.beside is None else told.beside.positions
    return {**result_record(told.result, told.now, positions), "schema": PAPER_SCHEMA, **_parts(told, about)}


def _parts(told: Account, about: About) -> dict[str, Any]:
    assessment, result = told.now, told.result
    today = reckoned_on(assessment, about)
    ahead = forecast(assessment, today, result)
    view = paper_view(told, [], about, ahead)
    cited = [signpost for theme in assessment.bank.content.themes for signpost in _signposts(assessment, theme)]
    return {
        "title_block": _title_block(told, about),
        "collected": None if told.collected is None else _collected(told.collected),
        "settled": None if view["settled"] is None else _settled(view["settled"]),
        "people_by_theme": [_people(found) for found in theme_people(view["themes"], told.behind)],
        "decisions": [_decision(decision) for decision in view["decisions"]],
        "answers": [_answer(assessment, question) for theme in result.themes for question in theme.questions],
        "plan": action_records(assessment, today),
        "comparison": None if told.moved is None else comparison_record(told.moved),
        "projection": forecast_record(ahead),
        "signposts": [
            assessment.bank.content.signpost_by_id[name].model_dump(mode="json", exclude={"theme"})
            for name in dict.fromkeys(cited)
        ],
    }


def _title_block(told: Account, about: About) -> dict[str, Any]:
    assessment = told.now
    times = assessment.given_at()
    return {
        "prepared_for": about.prepared_for or None,
        "date": about.dated,
        "author": about.author or None,
        "marking": about.marking or None,
        "answered_from": times[0] if times else None,
        "answered_until": times[-1] if times else None,
        "people": people_of(told),
        "state": state_line(sign_off(assessment), reopening(assessment)),
    }


def _collected(found: Collected) -> dict[str, Any]:
    return {
        "people": found.people,
        "silent": found.silent,
        "unsettled": [_unsettled(name, found.questions[name]) for name in found.unsettled],
        "perception_gaps": [
            {
                "theme": gap.theme,
                "lower": {"group": gap.lower, "score": gap.scores[0], "people": gap.people[0]},
                "higher": {"group": gap.higher, "score": gap.scores[1], "people": gap.people[1]},
            }
            for gap in found.gaps
        ],
    }


def _unsettled(name: str, counted: Counted) -> dict[str, Any]:
    # A level that one person alone gave is theirs, and in no paper.
    shown = (counted.levels or 0) >= FEWEST_PEOPLE
    return {
        "question": name,
        "people": counted.people,
        "levels": counted.levels,
        "lowest": counted.lowest if shown else None,
        "highest": counted.highest if shown else None,
    }


def _settled(found: SettledView) -> dict[str, Any]:
    return {
        "several": found.several,
        "fewest": found.few or None,
        "most": found.most or None,
        "alone": found.alone,
        "unlike": found.unlike,
        "otherwise": found.otherwise,
    }


def _people(found: ThemePeople) -> dict[str, Any]:
    return {name: value for name, value in found._asdict().items() if name != "title"}


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "number": decision.number,
        "kind": decision.kind,
        "gap": None if decision.gap is None else decision.gap.rank,
        "actions": [action.id for action in decision.actions],
        "closes": [action.id for action in decision.closes],
        "questions": decision.questions,
    }


def _answer(assessment: Assessment, result: QuestionResult) -> dict[str, Any]:
    bank = assessment.bank.content
    question = bank.by_id[result.id][1]
    answer, number = assessment.answer(result.id), result.number
    agreed = answer.agreed_from and answer.agreed_from.shown
    return {
        "question": question.id,
        "theme": result.theme,
        "text": question.text,
        "state": result.state,
        "level": number,
        "level_name": None if number is None else bank.levels[number].name,
        "statement": None if number is None else question.levels[number].statement,
        "value": result.value,
        "target": result.target,
        "critical": question.critical,
        **{part.name: getattr(answer, part.name) for part in TYPED},
        "agreed_from": agreed and dict(agreed),
        "basis": question.basis,
        "signposts": question.signposts,
    }


def _signposts(assessment: Assessment, theme: Theme) -> list[str]:
    return [name for question in assessment.asked_of(theme) for name in question.signposts]
