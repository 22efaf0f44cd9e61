"""Nouns and verbs of the papers at none, one and many: no "1 questions", no "0 gap", no "are 1"."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, assess, make_bank, question
from digiassess.analysis.account import account
from digiassess.export.report import Report
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.render.paper.template import template_file
from papers.reading import WRONG, words
from papers.written import BANK, NAMES, TEMPLATES, saved
from plans import action

ALL = dict.fromkeys(NAMES, 3)


def told(*assessments: Assessment) -> dict[str, str]:
    """The words of each paper about `assessments`."""
    told_of = account(assessments)
    return {name: words(Report(told_of, template_file(name)).text) for name in TEMPLATES}


def year(levels: dict[str, Any], period: str = "2026", **more: Any) -> Assessment:
    return assess(BANK, levels, period=period, **more)


def proved(level: int) -> Answer:
    return Answer(level=level, evidence=("Minute 1",))


GAPS = {
    0: "To do nothing: no gap was found.",
    1: "1 gap to the targets stands today.",
    2: "2 gaps to the targets stand today.",
    9: "9 gaps to the targets stand today.",
}
ANSWERED = {
    0: "Not one of the 9 questions in scope has a level yet.",
    1: "Answered with a level: 1 of 9 questions",
    9: "Answered with a level: all 9 questions. ",
}
EVIDENCE = {
    0: "No answer is at level 2 or above, so none needs evidence yet.",
    1: "The one answer at level 2 or above names evidence.",
    2: "Both answers at level 2 or above name evidence.",
    3: "All 3 answers at level 2 or above name evidence.",
}
ACTIONS = {
    0: "No action has been agreed, so there is no plan that would change a figure.",
    1: "1 action: open",
    2: "2 actions: all open",
}
UNKNOWN = {
    0: "Nothing is open that could move the figure.",
    1: "Find out the answer to gap 1",
    5: f'Have the other open question answered before the next assessment: "What of {NAMES[4]}?".',
    6: 'Have the 2 other open questions answered before the next assessment: "What of ',
}
MOVED = {
    0: "Not one of the 9 questions that compare moved. No gap closed, none opened, none remain.",
    1: "none rose, 1 fell and 8 did not move. No gap closed, and the one gap of today is new since 2025.",
    2: "none rose, 2 fell and 7 did not move. No gap closed, and both gaps of today are new since 2025.",
    9: "All 9 questions that compare fell. No gap closed, and all 9 gaps of today are new since 2025.",
}
CLOSED = {
    1: "1 gap closed, none opened, 1 remains.",
    2: "2 gaps closed, none opened, 1 remains.",
}


def fits(papers: dict[str, str], template: str, sentence: str) -> None:
    assert sentence in papers[template]
    for paper in papers.values():
        assert not WRONG.search(paper), WRONG.search(paper)


def some(number: int, level: Any, rest: Any = 3) -> dict[str, Any]:
    return {name: level if place < number else rest for place, name in enumerate(NAMES)}


@pytest.mark.parametrize(("number", "sentence"), GAPS.items(), ids=str)
def test_gaps(number: int, sentence: str) -> None:
    fits(told(year(some(number, 2))), "committee", sentence)


@pytest.mark.parametrize(("number", "sentence"), ANSWERED.items(), ids=str)
def test_answered(number: int, sentence: str) -> None:
    papers = told(year(dict.fromkeys(NAMES[:number], 3)))
    for template in TEMPLATES:
        fits(papers, template, sentence)


@pytest.mark.parametrize(("number", "sentence"), EVIDENCE.items(), ids=str)
def test_evidence(number: int, sentence: str) -> None:
    fits(told(year(some(number, proved(3), 1))), "briefing", sentence)


@pytest.mark.parametrize(("number", "sentence"), ACTIONS.items(), ids=str)
def test_actions(number: int, sentence: str) -> None:
    actions = [action(f"A{n + 1}", NAMES[n]) for n in range(number)]
    fits(told(year(some(9, 1), actions=actions)), "board", sentence)


@pytest.mark.parametrize(("number", "sentence"), UNKNOWN.items(), ids=str)
def test_not_known(number: int, sentence: str) -> None:
    fits(told(year(some(number, "unknown"))), "board", sentence)


@pytest.mark.parametrize(("number", "sentence"), MOVED.items(), ids=str)
def test_what_moved(number: int, sentence: str) -> None:
    papers = told(year(ALL, "2025"), year(some(number, 2)))
    fits(papers, "board", sentence)


@pytest.mark.parametrize(("number", "sentence"), CLOSED.items(), ids=str)
def test_gaps_closed(number: int, sentence: str) -> None:
    before = some(number + 1, 2)
    now = {**before, **dict.fromkeys(NAMES[:number], 3)}
    fits(told(year(before, "2025"), year(now)), "board", sentence)


CRITICAL = make_bank({"a": [question(f"a.q{n}", critical=n < 3, weight=1 if n < 3 else 9) for n in range(6)]})
"""One theme, in which three critical questions of little weight hold back three others."""
SHORT = dict.fromkeys(NAMES, 1)
ABOUT_ONE = [action(f"A{n}", NAMES[0]) for n in range(1, 5)]
DAYS = [date(2027, month, 1) for month in range(1, 9)]
LATE = datetime(2026, 9, 1, 9, tzinfo=UTC)


def held_back(number: int) -> Assessment:
    """One theme that so many critical questions hold back."""
    return assess(CRITICAL, {f"a.q{n}": 1 if n < number else 3 for n in range(6)})


def critical(*levels: int | None, number: int = 3) -> Assessment:
    """One theme with so many critical questions, answered in turn; the last level is that of all the others."""
    bank = make_bank({"a": [question(f"a.q{n}", critical=n < number) for n in range(6)]}, target=4)
    given = {f"a.q{n}": levels[min(n, len(levels) - 1)] for n in range(6)}
    return assess(bank, {name: level for name, level in given.items() if level is not None})


def lowered(number: int) -> list[Assessment]:
    """Two years, in the second of which so many targets were lowered to what had been reached."""
    now = {name: Answer(level=2, target=2 if n < number else 3) for n, name in enumerate(NAMES)}
    return [year(dict.fromkeys(NAMES, 2), "2025"), year(now)]


def set_aside() -> list[Assessment]:
    """Two years, in the second of which a question with a gap is not applicable."""
    return [year(SHORT, "2025"), year({**SHORT, NAMES[0]: "not-applicable"})]


def due_on(number: int) -> Assessment:
    """A plan with so many due dates."""
    return year(SHORT, actions=[action(f"A{n + 1}", NAMES[n], due=DAYS[n]) for n in range(number)])


def nameless() -> Assessment:
    """An action about a question whose answer is not known, which names no level."""
    return year({**SHORT, NAMES[0]: "unknown"}, actions=[action("A1", NAMES[0])])


def with_late(number: int) -> Assessment:
    """A plan about no gap, so many of whose three actions are late."""
    days = [date(2026, 1, 1) if n < number else DAYS[0] for n in range(3)]
    given = {name: Answer(level=3, answered_at=LATE) for name in NAMES}
    return year(given, actions=[action(f"A{n + 1}", None, due=days[n]) for n in range(3)])


def themes_level(number: int) -> Assessment:
    """So many of the three themes stand level at the lowest score."""
    return year({name: 1 if "abc".index(name[0]) < number else 2 for name in NAMES})


def themes_scored(number: int) -> Assessment:
    """So many of the three themes have a score, the first the lowest."""
    return year({name: 1 if name[0] == "a" else 2 for name in NAMES if "abc".index(name[0]) < number})


def risen(number: int, notes: int = 0) -> list[Assessment]:
    """Two years, over which so many answers rose, and so many of them have a note."""
    now = {
        name: Answer(level=level, note="Why." * (n < notes))
        for n, (name, level) in enumerate(some(number, 2, 1).items())
    }
    return [year(dict.fromkeys(NAMES, 1), "2025"), year(now)]


def too_little() -> list[Assessment]:
    """Two years, in neither of which enough is answered for an overall score."""
    return [year(dict.fromkeys(NAMES[:3], 3), period) for period in ("2025", "2026")]


def lower_level(number: int) -> Assessment:
    """So many themes with a higher score than the lowest that a critical question holds at a lower level."""
    held = {f"{theme}.q0" for theme in "bc"[:number]}
    return year({name: 0 if name in held else 1 if name[0] == "a" else 4 for name in NAMES})


ALIKE = make_bank({theme: [question(f"{theme}.q{n}", critical=n == 0) for n in range(3)] for theme in "abc"})


def held_alike(held: str) -> Assessment:
    """Three themes at one score, those `held` at level 0 by their critical question."""
    return assess(ALIKE, {name: 2 * int(name[-1]) if name[0] in held else 2 for name in ALIKE.by_id})


def held_by_a_little(held: str, higher: bool = False) -> Assessment:
    """Theme a at 1.96 and level 1, or at level 2 where it is at 2.04 or so, and those `held` at 2.04 and level 1."""
    bank = make_bank(
        {
            "a": [question("a.q0", weight=24, critical=True), question("a.q1")],
            **{
                name: [question(f"{name}.q0", critical=True), question(f"{name}.q1", weight=23), question(f"{name}.q2")]
                for name in held
            },
        },
        target=2,
    )
    levels = {"a.q0": 2, "a.q1": 3 if higher else 1}
    for name in held:
        levels |= {f"{name}.q0": 1, f"{name}.q1": 2, f"{name}.q2": 4}
    return assess(bank, levels)


def carried_on(number: int) -> list[Assessment]:
    """Two years, in the first of which so many actions were agreed that are late in the second."""
    plan = [action(f"A{n + 1}", NAMES[n], due=date(2026, 1, 1)) for n in range(number)]
    given = {name: Answer(level=1, answered_at=LATE) for name in NAMES}
    return [year(given, "2025", actions=plan), year(given, actions=plan)]


def not_known() -> Assessment:
    """One theme that a critical question holds back of which the answer is not known."""
    return assess(CRITICAL, {f"a.q{n}": 3 if n else "unknown" for n in range(6)})


def held_themes(number: int) -> Assessment:
    """So many of the three themes are held back."""
    return year({name: 1 if name.endswith("q0") and "abc".index(name[0]) < number else 4 for name in NAMES})


def confirmed(number: int) -> list[Assessment]:
    """Two years, in the second of which so many answers were confirmed as they were."""
    now = {name: Answer(level=3, confirmed_from="2025" if n < number else None) for n, name in enumerate(NAMES)}
    return [year(ALL, "2025"), year(now)]


def compares(number: int) -> list[Assessment]:
    """Two years, over which so many questions compare."""
    return [year(dict.fromkeys(NAMES[:number], 3), "2025"), year(ALL)]


def moved_once(level: int) -> list[Assessment]:
    """Two years, over which one question compares, which was at level 3."""
    return [year({NAMES[0]: 3}, "2025"), year({**ALL, NAMES[0]: level})]


def own_target(number: int) -> Assessment:
    """So many questions have a target of the council's own."""
    return year({name: Answer(level=4, target=4 if n < number else None) for n, name in enumerate(NAMES)})


