"""The board's paper: whole in a snapshot, sound as Markdown, the same to the byte, and true to the figures."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from syrupy.assertion import SnapshotAssertion

from answered import with_answer
from conftest import ROOT, assess, make_bank, question
from digiassess.analysis.account import account
from digiassess.analysis.scoring import score
from digiassess.export.markdown import board_paper
from digiassess.export.report import Report
from digiassess.export.seal import is_ours
from digiassess.files.assessment_file import load_assessment
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank
from digiassess.model.errors import DigiassessError
from digiassess.model.result import Result
from digiassess.render.explanation import explanation
from digiassess.render.facts import next_step
from digiassess.render.paper.about import APPENDICES, about_of
from digiassess.render.paper.references import References
from digiassess.render.paper.template import template_file
from digiassess.render.terminal.gap_report import gap_report_rows
from digiassess.render.terminal.rows import plain_text

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILE = ("[/]", "<b>bold</b>", "![](http://x)", "# x", "1. x", "| a |", "\x1b[31mred", "\u202egnp.exe")
CLEANED = ("[/]", "<b>bold</b>", "![](http://x)", "# x", "1. x", "| a |", "[31mred", "gnp.exe")
UNKNOWN, NOT_APPLICABLE = "unknown", "not-applicable"


def signpost(name: str, **more: Any) -> dict[str, Any]:
    fields = {
        "id": name,
        "title": f"The {name}",
        "publisher": "A publisher",
        "year": 2012,
        "url": f"https://example.org/{name}",
        "source": "review",
        "note": 62,
        "section": "3. Threats",
        "finding": f"What {name} found.",
        "status": "confirmed",
        **more,
    }
    return {key: one for key, one in fields.items() if one is not None}


SIGNPOSTS = [
    signpost("certain", caution="The £12m is for England alone.", superseded_by=["today"]),
    signpost("today", source="current", note=None, section=None, year=2021),
    signpost("probable", status="likely", applies_to="Scotland"),
    signpost("unfound", status="unknown", title=None, publisher=None, year=None, url=None),
    signpost("odd", title="Guide [draft] (v2) *", url="https://example.org/a_(b)?x=1&y=2", address="cited"),
    signpost("never-cited", caution="Nothing points here."),
]
OWN_VALUES = [
    {"statement": f"Statement {number} of people.own says what can be seen.", "value": value}
    for number, value in enumerate((0, 0.5, 1, 2.25, 4))
]
BANK = make_bank(
    {
        "shield": [
            question("shield.key", critical=True, weight=2, signposts=["certain", "probable"]),
            question("shield.half", weight=0.5, signposts=["certain"], target=2),
            question("shield.dark", signposts=["unfound"], basis="implied"),
            question("shield.open", signposts=["odd"], basis="current"),
        ],
        "people": [
            {**question("people.own", weight=3, signposts=["today", "odd"]), "levels": OWN_VALUES},
            question("people.spared", signposts=["odd"]),
            question("people.excused", signposts=["odd"]),
            question("people.best", signposts=["probable"]),
        ],
        "quiet": [question("quiet.one", signposts=["odd"])],
        "others": [question("others.few", applies_to=["district"], signposts=["never-cited"])],
    },
    signposts=SIGNPOSTS,
    target=3,
    coverage_floor=0.6,
    theme_fields={"people": {"weight": 2, "title": "People | skills <b>"}},
    unresearched=["Whether it *works*."],
    about="Made for a test.",
)
WHEN = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
LATER = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ANSWERS = {
    "shield.key": Answer(level=1, note="\n".join(HOSTILE), evidence=HOSTILE, answered_at=WHEN),
    "shield.half": Answer(level=2, evidence=("Audit report, March 2026",), answered_at=LATER),
    "shield.dark": Answer(level=UNKNOWN, note="Ask the supplier."),
    "people.own": Answer(level=1, target=4),
    "people.spared": Answer(level=NOT_APPLICABLE, note="Run by\nthe district: <b>not us</b>."),
    "people.excused": Answer(level=NOT_APPLICABLE),
    "people.best": Answer(level=4, note="Two lines,\n\nwith one empty between."),
    "quiet.one": Answer(level=NOT_APPLICABLE),
}
HERE = assess(BANK, ANSWERS, council="Barset [/] *County* Council")


def paper(assessment: Assessment = HERE, folder: Path | None = None) -> str:
    return board_paper(assessment, score(assessment), folder)


@cache
def here() -> str:
    """The paper of `HERE`, made once for all the tests that only read it."""
    return paper()


def tree(text: str) -> SyntaxTreeNode:
    return SyntaxTreeNode(READER.parse(text))


def words(node: SyntaxTreeNode) -> str:
    """All the text of a node, on one line."""
    if node.type == "softbreak":
        return " "
    return node.content if node.type == "text" else "".join(words(child) for child in node.children)


def found(text: str, kind: str) -> list[SyntaxTreeNode]:
    return [node for node in tree(text).walk() if node.type == kind]


def section(text: str, title: str) -> str:
    """What stands under the heading `title`, down to the next heading of any level."""
    nodes = tree(text).children
    start = next(n for n, node in enumerate(nodes) if node.type == "heading" and words(node) == title)
    rest = nodes[start + 1 :]
    end = next((n for n, node in enumerate(rest) if node.type == "heading"), len(rest))
    return "\n".join(words(node) for node in rest[:end])


def items(text: str, title: str) -> list[str]:
    """The text of each item of the list under the heading `title`."""
    nodes = tree(text).children
    start = next(n for n, node in enumerate(nodes) if node.type == "heading" and words(node) == title)
    listed = next(node for node in nodes[start + 1 :] if node.type != "paragraph")
    assert listed.type in ("bullet_list", "ordered_list")
    return [words(item) for item in listed.children]


def rows(table: SyntaxTreeNode) -> list[list[str]]:
    return [[words(cell) for cell in row.children] for part in table.children for row in part.children]


def references(text: str) -> dict[str, str]:
    """The text of each entry of the published evidence, by its number."""
    nodes = tree(text).children
    start = next(n for n, node in enumerate(nodes) if node.type == "heading" and "published evidence" in words(node))
    found: dict[str, str] = {}
    for node in nodes[start:]:
        if node.type == "ordered_list":
            first = int(node.attrs.get("start", 1))
            found |= {str(number): words(item) for number, item in enumerate(node.children, first)}
    return found


def addresses(text: str) -> list[str]:
    return [str(node.attrs["href"]) for node in found(text, "link")]


def shown(number: float | None, places: int) -> str:
    """`number` rounded half up, by the test's own arithmetic."""
    return "none" if number is None else str(Decimal(repr(number)).quantize(Decimal(10) ** -places, ROUND_HALF_UP))


