"""`datapackage.json`: it says what is there, and tells a folder as it was written from one that was changed since."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import assess, make_bank, question
from digiassess.analysis.scoring import score
from digiassess.export.formats import EXPORTS, Format
from digiassess.export.subject import Subject
from digiassess.export.tables.folder import write_tables
from digiassess.export.tables.package import is_ours
from digiassess.model.errors import DigiassessError
from figures_out import SIGNPOSTS
from plans import TODAY, planned

CSV, PARQUET = (form for form in EXPORTS if form.folder)
BANK = make_bank({"a": [question("a.one", signposts=["old", "new"])], "b": [question("b.one")]}, signposts=SIGNPOSTS)


def written(folder: Path, form: Format = CSV, *, anonymous: bool = False, force: bool = False) -> Path:
    told = [planned(council="Barset"), assess(BANK, {"a.one": 1, "b.one": "unknown"}, council="Ŵyre, “Wyre”")]
    write_tables(
        folder,
        form,
        [Subject(each, score(each), each.council, each.period, "x.json", TODAY, anonymous) for each in told],
        force=force,
    )
    return folder


VALIDATE = """
import sys
from frictionless import validate
for name in sys.argv[1:]:
    report = validate(f"{name}/datapackage.json")
    print(name, report.valid, report.flatten(["type"]), report.errors)
"""


def test_frictionless_finds_every_table_as_it_is_said_to_be(tmp_path: Path) -> None:
    """Types, keys and what they refer to. In a process of its own: it warns of its own doings."""
    folder, wrong = written(tmp_path / "out"), tmp_path / "wrong"
    shutil.copytree(folder, wrong)
    for name, before, after in (
        ("gaps", "a.one,improve", "a.none,improve"),  # a gap of no answer
        ("answers", ",scored,1,", ",scored,much,"),  # a level that is no number
        ("themes", "Barset,2026,b,", "Barset,2026,a,"),  # a theme twice
    ):
        text = (folder / f"{name}.csv").read_bytes().decode()
        assert before in text
        (wrong / f"{name}.csv").write_bytes(text.replace(before, after).encode())
    command = [sys.executable, "-c", VALIDATE, "out", "wrong"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    right, faults = done.stdout.splitlines()
    assert right == "out True [] []"
    assert all(f"'{fault}'" in faults for fault in ("foreign-key", "type-error", "primary-key"))


def test_it_says_the_types_keys_and_units(tmp_path: Path) -> None:
    record = json.loads((written(tmp_path / "out", anonymous=True) / "datapackage.json").read_text("utf-8"))
    tables = {resource["name"]: resource for resource in record["resources"]}
    assert list(tables) == ["assessments", "themes", "answers", "gaps", "actions", "questions", "signposts"]
    fields = {field["name"]: field for field in tables["themes"]["schema"]["fields"]}
    assert (fields["percent"]["type"], fields["percent"]["unit"]) == ("number", "percent, 0 to 100")
    assert (fields["level"]["type"], fields["held_back_by"]["type"]) == ("integer", "list")
    assert tables["answers"]["schema"]["primaryKey"] == ["council", "period", "question"]
    assert "Nothing that a person typed" in record["description"]


class TestOurs:
    @pytest.mark.parametrize("form", [CSV, PARQUET])
    def test_as_it_was_written(self, tmp_path: Path, form: Format) -> None:
        assert is_ours(written(tmp_path / "out", form))

    @pytest.mark.parametrize(
        "change",
        [
            lambda folder: (folder / "gaps.csv").write_text("x"),
            lambda folder: (folder / "gaps.csv").unlink(),
            lambda folder: (folder / "mine.txt").write_text("x"),
            lambda folder: (folder / "mine").mkdir(),
            lambda folder: (folder / "datapackage.json").write_text("{}"),
            lambda folder: (folder / "datapackage.json").write_text("["),
            lambda folder: (folder / "datapackage.json").unlink(),
            lambda folder: (folder / "datapackage.json").write_text(
                (folder / "datapackage.json").read_text("utf-8").replace("Digital maturity", "My figures"), "utf-8"
            ),
        ],
    )
    def test_not_once_anything_in_it_was_changed(self, tmp_path: Path, change: Callable[[Path], object]) -> None:
        folder = written(tmp_path / "out")
        change(folder)
        assert not is_ours(folder)

    def test_it_is_written_over_and_what_is_not_ours_stays(self, tmp_path: Path) -> None:
        folder = written(tmp_path / "out")
        written(folder, PARQUET)
        assert (folder / "gaps.parquet").exists()
        assert not (folder / "gaps.csv").exists()
        (folder / "gaps.parquet").write_text("edited")
        with pytest.raises(DigiassessError, match="not as digiassess wrote it"):
            written(folder)
        written(folder, force=True)
        (folder / "mine.txt").write_text("mine")
        for force in (False, True):
            with pytest.raises(DigiassessError, match=r"holds mine\.txt"):
                written(folder, force=force)
        assert (folder / "mine.txt").read_text() == "mine"
        assert [path.name for path in tmp_path.iterdir()] == ["out"]

    def test_an_empty_folder_is_filled(self, tmp_path: Path) -> None:
        (tmp_path / "out").mkdir()
        assert is_ours(written(tmp_path / "out"))

    def test_what_fails_halfway_leaves_the_folder_as_it_was(self, tmp_path: Path) -> None:
        folder = written(tmp_path / "out")

        def told() -> object:
            each = planned()
            yield Subject(each, score(each), each.council, each.period, "x.json", TODAY)
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            write_tables(folder, CSV, told())  # type: ignore[arg-type]
        assert is_ours(folder)
        assert "Wyre" in (folder / "gaps.csv").read_text("utf-8")
        assert [path.name for path in tmp_path.iterdir()] == ["out"]
