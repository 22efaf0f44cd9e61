"""`digiassess export`: what leaves as tables and workbooks, of whom, and what is said of what does not."""

from __future__ import annotations

import csv
import os
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest

from conftest import ROOT, Run, assess, make_bank, question
from digiassess.export import formats
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment
from digiassess.model.answer import Answer
from plans import action

BANK = make_bank({"a": [question("a.one"), question("a.two")]}, target=3)
TYPED = "zqxtyped"
"""Stands in all that a person typed."""
FORMULA = f'=HYPERLINK("http://x.example","{TYPED}")'


@pytest.fixture
def here(run: Run, tmp_path: Path) -> Run:
    """The program where two councils have three assessments."""
    said = {
        "a.one": Answer(level=1, note=FORMULA, evidence=(f"@{TYPED}", "Minute 3")),
        "a.two": Answer(level="unknown", note=f"-{TYPED}\n=2"),
    }
    more: dict[str, Any] = {
        **dict.fromkeys(("author", "prepared_for", "marking"), TYPED),
        "respondents": [TYPED],
        "actions": (action("A1", "a.one", what=f"+{TYPED}", owner=TYPED, agreed_in=TYPED),),
    }
    for council, period in (("Barset", "2025"), ("Barset", "2026"), (f"Wyre {TYPED}", "2026")):
        file = tmp_path / "assessments" / f"{council.replace(' ', '-')}-{period}.json"
        save_assessment(Kept(file, assess(BANK, said, council=council, period=period, **more), None))
    return run


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def whose(folder: Path) -> list[tuple[str, str]]:
    return [(row["council"], row["period"]) for row in table(folder, "assessments")]


