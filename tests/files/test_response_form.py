"""The Excel form that came back: whoever filled it in, whichever program saved it, and no cell of it passed over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
import xlsxwriter  # type: ignore[import-untyped]

from conftest import assess, make_bank, question
from digiassess.files.earlier_banks import NoBanks
from digiassess.files.incoming import Incoming, Reading, read_incoming
from digiassess.files.response_fit import Fitting
from digiassess.files.response_sheet import ABOUT, ANSWERS, FIELDS, HEADINGS, MARK, SCHEMA, TOP, WHO, WHO_TOP
from digiassess.model.bank import Bank, BankVersion
from digiassess.model.errors import DigiassessError
from digiassess.model.response import Respondent, Response, Said

BANK = make_bank({"a": [question("a.one"), question("a.two")], "b": [question("b.one")]})
HERE = assess(BANK, {}, council="Barset", former_names=("Old Barset",))
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
Row = Sequence[str]
ROWS: Sequence[Row] = [("a.one", "2"), ("a.two", "", "Seen.", "Minute 4"), ("b.one", "")]


def form(
    path: Path,
    rows: Sequence[Row] = ROWS,
    who: Mapping[str, str] | None = None,
    more: Mapping[tuple[int, int], str] | None = None,
    bank: BankVersion = HERE.bank.which,
    marks: Mapping[str, str] | None = None,
) -> Path:
    """A form with those answers: an id, a level, a note and evidence a row; `marks` are what its hidden sheet says."""
    book = xlsxwriter.Workbook(path)
    book.add_worksheet(ABOUT).write_string(0, 0, "What becomes of your answers")
    sheet, mark = book.add_worksheet(ANSWERS), book.add_worksheet(MARK)
    for number, (name, label) in enumerate(WHO.items()):
        sheet.write_row(WHO_TOP + number, 0, [label, (who or {}).get(name, "")])
    sheet.write_row(TOP, 0, [heading.capitalize() for heading in HEADINGS])
    for number, (name, *said) in enumerate(rows, TOP + 1):
        asked = question(name)
        text, statements = f"{asked['text']}\n{asked['help']}", "\n".join(asked["levels"])
        for column, cell in enumerate((name, "Theme", text, statements, *said)):
            sheet.write_string(number, column, cell)
    for (row, column), cell in (more or {}).items():
        sheet.write(row, column, cell)
    said_by = {"schema": SCHEMA, "council": "Barset", "period": "2026", "id": "3f2a", "themes": ""}
    said_by |= {"bank id": bank.id, "bank version": bank.version, "bank digest": bank.digest, **(marks or {})}
    for number, name in enumerate(FIELDS):
        mark.write_row(number, 0, [name.capitalize(), said_by[name]])
    book.close()
    return path


def read(path: Path, fitting: Fitting | None = None) -> Incoming:
    found = read_incoming(path, Reading(HERE, fitting or Fitting(HERE), {}, NOW), named=True)
    assert found is not None
    return found


def said(path: Path, fitting: Fitting | None = None) -> Response:
    (came,) = read(path, fitting).people
    assert came.row is None
    return came.response


def refused(path: Path, fitting: Fitting | None = None) -> list[str]:
    """What is said of it, without the name of the file."""
    with pytest.raises(DigiassessError) as error:
        read(path, fitting)
    return [line.removeprefix(str(path)) for line in str(error.value).split("\n")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "form.xlsx"


def test_all_that_was_filled_in_is_taken(path: Path) -> None:
    who = {"name": " A. Officer ", "role": "Head of IT", "group": "Managers"}
    assert said(form(path, who=who)) == Response(
        council="Barset",
        period="2026",
        bank=HERE.bank.which,
        id="3f2a",
        respondent=Respondent(name="A. Officer", role="Head of IT", group="managers"),
        answers={"a.one": Said(level=2), "a.two": Said(note="Seen.", evidence=("Minute 4",))},
        saved_at=said(path).saved_at,
    )


def test_a_level_is_taken_however_it_is_written(path: Path) -> None:
    rows = [("a.one", "3 - Level 3"), ("a.two", "don't know"), ("b.one", "not applicable", "", "x\ny")]
    assert said(form(path, rows)).answers == {
        "a.one": Said(level=3),
        "a.two": Said(level="unknown"),
        "b.one": Said(level="not-applicable", evidence=("x", "y")),
    }


def test_what_was_said_of_whom_is_held_against_what_can_be_said(path: Path) -> None:
    assert refused(form(path, who={"name": "x" * 201, "role": "y" * 201, "group": "Bosses"})) == [
        ":Answers!B4: 'name' is too long: keep it to 200",
        ":Answers!B5: 'role' is too long: keep it to 200",
        ":Answers!B6: 'group': 'Bosses' is not one of the choices: write 'leaders', 'managers', 'staff' or 'other'",
    ]


def test_who_it_was_is_read_once(path: Path) -> None:
    """A second label of the same name is a respondent's own note."""
    again = {(1, 0): "Your role", (1, 1): "Head of IT"}
    assert said(form(path, who={"role": "Clerk"}, more=again)).respondent.role == "Head of IT"