def terminal(assessment: Assessment, result: Result, width: int = 100) -> str:
    return plain_text(gap_report_rows(assessment, result), width)


class TestWhole:
    def test_of_every_kind_of_answer(self, snapshot: SnapshotAssertion) -> None:
        assert paper() == snapshot

    def test_of_a_quick_assessment_without_an_answer(self, snapshot: SnapshotAssertion) -> None:
        bank = make_bank({"a": [question("a.head", headline=True), question("a.more")]})
        assert paper(assess(bank, {}, quick=True)) == snapshot


class TestMarkdown:
    def test_has_one_heading_at_the_top_and_skips_no_level(self) -> None:
        levels = [int(node.tag[1]) for node in found(here(), "heading")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))

    def test_has_no_raw_html_image_or_code(self) -> None:
        kinds = {node.type for node in tree(here()).walk()}
        assert kinds.isdisjoint({"html_block", "html_inline", "image", "code_inline", "code_block", "fence", "s", "hr"})

    def test_has_no_emoji_and_no_control_character(self) -> None:
        assert re.findall("[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\ufe0f]", here()) == []
        assert re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", here()) == []

    def test_leads_nowhere_but_to_the_signposts_it_cites(self) -> None:
        cited = {node["url"] for node in SIGNPOSTS if "url" in node and node["id"] != "never-cited"}
        assert set(addresses(here())) == {
            "#appendix-b-the-plan",
            "#gap-1-what-of-peopleown",
            "#gap-2-what-of-shieldkey",
            "#gap-3-what-of-shielddark",
            *(one.replace("(", "%28").replace(")", "%29") for one in cited),
        }

    def test_what_people_typed_shows_as_they_typed_it(self) -> None:
        said = section(here(), "What of shield.key?").splitlines()
        # The note first, with whose it is, a paragraph a line, then a list of the evidence.
        assert said[1] == "The council's note: " + "".join(CLEANED)
        assert said[2] == "".join(f"Evidence: {line}" for line in CLEANED)
        assert items(here(), "What of shield.half?") == ["Evidence: Audit report, March 2026"]
        assert "Ask the supplier." in section(here(), "What of shield.dark?")
        assert "Run bythe district: <b>not us</b>." in section(here(), "What of people.spared?")
        assert "Two lines,with one empty between." in section(here(), "What of people.best?")
        assert words(found(here(), "heading")[0]) == "Digital maturity of Barset [/] *County* Council, 2026"

    def test_its_tables_are_tables(self) -> None:
        themes, levels = map(rows, found(here(), "table"))
        assert themes[0] == ["Theme", "Score", "Level", "Target"]
        assert [row[0] for row in themes[1:]] == ["Theme shield", "People | skills <b>", "Theme quiet", "Theme others"]
        assert len(levels) == 1 + 5

    def test_every_answer_says_its_level_and_statement_or_its_state(self) -> None:
        begins = {
            "shield.key": "1 Level 1 (target 3, critical). Statement 1 of shield.key",
            "shield.half": "2 Level 2 (target 2). Statement 2 of shield.half",
            "shield.dark": "Not known (target 3). Next: Establish the answer.",
            "shield.open": "No answer yet (target 3)",
            "people.own": "1 Level 1 (target 4). Statement 1 of people.own",
            "people.spared": "Not applicable",
            "people.best": "4 Level 4 (target 3, may be optimistic). Statement 4",
        }
        for name, said in begins.items():
            assert section(here(), f"What of {name}?").startswith(said)

    def test_no_line_ends_in_a_space(self) -> None:
        assert [line for line in here().split("\n") if line != line.rstrip()] == []

    def test_no_line_starts_with_a_stray_space(self) -> None:
        text = paper(assess(make_bank({"a": [question("a.one"), question("a.two")]}), {"a.one": 1}))
        assert re.findall(r"^ +(?! *-).*$", text, re.M) == []

    def test_says_nothing_of_signposts_where_there_are_none(self) -> None:
        text = paper(assess(make_bank({"a": [question("a.one")]}), {"a.one": 1}))
        assert "ignpost" not in text.partition("Appendix D")[0]
        assert not re.search(r" $", text, re.M)

    @pytest.mark.parametrize("level", [1, 4])
    def test_its_headings_are_english_with_one_gap_and_with_none(self, level: int) -> None:
        text = paper(assess(make_bank({"a": [question("a.one")]}), {"a.one": level}))
        assert not re.search(r"first [01] gaps", text)


