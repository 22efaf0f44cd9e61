"""What a councillor and a clerk look for in the papers: what is asked, of whom, where it stands, sums that add up."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import assess, make_bank, question
from digiassess.analysis.account import account
from digiassess.cli.people import read_collected
from digiassess.export.report import Report
from digiassess.files.demo import make_demo
from digiassess.model.assessment import Assessment
from digiassess.render.paper.about import about_of
from digiassess.render.paper.template import template_file
from plans import action

BANK = make_bank(
    {
        "a": [question("a.key", critical=True), *(question(f"a.q{n}") for n in range(4))],
        "b": [question("b.key", critical=True), *(question(f"b.q{n}") for n in range(4))],
    },
    target=3,
)
TEMPLATES = ("board", "briefing", "committee")
LONG = (
    "Print a leaflet for each service, put it in every library and at the town hall, and check that it is understood, "
)


def year(levels: dict[str, Any], period: str = "2026", **more: Any) -> Assessment:
    return assess(BANK, levels, period=period, **more)


def every(level: Any, **others: Any) -> dict[str, Any]:
    return {**dict.fromkeys(BANK.by_id, level), **{name.replace("_", "."): other for name, other in others.items()}}


def paper(*years: Assessment, template: str = "board", appendices: str = "ABCDE") -> str:
    about = about_of(years[-1], appendices=tuple(appendices))
    return " ".join(Report(account(years), template_file(template), about=about).text.split())


@pytest.mark.parametrize("letters", ["ABCDE", "D"])
def test_how_a_level_was_chosen_stands_once_and_is_a_paragraph_each(letters: str) -> None:
    bank = BANK.model_copy(update={"levels_note": "Take the highest.\nIn doubt, the lower."})
    there = assess(bank, dict.fromkeys(bank.by_id, 2))
    about = about_of(there, appendices=tuple(letters))
    text = Report(account([there]), template_file("board"), about=about).text
    assert text.count("told how to choose a level:\n\n> Take the highest.\n>\n> In doubt, the lower.\n\n") == 1
    assert text.count("Take the highest.") == 1


@pytest.mark.parametrize("template", ["board", "committee"])
def test_a_paper_without_its_appendix_says_where_what_it_approves_stands(template: str) -> None:
    names = ["a.key", "a.key", "a.key", "b.key", "a.q0", "a.q1", "a.q2", "a.q3", "b.q0"]
    plan = [action(f"A{n}", name, what=LONG * (1 + (n == 4))) for n, name in enumerate(names, 1)]
    there = year(every(1), actions=plan)
    alone = paper(there, template=template, appendices="")
    assert "shortened, as 4 below are: whole in the plan itself;" in alone
    assert "And 1 more action for the same gap (A3)." in alone
    assert "other open actions of the plan (A7, A8 and A9), with owners and dates as the plan itself has them." in alone
    assert alone.count("The plan itself goes with this paper.") == 1
    assert "digiassess plan" not in alone
    whole = paper(there, template=template)
    assert "the plan itself" not in whole
    assert "with owners and dates as appendix B has them." in whole
    few = year(every(1), actions=[action("A1", "a.key"), action("A2", None)])
    assert "the plan itself" not in paper(few, template=template, appendices="").lower()


def test_a_briefing_begins_each_action_and_names_its_owner() -> None:
    plan = [action("A1", "a.key", what=LONG * 2, owner="Assistant Director"), action("A2", "b.key", what="Ask.")]
    text = paper(year(every(1), actions=plan), template="briefing")
    assert (
        "A1: Print a leaflet for each service, put it in every library and at the town hall, and check that it …"
        in text
    )
    assert "(Assistant Director, by 31 March 2027)" in text
    assert "The full paper has the rest." in text


@pytest.mark.parametrize(
    ("opened", "said"),
    [
        ([], "a.q1"),
        (["a.q0"], "The one gap that opened did so by that alone: the answer still reaches the earlier target."),
        (["a.q0", "a.q1"], "Both of the 2 gaps that opened did so by that alone"),
        (["a.q0", "a.q1", "a.q2"], "All of the 3 gaps that opened did so by that alone"),
        (["a.q0", "b.q0"], "1 of the 2 gaps that opened did so by that alone"),
    ],
)
def test_targets_that_were_raised_are_told_with_the_gaps_that_opened_by_it(opened: list[str], said: str) -> None:
    at = {**every(4), **{name: 3 for name in opened if name[0] == "a"}, **({"b.q0": 2} if "b.q0" in opened else {})}
    text = paper(year(every(4), "2025"), year(at, targets={"a": 4}))
    assert '- 5 targets were raised: "What of a.key?" from 3 to 4; "What of a.q0?" from 3 to 4; and 3 more.' in text
    assert said in text
    assert ("by that alone" in text) == bool(opened)
    assert "raised:" not in paper(year(every(4), "2025"), year(at))


def test_a_gap_that_opens_with_a_worse_answer_too_is_not_put_down_to_the_target() -> None:
    text = paper(year(every(4), "2025"), year(every(4, a_q0=2, a_q1="unknown"), targets={"a": 4}))
    assert "targets were raised" in text
    assert "by that alone" not in text


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        (every(0, a_q0=3), "without evidence (marked in appendix A)."),
        (every(0, a_key=1, a_q0=3, b_q0=3), "without evidence (one of them at level 1; marked in appendix A)."),
        (every(0, a_key=1), "critical or at target, without evidence (at level 1; marked in appendix A)."),
        (every(0, a_key=1, b_key=1), "without evidence (both at level 1; marked in appendix A)."),
    ],
)
def test_answers_that_may_be_optimistic_and_are_not_among_the_high_ones_are_counted_apart(
    levels: dict[str, Any], said: str
) -> None:
    text = paper(year(levels))
    assert said in text
    # Beside the figure, too, nobody takes these for the others of those at level 2 or above.
    low = said.rpartition("(")[2].partition("marked")[0].removesuffix("; ")
    beside = f"without evidence ({low}). " if low else "without evidence. "
    assert beside in text.partition("## What")[0]


def test_how_far_to_trust_the_demonstration_takes_few_figures(tmp_path: Path) -> None:
    kept = make_demo(tmp_path / "demo")
    told = replace(account([each.assessment for each in kept]), collected=read_collected(kept[-1])[0])
    text = Report(told, template_file("board"), "p").text
    said = text.partition("## How far to trust it")[2].partition("##")[0].replace("level 2 or above", "")
    assert len(re.findall(r"\d[\d.]*", said)) <= 13
    for asked in (" questions; ", "could make the score", "evidence", "optimistic", "people", "levels apart"):
        assert asked in said


@pytest.mark.parametrize("template", TEMPLATES)
def test_one_decider_is_named_throughout(template: str) -> None:
    text = paper(year(every(1), prepared_for="The Cabinet"), template=template)
    assert "7 decisions are asked of the Cabinet, R1 to R7." in text
    assert ("That the Cabinet:" if template == "committee" else "## What is asked of the Cabinet") in text
    assert not [who for who in ("board", "committee", "council") if f"he {who} is asked" in text]
    dated = paper(year(every(1), prepared_for="Audit, Risk and Pensions, 3 December 2026"), template=template)
    assert "asked of Audit, Risk and Pensions, R1 to" in dated
    long = paper(year(every(1), prepared_for="The Cabinet " * 9), template=template)
    who = "committee" if template == "committee" else "board"
    assert f"The {who} is asked to take" in long
    assert (f"That the {who}:" if template == "committee" else f"What the {who} is asked to decide") in long


def test_a_committee_is_asked_for_the_day_of_its_meeting_whatever_is_known_of_the_paper() -> None:
    known: dict[str, Any] = {"prepared_for": "Cabinet", "author": "A. Baker", "dated": date(2026, 12, 3)}
    assert "**Meeting:** [to be written: date]" in paper(year(every(1), **known), template="committee")
    assert "**Meeting:** [to be written: committee and date]" in paper(year(every(1)), template="committee")


@pytest.mark.parametrize(
    ("words", "has"),
    [
        ("Cabinet, 3 December 2026", True),
        ("Cabinet on 3rd of Dec", True),
        ("Cabinet, December 3, 2026", True),
        ("Cabinet, 03/12/2026", True),
        ("Cabinet, 2026-12-03", True),
        ("Scrutiny Panel 2", False),
        ("Area 4 Marching Committee", False),
        ("Cabinet, December 2026", False),
        ("Cabinet, Room 3", False),
    ],
)
def test_a_meeting_whose_day_stands_beside_it_is_not_asked_for(words: str, has: bool) -> None:
    text = paper(year(every(1), prepared_for=words), template="committee")
    assert ("[to be written: date]" in text) != has


@pytest.mark.parametrize(
    ("level", "named", "told"), [(1, None, True), (1, 2, True), (2, 2, False), (3, None, False), ("unknown", 1, True)]
)
def test_an_action_that_is_done_while_its_answer_stands_is_told(level: Any, named: int | None, told: bool) -> None:
    plan = [action("A1", "a.key", status="done", level=named), action("A2", "b.key", status="dropped")]
    text = paper(year(every(1, a_key=level), actions=plan))
    assert ("by 31 March 2027, done) It is done, so the answer may be out of date." in text) == told
    assert ("What of a.key? (Theme a, critical) A1 is done, so the answer may be out of date." in text) == told
    asked = told and level != "unknown"  # that one is to be found out anyhow
    assert ("A1 is done, so the answer may be out of date: have it given afresh first." in text) == asked
    assert text.count("may be out of date") == 2 * told + asked


def test_actions_that_are_done_while_one_answer_stands_are_told_in_one_sentence() -> None:
    plan = [action(f"A{n}", "a.key", status="done") for n in (1, 2)] + [action("A3", "a.key", status="dropped")]
    text = paper(year(every(1), actions=plan))
    said = "A1 and A2 are done, so the answer may be out of date"
    assert f"What of a.key? (Theme a, critical) {said}." in text
    assert f"{said}: have it given afresh first. A3 named no level and was dropped;" in text


def test_what_is_critical_and_how_levels_run_is_said_beside_the_themes() -> None:
    body = paper(year(every(1))).split("## The first gaps")[0]
    assert "Levels: 0 Level 0, 1 Level 1, 2 Level 2, 3 Level 3, 4 Level 4." in body
    assert "A critical question caps its theme's level." in body
    plain = make_bank({"a": [question("a.one")]}, target=3)
    assert "caps its theme" not in paper(assess(plain, {"a.one": 1}))


@pytest.mark.parametrize("template", ["board", "committee"])
def test_there_is_no_appendix_of_what_moved_without_a_year_before(template: str) -> None:
    assert "Appendix C" not in paper(year(every(1)), template=template)
    assert "Appendix C" in paper(year(every(1), "2025"), year(every(1)), template=template)


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, 'The first is to name who brings "What of a.key?" to level 2, and by when.'),
        (1, 'The first is to approve "Do A1." (A1).'),
        (3, 'The first is to approve "Do A1." (A1) and 2 more actions.'),
        (-1, 'The first is to approve the action for "What of a.key?" (A1).'),
        (-2, 'The first is to approve the 2 actions for "What of a.key?".'),
    ],
)
def test_the_verdict_says_what_the_first_decision_does(template: str, number: int, said: str) -> None:
    long = {"what": f"Do this. {LONG}"} if number < 0 else {}
    plan = [action(f"A{n}", "a.key", **long) for n in range(1, abs(number) + 1)]
    assert said in paper(year(every(1), actions=plan), template=template)
    unknown = paper(year(every(3, a_key="unknown")), template=template)
    assert 'The first is to name who finds out "What of a.key?", and by when.' in unknown


def test_a_paper_of_one_s_own_may_take_each_part_of_the_verdict_alone(tmp_path: Path) -> None:
    told = account([year(every(1), "2025"), year(every(1, a_key=2))])
    found = []
    for part in ("headline", "standing", "asked", "verdict"):
        own = tmp_path / f"{part}.md.j2"
        own.write_text(f'{{% set reader = "board" %}}{{% include "_{part}.j2" %}}', "utf-8")
        found.append(" ".join(Report(told, own).text.partition("\n---")[0].split()))
    score, stands, asked, whole = (text.partition(" Fingerprint")[0] for text in found)
    assert (score[:8], stands[:10], asked[:9]) == ("**Barset", "Since 2025", "The board")
    assert whole == f"{score} {stands} {asked}"
