"""The program from the command line: what it does, what it refuses, and in what words."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import Ran, Run, bank_files, question, write_bank
from digiassess.files.answers_file import read_answers
from digiassess.files.answers_taking import apply_answers
from digiassess.files.assessment_file import load_assessment
from digiassess.files.bank_folder import load_bank
from digiassess.files.bank_inside import bank_record
from digiassess.files.kept import Kept
from digiassess.files.online import ask_addresses
from digiassess.files.saving import save_assessment
from digiassess.model.assessment import Assessment

THEMES: dict[str, list[dict[str, Any]]] = {
    "cyber": [
        question("cyber.key", critical=True, headline=True, signposts=["ten-steps"]),
        question("cyber.two", signposts=["ten-steps"]),
        question("cyber.few", applies_to=["district"], signposts=["ten-steps"]),
    ],
    "data": [question("data.one", headline=True, signposts=["today"], basis="current")],
}
SIGNPOSTS: list[dict[str, Any]] = [
    {
        "id": "ten-steps",
        "title": "Ten steps",
        "publisher": "A publisher",
        "year": 2012,
        "url": "https://example.org/ten-steps",
        "source": "review",
        "note": 62,
        "section": "3. Threats",
        "finding": "Boards that know the risk lose £12m less.",
        "status": "likely",
        "caution": "The figure is for England only.",
    },
    {"id": "today", "title": "Today", "year": 2024, "source": "current", "finding": "F.", "status": "confirmed"},
]
ANSWERS: dict[str, Any] = {
    "council": "Barset County Council",
    "kind": "county",
    "period": "2026",
    "answers": {
        "cyber.key": {"level": 1, "note": "Tested in May.", "evidence": ["Audit report, March 2026"], "target": 4},
        "cyber.two": "unknown",
        "data.one": 3,
    },
}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small bank, a file of answers and the assessment that comes of it, made once."""
    folder = tmp_path_factory.mktemp("made")
    bank = write_bank(folder / "bank", bank_files(THEMES, signposts=SIGNPOSTS, target=3))
    given = read_answers(written(folder / "answers.yaml", ANSWERS))
    header = {name: ANSWERS[name] for name in ("council", "kind", "period")}
    fresh = Assessment(**header, bank=bank_record(load_bank(bank)))
    full = apply_answers(fresh, given, datetime(2026, 11, 2, 9, 30, tzinfo=UTC))
    save_assessment(Kept(folder / "assessments" / "barset-county-council-2026.json", full, None))
    return folder


@pytest.fixture
def bank(made: Path, tmp_path: Path) -> Path:
    """A small bank of the test's own."""
    return Path(shutil.copytree(made / "bank", tmp_path / "bank"))


