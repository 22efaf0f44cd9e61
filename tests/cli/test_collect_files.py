"""`digiassess collect`: the Excel form and files of one person's answers, as people send them back."""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest

from cli.test_collect import HERE, keep, kept
from conftest import Run, make_bank, question
from digiassess.files.responses import response_json
from digiassess.model.assessment import Assessment
from digiassess.model.response import Said
from people import response


@pytest.fixture
def assessment(tmp_path: Path) -> Assessment:
    return keep(tmp_path)


def fill(form: Path, said: dict[str, tuple[object, str, str]], to: Path, name: str = "Ann Clerk") -> Path:
    """The form with what somebody filled in, saved by another program."""
    book = openpyxl.load_workbook(form)
    sheet = book["Answers"]
    sheet["B4"] = name
    sheet["B6"] = "Staff"
    for row in sheet.iter_rows(min_row=9):
        if str(row[0].value) in said:
            for cell, value in zip(row[4:7], said[str(row[0].value)], strict=True):
                cell.value = value or None
    book.save(to)
    return to


@pytest.fixture
def form(assessment: Assessment, tmp_path: Path, run: Run) -> Path:
    assert run("invite", "--role", "Head of IT", "--theme", "a", "--format", "excel").code == 0
    return tmp_path / "barset-2026-head-of-it.xlsx"


def test_the_excel_form_comes_back(form: Path, tmp_path: Path, run: Run) -> None:
    fill(form, {"a.one": ("2 - Level 2", "A note", "Minute 4\nMinute 5"), "a.two": ("don't know", "", "")}, form)
    ran = run("collect", form.name)
    assert (ran.code, ran.err) == (0, "")
    assert ": 2 answers, new" in ran.out
    (person,) = kept(tmp_path).values()
    assert person.respondent.model_dump() == {"name": "Ann Clerk", "role": "Head of IT", "group": "staff"}
    assert person.themes == ("a",)
    assert dict(person.answers) == {
        "a.one": Said(level=2, note="A note", evidence=("Minute 4", "Minute 5")),
        "a.two": Said(level="unknown"),
    }
    # It is the one who was invited, and nobody is waited for.
    assert "have not" not in run("responses").out


def test_what_stands_beside_the_columns_of_a_form_is_said_not_to_be_taken(form: Path, tmp_path: Path, run: Run) -> None:
    fill(form, {"a.one": (2, "", "")}, form)
    assert "without a heading" not in run("collect", "--dry-run", form.name).out
    book = openpyxl.load_workbook(form)
    book["Answers"]["L9"] = "But ask the depot."
    asked = question("b.one")
    book["Answers"]["A10"], book["Answers"]["C10"], book["Answers"]["D10"] = "b.one", asked["text"], None
    book["Answers"]["E10"] = 3
    book.save(form)
    out = " ".join(run("collect", form.name).out.split())
    assert "Text in columns without a heading was not taken: Answers!L9." in out
    assert "Answers to questions of themes that it was not asked were taken, too: b.one." in out
    assert [person.levels for person in kept(tmp_path).values()] == [{"a.one": 2, "b.one": 3}]


def test_a_form_that_nobody_filled_in_takes_nothing_back(form: Path, tmp_path: Path, run: Run) -> None:
    fill(form, {"a.one": (3, "", "")}, tmp_path / "filled.xlsx")
    assert run("collect", "filled.xlsx").code == 0
    ran = run("collect", ".")
    assert ran.code == 0
    assert "barset-2026-….xlsx (file 1 of its folder by name): nobody answered in it." in ran.out
    (person,) = kept(tmp_path).values()
    assert person.levels == {"a.one": 3}


def saved(form: Path, day: int) -> None:
    """Makes the form say that it was saved on that day of October 2026."""
    with zipfile.ZipFile(form) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    core = parts["docProps/core.xml"]
    parts["docProps/core.xml"] = re.sub(rb"(modified[^<>]*>)[^<]*", rb"\g<1>2026-10-%02dT09:00:00Z" % day, core)
    with zipfile.ZipFile(form, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)