def test_what_stands_above_it_or_was_left_empty_hides_nothing_after_it(path: Path) -> None:
    rows = [("a.one", ""), ("b.one", "2")]
    found = said(form(path, rows, who={"name": "Ann", "role": "Clerk"}, more={(0, 0): "Barset", (1, 0): "Your group"}))
    assert (found.respondent, found.levels) == (Respondent(name="Ann", role="Clerk"), {"b.one": 2})


def test_every_mistake_is_told_with_its_cell_and_nothing_is_taken(path: Path) -> None:
    rows = [("a.one", "9"), ("a.nine", "1"), ("a.one", "2"), ("a.one", "1"), ("", "1"), ("b.one", "clear")]
    question = "there is no question '{}': leave the first column as it was"
    taken_back = "'clear' takes back what the council answered, and this is what one person says: leave it empty"
    level = (
        "'a.one' is answered with level '9': give a level number from 0 to 4, its name, don't know or not applicable"
    )
    assert sorted(refused(form(path, rows))) == [
        f":Answers!A10: {question.format('a.nine')}",
        ":Answers!A12: 'a.one' stands twice: keep one of the rows",
        f":Answers!A13: {question.format('')}",
        f":Answers!E14: {taken_back}",
        f":Answers!E9: {level}",
    ]


def test_a_formula_without_its_result_is_no_empty_cell(path: Path) -> None:
    book = openpyxl.load_workbook(form(path))
    for cell in ("B4", "E9", "F11"):
        book[ANSWERS][cell] = '="1"&""'
    book.save(path)
    assert [line.partition(": ")[0] for line in refused(path)] == [":Answers!B4", ":Answers!E9", ":Answers!F11"]


@pytest.mark.parametrize("heading", ["Niveau", " ", "Note 2"])
def test_one_without_the_column_of_levels_is_refused(path: Path, heading: str) -> None:
    """Else everything that was answered would be passed over, and it would be said that nobody had answered."""
    assert refused(form(path, more={(TOP, 4): heading})) == [
        ":Answers!E8: the form has no column 'Level' any more: write 'Level' again above the levels, or answer in a "
        "new form: digiassess invite --role ROLE --format excel"
    ]


