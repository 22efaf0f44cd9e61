"""The form that is handed round: every question's statements, what was answered, and the way back in."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import python_calamine
import yaml
from hypothesis import given
from hypothesis import strategies as st

from conftest import Ran, Run, assess, bank_files, make_bank, question, write_bank
from digiassess.export import form_csv, form_excel
from digiassess.export.form import HEADINGS, Form
from digiassess.files.assessment_file import load_assessment
from digiassess.files.formats.formula import as_it_was, harmless
from digiassess.model.answer import Answer, read_level
from digiassess.model.errors import DigiassessError

THEMES = {
    "cyber": [
        question("cyber.key", critical=True),
        question("cyber.log"),
        question("cyber.welsh", applies_to=["wales"]),
    ],
    "data": [question("data.open"), question("data.used")],
}
FORMULA = '=HYPERLINK("http://x.example","=1+1")'
ANSWERS: dict[str, Any] = {
    "cyber.key": {
        "level": 2,
        "note": 'Two\nlines; and "quotes", commas.',
        "evidence": ["Minute 38", "@audit"],
        "target": 4,
    },
    "cyber.log": {"level": "unknown", "note": FORMULA},
    "data.open": {"level": "not-applicable", "note": "+44 1632 960000"},
}
STEM = "barset-council-2026"


@pytest.fixture
def here(run: Run, tmp_path: Path) -> Run:
    """The program in a folder with a bank, and with an assessment that is answered in part."""
    write_bank(tmp_path / "bank", bank_files(THEMES, target=3))
    said = {"council": "Barset Council", "kind": "county", "period": "2026", "answers": ANSWERS}
    (tmp_path / "answers.yaml").write_text(yaml.safe_dump(said), "utf-8")
    assert run("assess", "--answers", "answers.yaml", "--bank", "bank").code == 0
    return run


def cells(path: Path) -> list[list[str]]:
    """The rows from the headings down, as anybody's spreadsheet program reads them."""
    if path.suffix == ".csv":
        return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    rows = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Answers").to_python()
    return [[str(cell) for cell in row] for row in rows if any(row)][2:]


def part(path: Path, name: str) -> str:
    return zipfile.ZipFile(path).read(name).decode()


class TestWritten:
    @pytest.mark.parametrize("ending", [".csv", ".xlsx"])
    def test_how_a_level_is_chosen_stands_there_once_where_the_bank_says_it(
        self, run: Run, tmp_path: Path, ending: str
    ) -> None:
        said = "Choose the highest that holds together with all below it.\nIn doubt, the lower."
        for folder, note in (("told", said), ("untold", None)):
            write_bank(tmp_path / folder, bank_files(THEMES, target=3, levels_note=note))
            name = f"{folder}{ending}"
            assert run("questions", "form", "--blank", "--bank", folder, "--output", name).code == 0
            path = tmp_path / name
            text = path.read_text("utf-8-sig") if ending == ".csv" else part(path, "xl/sharedStrings.xml")
            assert text.count(said) == (1 if note else 0)
        assert run("assess", "--answers", f"told{ending}", "--bank", "told", *("--council", "B", "--kind", "county"),
                   "--period", "2026").code == 0  # fmt: skip

    @pytest.mark.parametrize("ending", [".csv", ".xlsx"])
    def test_what_a_word_means_stands_with_the_question_that_uses_it_first(
        self, run: Run, tmp_path: Path, ending: str
    ) -> None:
        write_bank(tmp_path / "told", bank_files(THEMES, target=3, terms={"paper": "what somebody wrote"}))
        assert run("questions", "form", "--blank", "--bank", "told", "--output", f"told{ending}").code == 0
        path = tmp_path / f"told{ending}"
        text = path.read_text("utf-8-sig") if ending == ".csv" else part(path, "xl/sharedStrings.xml")
        assert text.count("\nPaper: what somebody wrote.") == len(THEMES)

    @pytest.mark.parametrize("ending", [".csv", ".xlsx"])
    def test_every_question_that_is_asked_with_its_statements_and_its_answer(
        self, here: Run, tmp_path: Path, ending: str
    ) -> None:
        assert here("questions", "form", "--output", f"form{ending}").out == f"form{ending}\n"
        headings, *rows = cells(tmp_path / f"form{ending}")
        assert [heading.lower() for heading in headings] == list(HEADINGS)
        assert [row[0] for row in rows] == ["cyber.key", "cyber.log", "data.open", "data.used"]
        assert [row[4] for row in rows] == ["2 - Level 2", "don't know", "not applicable", ""]
        assert rows[0][1:3] == ["Theme cyber", "What of cyber.key? (critical)\nLook at the papers about cyber.key."]
        for number in range(5):
            assert f"{number} - Level {number}: Statement {number} of cyber.key says what" in rows[0][3]
        assert rows[0][6:] == ["Minute 38\n@audit", "4 - Level 4"]

    @pytest.mark.parametrize(
        ("words", "name"),
        [
            ((), f"{STEM}-form.xlsx"),
            (("--format", "csv"), f"{STEM}-form.csv"),
            (("--theme", "data"), f"{STEM}-form-data.xlsx"),
            (("--blank", "--bank", "bank"), "small-form.xlsx"),
        ],
    )
    def test_under_a_name_that_fits(self, here: Run, tmp_path: Path, words: tuple[str, ...], name: str) -> None:
        assert here("questions", "form", *words).out == f"{name}\n"
        assert (tmp_path / name).is_file()

    def test_blank_it_is_of_the_whole_bank(self, here: Run, tmp_path: Path) -> None:
        here("questions", "form", "--blank", "--bank", "bank", "--output", "form.csv")
        rows = cells(tmp_path / "form.csv")[1:]
        assert [row[0] for row in rows] == [name["id"] for questions in THEMES.values() for name in questions]
        assert {cell for row in rows for cell in row[4:]} == {""}

    def test_without_an_assessment_it_is_blank(self, run: Run, tmp_path: Path) -> None:
        write_bank(tmp_path / "bank", bank_files(THEMES))
        assert run("questions", "form", "--bank", "bank").out == "small-form.xlsx\n"

    def test_of_the_theme_that_was_named(self, here: Run, tmp_path: Path) -> None:
        here("questions", "form", "--theme", "data", "--output", "form.csv")
        assert [row[0] for row in cells(tmp_path / "form.csv")[1:]] == ["data.open", "data.used"]

    def test_the_same_form_makes_the_same_bytes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        form = Form(make_bank(THEMES))
        first = form_excel.write(form)
        monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
        assert form_excel.write(form) == first


