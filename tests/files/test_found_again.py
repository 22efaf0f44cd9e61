"""The options with which another command finds an assessment: none that it does without."""

from __future__ import annotations

from pathlib import Path

from conftest import assess, make_bank, question
from digiassess.files.council_folder import Folder, read_folder
from digiassess.files.found_again import ever_found_by, found_by, with_period
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment
from digiassess.model.assessment import Assessment

BANK = make_bank({"a": [question("a.one")]})


def put(folder: Path, council: str, period: str) -> Assessment:
    assessment = assess(BANK, {}, council=council, period=period)
    return save_assessment(Kept(Folder(folder, ()).new_path(council, period), assessment, None)).assessment


def test_each_is_found_by_what_it_needs(tmp_path: Path) -> None:
    before, now = put(tmp_path, "Barset", "2025"), put(tmp_path, "Barset", "2026")
    here = ["--folder", str(tmp_path)]
    assert found_by(now, tmp_path) == here
    assert found_by(before, tmp_path) == [*here, "--period", "2025"]
    put(tmp_path, "Loamshire", "2026")
    assert found_by(now, tmp_path) == [*here, "--council", "Barset"]
    for each in (before, now):
        options = found_by(each, tmp_path)
        named = dict(zip(options[::2], options[1::2], strict=True))
        assert read_folder(tmp_path).choose(named["--council"], named.get("--period")).assessment == each


def test_one_that_is_still_to_come(tmp_path: Path) -> None:
    put(tmp_path, "Barset", "2026")
    coming, found = assess(BANK, {}, council="Barset", period="2027"), read_folder(tmp_path)
    assert found_by(coming, tmp_path, found) == ["--folder", str(tmp_path), "--period", "2027"]


def test_a_period_is_named_once() -> None:
    assert with_period(["--council", "Barset"], "2026") == ["--council", "Barset", "--period", "2026"]
    assert with_period(["--period", "2026"], "2026") == ["--period", "2026"]


def test_one_that_goes_away_is_found_whatever_comes() -> None:
    assessment = assess(BANK, {}, council="Barset", period="2026")
    named = ["--council", "Barset", "--period", "2026"]
    assert ever_found_by(assessment, Path("assessments")) == named
    assert ever_found_by(assessment, Path("ours")) == ["--folder", "ours", *named]
