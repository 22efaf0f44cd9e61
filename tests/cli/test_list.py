"""`list`, `where` and `report --open`: what assessments there are, where their files are, and the paper on a screen."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, Prepared, Run

BEGIN = ("--kind", "county", "--nation", "england", "--plain")


@pytest.fixture
def program(run: Run, prepared: Prepared) -> Run:
    def begin() -> None:
        for council, period, more in (("Cam", "2026", ["--quick"]), ("Barset", "2025", []), ("Barset", "2026", [])):
            begun = run("assess", *BEGIN, "--council", council, "--period", period, *more, typed="2\n1\nq\n")
            assert (begun.code, begun.err) == (0, "")

    prepared(begin)
    return run


class TestList:
    def test_has_each_with_its_state(self, program: Run) -> None:
        signed = program("sign-off", "--by", "A. Baker", "--council", "Cam", "--incomplete")
        assert signed.code == 0
        heading, *lines = program("list").out.splitlines()
        assert heading == "3 assessments in assessments"
        assert [line.strip().split(":")[0] for line in lines if line[:4].strip()] == [
            "Barset, 2025",
            "Barset, 2026",
            "Cam, 2026",
        ]
        assert [line for line in lines if re.fullmatch(r"  Cam, 2026: 2 of \d+ questions answered\.", line)]
        assert "    county, quick: headline questions only, cam-2026.json" in lines
        assert [line for line in lines if "Signed off by A. Baker" in line] != []

    def test_a_file_name_that_is_no_text_is_written_as_it_is_shown(self, program: Run) -> None:
        name = os.fsdecode(b"x\xff.json")
        try:
            Path("assessments/cam-2026.json").rename(Path("assessments", name))
        except OSError:
            pytest.skip("this file system takes names in UTF-8 alone")
        found = program("list", "--council", "Cam", "--json")
        assert found.code == 0
        assert [each["file"] for each in json.loads(found.out)["assessments"]] == [r"x\xff.json"]
        assert r"headline questions only, x\xff.json" in program("list", "--council", "Cam").out

    def test_of_one_council_and_for_programs(self, program: Run) -> None:
        found = json.loads(program("list", "--council", "barset", "--json").out)["assessments"]
        assert [(each["period"], each["answered"], each["signed_off"]) for each in found] == [
            ("2025", 2, False),
            ("2026", 2, False),
        ]

    def test_a_file_that_cannot_be_read_is_named_beside_the_others(self, program: Run, tmp_path: Path) -> None:
        (tmp_path / "assessments" / "cam-2026.json").write_text('{"schema": "digiassess/assessment/2",', "utf-8")
        ran = program("list")
        assert ran.code == 1
        assert "Barset, 2025" in ran.out
        assert "cam-2026.json" in ran.err

    def test_where_there_is_none_it_says_what_to_do(self, run: Run) -> None:
        ran = run("list")
        assert (ran.code, ran.out) == (1, "")
        assert "digiassess assess" in ran.err


class TestWhere:
    def test_names_files_that_are_there(self, program: Run, tmp_path: Path) -> None:
        assert program("report", "2026", "--council", "Barset").code == 0
        assert program("report", "2025", "--council", "Barset", "--output", "barset-2026x.md").code == 0
        (tmp_path / "answers.csv").write_text("question,level\ncyber.recovery,2\n", "utf-8")
        assert program("assess", "--answers", "answers.csv", "--council", "Barset", "--period", "2026").code == 0
        places = dict(line.split(": ", 1) for line in program("where", "--council", "Barset").out.splitlines())
        assert places["Folder"] == str(tmp_path / "assessments")
        assert places["Assessment"] == str(tmp_path / "assessments" / "barset-2026.json")
        assert places["Its history, 1 version"] == str(tmp_path / "assessments" / ".history" / "barset-2026")
        assert places["Paper"] == str(tmp_path / "barset-2026.md")
        assert places["Question bank for a new assessment"] == str(ROOT / "questions")
        inside = places.pop("Its question bank")
        assert inside.startswith("in the assessment's file, local-government-digital-age ")
        assert [place for place in places.values() if not Path(place).exists()] == []

    def test_a_paper_of_another_assessment_with_a_longer_name_is_not_taken_for_its_own(
        self, run: Run, tmp_path: Path
    ) -> None:
        for council, period in (("A.B Council", "2026"), ("A B Council", "2026"), ("A.B Council", "2026-Q3")):
            assert run("assess", *BEGIN, "--council", council, "--period", period, typed="2\nq\n").code == 0
            for template in ("board", "briefing"):
                words = ("--council", council, "--period", period, "--template", template)
                assert run("report", *words).code == 0
        for council, period, stem in (
            ("A.B Council", "2026", "a-b-council-2026"),
            ("A B Council", "2026", "a-b-council-2026-2"),
            ("A.B Council", "2026-Q3", "a-b-council-2026-q3"),
        ):
            said = run("where", "--council", council, "--period", period).out.splitlines()
            papers = [line.removeprefix("Paper: ") for line in said if line.startswith("Paper: ")]
            assert papers == [str(tmp_path / f"{stem}{end}.md") for end in ("-briefing", "")]

    def test_before_the_first_assessment(self, run: Run, tmp_path: Path) -> None:
        ran = run("where", "--bank", "mine")
        assert (ran.code, ran.err) == (0, "")
        assert f"Folder: {tmp_path / 'assessments'}\nAssessment: none yet" in ran.out
        assert f"Question bank for a new assessment: {tmp_path / 'mine'}" in ran.out


@pytest.mark.skipif(sys.platform == "win32", reason="BROWSER is a command line on POSIX systems")
class TestOpen:
    def opened(self, place: Path, browser: str, *words: str) -> subprocess.CompletedProcess[str]:
        line = [sys.executable, "-m", "digiassess", "report", "--council", "Barset", "--open", *words]
        return subprocess.run(
            line, cwd=place, env={**os.environ, "BROWSER": browser}, capture_output=True, text=True, check=False
        )

    def test_shows_the_page_that_it_keeps(self, program: Run, tmp_path: Path) -> None:
        assert program("status", "--council", "Cam").code == 0
        browser = tmp_path / "browser"
        browser.write_text(f"#!/bin/sh\nprintf %s \"$1\" > '{tmp_path}/shown'\n", "utf-8")
        browser.chmod(0o755)
        ran = self.opened(tmp_path, str(browser))
        assert (ran.returncode, ran.stdout, ran.stderr) == (0, "barset-2026.html\n", "")
        page = tmp_path / "barset-2026.html"
        assert (tmp_path / "shown").read_text("utf-8") == page.as_uri()
        assert page.read_text("utf-8").startswith("<!")

    def test_where_no_browser_starts_it_says_which_file_to_open(self, program: Run, tmp_path: Path) -> None:
        assert program("status", "--council", "Cam").code == 0
        ran = self.opened(tmp_path, "false", "--output", "mine.html")
        assert (ran.returncode, ran.stdout) == (1, "mine.html\n")
        assert ran.stderr == "No browser could be started here: open mine.html yourself.\n"

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("--output", "-"), "--output - writes none"),
            (("--format", "word"), "leave --format word out"),
            (("--output", "paper.docx"), "leave --output paper.docx out"),
        ],
    )
    def test_what_a_browser_does_not_show_is_refused(self, program: Run, words: tuple[str, ...], said: str) -> None:
        ran = program("report", "--council", "Barset", "--open", *words)
        assert (ran.code, ran.out) == (2, "")
        assert said in ran.err
