"""Tables: columns by their headings, and a place for every cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from digiassess.files.formats.problems import BadFileError
from digiassess.files.formats.table import Columns, Grid, Table, letters, read_table

COLUMNS = Columns(
    ("question", "level", "note"),
    needed=("question",),
    one_of=("level", "note"),
    silent=("theme", "text"),
    gives="level",
    exported={"summary": ("coverage",), "answers": ("question", "level")},
    lists={"gaps": ("rank", "question")},
)


def grid(*rows: Sequence[str], is_sheet: bool = False) -> Grid:
    numbered = [(number, row) for number, row in enumerate(rows, 1) if any(row)]
    return Grid("a.xlsx" if is_sheet else "a.csv", numbered, is_sheet)


def table(*rows: Sequence[str], is_sheet: bool = False) -> Table:
    return read_table([grid(*rows, is_sheet=is_sheet)], COLUMNS)


class TestColumns:
    @pytest.mark.parametrize("headings", [["question", "level"], [" Question ", "LEVEL"], ["level", "question"]])
    def test_are_found_by_their_headings(self, headings: list[str]) -> None:
        row = ["a.one", "1"] if headings[1].strip().lower() == "level" else ["1", "a.one"]
        assert table(headings, row).rows == [(2, {"question": "a.one", "level": "1"})]

    def test_headings_may_stand_further_down(self) -> None:
        assert table(["Our answers"], [], ["question", "level"], ["a.one", "1"]).rows[0][0] == 4

    def test_others_are_passed_over_and_named_once(self) -> None:
        found = table(["question", "Who", "level", "Theme", "Who", ""], ["a.one", "x", "1", "y", "z", ""])
        assert found.passed_over == ("Who", "Theme")
        assert found.rows == [(2, {"question": "a.one", "level": "1"})]

    def test_what_this_program_writes_beside_them_is_passed_over_without_a_word(self) -> None:
        assert table(["question", "Theme", "Text", "level", "Who"], ["a.one", "", "", "1", ""]).passed_over == ("Who",)

    @pytest.mark.parametrize("name", ["a.one", "Leadership.Jobs"])
    def test_a_row_above_them_that_belongs_below_is_refused(self, name: str) -> None:
        rows = (["Our answers", ""], [name, "3"], ["question", "level"], ["a.two", "1"])
        for is_sheet, place in ((False, "a.csv:2"), (True, "a.xlsx:A2")):
            (wrong,) = table(*rows, is_sheet=is_sheet).problems
            said = f"{place}: '{name}' stands above the headings: move its row below them, or take it out"
            assert str(wrong) == said

    @pytest.mark.parametrize(
        "title",
        [
            *(["Answers of 2026", "3"], ["Council", "Barset"], ["a.one", ""], ["", "3"], ["Version 1.2", "x"], []),
            *(["council", "Testshire"], ["barset", "x"]),
        ],
    )
    def test_a_title_above_them_is_none(self, title: list[str]) -> None:
        assert table(title, ["question", "level"], ["a.two", "1"]).problems == []

    @pytest.mark.parametrize("rows", [[["question", "score"]], [["level", "note"]], [["a.one", "1"]]])
    def test_a_table_without_the_needed_headings_is_refused(self, rows: list[list[str]]) -> None:
        with pytest.raises(BadFileError, match=r"a.csv:1: the columns are '.*': name the columns in the first row"):
            table(*rows)

    def test_so_is_a_heading_that_stands_twice(self) -> None:
        with pytest.raises(
            BadFileError, match=r"a.xlsx:C1: the column 'level' stands twice: keep one column of that name"
        ):
            table(["question", "level", "Level"], is_sheet=True)

    def test_of_many_columns_the_first_are_named(self) -> None:
        with pytest.raises(BadFileError) as refused:
            table([f"column {number:03}" for number in range(30)])
        named = ", ".join(f"column {number:03}" for number in range(30))[:80]
        assert str(refused.value) == (
            f"a.csv:1: the columns are '{named}': name the columns in the first row: question,level,note"
        )

    def test_one_needed_heading_is_enough_where_no_other_is_asked_for(self) -> None:
        assert read_table([grid(["question"], ["a.one"])], Columns((), ("question",))).rows == [
            (2, {"question": "a.one"})
        ]

    def test_a_workbook_without_a_sheet_is_empty(self) -> None:
        with pytest.raises(BadFileError, match="it is empty"):
            read_table([], COLUMNS)

    @pytest.mark.parametrize("grids", [[Grid("a.xlsx", (), is_sheet=True)], [Grid("a.csv", ())]])
    def test_and_an_empty_one(self, grids: list[Grid]) -> None:
        with pytest.raises(BadFileError, match="it is empty"):
            read_table(grids, COLUMNS)

    def test_the_first_sheet_that_has_them_is_read(self) -> None:
        grids = [grid(["note"]), grid(["question", "level"], ["a.one", "1"]), grid(["question", "level"])]
        assert len(read_table(grids, COLUMNS).rows) == 1


class TestCells:
    def test_text_beyond_the_headings_is_a_mistake_in_csv(self) -> None:
        (problem,) = table(["question", "note", ""], ["a.one", "yes", " but"], ["a.two", "no", " "]).problems
        assert str(problem) == "a.csv:2: it has more cells than columns: put quotes round a cell with commas"

    def test_in_a_sheet_it_stands_beside_the_table(self) -> None:
        found = table(["question", "note", ""], ["a.one", "yes", "", "ask Ann"], ["a.two", "", "too"], is_sheet=True)
        assert (found.problems, found.beside) == ([], ["D2", "C3"])

    def test_a_row_that_says_something_there_alone_is_none(self) -> None:
        found = table(["question", "note", ""], ["", "", "ask Ann"], ["a.one", "yes"], is_sheet=True)
        assert (found.rows, found.beside) == ([(3, {"question": "a.one", "note": "yes"})], ["C2"])

    def test_of_a_row_that_does_not_say_which_question_it_is_about_nothing_more_is_said(self) -> None:
        rows = [(1, ["question", "level"]), (2, ["=A9", "3"]), (3, ["a.one", "1"])]
        found = read_table([Grid("a.xlsx", rows, is_sheet=True, unsaved=frozenset({(2, 0)}))], COLUMNS)
        assert [str(problem).partition(": ")[0] for problem in found.problems] == ["a.xlsx:A2"]
        assert found.rows == [(3, {"question": "a.one", "level": "1"})]

    @pytest.mark.parametrize(("error", "shown"), [("#REF!", "#REF!"), ("", "#?")])
    def test_a_cell_with_an_error_says_which_where_that_is_known(self, error: str, shown: str) -> None:
        rows = [(1, ["question", "level"]), (2, ["a.one", error])]
        found = read_table([Grid("a.xlsx", rows, is_sheet=True, errors={(2, 1): error})], COLUMNS)
        (problem,) = found.problems
        assert str(problem).startswith(f"a.xlsx:B2: it holds the spreadsheet's error {shown}: mend the formula")

    def test_a_row_may_end_before_the_last_column(self) -> None:
        assert table(["question", "level", "note"], ["a.one", "1"]).rows == [(2, {"question": "a.one", "level": "1"})]

    def test_a_formula_without_its_result_is_a_mistake_and_no_cell(self) -> None:
        rows = [(1, ["question", "level", "x"]), (2, ["a.one", "=1+1", "=2"])]
        found = read_table([Grid("a.xlsx", rows, is_sheet=True, unsaved=frozenset({(2, 1), (2, 2)}))], COLUMNS)
        assert [str(problem) for problem in found.problems] == [
            "a.xlsx:B2: it holds a formula, and what it comes to was not saved: open the file in Excel or LibreOffice "
            "and save it, or type the answer in its place"
        ]
        assert found.rows == [(2, {"question": "a.one"})]

    def test_every_cell_of_a_sheet_has_a_name(self) -> None:
        found = table(["question", "level"], ["a.one", "1"], is_sheet=True)
        document = found.document({("a",): (2, "question"), ("a", "level"): (2, "level"), ("b",): (3, "")})
        assert str(document.problem(("a",), "x", "y")) == "a.xlsx:A2: x: y"
        assert str(document.problem(("a", "level"), "x", "y")) == "a.xlsx:B2: x: y"
        assert str(document.problem(("b",), "x", "y")) == "a.xlsx:3: x: y"

    def test_a_cell_of_csv_has_its_line(self) -> None:
        document = table(["question", "level"], ["a.one", "1"]).document({("a", "level"): (2, "level")})
        assert str(document.problem(("a", "level"), "x", "y")) == "a.csv:2: x: y"

    @pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
    def test_columns_are_named_as_spreadsheets_name_them(self, column: int, name: str) -> None:
        assert letters(column) == name


class TestSheets:
    HEADINGS, SAID, UNSAID = ["question", "level"], ["a.one", "1"], ["a.two", ""]

    def read(self, *sheets: Sequence[Sequence[str]]) -> Table:
        names = ("One", "Two\x1b", "Three")
        made = [replace(grid(*rows, is_sheet=True), name=names[place]) for place, rows in enumerate(sheets)]
        return read_table(made, COLUMNS)

    def test_the_one_that_says_something_is_read_wherever_it_stands(self) -> None:
        empty, filled = [self.HEADINGS, self.UNSAID], [["Title"], self.HEADINGS, self.SAID]
        for sheets in ((empty, filled), (filled, empty), ([["x"]], [self.HEADINGS], filled)):
            assert self.read(*sheets).rows == [(3, {"question": "a.one", "level": "1"})]
        assert self.read(empty, empty).rows == [(2, {"question": "a.two", "level": ""})]

    def test_where_none_gives_levels_the_one_with_notes_goes_before_one_not_filled_in(self) -> None:
        notes = [["question", "note"], ["a.one", "Ask Bob."]]
        empty = [self.HEADINGS, self.UNSAID]
        for sheets, passed in (((empty, notes), "One"), ((notes, empty), "Two")):
            found = self.read(*sheets)
            assert (found.rows, found.unread) == ([(2, {"question": "a.one", "note": "Ask Bob."})], (passed,))

    def test_of_two_that_give_levels_none_is_guessed(self) -> None:
        with pytest.raises(BadFileError) as refused:
            self.read([self.HEADINGS, self.SAID], [self.HEADINGS, self.UNSAID, self.SAID])
        assert str(refused.value) == (
            "a.xlsx:3: the sheet 'Two' is filled in, and so is 'One': take out the one that does not count, or bring "
            "the rows together in one sheet"
        )

    @pytest.mark.parametrize(
        "rows",
        [
            [["question", "note"], ["a.one", "ask Bob"]],
            [["question", "note", "Note"], ["a.one", "ask Bob", "me"]],
            [["question", "level"], ["Who leads?", "pick one"], ["jobs", "1"]],
        ],
    )
    def test_another_that_gives_no_levels_is_passed_over_wherever_it_stands(self, rows: list[list[str]]) -> None:
        answers = [self.HEADINGS, self.SAID]
        for sheets, other in (((answers, rows), "Two"), ((rows, answers), "One")):
            found = self.read(*sheets)
            assert found.rows == [(2, {"question": "a.one", "level": "1"})]
            assert found.unread == (other,)

    def test_one_with_levels_goes_before_one_without_whatever_it_has_beside_them(self) -> None:
        both = [["question", "level", "action", "owner", "due"], ["a.one", "1", "Do it", "Jo", "2027"]]
        for other in ([["question", "note"], ["a.two", "Ask"]], [["question", "note"], ["a.one", ""]]):
            for sheets, passed in (((both, other), "Two"), ((other, both), "One")):
                found = self.read(*sheets)
                assert (found.rows, found.unread) == ([(2, {"question": "a.one", "level": "1"})], (passed,))

    OURS = (
        ("Summary", [["Theme", "Coverage"]]),
        ("Gaps", [["rank", "question", "level"], ["1", "a.one", "2"]]),
        ("Answers", [HEADINGS, ["a.two", "3"]]),
    )

    def named(self, *sheets: tuple[str, Sequence[Sequence[str]]]) -> Table:
        return read_table([replace(grid(*rows, is_sheet=True), name=name) for name, rows in sheets], COLUMNS)

    def test_a_list_of_our_own_is_none_in_the_workbook_that_we_wrote(self) -> None:
        found = self.named(*self.OURS)
        assert (found.rows, found.unread) == ([(2, {"question": "a.two", "level": "3"})], ("Gaps",))
        assert self.named(self.OURS[1]).rows == [(2, {"question": "a.one", "level": "2"})]

    @pytest.mark.parametrize("gone", ["Summary", "Gaps", "Answers", "rank"])
    def test_in_another_it_is(self, gone: str) -> None:
        sheets = [(name if name != gone else "Mine", rows) for name, rows in self.OURS]
        if gone == "rank":
            sheets[1] = ("Gaps", [["No", "question", "level"], ["1", "a.one", "2"]])
        with pytest.raises(BadFileError, match="is filled in, and so is"):
            self.named(*sheets)

    def test_a_place_in_one_of_several_says_which(self) -> None:
        for name, shown in (("Log", "Log"), ("My log\x1b", "'My log'")):
            one = replace(grid(is_sheet=True), name=name, is_one_of_several=True)
            assert str(one.problem(5, 2, "x", "y")) == f"a.xlsx:{shown}!C5: x: y"
            assert str(one.problem(5, None, "x", "y")) == f"a.xlsx:{shown}!5: x: y"
