"""A command that is run in another folder than the one that holds the assessments says where they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run, assess, make_bank, question
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment

READING = ["gaps", "status", "report", "compare", "plan list", "plan done A1", "sign-off show", "sign-off --by X"]


@pytest.fixture
def there(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one assessment, apart from those of other tests."""
    place = tmp_path / "disk" / "digital"
    (place / "our papers" / "2026").mkdir(parents=True)
    save_assessment(
        Kept(place / "assessments" / "one.json", assess(make_bank({"a": [question("a.one")]}), {"a.one": 1}), None)
    )
    monkeypatch.setenv("COLUMNS", "300")
    return place


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """A file that says all that is needed to begin an assessment of the bank that ships."""
    path = tmp_path / "answers.yaml"
    path.write_text("council: Barset\nkind: county\nperiod: '2026'\nanswers: {cyber.recovery: 1}\n", encoding="utf-8")
    return path


class TestBelow:
    @pytest.mark.parametrize("words", READING)
    @pytest.mark.parametrize(
        ("run_in", "mend"),
        [
            ("our papers", "The assessments are in ../assessments, not here: go there with 'cd ..', or give --folder"),
            ("our papers/2026", "'cd ../..', or give --folder ../../assessments;"),
            ("assessments", "You are in the folder of the assessments: give --folder . or go up with 'cd ..'."),
        ],
    )
    def test_it_is_said_where_they_are(
        self, run: Run, there: Path, monkeypatch: pytest.MonkeyPatch, words: str, run_in: str, mend: str
    ) -> None:
        monkeypatch.chdir(there / run_in)
        ran = run(*words.split())
        assert (ran.code, ran.out) == (1, "")
        assert mend in ran.err
        assert not (there / run_in / "assessments").exists()

    def test_what_is_told_in_the_folder_itself_leads_there(
        self, run: Run, there: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(there / "assessments")
        told = run("status").err
        assert "not here" not in told
        assert "Barset" in run("status", "--folder", ".").out
        monkeypatch.chdir("..")
        assert "Barset" in run("status").out

    def test_no_second_one_is_begun_unasked(
        self, run: Run, there: Path, answers: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(there / "our papers")
        for words in (("--plain",), ("--answers", answers)):
            ran = run("assess", *words, typed="Barset\ncounty\n2026\n1\n")
            assert (ran.code, ran.out) == (1, "")
            assert "to begin others here, give --folder assessments." in ran.err
            assert list(Path().iterdir()) == [Path("2026")]

    def test_a_folder_that_is_named_is_the_one_meant(
        self, run: Run, there: Path, answers: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(there / "our papers")
        assert run("status", "--folder", "../assessments").code == 0
        assert run("assess", "--answers", answers, "--folder", "assessments").code == 0
        assert len(list(Path("assessments").glob("*.json"))) == 1
        # From now on it is here.
        assert "Barset, 2026" in run("status").out
        monkeypatch.setenv("DIGIASSESS_FOLDER", "none")
        assert "There is no assessment in none yet." in run("status").err

    def test_home(self, run: Run, there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(there / "our papers")
        ran = run()
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith("The assessments are in ../assessments, not here:")
        assert "digiassess assess " not in ran.out


class TestBesideAndAbove:
    @pytest.mark.parametrize(
        ("run_in", "found"), [("disk", "digital/assessments"), ("disk/finance", "../digital/assessments")]
    )
    def test_it_is_said_where_one_is_and_another_may_be_begun(
        self,
        run: Run,
        there: Path,
        answers: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        run_in: str,
        found: str,
    ) -> None:
        (tmp_path / run_in).mkdir(exist_ok=True)
        monkeypatch.chdir(tmp_path / run_in)
        said = f"There is no assessment here, but there is one in {found}: give --folder {found}, or start another here"
        ran = run("gaps")
        assert (ran.code, ran.out) == (1, "")
        assert said in ran.err
        assert run().out.startswith(said)
        assert there.is_dir()
        assert run("assess", "--answers", answers).code == 0
        assert "Barset, 2026" in run("status").out

    def test_in_a_folder_of_another_name_that_holds_some_it_is_said(
        self, run: Run, there: Path, answers: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (there / "assessments").rename(there / "ours")
        monkeypatch.chdir(there / "ours")
        said = "You are in a folder with assessments: give --folder . or start another here with 'digiassess assess'."
        ran = run("gaps")
        assert (ran.code, ran.out, said in ran.err) == (1, "", True)
        assert run().out.startswith(said)
        assert run("status", "--folder", ".").code == 0
        assert run("assess", "--answers", answers).code == 0

    def test_a_name_with_a_blank_is_written_as_a_shell_takes_it(
        self, run: Run, there: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        there.rename(there.with_name("our digital"))
        monkeypatch.chdir(there.parent)
        assert 'give --folder "our digital/assessments"' in run("gaps").err

    def test_nowhere_near_it_is_as_ever(self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "a" / "b").mkdir(parents=True)
        monkeypatch.chdir(tmp_path / "a" / "b")
        assert "There is no assessment in assessments yet." in run("gaps").err
