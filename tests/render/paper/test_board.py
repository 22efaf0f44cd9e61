"""What a board acts on and believes: what is asked, how sure it is, and that no sentence says more than is known."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import assess, make_bank, question
from digiassess.analysis.account import Account, account
from digiassess.analysis.forecast import forecast
from digiassess.export.json import paper_json
from digiassess.export.report import Report
from digiassess.model.action import Action
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.collected import Collected, Counted
from digiassess.render.english import day
from digiassess.render.figures import score
from digiassess.render.paper.about import about_of
from digiassess.render.paper.decisions import MOST
from digiassess.render.paper.template import template_file
from digiassess.render.paper.view import paper_view
from digiassess.render.terminal.forecast import forecast_rows
from digiassess.render.terminal.rows import plain_text

TEMPLATES = ("board", "briefing", "committee")
BANK = make_bank(
    {
        "a": [question("a.key", critical=True), *(question(f"a.q{n}") for n in range(4))],
        "b": [question("b.key", critical=True), *(question(f"b.q{n}", weight=n + 1) for n in range(3))],
    },
    target=3,
)
WHEN = datetime(2026, 9, 30, 9, 30, tzinfo=UTC)

LATE = "late: as if done today"


def action(name: str, question_id: str | None, **more: Any) -> Action:
    fields = {"what": f"Do {name}", "owner": "Clerk", "due": date(2027, 3, 31), **more}
    return Action(id=name, question=question_id, **fields)


def year(levels: Mapping[str, Any], period: str = "2026", **more: Any) -> Assessment:
    answers = {
        name: level if isinstance(level, Answer) else Answer(level=level, answered_at=WHEN)
        for name, level in levels.items()
    }
    return assess(BANK, answers, period=period, **more)


def every(level: Any) -> dict[str, Any]:
    return dict.fromkeys(BANK.by_id, level)


def paper(*years: Assessment, template: str = "board") -> str:
    return Report(account(years), template_file(template)).text


def paper_of(now: Assessment) -> str:
    """The board's paper of an assessment of any bank."""
    return Report(account([now]), template_file("board"), "p").text


def section(text: str, title: str) -> str:
    after = re.split(rf"^##+ (?:\d+\. )?{re.escape(title)}", text, maxsplit=1, flags=re.M)[1]
    return re.split(r"^##+ ", after.partition("\n")[2], maxsplit=1, flags=re.M)[0]


def kinds(*years: Assessment) -> list[str]:
    return [decision.kind for decision in paper_view(account(years), [])["decisions"]]


def test_answers_without_a_day_are_not_said_to_be_none() -> None:
    assert "- **Answers:** given on days that are not recorded; number of" in paper(assess(BANK, every(2)))
    assert "- **Answers:** none yet" in paper(assess(BANK, {}))


def test_no_picture_stands_right_under_a_heading_that_begins_no_side() -> None:
    """LibreOffice leaves such a heading at the foot of a side, and takes the picture over to the next."""
    told = account([year(every(1), "2025"), year(every(2))])
    text = Report(told, template_file("board"), "p").marked
    assert re.findall(r"^##+ (.*)\n\n!\[", text, re.M) == ["[](<page:>)The themes"]
    assert text.count("\n![") == 2


class TestFirstWords:
    """What do you want from us, and how sure are you: both answered within the first 200 words."""

    @pytest.mark.parametrize("template", TEMPLATES)
    @pytest.mark.parametrize("levels", [{}, every(2), every("unknown"), {"a.key": 1}], ids=["none", "all", "?", "one"])
    def test_answer_both(self, template: str, levels: dict[str, Any]) -> None:
        said = year(
            levels,
            council="The Council of the United Districts of the Northern and Eastern Parts of the County of Barset",
            prepared_for="The Cabinet Committee for Resources, Performance and Digital Services",
            author="The Assistant Director of Strategy, Performance and Customer Services",
            marking="OFFICIAL: not for publication before the meeting",
            dated=date(2026, 12, 3),
        )
        # The number of a section or a paragraph is no word.
        text = re.sub(r"^(##+ )?\d+\.\d* ", r"\1", paper(said, template=template), flags=re.M)
        first = " ".join(text.split()[:200])
        assert re.search(
            r'is asked to take \d decisions?, R1(: | [^.]*\. The first(, on ".*",)? is )to [a-z]+ [^.]*\.', first
        )
        assert re.search(r", on answers to (every question|\d+% of the questions)|There is no overall figure", first)
        # The title block of a committee's report is long, and here it is as long as can be.
        assert re.search(r"Answered with a level: |Not one of the \d+ questions in scope has", first)
        if template == "committee" and levels and "unknown" not in levels.values():
            assert re.search(r"Nothing is open|with every one answered the score would lie", first)

    def test_a_committee_is_told_the_range_and_the_evidence_whatever_its_title_block_has(self) -> None:
        said = year(
            {name: 2 for name in BANK.by_id if name != "b.q2"},
            prepared_for="Corporate Scrutiny Committee, 3 December 2026",
            author="Head of Digital Services",
            marking="OFFICIAL",
            dated=date(2026, 12, 3),
        )
        first = " ".join(paper(year(every(2), "2025"), said, template="committee").split()[:200])
        assert re.search(
            r"asked of Corporate Scrutiny Committee, R1 to .* (could make|would lie between) .* names evidence\.", first
        )


class TestVerdict:
    """Three sentences at most, and one more where a theme with a higher score stands at a lower level."""

    @pytest.mark.parametrize("template", TEMPLATES)
    @pytest.mark.parametrize("before", [every(2), {"a.key": 2}], ids=["compares", "compares too little"])
    def test_is_three_sentences_with_what_moved_and_on_how_much(self, template: str, before: dict[str, Any]) -> None:
        text = paper(year(before, "2025"), year(every(1)), template=template)
        if template == "committee":
            text = re.sub(r"^\d+\.\d+ ", "", text, flags=re.M)
            asked, said = section(text, "Purpose").strip().split("\n\n")
            said += f" {section(text, 'Where the council stands').strip()}"
        else:
            said, asked = section(text, "The verdict").strip().split("\n\n")
        assert len(re.findall(r"[.](?=\**(?:\s|$))", said)) == 3
        assert ";" not in said or "an overall score like for like needs 80%" in said
        second = "Since 2025, like for like on 9 of 9 questions, " if before == every(2) else "Against 2025 there is no"
        assert f".** {second}" in said
        assert said.endswith(", and its one critical question stands at level 1.")
        name = 'name who brings "What of b.q2?" to level 2, and by when.'
        assert re.match("The (board|committee) is asked to take 7 decisions, R1 to R7. The first is to ", asked)
        assert asked.endswith(name)

    @pytest.mark.parametrize("template", TEMPLATES)
    def test_says_on_how_many_questions_a_provisional_lowest_theme_rests(self, template: str) -> None:
        levels = {name: 3 for name in BANK.by_id if name != "a.q1"}
        text = paper(year({**levels, "a.q0": 0}), template=template)
        asked = sum(name.startswith("a.") for name in BANK.by_id)
        assert re.search(rf"Theme a, at \d\.\d \(level [^)]*\) on {asked - 1} of its {asked} questions, ", text)
        assert " of its " not in section(paper(year(every(2))), "The verdict")

    @pytest.mark.parametrize(("themes", "them"), [("abc", "any of them"), ("ab", "either of them"), ("a", "it")])
    def test_says_of_all_themes_that_stand_alike_that_none_is_held_back(self, themes: str, them: str) -> None:
        bank = make_bank({name: [question(f"{name}.key", critical=True)] for name in themes})
        said = assess(bank, dict.fromkeys(bank.by_id, 4))
        assert f", and no critical question holds {them} back." in paper_of(said)

    def test_themes_that_are_printed_alike_stand_level(self) -> None:
        bank = make_bank({name: [question(f"{name}.q{n}") for n in range(50)] for name in "abc"}, target=4)
        # 1.02, 1.04 and 2: the first two are printed as 1.0.
        levels = {
            f"{name}.q{n}": 2 if name == "c" or n < at else 1
            for name, at in zip("abc", (1, 2, 50), strict=True)
            for n in range(50)
        }
        text = Report(account([assess(bank, levels)]), template_file("board"), "p").text
        assert "The lowest theme, with 1 other at the same score, is Theme a, at 1.0 (level 1 Level 1), and" in text
        assert "Theme a and Theme b are lowest at 1.0 of 4 and furthest below target, by 3.0" in text
        near = assess(bank, {name: level for name, level in levels.items() if name[0] != "c"})
        assert "Both themes with a score stand at 1.0, the lowest by a little Theme a (level" in paper_of(near)

    def test_what_is_known_to_be_weak_is_named_before_what_is_not_known(self) -> None:
        bank = make_bank({"a": [question(f"a.q{n}", critical=n < 3, weight=1 if n < 3 else 9) for n in range(6)]})
        now = assess(bank, {"a.q0": "unknown", "a.q1": 1, "a.q2": 0, "a.q3": 3, "a.q4": 3, "a.q5": 3})
        assert ', held back by "What of a.q2?" (level 0 Level 0) and 2 other critical questions.' in paper_of(now)

    def test_a_critical_question_is_not_said_to_speak_for_its_theme(self) -> None:
        text = paper(year({**every(2), "b.q0": 3}))
        assert ", and its one critical question stands at level 2." in text
        assert "all of it" not in text