class TestARowWithTheWordsOfAnother:
    NEW_FORM = "answer it in a new form: digiassess invite --role ROLE --format excel"

    def test_is_refused_at_its_cell(self, path: Path) -> None:
        more = {(TOP + 1, 0): "a.two", (TOP + 2, 0): "a.one"}
        assert refused(form(path, more=more)) == [
            f":Answers!C{TOP + 2 + number}: the text beside '{name}' is not the text of that question: write '{whose}' "
            f"in the first column, whose text it is, or {self.NEW_FORM}"
            for number, (name, whose) in enumerate((("a.two", "a.one"), ("a.one", "a.two")))
        ]

    def test_is_refused_where_the_words_are_nobody_s(self, path: Path) -> None:
        assert refused(form(path, more={(TOP + 1, 2): "What is it?"})) == [
            f":Answers!C9: the text beside 'a.one' is not the text of that question: {self.NEW_FORM}"
        ]
        assert refused(form(path, more={(TOP + 1, 3): "0 - Nothing"})) == [
            f":Answers!D9: its statements are not those of question bank small 1.0: {self.NEW_FORM}"
        ]

    def test_is_no_matter_where_nothing_was_answered(self, path: Path) -> None:
        assert said(form(path, more={(TOP + 3, 2): "What is it?"})).levels == {"a.one": 2}

    def test_is_told_however_the_text_is_wrapped_and_nothing_by_cells_that_are_empty(self, path: Path) -> None:
        for text, statements in (("What  of\na.one?", ""), ("", "")):
            assert said(form(path, more={(TOP + 1, 2): text, (TOP + 1, 3): statements})).levels == {"a.one": 2}

    @pytest.mark.parametrize(
        ("text", "statement"),
        [
            ("“Who”\u00a0leads the council’s work?\nLook.", "“0 – The council’s\u00a0‘plan’ is unknown.”"),
            ('1. "Who" leads the council\'s work?', '0 - The council\'s "plan" is unknown.'),
            ("1.1 'WHO' leads the\u2009council's work?", "0) THE COUNCIL'S 'PLAN' is unknown."),
        ],
    )
    def test_is_told_however_a_program_writes_its_signs(self, path: Path, text: str, statement: str) -> None:
        asked = question("a.one", text='"Who" leads the council\'s work?')
        asked["levels"][0] = 'The council\'s "plan" is unknown.'
        here = assess(make_bank({"a": [asked, question("a.two")]}), {}, council="Barset")
        statements = "\n".join([statement, *asked["levels"][1:]])
        more = {(TOP + 1, 2): text, (TOP + 1, 3): statements}
        for cells, fits in ((more, True), ({**more, (TOP + 1, 2): "Who else?"}, False)):
            filled = form(path, [("a.one", "1")], bank=here.bank.which, more=cells)
            with nullcontext() if fits else pytest.raises(DigiassessError, match="not the text of that question"):
                found = read_incoming(filled, Reading(here, Fitting(here), {}, NOW), named=True)
                assert found is not None
                assert found.people[0].response.levels == {"a.one": 1}

    def test_is_told_where_one_text_begins_as_another_does(self, path: Path) -> None:
        bank = make_bank({"a": [question("a.one"), question("a.two", text="What of a.one? And since?")]})
        here = assess(bank, {}, council="Barset")
        filled = form(path, [("a.one", "1")], bank=here.bank.which, more={(TOP + 1, 2): "What of a.one? And since?"})
        with pytest.raises(DigiassessError, match=r"write 'a\.two' in the first column"):
            read_incoming(filled, Reading(here, Fitting(here), {}, NOW), named=True)


class TestASecondSheet:
    def with_second(self, path: Path, *rows: Sequence[str]) -> Path:
        book = openpyxl.load_workbook(form(path))
        sheet = book.create_sheet("Mine")
        for row in rows:
            sheet.append(row)
        book.save(path)
        return path

    def test_of_notes_is_passed_over_and_that_is_said(self, path: Path) -> None:
        found = read(self.with_second(path, ["Question", "Note"], ["a.one", "Ask Bob."]))
        assert found.people[0].response.levels == {"a.one": 2}
        assert found.notes == [f"{path}: the sheet 'Answers' was read, and 'Mine' was passed over."]

    def test_of_levels_is_refused(self, path: Path) -> None:
        (only,) = refused(self.with_second(path, ["Question", "Level"], ["a.two", "3"]))
        assert only.startswith(":Mine!2: the sheet 'Mine' is filled in, and so is 'Answers'")