class TestSame:
    def test_twice(self) -> None:
        assert paper() == paper()

    def test_after_a_round_trip_through_a_file(self, tmp_path: Path) -> None:
        path = tmp_path / "one.json"
        save_assessment(Kept(path, HERE, None))
        assert paper(load_assessment(path)) == paper()

    def test_with_the_answers_in_another_order(self) -> None:
        turned = HERE.model_copy(update={"answers": dict(reversed(list(HERE.answers.items())))})
        assert list(turned.answers) != list(HERE.answers)
        assert paper(turned) == paper()

    def test_not_with_another_answer(self) -> None:
        assert paper(with_answer(HERE, "shield.key", Answer(level=2))) != paper()

    def test_it_is_known_for_ours_until_it_is_edited(self) -> None:
        assert is_ours(paper())
        assert not is_ours(paper().replace("County", "Country"))
        assert not is_ours(paper() + "\n")


class TestFigures:
    def test_in_the_table_of_themes_are_those_of_scoring(self) -> None:
        result = score(HERE)
        body = found(here(), "table")[0].children[1]
        rows = [[words(cell) for cell in row.children] for row in body.children]
        assert rows == [
            [
                theme.title,
                shown(theme.score, 1)
                + ("*" if theme.provisional and theme.score is not None else "")
                + ("†" if 3 * theme.not_applicable > len(theme.questions) else ""),
                "none" if theme.level is None else f"{theme.level} {theme.level_name}",
                shown(theme.target, 1),
            ]
            for theme in result.themes
        ]
        assert rows[0][1].endswith("*")

    def test_of_a_target_and_of_a_level_are_in_the_unit_of_the_score_beside_them(self) -> None:
        bank = make_bank({"a": [question("a.one", 3)]}, (0, 2.65, 4), target=2)
        said = paper(assess(bank, {"a.one": 1}))
        assert rows(found(said, "table")[0])[1][1:] == ["2.7", "1 Level 1", "4.0"]
        assert "puts itself at 2.7 out of 4 (66%), at Level 1 (2.65), on" in said

    def test_overall_are_those_of_scoring_and_of_the_terminal(self) -> None:
        overall = score(HERE).overall
        verdict, screen = section(here(), "The verdict"), terminal(HERE, score(HERE))
        trusted, made = section(here(), "How far to trust it"), section(here(), "Appendix D: how scores are made")
        figure, part = shown(overall.score, 1), shown(overall.percent, 0)
        assert (
            f"puts itself at {figure} out of 4 ({part}%), between Level 1 (1) and Level 2 (2), on answers to "
            in verdict
        )
        assert f"Overall {figure} of 4 ({part}%)" in screen
        low, high = shown(overall.low, 1), shown(overall.high, 1)
        assert f"could make the score {low} to {high}." in trusted
        assert f"lowest it would be {low}, at its highest {high}." in screen
        assert overall.coverage is not None
        assert f" on answers to {shown(overall.coverage * 100, 0)}% of " in verdict
        assert "Answered with a level: 4 of 6 questions; the open ones alone could" in trusted
        assert f"Answered with a level: {shown(overall.coverage * 100, 0)}% of" in screen
        assert overall.progress is not None
        assert f"Here {shown(overall.progress * 100, 0)}%." in made
        assert f"targets: {shown(overall.progress * 100, 0)}%." in screen
        lowest = score(HERE).theme(overall.lowest_theme or "")
        assert f"with a score the lowest is {lowest.title}, at {shown(lowest.score, 1)}" in verdict
        assert f"Lowest theme: {lowest.title}, {shown(lowest.score, 1)}." in screen

    def test_behind_the_answers_are_counted(self) -> None:
        trusted = section(here(), "How far to trust it")
        assert "Of 2 answers at level 2 or above, 1 names evidence. 1 answer may be optimistic: critical" in trusted

    def test_of_each_theme_are_those_of_scoring_and_of_the_terminal(self) -> None:
        screen = terminal(HERE, score(HERE))
        for theme in score(HERE).themes:
            if theme.score is None:
                assert "There is no score for this theme" in section(here(), theme.title)
                continue
            said = section(here(), theme.title)
            assert (
                f"Score {shown(theme.score, 1)} out of 4 ({shown(theme.percent, 0)}%). "
                f"Level: {theme.level} {theme.level_name}." in said
            )
            star = "*" if theme.provisional else ""
            row = next(line for line in screen.splitlines() if line.startswith(theme.title))
            assert row.split()[-4:] == [
                shown(theme.score, 1) + star,
                *str(theme.level_name).split(),
                shown(theme.target, 1),
            ]

    def test_a_critical_question_that_holds_its_theme_back_is_named(self) -> None:
        theme = score(HERE).theme("shield")
        bank = make_bank({"a": [question("a.key", critical=True), *(question(f"a.q{n}") for n in range(9))]})
        one = assess(bank, {"a.key": 0} | {f"a.q{n}": 4 for n in range(9)})
        assert theme.held_back_by == ()
        assert "held back" not in here().lower()
        assert "Held back from Level 3 by 1 critical question." in section(paper(one), "Theme a")
        assert "| 3 Level 3" not in section(paper(one), "The themes")
        said = section(paper(one), "The verdict")
        assert 'Its one theme is Theme a, held back by "What of a.key?" (level 0 Level 0).' in said
        assert 'held back by a critical question: Theme a ("What of a.key?").' in section(paper(one), "The themes")
        assert "holds the theme back" in section(paper(one), "What of a.key?")

    def test_the_theme_worked_through_is_the_explanation(self) -> None:
        said = section(here(), "One theme worked through: Theme shield")
        for line in list(explanation(BANK, score(HERE).theme("shield"), quoted=True))[1:]:
            assert " ".join(line.split()) in said
        # An id says nothing to a board: each question stands there by its text.
        assert '"What of shield.key?" level 1' in said
        assert not [name for name in BANK.by_id if re.search(rf"(?<!What of ){re.escape(name)}\b", said)]

    def test_a_withheld_overall_figure_says_why(self) -> None:
        bank = make_bank({"a": [question(f"a.q{n}") for n in range(10)]})
        one = assess(bank, {f"a.q{n}": 2 for n in range(7)})
        verdict = section(paper(one), "The verdict")
        reason = "Only 70% of the questions in scope are answered with a level; an overall score needs 80%."
        assert verdict.startswith(f"There is no overall figure: {reason[0].lower()}{reason[1:]}")
        assert "puts itself" not in verdict
        assert f"No overall figure. {reason}" in " ".join(terminal(one, score(one)).split())