@pytest.mark.parametrize("order", [("old.xlsx", "new.xlsx"), ("new.xlsx", "old.xlsx")])
def test_of_two_copies_of_a_form_the_one_that_was_saved_later_counts(
    order: tuple[str, str], form: Path, tmp_path: Path, run: Run
) -> None:
    for name, day, level in (("old.xlsx", 1, 1), ("new.xlsx", 2, 3)):
        saved(fill(form, {"a.one": (level, "", "")}, tmp_path / name), day)
    assert run("collect", *order).code == 0
    (person,) = kept(tmp_path).values()
    assert person.levels == {"a.one": 3}
    assert person.saved_at.isoformat() == "2026-10-02T09:00:00+00:00"


def test_a_cell_that_cannot_be_read_is_named_and_the_form_refused(form: Path, tmp_path: Path, run: Run) -> None:
    fill(form, {"a.one": (3, "", ""), "a.two": ("often", "", "")}, form)
    ran = run("collect", form.name)
    assert ran.code == 1
    assert "barset-2026-….xlsx (file 1 of those given):Answers!E10: 'a.two' is answered with level 'often'" in ran.err
    assert not kept(tmp_path)


def test_the_form_of_another_assessment_is_refused(form: Path, tmp_path: Path, run: Run) -> None:
    fill(form, {"a.one": (3, "", "")}, form)
    keep(tmp_path, file="loamshire-2026.json", council="Loamshire")
    ran = run("collect", form.name, "--council", "Loamshire")
    assert ran.code == 1
    assert "is a response of Barset, and this assessment is of Loamshire" in ran.err


@pytest.mark.parametrize("at_hand", [False, True])
def test_a_form_of_a_bank_that_was_changed_without_a_new_version_is_taken_only_where_it_is_at_hand(
    at_hand: bool, form: Path, tmp_path: Path, run: Run
) -> None:
    fill(form, {"a.one": (3, "", "")}, form)
    if at_hand:
        keep(tmp_path, file="barset-2025.json", period="2025")
    changed = make_bank({"a": [question("a.one", help="Said otherwise."), question("a.two")], "b": [question("b.one")]})
    (tmp_path / HERE).unlink()
    keep(tmp_path, changed)
    ran = run("collect", form.name, "--period", "2026")
    assert ran.code == (0 if at_hand else 1)
    assert ("answers another question bank that is called small 1.0 too" in ran.err) is not at_hand


YAML = """council: Barset
period: 2026
respondent: Ann Clerk
role: Head of IT
group: managers
answers:
  a.one: {level: 2, note: Seen., evidence: [Minute 4], target: 4}
  b.one: n/a
"""
CSV = "question,level,note,respondent,role,group\na.one,2,Seen.,Ann Clerk,Head of IT,Managers\nb.one,n/a,,,,\n"
JSON = (
    '{"respondent": "Ann Clerk", "role": "Head of IT", "group": "Managers", '
    '"answers": {"a.one": {"level": 2, "note": "Seen."}, "b.one": "not-applicable"}}'
)


