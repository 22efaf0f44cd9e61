"""Answers from files at the installed program: whatever people send, what became of it, and nothing guessed."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest

from conftest import ROOT, Ran, Run, bank_files, question, write_bank
from sheets import workbook

CASES = ROOT / "tests" / "fixtures" / "answers"
WHO = ("--council", "Barset County Council", "--kind", "county", "--nation", "england", "--period", "2026")
NAMES = ("a.one", "a.two", "a.three")

Take = Callable[..., Ran]


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return write_bank(tmp_path / "bank", bank_files({"a": [question(name) for name in NAMES]}, target=3))


@pytest.fixture
def take(run: Run, tmp_path: Path, bank: Path) -> Take:
    """Takes the answers in a file of that name and text: `take("a.csv", "question,level\\n…", "--dry-run")`."""

    def go(name: str, text: str | bytes, *more: str) -> Ran:
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return run("assess", "--answers", name, "--bank", bank, *WHO, *more)

    return go


def saved() -> dict[str, Any]:
    """What the one assessment in the folder says."""
    (path,) = Path("assessments").glob("*.json")
    return dict(json.loads(path.read_text("utf-8")))


def answers() -> dict[str, Any]:
    """Its answers without their times."""
    found = saved()["answers"]
    return {name: {key: said for key, said in answer.items() if key != "answered_at"} for name, answer in found.items()}


class TestWhatPeopleSend:
    """Each file stands for its whole kind: with the bank that ships, as a person would take it in."""

    LEAD = "leadership.lead"
    RIGHT: Mapping[str, tuple[dict[str, Any], str]] = {
        "blank-level-in-yaml.yaml": ({"leadership.learning": {"level": 1}}, ""),
        "clear.yaml": ({"leadership.need-first": {"level": 2}}, ""),
        "empty-levels.csv": ({LEAD: {"level": 2}}, ""),
        "formula-note.csv": (
            {LEAD: {"level": 2, "note": '=HYPERLINK("http://example.org/","click")', "evidence": ["@SUM(A1)"]}},
            "",
        ),
        "levels-in-words.csv": (
            {
                LEAD: {"level": 2},
                "leadership.need-first": {"level": 3},
                "leadership.learning": {"level": "unknown"},
                "leadership.staff-skills": {"level": "not-applicable"},
                "cyber.accountability": {"level": 3, "target": 4},
                "cyber.framework": {"level": "unknown"},
            },
            "",
        ),
        "more-columns-and-trailing-cells.csv": (
            {LEAD: {"level": 2}, "leadership.need-first": {"level": 1}},
            "passed over the columns 'Theme' and 'Who'.",
        ),
        "note-over-lines.csv": (
            {
                LEAD: {
                    "level": 2,
                    "note": "First line\nsecond line, with a comma",
                    "evidence": ["Minute 12; Minute 14"],
                }
            },
            "",
        ),
        "semicolon-windows-1252.csv": (
            {
                LEAD: {
                    "level": 2,
                    "note": "Café trial – £4,000; 60 % done",
                    "evidence": ["Cabinet minute 12"],
                    "target": 3,
                },
                "leadership.need-first": {"level": 3},
            },
            "was read as Windows-1252",
        ),
        "sep-line.csv": ({LEAD: {"level": 2}}, ""),
        "tabs-utf-16.csv": (
            {LEAD: {"level": 2, "note": "Café trial", "evidence": ["Cabinet minute 12"], "target": 3}},
            "",
        ),
    }

    @pytest.mark.parametrize("name", sorted(RIGHT))
    def test_is_read_as_it_was_meant(self, run: Run, name: str) -> None:
        right, said = self.RIGHT[name]
        ran = run("assess", "--answers", CASES / name, *WHO)
        assert ran.code == 0
        assert answers() == right
        assert said in ran.err
        assert (ran.err == "") == (said == "")

    def test_no_case_is_left_out(self) -> None:
        assert sorted({*self.RIGHT, "git-conflict.yaml"}) == sorted(path.name for path in CASES.iterdir())

    @pytest.mark.parametrize("name", ["empty-levels.csv", "blank-level-in-yaml.yaml"])
    def test_what_is_left_empty_is_counted_as_unchanged(self, run: Run, name: str) -> None:
        ran = run("assess", "--answers", CASES / name, *WHO)
        assert "Answers: 1 new, 0 changed, 2 unchanged, 0 cleared." in ran.out

    def test_what_is_cleared_is_taken_back(self, run: Run, tmp_path: Path) -> None:
        lead, need = "leadership.lead: {level: 1, note: x}", "leadership.need-first: {level: 2, target: 4, note: y}"
        text = f"answers:\n  {lead}\n  {need}\n"
        (tmp_path / "before.yaml").write_text(text, "utf-8")
        assert run("assess", "--answers", "before.yaml", *WHO).code == 0
        ran = run("assess", "--answers", CASES / "clear.yaml")
        assert answers() == {"leadership.need-first": {"level": 2, "note": "y"}}
        assert "0 new, 1 changed, 0 unchanged, 1 cleared" in ran.out
        assert "leadership.lead: cleared" in ran.out

    def test_git_s_conflict_marks_are_named_with_their_lines(self, run: Run) -> None:
        ran = run("assess", "--answers", CASES / "git-conflict.yaml")
        assert ran.code == 1
        assert (
            "git-conflict.yaml:5: it holds git's conflict marks, on lines 5, 7 and 9: settle the merge first" in ran.err
        )
        assert not Path("assessments").exists()

    @pytest.mark.parametrize("ending", ["csv", "json"])
    def test_in_every_format(self, take: Take, ending: str) -> None:
        ran = take(f"a.{ending}", "question,level\n<<<<<<< ours\na.one,2\n=======\na.one,3\n>>>>>>> theirs\n")
        assert ran.code == 1
        assert f"a.{ending}:2: it holds git's conflict marks, on lines 2, 4 and 6" in ran.err


def test_an_error_of_the_spreadsheet_is_named_and_nothing_is_taken(take: Take) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["question", "level", "note", "evidence", "target", "sum"],
        ["a.one", "#REF!", "#N/A", "#NAME?", "#DIV/0!", "#NUM!"],
        ["#REF!", 2, "", "", "", ""],
        ["a.two", 2, "", "", "", "#VALUE!"],
    ):
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    ran = take("a.xlsx", made.getvalue())
    assert ran.code == 1
    said = [line.partition(": mend the formula")[0] for line in ran.err.splitlines() if "error" in line]
    assert said == [
        f"a.xlsx:{cell}: it holds the spreadsheet's error {error}"
        for cell, error in (("B2", "#REF!"), ("C2", "#N/A"), ("D2", "#NAME?"), ("E2", "#DIV/0!"), ("A3", "#REF!"))
    ]
    assert "names no question" not in ran.err
    assert not Path("assessments").exists()


class TestWhatBecameOfThem:
    FIRST = "question,level,note\na.one,1,As it was\na.two,unknown,\n"
    SECOND = "question,level,note\na.one,2,\na.two,Don't know,Nobody knows\na.three,n/a,\n"

    def test_each_change_is_said_from_what_to_what(self, take: Take) -> None:
        assert "Answers: 2 new, 0 changed, 0 unchanged, 0 cleared." in take("a.csv", self.FIRST).out
        out = take("a.csv", self.SECOND).out
        assert "Answers: 1 new, 2 changed, 0 unchanged, 0 cleared." in out
        assert "  a.one: from 1 Level 1 to 2 Level 2\n" in out
        assert "  a.two: don't know (note changed)\n" in out
        assert "Answers: 0 new, 0 changed, 3 unchanged, 0 cleared." in take("a.csv", self.SECOND).out

    def test_a_target_alone_is_no_answer_to_speak_of(self, take: Take) -> None:
        out = take("a.yaml", "answers: {a.one: {level: 1}, a.two: {target: 2, note: Why}, a.three: {target: 4}}\n").out
        assert "Answers: 1 new, 2 changed, 0 unchanged, 0 cleared." in out
        assert "  a.two: target 2 Level 2 (note changed)\n" in out
        assert "  a.three: target 4 Level 4\n" in out
        out = take("b.yaml", "answers: {a.two: {note: More}, a.three: {target: 3}}\n").out
        assert "  a.two: no answer; target 2 Level 2 (note changed)\n" in out
        assert "  a.three: from target 4 Level 4 to target 3 Level 3\n" in out
        out = take("c.yaml", "answers: {a.two: {level: 1}, a.three: {target: clear}}\n").out
        assert "  a.three: target taken back\n" in out

    def test_so_is_a_target(self, take: Take) -> None:
        take("a.yaml", "answers: {a.one: {level: 1, target: 2}}\ntargets: {a: 1}\n")
        out = take("a.yaml", "answers: {a.one: {target: 3}}\ntargets: {a: clear}\n").out
        assert "  a.one: 1 Level 1 as before; from target 2 Level 2 to target 3 Level 3\n" in out
        assert "  Target of Theme a: taken back\n" in out
        assert "targets" not in saved() or saved()["targets"] == {}

    def test_as_one_document(self, take: Take) -> None:
        take("a.csv", self.FIRST)
        ran = take("a.csv", self.SECOND, "--json")
        assert json.loads(ran.out) == {
            "schema": "digiassess/import/1",
            "new": ["a.three"],
            "changed": [{"id": "a.one", "from": 1, "to": 2}, {"id": "a.two", "from": "unknown", "to": "unknown"}],
            "unchanged": [],
            "cleared": [],
        }
        ran = take("a.csv", "question,level\na.one,clear\na.two,\n", "--json")
        found = json.loads(ran.out)
        assert (found["cleared"], found["unchanged"]) == (["a.one"], ["a.two"])

    def test_a_dry_run_says_it_and_saves_nothing(self, take: Take) -> None:
        ran = take("a.csv", self.FIRST, "--dry-run")
        assert "Answers: 2 new" in ran.out
        assert "Nothing was saved" in ran.out
        assert not Path("assessments").exists()
        take("a.csv", self.FIRST)
        before = saved()
        ran = take("a.csv", self.SECOND, "--dry-run", "--json")
        assert json.loads(ran.out)["new"] == ["a.three"]
        assert saved() == before

    def test_a_nation_that_was_missing_is_said_to_be_taken(self, run: Run, bank: Path) -> None:
        Path("a.yaml").write_text("council: Barset\nkind: county\nperiod: '2026'\nanswers: {a.one: 1}\n")
        assert run("assess", "--answers", "a.yaml", "--bank", bank).code == 0
        Path("a.yaml").write_text("council: Barset\nperiod: '2026'\nnation: wales\nanswers: {a.one: 2}\n")
        for more in (("--dry-run",), ()):
            ran = run("assess", "--answers", "a.yaml", *more)
            assert "had no nation: it is taken as in Wales." in " ".join(ran.err.split())
        assert saved()["nation"] == "wales"
        assert run("assess", "--answers", "a.yaml").err == ""

    def test_a_mistake_is_said_in_a_dry_run_too(self, take: Take) -> None:
        assert take("a.csv", "question,level\na.one,9\n", "--dry-run").code == 1

    @pytest.mark.parametrize(
        ("kind", "period", "line", "wrong"),
        [
            ("castle", "2026", 2, "'castle' is no kind of council in this question bank: use county, district,"),
            ("conty", "2026", 2, "'conty' is no kind of council in this question bank: did you mean 'county'?"),
            ("county", "soon", 3, "'period': 'soon' is no period: "),
        ],
    )
    def test_what_is_wrong_at_its_top_hides_no_mistake_below(
        self, run: Run, bank: Path, kind: str, period: str, line: int, wrong: str
    ) -> None:
        top = f"council: Barset\nkind: {kind}\nperiod: {period}\n"
        Path("a.yaml").write_text(f"{top}targets: {{z: 1}}\nanswers:\n  a.one: 7\n  no.such: 2\n")
        ran = run("assess", "--answers", "a.yaml", "--bank", bank)
        assert (ran.code, ran.out) == (1, "")
        rows = ran.err.splitlines()
        assert rows[0].startswith(f"a.yaml:{line}: {wrong}")
        assert [row.split(": ")[0] for row in rows[1:]] == ["a.yaml:4", "a.yaml:6", "a.yaml:7"]

    def test_of_a_council_that_is_there_they_are_held_against_its_own_bank(self, run: Run, bank: Path) -> None:
        Path("a.yaml").write_text("council: Barset\nkind: county\nperiod: '2026'\nanswers: {a.one: 1}\n")
        assert run("assess", "--answers", "a.yaml", "--bank", bank).code == 0
        Path("a.yaml").write_text("council: Barset\nkind: castle\nperiod: '2026'\nanswers: {a.one: 2, a.tow: 1}\n")
        ran = run("assess", "--answers", "a.yaml")
        assert [row.split("'")[1] for row in ran.err.splitlines()] == ["castle", "a.tow"]

    @pytest.mark.parametrize(
        ("text", "more", "said"),
        [
            ("council: Barset\nperiod: 2026\nkind: district\n", (), "a.yaml:3: 'district' is no kind"),
            ("kind: guild\nperiod: 2026\n", ("--council", "Barset"), "Barset, 2026 was signed off by A"),
            ("kind: guild\nperiod: 2026\n", (), "Barset, 2026 was signed off by A"),
            ("council: barset\nkind: guild\n", (), "Barset, 2026 was signed off by A"),
        ],
    )
    def test_where_it_cannot_be_opened_no_mistake_is_said_that_there_is_not(
        self, run: Run, bank: Path, text: str, more: tuple[str, ...], said: str, tmp_path: Path
    ) -> None:
        """A file is held against the bank of the assessment that is meant, and never against one that is not."""
        own = bank_files({"a": [question(name) for name in NAMES]}, target=3, kinds=["guild"])
        Path("own.yaml").write_text("answers:\n  a.one: 2\n")
        council = ("--council", "Barset", "--kind", "guild", "--period", "2026")
        assert run("assess", "--answers", "own.yaml", "--bank", write_bank(tmp_path / "own", own), *council).code == 0
        assert run("sign-off", "sign", "--by", "A", "--role", "B", "--incomplete").code == 0
        Path("a.yaml").write_text(f"{text}answers:\n  a.one: 2\n")
        ran = run("assess", "--answers", "a.yaml", "--bank", bank, *more)
        assert ran.code == 1
        assert ran.err.startswith(said)

    @pytest.mark.parametrize("option", ["--dry-run", "--json"])
    def test_it_takes_a_file(self, run: Run, option: str) -> None:
        ran = run("assess", option)
        assert ran.code == 2
        assert "--answers FILE" in ran.err


class TestWorkbooks:
    ROWS: Sequence[Sequence[Any]] = [
        ["Question", "Who", "Level", "Note", "Evidence", "Target"],
        ["a.one", "Head of IT", 3, "=1+1", "Minute 12\nMinute 14", 4.0],
        ["a.two", "", "2 – Level 2", "", "", ""],
        ["", "", "", "", "", ""],
        ["a.three", "", "n/a", "", "", ""],
    ]

    def test_the_first_sheet_with_questions_is_read(self, take: Take) -> None:
        book = workbook(("Read me", [["How to fill this in"], ["note", "level"]]), ("Sheet 2", self.ROWS))
        ran = take("a.xlsx", book)
        assert ran.code == 0
        assert answers() == {
            "a.one": {"level": 3, "note": "=1+1", "evidence": ["Minute 12", "Minute 14"], "target": 4},
            "a.two": {"level": 2},
            "a.three": {"level": "not-applicable"},
        }
        assert ran.err == "a.xlsx: passed over the column 'Who'.\n"

    def test_that_another_sheet_was_passed_over_is_said_once(self, take: Take) -> None:
        log = [["Question", "Note", "Note"], ["a.one", "ask Bob", "me"]]
        ran = take("a.xlsx", workbook(("Log", log), ("Answers", [["question", "level"], ["a.one", 2]])))
        assert (ran.code, answers()) == (0, {"a.one": {"level": 2}})
        assert ran.err == "a.xlsx: the sheet 'Answers' was read, and 'Log' was passed over.\n"

    def test_answers_beside_actions_are_not_taken_for_a_plan_of_ours(self, take: Take) -> None:
        heads = ["Question", "Level", "Note", "Action", "Owner", "Due"]
        acts: list[list[Any]] = [heads, ["a.one", 3, "n", "Test", "Jo", "1/1/2027"]]
        blank = [["Question", "Level", "Note"], ["a.one", "", ""]]
        ran = take("a.xlsx", workbook(("Plan", acts), ("Blank", blank)))
        assert (ran.code, answers()) == (0, {"a.one": {"level": 3, "note": "n"}})
        assert "the sheet 'Plan' was read, and 'Blank' was passed over.\n" in ran.err
        ran = take("b.xlsx", workbook(("Plan", acts), ("Two", [["Question", "Level"], ["a.two", 1]])))
        assert (ran.code, ran.out) == (1, "")
        assert "Two!2: the sheet 'Two' is filled in, and so is 'Plan'" in ran.err

    def test_a_mistake_is_named_by_its_cell(self, take: Take) -> None:
        rows = [["Our answers"], [], *self.ROWS, ["a.four", "", 1], ["a.one", "", 1, "x", "", "high"], ["", "", 2]]
        rows[4] = ["a.two", "", 2.5, "", "", "n/a"]
        ran = take("a.xlsx", workbook(("Sheet", rows)))
        assert ran.code == 1
        places = [line.split(": ")[0] for line in ran.err.splitlines()]
        assert places == ["a.xlsx:C5", "a.xlsx:F5", "a.xlsx:A8", "a.xlsx:A9", "a.xlsx:A10"]
        assert "'a.one' stands twice (first on A4)" in ran.err
        assert not Path("assessments").exists()

    def test_of_very_many_mistakes_the_first_twenty_are_named(self, take: Take) -> None:
        ran = take("a.csv", "question,level\n" + "".join(f"a.x{number},1\n" for number in range(5000)))
        assert ran.code == 1
        assert ran.err.count("there is no question") == 20
        assert ran.err.splitlines()[-1] == "a.csv: and 4,980 more mistakes."

    @pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18, b"\xd0\xcf\x11\xe0" * 200])
    def test_what_is_no_workbook_is_said_to_be_none(self, take: Take, content: bytes) -> None:
        ran = take("a.xlsx", content)
        assert ran.code == 1
        assert "a.xlsx: it is no workbook" in ran.err or "a.xlsx:1: it is empty" in ran.err


class TestAnAssessmentsOwnFile:
    def test_it_serves_as_an_answers_file(self, run: Run, take: Take, tmp_path: Path) -> None:
        text = "answers: {a.one: {level: 2, note: x, evidence: [y], target: 3}, a.two: unknown}\ntargets: {a: 2}\n"
        take("a.yaml", text)
        (path,) = Path("assessments").glob("*.json")
        before = path.read_bytes()
        path.rename("copy.json")
        ran = run("assess", "--answers", "copy.json", "--bank", tmp_path / "bank")
        assert (ran.code, ran.err) == (0, "")
        assert "Answers: 2 new" in ran.out
        first, second = json.loads(before), saved()
        assert {name: {**answer, "answered_at": 0} for name, answer in first["answers"].items()} == {
            name: {**answer, "answered_at": 0} for name, answer in second["answers"].items()
        }
        assert first["targets"] == second["targets"]
        ran = run("assess", "--answers", "copy.json")
        assert "Answers: 0 new, 0 changed, 2 unchanged, 0 cleared." in ran.out

    @pytest.mark.parametrize("name", ["barset-2026.yours-1.json.txt", "barset-2026.yours-2.txt"])
    def test_so_does_one_that_was_put_aside(self, run: Run, take: Take, name: str) -> None:
        take("a.csv", "question,level\na.one,1\n")
        (path,) = Path("assessments").glob("*.json")
        aside = json.loads(path.read_text("utf-8"))
        aside["answers"]["a.one"]["level"] = 3
        aside["events"] = [{"what": "signed-off", "by": "Ann", "at": "2026-11-01T09:00:00Z"}]
        Path(name).write_text(json.dumps(aside), "utf-8")
        ran = run("assess", "--answers", name)
        assert ran.code == 0
        assert answers()["a.one"] == {"level": 3}
        assert "events" not in saved()
        assert "its sign-offs are passed over" in ran.err

    def test_an_answer_still_to_be_confirmed_there_is_none_here(self, run: Run, take: Take) -> None:
        take("a.csv", "question,level\na.one,1\na.two,2\n")
        (path,) = Path("assessments").glob("*.json")
        other = json.loads(path.read_text("utf-8"))
        other["answers"]["a.one"] |= {"level": 3, "to_confirm": True, "confirmed_from": "2025"}
        other["answers"]["a.two"] |= {"level": 3, "confirmed_from": "2025"}
        Path("other.json").write_text(json.dumps(other), "utf-8")
        assert run("assess", "--answers", "other.json").code == 0
        assert answers() == {"a.one": {"level": 1}, "a.two": {"level": 3}}

    def test_that_of_another_period_is_refused(self, run: Run, take: Take) -> None:
        take("a.csv", "question,level\na.one,1\n")
        (path,) = Path("assessments").glob("*.json")
        ran = run("assess", "--answers", path, "--period", "2025")
        assert ran.code == 1
        assert "period is '2026' in the file and '2025' on the command line" in ran.err


class TestRespondents:
    def test_who_answers_later_is_added(self, take: Take) -> None:
        take("a.csv", "question,level\na.one,1\n", "--respondent", "Ann")
        take("a.csv", "question,level\na.two,1\n", "--respondent", "Bob", "--respondent", "Ann")
        assert saved()["respondents"] == ["Ann", "Bob"]

    def test_at_a_resumed_sitting_too(self, run: Run, take: Take) -> None:
        take("a.csv", "question,level\na.one,1\n", "--respondent", "Ann")
        assert run("assess", "--plain", "--respondent", "Cy", typed="2\nq\n").code == 0
        assert saved()["respondents"] == ["Ann", "Cy"]
        assert answers()["a.two"] == {"level": 2}


class TestAPlan:
    """`plan import` takes what `--answers` takes."""

    @pytest.fixture(autouse=True)
    def begun(self, run: Run) -> None:
        assert run("assess", "--answers", CASES / "levels-in-words.csv", *WHO).code == 0

    def test_with_dates_as_people_write_them(self, run: Run) -> None:
        ran = run("plan", "import", ROOT / "tests" / "fixtures" / "plan-uk-dates.csv")
        assert (ran.code, ran.err) == (0, "")
        assert [action["due"] for action in saved()["actions"]] == ["2027-03-31", "2027-03-31", "2027-04-01"]

    def test_from_a_workbook_with_what_was_passed_over_said(self, run: Run) -> None:
        rows: list[list[Any]] = [
            ["Question", "What", "Owner", "Due", "Cost"],
            ["leadership.lead", "Report", "Ann", "1/4/27", 4000],
        ]
        Path("plan.xlsx").write_bytes(workbook(("Plan", rows)))
        ran = run("plan", "import", "plan.xlsx")
        assert (ran.code, ran.err) == (0, "plan.xlsx: passed over the column 'Cost'.\n")
        assert saved()["actions"][0]["due"] == "2027-04-01"

    def test_a_mistake_is_named_by_its_cell(self, run: Run) -> None:
        rows = [["question", "what", "owner", "due"], ["leadership.lead", "Report", "Ann", "3/31/2027"]]
        Path("plan.xlsx").write_bytes(workbook(("Plan", rows)))
        ran = run("plan", "import", "plan.xlsx")
        assert ran.code == 1
        assert "plan.xlsx:D2: 'due': '3/31/2027' is no day of the calendar: write it as 2027-03-31" in ran.err


@pytest.mark.parametrize("level", ["\u00b3", "0\u00b3", "\u2462", "\u2083", "3\u00b3", "\u0663"])
def test_a_figure_of_another_kind_is_no_level(take: Take, level: str) -> None:
    ran = take("a.csv", f"question,level\na.one,{level}\n")
    assert (ran.code, Path("assessments").exists()) == (1, False)
    assert f"'a.one' is answered with level '{level}'" in ran.err
    assert take("a.csv", "question,level\na.one,\uff13\n").code == 0
    assert answers()["a.one"]["level"] == 3


@pytest.mark.parametrize("council", [".", "\u200b", "\u2060\u200d", "- -", "\U0001f3db"])
def test_a_council_is_called_something(run: Run, bank: Path, council: str) -> None:
    said = json.dumps(council, ensure_ascii=False)
    Path("a.yaml").write_text(f"council: {said}\nkind: county\nperiod: '2026'\nanswers: {{a.one: 1}}\n", "utf-8")
    begin = ("--bank", bank, "--kind", "county", "--nation", "england", "--period", "2026")
    ran = run("assess", "--answers", "a.yaml", "--bank", bank)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("a.yaml:1: '")
    assert "is no name of a council: give its name, with a letter or a figure in it" in ran.err
    for words in (("assess", "--plain"), ("invite",)):
        ran = run(*words, *begin, "--council", council, *(("--role", "Clerk") if words == ("invite",) else ()))
        assert ran.code == 1
        assert "is no name of a council" in ran.err
    ran = run("assess", "--plain", *begin, typed=f"{council}\n{council}\nBarset\n1\nq\n")
    assert ran.code == 0
    assert ran.out.count("That is no name of a council: type its name, with a letter") == 2
    assert saved()["council"] == "Barset"
    ran = run("rename", council)
    assert (ran.code, saved()["council"]) == (2, "Barset")


def test_a_council_with_a_character_that_no_name_has_is_refused(run: Run, bank: Path) -> None:
    Path("a.yaml").write_text('kind: county\ncouncil: "Bar\\0set"\nperiod: "2026"\nanswers: {a.one: 1}\n')
    ran = run("assess", "--answers", "a.yaml", "--bank", bank)
    assert (ran.code, Path("assessments").exists()) == (1, False)
    assert ran.err.startswith("a.yaml:2: 'council' has a character in it that no name has: type it again")


@pytest.mark.parametrize(("heavy", "light"), [(2_000_001, 0.25), (1e23, 1e-300)])
def test_any_positive_number_is_a_weight(run: Run, tmp_path: Path, heavy: float, light: float) -> None:
    themes = {"a": [question("a.one", weight=heavy), question("a.two", weight=light)]}
    write_bank(tmp_path / "bank", bank_files(themes, theme_fields={"a": {"weight": heavy}}))
    Path("a.yaml").write_text("answers: {a.one: 1, a.two: 3}\n")
    assert run("questions", "check", "--bank", "bank").code == 0
    assert run("assess", "--answers", "a.yaml", "--bank", "bank", *WHO).code == 0
    told = json.loads(run("gaps", "--json").out)
    score = float((Fraction(repr(heavy)) + 3 * Fraction(repr(light))) / (Fraction(repr(heavy)) + Fraction(repr(light))))
    assert told["themes"][0]["score"] == told["overall"]["score"] == score
    assert [gap["priority"] for gap in told["gaps"]] == [float(3 * Fraction(repr(heavy))), light]
    assert f"weight {heavy:g}".replace("2e+06", "2000001") in run("gaps", "--explain", "a").out
    assert run("report", "--output", "p.html").code == 0


def test_a_dont_know_against_the_lowest_level_is_still_to_be_found_out(take: Take, run: Run) -> None:
    answered = "{a.one: {level: unknown, target: 0}, a.two: 3, a.three: {level: 0, target: 0}}"
    assert take("a.yaml", f"answers: {answered}\n").code == 0
    (gap,) = json.loads(run("gaps", "--json").out)["gaps"]
    kept = {name: gap[name] for name in ("rank", "question", "kind", "current", "distance", "priority")}
    assert kept == {
        "rank": 1, "question": "a.one", "kind": "find-out", "current": None, "distance": 0, "priority": 0.0
    }  # fmt: skip
    assert "1 gap" in run("gaps").out
    # There is no priority of which it could take a share away.
    suggested = run("plan", "suggest")
    assert (suggested.code, "a.one" in suggested.out, "would take away" in suggested.out) == (0, True, False)
    assert "Find out the answer to" in run("report", "--output", "-").out
    take("a.yaml", "answers: {a.two: 2}\n")
    first, last = json.loads(run("gaps", "--json").out)["gaps"]
    assert (first["question"], last["question"]) == ("a.two", "a.one")
