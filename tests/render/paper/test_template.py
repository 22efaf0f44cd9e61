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

from conftest import ROOT, assess, make_bank, question
from digiassess.analysis.scoring import score
from digiassess.export.markdown import board_paper
from digiassess.export.seal import is_ours
from digiassess.files.assessment_file import load_assessment
from digiassess.files.saving import Kept, save_assessment
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError
from digiassess.model.result import Result
from digiassess.render.explanation import explanation
from digiassess.render.facts import next_step
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
            {**question("people.own", weight=3, signposts=["today"]), "levels": OWN_VALUES},
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


def references(text: str) -> list[str]:
    """The text of each entry of the list of references."""
    nodes = tree(text).children
    start = next(n for n, node in enumerate(nodes) if node.type == "heading" and words(node) == "References")
    numbered = next(node for node in nodes[start:] if node.type == "ordered_list")
    return [words(item) for item in numbered.children]


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
        assert set(addresses(here())) == {one.replace("(", "%28").replace(")", "%29") for one in cited}

    def test_what_people_typed_shows_as_they_typed_it(self) -> None:
        assert items(here(), "What shows it: Theme shield") == [
            f"What of shield.key? {'; '.join(CLEANED)}",
            "What of shield.half? Audit report, March 2026",
        ]
        assert items(here(), "What the council noted") == [
            f"What of shield.key? (Theme shield) {' '.join(CLEANED)}",
            "What of shield.dark? (Theme shield) Ask the supplier.",
            "What of people.spared? (People | skills <b>) Run by the district: <b>not us</b>.",
            "What of people.best? (People | skills <b>) Two lines, with one empty between.",
        ]
        assert words(found(here(), "heading")[0]) == "Digital maturity of Barset [/] *County* Council, 2026"

    def test_its_tables_are_tables(self) -> None:
        themes, shield, people, quiet, levels = map(rows, found(here(), "table"))
        assert themes[0] == ["Theme", "Score", "Percent", "Level", "Target"]
        assert [row[0] for row in themes[1:]] == ["Theme shield", "People | skills <b>", "Theme quiet", "Theme others"]
        assert len(levels) == 1 + 5
        assert shield == [
            ["Question", "Now", "Target"],
            ["What of shield.key? (critical)", "1 Level 1", "3"],
            ["What of shield.half?", "2 Level 2", "2"],
            ["What of shield.dark?", "Not known", "3"],
            ["What of shield.open?", "No answer yet", "3"],
        ]
        assert [row[1] for row in people[1:]] == ["1 Level 1", "Not applicable", "Not applicable", "4 Level 4"]
        assert [row[1] for row in quiet[1:]] == ["Not applicable"]

    def test_no_line_ends_in_a_space(self) -> None:
        assert [line for line in here().split("\n") if line != line.rstrip()] == []

    def test_no_line_starts_with_a_stray_space(self) -> None:
        text = paper(assess(make_bank({"a": [question("a.one"), question("a.two")]}), {"a.one": 1}))
        assert re.findall(r"^ +(?! *-).*$", text, re.M) == []

    def test_says_nothing_of_signposts_where_there_are_none(self) -> None:
        text = paper(assess(make_bank({"a": [question("a.one")]}), {"a.one": 1}))
        assert not re.search(r"Signposts: *$", text, re.M)

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
        assert paper(HERE.with_answer("shield.key", Answer(level=2))) != paper()

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
                shown(theme.score, 1) + ("*" if theme.provisional and theme.score is not None else ""),
                "none" if theme.percent is None else f"{shown(theme.percent, 0)}%",
                theme.level_name or "none",
                shown(theme.target, 1),
            ]
            for theme in result.themes
        ]
        assert rows[0][1].endswith("*")

    def test_overall_are_those_of_scoring_and_of_the_terminal(self) -> None:
        overall = score(HERE).overall
        summary, screen = section(here(), "Summary"), terminal(HERE, score(HERE))
        figure, part = shown(overall.score, 1), shown(overall.percent, 0)
        assert f"Overall: {figure} out of 4 ({part}%)." in summary
        assert f"Overall {figure} of 4 ({part}%)" in screen
        low, high = shown(overall.low, 1), shown(overall.high, 1)
        assert f"lowest level the overall score would be {low}, and at its highest {high}." in summary
        assert f"lowest it would be {low}, at its highest {high}." in screen
        assert overall.coverage is not None
        assert f"Answered with a level: {shown(overall.coverage * 100, 0)}% of" in summary
        assert f"Answered with a level: {shown(overall.coverage * 100, 0)}% of" in screen
        assert overall.progress is not None
        assert f"own targets: {shown(overall.progress * 100, 0)}%." in summary
        assert f"own targets: {shown(overall.progress * 100, 0)}%." in screen
        lowest = score(HERE).theme(overall.lowest_theme or "")
        assert f"The lowest theme is {lowest.title}, at {shown(lowest.score, 1)}." in summary
        assert f"Lowest theme: {lowest.title}, {shown(lowest.score, 1)}." in screen

    def test_of_each_theme_are_those_of_scoring_and_of_the_terminal(self) -> None:
        screen = terminal(HERE, score(HERE))
        for theme in score(HERE).themes:
            if theme.score is None:
                assert "There is no score for this theme" in section(here(), theme.title)
                continue
            said = section(here(), theme.title)
            assert (
                f"Score {shown(theme.score, 1)} out of 4 ({shown(theme.percent, 0)}%). Level: {theme.level_name}."
                in said
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
        assert "Held back" not in here()
        assert "Held back from Level 3 by: What of a.key?" in section(paper(one), "Theme a")
        assert "Theme a, from Level 3 to Level 0: What of a.key?" in section(paper(one), "Summary")

    def test_the_theme_worked_through_is_the_explanation(self) -> None:
        said = section(here(), "How the figures are made")
        for line in explanation(BANK, score(HERE).theme("shield")):
            assert " ".join(line.split()) in said

    def test_a_withheld_overall_figure_says_why(self) -> None:
        bank = make_bank({"a": [question(f"a.q{n}") for n in range(10)]})
        one = assess(bank, {f"a.q{n}": 2 for n in range(7)})
        summary = section(paper(one), "Summary")
        reason = "Only 70% of the questions in scope, by weight, are answered with a level; an overall score needs 80%."
        assert f"There is no overall figure. {reason}" in summary
        assert "70%" in summary
        assert "80%" in summary
        assert "Overall:" not in summary
        assert f"No overall figure. {reason}" in " ".join(terminal(one, score(one)).split())


class TestGaps:
    def test_each_has_its_next_step_and_signposts_where_its_question_stands(self) -> None:
        gaps = score(HERE).gaps
        entries = references(here())
        assert {gap.kind for gap in gaps} == {"improve", "find-out"}
        for gap in gaps:
            theme, asked = BANK.by_id[gap.question]
            [said] = [one for one in items(here(), f"Next steps: {theme.title}") if one.startswith(asked.text)]
            assert f"Next step: {next_step(gap)}" in said
            numbers = re.search(r"Signposts: ([\d, ]+)\.", said)
            assert numbers is not None
            named = [entries[int(number) - 1] for number in numbers[1].split(", ")]
            for name, entry in zip(gap.signposts, named, strict=True):
                assert BANK.signpost_by_id[name].finding in entry

    def test_the_first_are_in_the_summary_in_order(self) -> None:
        gaps = score(HERE).gaps
        said = section(here(), f"The first {len(gaps)} gaps")
        places = [said.index(next_step(gap)) for gap in gaps]
        assert len(gaps) > 2
        assert places == sorted(places)

    def test_no_more_than_five_are_in_the_summary(self) -> None:
        one = assess(make_bank({"a": [question(f"a.q{n}") for n in range(8)]}), {f"a.q{n}": 1 for n in range(8)})
        listed = next(node for node in found(paper(one), "ordered_list"))
        assert len(listed.children) == 5
        assert paper(one).count("Next step: ") == 5 + 8

    def test_what_has_reached_its_target_has_no_next_step(self) -> None:
        steps = [
            one for title in ("Theme shield", "People | skills <b>") for one in items(here(), f"Next steps: {title}")
        ]
        assert [one.split("?")[0] for one in steps] == [
            "What of shield.key",
            "What of shield.dark",
            "What of people.own",
        ]

    def test_what_is_open_or_left_out_is_listed(self) -> None:
        unknown = section(here(), "What is not known")
        left_out = section(here(), "What was declared not applicable")
        assert "What of shield.dark?" in unknown
        assert "What of shield.open?" in unknown
        assert (
            "What of people.spared? (People | skills <b>) Reason given: Run by the district: <b>not us</b>." in left_out
        )
        assert "What of people.excused? (People | skills <b>) No reason is recorded." in left_out


class TestReferences:
    def test_hold_every_signpost_of_the_questions_asked_once(self) -> None:
        entries = references(here())
        for one in SIGNPOSTS:
            times = sum(one["finding"] in entry for entry in entries)
            assert times == (0 if one["id"] == "never-cited" else 1)

    def test_a_caution_stands_wherever_its_signpost_is_cited(self) -> None:
        [entry] = [entry for entry in references(here()) if "What certain found." in entry]
        assert "Caution: The £12m is for England alone." in entry
        screen = " ".join(terminal(HERE, score(HERE)).split())
        cited = screen.count("What certain found.")
        assert cited == sum("certain" in gap.signposts for gap in score(HERE).gaps)
        assert screen.count("Caution: The £12m is for England alone.") == cited

    def test_a_page_that_was_not_read_says_so(self) -> None:
        [entry] = [entry for entry in references(here()) if "What odd found." in entry]
        assert "The page was not read for this question bank" in entry

    def test_a_likely_one_is_probably_meant_and_a_confirmed_one_is_not_doubted(self) -> None:
        likely = [entry for entry in references(here()) if "probably" in entry]
        assert len(likely) == 1
        assert "What probable found." in likely[0]
        assert "For: Scotland." in likely[0]

    def test_an_unknown_one_has_no_address(self) -> None:
        entries = references(here())
        place = next(n for n, entry in enumerate(entries) if "What unfound found." in entry)
        start = here().index("## References")
        raw = re.findall(r"^\d+\. .*$", here()[start:], re.M)[place]
        assert "](" not in raw
        assert "http" not in raw
        assert "Not identified" in entries[place]

    def test_todays_edition_stands_beside_a_superseded_one(self) -> None:
        [entry] = [entry for entry in references(here()) if "What certain found." in entry]
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

    @pytest.mark.parametrize("wrong", ["{% if %}", "{{ council", "{{ council | nosuch }}", "{% endfor %}", "{{ }}"])
    def test_a_mistake_is_named_with_file_and_line(self, tmp_path: Path, wrong: str) -> None:
        folder = self.written(tmp_path, f"# {{{{ council }}}}\n\nFine.\n{wrong}\n")
        with pytest.raises(DigiassessError) as refused:
            paper(folder=folder)
        assert re.search(rf"{re.escape(str(folder / 'board.md.j2'))}:\d+: .*mend the template", str(refused.value))
        assert int(str(refused.value).removeprefix(f"{folder / 'board.md.j2'}:").split(":")[0]) in (4, 5)

    @pytest.mark.parametrize("wrong", ["{{ nosuch }}", "{{ overall.nosuch }}", "{{ ''.__class__.__mro__ }}"])
    def test_a_mistake_found_in_filling_in_is_named_with_file_and_line(self, tmp_path: Path, wrong: str) -> None:
        folder = self.written(tmp_path, f"# {{{{ council }}}}\n\nFine.\n{wrong}\n")
        with pytest.raises(DigiassessError, match=r"board\.md\.j2:4: "):
            paper(folder=folder)

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

    def test_whatever_it_puts_in_is_escaped_without_its_help(self, tmp_path: Path) -> None:
        own = "{{ council }} {% set x = council %}{{ x ~ '!' }} {{ [council, '<i>'] | join(' ') }}\n"
        [line] = [line for line in paper(folder=self.written(tmp_path, own)).splitlines() if "Barset" in line]
        name = "Barset \\[/\\] \\*County\\* Council"
        assert line == f"{name} {name}! {name} \\<i\\>"