def test_it_is_of_all_that_is_in_the_folder(here: Run, tmp_path: Path) -> None:
    ran = here("export")
    assert (ran.code, ran.out, ran.err) == (0, "digiassess-csv\n", "")
    assert whose(tmp_path / "digiassess-csv") == [("Barset", "2025"), ("Barset", "2026"), (f"Wyre {TYPED}", "2026")]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--council", "barset"), [("Barset", "2025"), ("Barset", "2026")]),
        (
            ("--council", "barset", "--council", f"wyre {TYPED}", "--period", "2026"),
            [("Barset", "2026"), ("Wyre", "2026")],
        ),
        (("--period", "2025", "--period", "2026"), [("Barset", "2025"), ("Barset", "2026"), ("Wyre", "2026")]),
    ],
)
def test_or_of_those_that_are_named(here: Run, tmp_path: Path, words: tuple[str, ...], found: list[Any]) -> None:
    assert here("export", "--output", "out", *words).code == 0
    assert [(council.split()[0], period) for council, period in whose(tmp_path / "out")] == found


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--period", "2031"), 1, "assessments has no assessment for 2031. It has: 2025, 2026."),
        (("--period", "soon"), 2, "'soon' is no period"),
        (("--council", "Wyre"), 1, "has no assessment of 'Wyre'"),
        (
            ("--format", "xlsx"),
            2,
            "--format cannot be 'xlsx': did you mean 'excel'? Choose from csv, parquet, excel.",
        ),
        (("--format", "xml"), 2, "--format cannot be 'xml': choose from csv, parquet, excel."),
        (("--output", "figures.csv"), 2, "--output figures.csv: csv is a folder with a file a table"),
        (("--output", "-"), 2, "--output -: csv is a folder with a file a table"),
        (("--output", "assessments"), 1, "assessments holds Barset-2025.json, which is not of an export"),
        (("--output", "assessments", "--force"), 1, "assessments holds Barset-2025.json, which is not of an export"),
        (("--output", "assessments/Barset-2025.json"), 1, "is a file: name a folder with --output."),
        (
            ("--output", "assessments/ex"),
            1,
            "assessments/ex would stand in assessments, which is for assessments alone",
        ),
        (("--output", "assessments/.history/out"), 1, "out would stand in assessments, which is for assessments alone"),
        (("--output", "assessments/responses"), 1, "responses would stand in assessments"),
        (("--format", "excel", "--output", "assessments/x.xlsx"), 1, "x.xlsx would stand in assessments"),
        (("--output", "."), 1, ". is the folder you are in"),
        (("--format", "csv", "--output", "x.xlsx"), 2, "--output x.xlsx: csv is a folder with a file a table"),
        (("--format", "excel", "--output", "x.csv"), 2, "x.csv ends as csv does, and --format says excel"),
        (("--output", "x.ods"), 2, "files that end in .ods are not written: write .xlsx"),
        (("--output", "x.xlsx"), 1, "A workbook is of one assessment: choose one with --council, or name a folder."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_written(
    here: Run, tmp_path: Path, words: tuple[str, ...], code: int, says: str
) -> None:
    before = sorted(tmp_path.rglob("*"))
    ran = here("export", *words)
    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err
    assert sorted(tmp_path.rglob("*")) == before


def test_without_an_assessment_it_says_so(run: Run) -> None:
    assert "There is no assessment in assessments yet" in run("export").err


def test_text_of_people_is_harmless_in_a_spreadsheet(here: Run, tmp_path: Path) -> None:
    assert here("export").code == 0
    for name in ("answers", "gaps", "actions"):
        for row in table(tmp_path / "digiassess-csv", name):
            assert not [cell for cell in row.values() if cell[:1] in ("=", "+", "@")]
    row = table(tmp_path / "digiassess-csv", "answers")[0]
    assert (row["note"], row["evidence"]) == (f"'{FORMULA}", f"'@{TYPED}\nMinute 3")
    assert here("export", "--format", "parquet").out == "digiassess-parquet\n"
    assert pq.read_table(tmp_path / "digiassess-parquet" / "answers.parquet")["note"][0].as_py() == FORMULA


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_anonymous_holds_nothing_that_a_person_typed(here: Run, tmp_path: Path, form: str) -> None:
    assert here("export", "--format", form, "--output", "out", "--anonymous").code == 0
    for path in (tmp_path / "out").iterdir():
        content = (
            path.read_bytes()
            if form == "csv"
            else str(pq.read_table(path).to_pylist() if path.suffix == ".parquet" else "").encode()
        )
        assert not [word for word in (TYPED, "Barset", "Wyre", "Minute") if word.encode() in content], path
    if form == "csv":
        found = whose(tmp_path / "out")
        assert sorted(found) == found
        assert {council for council, _ in found} == {"council-1", "council-2"}
        assert [row["state"] for row in table(tmp_path / "out", "answers")] == ["scored", "unknown"] * 3


def test_a_number_stands_for_the_same_council_each_time(here: Run, tmp_path: Path) -> None:
    here("export", "--output", "all", "--anonymous")
    here("export", "--output", "one", "--anonymous", "--council", "Barset")
    [number] = {council for council, _ in whose(tmp_path / "one")}
    assert [period for council, period in whose(tmp_path / "all") if council == number] == ["2025", "2026"]


def test_what_a_period_is_called_beside_its_time_gets_a_number_too(run: Run, tmp_path: Path) -> None:
    for period in ("2026-ann", "2026-Bob", "2026-q3", "2026-27", "2026-27-ANN", "2026-Q1-Bob", "2026-Bob-Q1"):
        file = tmp_path / "assessments" / f"{period}.json"
        save_assessment(Kept(file, assess(BANK, {"a.one": 1}, council="Wyre", period=period), None))
    assert run("export", "--anonymous").code == run("export", "--anonymous", "--format", "excel").code == 0
    found = {period for _, period in whose(tmp_path / "digiassess-csv")}
    [ann] = {"2026-part1", "2026-part2"} & {each.replace("-27", "") for each in found if each.startswith("2026-27-")}
    bob = {"2026-part1": "part2", "2026-part2": "part1"}[ann]
    # Where its words stand is kept: else two periods of one time and the same words would be one.
    both = {f"2026-Q1-{bob}", f"2026-{bob}-Q1"}
    assert found == {ann, f"2026-{bob}", "2026-q3", "2026-27", ann.replace("-", "-27-"), *both}
    assert files(tmp_path / "digiassess-excel") == sorted(f"council-1-{each.lower()}.xlsx" for each in found)
    typed = run("export", "--anonymous", "--period", "2026-Bob", "--output", "one")
    assert (typed.code, whose(tmp_path / "one")) == (0, [("council-1", f"2026-{bob}")])


def test_no_file_of_the_export_holds_what_a_period_is_called(run: Run, tmp_path: Path) -> None:
    before = Answer(level=1, confirmed_from="2026-Pilot")
    for period, answer in (("2026-Pilot", Answer(level=1)), ("2027-Secret", before)):
        agreed = (action("A1", "a.one", agreed_in="2026-Pilot"),)
        told = assess(BANK, {"a.one": answer}, council="Wyre", period=period, actions=agreed)
        save_assessment(Kept(tmp_path / "assessments" / f"{period}.json", told, None))
    assert run("export", "--anonymous", "--output", "csv").code == 0
    assert run("export", "--anonymous", "--format", "excel", "--output", "excel").code == 0
    found = {path.name: path.read_text("utf-8") for path in (tmp_path / "csv").iterdir()}
    found |= {path.name: f"{path.name} {inside(path)}" for path in (tmp_path / "excel").iterdir()}
    assert len(found) > 9
    assert [name for name, text in found.items() if "pilot" in text.lower() or "secret" in text.lower()] == []


def test_the_order_of_numbered_councils_says_nothing_of_their_names(run: Run, tmp_path: Path) -> None:
    names = [f"{first}barset" for first in "ABCDEFGH"]
    for name in names:
        file = tmp_path / "assessments" / f"{name}.json"
        save_assessment(Kept(file, assess(BANK, {"a.one": 1}, council=name), None))
    assert run("export").code == run("export", "--output", "out", "--anonymous").code == 0
    assert [council for council, _ in whose(tmp_path / "digiassess-csv")] == names
    assert [council for council, _ in whose(tmp_path / "out")] == [f"council-{number}" for number in range(1, 9)]


def test_what_cannot_be_read_is_named_and_left_out(here: Run, tmp_path: Path) -> None:
    (tmp_path / "assessments" / "bad.json").write_text('{"schema": "digiassess/assessment/2", "council": 3')
    copy = tmp_path / "assessments" / "copy.json"
    copy.write_bytes((tmp_path / "assessments" / "Barset-2025.json").read_bytes())
    half = tmp_path / "assessments" / "Barset-2026.json"
    half.write_bytes(half.read_bytes()[:3000])
    ran = here("export", "--output", "out")
    assert (ran.code, ran.out) == (0, "out\n")
    for name in ("bad.json", "Barset-2025.json", "copy.json", "Barset-2026.json"):
        assert name in ran.err
    assert "4 files could not be read and are left out; 1 assessment exported." in ran.err
    assert whose(tmp_path / "out") == [(f"Wyre {TYPED}", "2026")]


def test_a_damaged_copy_takes_no_good_file_out(here: Run, tmp_path: Path) -> None:
    good = tmp_path / "assessments" / "Barset-2026.json"
    for name in ("A copy.json", "z.json"):
        good.with_name(name).write_bytes(good.read_bytes()[:3000])
    good.with_name("odd.json").write_text("{", "utf-8")
    ran = here("export", "--output", "out")
    assert (ran.code, len(whose(tmp_path / "out"))) == (0, 3)
    names = ("A copy.json", "z.json", "odd.json")
    assert [name for name in names if f"assessments/{name}:" not in ran.err] == []
    assert "3 files could not be read and are left out; 3 assessments exported." in ran.err
    ran = here("export", "--council", "Barset", "--output", "one.xlsx")
    assert ran.code == 0
    assert [name for name in names if f"assessments/{name}:" not in ran.err] == []


def test_where_nothing_can_be_read_nothing_is_written(here: Run, tmp_path: Path) -> None:
    for path in (tmp_path / "assessments").glob("*.json"):
        path.write_bytes(path.read_bytes()[:3000])
    ran = here("export")
    assert (ran.code, ran.out) == (1, "")
    assert "Barset-2025.json" in ran.err
    assert not (tmp_path / "digiassess-csv").exists()


@pytest.mark.parametrize(("system", "pip"), [("linux", ".venv/bin/pip"), ("win32", r".venv\Scripts\pip")])
def test_parquet_says_what_to_install_as_the_readme_does(
    here: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, pip: str
) -> None:
    command = f'{pip} install -q ".[data]" -c constraints.txt'
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setattr(formats, "sys", SimpleNamespace(platform=system))
    ran = here("export", "--format", "parquet")
    assert ran.code == 1
    assert f"which is not installed: run {command} in the folder that you installed digiassess from, or" in ran.err
    assert f"`{command}`" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert ran.err.count("\n") == 1
    assert not (tmp_path / "digiassess-parquet").exists()


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def inside(path: Path) -> str:
    """All that stands in a workbook, as text."""
    with zipfile.ZipFile(path) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


class TestWorkbooks:
    def test_one_an_assessment(self, here: Run, tmp_path: Path) -> None:
        ran = here("export", "--format", "excel")
        assert (ran.code, ran.out, ran.err) == (0, "digiassess-excel\n", "")
        assert files(tmp_path / "digiassess-excel") == [
            "Barset-2025.xlsx",
            "Barset-2026.xlsx",
            f"Wyre-{TYPED}-2026.xlsx",
        ]
        assert "Barset, 2025" in inside(tmp_path / "digiassess-excel" / "Barset-2025.xlsx")

    def test_or_a_file_of_the_one_that_is_meant(self, here: Run, tmp_path: Path) -> None:
        ran = here("export", "--output", "barset.xlsx", "--council", "Barset")
        assert (ran.code, ran.out) == (0, "barset.xlsx\n")
        assert "It is of 2026, the latest: --period chooses another" in ran.err
        assert "Barset, 2026" in inside(tmp_path / "barset.xlsx")
        ran = here("export", "--output", "first.xlsx", "--council", "Barset", "--period", "2025")
        assert (ran.code, ran.err) == (0, "")
        assert "Barset, 2025" in inside(tmp_path / "first.xlsx")

    def test_nothing_is_written_over_unasked(self, here: Run, tmp_path: Path) -> None:
        (tmp_path / "x.xlsx").write_text("mine")
        ran = here("export", "--output", "x.xlsx", "--council", "Barset")
        assert (ran.code, (tmp_path / "x.xlsx").read_text()) == (1, "mine")
        assert here("export", "--output", "x.xlsx", "--council", "Barset", "--force").code == 0
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "Barset-2026.xlsx").write_text("mine")
        (tmp_path / "out" / "other.txt").write_text("mine")
        ran = here("export", "--format", "excel", "--output", "out")
        assert ran.code == 1
        assert "Barset-2026.xlsx is there already: name another folder, or use --force" in ran.err
        assert files(tmp_path / "out") == ["Barset-2026.xlsx", "other.txt"]
        assert here("export", "--format", "excel", "--output", "out", "--force").code == 0
        assert len(files(tmp_path / "out")) == 4

    def test_where_one_cannot_be_written_none_is(self, here: Run, tmp_path: Path) -> None:
        long = {"a.one": Answer(level=1, evidence=("x" * 2000,) * 20)}
        file = tmp_path / "assessments" / "long.json"
        save_assessment(Kept(file, assess(BANK, long, council="Long"), None))
        ran = here("export", "--format", "excel", "--output", "out")
        assert ran.code == 1
        assert "long.json: The evidence of a.one is longer than the 32,767 letters" in ran.err
        (tmp_path / "out").mkdir()
        assert here("export", "--format", "excel", "--output", "out").code == 1
        assert files(tmp_path / "out") == []

    def test_anonymous_holds_nothing_that_a_person_typed(self, here: Run, tmp_path: Path) -> None:
        assert here("export", "--format", "excel", "--output", "out", "--anonymous").code == 0
        for path in (tmp_path / "out").iterdir():
            assert path.name.startswith("council-")
            text = inside(path)
            assert not [word for word in (TYPED, "Barset", "Wyre", "Minute") if word in text], path
            assert path.stem.rsplit("-", 1)[0] in text

    def test_what_cannot_be_read_is_named(self, here: Run, tmp_path: Path) -> None:
        half = tmp_path / "assessments" / "Barset-2026.json"
        half.write_bytes(half.read_bytes()[:3000])
        ran = here("export", "--format", "excel")
        assert (ran.code, len(files(tmp_path / "digiassess-excel"))) == (0, 2)
        assert "1 file could not be read and is left out; 2 assessments exported." in ran.err
        ran = here("export", "--council", "Barset", "--output", "x.xlsx")
        assert ran.code == 1
        assert "Barset-2026.json" in ran.err