class TestAppendices:
    def test_what_the_body_has_no_room_for_of_the_plan_stands_in_appendix_b(self) -> None:
        plan = tuple(action(f"A{n}", f"b.q{n % 3}", due=date(2027, n, 1), level=2 + n // 4) for n in range(1, 8))
        there = year(every(1), actions=plan)
        text = paper(there)
        b = text.split("Appendix B: the plan")[1].split("Appendix C")[0]
        rows = re.findall(r"^\| (\d+ \w+ 2027) +\| (A\d)", b, re.M)
        assert rows == [(day(point.on), *point.actions) for point in forecast(there, date(2026, 9, 30)).points]
        short = paper_view(account([there]), [])["forecast"].untouched
        assert len(short) > 2
        for left in short:
            assert f"- {left.text} ({left.theme_title}" in b
        body = section(text, "If the plan is carried out")
        assert f"Of the {len(short)} that are not at their target, the first two are " in body
        assert "[Appendix B](#appendix-b-the-plan) has them all." in body
        assert "digiassess plan" not in text
        few = Report(account([there]), template_file("board"), about=about_of(there, appendices=())).text
        assert "ppendix" not in few
        assert "Approve the 4 other open actions of the plan (A4, A5, A6 and A7), with owners" not in text


class TestDecisions:
    def test_are_at_most_seven_and_each_is_whole(self) -> None:
        plan = (action("A1", "a.key"), action("A2", "b.q0"), action("A3", None))
        levels = {**every(1), "b.key": "unknown", "a.q3": 3}
        text = section(paper(year(levels, actions=plan)), "What the board is asked to decide")
        items = re.findall(r"^- \*\*R(\d)\.\*\* (.*)$", text, re.M)
        assert [number for number, _ in items] == [str(n) for n in range(1, len(items) + 1)]
        assert len(items) == MOST
        for _, said in items[:4]:
            assert re.search(r"\[gap \d\]\(#gap-\d-what-of-[\w-]+\)", said)
            assert ("owner: Clerk, by 31 March 2027" in said) != ("Owner and date: to be named." in said)

    def test_what_is_done_or_dropped_is_not_put_up_for_approval(self) -> None:
        over = (action("A1", "a.key", status="done"), action("A2", None, status="dropped"))
        assert set(kinds(year(every(1), actions=over))) == {"step", "evidence", "targets", "note"}
        assert "(A1)" not in section(paper(year(every(1), actions=over)), "What the board is asked to decide")

    def test_an_owner_is_not_asked_for_where_there_is_one(self) -> None:
        open_ = tuple(action(f"A{n}", name) for n, name in enumerate(BANK.by_id, 1))
        said = section(paper(year(every(1), actions=open_)), "What the board is asked to decide")
        assert "to be named" not in said
        assert "Approve the 5 other open actions of the plan" in said

    def test_an_action_is_known_by_an_id_that_its_question_had_in_an_earlier_bank(self) -> None:
        bank = make_bank({"a": [question("a.new", replaces=["a.old"])]}, target=3)
        now = assess(bank, {"a.new": 1}, actions=(action("A1", "a.old"),))
        [first, *_] = paper_view(account([now]), [])["decisions"]
        assert (first.kind, [each.id for each in first.actions]) == ("approve", ["A1"])

    def test_a_briefing_says_how_many_gaps_stand_level_with_its_last(self) -> None:
        text = section(paper(year(every(1)), template="briefing"), "What is most pressing")
        assert "\n\n1 more gap stands level with the last of these." in text
        one_apart = year({**every(3), "a.key": 1, "b.key": 2, "a.q1": 2})
        assert "level with the last" not in paper(one_apart, template="briefing")
        alike = year({**every(1), "b.q2": 3, "b.q1": 3})
        text = section(paper(alike, template="briefing"), "What is most pressing")
        assert "\n\n4 more gaps stand level with the last of these." in text

    def test_a_briefing_names_the_question_that_an_action_is_for(self) -> None:
        there = year(every(1), actions=(action("A1", "a.key"),))
        asked = section(paper(there, template="briefing"), "What the board is asked to decide")
        assert f'Approve, for "{BANK.by_id["a.key"][1].text}", A1: Do A1 (Clerk, by 31 March 2027).' in asked

    @pytest.mark.parametrize("times", [1, 9])
    def test_an_action_without_room_is_begun(self, times: int) -> None:
        what = " ".join(["Restore the records whole, and write it down"] * times)
        said = year(every(1), actions=(action("A1", "a.key", what=what, owner="Clerk " * 30),))
        brief = (
            what
            if times == 1
            else "Restore the records whole, and write it down Restore the records whole, and write it down Restore …"
        )
        owner = " ".join(["Clerk"] * 8)
        assert f"A1: {brief} ({owner} …, by 31 March 2027)." in paper(said, template="briefing")
        owner = "Clerk " * (8 if times == 1 else 2) + "Clerk …"
        cut = ", shortened: whole in [appendix B](#appendix-b-the-plan)"
        found = re.search(
            r": (Restore.*?) \(A1(.*?); to reach level 2; owner: (.*?), by 31 March 2027\)\.", paper(said)
        )
        assert found
        assert (found[2], found[3]) == ("" if times == 1 else cut, owner)
        assert found[1] == what if times == 1 else what.startswith(found[1].removesuffix(" …"))
        assert found[1].endswith("down") or found[1].endswith(" …")
        alone = Report(account([said]), template_file("board"), about=about_of(said, appendices=())).text
        assert "ppendix" not in alone

    @pytest.mark.parametrize("template", ["board", "committee"])
    @pytest.mark.parametrize(
        ("lengths", "said"),
        [
            # Of 400 letters or fewer each action has room for 160, and each that is shortened says so.
            ([160, 160], []),
            ([161, 10], ["A1, shortened: whole"]),
            ([161, 161], ["A1, shortened: whole", "A2, shortened: whole"]),
            # Of more each has room for 40, and the first says how many below are shortened too.
            ([401, 10], ["A1, shortened: whole"]),
            ([10, 401, 41], ["A2, shortened, as 1 below is: whole"]),
            ([401, 40, 41, 41], ["A1, shortened, as 2 below are: whole"]),
        ],
    )
    def test_what_is_shortened_says_so_and_what_below_is_too(
        self, template: str, lengths: list[int], said: list[str]
    ) -> None:
        names = ["b.q2", "a.key", "b.key", "b.q1"]  # in the order of their gaps
        plan = tuple(
            action(f"A{n}", names[n - 1], what=("do it " * 100)[: length - 1] + "x")
            for n, length in enumerate(lengths, 1)
        )
        there = year(every(1), actions=plan)
        asked = section(
            paper(there, template=template),
            "Recommendations" if template == "committee" else "What the board is asked to decide",
        )
        assert re.findall(r"A\d, shortened[^:]*: whole", asked) == said
        cut = [item for item in re.findall(r"x? …? ?\((A\d)", asked) if f"… ({item}" in asked]
        assert cut == [f"A{n}" for n, length in enumerate(lengths, 1) if length > (160 if sum(lengths) <= 400 else 40)]

    def test_the_one_action_of_the_plan_says_that_it_is_shortened(self) -> None:
        for length in (120, 121):
            what = ("do it " * 30)[: length - 1] + "x"
            asked = section(paper(year(every(1), actions=(action("A1", None, what=what),))), "What the board is asked")
            assert ("(A1, shortened: whole in [appendix B]" in asked) == (length > 120)

    @pytest.mark.parametrize("template", TEMPLATES)
    def test_nothing_is_cut_in_mid_sentence(self, template: str) -> None:
        long = "Ask who would know. " + "Then ask again, and again, " * 20
        plan = tuple(action(f"A{n}", name, what=long, owner=long[:200]) for n, name in enumerate(BANK.by_id, 1))
        levels = {name: Answer(level=1, note=long, evidence=(long,)) for name in BANK.by_id}
        text = paper(year(every(3), "2025"), year(levels, council=long[:200], actions=plan), template=template)
        assert "..." not in text
        assert "…" not in text.replace("to be written: …", "")

    def test_gaps_level_with_the_last_decision_are_said(self) -> None:
        bank = make_bank({"a": [question(f"a.q{n}") for n in range(6)]}, target=3)
        now = assess(bank, dict.fromkeys(bank.by_id, 1))
        for template in ("board", "committee"):
            text = Report(account([now]), template_file(template)).text
            asked = re.findall(r"^- \*\*R4\.\*\* .*", text, re.M)
            named = "[to be written: name and day]" if template == "committee" else "to be named"
            assert asked[0].endswith(f"{named}. 2 more gaps stand level with this one.")
            assert text.count("level with this one") == 1
        # What is to be settled first takes the place of a step.
        people = Collected(2, 0, {"a.q5": Counted(2, 2, 0, 3, (0, 3))}, ("a.q5",))
        some = assess(bank, {name: 1 for name in bank.by_id if name != "a.q5"})
        settle = Report(replace(account([some]), collected=people), template_file("board")).text
        assert re.findall(r"^- \*\*(R\d).* 2 more gaps stand level with this one", settle, re.M) == ["R4"]
        four = assess(bank, {**dict.fromkeys(bank.by_id, 3), "a.q0": 1, "a.q1": 1, "a.q2": 1, "a.q3": 1})
        assert "level with this one" not in Report(account([four]), template_file("board")).text

    def test_what_fell_says_from_where(self) -> None:
        before, plan = year(every(3), "2025"), (action("A1", "a.key"),)
        text = paper(before, year({**every(3), "a.key": 2, "b.key": 1}, actions=plan))
        assert '("What of a.key?", which fell from 3 to 2 since 2025): Do A1' in text
        assert (
            '("What of b.key?", which fell from 3 to 1 since 2025), to reach level 2 next, on the way to 3: "' in text
        )
        text = paper(before, year({**every(3), "b.key": 1}), template="briefing")
        assert re.search(r"Now level 1 [^.]*, down from 3 in 2025\.", text)

    def test_the_level_that_an_action_is_counted_as_reaching_is_printed(self) -> None:
        done = action("A4", "a.q0", status="done", level=2)
        plan = (action("A1", "a.key", level=3), action("A2", "b.key"), action("A3", None), done)
        text = paper(year(every(1), actions=plan))
        assert "(A1; to reach level 3; owner: Clerk" in text
        assert "(A2; to reach level 2; owner: Clerk" in text
        rows = re.findall(r"^\| (A\d) .*?(?: For .*? (\d)\.)? +\| Clerk", text, re.M)
        assert rows == [("A1", "3"), ("A2", "2"), ("A3", ""), ("A4", "2")]

    def test_a_committee_is_told_what_doing_nothing_costs_and_no_more_than_is_known(self) -> None:
        def nothing(*years: Assessment) -> str:
            said = section(paper(*years, template="committee"), "Other options considered")
            return said.split("- To do nothing: ")[1].splitlines()[0]

        plan = (action("A1", "a.key", level=4),)
        said = nothing(year(every(1), actions=plan))
        assert said.startswith("9 gaps to the targets stand today. If nothing is done, the council does without ")
        assert " what the plan would bring: an overall score of 1.3 in place of 1.0. No earlier" in said
        assert "owner" not in said, "whatever is chosen, what has none has none"
        assert "stay" not in said
        whole = tuple(action(f"A{n}", name) for n, name in enumerate(BANK.by_id, 1) if name.startswith("b."))
        assert re.search(r" in place of 1\.0 and a higher level in 1 theme\.", nothing(year(every(1), actions=whole)))
        gaps = "9 gaps to the targets stand today. "
        first = " No earlier assessment is compared with here, so nothing shows how answers move."
        idle = (action("A1", None), action("A2", None), action("A3", "a.key", status="done"))
        one, two = (nothing(year(every(1), actions=idle[:number])) for number in (1, 2))
        assert one.startswith(f"{gaps}The one open action would move no figure.{first}")
        assert two.startswith(f"{gaps}The 2 open actions would move no figure.{first}")
        for over in ((), idle[2:]):
            said = nothing(year(every(1), actions=over))
            assert said.startswith(f"{gaps}No action is open, so no plan would be given up.{first}")
        assert nothing(year(every(3))) == f"no gap was found. No action is open, so no plan would be given up.{first}"
        assert nothing(year({})) == "nothing is answered with a level, so that no gap can be named."
        known = year({"a.key": "unknown", "b.key": 1}, actions=(action("A1", "a.key", level=2),))
        assert f"the plan would bring: a score in 1 theme that has none.{first}" in nothing(known)
        before = year(every(3), "2025")
        fresh = "open, so no plan would be given up. No answer compares with 2025, so nothing shows how answers move."
        assert fresh in nothing(year({"b.key": 3}, "2025"), year({"a.key": 3}))
        assert "Since 2025, none of the 9 answers that compare moved." in nothing(before, year(every(3)))
        for levels, ways in (
            ({"a.q1": 2, "b.key": 1}, "none rose and 2 fell"),
            ({"a.q1": 2, "b.key": 4}, "1 rose and 1 fell"),
            ({"b.key": 4}, "1 rose and none fell"),
        ):
            told = nothing(before, year({**every(3), **levels}, actions=plan))
            assert f"Since 2025, of the 9 answers that compare {ways}." in told
        assert "Since 2025, all 9 answers that compare rose." in nothing(before, year(every(4)))
        assert "Since 2025, the one answer that compares did not move." in nothing(before, year({"a.q1": 3}))
        assert "Since 2025, all 9 answers that compare fell." in nothing(before, year(every(2)))
        assert "Since 2025, the one answer that compares fell." in nothing(before, year({"a.q1": 2}))

    def test_doing_nothing_names_as_many_themes_as_the_table_moves(self) -> None:
        wide = make_bank({name: [question(f"{name}.q{n}") for n in range(30)] for name in "abcd"}, target=3)
        plan = (action("A1", "a.q0"), action("A2", "b.q0"))
        there = assess(wide, dict.fromkeys(wide.by_id, 1), actions=plan)
        text = Report(account([there]), template_file("committee"), "p").text
        moving = [each.id for each in forecast(there, date(2026, 9, 30)).points[-1].themes if each.score != 1]
        assert moving == ["a", "b"]
        assert "Theme a 1.0 (up under 0.1); Theme b 1.0 (up under 0.1)" in text
        assert " what the plan would bring: a changed score in 2 themes." in text

    def test_what_an_action_finds_out_is_not_asked_for_again(self) -> None:
        levels = {**every(3), "a.key": "unknown"}
        covered = year(levels, actions=(action("A1", "a.key"),))
        assert "answers" not in kinds(covered)
        more = paper(
            year(
                {**levels, "b.q2": "unknown", "a.q0": "unknown", "a.q1": "unknown", "a.q2": "unknown"},
                actions=(action("A1", "a.key"),),
            )
        )
        assert "Have the other open question answered before the next assessment" in more

    @pytest.mark.parametrize(("state", "number"), [(None, 1), (None, 2), (None, 3), (None, 6), ("unknown", 5)])
    def test_the_open_questions_are_named_critical_ones_first(self, state: str | None, number: int) -> None:
        others = [name for name in BANK.by_id if name != "b.key"]
        open_now = ["b.key", *others[-number:]]
        levels = {name: 1 for name in BANK.by_id if name not in open_now} | (
            dict.fromkeys(open_now, state) if state else {}
        )
        there = year(levels)
        view = paper_view(account([there]), [])
        asked = next(decision for decision in view["decisions"] if decision.kind == "answers")
        assert len(view["left_open"]) == asked.questions
        said = re.search(r"^- \*\*R\d\.\*\* Have the .*open question.*$", paper(there), re.MULTILINE)
        assert said
        named = re.findall(r'"(.*?)"( \(critical\))?', said[0])
        first = [(question.text, " (critical)" if question.critical else "") for question in view["left_open"]]
        assert named == first[:3]
        if state is None:
            assert named[0] == ("What of b.key?", " (critical)")
        more = re.search(r" and (\d+) more\.$", said[0])
        assert int(more[1] if more else 0) == asked.questions - len(named)

    def test_what_people_have_not_agreed_is_not_among_the_open_questions(self) -> None:
        people = Collected(2, 0, {"b.q2": Counted(2, 2, 0, 3, (0, 3))}, ("b.q2",))
        levels = {name: 1 for name in BANK.by_id if name not in ("b.q1", "b.q2")}
        told = replace(account([year(levels)]), collected=people)
        view = paper_view(told, [])
        asked = next(decision for decision in view["decisions"] if decision.kind == "answers")
        assert [question.id for question in view["left_open"]] == ["b.q1"]
        assert asked.questions == 1
        (said,) = re.findall(
            rf"^- \*\*R{asked.number}\.\*\* (.*)$", Report(told, template_file("board")).text, re.MULTILINE
        )
        assert said == (
            "Get an answer to the question not known or answered by nobody, before the next assessment: "
            '"What of b.q1?".'
        )

    def test_where_actions_take_the_room_the_open_questions_are_counted_alone(self) -> None:
        what = " ".join(["Restore the records whole, and write it down"] * 10)
        levels = {name: 1 for name in BANK.by_id if name != "b.q0"}
        said = paper(year(levels, actions=(action("A1", "a.key", what=what),)))
        assert "Have the open question answered before the next assessment: it is not known, or has no answer." in said

    def test_a_committee_is_told_what_the_rest_of_the_plan_would_bring(self) -> None:
        def reason(*actions: Action) -> str:
            said = section(paper(year(every(1), actions=actions), template="committee"), "Reasons for")
            return next(line for line in said.splitlines() if "overall score" in line or "owner" in line)

        whole = tuple(action(f"A{n}", name) for n, name in enumerate(BANK.by_id, 1))
        assert "the overall score would go from 1.0 to 2.0." in reason(*whole)
        assert reason(action("A1", None)).endswith("once its owner and date are approved.")
        assert reason(action("A1", None, due=date(2026, 1, 1))).endswith(
            "are approved; the date of this one has passed."
        )

    def test_a_committee_is_told_that_an_answer_is_not_known(self) -> None:
        there = year({**every(3), "a.key": "unknown", "b.key": 1})
        reasons = section(paper(there, template="committee"), "Reasons for the recommendations")
        assert '"What of a.key?" is not known; its target is 3.' in reasons
        assert '"What of b.key?" stands at level 1 against a target of 3.' in reasons
        assert "stands at not" not in reasons

    def test_a_committee_has_a_reason_for_every_recommendation(self) -> None:
        there = year({**every(1), "a.q1": "unknown"}, actions=(action("A1", "a.key"), action("A2", None)))
        text = paper(there, template="committee")
        numbers = re.findall(r"^- \*\*R([0-9])\.", section(text, "Recommendations"), re.M)
        assert len(numbers) > 4
        assert re.findall(r"^- R([0-9]): .{20}", section(text, "Reasons for the recommendations"), re.M) == numbers

    @pytest.mark.parametrize(
        ("levels", "reasons"),
        [
            ({"a.key": 1}, ["only the same questions asked again show what has moved by then."]),
            (every(3), ["no gap was found, and only the same questions asked again show what has moved by then."]),
            (
                {"a.key": 3},
                [
                    "no gap was found in what is answered, and only the same questions asked again show what has moved "
                    "by then."
                ],
            ),
            ({}, ["nothing is answered with a level, so that there is no figure yet."]),
            (every("unknown"), ["nothing is answered with a level, so that there is no figure yet."]),
            (every("not-applicable"), ["nothing was answered with a level, as no question is in scope."]),
        ],
        ids=["a gap", "no gap", "no gap so far", "none", "unknown", "no scope"],
    )
    def test_a_committee_is_told_that_there_is_no_gap_only_where_there_is_none(
        self, levels: dict[str, Any], reasons: list[str]
    ) -> None:
        said = section(paper(year(levels), template="committee"), "Reasons for the recommendations")
        assert re.findall(r"^- R\d: (.*)$", said, re.M)[-1:] == reasons

    def test_no_question_is_asked_for_twice(self) -> None:
        one_open = year({**every(3), "a.key": "unknown"})
        assert "find-out" in kinds(one_open)
        assert "answers" not in kinds(one_open)
        two_open = paper(year({**every(3), "a.key": "unknown", "b.q2": "unknown", "a.q0": None} | {"a.q1": 3}))
        assert two_open.count("Find out the answer to") == 2

    @pytest.mark.parametrize(
        ("status", "level", "said"),
        [
            ("done", 2, "A1 is done, so the answer may be out of date: have it given afresh first."),
            ("done", 1, "A1 aimed at level 1 and is done; the answer stands at level 1."),
            ("dropped", 2, "A1 aimed at level 2 and was dropped; the answer stands at level 1."),
        ],
    )
    def test_a_gap_whose_action_is_over_says_so(self, status: str, level: int, said: str) -> None:
        there = year(every(1), actions=(action("A1", "a.key", status=status, level=level),))
        assert said in section(paper(there), "What the board is asked")

    def test_a_briefing_says_that_a_date_has_passed(self) -> None:
        late = year(every(1), actions=(action("A1", "a.key", due=date(2026, 2, 1)),))
        text = paper(late, template="briefing")
        assert text.count("by 1 February 2026, now past: needs a new date") == 1
        assert "In the plan: A1 (late)." in text

    @pytest.mark.parametrize("template", ["board", "committee"])
    def test_the_one_action_of_the_rest_of_the_plan_says_its_question_and_level(self, template: str) -> None:
        shown = {"a.key": 0, "a.q0": 0, "a.q1": 0, "a.q2": 0}
        there = year({**every(3), **shown, "b.q0": 2}, actions=(action("A1", "b.q0", level=3),))
        text = paper(there, template=template)
        assert (
            'Approve the open action of the plan, for "What of b.q0?": Do A1 (A1; to reach level 3; owner: Clerk, by 31'
        ) in text
        none = paper(year(every(3), actions=(action("A1", None),)), template=template)
        assert "Approve the open action of the plan: Do A1 (A1; owner: Clerk, by 31" in none

    def test_an_action_that_moves_no_figure_says_which_and_why(self) -> None:
        there = year(
            {"a.key": 1, "a.q0": 1, "a.q1": "unknown", "a.q2": "not-applicable"},
            actions=(
                action("A1", "a.key"),
                action("A2", None),
                action("A3", None, due=date(2026, 1, 1)),
                action("A4", None, status="done"),
                action("A5", "a.q1"),
                action("A6", "a.q2"),
                action("A7", "a.q0", level=1),
                action("A8", "z.gone"),
            ),
        )
        said = section(paper(there), "If the plan is carried out")
        assert (
            "\n\nA2 and A3 move no figure: they name no question. A5 moves no figure: its answer is not known and it "
            "names no level. A6 moves no figure: its question is not applicable. A7 moves no figure: its level is "
            "reached already. A8 moves no figure: its question is not put here.\n\n"
        ) in said
        one, two = action("A1", "b.q0"), action("A2", "b.q1")
        rest = dict.fromkeys((name for name in BANK.by_id if name[0] == "a"), 1)
        for levels, why in (
            ({}, "A1 and A2 move no figure: their questions have no answer yet and they name no level."),
            ({"b.q0": 4}, "A1 moves no figure: it names no level and its question stands at the highest already."),
        ):
            now = year({**rest, **levels}, actions=(one, two))
            assert why in section(paper(now), "If the plan is carried out")
            assert (
                "stands at the highest already." in plain_text(forecast_rows(now, forecast(now, WHEN.date())), 200)
            ) == ("highest" in why)
            assert "It moves no figure: its question has no answer yet and it names no level." in plain_text(
                forecast_rows(now, forecast(now, WHEN.date())), 200
            )
        for number in (1, 2, 3):
            told = section(paper(year(every(1), actions=there.actions[:number])), "If the plan is carried out")
            assert ("A2 moves no figure: it names no question." in told) == (number == 2)
            assert ("move no figure" in told) == (number == 3)

    def test_no_overall_score_today_says_whether_there_would_be_one(self) -> None:
        few = [action("A1", "a.key", level=2)]
        said = section(paper(year({"b.key": 1}, actions=few)), "If the plan is carried out")
        assert "seen from 30 September 2026, there would still be no overall score." in said
        all_ = [action(f"A{n}", name, level=2) for n, name in enumerate(BANK.by_id, 1)]
        said = section(paper(year(every("unknown"), actions=all_)), "If the plan is carried out")
        assert "by its day, there would be an overall score, 2.0; today there is none." in said.replace(
            ", seen from 30 September 2026", ""
        )
        assert "the table says" not in said

    @pytest.mark.parametrize(
        ("levels", "said"),
        [
            (every(2), "Both themes with a score stand at 2.0, the first of them"),
            ({"a.q1": 2}, "The only theme with a score is"),
            ({**every(2), "b.key": 1}, "The lowest theme is"),
        ],
    )
    def test_the_lowest_theme_is_named_only_where_one_is_lowest(self, levels: dict[str, Any], said: str) -> None:
        assert said in section(paper(year(levels)), "The verdict")

    def test_nothing_answered_is_no_reassurance(self) -> None:
        assert "Nothing was found that would" not in paper(year(every("unknown")))

    def test_rises_that_stand_level_are_counted(self) -> None:
        text = paper(year(every(1), period="2025"), year(every(2)))
        assert " 6 more rose by as much as the last." in text
        assert ", and 8 more by as much." in paper(year(every(1), period="2025"), year(every(2)), template="briefing")

    def test_open_and_late_are_counted_once_and_alike_everywhere(self) -> None:
        plan = (action("A1", "a.key", due=date(2026, 9, 29)), action("A2", None), action("A3", None, status="done"))
        text = paper(year(every(1), actions=plan))
        assert "by 29 September 2026, which has passed: a new date is needed" in text
        assert "3 actions: 1 late, 1 open and 1 done, as at 30 September 2026." in text
        rows = re.findall(r"^\| (A\d) .*? \| (late|open|done) ", text, re.M)
        assert rows == [("A1", "late"), ("A2", "open"), ("A3", "done")]
        plans = json.loads(paper_json(account([year(every(1), actions=plan)])))["plan"]
        assert [each["status"] for each in plans] == ["late", "open", "done"]

    @pytest.mark.parametrize(
        ("dated", "late", "days"),
        [
            (None, [], ["30 September 2026", "30 November 2026", "31 March 2027"]),
            (date(2026, 9, 30), [], ["30 September 2026", "30 November 2026", "31 March 2027"]),
            (date(2026, 10, 1), ["A1"], ["30 November 2026", "31 March 2027"]),
            (date(2026, 12, 3), ["A1", "A2"], ["31 March 2027"]),
            (date(2027, 3, 31), ["A1", "A2"], ["31 March 2027"]),
            (date(2027, 4, 1), ["A1", "A2", "A3"], [LATE]),
        ],
        ids=["no date", "that day", "the day after", "later", "the last day", "all past"],
    )
    def test_what_is_late_is_late_on_the_papers_day(self, dated: date | None, late: list[str], days: list[str]) -> None:
        plan = (
            action("A1", None, due=WHEN.date()),
            action("A2", None, due=date(2026, 11, 30)),
            action("A3", None),
        )
        told = account([year(every(1), actions=plan)])
        about = about_of(told.now, dated=dated)
        text = Report(told, template_file("board"), about=about).text
        assert re.findall(r"^\| (A\d) .*? \| late ", text, re.M) == late
        said = section(text, "If the plan is carried out")
        seen = f" by its day, seen from {day(dated) if dated else '30 September 2026'}," if days != [LATE] else ","
        assert f"If every open action reached its level{seen} the overall" in said
        assert re.findall(r"^\| (?!By|-)(.*?) +\|", said, re.M) == days
        assert ("The dates are the plan's." in said) == (days != [LATE])
        for template in TEMPLATES:
            asked = re.search(r"Approve the 3 open actions.*", Report(told, template_file(template), about=about).text)
            assert asked
            assert [bool(late), len(late) == 1] == [
                "late: agree" in asked[0],
                bool(re.search("One (of them )?is late", asked[0])),
            ]
        data = json.loads(paper_json(told, about))
        assert [each["id"] for each in data["plan"] if each["status"] == "late"] == late
        assert list(data["projection"]["points"][0]["overdue"]) == late

    @pytest.mark.parametrize(
        ("levels", "found"),
        [
            ({}, ["answer-all"]),
            (every("unknown"), ["answer-all"]),
            (every(Answer(level=3, evidence=("Minute 1",))), ["targets", "note"]),
            (every(3), ["evidence", "targets", "note"]),
        ],
        ids=["none", "unknown", "reached", "no evidence"],
    )
    def test_follow_from_what_is_there(self, levels: dict[str, Any], found: list[str]) -> None:
        assert kinds(year(levels)) == found


@pytest.mark.usefixtures("marking")
def test_no_word_is_a_flag_that_another_language_would_take_down() -> None:
    plan = (action("A1", "a.key", level=3), action("A2", "a.q0", status="dropped"), action("A3", None))
    said = paper(year({**every(1), "a.key": 1, "a.q0": "unknown"}, actions=plan))
    without = paper(year({"a.key": 1}, actions=plan))
    assert "to reach level «none»" not in said
    assert re.findall(r"^\| (A\d) +\| Do \w+\.?(.*?) +\|", said, re.M) == [
        ("A1", ' «For "»What of a.key?«", to reach level »3«.»'),
        ("A2", ' «For "»What of a.q0?«"; it names no level.»'),
        ("A3", ""),
    ]
    assert "there would still be no overall score." in without
    assert "there would be an overall score" not in without


class TestClaims:
    """Nothing is claimed that nobody knows."""

    @pytest.mark.parametrize(
        ("levels", "said"),
        [
            ({}, ""),
            (every(0), "No answer is high enough to look optimistic."),
            (every(Answer(level=3, evidence=("Minute 1",))), "No answer looks optimistic."),
            (every(3), "9 answers may be optimistic: critical or at target, without evidence."),
            ({**every(0), "a.q0": 3}, "1 answer may be optimistic: critical or at target, without evidence."),
        ],
        ids=["none", "lowest", "shown", "all", "one"],
    )
    def test_optimistic(self, levels: dict[str, Any], said: str) -> None:
        trusted = section(paper(year(levels)), "How far to trust it")
        assert said in trusted
        assert ("optimistic" in trusted) == bool(said)

    @pytest.mark.parametrize("template", TEMPLATES)
    def test_where_the_figure_is_withheld_the_share_answered_is_printed_once(self, template: str) -> None:
        bank = make_bank({"a": [question("a.one", weight=199), question("a.two", weight=51)]}, coverage_floor=0.8)
        said = Report(account([assess(bank, {"a.one": 2})]), template_file(template), "p").text
        assert "only 79% of the questions in scope, by weight, are answered with a level" in said
        assert "Answered with a level: 1 of 2 questions; with every one answered the score would lie between" in said

    def test_targets_are_the_councils_own_only_where_it_set_some(self) -> None:
        assert "usually level 3 Level 3), as the council has set none of its own" in paper(year(every(1)))
        own = paper(year({**every(1), "a.key": Answer(level=1, target=4)}, targets={"b": 2}))
        assert "the council has set its own for 1 theme and 1 question; the rest are the question bank's" in own
        assert (
            "the council has set its own for Theme b (level 2 Level 2) and for 1 question; every other question has"
            in own
        )
        assert "own targets" not in paper(year(every(1)))

    @pytest.mark.parametrize("template", TEMPLATES)
    @pytest.mark.parametrize("own", [("a", "b"), ("a",), ()], ids=["themes", "both", "questions"])
    def test_nothing_is_left_to_the_question_bank_where_every_target_is_the_councils_own(
        self, template: str, own: tuple[str, ...]
    ) -> None:
        levels = {name: Answer(level=1, target=None if name[0] in own else 4) for name in BANK.by_id}
        said = paper(year(levels, targets=dict.fromkeys(own, 3)), template=template)
        assert "the council has set its own for " in said or template == "briefing"
        for words in ("the rest are", "every other question has", "and the question bank's", "the question bank gives"):
            assert words not in said
        levels["b.q0"] = Answer(level=1)
        said = paper(year(levels, targets=dict.fromkeys(own[:1], 3)), template=template)
        words = "the council's own and the question bank's" if template == "briefing" else "the rest are the question"
        assert words in said

    def test_own_targets_of_what_is_not_in_scope_are_not_counted(self) -> None:
        bank = make_bank(
            {"a": [question("a.one"), question("a.two"), question("a.not", applies_to=["county"])]}, target=3
        )
        own = {name: Answer(level=1, target=4) for name in bank.by_id}
        said = paper_of(assess(bank, {**own, "a.two": Answer(level="not-applicable", target=4)}, kind="parish"))
        assert "the council has set its own for 1 question." in said
        assert "the council has set its own for 3 questions." in paper_of(assess(bank, own, kind="county"))
        none = dict.fromkeys(("b.key", "b.q0", "b.q1", "b.q2"), "not-applicable")
        theme = paper(year({**every(1), **none}, targets={"b": 2}))
        assert "as the council has set none of its own" in theme
        assert "the council has set none of its own, so every question has" in theme

    @pytest.mark.parametrize("quick", [False, True])
    def test_how_many_questions_are_not_for_such_a_council_is_said(self, quick: bool) -> None:
        parish, wales = question("a.no", applies_to=["county"]), question("a.wales", applies_to=["wales"])
        bank = make_bank({"a": [question("a.one", headline=True), parish, wales]})

        def said(**council: Any) -> list[str]:
            told = account([assess(bank, {"a.one": 1}, quick=quick, **council)])
            return [" ".join(Report(told, template_file(name)).text.split()) for name in TEMPLATES]

        for text in said(kind="parish", nation="wales"):
            assert "2 of the question bank's 3 questions are for such a council" in text
        for text in said(kind="parish"):
            assert "1 of the question bank's 3 questions is for such a council" in text
        for text in said(kind="county", nation="wales"):
            assert "question bank's 3" not in text

    def test_an_action_with_nothing_left_to_reach_is_closed_and_not_approved(self) -> None:
        levels = {**every(1), "b.q0": "not-applicable", "a.q0": 4}
        moot = (
            action("A1", "a.key", level=1, due=date(2026, 1, 1)),
            action("A2", "b.q0"),
            action("A3", "a.q0"),
            action("A4", "b.q1", level=1),
        )
        why = (
            "A1 and A4 (their levels are reached already), A2 (its question is not applicable), and "
            "A3 (it names no level and its question stands at the highest already)"
        )

        def said(*actions: Action, template: str = "board") -> str:
            title = "Recommendations" if template == "committee" else "What the board is asked to decide"
            return section(paper(year(levels, actions=actions), template=template), title)

        alone = said(*moot)
        assert f"Close, as nothing is left to reach, {why}." in alone
        assert "late" not in alone
        # Its level is reached and its gap is not closed: the next step is still to be agreed.
        assert "A1 aimed at level 1 and is open still; the answer stands at level 1." in alone
        assert f"Close, as nothing is left to reach, {why}." in said(*moot, template="committee")
        assert "Close A1, A2, A3 and A4: nothing is left to reach." in said(*moot, template="briefing")
        more = (*moot, action("A5", "b.q2", level=3), action("A6", "a.q1", level=3))
        data = json.loads(paper_json(account([year(levels, actions=(*more, action("A7", "b.q3", level=3)))])))
        assert [each["closes"] for each in data["decisions"] if each["kind"] in ("plan", "close")] == [
            ["A1", "A2", "A3", "A4"]
        ]
        assert "A1" not in [name for each in data["decisions"] for name in each["actions"]]
        rest = said(*moot, *(action(f"A{n}", "a.q1", level=3) for n in (5, 6)))
        assert (
            f"Approve the 2 open actions of the plan, with owners and dates as appendix B has them. Close {why}."
            in rest
        )
        one = said(*moot, action("A5", "a.q1", level=3))
        assert 'Approve the open action of the plan, for "What of a.q1?": Do A5 (' in one
        assert f"Close {why}." in one

    def test_what_is_asked_first_may_be_to_close_what_is_left_of_the_plan(self) -> None:
        for plan, said in (
            ((action("A1", "a.q0"),), "to close the open action that has nothing left to reach."),
            (
                (action("A1", "a.q0"), action("A2", "a.key", level=2)),
                "to close the 2 open actions that have nothing left to reach.",
            ),
        ):
            for template in TEMPLATES:
                assert said in " ".join(paper(year(every(4), actions=plan), template=template).split()), template

    def test_a_gap_is_set_aside_for_what_is_so_now(self) -> None:
        """Not for why the question does not compare, which may be that it was not known before."""
        was = year({**every(1), "a.q0": "unknown", "a.q1": "unknown"}, "2025")
        now = year({**every(1), "a.q0": "not-applicable", "a.q1": Answer(level=1, target=1)})
        listed = paper(was, now).split("### Gaps set aside, not closed")[1].split("\n#")[0]
        assert re.findall(r"^- (.*)$", listed, re.M) == [
            "What of a.q0? (not applicable in 2026)",
            "What of a.q1? (its target moved from 3 to 1)",
        ]

    def test_what_progress_leaves_out_is_said_in_its_formula(self) -> None:
        left_out = "both over the questions answered with a level: those not known or not answered are left out. Here "
        assert left_out in paper(year({**every(1), "a.q0": "unknown"}))

    def test_a_gap_that_is_not_known_is_not_said_to_be(self) -> None:
        def stay(**levels: Any) -> str:
            now = year({**every(3), **{f"a.{name}": level for name, level in levels.items()}})
            said = section(paper(now, template="committee"), "Other options considered")
            return said.split("- To do nothing: ")[1].partition(".")[0]

        assert stay(q0=1) == "1 gap to the targets stands today"
        assert stay(q0="unknown") == "1 gap to the targets stands today, because the answer is not known"
        assert stay(q0="unknown", q1="unknown") == (
            "2 gaps to the targets stand today, both because the answer is not known"
        )
        three = {"q0": "unknown", "q1": "unknown", "q2": "unknown"}
        assert stay(**three) == "3 gaps to the targets stand today, all because the answer is not known"
        assert stay(**three, q3=0) == "4 gaps to the targets stand today, 3 of them because the answer is not known"

    def test_whose_words_are_whose_is_said(self) -> None:
        noted = year({**every(1), "a.q0": Answer(level=1, note="The book says so.\nSee it.")})
        text = paper(year(every(2), "2025"), noted)
        assert "> The council's note: The book says so.\n>\n> See it." in text
        assert "The council's note says: The book says so." in text
        assert re.findall(r"\b(?:ours|our own)\b", text.split("## Appendix D")[1]) == []

    def test_not_started_is_never_said_without_its_number(self) -> None:
        bank = make_bank({"a": [question("a.one")]}, target=3)
        named = bank.model_copy(
            update={"levels": tuple(each.model_copy(update={"name": f"Name{n}"}) for n, each in enumerate(bank.levels))}
        )
        text = Report(account([assess(named, {"a.one": 0})]), template_file("board")).text
        assert "0 Name0" in text
        assert re.findall(r"(?<!0 )Name0(?! \(0\))", text.split("## Appendix D")[0]) == []

    def test_nobody_who_answered_is_named(self) -> None:
        people = ("Alan Secret", "Beth Hidden")
        years = [
            year(every(1), "2025", respondents=people[:1]),
            year(every(2), "2026", respondents=people),
        ]
        for template in TEMPLATES:
            text = paper(*years, template=template)
            assert "Secret" not in text
            assert "Hidden" not in text
        assert "by 2 people" in paper(*years)
        said = "Not the same people answered: 1 person in 2025, 2 people in 2026, 1 both times."
        assert said in paper(*years)
        assert "Secret" not in paper_json(account(years))

    def test_what_rests_on_few_questions_is_said_once(self) -> None:
        before = {"a.key": 1, "b.key": 1}
        text = paper(year(before, "2025"), year(every(2)))
        assert text.count("Like for like every theme rests on one question.") == 1
        text = paper(year({**before, "a.q0": 1}, "2025"), year(every(2)))
        assert text.count("Like for like every theme rests on 1 or 2 questions.") == 1
        three = make_bank({name: [question(f"{name}.q{n}") for n in range(4)] for name in "abc"})
        known = {"a.q0": 1, "b.q0": 1, **{f"c.q{n}": 1 for n in range(4)}}
        years = [assess(three, known, period="2025"), assess(three, dict.fromkeys(three.by_id, 2))]
        text = Report(account(years), template_file("board"), "p").text
        assert text.count("The like-for-like figures of Theme a and Theme b rest on one question each.") == 1


UNEVEN = make_bank({"a": [question("a.much", weight=99), question("a.little", weight=1)]}, target=3)


class TestLeftOut:
    """Where more than a third of a theme's questions are not applicable, its row is marked, with a note."""

    @staticmethod
    def themes(**not_applicable: int) -> tuple[str, list[str]]:
        """The section of the themes, and what appendix A says of each, with so many of three not applicable."""
        bank = make_bank({name: [question(f"{name}.q{n}") for n in range(3)] for name in "abc"})
        levels = {
            name: "not-applicable" if int(name[3:]) < not_applicable.get(name[0], 0) else 2 for name in bank.by_id
        }
        text = paper(assess(bank, levels))
        said = re.findall(r"\d of its \d questions.*? figures\.|All its .*? figures\.", text)
        return section(text, "The themes"), said

    def test_none(self) -> None:
        text, said = self.themes(a=1)
        assert "†" not in text
        assert "not applicable" not in text
        assert said == []

    def test_one(self) -> None:
        text, said = self.themes(b=2)
        assert len(re.findall(r"^\| .*2\.0† ", text, re.M)) == 1
        note = "A dagger (†) marks a theme of whose questions more than a third are not applicable and count in no "
        assert f"{note}figure: Theme b (2 of 3)." in text
        assert said == ["2 of its 3 questions, more than a third, are not applicable and left out of its figures."]

    def test_many_and_all_of_one(self) -> None:
        text, said = self.themes(a=2, b=2, c=3)
        assert len(re.findall(r"^\| .*2\.0† ", text, re.M)) == 2
        assert len(re.findall(r"^\| .*none† ", text, re.M)) == 1
        assert "figure: Theme a (2 of 3), Theme b (2 of 3) and Theme c (3 of 3)." in text
        assert said[2:] == ["All its 3 questions are not applicable, so it has no figures."]


class TestOneDecimal:
    """What does not move at one decimal is not said to go from a figure to the same one."""

    @pytest.mark.parametrize("template", TEMPLATES)
    @pytest.mark.parametrize(
        ("before", "now", "said"),
        [
            ((3, 3), (3, 2), "the overall score stayed at 3.0 to one decimal place (down under 0.1)."),
            ((3, 2), (3, 3), "the overall score stayed at 3.0 to one decimal place (up under 0.1)."),
            ((3, 3), (3, 3), "the overall score stayed at 3.0."),
            ((2, 3), (3, 3), "the overall score went from 2.0 to 3.0 (+1.0)."),
        ],
    )
    def test_what_moved(self, template: str, before: tuple[int, int], now: tuple[int, int], said: str) -> None:
        years = [
            assess(UNEVEN, dict(zip(UNEVEN.by_id, levels, strict=True)), period=period)
            for levels, period in ((before, "2025"), (now, "2026"))
        ]
        assert said in paper(*years, template=template)

    @pytest.mark.parametrize("template", TEMPLATES)
    def test_what_is_open(self, template: str) -> None:
        text = paper(assess(UNEVEN, {"a.much": 3, "a.little": "unknown"}), template=template)
        assert "; to one decimal place open ones could not move the score." in text
        assert "could make" not in text


class TestProjection:
    @pytest.mark.parametrize(
        ("levels", "said"),
        [
            ((1, 1), " 2 gaps have only actions that are ready to close."),
            ((1, 2), " 1 gap has only actions that are ready to close."),
            ((2, 2), ""),
        ],
    )
    def test_a_gap_whose_actions_are_all_to_be_closed_is_told_of(self, levels: tuple[int, int], said: str) -> None:
        bank = make_bank({"a": [question("a.one"), question("a.two")]}, target=2)
        plan = [action(f"A{n}", name, level=n) for n, name in enumerate(("a.one", "a.two"), 1)]
        plan += [action(f"A{n}", name, level=level) for n, name, level in zip((3, 4), bank.by_id, levels, strict=True)]
        plan[1] = plan[1].model_copy(update={"status": "dropped"})
        there = assess(bank, {"a.one": 1, "a.two": 1}, actions=tuple(plan))
        projected = section(paper_of(there), "If the plan is carried out")
        assert f"Open actions touch both questions that are critical or have a gap.{said}\n" in projected

    PLAN = (
        action("A1", "a.key", due=date(2026, 12, 1), level=3),
        action("A2", "b.q1", due=date(2027, 3, 31)),
        action("A3", "b.q0", due=date(2026, 1, 1)),
    )

    def test_has_the_figures_of_the_forecast(self) -> None:
        now = year(every(1), actions=self.PLAN)
        told = forecast(now, date(2026, 10, 1))
        said = section(paper(now), "If the plan is carried out")
        ends = told.now.overall.score, told.points[-1].overall.score
        assert f"the overall score would go from {score(ends[0])} to {score(ends[1])}." in said
        assert [row[:3] for row in self.rows(now)] == [
            ["1 December 2026", "A1 and A3 (late)", score(told.points[0].overall.score)],
            ["31 March 2027", "A2", score(told.points[1].overall.score)],
        ]
        left = len(told.untouched)
        assert f"Open actions touch {9 - left} of the 9 questions" in said
        assert "; the others are all below their target." in said
        assert f"Of the {left} that are not at their target, the first two are " in said
        projection = json.loads(paper_json(account([now])))["projection"]
        assert projection["untouched"] == list(told.untouched)

    @pytest.mark.parametrize(
        ("levels", "about", "said"),
        [
            ({}, None, "Neither of the two critical questions has a level."),
            (
                every("unknown"),
                None,
                "None of the 9 questions that are critical or have a gap has a level. Of the 9 that",
            ),
            (every(4), None, "Both critical questions are at their target."),
            (every(2), None, "All 9 questions that are critical or have a gap are below their target."),
            (
                every(1),
                [],
                "No open action touches any of the 9 questions that are critical or have a gap: all are below",
            ),
            (
                every("unknown"),
                [],
                "No open action touches any of the 9 questions that are critical or have a gap: none of them has a",
            ),
            (every(4), [], "No open action touches either of the two critical questions: both are at their target."),
            ({}, [], "No open action touches either of the two critical questions: neither has a level."),
            (
                every(1),
                ["a.key"],
                "Open actions touch 1 of the 9 questions that are critical or have a gap; the others are all below",
            ),
            (
                every("unknown"),
                ["a.key"],
                "a gap; none of the others has a level. Of the 8 that are not at their target, the first two are "
                '"What of b.q2?" and "What of b.key?". [Appendix B](#appendix-b-the-plan) has them all.',
            ),
            (
                every(1),
                list(BANK.by_id)[:7],
                "a gap; the others are both below their target. The two that are not at their target are "
                '"What of b.q2?" and "What of b.q1?".',
            ),
            (every("unknown"), list(BANK.by_id)[:7], "a gap; neither of the other two has a level. The two that"),
            (
                every(1),
                list(BANK.by_id)[:8],
                "Open actions touch 8 of the 9 questions that are critical or have a gap; the other is below its "
                'target. The one that is not at its target is "What of b.q2?".',
            ),
            (every(1), list(BANK.by_id), "Open actions touch all 9 questions that are critical or have a gap."),
            (every(4), ["a.key", "b.key"], "Open actions touch both critical questions."),
            (
                every(4),
                ["a.key"],
                "Open actions touch 1 of the 2 critical questions; the other is at its target.",
            ),
            (
                {**every(4), "a.key": 1, "a.q0": "unknown"},
                ["a.q3"],
                "any of the 3 questions that are critical or have a gap: 1 is at its target, 1 has no level and "
                '1 is below its target. The two that are not at their target are "What of a.key?" and "What of a.q0?".',
            ),
            (
                {**every(4), "a.key": 1, "a.q0": "unknown"},
                None,
                "Of the 3 questions that are critical or have a gap, 1 is at its target, 1 has no level and 1 is below",
            ),
        ],
    )
    def test_what_it_touches(self, levels: dict[str, Any], about: list[str] | None, said: str) -> None:
        names = [None] if about == [] else about or []
        plan = [action(f"A{n}", name) for n, name in enumerate(names, 1)]
        text = section(paper(year(levels, actions=plan)), "If the plan is carried out")
        assert said in text
        assert ("No action has been agreed, so there is no plan" in text) == (about is None)
        assert text.count("open action") <= 2 - (about is None)

    @pytest.mark.parametrize(
        ("levels", "about", "said"),
        [
            ([1] * 11, None, "All 10 questions that are critical or among the first ten gaps are below their"),
            ([1] * 10, None, "All 10 questions that are critical or have a gap are below their target."),
            ([1], None, "The one question that is critical or has a gap is below its target."),
            ([1], "a.q0", "An open action touches the one question that is critical or has a gap."),
            ([1, 4], "a.q1", "No open action touches the one question that is critical or has a gap: it is below its"),
            ([4], None, ""),
        ],
    )
    def test_what_it_touches_in_a_bank_without_critical_questions(
        self, levels: list[int], about: str | None, said: str
    ) -> None:
        bank = make_bank({"a": [question(f"a.q{n}") for n in range(len(levels))]}, target=3)
        plan = [action("A1", about)] if about else []
        text = paper(assess(bank, dict(zip(bank.by_id, levels, strict=True)), actions=plan))
        assert said in text if said else "critical or" not in section(text, "If the plan is carried out")

    def test_without_a_plan_it_says_so(self) -> None:
        said = section(paper(year(every(1))), "If the plan is carried out")
        assert said.strip().startswith("No action has been agreed, so there is no plan that would change a figure.\n\n")
        over = paper(year(every(1), actions=(action("A1", "a.key", status="done"),)))
        assert "\n\nNo action is open, so the plan would change no figure.\n\n" in over

    def test_late_actions_stand_in_the_row_of_the_first_date_as_in_the_forecast(self) -> None:
        names = list(BANK.by_id)
        days = [date(2026, 1, 1), date(2026, 2, 1), *(date(2027, n, 1) for n in range(1, 7))]
        plan = tuple(action(f"A{n}", names[n], due=due) for n, due in enumerate(days, 1))
        now = year(every(1), actions=plan)
        assert [row[:2] for row in self.rows(now)] == [
            ["1 January 2027", "A1 (late), A2 (late) and A3"],
            ["1 February 2027", "A4"],
            ["3 more dates", "3 actions"],
            ["1 June 2027", "A8"],
        ]
        assert forecast(now, date(2026, 10, 1)).points[0].actions == ("A1", "A2", "A3")
        assert "What is late is counted from the first date, until it has a new one." in paper(now)

    def test_where_all_is_late_the_paper_and_the_forecast_say_that_it_is_as_if_done_today(self) -> None:
        now = year(every(1), actions=self.PLAN[2:])
        (point,) = json.loads(paper_json(account([now])))["projection"]["points"]
        assert point["on"] == "2026-09-30"
        assert [row[:3] for row in self.rows(now)] == [[LATE, "A3", score(point["overall"]["score"])]]
        said = " ".join(paper(now).split())
        assert "All of it is late, and has no date until one is agreed: this is how it would stand if it were" in said
        told = plain_text(forecast_rows(now, forecast(now, date(2026, 10, 1))), 80)
        assert f"As if done today, 1 October 2026: overall score {score(point['overall']['score'])}" in told

    @pytest.mark.parametrize("number", [1, 2, 4, 5, 6, 9])
    def test_of_many_dates_those_between_share_a_row_if_they_are_more_than_two_and_each_has_what_it_adds(
        self, number: int
    ) -> None:
        names = list(BANK.by_id)
        plan = tuple(action(f"A{n}", names[n - 1], due=date(2027, n, 1), level=4) for n in range(1, number + 1))
        now = year(every(1), actions=plan)
        found = self.rows(now)
        told = forecast(now, date(2026, 10, 1))
        shown = list(range(1, number + 1)) if number <= 5 else [1, 2, number - 1, number]
        assert [row[2] for row in found] == [score(told.points[n - 1].overall.score) for n in shown]
        days = [day(date(2027, n, 1)) for n in shown]
        days[2:3] = days[2:3] if number <= 5 else [f"{number - 3} more dates"]
        assert [row[0] for row in found] == days
        said = section(paper(now), "If the plan is carried out")
        shared = f"[Appendix B](#appendix-b-the-plan) has each of the {number - 3} dates that share a row."
        assert (shared in said) == (number > 5)
        # Each theme is moved by one row, or what it moves in all is said.
        total = re.search(r"^(?:From today to the last date|The themes that move): (.*?)\.(?: `|$)", said, re.M)
        for was, then in zip(told.now.themes, told.points[-1].themes, strict=True):
            moved = f"Theme {was.id} {score(was.score)} to {score(then.score)}"
            moved += f", level {was.level} to {then.level}" if was.level != then.level else ""
            alone = [row for row in found if moved in row[3]]
            if was != then:
                assert bool(alone) != (total is not None and moved in total[1])
            assert said.count(moved) == (was != then)

    def test_of_many_themes_and_actions_the_first_are_named_and_the_rest_counted(self) -> None:
        bank = make_bank({name: [question(f"{name}.q")] for name in "abcdefgh"}, target=3)
        plan = [action(f"A{n}", name) for n, name in enumerate(bank.by_id, 1)]
        now = assess(bank, dict.fromkeys(bank.by_id, 1), actions=plan)
        assert self.rows(now) == [["31 March 2027", "8 actions", "2.0", "8 themes"]]
        total = re.search(r"(?:From today to the last date|The themes that move): (.*)\.$", paper(now), re.M)
        assert total
        assert total[1].endswith("Theme f 1.0 to 2.0, level 1 to 2; 2 more")

    @pytest.mark.parametrize(("number", "cell"), [(4, "Theme d 1.0 to 2.0"), (5, "5 themes")])
    def test_a_row_names_four_themes_and_counts_more(self, number: int, cell: str) -> None:
        bank = make_bank({name: [question(f"{name}.q")] for name in "abcde"}, target=3)
        plan = [action(f"A{n}", name) for n, name in enumerate(list(bank.by_id)[:number], 1)]
        now = assess(bank, dict.fromkeys(bank.by_id, 1), actions=plan)
        assert self.rows(now)[0][3].startswith(cell if number > 4 else "Theme a 1.0 to 2.0")
        assert cell in self.rows(now)[0][3]
        assert paper(now).count("Theme e 1.0 to 2.0, level 1 to 2") == (number > 4)

    def test_a_theme_says_its_level_where_it_changes_and_no_3_to_3(self) -> None:
        uneven = assess(UNEVEN, {"a.much": 3, "a.little": 2}, actions=[action("A1", "a.little")])
        assert self.rows(uneven) == [["31 March 2027", "A1", "3.0", "Theme a 3.0 (up under 0.1), level 2 to 3"]]
        assert "the overall score would stay at 3.0 to one decimal place." in paper(uneven)
        [row] = self.rows(year({"b.key": 1}, actions=[action("A1", "a.key", level=2)]))
        assert row[3] == "Theme a none to 2.0, level 2"
        [row] = self.rows(year(every(2), actions=[action("A1", "a.key")]))
        assert row[3] == "Theme a 2.0 to 2.2"

    def rows(self, told: Assessment) -> list[list[str]]:
        said = section(paper(told), "If the plan is carried out")
        assert "\n\n| By " in said
        lines = said.splitlines()
        return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if line.startswith("|")][2:]


def mistakes(text: str) -> list[str]:
    """What is wrong with English where a number was put in."""
    plural = (
        r"\b1 (?:(?:more|other|open|due) )*(?:questions|answers|gaps|actions|themes|people|decisions|levels|dates)\b"
    )
    one = r"\b(?!1\b)\d+ (?:question|answer|gap|action|theme|person|decision|level)\b(?! [\d(])"
    verbs = r"\b1 \w+ are\b|\b(?!1\b)\d+ (?:questions|answers|gaps|actions|themes) is\b"
    blank = r"[a-z]\.[A-Z][a-z]| [.,;]|\.\.(?!\.)|\(\)|\bNone\b(?!:| can| among| of the \d+ )|  +(?=\S)"
    prose = "\n".join(line for line in text.splitlines() if not line.startswith(("|", ">")))
    bare = re.sub(r"\*\*|^ *- ", "", prose, flags=re.MULTILINE)
    return re.findall("|".join((plural, one, verbs)), prose) + re.findall(blank, bare)


class TestShape:
    @pytest.mark.parametrize("template", TEMPLATES)
    def test_headings_skip_no_level_and_every_link_inside_leads_to_one(self, template: str) -> None:
        plan = (action("A1", "a.key"),)
        text = paper(year(every(2), "2025"), year({**every(1), "a.q0": "unknown"}, actions=plan), template=template)
        ranks = [len(marks) for marks in re.findall(r"^(#+) \S", text, re.M)]
        assert ranks[0] == 1
        assert ranks.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(ranks))
        assert re.findall(r"^\W*\\#", text, re.M) == [], "a heading that came out as text"
        assert re.findall(r"\(<(?:#|back:|anchor:|page:|contents:)", text) == []
        headings = re.findall(r"^#+ (.*)$", text, re.M)
        names = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
        assert set(re.findall(r"\]\(#([^)]*)\)", text)) <= names

    def test_a_committees_frame_marks_what_only_the_council_knows(self) -> None:
        text = paper(year(every(1)), template="committee")
        titles = re.findall(r"^##+ (?:\d+\. )?(.*)$", text.split("## Appendix")[0], re.M)
        wanted = ["Purpose", "Recommendations", "Reasons for the recommendations", "Other options considered"]
        wanted += ["Implications", "Financial", "Legal", "Equality", "Data protection", "Risk", "Climate", "Staffing"]
        wanted += ["Consultation", "Background papers"]
        assert [title for title in titles if title in wanted] == wanted
        for name in ("Financial", "Legal", "Equality", "Data protection", "Risk", "Climate", "Staffing"):
            assert "[to be written: " in section(text, name).replace("\\", "")

    @pytest.mark.parametrize(
        ("appendices", "without"),
        [(("A",), "none"), (("A", "D"), "D"), (tuple("ABCDE"), "B,C,D,E"), (("B",), None), ((), None)],
    )
    def test_a_committee_is_asked_for_what_its_agenda_wants(
        self, appendices: tuple[str, ...], without: str | None
    ) -> None:
        told = account([year(every(1))])
        about = about_of(told.now, appendices=appendices)
        said = section(Report(told, template_file("committee"), about=about).text, "For the agenda")
        asked = re.findall(r"^- \*\*(.*?):\*\* \[to be written: .*\]$", said, re.M)
        assert asked == ["Portfolio holder", "Contact officer", "Wards or divisions", "Key decision", "Exempt"]
        leave_out = "ask the monitoring officer before publishing. To leave it out, write the paper with `--appendices"
        assert re.findall(f"{leave_out} (.*?)`", said) == [without] * bool(without)
        assert said.count("--appendices") == bool(without)

    def test_a_search_finds_every_owner_and_date_that_a_committee_is_to_name(self) -> None:
        late = {"due": date(2026, 1, 1)}
        plan = (action("A1", "a.key", **late), action("A2", None, **late), action("A3", None, **late))
        there = year({**every(1), "b.key": "unknown"}, actions=plan)
        said = section(paper(there, template="committee"), "Recommendations")
        for line in re.findall(r"^- \*\*R.*", said, re.M):
            assert ("[to be written: " in line) == bool(re.search("Owner and date|new date", line)), line
        assert said.count("Owner and date: [to be written: name and day].") == 3
        assert "new date: [to be written: day])" in said
        assert "agree a new date for each, [to be written: days]." in said
        for template in ("board", "briefing"):
            assert "to be written" not in paper(there, template=template)

    @pytest.mark.parametrize(
        ("periods", "said"),
        [
            ((), None),
            (("2025",), "- The assessment for 2025, with its question bank."),
            (("2024", "2025"), "- The assessments for 2024 and 2025, with their question banks."),
        ],
    )
    def test_every_earlier_assessment_is_a_background_paper(self, periods: tuple[str, ...], said: str | None) -> None:
        text = paper(*(year(every(1), period) for period in periods), year(every(2)), template="committee")
        listed = section(text, "Background papers")
        assert ("with its question" in listed or "with their question" in listed) == (said is not None)
        assert said is None or said in listed

    @pytest.mark.parametrize("levels", [{}, every(1), every(4)])
    @pytest.mark.parametrize("template", TEMPLATES)
    def test_that_it_holds_no_costs_is_said_once(self, template: str, levels: dict[str, Any]) -> None:
        text = paper(year(levels), template=template)
        assert text.lower().count("the assessment holds no costs") == 1
        if template != "committee":
            assert "The assessment holds no costs." in section(text, "What the board is asked to decide")

    @pytest.mark.parametrize(
        ("levels", "said"),
        [
            ({"a.q0": "unknown"}, "the open question answered"),
            ({"a.q0": "unknown", "a.q1": "unknown"}, "the 2 open questions answered"),
            ({"a.q0": "unknown", "a.q1": None}, "the 2 open questions (1 not known, 1 without an answer) answered"),
            ({"a.q0": "unknown", "a.q1": None, "a.q2": None}, "(1 not known, 2 without an answer) answered"),
        ],
    )
    def test_open_questions_of_two_kinds_are_counted_apart(self, levels: dict[str, Any], said: str) -> None:
        rest = {**every(3), "a.key": 0, "b.key": 0, "b.q1": 0, "b.q2": 0}
        found = {name: level for name, level in {**rest, **levels}.items() if level is not None}
        assert said in section(paper(year(found)), "What the board is asked to decide")

    def test_a_like_for_like_figure_is_said_to_count_what_compares_alone(self) -> None:
        said = "Like for like counts only the questions compared."
        assert said in section(paper(year(every(1), "2025"), year(every(2))), "The themes")
        assert said not in paper(year(every(2)))