class TestGaps:
    def test_each_has_its_next_step_and_signposts_where_its_question_stands(self) -> None:
        gaps = score(HERE).gaps
        entries = references(here())
        assert {gap.kind for gap in gaps} == {"improve", "find-out"}
        for gap in gaps:
            said = section(here(), f"What of {gap.question}?")
            assert f"Next: {next_step(gap)}" in said
            numbers = re.search(r"Signposts: ([\d, ]+)\.", re.sub(r" \([a-z ,]+\)", "", said))
            assert numbers is not None
            named = " ".join(entries[number] for number in numbers[1].split(", "))
            assert numbers[1].count(",") == len(gap.signposts) - 1
            for name in gap.signposts:
                assert BANK.signpost_by_id[name].finding in named

    def test_the_first_stand_in_order_with_all_that_a_board_needs(self) -> None:
        gaps = score(HERE).gaps
        assert len(gaps) == 3
        for gap in gaps:
            said = items(here(), f"Gap {gap.rank}: What of {gap.question}?")
            now = "not known." if gap.current is None else f"level {gap.current} Level {gap.current}: Statement"
            assert said[0].startswith(f"Now (target {gap.target}): {now}")
            to_level = "" if gap.current is None else f", to level {gap.current + 1}"
            assert said[1] == f"Next{to_level}: {next_step(gap)}"
            assert f"priority {gap.priority:g}. " in said[2]
        assert "The review raises this." in items(here(), "Gap 2: What of shield.key?")[2]
        assert here().count("Priority = levels to the target") == 1

    @pytest.mark.parametrize("letters", [APPENDICES, ("A",), ()])
    @pytest.mark.parametrize("template", ["board", "committee"])
    def test_the_first_name_what_says_so_with_its_marks_also_without_the_appendix(
        self, template: str, letters: tuple[str, ...]
    ) -> None:
        text = Report(account([HERE]), template_file(template), about=about_of(HERE, appendices=letters)).text
        for name, said, cited in (
            ("shield.key", "The certain, A publisher, 2012", ("certain", "probable")),
            ("people.own", "The today, A publisher, 2021", ("today", "odd")),
            ("shield.dark", "Source not identified", ("unfound",)),
        ):
            [heading] = re.findall(rf"Gap \d: What of {name}\?", text)
            there = ", ".join(re.findall(rf"^(\d+)\. .*What (?:{'|'.join(cited)}) found", text, re.M))
            first = f"One of 2 signposts: {said}." if len(cited) == 2 else f"Signpost: {said}."
            if "E" in letters:
                first = f"{'Signposts' if len(cited) == 2 else 'Signpost'}: {said} (appendix E: {there})."
            assert items(text, heading)[2].endswith(first)
            if letters == ("A",):
                assert first in section(text, f"What of {name}?")

    def test_a_first_signpost_that_is_probable_or_was_not_read_says_so_and_can_be_opened(self) -> None:
        bank = make_bank(
            {"a": [question("a.one", signposts=["unfound", "probable"]), question("a.two", signposts=["odd"])]},
            signposts=SIGNPOSTS,
        )
        now = assess(bank, {"a.one": 1, "a.two": 1})
        for template in ("board", "briefing"):
            text = Report(account([now]), template_file(template), about=about_of(now, appendices=())).text
            assert "ignpost: The probable, A publisher, 2012 (probable)." in text.replace(
                "One of 2 signposts", "Signpost"
            )
            assert ("(v2) \\*, A publisher, 2012 (page not read)." in text) == (template == "board")
        before = assess(bank, {"a.one": 1, "a.two": 2}, period="2025")
        moved = Report(account([before, now]), template_file("briefing")).text
        assert "ignpost" not in moved, "with what moved there is no room on its one side"

    @pytest.mark.parametrize("order", [("odd", "certain"), ("certain", "odd"), ("unfound", "odd", "certain")])
    def test_a_signpost_whose_page_was_read_stands_for_others(self, order: tuple[str, ...]) -> None:
        bank = make_bank({"a": [question("a.one", signposts=list(order))]}, signposts=SIGNPOSTS)
        text = Report(account([assess(bank, {"a.one": 1})]), template_file("board")).text
        named = re.findall(r"Signposts: (.*?) \(appendix E", text)
        assert named == ["The certain, A publisher, 2012"]

    def test_no_more_than_five_stand_there_and_what_is_level_with_the_last_is_said(self) -> None:
        levels = {f"a.q{n}": 1 for n in range(8)} | {"a.q8": 2, "a.q9": 3}
        text = paper(assess(make_bank({"a": [question(f"a.q{n}") for n in range(10)]}), levels))
        assert re.findall(r"^### Gap (\d)", text, re.M) == list("12345")
        assert "3 more gaps stand level with the last of these, at priority 3." in text
        assert text.count("Next: ") == 10

    def test_what_has_reached_its_target_has_no_next_step(self) -> None:
        assert "Next" not in section(here(), "What of shield.half?")
        assert "Next" not in section(here(), "What of people.best?")

    @pytest.mark.parametrize(
        ("levels", "said"),
        [
            ({}, "None can be named yet: nothing has been answered with a level."),
            (
                {"a.one": 4},
                "None among the 1 question answered with a level; 1 question has no level yet.",
            ),
            ({"a.one": 4, "a.two": 4}, "None: every question in scope has reached its target."),
            ({"a.one": "not-applicable", "a.two": "not-applicable"}, "No question is in scope"),
        ],
    )
    def test_where_there_are_none_it_says_why(self, levels: dict[str, Any], said: str) -> None:
        bank = make_bank({"a": [question("a.one"), question("a.two")]})
        assert section(paper(assess(bank, levels)), "The first gaps").startswith(said)