class TestWhichFormItIs:
    @pytest.mark.parametrize("number", ["2", "9" * 50])
    def test_one_of_a_newer_version_is_refused(self, path: Path, number: str) -> None:
        schema = f"digiassess/response-sheet/{number}"
        assert refused(form(path, marks={"schema": schema})) == [
            f":Form!B1: it is of a newer version of digiassess ({schema[:40]}): install that version; nothing was "
            "changed"
        ]

    @pytest.mark.parametrize(
        ("mark", "words"),
        [
            ({"id": "../x"}, "'id': '../x' is no id"),
            ({"id": ""}, "'id': '' is no id"),
            ({"bank digest": "x"}, "'digest': 'x' is no digest"),
            ({"bank version": ""}, "'version'"),
        ],
    )
    def test_one_whose_hidden_sheet_was_changed_is_refused(
        self, path: Path, mark: Mapping[str, str], words: str
    ) -> None:
        (only,) = refused(form(path, marks=mark))
        assert only.startswith(f": {words}")

    @pytest.mark.parametrize(
        ("mark", "words"),
        [
            ({"council": "Loam"}, " is a response of Loam, and this assessment is of Barset: choose with --council."),
            ({"period": "2027"}, " is a response for 2027, and this assessment is for 2026: choose with --period."),
            (
                {"bank id": "other"},
                " answers the question bank other 1.0, and this assessment has small 1.0: send out its own form.",
            ),
            (
                {"bank version": "2.0"},
                " answers the newer question bank small 2.0, and this assessment has small 1.0: bring it to that bank "
                "first, with: digiassess assess --update-bank",
            ),
            (
                {"bank digest": f"sha256:{'0' * 64}"},
                " answers another question bank that is called small 1.0 too (its digest is another one): send out "
                "this assessment's own form.",
            ),
        ],
    )
    def test_one_of_another_assessment_is_refused(self, path: Path, mark: Mapping[str, str], words: str) -> None:
        assert refused(form(path, marks=mark)) == [words]

    def test_the_council_may_have_been_called_otherwise(self, path: Path) -> None:
        assert said(form(path, marks={"council": "OLD BARSET"})).council == "Barset"

    def test_the_sheet_that_tells_may_have_any_place_and_any_name(self, path: Path) -> None:
        book = xlsxwriter.Workbook(path)
        mark, sheet = book.add_worksheet("Renamed"), book.add_worksheet("Sheet1")
        bank = HERE.bank.which
        marks = [SCHEMA, "Barset", "2026", bank.id, bank.version, bank.digest, "x", ""]
        for number, (name, value) in enumerate(zip(FIELDS, marks, strict=True)):
            mark.write_row(number, 0, [name, value])
        mark.write_row(9, 0, ["colour", "red"])
        sheet.write_row(0, 0, ["Question", "Level"])
        sheet.write_row(1, 0, ["a.two", "1"])
        book.close()
        assert said(path).levels == {"a.two": 1}

    def test_sheets_that_somebody_added_are_none_of_it(self, path: Path) -> None:
        book = openpyxl.load_workbook(form(path))
        book.create_sheet("Overview", 0).append(["Question", "Text"])
        book["Overview"].append(["a.two", "What of a.two?"])
        book.create_sheet("Blank", 0)
        book.create_sheet("Plan", 0).append(["Schema"])
        book.save(path)
        assert said(path).levels == {"a.one": 2}

    @pytest.mark.parametrize(
        ("gone", "words"),
        [
            ("themes", None),
            ("id", ": 'id': '' is no id"),
            ("bank id", ": 'id': '' is no id"),
            ("bank version", ": 'version'"),
            ("bank digest", ": 'digest': '' is no digest"),
        ],
    )
    def test_a_row_of_the_hidden_sheet_that_is_gone_says_nothing(
        self, path: Path, gone: str, words: str | None
    ) -> None:
        book = openpyxl.load_workbook(form(path))
        book[MARK].delete_rows(FIELDS.index(gone) + 1)
        book.save(path)
        if words is None:
            assert said(path).themes == ()
        else:
            (only,) = refused(path)
            assert only.startswith(words)

    def test_one_that_was_saved_as_text_is_none(self, path: Path) -> None:
        text = path.with_suffix(".csv")
        text.write_text("schema\nschema,digiassess/response-sheet/1\n", "utf-8")
        with pytest.raises(DigiassessError, match="it holds no response"):
            read(text)
        text.write_text("schema,digiassess/response-sheet/1\nthemes\n", "utf-8")
        assert any(line.startswith(": 'id': '' is no id") for line in refused(text))