def unproved(optimistic: int, short: int = 0) -> Assessment:
    """So many answers at target without evidence, and so many at level 2, short of it."""
    given: dict[str, Any] = {name: proved(3) for name in NAMES}
    return year({**given, **dict.fromkeys(NAMES[1 : 1 + optimistic], 3), **dict.fromkeys(NAMES[4 : 4 + short], 2)})


APPLIES = {**ALL, NAMES[1]: "not-applicable"}
HEADLINES = make_bank({"a": [question(f"a.q{n}", headline=n < 5) for n in range(6)]})


def quick(*levels: Any, period: str = "2026") -> Assessment:
    """A quick assessment of one theme, five questions of which are headlines."""
    given = {f"a.q{n}": level for n, level in enumerate(levels) if level is not None}
    return assess(HEADLINES, given, period=period, quick=True)


SENTENCES: list[tuple[str, Assessment | list[Assessment], str]] = [
    ("board", critical(4), ", and no critical question holds it back."),
    ("board", critical(3), ", and all its 3 critical questions stand at level 3."),
    ("briefing", critical(0), ", and all its 3 critical questions stand at level 0."),
    ("committee", critical(0, number=2), ", and its two critical questions both stand at level 0."),
    ("board", critical(1, number=1), ", and its one critical question stands at level 1."),
    (
        "board",
        critical(None, None, 0, number=2),
        ", and none of its 2 critical questions has a level yet.",
    ),
    ("board", critical(0, None, 0), ", and of its 3 critical questions 2 stand at level 0 and 1 has no level yet."),
    ("board", critical(2, 3, 2, 2, 4), ", and of its 3 critical questions 2 stand at level 2 and 1 stands at level 3."),
    (
        "board",
        critical(1, 2, number=2),
        ", and of its two critical questions one stands at level 1, the other at level 2.",
    ),
    ("briefing", critical(2, 2, 1, number=2), ", and its two critical questions both stand at level 2."),
    (
        "committee",
        critical(0, None, 0, number=2),
        ", and of its two critical questions one stands at level 0, the other has",
    ),
    ("board", critical(1, number=0), ", and none of its questions is critical."),
    ("board", held_back(1), ', held back by "What of a.q0?" (level 1 Level 1).'),
    ("board", held_back(1), "Held back from Level 2 by 1 critical question."),
    ("board", held_back(2), ', held back by "What of a.q0?" (level 1 Level 1) and 1 other critical question.'),
    ("board", held_back(3), "(level 1 Level 1) and 2 other critical questions."),
    ("board", held_back(2), "Held back from Level 2 by 2 critical questions."),
    ("board", held_themes(1), '1 theme is held back by a critical question: Theme a ("What of a.q0?").'),
    (
        "board",
        held_themes(2),
        '2 themes are held back by a critical question: Theme a ("What of a.q0?") and Theme b',
    ),
    ("board", themes_level(1), "The lowest theme is Theme a, at 1.0 (level 1 Level 1), "),
    ("board", themes_scored(2), "Of the 2 themes with a score the lowest is Theme a, at 1.0 (level 1 Level 1), "),
    ("board", themes_scored(1), "The only theme with a score is Theme a, at 1.0"),
    (
        "board",
        [year({"a.q0": 3, "a.q1": 2}, "2024"), year(SHORT, "2025"), year(SHORT)],
        "in 2026. Before that: none in 2024, not comparable: 19% of the questions, by weight, compare with 2024.",
    ),
    ("board", themes_level(1), "Now (target 3): level 1 Level 1: "),
    ("board", risen(4), "No note says why the last moved."),
    ("board", risen(5), "No note says why the others moved."),
    ("board", risen(4, notes=4), "What the notes say of the last stands in appendix A."),
    ("board", risen(5, notes=5), "What the notes say of the others stands in appendix A."),
    ("board", risen(6, notes=4), "What notes say of 1 of the others stands in appendix A; the rest have none."),
    ("board", year({**SHORT, NAMES[0]: "unknown"}), "No level yet: 1 question not known. Theme scores with a star"),
    (
        "committee",
        year({**SHORT, **dict.fromkeys(NAMES[:2], "unknown"), NAMES[4]: None}),
        "No level yet: 2 questions not known, 1 without an answer. Theme scores with a star may still move.",
    ),
    ("board", year(ALL), "the council has set none of its own, so every question has the target that the question"),
    ("board", year(dict.fromkeys(NAMES, "not-applicable")), "Targets: the council has set none of its own. - Progress"),
    ("board", own_target(2), "the council has set its own for 2 questions; every other question has the target that"),
    (
        "board",
        year(ALL, targets={"a": 4, "b": 2}),
        "the council has set its own for Theme a (level 4 Level 4) and Theme b (level 2 Level 2); every other question",
    ),
    (
        "board",
        year({**ALL, NAMES[8]: Answer(level=4, target=4)}, targets={"a": 4, "b": 2}),
        "its own for Theme a (level 4 Level 4), Theme b (level 2 Level 2) and for 1 question; every",
    ),
    ("board", lower_level(1), "Theme b scores higher but stands at a lower level, held back by a critical question."),
    (
        "briefing",
        lower_level(2),
        "Theme b and Theme c score higher but stand at a lower level, each held back by a critical question.",
    ),
    (
        "briefing",
        quick(3, 3, 3, 3, None),
        "A quick assessment, so that every figure is indicative. The full paper",
    ),
    ("briefing", year(dict.fromkeys(NAMES[:3], 3)), "; with every one answered the score would lie between 1.0 and"),
    (
        "board",
        year(dict.fromkeys(NAMES[:7], 3)),
        "No level yet: 2 questions without an answer. The overall score rests on 2 of 3 themes: Theme c has no score",
    ),
    ("board", too_little(), "Neither period's own paper reported an overall score."),
    ("board", with_late(3), "Approve the 3 open actions of the plan, with owners as appendix B has them. All are late"),
    (
        "board",
        with_late(3),
        "If every open action reached its level, the overall score would stay at 3.0 to one decimal",
    ),
    ("committee", with_late(3), ", and all are past their date."),
    ("committee", with_late(2), ", and 2 of these are past their date."),
    (
        "board",
        [held_back(3), held_back(3).model_copy(update={"period": "2027"})],
        "Changes are like for like, taken from",
    ),
    (
        "board",
        carried_on(2),
        "2 actions in the plan of 2025, now all late. - A1, late: Do A1. (Head of IT, due 1 January 2026). The",
    ),
    ("board", not_known(), ', held back by "What of a.q0?" (not known).'),
    (
        "board",
        themes_level(2),
        "The lowest theme, with 1 other at the same score, is Theme a, at 1.0 (level 1 Level 1), ",
    ),
    (
        "board",
        held_alike("b"),
        "All 3 themes with a score stand at 2.0, the lowest by level Theme b (level 0 Level 0), held back by "
        '"What of b.q0?" (level 0 Level 0). The board',
    ),
    (
        "briefing",
        held_alike("bc"),
        'held back by "What of b.q0?" (level 0 Level 0). Theme c is held back by a critical question too.',
    ),
    (
        "committee",
        held_alike("abc"),
        "Theme a (level 0 Level 0), held back by "
        '"What of a.q0?" (level 0 Level 0). Theme b and Theme c are held back by a critical question too.',
    ),
    (
        "board",
        held_by_a_little("b"),
        "Both themes with a score stand at 2.0, the lowest by a little Theme a (level 1 Level 1), and no critical "
        "question holds it back. Theme b is held back by a critical question. The board",
    ),
    (
        "briefing",
        held_by_a_little("bc", higher=True),
        "All 3 themes with a score stand at 2.0, the lowest by level Theme b (level 1 Level 1), held back by "
        '"What of b.q0?" (level 1 Level 1). Theme c is held back by a critical question too.',
    ),
    (
        "board",
        held_alike("abc"),
        "All 3 themes with a score stand at 2.0, the first of them Theme a (level 0 Level 0), held back by ",
    ),
    ("board", themes_level(3), "All 3 themes with a score stand at 1.0, the first of them Theme a (level 1 Level 1), "),
    ("board", year({}), "The board is asked to take 1 decision, R1: to have the 9 open questions answered."),
    (
        "board",
        year({}, actions=[action("A1", NAMES[0])]),
        "is asked to take 2 decisions, R1 and R2. The first is to have the",
    ),
    ("board", year({NAMES[0]: Answer(level=3, answered_at=LATE)}), "number of people not recorded"),
    ("board", year({NAMES[0]: Answer(level=3, answered_at=LATE)}, respondents=("Ann",)), ", by 1 person"),
    ("board", year({NAMES[0]: Answer(level=3, answered_at=LATE)}, respondents=("Ann", "Bo")), ", by 2 people"),
    (
        "briefing",
        year(ALL, marking="OFFICIAL", prepared_for="Cabinet", dated=date(2026, 12, 3)),
        "a briefing OFFICIAL. Draft, not signed off. Kind of council: county. "
        "Prepared for Cabinet. 3 December 2026. The full paper has the rest.",
    ),
    ("committee", year(ALL, respondents=("Ann",)), "1 person answered the assessment."),
    ("committee", year(ALL, respondents=("Ann", "Bo")), "2 people answered the assessment."),
    ("board", year(some(0, 3, proved(3))), "No answer looks optimistic."),
    ("board", year(some(1, 3, proved(3))), "1 answer may be optimistic: critical or at target, without evidence."),
    ("board", year(some(1, 3, proved(3))), "without evidence (marked in appendix A)."),
    ("board", year(some(2, 3, proved(3))), "2 answers may be optimistic: critical or at target, without evidence."),
    ("board", unproved(1), 'for the answer that may be optimistic: "What of a.q1?" (level 3, at target).'),
    ("board", unproved(2), '"What of a.q1?" (level 3, at target) and "What of a.q2?" (level 3, at target).'),
    ("board", unproved(3), 'optimistic, first "What of a.q1?" (level 3, at target) and "What of a.q2?" (level 3,'),
    ("committee", unproved(3), "at target); appendix A marks them all."),
    ("board", unproved(1, 1), 'The answer to "What of b.q1?" (level 2) names none either, but is neither critical'),
    ("board", unproved(1, 2), "2 more answers at level 2 or above name none either, but are neither critical nor at"),
    ("board", due_on(5), "If every open action reached its level by its day"),
    ("board", due_on(6), "Appendix B has each of the 3 dates that share a row."),
    ("board", due_on(6), "| 3 more dates | 3 actions |"),
    ("board", year(SHORT, actions=ABOUT_ONE[:3]), "And 1 more action for the same gap."),
    ("board", year(SHORT, actions=ABOUT_ONE[:4]), "And 2 more actions for the same gap."),
    ("board", year(SHORT, actions=[action("A1", None)]), "Approve the open action of the plan: Do A1."),
    ("board", year(SHORT, actions=[action("A1", None), action("A2", None)]), "Approve the 2 open actions of the plan"),
    (
        "board",
        year(SHORT, actions=[action("A1", NAMES[0]), action("A2", None), action("A3", None)]),
        "Approve the 2 other open actions of the plan",
    ),
    ("board", with_late(1), "One of them is late: agree a new date."),
    ("board", with_late(3), "All are late: agree a new date for each."),
    ("briefing", with_late(3), "All are late: agree new dates."),
    ("board", with_late(0), "3 actions: all open, as at"),
    ("board", due_on(1), 'Do A1. For "What of a.q0?", to reach level 2. | Head of IT | 1 January 2027 | open |'),
    ("board", nameless(), 'Do A1. For "What of a.q0?"; it names no level. | Head of IT | 31 March 2027 | open |'),
    ("board", with_late(3), "| A1 | Do A1. | Head of IT |"),
    ("board", risen(1), 'Largest rise: "What of a.q0?" from 1 Level 1 to 2 Level 2.'),
    ("board", risen(2), 'Largest rises: "What of a.q0?" from 1 Level 1 to 2 Level 2; "What of a.q1?" from'),
    ("board", risen(9), "All 9 questions that compare rose."),
    ("board", year({NAMES[0]: "unknown", NAMES[1]: 2}), "). Next: Establish the answer."),
    ("board", with_late(2), "2 of them are late: agree a new date for each."),
    ("board", year({NAMES[0]: 3}), "None among the 1 question answered with a level; 8 questions have no level yet."),
    ("board", year(dict.fromkeys(NAMES[:8], 3)), "None among the 8 questions answered with a level; 1 question has no"),
    ("board", confirmed(1), "1 answer was confirmed as the same as last time"),
    ("board", confirmed(2), "2 answers were confirmed as the same as last time"),
    ("board", lowered(0), "none opened, 9 remain."),
    ("board", lowered(1), '- 1 target was lowered: "What of a.q0?" from 3 to 2.'),
    ("committee", lowered(2), '- 2 targets were lowered: "What of a.q0?" from 3 to 2; "What of a.q1?" from 3 to 2.'),
    ("board", lowered(4), "3 to 2; and 2 more."),
    ("board", set_aside(), "1 set aside, not closed: What of a.q0? ("),
    ("board", compares(1), "The one question that compares did not move."),
    ("board", moved_once(4), "The one question that compares rose."),
    ("briefing", moved_once(2), "The one question that compares, of 9 in scope, fell."),
    ("board", compares(0), "No question compares. No gap closed, none opened, none remain."),
    ("briefing", compares(0), "No question compares."),
    ("briefing", risen(9), "All 9 questions that compare, of 9 in scope, rose."),
    ("briefing", risen(1), "Of the 9 questions that compare, of 9 in scope, 1 rose, none fell and 8 did not move."),
    ("board", compares(2), "Not one of the 2 questions that compare moved."),
    ("briefing", compares(1), "The one question that compares, of 9 in scope, did not move."),
    ("briefing", compares(2), "Not one of the 2 questions that compare, of 9 in scope, moved."),
    ("board", own_target(1), "the council has set its own for 1 question; the rest"),
    ("board", own_target(2), "the council has set its own for 2 questions; the rest"),
    ("board", year(ALL), ", on answers to every question. "),
    ("briefing", year(APPLIES), ", on answers to every question that applies. "),
    ("board", quick(3, 3, 3, 3, 3), ", on answers to every question that a quick assessment asks. "),
    (
        "committee",
        quick(3, 3, 3, 3, "not-applicable"),
        ", on answers to every question that a quick assessment asks and that applies. ",
    ),
    ("board", year({**ALL, NAMES[0]: "unknown"}), "% of the questions, by weight. "),
    ("board", year({**APPLIES, NAMES[0]: "unknown"}), "% of the questions that apply, by weight. "),
    ("board", quick(3, 3, 3, 3, "unknown"), "80% of the questions that a quick assessment asks. "),
    ("board", compares(9), "That rests on all 9 questions, which mean the same and have a level in both periods."),
    (
        "board",
        year({NAMES[0]: "unknown", NAMES[1]: 2}),
        "(from the lowest, where the answer is not known) × the",
    ),
    ("board", year(SHORT), "Priority = levels to the target × the"),
    ("board", year(SHORT), "it counts from the lowest level, and the next step is to find out."),
    ("board", compares(9), "Nothing: every question compares."),
    ("board", [quick(3, 3, 3, 3, 3, period="2025"), quick(3, 3, 3, 3, 3)], "Nothing: every question that a quick "),
    ("board", year(APPLIES), "every question in scope has reached its target."),
    ("briefing", year(APPLIES), "Nothing: every question in scope has reached its target."),
    ("board", year({**ALL, NAMES[1]: "not-applicable"}), "is left out of every figure: 1 question is."),
    ("board", year({**ALL, **dict.fromkeys(NAMES[1:3], "not-applicable")}), "of every figure: 2 questions are."),
]
"""Every other noun that is counted, at none, one and many; the words begin or end where the number matters."""


