"""The workbook: its figures are ours, and stay so when answers are changed and LibreOffice works it out again."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings

from conftest import assess, make_bank, question
from digiassess.analysis.scoring import score
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError
from figures_out import SIGNPOSTS, any_assessments
from plans import action
from workbooks import differences, expected, figures, table, workbook

SHEETS = ["Summary", "Answers", "Gaps", "Plan", "Published evidence"]
BANK = make_bank(
    {"a": [question("a.one", critical=True, signposts=["old", "new"]), question("a.two")], "a-b": [question("b.one")]},
    signposts=SIGNPOSTS,
    target=3,
)
FORMULA = '=HYPERLINK("http://x.example","typed")'


@given(any_assessments())
@settings(max_examples=settings().max_examples // 2)
def test_its_figures_are_ours_for_programs_that_work_nothing_out(assessment: Assessment) -> None:
    content = workbook(assessment)
    assert differences(figures(content), expected(assessment)) == []
    result = score(assessment)
    gaps = table(content, "Gaps", 3)
    assert [row["Question"] for row in gaps if row["Rank"] != "There are no gaps."] == [
        gap.question for gap in result.gaps
    ] or not result.gaps


@given(any_assessments())
@settings(max_examples=settings().max_examples // 2)
def test_no_text_of_people_is_a_formula(assessment: Assessment) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(assessment)))
    assert book.sheetnames == SHEETS
    for name in ("Gaps", "Plan", "Published evidence"):
        assert not [cell for row in book[name].iter_rows() for cell in row if cell.data_type == "f"]
    columns = {cell.value: cell.column for cell in book["Answers"][4]}
    typed = [columns[name] for name in ("Note", "Evidence", "What is asked")]
    assert not [
        row for row in book["Answers"].iter_rows() for cell in row if cell.column in typed and cell.data_type == "f"
    ]


class TestLooks:
    @pytest.fixture
    def book(self) -> Any:
        said = {"a.one": Answer(level=1, note=FORMULA, evidence=("@x", "Minute 3")), "a.two": "unknown"}
        told = assess(BANK, said, council=FORMULA, actions=(action("A1", "a.one", what=FORMULA, owner="+1"),))
        return openpyxl.load_workbook(io.BytesIO(workbook(told)))

    def test_heads_stay_in_sight_and_on_every_page(self, book: Any) -> None:
        for sheet in book:
            top = 5 if sheet.title == "Summary" else 4
            assert int(sheet.freeze_panes[1:]) == top + 1
            assert sheet.print_title_rows == f"${top}:${top}"
            # One page wide, which is what is meant where nothing is said, and as many high as it takes.
            assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            assert sheet.page_setup.orientation == "landscape"
            assert sheet.column_dimensions["A"].width > 5

    def test_text_stands_as_it_was_typed(self, book: Any) -> None:
        assert book["Summary"]["A1"].value == f"{FORMULA}, 2026"
        assert book["Summary"]["A1"].data_type == "s"
        row = {head.value: cell for head, cell in zip(book["Answers"][4], book["Answers"][5], strict=True)}
        assert (row["Note"].value, row["Note"].data_type) == (FORMULA, "s")
        assert (row["Evidence"].value, row["Evidence"].data_type) == ("@x\nMinute 3", "s")
        plan = {head.value: cell for head, cell in zip(book["Plan"][4], book["Plan"][5], strict=True)}
        assert (plan["What"].value, plan["What"].data_type, plan["Owner"].data_type) == (FORMULA, "s", "s")
        assert plan["Due"].is_date

    def test_levels_are_chosen_from_a_list(self, book: Any) -> None:
        lists = {str(rule.sqref): rule.formula1 for rule in book["Answers"].data_validations.dataValidation}
        assert set(lists) == {"F5:F7", "H5:H7"}
        sheet, cells = lists["F5:F7"].split("!")
        assert [row[0].value for row in book[sheet][cells.replace("$", "")]] == [
            0,
            1,
            2,
            3,
            4,
            "don't know",
            "not applicable",
        ]

    def test_published_evidence_can_be_opened(self, book: Any) -> None:
        links = [
            cell.hyperlink.target for row in book["Published evidence"].iter_rows() for cell in row if cell.hyperlink
        ]
        assert links == ["https://example.org/?a=1"]

    def test_what_it_means_that_a_page_was_not_read_is_said_once(self) -> None:
        posts: list[Any] = SIGNPOSTS
        unread = [{**post, "address": "cited"} for post in posts]
        bank = make_bank({"a": [question("a.one", signposts=[post["id"] for post in unread])]}, signposts=unread)
        sheet = openpyxl.load_workbook(io.BytesIO(workbook(assess(bank, {"a.one": 1}))))["Published evidence"]
        cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
        assert sum("nobody read the page for this question bank" in cell for cell in cells) == 1
        assert sum("Page not read." in cell for cell in cells) == len(unread)

    def test_gaps_plan_and_evidence_say_where_there_is_none(self) -> None:
        bare = make_bank({"a": [question("a.one")]})
        content = workbook(assess(bare, {"a.one": 4}))
        firsts = [table(content, name, 3)[0] for name in SHEETS[2:]]
        assert [next(iter(row.values())) for row in firsts] == [
            "There are no gaps.",
            "No action is agreed yet.",
            "The questions point to no published evidence.",
        ]


def test_an_id_that_reads_as_a_number_stays_text() -> None:
    """XlsxWriter would write it as a number that is none, and Excel would offer to repair the file."""
    bank = make_bank({"a": [question("inf", critical=True), question("a.two", weight=5)]})
    with zipfile.ZipFile(io.BytesIO(workbook(assess(bank, {"inf": 0, "a.two": 4})))) as book:
        assert "<v>inf</v>" not in book.read("xl/worksheets/sheet1.xml").decode()


def test_a_long_name_with_ampersands_fits_the_foot_of_a_page() -> None:
    assert workbook(assess(BANK, {"a.one": 1}, council="&" * 200))


def test_the_same_assessment_makes_the_same_bytes() -> None:
    told = assess(BANK, {"a.one": 1})
    assert workbook(told) == workbook(told)


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (Answer(level=1, evidence=("x" * 2000,) * 20), "evidence"),
        # Two for each in Excel, which counts in UTF-16.
        (Answer(level=1, note="\U0001f600" * 20_000), "note"),
    ],
)
def test_a_text_too_long_for_a_cell_is_refused_with_its_question(answer: Answer, what: str) -> None:
    said = rf"x\.json: The {what} of a\.one is longer than the 32,767 letters .*: shorten it, or use another --format\."
    with pytest.raises(DigiassessError, match=said):
        workbook(assess(BANK, {"a.one": answer}))
    assert workbook(assess(BANK, {"a.one": Answer(level=1, note="\U0001f600" * 16_383 + "x")}))


def test_a_quick_assessment_names_no_level_where_a_critical_question_was_not_asked() -> None:
    bank = make_bank({"a": [question("a.one", headline=True), question("a.two", critical=True)]})
    quick = assess(bank, {"a.one": 2}, quick=True)
    assert figures(workbook(quick))["a"]["Level"] is None
    assert figures(workbook(quick))["a"]["Score"] == 2