class TestReferences:
    def test_hold_every_signpost_that_is_cited_once(self) -> None:
        entries = references(here())
        assert list(entries) == [str(number) for number in range(1, len(entries) + 1)]
        for one in SIGNPOSTS:
            times = sum(one["finding"] in entry for entry in entries.values())
            assert times == (0 if one["id"] == "never-cited" else 1)

    def test_a_caution_stands_wherever_its_signpost_is_cited(self) -> None:
        [entry] = [entry for entry in references(here()).values() if "What certain found." in entry]
        assert "Caution: The £12m is for England alone." in entry
        screen = " ".join(terminal(HERE, score(HERE)).split())
        cited = screen.count("What certain found.")
        assert cited == sum("certain" in gap.signposts for gap in score(HERE).gaps)
        assert screen.count("Caution: The £12m is for England alone.") == cited

    def test_parts_of_the_review_itself_stand_apart_from_what_it_cites(self, shipped_bank: Bank) -> None:
        cited = References(shipped_bank, ["ten-steps", "review-summary", "cipfa-tis", "review-foreword"])
        titles = {group.title: [entry.citation.id for entry in group.entries] for group in cited.groups}
        assert titles.pop("The review itself") == ["review-summary", "review-foreword"]
        assert all("review-" not in name for names in titles.values() for name in names)
        assert cited.numbers["review-summary"] == 1

    def test_what_is_true_of_several_is_said_once_above_them(self) -> None:
        text = here()
        groups = {
            "Cited by the review of 2013/14": "What certain found.",
            "Cited by the review of 2013/14; page not read": "What odd found.",
            "Cited by the review of 2013/14; probably the publication that it means": "What probable found.",
            "Cited by the review of 2013/14; not identified: this is what the review itself says": "What unfound",
            "Today's guidance": "What today found.",
        }
        for title, finding in groups.items():
            [entry] = items(text, title)
            assert finding in entry
        assert text.count("nobody read the page") == 1

    def test_numbers_in_appendix_a_say_how_sure_each_is(self) -> None:
        entries = references(here())
        marked = {"odd": " (page not read)", "probable": " (probable)", "unfound": " (source not identified)"}
        numbers = {
            name: next(number for number, entry in entries.items() if f"What {name}" in entry) for name in marked
        }
        answers = here().split("## Appendix A")[1].split("## Appendix B")[0]
        shown = [
            each for line in re.findall(r"Signposts: ([^.]*)\.", answers) for each in re.findall(r"\d+[^,]*", line)
        ]
        assert shown
        for each in shown:
            number = re.match(r"\d+", each)[0]  # type: ignore[index]
            name = next((name for name, its in numbers.items() if its == number), None)
            assert each == number + marked.get(name or "", "")
        assert {re.sub(r"^\d+", "", each) for each in shown} == {"", *marked.values()}

    def test_that_pages_were_not_read_is_said_once_of_todays_editions_too(self) -> None:
        cited = [
            signpost("new", source="current", note=None, section=None, address="cited", caution="Mind this."),
            signpost("newer", source="current", note=None, section=None, address="cited"),
            signpost("old", superseded_by=["new", "newer"]),
        ]
        bank = make_bank({"a": [question("a.one", signposts=["old", "new"])]}, signposts=cited)
        evidence = paper(assess(bank, {"a.one": 1})).partition("Appendix E: the published evidence\n")[2]
        assert evidence.count("nobody read the page") == 1
        [old] = [line for line in evidence.splitlines() if "What old found." in line]
        assert old.count("(page not read)") == 2
        assert "(page not read). *Caution:* Mind this." in old
        read = make_bank({"a": [question("a.one", signposts=["old"])]}, signposts=[signpost("old")])
        assert "not read" not in paper(assess(read, {"a.one": 1}))

    def test_an_unknown_one_has_no_address(self) -> None:
        [raw] = re.findall(r"^\d+\. .*What unfound found.*$", here(), re.M)
        assert "](" not in raw
        assert "http" not in raw

    def test_todays_edition_stands_beside_a_superseded_one(self) -> None:
        [entry] = [entry for entry in references(here()).values() if "What certain found." in entry]
        assert "Today: The today, A publisher, 2021." in entry
        screen = terminal(HERE, score(HERE))
        assert "Today: The today, A publisher, 2021" in screen
        assert "https://example.org/today" in screen.split("Today: ")[1].splitlines()[1]

    @pytest.mark.parametrize("where", ["paper", "terminal"])
    def test_the_caution_of_todays_edition_stands_beside_it_too(self, where: str) -> None:
        bank = make_bank(
            {"a": [question("a.one", signposts=["old"])]},
            signposts=[
                signpost("old", superseded_by=["new"]),
                signpost("new", source="current", caution="It binds England only."),
            ],
        )
        one = assess(bank, {"a.one": 1})
        text = paper(one) if where == "paper" else terminal(one, score(one))
        assert "The new" in text
        assert "It binds England only." in text

    def test_no_next_step_is_said_to_be_anybodys_but_the_question_banks(self) -> None:
        assert "says so" not in here()
        assert "the question bank's own wording of the next level, and no publication's." in here()