class TestEnglish:
    @pytest.mark.parametrize("template", TEMPLATES)
    @pytest.mark.parametrize("number", [0, 1, 2])
    @pytest.mark.parametrize("level", ["unknown", 1, 3, 4, "not-applicable"])
    def test_holds_at_none_one_and_many(self, template: str, number: int, level: Any) -> None:
        names = list(BANK.by_id)[:number]
        now = dict.fromkeys(names, level)
        plan = tuple(action(f"A{n}", name) for n, name in enumerate(names, 1))
        people = tuple(f"P{n}" for n in range(number))
        for rest in ({}, every(Answer(level=3, evidence=("M",), answered_at=WHEN))):
            alone = year({**rest, **now}, actions=plan, respondents=people)
            assert mistakes(paper(alone, template=template)) == []
            assert mistakes(paper(year({**rest, **dict.fromkeys(names, 2)}, "2025"), alone, template=template)) == []


@st.composite
def stories(draw: st.DrawFn) -> Account:
    chance = random.Random(draw(st.integers(0, 10_000)))
    years = []
    for period in range(draw(st.integers(1, 3))):
        answers = {
            name: Answer(
                level=chance.choice([0, 1, 2, 3, 4, "unknown", "not-applicable"]),
                evidence=("M",) * chance.randrange(2),
                answered_at=WHEN,
            )
            for name in BANK.by_id
            if chance.random() < 0.9
        }
        plan = tuple(
            action(f"A{n}", name, due=date(2026, 1 + chance.randrange(12), 1), status=chance.choice(["open", "done"]))
            for n, name in enumerate(BANK.by_id, 1)
            if chance.random() < 0.4
        )
        years.append(year(answers, str(2024 + period), actions=plan, quick=chance.random() < 0.1))
    return account(years)


