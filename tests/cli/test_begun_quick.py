"""A new period where the last one was quick: what it becomes is said, and a file that answers more makes it full."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Run, bank_files, question, write_bank
from digiassess.files.answers_file import read_answers

QUESTIONS = (
    question("a.first", headline=True),
    question("a.more"),
    question("a.other"),
    question("a.district", applies_to=["district"]),
)
IS_QUICK = (
    "Barset, 2026 is quick, as 2025 was: only the headline questions are asked and counted. To have it full: {how}\n"
)
IS_FULL = (
    "Barset, 2026 is full, though 2025 was quick: the file answers questions that a quick one does not ask. "
    "To have it quick: {how}\n"
)


@pytest.fixture
def quick(run: Run, tmp_path: Path) -> Run:
    """A folder in which 2025 is quick, and one answer of it."""
    write_bank(tmp_path / "bank", bank_files({"a": QUESTIONS}))
    answers = written(tmp_path, {"a.first": 2})
    begun = run("assess", "--answers", answers, "--bank", "bank", "--council", "Barset", "--kind", "county",
                "--period", "2025", "--quick")  # fmt: skip
    assert (begun.code, begun.err) == (0, "")
    return run


def written(place: Path, answers: dict[str, object]) -> Path:
    path = place / "answers.json"
    path.write_text(json.dumps({"answers": answers}), encoding="utf-8")
    return path


def is_quick() -> bool:
    found: bool = json.loads(Path("assessments/barset-2026.json").read_text(encoding="utf-8"))["quick"]
    return found


class TestAnswers:
    @pytest.mark.parametrize("begins", [["--period", "2026"], ["--next"]])
    def test_a_file_that_answers_more_begins_a_full_one(self, quick: Run, tmp_path: Path, begins: list[str]) -> None:
        answers = written(tmp_path, {"a.first": 3, "a.more": 2, "a.other": "unknown"})
        ran = quick("assess", "--answers", answers, "--bank", "bank", *begins)
        assert ran.code == 0
        assert IS_FULL.format(how="digiassess edit --quick") in ran.err
        assert "not counted" not in ran.err
        assert not is_quick()
        assert "3 of 3 questions answered" in ran.out
        assert quick("edit", "--quick").code == 0
        assert is_quick()

    @pytest.mark.parametrize(
        "more",
        [{}, {"a.more": {"note": "Not yet."}}, {"a.more": {"level": "clear", "target": 3}}, {"a.district": 2}],
        ids=["nothing more", "a note alone", "a target alone", "a question of others"],
    )
    def test_a_file_of_headlines_begins_a_quick_one_and_that_is_said(
        self, quick: Run, tmp_path: Path, more: dict[str, object]
    ) -> None:
        answers = written(tmp_path, {"a.first": 3, **more})
        ran = quick("assess", "--answers", answers, "--bank", "bank", "--period", "2026")
        assert ran.code == 0
        assert IS_QUICK.format(how="digiassess edit --full") in ran.err
        assert is_quick()
        assert quick("edit", "--full").code == 0
        assert not is_quick()

    @pytest.mark.parametrize(("option", "becomes"), [("--quick", True), ("--full", False)])
    def test_what_is_given_is_what_it_becomes(self, quick: Run, tmp_path: Path, option: str, *, becomes: bool) -> None:
        answers = written(tmp_path, {"a.first": 3, "a.more": 2})
        ran = quick("assess", "--answers", answers, "--bank", "bank", "--period", "2026", option)
        assert ran.code == 0
        assert "is quick" not in ran.err.replace("that it is quick", "")
        assert "though 2025 was quick" not in ran.err
        assert is_quick() is becomes

    def test_a_dry_run_names_the_option_alone(self, quick: Run, tmp_path: Path) -> None:
        answers = written(tmp_path, {"a.first": 3})
        ran = quick("assess", "--answers", answers, "--bank", "bank", "--period", "2026", "--dry-run")
        assert ran.err.endswith(IS_QUICK.format(how="--full"))

    def test_why_an_answer_does_not_count_is_said(self, quick: Run, tmp_path: Path) -> None:
        answers = written(tmp_path, {"a.first": 3, "a.more": 2, "a.district": 1})
        ran = quick("assess", "--answers", answers)
        assert ran.err == (
            "Kept but not counted, because such a council is not asked them: a.district\n"
            "Kept but not counted, because a quick assessment does not ask them: a.more. To count them: "
            "digiassess edit --full\n"
        )

    def test_after_a_full_one_only_what_goes_over_is_said(self, quick: Run, tmp_path: Path) -> None:
        assert quick("edit", "--full").code == 0
        ran = quick("assess", "--answers", written(tmp_path, {"a.first": 3}), "--bank", "bank", "--period", "2026")
        assert ran.code == 0
        assert ran.err.splitlines() == [
            "Carried over from 2025: the kind county and that it is full.",
            "The 1 answer of 2025 is not taken over.",
        ]
        assert not is_quick()

    @pytest.mark.parametrize("more", [(), ("--json",), ("--dry-run",)])
    def test_what_goes_over_is_said_however_it_is_begun(
        self, quick: Run, tmp_path: Path, more: tuple[str, ...]
    ) -> None:
        (tmp_path / "t.yaml").write_text("targets: {a: 2}\nanswers: {a.first: {target: 4}}\n")
        assert quick("assess", "--answers", "t.yaml").code == 0
        due = ("--what", "Do it", "--owner", "Clerk", "--due", "2031-01-01")
        assert quick("plan", "add", "a.first", *due).code == 0
        answers = written(tmp_path, {"a.first": 3})
        begin = ("assess", "--answers", answers, "--bank", "bank")
        by_next = quick(*begin, "--next", "--dry-run").err
        ran = quick(*begin, "--period", "2026", *more)
        assert "1 theme's target, 1 question's target and 1 open action." in ran.err
        if "--dry-run" in more:
            assert ran.err.splitlines()[:-1] == by_next.splitlines()[:-1]
        # What was not done is not said as if it were.
        begun = [line.split(" over from ")[0] for line in ran.err.splitlines() if "over from" in line]
        assert begun == ["Would be carried" if "--dry-run" in more else "Carried"]
        assert [line.split(" over from ")[0] for line in by_next.splitlines() if "over from" in line] == [
            "Would be carried"
        ]
        assert ("would not be taken over" in ran.err) == ("--dry-run" in more)
        if not more:
            assert quick(*begin, "--period", "2026").err == ""


def test_who_is_invited_to_a_quick_one_is_told_so(quick: Run) -> None:
    ran = quick("invite", "--role", "Leader", "--council", "Barset", "--kind", "county", "--period", "2026",
                "--bank", "bank")  # fmt: skip
    assert ran.code == 0
    carried = "Carried over from 2025: the kind county and that it is quick.\n"
    last = ran.err.splitlines(keepends=True)[-1]
    assert (carried in ran.err, last) == (True, IS_QUICK.format(how="digiassess edit --full"))
    assert quick("invite", "--role", "Clerk", "--council", "Barset", "--kind", "county", "--period", "2026").err == ""


def test_what_is_given_a_level(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "answers:\n  a: 0\n  b: unknown\n  c: {level: 2}\n  d: {note: x}\n  e: clear\n  f: {level: ' '}\n  g: ~\n  h:\n"
    )
    assert read_answers(path).levelled == {"a", "b", "c"}