@pytest.mark.skipif(os.name == "nt", reason="links and modes are POSIX")
def test_a_link_that_leads_to_itself_is_said(here: Run, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    for words in (("--output", "loop"), ("--output", "loop", "--format", "excel"), ("--output", "loop/out")):
        ran = here("export", *words)
        assert (ran.code, ran.out) == (1, "")
        assert "they lead in a circle" in ran.err


def may_all(path: Path) -> bool:
    """Whether the system keeps nothing from us, as it does from nobody who is root."""
    path.chmod(0)
    try:
        return os.access(path, os.R_OK)
    finally:
        path.chmod(0o700)


@pytest.mark.skipif(os.name == "nt", reason="links and modes are POSIX")
def test_what_the_system_keeps_from_us_is_said_and_left(here: Run, tmp_path: Path) -> None:
    folder, out = tmp_path / "assessments", tmp_path / "out"
    if may_all(folder):
        pytest.skip("root may read and write everything")
    assert here("export", "--output", "out").code == 0
    before = (out / "gaps.csv").stat().st_ino
    out.chmod(0o500)
    ran = here("export", "--output", "out")
    assert (ran.code, ran.err) == (
        1,
        "out is read-only, and is left as it is: name another folder with --output.\n",
    )
    assert (out / "gaps.csv").stat().st_ino == before
    out.chmod(0o700)
    folder.chmod(0)
    try:
        for command in ("export", "sector", "gaps", "list"):
            ran = here(command)
            assert (ran.code, ran.out) == (1, "")
            assert ran.err.startswith("assessments: permission denied: ")
    finally:
        folder.chmod(0o700)


def test_a_workbook_taken_in_again_changes_nothing(here: Run, tmp_path: Path) -> None:
    for period in ("2025", "2026"):
        assert here("export", "--output", "x.xlsx", "--council", "Barset", "--period", period, "--force").code == 0
        ran = here("assess", "--answers", "x.xlsx", "--council", "Barset", "--period", period)
        assert (ran.code, ran.out.split(". ")[0]) == (0, "Answers: 0 new, 0 changed, 2 unchanged, 0 cleared")
        read = "this was read: level, target, note and evidence, on the sheet 'Answers'."
        assert ran.err == f"x.xlsx: of this workbook, which 'export' wrote, {read}\n"


@pytest.mark.parametrize(
    ("options", "into"),
    [
        (("--council", "Wessex", "--period", "2026"), "Wessex, 2026"),
        (("--council", "Barset", "--period", "2025"), "Barset, 2025"),
        (("--council", "Barset", "--period", "2027"), "Barset, 2027"),
        (("--council", "Barset", "--next"), "the next period"),
        (("--folder", "elsewhere"), "Wessex"),
        (("--folder", "elsewhere", "--period", "2026"), "Wessex, 2026"),
    ],
)
def test_a_workbook_is_taken_into_no_other_assessment(here: Run, options: tuple[str, ...], into: str) -> None:
    Path("a.yaml").write_text("council: Wessex\nkind: county\nperiod: 2026\nanswers: {leadership.lead: 1}\n")
    assert here("assess", "--answers", "a.yaml", "--folder", "elsewhere").code == 0
    assert here("export", "--output", "x.xlsx", "--council", "Barset", "--period", "2026").code == 0
    ran = here("assess", "--answers", "x.xlsx", "--kind", "county", *options)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(
        f"x.xlsx is the workbook of Barset, 2026, which is not here, and is not taken into {into}: name the folder "
        if "--folder" in options
        else f"x.xlsx is the workbook of Barset, 2026, and is not taken into {into}: choose Barset, 2026 with "
    )


@pytest.mark.parametrize(
    ("options", "into"),
    [
        (("--council", "Wessex", "--period", "2026"), "Wessex, 2026"),
        (("--council", "Barset", "--next"), "the next period"),
    ],
)
def test_nor_is_a_form(here: Run, options: tuple[str, ...], into: str) -> None:
    Path("a.yaml").write_text("council: Wessex\nkind: county\nperiod: 2026\nanswers: {leadership.lead: 1}\n")
    assert here("assess", "--answers", "a.yaml").code == 0
    of = ("--council", "Barset", "--period", "2026")
    for ending in ("xlsx", "csv"):
        assert here("questions", "form", *of, "--output", f"f.{ending}").code == 0
    ran = here("assess", "--answers", "f.xlsx", "--kind", "county", *options)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"f.xlsx is the form of Barset, 2026, and is not taken into {into}: choose Barset, 2026 ")
    assert "'digiassess questions form' writes of the one you mean, or of none with --blank." in ran.err
    # It finds its own assessment, and what names none is anybody's: a form of the bank alone, and one as CSV.
    assert here("assess", "--answers", "f.xlsx").code == 0
    assert here("questions", "form", "--blank", "--output", "b.xlsx").code == 0
    assert here("assess", "--answers", "b.xlsx", "--council", "Wessex", "--period", "2026").code == 0
    assert here("assess", "--answers", "f.csv", "--council", "Barset", "--period", "2025").code == 0