@pytest.fixture
def program(run: Run, bank: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The program with the small bank. (`run` unsets the variables of whoever runs the tests, so it comes first.)"""
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DIGIASSESS_BANK", str(bank))
    return run


@pytest.fixture
def here(program: Run, made: Path, tmp_path: Path) -> Run:
    """The program where there is one assessment."""
    shutil.copytree(made / "assessments", tmp_path / "assessments")
    shutil.copy(made / "answers.yaml", tmp_path)
    return program


def written(path: Path, content: Mapping[str, Any]) -> Path:
    path.write_text(yaml.safe_dump(dict(content), sort_keys=False, allow_unicode=True), "utf-8")
    return path


def answer(program: Run, folder: Path, *words: object, **changed: Any) -> Ran:
    """Takes the answers above, with some parts of the file changed or, where None, left out."""
    content = {key: one for key, one in {**ANSWERS, **changed}.items() if one is not None}
    return program("assess", "--answers", written(folder / "answers.yaml", content), *words)


def kept(folder: Path, name: str = "barset-county-council-2026") -> Any:
    return json.loads((folder / "assessments" / f"{name}.json").read_text("utf-8"))


def refused(ran: Ran, code: int, *said: str) -> str:
    """The one sentence on standard error; nothing was printed, and nothing but a hint at --help stands beside it."""
    assert (ran.code, ran.out) == (code, ""), (ran.code, ran.out, ran.err)
    lines = [line for line in ran.err.splitlines() if line and not line.startswith(("Usage: ", "Try '"))]
    assert len(lines) == 1, ran.err
    assert "did not expect" not in lines[0]
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e]", lines[0])
    assert lines[0].endswith((".", "?")) or lines[0].startswith("Error: ") or re.search(r":\d+: .*: ", lines[0])
    for part in said:
        assert part in lines[0]
    return lines[0]


class TestHome:
    def test_says_how_to_start_where_there_is_nothing(self, program: Run, tmp_path: Path) -> None:
        ran = program()
        assert ran.code == 0
        assert "There is no assessment in assessments yet." in ran.out
        assert "digiassess assess" in ran.out
        assert "digiassess demo" in ran.out
        assert re.search(r"Full \(--full\): \d+ questions, about \d+ minutes\.", ran.out)
        assert re.search(r"Quick \(--quick\): \d+ questions?, about \d+ minutes\.", ran.out)
        assert not (tmp_path / "assessments").exists()

    def test_lists_what_there_is_and_what_to_do_next(self, here: Run) -> None:
        ran = here()
        assert ran.code == 0
        assert "  Barset County Council, 2026: full, every question answered\n" in ran.out
        assert "digiassess gaps" in ran.out
        assert "digiassess report" in ran.out
        assert "digiassess demo" not in ran.out

    def test_says_how_much_is_left(self, program: Run, tmp_path: Path) -> None:
        answer(program, tmp_path, answers={"cyber.key": 1})
        assert "  Barset County Council, 2026: full, 2 questions of 3 still to answer\n" in program().out
        assert "digiassess assess" in program().out

    def test_lists_the_periods_as_they_followed(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        run("demo")
        monkeypatch.setenv("DIGIASSESS_FOLDER", "digiassess-demo/assessments")
        told = run().out
        places = [told.index(f"(invented), {period}:") for period in ("2025", "2026-Q1", "2026")]
        assert places == sorted(places)

    def test_names_a_file_that_cannot_be_read_and_lists_the_others(self, here: Run, tmp_path: Path) -> None:
        (tmp_path / "assessments" / "a-2027.json").write_text("{\n  oops", "utf-8")
        ran = here()
        assert "Barset County Council, 2026" in ran.out
        assert "a-2027.json:2: " in ran.err

    def test_looks_into_the_folder_of_the_environment(self, here: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DIGIASSESS_FOLDER", "elsewhere")
        assert "There is no assessment in elsewhere yet." in here().out


class TestAnswersFile:
    def test_from_answers_to_the_paper(self, program: Run, tmp_path: Path) -> None:
        ran = answer(program, tmp_path)
        assert ran.code == 0
        assert "Answers: 3 new, 0 changed, 0 unchanged, 0 cleared. Read from" in ran.out
        assert "3 of 3 questions answered. Saved in" in ran.out
        status = program("status").out
        assert re.search(r"^Theme cyber +2 of 2 answered \(1 don't know\)$", status, re.M)
        assert re.search(r"^Theme data +1 of 1 answered$", status, re.M)
        gaps = program("gaps").out
        assert "Barset County Council, 2026" in gaps
        assert gaps.index("cyber.key") < gaps.index("cyber.two")
        assert program("report").out == "barset-county-council-2026.md\n"
        paper = (tmp_path / "barset-county-council-2026.md").read_text("utf-8")
        assert paper.startswith("# Digital maturity of Barset County Council, 2026\n")
        assert "Tested in May." in paper
        assert "Audit report, March 2026" in paper

    def test_where_it_is_kept_is_said_in_one_piece(self, program: Run, tmp_path: Path) -> None:
        path = Path("assessments", "barset-county-council-2026.json")
        assert f"{path}." in answer(program, tmp_path).out

    def test_json_says_the_same_as_yaml(self, here: Run, tmp_path: Path) -> None:
        (tmp_path / "answers.json").write_text(json.dumps({**ANSWERS, "council": "Other"}), "utf-8")
        assert here("assess", "--answers", "answers.json").code == 0
        first, second = kept(tmp_path), kept(tmp_path, "other-2026")
        for answers in (first["answers"], second["answers"]):
            for one in answers.values():
                del one["answered_at"]
        assert first["answers"] == second["answers"]

    def test_csv_takes_the_rest_from_the_options(self, program: Run, tmp_path: Path) -> None:
        rows = 'question,level,note,evidence,target\ncyber.key,1,"Tested, in May.","One\nTwo",4\ncyber.two,unknown,,,\n'
        (tmp_path / "answers.csv").write_text(rows, "utf-8")
        words = ("--council", "Barset County Council", "--kind", "county", "--period", "2026")
        assert program("assess", "--answers", "answers.csv", *words).code == 0
        one = kept(tmp_path)["answers"]["cyber.key"]
        assert (one["level"], one["note"], one["evidence"], one["target"]) == (1, "Tested, in May.", ["One", "Two"], 4)

    def test_part_by_part_changes_what_is_named_and_nothing_else(self, program: Run, tmp_path: Path) -> None:
        assert answer(program, tmp_path, answers={"cyber.key": {"level": 1, "note": "First."}}).code == 0
        before = kept(tmp_path)["answers"]["cyber.key"]
        assert answer(program, tmp_path, answers={"data.one": 2}).code == 0
        assert kept(tmp_path)["answers"]["cyber.key"] == before
        assert answer(program, tmp_path, answers={"cyber.key": {"level": 2}}).code == 0
        after = kept(tmp_path)["answers"]
        assert (after["cyber.key"]["level"], after["cyber.key"]["note"]) == (2, "First.")
        assert after["data.one"]["level"] == 2
        assert len(list((tmp_path / "assessments").glob("*"))) == 2  # and its history

    def test_the_same_file_twice_leaves_the_same_bytes(self, here: Run, tmp_path: Path) -> None:
        path = tmp_path / "assessments" / "barset-county-council-2026.json"
        before = path.read_bytes()
        assert answer(here, tmp_path).code == 0
        assert path.read_bytes() == before

    def test_one_with_mistakes_is_refused_whole_with_every_line(self, here: Run, tmp_path: Path) -> None:
        path = tmp_path / "assessments" / "barset-county-council-2026.json"
        before = path.read_bytes()
        (tmp_path / "wrong.yaml").write_text(
            "council: Barset County Council\ntargets: {cybr: 9}\nanswers:\n"
            "  cyber.key: 4\n  cyber.kee: 1\n  data.one: 9\n",
            "utf-8",
        )
        ran = here("assess", "--answers", "wrong.yaml")
        assert (ran.code, ran.out) == (1, "")
        assert [line.split(": ")[0] for line in ran.err.splitlines()] == [
            "wrong.yaml:2",
            "wrong.yaml:5",
            "wrong.yaml:6",
        ]
        assert "did you mean 'cyber'?" in ran.err
        assert "did you mean 'cyber.key'?" in ran.err
        assert "0 to 4" in ran.err
        assert path.read_bytes() == before

    @pytest.mark.parametrize(
        ("option", "value"), [("--council", "Other"), ("--kind", "district"), ("--period", "2027")]
    )
    def test_what_contradicts_an_option_is_refused(self, program: Run, tmp_path: Path, option: str, value: str) -> None:
        ran = answer(program, tmp_path, option, value)
        line = {"--council": 1, "--kind": 2, "--period": 3}[option]
        refused(ran, 1, f"answers.yaml:{line}: ", f"'{value}' on the command line")
        assert not (tmp_path / "assessments").exists()

    def test_what_agrees_with_an_option_is_not(self, program: Run, tmp_path: Path) -> None:
        assert answer(program, tmp_path, "--council", "Barset County Council", "--kind", "county").code == 0

    def test_what_is_not_said_is_asked_for_by_its_option(self, program: Run, tmp_path: Path) -> None:
        refused(answer(program, tmp_path, council=None), 1, "--council")
        refused(answer(program, tmp_path, kind=None), 1, "--kind", "county")
        refused(answer(program, tmp_path, period=None), 1, "--period")
        assert not (tmp_path / "assessments").exists()

    def test_a_question_that_is_not_asked_of_this_kind_is_kept_and_said_so(self, program: Run, tmp_path: Path) -> None:
        ran = answer(program, tmp_path, answers={"cyber.few": 2, "cyber.key": 3})
        assert ran.code == 0
        assert "not counted" in ran.err
        assert "cyber.few" in ran.err
        assert "1 of 3 questions answered" in ran.out

    def test_a_second_period_takes_its_kind_from_the_first(self, here: Run, tmp_path: Path) -> None:
        assert answer(here, tmp_path, kind=None, period="2027").code == 0
        assert kept(tmp_path, "barset-county-council-2027")["kind"] == "county"
        assert here("gaps").out.startswith("Barset County Council, 2027")
        assert here("gaps", "2026").out.startswith("Barset County Council, 2026")


class TestReport:
    def test_to_standard_output_is_the_file_without_its_pictures(self, here: Run, tmp_path: Path) -> None:
        out = here("report", "--output", "-").out
        assert not list(tmp_path.glob("*.svg"))
        here("report")
        written_there = (tmp_path / "barset-county-council-2026.md").read_bytes().decode()
        pictures = re.findall(r"!\[[^\]]+\]\((.*?)\)\n\n", written_there)
        assert pictures
        assert all((tmp_path / name).is_file() for name in pictures)
        without = re.sub(r"!\[[^\]]+\]\(.*?\)\n\n", "", written_there)
        assert without.splitlines()[:-1] == out.splitlines()[:-1]
        assert "![" not in out

    def test_to_a_named_file_prints_its_path(self, here: Run, tmp_path: Path) -> None:
        assert here("report", "2026", "--output", "board.md").out == "board.md\n"
        assert (tmp_path / "board.md").exists()
        assert not (tmp_path / "barset-county-council-2026.md").exists()

    def test_twice_is_fine_and_changes_nothing(self, here: Run, tmp_path: Path) -> None:
        here("report")
        before = (tmp_path / "barset-county-council-2026.md").read_bytes()
        assert here("report").code == 0
        assert (tmp_path / "barset-county-council-2026.md").read_bytes() == before

    def test_after_another_answer_writes_over_its_own(self, here: Run, tmp_path: Path) -> None:
        here("report")
        before = (tmp_path / "barset-county-council-2026.md").read_bytes()
        answer(here, tmp_path, answers={"data.one": 0})
        assert here("report").code == 0
        assert (tmp_path / "barset-county-council-2026.md").read_bytes() != before

    @pytest.mark.parametrize("change", ["foreign", "edited", "longer", "binary", "empty"])
    def test_never_over_a_file_of_somebody_elses(self, here: Run, tmp_path: Path, change: str) -> None:
        path = tmp_path / "board.md"
        here("report", "--output", path)
        ours = path.read_bytes()
        theirs = {
            "foreign": b"# My own paper\n",
            "edited": ours.replace(b"Tested in May.", b"Tested in June."),
            "longer": ours + b"One more line.\n",
            "binary": b"\xff\xfe\x00",
            "empty": b"",
        }[change]
        path.write_bytes(theirs)
        refused(here("report", "--output", path), 1, str(path), "--force")
        assert path.read_bytes() == theirs
        assert here("report", "--output", path, "--force").code == 0
        assert path.read_bytes() == ours

    def test_into_a_folder_that_is_missing_makes_nothing(self, here: Run, tmp_path: Path) -> None:
        refused(here("report", "--output", tmp_path / "no" / "board.md"), 1, "--output")
        assert not (tmp_path / "no").exists()

    @pytest.mark.parametrize("force", [(), ("--force",)])
    def test_onto_a_folder_is_refused(self, here: Run, tmp_path: Path, force: tuple[str, ...]) -> None:
        (tmp_path / "board").mkdir()
        refused(here("report", "--output", "board", *force), 1, "board")
        assert list((tmp_path / "board").iterdir()) == []
        assert not list(tmp_path.glob(".*.tmp"))


WRONG: dict[str, tuple[list[str], int, list[str]]] = {
    "unknown theme with a hint": (["gaps", "--theme", "cybr"], 2, ["'cybr'", "did you mean 'cyber'"]),
    "unknown theme without a hint": (["gaps", "--theme", "zzz"], 2, ["'zzz'", "cyber", "data"]),
    "theme in assess": (["assess", "--plain", "--theme", "cybr"], 2, ["did you mean 'cyber'"]),
    "theme in questions list": (["questions", "list", "--theme", "cybr"], 2, ["did you mean 'cyber'"]),
    "theme in signposts list": (["signposts", "list", "--theme", "cybr"], 2, ["did you mean 'cyber'"]),
    "period that climbs": (["assess", "--plain", "--period", "../x"], 2, ["'../x'", "2026-27"]),
    "period with a command": (["assess", "--plain", "--period", "2026; rm"], 2, ["'2026; rm'"]),
    "empty period": (["assess", "--plain", "--period", ""], 2, ["period"]),
    "period with a line break": (["assess", "--plain", "--period", "2026\n"], 2, ["period"]),
    "kind": (
        ["assess", "--plain", "--council", "X", "--kind", "castle", "--period", "2026"],
        1,
        ["'castle'", "county"],
    ),
    "nation": (["assess", "--plain", "--nation", "france"], 2, ["'france'", "wales"]),
    "empty council": (["assess", "--plain", "--council", " "], 2, ["--council"]),
    "council of 300 characters": (["assess", "--plain", "--council", "x" * 300], 2, ["--council", "200"]),
    "top 0": (["gaps", "--top", "0"], 2, ["--top"]),
    "top -1": (["gaps", "--top", "-1"], 2, ["--top"]),
    "top x": (["gaps", "--top", "x"], 2, ["--top"]),
    "unknown command": (["gasp"], 2, ["gasp"]),
    "unknown option": (["gaps", "--nosuch"], 2, ["--nosuch"]),
    "option without its value": (["gaps", "--top"], 2, ["--top"]),
    "too many arguments": (["gaps", "2026", "2027"], 2, ["2027"]),
    "unknown council": (["gaps", "--council", "Nowhere"], 1, ["'Nowhere'", "Barset County Council"]),
    "unknown period": (["gaps", "2031"], 1, ["2031", "2026"]),
    "unknown period of a paper": (["report", "2031"], 1, ["2031", "2026"]),
    "unknown period of status": (["status", "2031"], 1, ["2031", "2026"]),
    "answers and plain": (["assess", "--answers", "a.yaml", "--plain"], 2, ["--answers", "--plain"]),
    "answers and a theme": (["assess", "--answers", "a.yaml", "--theme", "cyber"], 2, ["--answers", "--theme"]),
    "missing answers": (["assess", "--answers", "missing.yaml"], 1, ["missing.yaml"]),
    "a folder of answers": (["assess", "--answers", "bank"], 1, ["bank", ".csv"]),
    "a folder that ends like answers": (["assess", "--answers", "folder.yaml"], 1, ["folder.yaml"]),
    "answers that are no text": (["assess", "--answers", "binary.yaml"], 1, ["binary.yaml:1", "UTF-8"]),
    "answers of another kind": (["assess", "--answers", "answers.docx"], 1, ["answers.docx", ".yaml"]),
    "a folder that is a file": (["gaps", "--folder", "answers.yaml"], 1, ["answers.yaml", "--folder"]),
    "a new folder that is a file": (
        ["assess", "--answers", "answers.yaml", "--folder", "answers.yaml"],
        1,
        ["--folder"],
    ),
    "a folder inside a file": (["gaps", "--folder", "answers.yaml/in"], 1, ["answers.yaml"]),
    "an empty folder": (["gaps", "--folder", "nothing"], 1, ["nothing", "digiassess assess"]),
    "a bank that is missing": (["questions", "list", "--bank", "missing"], 1, ["missing", "bank.yaml"]),
    "a bank that is a file": (["questions", "list", "--bank", "answers.yaml"], 1, ["answers.yaml"]),
    "a bank without files": (["questions", "check", "nothing-here"], 1, ["nothing-here"]),
    "format": (["report", "--format", "pdf"], 2, ["'pdf'", "markdown"]),
    "output into a missing folder": (["report", "--output", "no/such/board.md"], 1, ["no/such"]),
    "unknown question": (["questions", "show", "cyber.kee"], 1, ["'cyber.kee'", "did you mean 'cyber.key'"]),
    "nothing like a question": (["questions", "show", "zzz"], 1, ["'zzz'", "questions list"]),
    "unknown signpost": (["signposts", "show", "ten-stepz"], 1, ["did you mean 'ten-steps'"]),
    "schema": (["questions", "schema", "castle"], 2, ["'castle'", "theme"]),
    "explain": (["gaps", "--explain", "cybr"], 2, ["did you mean 'cyber'"]),
    "status of a signpost": (
        ["signposts", "list", "--status", "maybe"],
        2,
        ["'maybe'", "choose from confirmed, probable, unknown."],
    ),
    "source of a signpost": (["signposts", "list", "--source", "me"], 2, ["'me'", "review"]),
    "a new bank where there is one": (["questions", "new", "bank"], 1, ["bank", "new folder"]),
    "a demo where there is something": (["demo", "bank"], 1, ["bank", "another folder"]),
}


class TestRefused:
    @pytest.mark.parametrize("name", WRONG)
    def test_in_one_plain_sentence(self, here: Run, tmp_path: Path, name: str) -> None:
        words, code, said = WRONG[name]
        (tmp_path / "folder.yaml").mkdir()
        (tmp_path / "binary.yaml").write_bytes(b"\xff\xfe")
        (tmp_path / "answers.docx").write_bytes(b"PK")
        before = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*"))
        refused(here(*words), code, *said)
        assert sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*")) == before

    @pytest.mark.parametrize(
        "words",
        [
            ["gaps", "--theme", "\x1b[31mx"],
            ["assess", "--period", "\x1b[31mx"],
            ["gaps", "\x1b[31mx"],
            ["gaps", "--council", "\x1b[31mx"],
            ["questions", "show", "\x1b[31mx"],
            ["signposts", "show", "\x1b[31mx"],
            ["report", "--format", "\x1b[31mx"],
            ["questions", "schema", "\x1b[31mx"],
            ["assess", "--plain", "--council", "X", "--kind", "\x1b[31mx", "--period", "2026"],
            ["gaps", "--folder", "\x1b[31mx"],
            ["assess", "--answers", "\x1b[31mx.yaml"],
            ["questions", "list", "--bank", "\x1b[31mx"],
            ["\x1b[31mx"],
            ["gaps", "--top", "\x1b[31mx"],
        ],
    )
    def test_without_repeating_control_characters(self, here: Run, words: Sequence[str]) -> None:
        assert "\x1b" not in here(*words).err

    @pytest.mark.parametrize("words", [["gaps", "--theme", "cybr"], ["questions", "show", "cyber.kee"]])
    def test_with_one_mark_at_the_end_of_a_hint(self, here: Run, words: Sequence[str]) -> None:
        assert "?." not in here(*words).err

    @pytest.mark.parametrize("option", ["--council", "--respondent"])
    def test_a_name_that_is_empty_or_too_long_is_one(self, program: Run, option: str) -> None:
        refused(program("assess", option, "\t "), 2, f"{option} is empty")
        refused(program("assess", option, "x" * 201), 2, f"{option} is longer than 200 characters")

    def test_a_wrong_command_line_is_2_and_an_impossible_request_is_1(self, here: Run) -> None:
        assert [here(*words).code for words in (["gaps"], ["gaps", "2031"], ["gaps", "--top", "0"])] == [0, 1, 2]

    @pytest.mark.parametrize("words", [[], ["--period", "2026"], ["--theme", "cyber"], ["--quick"]])
    def test_without_a_terminal_nothing_is_asked_and_nothing_made(
        self, program: Run, tmp_path: Path, words: list[str]
    ) -> None:
        before = sorted(tmp_path.rglob("*"))
        refused(program("assess", *words, typed="Barset\ncounty\n2026\n3\n"), 1, "--plain", "--answers")
        assert sorted(tmp_path.rglob("*")) == before

    def test_input_that_ends_before_it_is_known_whose_it_is_makes_nothing(self, program: Run, tmp_path: Path) -> None:
        ran = program("assess", "--plain", typed="Barset\n")
        assert ran.code == 1
        assert "--council, --kind and --period" in ran.err
        assert not (tmp_path / "assessments").exists()


class TestNames:
    @pytest.mark.parametrize(
        ("council", "stem", "shown"),
        [
            ("../../etc/passwd", "etc-passwd", "../../etc/passwd"),
            ("[/]市", "council", "[/]市"),
            ("CON", "con", "CON"),
            ("../市", "council", "../市"),
            ("a\x1b[31mb\x07\u202ec", "a-31mb-c", "a [31mb c"),
            ("x" * 200, "x" * 60, "x" * 200),
            ("Cyngor Sir Tŷ", "cyngor-sir-ty", "Cyngor Sir Tŷ"),
            ("市役所", "council", "市役所"),
            ("  Two   spaces ", "two-spaces", "Two spaces"),
        ],
    )
    def test_any_council_gets_a_plain_file_in_the_folder(
        self, program: Run, tmp_path: Path, council: str, stem: str, shown: str
    ) -> None:
        ran = answer(program, tmp_path, "--council", council, council=None)
        assert ran.code == 0
        assert [path.name for path in (tmp_path / "assessments").iterdir()] == [f"{stem}-2026.json"]
        assert kept(tmp_path, f"{stem}-2026")["council"] == shown
        out = program("gaps").out
        assert "".join(out.split("\n\n")[0].split()) == f"{shown},2026".replace(" ", "")
        assert "\x1b" not in out
        assert program("status", "--council", shown.upper()).code == 0

    @pytest.mark.parametrize("council", ["../../etc/passwd", "x" * 200])
    def test_any_council_gets_its_paper_in_this_folder(self, program: Run, tmp_path: Path, council: str) -> None:
        answer(program, tmp_path, council=council)
        [name] = program("report").out.splitlines()
        assert re.fullmatch(r"[a-z-]+-2026\.md", name)
        assert (tmp_path / name).is_file()

    def test_two_councils_with_one_file_name_get_two_files(self, program: Run, tmp_path: Path) -> None:
        answer(program, tmp_path, council="A B")
        answer(program, tmp_path, council="A+B")
        names = sorted(path.name for path in (tmp_path / "assessments").iterdir())
        assert names == ["a-b-2026-2.json", "a-b-2026.json"]

    def test_two_councils_with_one_file_name_keep_their_papers(self, program: Run, tmp_path: Path) -> None:
        answer(program, tmp_path, council="A B")
        answer(program, tmp_path, council="A+B")
        program("report", "--council", "A B")
        program("report", "--council", "A+B")
        papers = [path.read_text("utf-8") for path in tmp_path.glob("*.md")]
        assert any("A B" in paper for paper in papers)


class TestFiles:
    def test_a_damaged_file_is_named_with_its_line(self, here: Run, tmp_path: Path) -> None:
        path = tmp_path / "assessments" / "barset-county-council-2026.json"
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join([*lines[:3], "  oops\n", *lines[3:]]), "utf-8")
        refused(here("gaps"), 1, f"{path.name}:4: ", "damaged")
        refused(answer(here, tmp_path), 1, f"{path.name}:4: ")
        assert "oops" in path.read_text("utf-8")

    @pytest.mark.parametrize("end", [10, 300, -2])
    def test_a_file_cut_short_is_named_and_left_as_it_is(self, here: Run, tmp_path: Path, end: int) -> None:
        path = tmp_path / "assessments" / "barset-county-council-2026.json"
        path.write_bytes(path.read_bytes()[:end])
        before = path.read_bytes()
        for words in (("gaps",), ("report",), ("status",), ("assess", "--answers", "answers.yaml")):
            refused(here(*words), 1, path.name)
        assert path.read_bytes() == before
        assert [one.name for one in path.parent.iterdir()] == [path.name]

    def test_a_file_of_a_newer_version_is_left_alone(self, here: Run, tmp_path: Path) -> None:
        path = tmp_path / "assessments" / "barset-county-council-2026.json"
        newer = path.read_text("utf-8").replace("digiassess/assessment/2", "digiassess/assessment/99")
        path.write_text(newer, "utf-8")
        refused(here("gaps"), 1, f"{path.name}:2: ", "newer version")
        refused(answer(here, tmp_path), 1, "newer version")
        assert path.read_text("utf-8") == newer

    def test_a_file_that_jq_wrote_anew_gives_the_same_figures(self, here: Run, tmp_path: Path) -> None:
        path = tmp_path / "assessments" / "barset-county-council-2026.json"
        before = here("gaps", "--json").out
        path.write_text(path.read_text("utf-8").replace(".0,", ","), "utf-8")
        assert here("gaps", "--json").out == before
        path.write_text(json.dumps(json.loads(path.read_text("utf-8"))), "utf-8")
        assert here("gaps", "--json").out == before

    @pytest.mark.parametrize("content", ["{}", "[]", '"text"', "null", '{"schema": "other/1"}', '{"schema": 5}', "1"])
    def test_files_of_other_programs_are_passed_over(self, here: Run, tmp_path: Path, content: str) -> None:
        path = tmp_path / "assessments" / "a-foreign.json"
        path.write_text(content, "utf-8")
        assert here("gaps").code == 0
        assert here().err == ""
        assert path.read_text("utf-8") == content

    @pytest.mark.parametrize(
        "content",
        [
            "",
            "{",
            '{"a": 1, "a": 2}',
            '{"a": NaN}',
            "[" * 100_000,
            "\ufeff{",
            '{"schema": "digiassess/assessment/1"}',
            '{"schema": "digiassess/assessment/1", "council": [], "answers": 3, "bank": null}',
            '{"a": ' + "9" * 5000 + "}",
        ],
        ids=["empty", "open", "twice", "nan", "deep", "bom", "bare", "odd", "digits"],
    )
    def test_no_file_ends_in_anything_but_a_sentence(self, here: Run, tmp_path: Path, content: str) -> None:
        (tmp_path / "assessments" / "a-bad.json").write_text(content, "utf-8")
        for words in (("gaps",), ("report",), ("status",), ()):
            ran = here(*words)
            assert ran.code in (0, 1)
            assert "did not expect" not in ran.err
            assert ran.code == 0 or "a-bad.json" in ran.err

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("a.json", '{"council": "X", "answers": {"cyber.key": ' + "9" * 5000 + "}}"),
            ("a.json", '{"council": "X", "answers": {"cyber.key": 1e999}}'),
            ("a.json", '{"council": {}, "answers": []}'),
            ("a.json", '{"answers": {"cyber.key": {"level": 1, "note": {"a": 1}, "evidence": 5}}}'),
            ("a.yaml", "answers: {cyber.key: [1, 2]}"),
            ("a.yaml", "- a\n- b\n"),
            ("a.yaml", "answers: &a {cyber.key: *a}"),
            ("a.yaml", "\x00"),
            ("a.yaml", "[" * 50_000),
            ("a.csv", 'question,level\n"cyber.key,1\n'),
            ("a.csv", "question,level\ncyber.key,1,2,3\n"),
            ("a.csv", "question,level\ncyber.key," + "9" * 200_000),
        ],
        ids=range(12),
    )
    def test_no_file_of_answers_ends_in_anything_but_its_mistakes(
        self, program: Run, tmp_path: Path, name: str, content: str
    ) -> None:
        (tmp_path / name).write_text(content, "utf-8")
        words = ("--council", "X", "--kind", "county", "--period", "2026")
        ran = program("assess", "--answers", name, *words[2:] if '"council"' in content else words)
        assert (ran.code, ran.out) == (1, "")
        assert "did not expect" not in ran.err
        assert ran.err.startswith(f"{name}")
        assert not (tmp_path / "assessments").exists()


class TestFoldersAndBanks:
    def test_folder_names_another_folder_and_wins_over_the_environment(
        self, program: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DIGIASSESS_FOLDER", str(tmp_path / "from-environment"))
        assert answer(program, tmp_path).code == 0
        assert answer(program, tmp_path, "--folder", "from-option", period="2027").code == 0
        assert [path.name for path in (tmp_path / "from-environment").iterdir()] == ["barset-county-council-2026.json"]
        assert [path.name for path in (tmp_path / "from-option").iterdir()] == ["barset-county-council-2027.json"]
        assert program("gaps").out.startswith("Barset County Council, 2026")
        assert program("gaps", "--folder", "from-option").out.startswith("Barset County Council, 2027")
        assert not (tmp_path / "assessments").exists()

    def test_bank_names_another_bank_and_wins_over_the_environment(self, program: Run, tmp_path: Path) -> None:
        write_bank(tmp_path / "other", bank_files({"only": [question("only.one")]}, title="Another"))
        assert "Theme cyber (cyber)" in program("questions", "list").out
        assert program("questions", "list", "--bank", "other").out.startswith("Theme only (only)\n")
        ran = answer(program, tmp_path, "--bank", "other", answers={"only.one": 2})
        assert ran.code == 0
        assert kept(tmp_path)["bank"]["content"]["title"] == "Another"

    def test_an_assessment_keeps_its_own_bank(self, here: Run, bank: Path, tmp_path: Path) -> None:
        before = [here(*words).out for words in (("gaps",), ("gaps", "--json"), ("report", "--output", "-"))]
        changed = [question("cyber.key", critical=True, weight=7), question("cyber.new")]
        write_bank(bank, bank_files({"cyber": changed, "data": [question("data.one")]}, version="2.0"))
        assert "cyber.new" in here("questions", "list").out
        assert [here(*words).out for words in (("gaps",), ("gaps", "--json"), ("report", "--output", "-"))] == before
        (bank / "bank.yaml").write_text("broken: [", "utf-8")
        assert [here(*words).out for words in (("gaps",), ("gaps", "--json"), ("report", "--output", "-"))] == before
        refused(answer(here, tmp_path, answers={"cyber.new": 1}), 1, "'cyber.new'")
        assert answer(here, tmp_path, answers={"cyber.two": 1}).code == 0

    def test_a_new_period_takes_the_bank_as_it_is_now(self, here: Run, bank: Path, tmp_path: Path) -> None:
        write_bank(bank, bank_files({"cyber": [question("cyber.new")], "data": [question("data.one")]}, version="2.0"))
        assert answer(here, tmp_path, period="2027", answers={"cyber.new": 1}).code == 0
        assert kept(tmp_path)["bank"]["version"] == "1.0"
        assert kept(tmp_path, "barset-county-council-2027")["bank"]["version"] == "2.0"

    def test_several_councils_are_chosen_by_name(self, here: Run, tmp_path: Path) -> None:
        assert answer(here, tmp_path, council="Other", kind="district").code == 0
        for words in (("gaps",), ("status",), ("report",)):
            refused(here(*words), 1, "--council", "Barset County Council, Other")
        assert here("gaps", "--council", "other").out.startswith("Other, 2026")
        assert here("report", "--council", "Other").out == "other-2026.md\n"
        assert "  Other, 2026: " in here().out
        refused(answer(here, tmp_path, council=None), 1, "--council", "Barset County Council, Other")


class TestQuickAndFull:
    def test_quick_asks_the_headlines_and_full_the_rest(self, program: Run, tmp_path: Path) -> None:
        ran = program(
            "assess", "--plain", "--quick", "--council", "B", "--kind", "county", "--period", "2026", typed="3\n2\n"
        )
        assert ran.code == 0
        assert "2 of 2 questions answered" in ran.out
        assert kept(tmp_path, "b-2026")["quick"] is True
        assert "quick assessment" in program("gaps").out
        assert "cyber.two" not in program("gaps").out
        ran = program("assess", "--plain", "--full", typed="1\n")
        assert "3 of 3 questions answered" in ran.out
        assert kept(tmp_path, "b-2026")["quick"] is False
        assert {name: one["level"] for name, one in kept(tmp_path, "b-2026")["answers"].items()} == {
            "cyber.key": 3,
            "cyber.two": 1,
            "data.one": 2,
        }
        assert "quick" not in program("gaps").out

    def test_a_full_assessment_that_becomes_quick_keeps_its_answers_and_says_so(
        self, here: Run, tmp_path: Path
    ) -> None:
        before = kept(tmp_path)["answers"]
        ran = answer(here, tmp_path, "--quick")
        assert "is kept, and does not count" in ran.err
        assert "Undo it with: digiassess assess --full." in ran.err
        assert (kept(tmp_path)["quick"], list(kept(tmp_path)["answers"])) == (True, list(before))

    def test_from_a_file_too(self, program: Run, tmp_path: Path) -> None:
        ran = answer(program, tmp_path, "--quick")
        assert "2 of 2 questions answered" in ran.out
        assert "cyber.two" in ran.err
        assert kept(tmp_path)["quick"] is True


GOOD = question(
    "a.one",
    text="Who answers for the risk of an attack?",
    help="Look in the risk register.",
    headline=True,
    signposts=["s"],
)
GOOD["levels"][0] = "Somebody looked, and statement 0 of a.one says what can be seen at this level."
S: dict[str, Any] = {
    "id": "s",
    "title": "T",
    "source": "review",
    "section": "1. Part",
    "finding": "F.",
    "status": "confirmed",
    "url": "https://www.example.org/s",
}


def steps(number: int, statement: str) -> list[str]:
    return [statement if n == number else one for n, one in enumerate(GOOD["levels"])]


WEAK: dict[str, tuple[dict[str, Any], list[dict[str, Any]], str, str]] = {
    "vague word": (
        {"levels": steps(2, "Statement 2 of a.one is regularly looked at by the team at this level.")},
        [S],
        "themes/a.yaml",
        "'regularly'",
    ),
    "vague word in the question": ({"text": "Is there a robust plan?"}, [S], "themes/a.yaml", "'robust'"),
    "vague word in the help": ({"help": "Look at relevant papers."}, [S], "themes/a.yaml", "'relevant'"),
    "short": ({"levels": steps(1, "One statement said.")}, [S], "themes/a.yaml", "level 1 of 'a.one' has 3 words"),
    "long": ({"levels": steps(4, "A statement. " * 24)}, [S], "themes/a.yaml", "has 48 words"),
    "repeated level": (
        {"levels": steps(3, GOOD["levels"][2])},
        [S],
        "themes/a.yaml",
        "level 3 of 'a.one' repeats level 2",
    ),
    "two things asked": ({"text": "Who answers for it and how is it paid?"}, [S], "themes/a.yaml", "two things"),
    "two questions": ({"text": "Who answers? Who pays?"}, [S], "themes/a.yaml", "two things"),
    "no help": ({"help": None}, [S], "themes/a.yaml", "no help"),
    "no signpost": ({"signposts": []}, [{**S, "theme": "a"}], "themes/a.yaml", "no signpost"),
    "today's guidance not named": ({"basis": "current"}, [S], "themes/a.yaml", "today's guidance"),
    "critical at the lowest": ({"critical": True, "target": 0}, [S], "themes/a.yaml", "never has a next step"),
    "hard to read": (
        {"help": " ".join(["Organisational interdependencies notwithstanding"] * 30)},
        [S],
        "themes/a.yaml",
        "reading age",
    ),
    "first signpost without an address": (
        {"signposts": ["closed", "s"]},
        [{**{key: value for key, value in S.items() if key != "url"}, "id": "closed", "title": "Other"}, S],
        "themes/a.yaml",
        "'closed', has no address",
    ),
    "level 0 that silence fulfils": (
        {"levels": steps(0, "No record shows that Statement 0 of a.one was looked at by anybody.")},
        [S],
        "themes/a.yaml",
        "level 0 of 'a.one' does not say that somebody looked",
    ),
    "level 0 that says nobody has looked": (
        {"levels": steps(0, "Nobody has looked at who it is that answers for what a.one is.")},
        [S],
        "themes/a.yaml",
        "level 0 of 'a.one' does not say that somebody looked",
    ),
    "level 0 where nobody knows": (
        {"levels": steps(0, "Whoever keeps Statement 0 of a.one looked, and could not say whether it is seen.")},
        [S],
        "themes/a.yaml",
        "level 0 of 'a.one' says 'could not say', so it is true where nobody knows: say what somebody looked at",
    ),
    "the review not named": (
        {"signposts": ["today"]},
        [{**S, "theme": "a"}, {**S, "id": "today", "title": "Today", "source": "current"}],
        "themes/a.yaml",
        "is said to follow from the review and points to nothing of it",
    ),
    "no headline": ({"headline": False}, [S], "themes/a.yaml", "no headline"),
    "orphan signpost": (
        {},
        [S, {**S, "id": "orphan", "title": "Other"}],
        "signposts.yaml",
        "nothing points to the signpost 'orphan'",
    ),
    "signpost twice": ({}, [S, {**S, "id": "again", "theme": "a"}], "signposts.yaml", "'again' is 's' again"),
    "figure without its caution": (
        {"help": "Attacks cost £12m a year."},
        [S, {**S, "id": "cost", "title": "Cost", "finding": "It cost £12m.", "caution": "In 2012.", "theme": "a"}],
        "themes/a.yaml",
        "£12 without the caution of 'cost'",
    ),
}


def line_of(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if part in line)


class TestQuestionsCheck:
    def make(self, folder: Path, change: Mapping[str, Any], signposts: Sequence[Mapping[str, Any]] = (S,)) -> Path:
        one = {key: value for key, value in {**GOOD, **change}.items() if value is not None}
        return write_bank(folder / "mine", bank_files({"a": [one]}, signposts=signposts))

    def test_a_good_bank_passes_and_says_how_long_it_takes(self, run: Run, tmp_path: Path) -> None:
        self.make(tmp_path, {})
        ran = run("questions", "check", "mine", "--strict")
        assert (ran.code, ran.err) == (0, "")
        assert "1 theme, 1 question, 5 levels, 1 signpost, no mistakes and no weaknesses." in ran.out
        for name, limit in (("All", 60), ("Quick", 15)):
            line = (
                rf"^{name}: 1 question\. Minutes to read their own words: (\d+\.\d)\. "
                rf"To read all that a sitting shows: (\d+\.\d), of {limit} at most\. "
                r"To read that and choose: (\d+\.\d)\.$"
            )
            found = re.search(line, ran.out, re.M)
            assert found is not None
            assert float(found[1]) < float(found[2]) < float(found[3])

    @pytest.mark.parametrize("name", WEAK)
    def test_strict_finds_what_is_weak_and_only_that(self, run: Run, tmp_path: Path, name: str) -> None:
        change, signposts, file, said = WEAK[name]
        self.make(tmp_path, change, signposts)
        assert run("questions", "check", "mine").code == 0
        ran = run("questions", "check", "mine", "--strict")
        assert (ran.code, ran.out) == (1, "")
        [line] = ran.err.splitlines()
        assert re.match(rf"{re.escape(str(Path('mine', *file.split('/'))))}:\d+: .+: .+", line)
        assert said in line

    def test_strict_finds_an_id_that_was_dropped(self, run: Run, tmp_path: Path) -> None:
        folder = self.make(tmp_path, {})
        versions: dict[str, Any] = {"releases": [{"version": "0.9", "ids": ["a.one", "a.gone"]}]}
        written(folder / "versions.yaml", versions)
        refused(run("questions", "check", "mine", "--strict"), 1, "'a.gone' of version 0.9 is gone")
        written(folder / "versions.yaml", {**versions, "retired": {"a.gone": "Nobody could answer it."}})
        assert run("questions", "check", "mine", "--strict").code == 0
        write_bank(folder, {"versions.yaml": versions, **bank_files({"a": [{**GOOD, "replaces": ["a.gone"]}]})})
        assert run("questions", "check", "mine", "--strict").code == 0

    def test_strict_finds_a_word_without_its_meaning_and_a_meaning_without_its_word(
        self, run: Run, tmp_path: Path
    ) -> None:
        asked = {
            **GOOD,
            "levels": steps(2, "A trial is named that Statement 2 of a.one has said is seen at this level."),
        }
        unused = "no question uses 'outsider' with the meaning given here"
        for terms, said in (
            ({}, "a.yaml:{line}: 'a.one' says 'trials', and nothing in 'a' says what that means"),
            ({"trial": "a test of one idea"}, ""),
            ({"trial": "a test of one idea", "outsider": "somebody from elsewhere"}, unused),
        ):
            write_bank(
                tmp_path / "mine", bank_files({"a": [asked]}, signposts=[S], theme_fields={"a": {"terms": terms}})
            )
            ran = run("questions", "check", "mine", "--strict")
            theme = (tmp_path / "mine" / "themes" / "a.yaml").read_text("utf-8")
            assert said.format(line=line_of(theme, "A trial is named")) in ran.err
            assert ran.code == (1 if said else 0)
            if said == unused:
                assert f"a.yaml:{line_of(theme, 'outsider:')}: {unused}" in ran.err

    @pytest.mark.parametrize(("words", "said"), [(["boards"], "'boards'"), ([], ""), (None, "'trials'")])
    def test_strict_looks_for_the_words_that_the_bank_names(
        self, run: Run, tmp_path: Path, words: list[str] | None, said: str
    ) -> None:
        asked = {**GOOD, "text": "Who has asked the board of the trial?"}
        named: dict[str, Any] = {} if words is None else {"words_to_define": words}
        write_bank(tmp_path / "mine", bank_files({"a": [asked]}, signposts=[S], **named))
        ran = run("questions", "check", "mine", "--strict")
        assert (ran.code, len(ran.err.splitlines())) == ((1, 1) if said else (0, 0))
        assert said in ran.err

    def test_strict_finds_a_critical_question_that_is_no_headline(self, run: Run, tmp_path: Path) -> None:
        critical = {"id": "a.two", "critical": True, "headline": False, "signposts": ["s"]}
        two = [GOOD, {**GOOD, **critical, "levels": [*GOOD["levels"]]}]
        write_bank(tmp_path / "mine", bank_files({"a": two}, signposts=[S]))
        ran = run("questions", "check", "mine", "--strict")
        line = line_of((tmp_path / "mine" / "themes" / "a.yaml").read_text("utf-8"), "critical: true")
        assert ran.code == 1
        assert f"a.yaml:{line}: 'a.two' is critical and no headline" in ran.err

    def test_strict_names_every_weakness_however_many(self, run: Run, tmp_path: Path) -> None:
        vague = [
            {**GOOD, "id": f"a.q{n}", "text": f"Who often asks {n}?", "levels": [*GOOD["levels"]], "signposts": ["s"]}
            for n in range(30)
        ]
        write_bank(tmp_path / "mine", bank_files({"a": vague}, signposts=[S]))
        said = run("questions", "check", "mine", "--strict").err
        assert said.count("'often'") == 30
        assert "more mistakes" not in said

    def test_a_level_that_does_not_build_is_told_and_refuses_nothing(self, run: Run, tmp_path: Path) -> None:
        self.make(
            tmp_path,
            {"levels": steps(3, "Fire drills happen twice yearly, and whoever missed them learns why afterwards.")},
        )
        ran = run("questions", "check", "mine", "--strict")
        assert ran.code == 0
        assert "level 3 of 'a.one' names nothing that level 2 names" in ran.err
        assert "1 signpost, no mistakes, and 2 signs of a weakness for a person to judge." in " ".join(ran.out.split())
        assert len(ran.err.splitlines()) == 2

    def test_a_level_that_does_not_build_is_told_beside_what_is_refused(self, run: Run, tmp_path: Path) -> None:
        other = "Fire drills happen twice yearly, and whoever missed them often learns why afterwards."
        folder = self.make(tmp_path, {"levels": steps(3, other)})
        ran = run("questions", "check", "mine", "--strict")
        assert (ran.code, ran.out) == (1, "")
        line = line_of((folder / "themes" / "a.yaml").read_text("utf-8"), "Fire drills")
        for place, said in (
            (line, "'a.one' says 'often'"),
            (line, "level 3 of 'a.one' names nothing that level 2 names"),
            (line + 1, "level 4 of 'a.one' names nothing that level 3 names"),
        ):
            assert f"a.yaml:{place}: {said}" in ran.err
        assert len(ran.err.splitlines()) == 3

    def test_level_0_that_says_who_looked_is_no_silence(self, run: Run, tmp_path: Path) -> None:
        self.make(tmp_path, {"levels": steps(0, "Whoever keeps Statement 0 of a.one looked, and no record shows it.")})
        assert run("questions", "check", "mine", "--strict").code == 0

    def test_a_weakness_is_on_its_line(self, run: Run, tmp_path: Path) -> None:
        folder = self.make(tmp_path, {"levels": steps(3, "Plans are regularly looked at by the team that wrote them.")})
        line = line_of((folder / "themes" / "a.yaml").read_text("utf-8"), "regularly")
        assert f"a.yaml:{line}: " in run("questions", "check", "mine", "--strict").err

    def test_every_mistake_is_on_its_line(self, run: Run, tmp_path: Path) -> None:
        folder = self.make(
            tmp_path,
            {"levels": GOOD["levels"][:4], "signposts": ["nosuch"], "target": 9, "wieght": 2},
            [{**S, "year": "x"}],
        )
        text = (folder / "themes" / "a.yaml").read_text("utf-8")
        ran = run("questions", "check", "mine")
        assert (ran.code, ran.out) == (1, "")
        places = {line.split(": ")[0] for line in ran.err.splitlines()}
        assert f"{Path('mine', 'themes', 'a.yaml')}:{line_of(text, 'wieght')}" in places
        assert "did you mean 'weight'?" in ran.err
        year = line_of((folder / "signposts.yaml").read_text("utf-8"), "year")
        assert f"{Path('mine', 'signposts.yaml')}:{year}" in places

    def test_what_does_not_agree_is_found_in_one_run(self, run: Run, tmp_path: Path) -> None:
        self.make(
            tmp_path, {"levels": GOOD["levels"][:4], "signposts": ["nosuch"], "target": 9, "applies_to": ["castle"]}
        )
        ran = run("questions", "check", "mine")
        assert ran.code == 1
        for part in ("4 levels where the bank has 5", "'nosuch'", "target 9", "'castle'"):
            assert part in ran.err
        assert len(ran.err.splitlines()) == 4

    def test_signposts_that_supersede_each_other_are_a_mistake(self, run: Run, tmp_path: Path) -> None:
        ring = [{**S, "superseded_by": ["t"]}, {**S, "id": "t", "title": "U", "superseded_by": ["s"]}]
        self.make(tmp_path, {}, ring)
        ran = run("questions", "check", "mine")
        assert ran.code == 1
        assert "signposts.yaml:" in ran.err

    def test_the_bank_of_the_option_is_the_default(self, program: Run, tmp_path: Path) -> None:
        self.make(tmp_path, {})
        assert "small 1.0: 2 themes, 4 questions" in program("questions", "check").out
        assert "1 theme, 1 question" in program("questions", "check", "--bank", "mine").out


class TestQuestionsOther:
    def test_new_makes_a_bank_that_passes_the_strict_check(self, run: Run, tmp_path: Path) -> None:
        ran = run("questions", "new", "mine")
        assert ran.code == 0
        assert "digiassess questions check mine" in " ".join(ran.out.split())
        assert (tmp_path / "mine" / "bank.yaml").is_file()
        assert run("questions", "check", "mine", "--strict").code == 0
        written(tmp_path / "answers.yaml", {**ANSWERS, "answers": {"example.backups": 1}})
        assert run("assess", "--answers", "answers.yaml", "--bank", "mine").code == 0
        assert run("gaps").code == 0

    def test_show_has_everything_of_a_question(self, program: Run) -> None:
        out = program("questions", "show", "cyber.key").out
        for part in (
            "What of cyber.key?",
            "Statement 4 of cyber.key",
            "critical",
            "headline",
            "Ten steps",
            "England only",
        ):
            assert part in out

    def test_show_and_list_tell_how_a_level_is_chosen_where_the_bank_says_it(self, run: Run, tmp_path: Path) -> None:
        said = "Choose the highest that holds.\nIn doubt, the lower."
        write_bank(tmp_path / "told", bank_files({"cyber": [question("cyber.key")]}, levels_note=said))
        write_bank(tmp_path / "untold", bank_files({"cyber": [question("cyber.key")]}))
        points = "\n- Choose the highest that holds.\n- In doubt, the lower.\n"
        assert points in run("questions", "show", "cyber.key", "--bank", "told").out
        assert json.loads(run("questions", "list", "--json", "--bank", "told").out)["levels_note"] == said
        assert json.loads(run("questions", "list", "--json", "--bank", "untold").out)["levels_note"] is None

    def test_list_marks_critical_and_headline(self, program: Run) -> None:
        assert "  cyber.key: What of cyber.key? [critical, headline]\n" in program("questions", "list").out

    def test_ids_that_ship_are_there(self, run: Run) -> None:
        ids = [line.split(":")[0].strip() for line in run("questions", "list", "--theme", "cyber").out.splitlines()]
        assert {"cyber.recovery", "cyber.accountability", "cyber.sign-in"} < set(ids)

    @pytest.mark.parametrize("kind", ["bank", "theme", "signposts", "versions"])
    def test_schema_is_json(self, run: Run, kind: str) -> None:
        assert json.loads(run("questions", "schema", kind).out)["$schema"].startswith("https://json-schema.org/")

    def test_coverage_is_a_table(self, program: Run) -> None:
        [head, row] = program("questions", "coverage").out.splitlines()
        assert head.split("  ")[0] == "Part of the review"
        assert re.split(" {2,}", row) == ["3. Threats", "cyber.key, cyber.two, cyber.few"]


class TestSignposts:
    def test_list_has_a_line_for_each(self, program: Run) -> None:
        assert program("signposts", "list").out == (
            "ten-steps: Ten steps, A publisher, 2012 [review, note 62, probable]\n"
            "today: Today, 2024 [current, confirmed]\n"
            "2 signposts.\n"
        )

    @pytest.mark.parametrize(
        ("words", "ids"),
        [
            (["--status", "probable"], ["ten-steps"]),
            (["--status", "likely"], ["ten-steps"]),
            (["--source", "current"], ["today"]),
            (["--theme", "data"], ["today"]),
            (["--theme", "cyber"], ["ten-steps"]),
            (["--theme", "cyber", "--source", "current"], []),
        ],
    )
    def test_list_shows_those_that_are_chosen(self, program: Run, words: list[str], ids: list[str]) -> None:
        lines = program("signposts", "list", *words).out.splitlines()
        assert [line.split(":")[0] for line in lines[:-1]] == ids
        assert lines[-1] == f"{len(ids)} signpost{'' if len(ids) == 1 else 's'}."

    def test_show_says_how_far_it_can_be_relied_on_and_what_points_to_it(self, program: Run) -> None:
        out = " ".join(program("signposts", "show", "ten-steps").out.split())
        for part in (
            "probably",
            "Caution: The figure is for England only.",
            "https://example.org/ten-steps",
            "cyber.two",
        ):
            assert part in out
        assert "data.one" not in out

    def test_check_passes_a_good_bank_and_asks_nobody(self, program: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def nobody(*_: Any, **__: Any) -> None:
            raise AssertionError("somebody was asked")

        monkeypatch.setattr(socket.socket, "connect", nobody)
        monkeypatch.setattr(socket, "getaddrinfo", nobody)
        ran = program("signposts", "check")
        assert (ran.code, ran.err) == (0, "")
        assert "2 signposts" in ran.out

    def test_check_finds_one_that_nothing_points_to(self, run: Run, tmp_path: Path) -> None:
        write_bank(tmp_path / "mine", bank_files({"a": [GOOD]}, signposts=[S, {**S, "id": "orphan", "title": "O"}]))
        refused(run("signposts", "check", "--bank", "mine"), 1, "signposts.yaml:", "'orphan'")


class Server:
    """A server on this machine that answers every request alike and remembers who asked."""

    def __init__(self, code: int, location: str = "") -> None:
        self.asked: list[tuple[str, str]] = []
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:  # A name that the server looks for.
                asked.append((self.path, self.headers["User-Agent"]))
                self.send_response(code)
                if location:
                    self.send_header("Location", location)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self) -> Server:
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@contextlib.contextmanager
def closed_port() -> Iterator[str]:
    """An address on this machine where nobody listens, kept from being given to anybody else."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{held.getsockname()[1]}"


class TestOnline:
    def make(self, folder: Path, addresses: Sequence[str]) -> None:
        signposts = [{**S, "id": f"s{n}", "title": f"T{n}", "url": one} for n, one in enumerate(addresses)]
        one = {**GOOD, "signposts": [f"s{n}" for n in range(len(addresses))]}
        write_bank(folder / "mine", bank_files({"a": [one]}, signposts=signposts))

    def test_each_address_is_asked_once_and_no_redirect_followed(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("no_proxy", "*")
        connected: list[Any] = []
        connect = socket.socket.connect

        def remember(self: socket.socket, address: Any) -> None:
            connected.append(address[0])
            connect(self, address)

        monkeypatch.setattr(socket.socket, "connect", remember)
        with Server(200) as good, Server(301, "https://example.org/new") as moved, Server(404) as gone:
            with closed_port() as nobody:
                addresses = [f"{good.address}/a?b=1", f"{moved.address}/b", f"{gone.address}/c", f"{nobody}/d"]
                self.make(tmp_path, addresses)
                ran = run("signposts", "check", "--online", "--bank", "mine")
            assert [[path for path, _ in one.asked] for one in (good, moved, gone)] == [["/a?b=1"], ["/b"], ["/c"]]
            assert all(agent.startswith("digiassess/") for one in (good, moved, gone) for _, agent in one.asked)
        assert set(connected) == {"127.0.0.1"}
        assert ran.code == 1
        lines = ran.out.splitlines()[1:]
        assert lines[0] == f"200  {addresses[0]}"
        assert lines[1] == f"301  {addresses[1]} leads to https://example.org/new"
        assert lines[2] == f"404  {addresses[2]}"
        assert lines[3].startswith(f"---  {addresses[3]}: no answer (")
        assert ran.err == "2 addresses did not answer as hoped.\n"

    def test_all_well_is_0(self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("no_proxy", "*")
        with Server(200) as good, Server(302, "/elsewhere") as moved:
            self.make(tmp_path, [good.address, moved.address])
            ran = run("signposts", "check", "--online", "--bank", "mine")
        assert (ran.code, ran.err) == (0, "")

    def test_one_host_is_given_a_pause_and_an_address_asked_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("no_proxy", "*")
        pauses: list[float] = []
        monkeypatch.setattr("time.sleep", pauses.append)
        with Server(200) as one, Server(200) as other:
            addresses = [f"{one.address}/a", f"{other.address}/b", f"{one.address}/c", f"{one.address}/a"]
            found = list(ask_addresses(addresses, pause=500))
            assert [path for path, _ in one.asked] == ["/a", "/c"]
        assert [each.there for each in found] == [True] * 3
        [pause] = pauses
        assert 450 < pause <= 500


class TestSaved:
    def test_what_the_command_wrote_is_what_the_library_loads(self, program: Run, tmp_path: Path) -> None:
        answer(program, tmp_path)
        one = load_assessment(tmp_path / "assessments" / "barset-county-council-2026.json")
        assert (one.council, one.kind, one.period) == ("Barset County Council", "county", "2026")
        assert one.answers["cyber.key"].evidence == ("Audit report, March 2026",)
        assert one.answers["cyber.key"].answered_at is not None


class TestDemo:
    def test_makes_a_folder_and_says_what_to_try(self, run: Run, tmp_path: Path) -> None:
        ran = run("demo")
        assert ran.code == 0
        assert "The council is invented." in ran.out
        folder = tmp_path / "digiassess-demo"
        assert list((folder / "assessments").glob("*.json"))
        assert list((folder / "answers").glob("*.yaml"))
        [paper] = folder.glob("*.md")
        assert paper.read_text("utf-8").startswith("# Digital maturity of ")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["digiassess-demo"]

    def test_makes_the_same_every_time(self, run: Run, tmp_path: Path) -> None:
        assert run("demo", "one").code == run("demo", "two").code == 0
        files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file())
        assert files
        for name in files:
            assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()

    def test_what_it_says_to_try_works(self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        ran = run("demo")
        monkeypatch.chdir(tmp_path / "digiassess-demo")
        tries = [line.split()[1:] for line in ran.out.splitlines() if line.startswith("  digiassess ")]
        assert len(tries) > 2
        for words in tries:
            if words != ["assess"]:
                assert run(*words).code == 0

    def test_never_over_what_is_there(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "digiassess-demo").mkdir()
        refused(run("demo"), 1, "digiassess-demo", "another folder")
        assert list((tmp_path / "digiassess-demo").iterdir()) == []