@pytest.mark.parametrize(("template", "of", "sentence"), SENTENCES, ids=[sentence[:40] for *_, sentence in SENTENCES])
def test_every_counted_noun(template: str, of: Assessment | list[Assessment], sentence: str) -> None:
    fits(told(*(of if isinstance(of, list) else [of])), template, sentence)


@pytest.mark.parametrize(
    ("number", "sentence"),
    {
        0: "Signed off by Ann Lee",
        1: "Changed since it was signed off: 1 answer",
        2: "Changed since it was signed off: 2 answers",
    }.items(),
    ids=str,
)
def test_answers_changed_since_it_was_signed(run: Run, tmp_path: Path, number: int, sentence: str) -> None:
    folder = tmp_path / "assessments"
    saved(folder, [year(ALL)])
    assert run("sign-off", "--by", "Ann Lee").code == 0
    path = folder / "barset-2026.json"
    content = json.loads(path.read_text("utf-8"))
    for name in NAMES[:number]:
        content["answers"][name]["level"] = 2
    path.write_text(json.dumps(content), encoding="utf-8")
    for template in TEMPLATES:
        paper = words(run("report", "--template", template, "--output", "-").out)
        assert sentence in paper
        assert not WRONG.search(paper), WRONG.search(paper)


@pytest.mark.parametrize(
    ("number", "plan", "sentence"),
    [
        (0, False, "after sign-off; nothing changed since"),
        (1, False, "after sign-off; 1 answer changed since"),
        (2, True, "after sign-off; 2 answers and the plan changed since"),
    ],
    ids=["nothing", "one", "more"],
)
def test_what_was_reopened_after_sign_off_says_what_changed(
    run: Run, tmp_path: Path, number: int, plan: bool, sentence: str
) -> None:
    folder = tmp_path / "assessments"
    saved(folder, [year(ALL)])
    assert run("sign-off", "--by", "Ann Lee").code == 0
    assert run("sign-off", "reopen", "--by", "A. Baker", "--reason", "New figures").code == 0
    path = folder / "barset-2026.json"
    content = json.loads(path.read_text("utf-8"))
    for name in NAMES[:number]:
        content["answers"][name]["level"] = 2
    content["actions"] = [action("A1", NAMES[0]).model_dump(mode="json")] * plan
    path.write_text(json.dumps(content), encoding="utf-8")
    for template in TEMPLATES:
        paper = words(run("report", "--template", template, "--output", "-").out)
        assert re.search(rf"Draft: reopened by A\. Baker on \d+ \w+ \d+ {sentence}", " ".join(paper.split()[:200]))
    paper = json.loads(run("report", "--format", "json", "--output", "-").out)
    assert paper["title_block"]["state"].endswith(sentence)