def test_a_workbook_finds_its_own_assessment_and_one_without_names_is_taken_for_this_council_s(here: Run) -> None:
    assert here("export", "--output", "x.xlsx", "--council", "Barset", "--period", "2025").code == 0
    # Nothing chooses among the periods but the workbook.
    ran = here("assess", "--answers", "x.xlsx")
    assert (ran.code, ran.out.split(". ")[0]) == (0, "Answers: 0 new, 0 changed, 2 unchanged, 0 cleared")
    assert here("rename", "Barset County", "--council", "Barset").code == 0
    assert here("assess", "--answers", "x.xlsx", "--council", "Barset County").code == 0
    anonymous = ("--anonymous", "--council", "Barset County", "--period", "2025", "--force")
    assert here("export", "--output", "x.xlsx", *anonymous).code == 0
    ran = here("assess", "--answers", "x.xlsx", "--council", "Barset County", "--period", "2025")
    assert (ran.code, "it names no council, so that nobody can tell whether it is this one's." in ran.err) == (0, True)
    ran = here("assess", "--answers", "x.xlsx", "--council", "Barset County", "--period", "2026")
    assert (ran.code, ran.err.split(":")[0]) == (
        1, "x.xlsx is the workbook of 2025, and is not taken into Barset County, 2026",
    )  # fmt: skip


