"""The wheel as it is built and installed: everything is in it, and it works far from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import ROOT
from digiassess import __version__

pytestmark = pytest.mark.wheel

ANSWERS = """
council: Barset County Council
kind: county
nation: england
period: "2026"
answers:
  cyber.recovery: {level: 2, note: Tested in May.}
  cyber.accountability: 3
  cyber.sign-in: unknown
"""


def clean() -> dict[str, str]:
    """The environment without anything that leads back to the checkout, and without the system's time zones."""
    ours = ("PYTHON", "DIGIASSESS", "VIRTUAL_ENV")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)} | {"PYTHONTZPATH": ""}


def run(*words: str | Path, cwd: Path) -> str:
    ran = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env=clean(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=600,
        check=False,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@dataclass(frozen=True)
class Installed:
    """A wheel, and the program that was installed from it into an environment of its own."""

    wheel: Path
    program: Path
    python: Path


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder / "dist", ROOT, cwd=folder)
    [wheel] = (folder / "dist").glob("*.whl")
    venv.create(folder / "venv", with_pip=True)
    scripts = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    run(scripts / "python", "-m", "pip", "install", "--quiet", wheel, cwd=folder)
    return Installed(wheel, scripts / "digiassess", scripts / "python")


class TestWheel:
    def test_holds_the_questions_and_the_papers_template(self, installed: Installed) -> None:
        names = set(zipfile.ZipFile(installed.wheel).namelist())
        for top in ("questions", "reports"):
            files = {
                f"digiassess/{path.relative_to(ROOT).as_posix()}"
                for path in (ROOT / top).rglob("*")
                if path.is_file() and not {"__pycache__", "samples"} & set(path.parts)
            }
            assert files <= names
        assert {"digiassess/questions/bank.yaml", "digiassess/reports/board.md.j2", "digiassess/py.typed"} <= names

    def test_holds_no_tests_and_nothing_else_of_the_checkout(self, installed: Installed) -> None:
        names = zipfile.ZipFile(installed.wheel).namelist()
        assert {name.split("/")[0] for name in names} == {"digiassess", f"digiassess-{__version__}.dist-info"}

    def test_says_who_made_it_and_under_which_licences(self, installed: Installed) -> None:
        wheel = zipfile.ZipFile(installed.wheel)
        home = f"digiassess-{__version__}.dist-info"
        metadata = wheel.read(f"{home}/METADATA").decode().splitlines()
        for line in ("License-Expression: MIT AND CC-BY-4.0", "Author: The digiassess authors"):
            assert line in metadata
        files = [line.removeprefix("License-File: ") for line in metadata if line.startswith("License-File: ")]
        assert files == ["LICENSE", "questions/LICENSE"]
        assert all(wheel.read(f"{home}/licenses/{name}") == (ROOT / name).read_bytes() for name in files)

    def test_is_used_from_where_it_was_installed(self, installed: Installed, tmp_path: Path) -> None:
        where = run(installed.python, "-c", "import digiassess; print(digiassess.__file__)", cwd=tmp_path)
        assert str(installed.python.parent.parent) in where


class TestInstalled:
    def test_version(self, installed: Installed, tmp_path: Path) -> None:
        assert run(installed.program, "--version", cwd=tmp_path) == f"digiassess {__version__}\n"

    def test_its_question_bank_has_nothing_weak(self, installed: Installed, tmp_path: Path) -> None:
        assert "no mistakes and no weaknesses." in run(
            installed.program, "questions", "check", "--strict", cwd=tmp_path
        )

    def test_from_answers_to_gaps_and_the_paper(self, installed: Installed, tmp_path: Path) -> None:
        (tmp_path / "answers.yaml").write_text(ANSWERS, "utf-8")
        assert "Answers: 3 new" in run(installed.program, "assess", "--answers", "answers.yaml", cwd=tmp_path)
        found = json.loads(run(installed.program, "gaps", "--json", cwd=tmp_path))
        assert found["schema"] == "digiassess/result/1"
        gaps = {gap["question"]: gap["kind"] for gap in found["gaps"]}
        assert gaps["cyber.sign-in"] == "find-out"
        assert gaps["cyber.recovery"] == "improve"
        assert "cyber.recovery" in run(installed.program, "gaps", "--theme", "cyber", cwd=tmp_path)
        name = run(installed.program, "report", cwd=tmp_path).strip()
        assert (tmp_path / name).read_text("utf-8").startswith("# Digital maturity of Barset County Council, 2026\n")

    def test_figures_as_tables_and_as_a_workbook(self, installed: Installed, tmp_path: Path) -> None:
        (tmp_path / "answers.yaml").write_text(ANSWERS, "utf-8")
        run(installed.program, "assess", "--answers", "answers.yaml", cwd=tmp_path)
        assert run(installed.program, "export", cwd=tmp_path) == "digiassess-csv\n"
        assert len(list((tmp_path / "digiassess-csv").iterdir())) == 8
        assert run(installed.program, "export", "--output", "x.xlsx", cwd=tmp_path) == "x.xlsx\n"
        with pytest.raises(AssertionError, match=r"which is not installed: run \.?\S+pip install -q \"\.\[data\]\""):
            run(installed.program, "export", "--format", "parquet", cwd=tmp_path)

    def test_plain_sitting(self, installed: Installed, tmp_path: Path) -> None:
        words = ("--plain", "--council", "X", "--kind", "unitary", "--nation", "wales", "--period", "2026")
        ran = subprocess.run(
            [installed.program, "assess", *words, "--theme", "cyber"],
            cwd=tmp_path,
            env=clean(),
            input="2\nq\n",
            capture_output=True,
            timeout=60,
            check=False,
            encoding="utf-8",
        )
        assert (ran.returncode, ran.stderr) == (0, "")
        assert "Saved: 2" in ran.stdout

    def test_starts_a_bank(self, installed: Installed, tmp_path: Path) -> None:
        run(installed.program, "questions", "new", "mine", cwd=tmp_path)
        run(installed.program, "questions", "check", "mine", "--strict", cwd=tmp_path)

    def test_demo(self, installed: Installed, tmp_path: Path) -> None:
        assert "The council is invented." in run(installed.program, "demo", cwd=tmp_path)
        assert list((tmp_path / "digiassess-demo").glob("*.md"))