class TestTemplate:
    def folder(self, tmp_path: Path, change: tuple[str, str]) -> Path:
        folder = tmp_path / "own"
        shutil.copytree(ROOT / "reports", folder)
        template = folder / "board.md.j2"
        text = template.read_text("utf-8")
        assert change[0] in text
        template.write_text(text.replace(change[0], change[1], 1), "utf-8")
        return folder

    def written(self, tmp_path: Path, text: str) -> Path:
        (tmp_path / "board.md.j2").write_text(text, "utf-8")
        return tmp_path

    def test_another_folder_makes_another_paper(self, tmp_path: Path) -> None:
        folder = self.folder(tmp_path, ("# Digital maturity of {{ council }}", "# How {{ council }} does"))
        assert paper(folder=folder).startswith("# How Barset \\[/\\] \\*County\\* Council does, 2026\n")

    @pytest.mark.usefixtures("frozen")
    @pytest.mark.parametrize(
        ("old", "new"),
        [("respondents", "people"), ("noted", "note"), ("action_rows", "actions"), ("more_gaps", "gaps")],
    )
    def test_a_name_of_an_earlier_version_is_told_the_new_one(self, tmp_path: Path, old: str, new: str) -> None:
        folder = self.written(tmp_path, f"# {{{{ council }}}}\n{{{{ {old} }}}}\n")
        with pytest.raises(DigiassessError, match=rf"board\.md\.j2:2: '{old}' is undefined: use .*'{new}'"):
            paper(folder=folder)

    @pytest.mark.usefixtures("frozen")
    def test_what_templates_of_an_earlier_version_say_of_themes_and_evidence_still_holds(self, tmp_path: Path) -> None:
        own = (
            "{{ held | listed }}\n{% for entry in references %}\n- {{ entry.name }}. {{ entry.finding }}\n{% endfor %}"
        )
        text = paper(folder=self.written(tmp_path, own))
        assert next(line[2:] for line in text.splitlines() if line.startswith("- ")) == (
            "The certain, A publisher, 2012. What certain found."
        )
        assert len(re.findall(r"^- ", text, re.M)) == 5

    @pytest.mark.usefixtures("frozen")
    def test_it_may_use_the_parts_that_ship_from_its_own_folder(self, tmp_path: Path) -> None:
        text = paper(folder=self.written(tmp_path, "# A\n\n{% include '_titleblock.j2' %}\n"))
        assert "- **State:** Draft" in text
        (tmp_path / "_titleblock.j2").write_text("Its own.", "utf-8")
        assert "Its own." in paper(folder=tmp_path)

    @pytest.mark.usefixtures("frozen")
    @pytest.mark.parametrize("wrong", ["{% if %}", "{{ council", "{{ council | nosuch }}", "{% endfor %}", "{{ }}"])
    def test_a_mistake_is_named_with_file_and_line(self, tmp_path: Path, wrong: str) -> None:
        folder = self.written(tmp_path, f"# {{{{ council }}}}\n\nFine.\n{wrong}\n")
        with pytest.raises(DigiassessError) as refused:
            paper(folder=folder)
        assert re.search(rf"{re.escape(str(folder / 'board.md.j2'))}:\d+: .*mend the template", str(refused.value))
        assert int(str(refused.value).removeprefix(f"{folder / 'board.md.j2'}:").split(":")[0]) in (4, 5)

    @pytest.mark.usefixtures("frozen")
    @pytest.mark.parametrize("wrong", ["{{ nosuch }}", "{{ overall.nosuch }}", "{{ ''.__class__.__mro__ }}"])
    def test_a_mistake_found_in_filling_in_is_named_with_file_and_line(self, tmp_path: Path, wrong: str) -> None:
        folder = self.written(tmp_path, f"# {{{{ council }}}}\n\nFine.\n{wrong}\n")
        with pytest.raises(DigiassessError, match=r"board\.md\.j2:4: "):
            paper(folder=folder)

    @pytest.mark.usefixtures("frozen")
    @pytest.mark.parametrize(
        "wrong",
        [
            "{{ council | score }}",
            "{{ 1 / 0 }}",
            "{{ table(['a'], [['b', 'c']]) }}",
            "{% for n in range(10000000) %}{% endfor %}",
        ],
    )
    def test_a_mistake_of_any_kind_is_said_in_a_sentence(self, tmp_path: Path, wrong: str) -> None:
        with pytest.raises(DigiassessError):
            paper(folder=self.written(tmp_path, wrong))

    def test_one_that_is_missing_is_said_in_a_sentence(self, tmp_path: Path) -> None:
        with pytest.raises(DigiassessError, match=r"board\.md\.j2"):
            paper(folder=tmp_path)

    @pytest.mark.usefixtures("frozen")
    @pytest.mark.parametrize(
        "wrong",
        [
            "{{ ''.__class__.__mro__ }}",
            "{{ council.__class__.__base__.__subclasses__() }}",
            "{{ table.__globals__ }}",
            "{{ bank.model_dump.__func__.__globals__ }}",
            "{{ themes.append(1) }}",
            "{% include '/etc/hosts' %}",
            "{% include '../board.md.j2' %}",
        ],
    )
    def test_it_cannot_leave_its_sandbox(self, tmp_path: Path, wrong: str) -> None:
        with pytest.raises(DigiassessError):
            paper(folder=self.written(tmp_path, wrong))

    @pytest.mark.usefixtures("frozen")
    def test_whatever_it_puts_in_is_escaped_without_its_help(self, tmp_path: Path) -> None:
        own = "{{ council }} {% set x = council %}{{ x ~ '!' }} {{ [council, '<i>'] | join(' ') }}\n"
        [line] = [line for line in paper(folder=self.written(tmp_path, own)).splitlines() if "Barset" in line]
        name = "Barset \\[/\\] \\*County\\* Council"
        assert line == f"{name} {name}! {name} \\<i\\>"