@pytest.mark.parametrize(("name", "content"), [("a.yaml", YAML), ("a.csv", CSV), ("a.json", JSON)])
def test_an_answers_file_may_say_whose_it_is(
    name: str, content: str, assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    (tmp_path / name).write_text(content)
    ran = run("collect", name)
    assert ran.code == 0
    assert ("targets are passed over" in ran.err) == ("target" in content)
    person = kept(tmp_path)["ann-clerk:head-of-it"]
    assert person.respondent.model_dump() == {"name": "Ann Clerk", "role": "Head of IT", "group": "managers"}
    assert person.levels == {"a.one": 2, "b.one": "not-applicable"}
    assert person.answers["a.one"].note == "Seen."
    # Its id is name and role: given again with other answers it is the same person.
    (tmp_path / name).write_text(content.replace("2", "3", 1) if name != "a.yaml" else content.replace(": 2,", ": 3,"))
    assert "0 new, 1 changed, 0 gone" in run("collect", name).out
    assert kept(tmp_path)["ann-clerk:head-of-it"].levels["a.one"] == 3


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            "answers: {a.one: 2}\n",
            "….yaml (file 1 of those given):1: it does not say whose answers they are: add 'respondent' and 'role'",
        ),
        (f"{YAML}  a.ten: 1\n", "….yaml (file 1 of those given):9: there is no question 'a.ten'"),
        (
            YAML.replace("n/a", "clear"),
            "….yaml (file 1 of those given):8: 'clear' takes back what the council answered",
        ),
        (
            YAML.replace("managers", "boss"),
            "….yaml (file 1 of those given):5: 'group': 'boss' is not one of the choices",
        ),
        (
            YAML.replace("2026", "2025"),
            "….yaml (file 1 of those given) is a response for 2025, of which there is no assessment here",
        ),
        (YAML.replace("note: Seen.", "notes: x"), "there is no field 'notes' in an answer: did you mean 'note'?"),
    ],
    ids=["nobody", "question", "clear", "group", "period", "field"],
)
def test_an_answers_file_with_a_mistake_is_refused(
    content: str, says: str, assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    (tmp_path / "a.yaml").write_text(content)
    ran = run("collect", "a.yaml")
    assert ran.code == 1
    assert says in ran.err
    assert not kept(tmp_path)


def test_of_a_folder_a_file_of_answers_is_left(assessment: Assessment, tmp_path: Path, run: Run) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    (inbox / "a.yaml").write_text(YAML)
    (inbox / "a.csv").write_text(CSV)
    (inbox / "a.json").write_text(JSON)
    ran = run("collect", "in")
    assert (ran.code, ran.err) == (0, "")
    assert "Passed over 3 other files" in ran.out
    assert not kept(tmp_path)


def test_assess_takes_no_answers_of_one_person(assessment: Assessment, tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.yaml").write_text(YAML)
    before = (tmp_path / HERE).read_bytes()
    ran = run("assess", "--answers", "a.yaml")
    assert ran.code == 1
    assert "it says what one person answered: take it in with 'digiassess collect'" in ran.err
    assert (tmp_path / HERE).read_bytes() == before


@pytest.mark.parametrize("field", ["role", "group"])
def test_assess_says_where_a_role_without_a_respondent_belongs(
    assessment: Assessment, tmp_path: Path, run: Run, field: str
) -> None:
    (tmp_path / "a.yaml").write_text(f"{field}: staff\nanswers:\n  a.one: 1\n")
    ran = run("assess", "--answers", "a.yaml")
    assert ran.code == 1
    assert ran.err.startswith(f"a.yaml:1: '{field}' goes with 'respondent', in what one person answered: take it out")
    assert "as another tool's file has" not in ran.err


def test_of_two_tables_that_tell_no_time_the_later_file_counts(
    assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    for name, level, age in (("a.csv", 3, 2_000_000_000), ("b.csv", 1, 1_000_000_000)):
        (inbox / name).write_text(f"Name,Role,a.one,b.one\nAnn,Clerk,{level},2\n")
        os.utime(inbox / name, (age, age))
    assert run("collect", "in").code == 0
    assert kept(tmp_path)["ann:clerk"].levels == {"a.one": 3, "b.one": 2}


def test_the_worked_example_has_five_people_who_differ(tmp_path: Path, run: Run) -> None:
    assert run("demo", "demo").code == 0
    ran = run("responses", "--folder", "demo/assessments")
    assert "5 people answered, and 2 who were invited have not." in ran.out
    assert "Head of highways, invited on 10 August 2026" in ran.out
    assert "leaders (2)" in ran.out
    assert "Longstaffe" not in ran.out


def test_a_formula_without_its_result_is_no_empty_cell(form: Path, tmp_path: Path, run: Run) -> None:
    fill(form, {"a.one": ("=1+1", "", ""), "a.two": (2, '=A1&"x"', "")}, form, name="=A1")
    ran = run("collect", form.name)
    assert ran.code == 1
    told = "it holds a formula, and what it comes to was not saved"
    assert [line.split(": ")[:2] for line in ran.err.splitlines()] == [
        [f"barset-2026-….xlsx (file 1 of those given):Answers!{cell}", told] for cell in ("B4", "E9", "F10")
    ]
    assert not kept(tmp_path)


def test_nor_is_it_in_a_table_of_many_people(assessment: Assessment, tmp_path: Path, run: Run) -> None:
    book = openpyxl.Workbook()
    for row in (["name", "role", "a.one", "a.two", "sum"], ["Ann", "Clerk", 1, 2, "=C2+D2"], ["Bob", "Clerk", "=1", 2]):
        book.active.append(row)
    book.save(tmp_path / "survey.xlsx")
    ran = run("collect", "survey.xlsx")
    assert ran.code == 1
    assert ran.err.startswith("survey.xlsx:C3: it holds a formula")
    assert len(ran.err.splitlines()) == 1


def test_an_error_of_the_spreadsheet_is_no_empty_cell(
    form: Path, assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["name", "role", "a.one", "a.two", "sum"],
        ["Ann", "Clerk", 1, "#REF!", "#N/A"],
        ["Bob", "Clerk", 2, 2],
    ):
        book.active.append(row)
    assert book.active["D2"].data_type == "e"
    book.save(tmp_path / "survey.xlsx")
    fill(form, {"a.one": ("#N/A", "", ""), "a.two": (2, "#REF!", "")}, form)
    for name, cells in (("survey.xlsx", ["D2"]), (form.name, ["Answers!E9", "Answers!F10"])):
        ran = run("collect", name)
        assert ran.code == 1
        found = [line.split(": ")[:2] for line in ran.err.splitlines()]
        assert [place.rpartition(":")[2] for place, _what in found] == cells
        assert all(what.startswith("it holds the spreadsheet's error #") for _place, what in found)
    assert not kept(tmp_path)


def test_a_row_with_an_error_is_no_second_line_of_headings(assessment: Assessment, tmp_path: Path, run: Run) -> None:
    book = openpyxl.Workbook()
    for row in (["id", "name", "role", "a.one", "a.two"], [None, "Ann", "Clerk", "#REF!", "high"]):
        book.active.append(row)
    book.save(tmp_path / "survey.xlsx")
    ran = run("collect", "survey.xlsx")
    assert ran.code == 1
    assert "survey.xlsx:D2: it holds the spreadsheet's error #REF!" in ran.err


def as_bomb(form: Path, to: Path) -> None:
    """A copy of the form with a last cell so far down that no memory has room for the sheet."""
    with zipfile.ZipFile(form) as packed, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as fresh:
        for part in packed.infolist():
            data = packed.read(part)
            if part.filename == "xl/worksheets/sheet2.xml":
                data = data.replace(
                    b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                )
            fresh.writestr(part.filename, data)


def test_of_a_folder_what_is_ours_and_too_large_is_named_with_the_reason(
    form: Path, assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    as_bomb(form, inbox / "bomb.xlsx")
    mark = "<text:p>schema</text:p><text:p>digiassess/response-sheet/1</text:p>"
    cells = '<table:table-cell table:number-columns-repeated="16384"/>'
    cells += "<table:table-cell><text:p>x</text:p></table:table-cell>"
    rows = f'<table:table-row table:number-rows-repeated="1048576">{cells}</table:table-row>'
    with zipfile.ZipFile(inbox / "bomb.ods", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("content.xml", f"<t><table:table>{mark}</table:table><table:table>{rows}</table:table></t>")
    with zipfile.ZipFile(inbox / "other.ods", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("content.xml", f"<t><table:table>{rows}</table:table></t>")
    sent = response_json(response(assessment, "x", {"a.one": 1}))
    (inbox / "huge.json").write_bytes(sent + b" " * 21_000_000)
    (inbox / "large.json").write_bytes(b"[" + b" " * 21_000_000 + b"]")
    ran = run("collect", "in")
    assert ran.code == 1
    said = " ".join(ran.err.split())
    assert ".ods (file 1 of its folder by name): it is a larger workbook than people fill in" in said
    assert ".xlsx (file 2 of its folder by name): it is a larger workbook than people fill in" in said
    assert ".json (file 3 of its folder by name): it is larger than 20 MB" in said
    assert ".ods (file 5 of its folder by name): it is a larger workbook than people fill in" in said
    assert "Passed over 1 other file: " in ran.out
    assert kept(tmp_path) == {}


def test_so_are_a_form_with_a_huge_sheet_before_the_one_that_tells_and_a_survey_that_is_too_large(
    form: Path, assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    with zipfile.ZipFile(form) as packed, zipfile.ZipFile(inbox / "f.xlsx", "w", zipfile.ZIP_DEFLATED) as fresh:
        fresh.writestr("xl/worksheets/sheet0.xml", b" " * 101_000_000, compresslevel=1)
        for part in packed.infolist():
            fresh.writestr(part.filename, packed.read(part))
    row = b'Ann,"Clerk, first",1,2\n'
    (inbox / "a.csv").write_bytes(b"name,role,a.one,b.one\n" + row * (20_100_000 // len(row)))
    (inbox / "b.csv").write_bytes(b"name,role,street,a.one\n" + row * (20_100_000 // len(row)))
    ran = run("collect", "in")
    assert ran.code == 1
    said = " ".join(ran.err.split())
    assert ".csv (file 1 of its folder by name): it is larger than 20 MB" in said
    assert ".xlsx (file 3 of its folder by name): it is a larger workbook than people fill in" in said
    assert "Passed over 1 other file: " in ran.out
    assert kept(tmp_path) == {}


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "content.xml"])
def test_of_a_folder_a_workbook_too_large_to_be_looked_into_is_named_with_the_reason(
    form: Path, tmp_path: Path, run: Run, part: str
) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    file = inbox / ("a.ods" if part == "content.xml" else "a.xlsx")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as fresh:
        fresh.writestr(part, b" " * 21_000_000, compresslevel=1)
    (inbox / "b.xlsx").write_bytes(b"PK" + b" " * 21_000_000)
    (inbox / "form.xlsx").write_bytes(form.read_bytes())
    ran = run("collect", "in")
    # It may be anybody's: that it was not taken is no failure.
    assert ran.code == 0
    said = " ".join(ran.err.split())
    assert f"{file.suffix} (file 1 of its folder by name): it is a larger workbook than people fill in" in said
    assert ".xlsx (file 2 of its folder by name): it is larger than 20 MB" in said


PARAGRAPH = "Ann Clerk of housing told us that nobody had ever tested the backups, and what Bo Dent said of it."


@pytest.mark.parametrize(
    ("file", "content", "place"),
    [
        ("s.csv", f'ID,Role,Group,a.one,a.two\n1,Clerk,staff,"{PARAGRAPH}",2\n', "2: column D"),
        ("s.csv", f'ID,Role,Group,a.one,a.two\n1,Clerk,"{PARAGRAPH}",1,2\n2,Clerk,staff,1,1\n', "2: column C"),
        ("a.yaml", f'respondent: Ann\nanswers:\n  a.one: {{level: "{PARAGRAPH}"}}\n', "3"),
        ("a.yaml", f'respondent: Ann\nanswers:\n  "{PARAGRAPH}": 2\n', "3"),
        ("a.yaml", f'respondent: Ann\ngroup: "{PARAGRAPH}"\nanswers: {{a.one: 2}}\n', "2"),
    ],
)
def test_of_what_was_typed_a_refusal_repeats_only_the_first_words_and_names_the_place(
    assessment: Assessment, tmp_path: Path, run: Run, file: str, content: str, place: str
) -> None:
    (tmp_path / file).write_text(content)
    ran = run("collect", file)
    assert ran.code == 1
    assert f"(file 1 of those given):{place}" in ran.err
    assert "ann clerk of\u2026'" in ran.err.lower()
    assert "of housing" not in ran.err
