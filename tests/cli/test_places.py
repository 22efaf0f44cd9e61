"""A command that is run in another folder than the one that holds the assessments says where they are."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from conftest import Run, assess, make_bank, question
from digiassess.files.saving import Kept, save_assessment

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
            ("assessments", "The assessments are in ., not here: go there with 'cd ..', or give --folder .;"),
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


BEGINNING = [
    "assess --plain",
    "assess --answers answers.yaml",
    "assess --next --plain",
    "invite --role Leader --council Barset --kind county --period 2026",
    "questions form",
]


class TestBesideAndAbove:
    @pytest.fixture(params=["disk", "disk/finance"])
    def place(
        self,
        there: Path,
        answers: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        request: pytest.FixtureRequest,
    ) -> Path:
        """Where the command is run, above or beside the folder with the assessments, with a file of answers there."""
        place = tmp_path / str(request.param)
        place.mkdir(exist_ok=True)
        answers.rename(place / answers.name)
        monkeypatch.chdir(place)
        return Path(os.path.relpath(there / "assessments", place))

    def test_it_is_said_where_one_is_and_how_another_is_begun(self, run: Run, place: Path) -> None:
        said = (
            f"There is no assessment here, but there is one in {place}: give --folder {place}, or start another here "
            "with 'digiassess assess --folder assessments'."
        )
        ran = run("gaps")
        assert (ran.code, ran.out) == (1, "")
        assert said in ran.err
        assert run().out.startswith(said)
        assert run("assess", "--answers", "answers.yaml", "--folder", "assessments").code == 0
        # From now on it is here.
        assert "Barset, 2026" in run("status").out
        assert run("assess", "--answers", "answers.yaml").code == 0

    @pytest.mark.parametrize("words", BEGINNING)
    def test_no_second_one_is_begun_unasked(self, run: Run, place: Path, words: str) -> None:
        before = sorted(Path().iterdir())
        ran = run(*words.split(), typed="Barset\ncounty\nengland\n2026\n1\n")
        assert (ran.code, ran.out) == (1, "")
        assert f"there is one in {place}: give --folder {place}, or start" in ran.err
        assert sorted(Path().iterdir()) == before

    def test_a_blank_form_is_of_none_of_them(self, run: Run, place: Path) -> None:
        assert place.is_dir()
        assert run("questions", "form", "--blank").code == 0

    def test_of_several_each_is_named(self, run: Run, there: Path, place: Path) -> None:
        shutil.copytree(there, there.with_name("our other one"))
        other = place.parent.with_name("our other one") / "assessments"
        for words in ("gaps", "assess --answers answers.yaml"):
            ran = run(*words.split())
            assert (ran.code, ran.out) == (1, "")
            assert f'there are some in {place} and "{other}": name one of these with --folder, or' in ran.err
        assert not Path("assessments").exists()

    def test_one_that_cannot_be_read_is_one(self, run: Run, there: Path, place: Path) -> None:
        (there / "assessments" / "one.json").write_text('{"schema": "digiassess/assessment/2"}', encoding="utf-8")
        assert f"there is one in {place}" in run("assess", "--answers", "answers.yaml").err

    def test_a_worked_example_keeps_nobody_from_beginning(self, run: Run, there: Path, place: Path) -> None:
        shutil.rmtree(there)
        made = there.with_name("example")
        assert run("demo", made).code == 0
        assert f"there is one in {place.parent.with_name('example') / 'assessments'}" in run("gaps").err
        assert run("assess", "--answers", "answers.yaml").code == 0
        assert "Barset, 2026" in run("status").out

    def test_nor_does_it_hide_a_real_one(self, run: Run, there: Path, place: Path) -> None:
        assert run("demo", there.with_name("a")).code == 0
        assert f"there is one in {place}:" in run("assess", "--answers", "answers.yaml").err

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