@given(stories())
def test_any_paper_reads_as_english_and_asks_at_most_seven_things(told: Account) -> None:
    for template in TEMPLATES:
        text = Report(told, template_file(template)).text
        assert mistakes(text) == []
        assert 1 <= len(re.findall(r"^- \*\*R\d\.\*\* \S", text, re.M)) <= MOST


def test_appendix_c_has_every_question_that_moved() -> None:
    before = every(2)
    after = dict(zip(BANK.by_id, [4, 3, 3, 3, 3, 1, 1, 0, 1], strict=True))
    said = paper(year(before, "2025"), year(after))
    for title, number in (("What rose, most levels first", 5), ("What fell, most levels first", 4)):
        items = re.findall(r"^- What of", section(said, title), re.M)
        assert len(items) == number
    assert section(said, "What fell, most levels first").strip().startswith("- What of b.q1?")


@pytest.mark.parametrize("template", ["board", "briefing", "committee"])
@pytest.mark.parametrize(("nation", "said"), [(None, "county"), ("northern-ireland", "county, Northern Ireland")])
def test_what_stands_under_the_title_names_the_kind_and_the_nation_where_it_is_given(
    template: str, nation: str | None, said: str
) -> None:
    bank = make_bank({"a": [question("a.one")]})
    council = assess(bank, {"a.one": 1}, kind="county", nation=nation)
    title_block = Report(account([council]), template_file(template)).text.split("## ")[0]
    how = f"Kind of council: {said}. " if template == "briefing" else f"({said}), "
    assert how in title_block


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_theme_whose_every_target_is_the_lowest_level_is_worked_through_without_progress(template: str) -> None:
    text = paper(year({"a.q0": 1}, targets={"a": 0}), template=template)
    if template != "briefing":
        worked = section(text, "One theme worked through: ")
        assert worked.strip().splitlines()[-1].startswith("- ")
        assert "progress" not in worked