def test_nobody_is_sent_to_an_assessment_that_is_not_there(here: Run) -> None:
    barset = ("--council", "Barset", "--period", "2026")
    assert here("export", "--output", "x.xlsx", *barset).code == 0
    assert here("questions", "form", *barset, "--output", "f.xlsx").code == 0
    assert here("edit", *barset, "--to-period", "2027").code == 0
    for file, what, again in (
        ("x.xlsx", "workbook", "'digiassess export'"),
        ("f.xlsx", "form", "'digiassess questions form'"),
    ):
        for options in (("--council", "Barset"), ("--council", f"Wyre {TYPED}")):
            ran = here("assess", "--answers", file, *options)
            assert (ran.code, ran.out) == (1, "")
            assert ran.err.startswith(
                f"{file} is the {what} of Barset, 2026, which is not here, and is not taken into "
            )
            assert again in ran.err
            assert ran.err.endswith("correct its first cell, where that is out of date.\n")
            assert "--period" not in ran.err


def test_a_workbook_of_a_period_with_words_of_its_own_is_taken_in_without_them(run: Run, tmp_path: Path) -> None:
    def keep(period: str) -> None:
        file = tmp_path / "assessments" / f"{period}.json"
        save_assessment(Kept(file, assess(BANK, {"a.one": 1}, council="Wyre", period=period), None))

    keep("2026-Bobsyear")
    assert run("export", "--anonymous", "--output", "x.xlsx").code == 0
    assert "2026-part1" in inside(tmp_path / "x.xlsx")
    for options in ((), ("--period", "2026-Bobsyear")):
        ran = run("assess", "--answers", "x.xlsx", *options)
        assert (ran.code, ran.out.split(". ")[0]) == (0, "Answers: 0 new, 0 changed, 2 unchanged, 0 cleared")
        assert "it names no council, so that nobody can tell whether it is this one's." in ran.err
    ran = run("assess", "--answers", "x.xlsx", "--next")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "x.xlsx is a workbook without names, and Wyre has 2026-Bobsyear: choose with --period.\n"
    # Of several periods nobody can tell which is meant.
    keep("2027")
    ran = run("assess", "--answers", "x.xlsx")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "x.xlsx is a workbook without names, and Wyre has 2026-Bobsyear and 2027: choose with --period.\n"
    assert run("assess", "--answers", "x.xlsx", "--period", "2026-Bobsyear").code == 0