class TestRefused:
    @pytest.mark.parametrize(
        ("words", "code", "said"),
        [
            (("--theme", "nosuch"), 2, "no theme 'nosuch'"),
            (("--output", "a.ods"), 2, "write .xlsx"),
            (("--output", "a.xlsx", "--format", "csv"), 2, "--format says csv"),
            (("--format", "word"), 2, "choose from excel, csv"),
            (("--blank", "--period", "2026"), 2, "--blank"),
            (("--period", "2027"), 1, "2027"),
            (("--council", "Other"), 1, "Other"),
        ],
    )
    def test_in_a_sentence(self, here: Run, words: tuple[str, ...], code: int, said: str) -> None:
        ran = here("questions", "form", *words)
        assert (ran.code, ran.out) == (code, "")
        assert said in ran.err

    def test_a_filled_form_is_not_written_over(self, here: Run, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text("question,level\ncyber.key,3\n", "utf-8")
        assert "is there already" in here("questions", "form", "--output", "a.csv").err
        assert here("questions", "form", "--output", "a.csv", "--force").code == 0

    def test_a_text_that_no_cell_holds(self) -> None:
        bank = make_bank(THEMES)
        long = Answer(level=1, evidence=("x" * 1900,) * 20)
        form = Form(bank, assess(bank, {"cyber.key": long}))
        with pytest.raises(
            DigiassessError, match=r"The evidence of cyber.key is longer .* shorten it, or use another --format"
        ):
            form_excel.write(form)
        assert form_csv.write(form).content


class TestReadBack:
    def taken(self, here: Run, tmp_path: Path, file: str) -> Ran:
        before = load_assessment(tmp_path / "assessments" / f"{STEM}.json")
        ran = here("assess", "--answers", file)
        after = load_assessment(tmp_path / "assessments" / f"{STEM}.json")
        assert {name: answer.model_copy(update={"answered_at": None}) for name, answer in before.answers.items()} == {
            name: answer.model_copy(update={"answered_at": None}) for name, answer in after.answers.items()
        }
        return ran

    @pytest.mark.parametrize("ending", [".csv", ".xlsx"])
    def test_unchanged_it_changes_nothing(self, here: Run, tmp_path: Path, ending: str) -> None:
        here("questions", "form", "--output", f"form{ending}")
        ran = self.taken(here, tmp_path, f"form{ending}")
        assert (ran.code, ran.err) == (0, "")
        assert "0 new, 0 changed, 4 unchanged, 0 cleared" in ran.out

    @pytest.mark.usefixtures("marking")
    def test_what_is_no_level_is_said_and_read_in_the_language_that_is_spoken(self) -> None:
        bank = make_bank(THEMES, target=3)
        form = Form(bank, assess(bank, {name: answer["level"] for name, answer in ANSWERS.items()}, nation="england"))
        cells = {row.question: row.said[0] for row in form.rows()}
        assert [cells["cyber.log"], cells["data.open"]] == form.choices[-2:] == ["«don't know»", "«not applicable»"]
        read = [read_level(cells[name], bank, bank.by_id[name][1]) for name in ("cyber.log", "data.open")]
        assert read == ["unknown", "not-applicable"]

    def test_filled_in_by_hand(self, here: Run, tmp_path: Path) -> None:
        here("questions", "form", "--output", "form.csv")
        rows = cells(tmp_path / "form.csv")
        rows[4][4:] = ["3 - Level 3", "New.", "A paper, 2026", "4"]
        with (tmp_path / "form.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
        assert here("assess", "--answers", "form.csv").code == 0
        answer = load_assessment(tmp_path / "assessments" / f"{STEM}.json").answers["data.used"]
        assert (answer.level, answer.note, answer.evidence, answer.target) == (3, "New.", ("A paper, 2026",), 4)


class TestFormulas:
    def test_in_csv_none_is_left(self, here: Run, tmp_path: Path) -> None:
        here("questions", "form", "--output", "form.csv")
        row = cells(tmp_path / "form.csv")[2]
        assert row[5] == f"'{FORMULA}"

    def test_in_excel_text_is_text(self, here: Run, tmp_path: Path) -> None:
        here("questions", "form", "--output", "form.xlsx")
        sheet = part(tmp_path / "form.xlsx", "xl/worksheets/sheet1.xml")
        assert "<f>" not in sheet
        assert "<hyperlink" not in sheet
        assert FORMULA.replace('"', "&quot;") in part(tmp_path / "form.xlsx", "xl/sharedStrings.xml").replace(
            '"', "&quot;"
        )

    @given(st.text(st.sampled_from("=+-@\t\r'x1 "), max_size=8))
    def test_what_is_made_harmless_is_read_as_it_was(self, cell: str) -> None:
        assert as_it_was(harmless(cell)) == cell
        assert not harmless(cell).startswith(("=", "+", "-", "@", "\t", "\r"))

    @given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
    def test_any_note_comes_back_from_csv(self, typed: str) -> None:
        bank = make_bank(THEMES)
        assessment = assess(bank, {"cyber.key": Answer(level=1, note=typed)})
        text = form_csv.write(Form(bank, assessment)).content.decode("utf-8-sig")
        row = list(csv.reader(io.StringIO(text, newline="")))[1]
        assert as_it_was(row[5]) == assessment.answers["cyber.key"].note


class TestSheet:
    @pytest.fixture
    def sheet(self, here: Run, tmp_path: Path) -> Callable[[str], str]:
        here("questions", "form", "--output", "form.xlsx")
        return lambda name: part(tmp_path / "form.xlsx", name)

    def test_levels_and_targets_are_chosen_from_a_list(self, sheet: Callable[[str], str]) -> None:
        rules = re.findall(
            r'<dataValidation type="list"[^>]*sqref="(\w+:\w+)"[^>]*><formula1>([^<]+)<',
            sheet("xl/worksheets/sheet1.xml"),
        )
        assert rules == [("E5:E8", "Levels!$A$1:$A$7"), ("H5:H8", "Levels!$A$1:$A$5")]
        assert 'name="Levels" sheetId="2" state="hidden"' in sheet("xl/workbook.xml")

    def test_only_what_is_to_be_filled_in_can_be_changed(self, sheet: Callable[[str], str]) -> None:
        text = sheet("xl/worksheets/sheet1.xml")
        assert '<sheetProtection sheet="1"' in text
        styles = sheet("xl/styles.xml")
        formats = re.findall(
            r"<xf [^>]*?(?:/>|>.*?</xf>)", styles[styles.index("<cellXfs") : styles.index("</cellXfs")]
        )
        is_open = ['locked="0"' in form for form in formats]
        row = dict(re.findall(r'<c r="([A-H])5" s="(\d+)"', text))
        assert {column: is_open[int(style)] for column, style in row.items()} == {
            **dict.fromkeys("ABCD", False),
            **dict.fromkeys("EFGH", True),
        }

    def test_the_headings_stay_and_the_pages_fit(self, sheet: Callable[[str], str]) -> None:
        text = sheet("xl/worksheets/sheet1.xml")
        assert '<pane xSplit="3" ySplit="4"' in text
        assert 'state="frozen"' in text
        assert re.search(r'<pageSetup paperSize="9"[^>]*orientation="landscape"', text)
        assert 'fitToHeight="0"' in text
        assert "Answers!$4:$4" in sheet("xl/workbook.xml")