class TestThemes:
    @pytest.mark.parametrize(
        ("themes", "kept", "unasked"),
        [
            ("", (), []),
            ("a", ("a",), []),
            ("a gone", ("a",), []),
            ("b", ("a", "b"), ["a.one", "a.two"]),
            (" b  a ", ("a", "b"), []),
        ],
    )
    def test_those_that_it_asked_are_kept_and_what_it_did_not_ask_is_said(
        self, path: Path, themes: str, kept: Sequence[str], unasked: Sequence[str]
    ) -> None:
        found = read(form(path, marks={"themes": themes}))
        assert found.people[0].response.themes == kept
        assert found.unasked == unasked

    def test_all_of_them_in_a_form_of_all(self, path: Path) -> None:
        assert said(form(path, [("a.one", "1"), ("b.one", "1")])).themes == ()


def test_a_form_that_says_nothing_is_empty(path: Path) -> None:
    for rows in ((), [("a.one", " "), ("b.one", "")]):
        found = read(form(path, rows))
        assert (found.people, found.empty) == ([], 1)


def test_what_stands_beside_its_columns_is_said(path: Path) -> None:
    more = {(TOP, 7): "Score", (TOP + 1, 7): "5", (TOP + 2, 9): "aside"}
    found = read(form(path, more=more))
    assert (found.passed_over, found.beside) == (("Score",), ["Answers!J10"])
    assert found.people[0].response.levels == {"a.one": 2}


class TestAnEarlierBank:
    OLD = BankVersion(id="small", version="0.9", digest=f"sha256:{'1' * 64}")

    def test_what_compares_is_taken_and_the_rest_is_said(self, path: Path) -> None:
        found = read(
            form(path, [("a.gone", "1"), ("a.one", "3"), ("b.gone", "")], bank=self.OLD, marks={"themes": "a"})
        )
        assert (found.people[0].response.levels, found.lost, found.unasked) == ({"a.one": 3}, ["a.gone"], [])
        assert found.people[0].response.bank == HERE.bank.which
        assert found.notes == [
            f"{path} answers the question bank small 0.9, which is not at hand: its answers are taken by the ids of "
            "their questions, as far as those have not changed since, and whether its levels count the same is not "
            "known."
        ]

    def test_one_of_which_nothing_compares_is_refused(self, path: Path) -> None:
        assert refused(form(path, [("a.gone", "1")], bank=self.OLD)) == [
            " answers the question bank small 0.9: none of its questions means the same in small 1.0."
        ]

    def test_of_one_at_hand_the_questions_are_known_again_by_what_they_replace(self, path: Path) -> None:
        before = make_bank({"a": [question("a.was"), question("a.two")]}, version="0.9")
        now = assess(make_bank({"a": [question("a.one", replaces=["a.was"]), question("a.two")]}), {}, council="Barset")

        class Banks(NoBanks):
            def at_hand(self, version: BankVersion) -> Bank | None:
                return before if version == TestAnEarlierBank.OLD else None

        where = form(path, [("a.was", "3"), ("a.two", "1")], bank=self.OLD)
        reading = Reading(now, Fitting(now, Banks()), {}, NOW)
        found = read_incoming(where, reading, named=True)
        assert found is not None
        assert (found.people[0].response.levels, found.lost, found.notes) == ({"a.one": 3, "a.two": 1}, [], [])
        # Its rows are held against its own words, and not against those of the question that came after.
        with pytest.raises(DigiassessError, match=r"the text beside 'a\.was' is not the text of that question"):
            read_incoming(
                form(path, [("a.was", "3")], bank=self.OLD, more={(TOP + 1, 2): "What of a.one?"}), reading, named=True
            )
