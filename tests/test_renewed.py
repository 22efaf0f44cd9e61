"""What is committed though a program could make it is what the program makes today."""

from __future__ import annotations

from pathlib import Path

import pytest
from tasks import marked
from tasks.asked import asked_table, reason
from tasks.renew import TASKS, main

from conftest import ROOT
from digiassess.model.bank import Bank


@pytest.mark.parametrize("name", [name for name, task in TASKS.items() if not task.needs])
def test_what_is_committed_is_what_would_be_made(name: str) -> None:
    made = TASKS[name].make()
    stale = [place for place, content in made.items() if (ROOT / place).read_bytes() != content]
    assert made
    assert stale == [], f"renew them with: python -m tasks.renew {name}"
    if name == "samples":
        # Nor is one left over. Here, and in no test of its own, because to make them takes seconds.
        kept = {f"reports/samples/{path.name}" for path in (ROOT / "reports" / "samples").iterdir() if path.is_file()}
        assert kept == set(made)


def test_a_task_that_is_not_there_is_refused() -> None:
    with pytest.raises(SystemExit, match="no 'sample' to renew: choose from coverage"):
        main(["sample"])


class TestMarks:
    TEXT = "Before\n\n<!-- coverage -->\nold\n<!-- /coverage -->\n\nAfter ŷ\n"

    def test_only_what_stands_between_them_is_renewed(self) -> None:
        once = marked.with_part(self.TEXT, "coverage", "new")
        assert once == "Before\n\n<!-- coverage -->\n\nnew\n\n<!-- /coverage -->\n\nAfter ŷ\n"
        assert marked.with_part(once, "coverage", "new") == once

    def test_without_them_nothing_is_made(self) -> None:
        with pytest.raises(ValueError, match="'<!-- coverage -->'"):
            marked.with_part("Before\n", "coverage", "new")


class TestWhyNotAsked:
    def test_a_theme_says_whom_it_leaves_out_of_what_and_why(self, shipped_bank: Bank) -> None:
        [row] = [row for row in asked_table(shipped_bank, ROOT / "questions").splitlines() if row.startswith("| Cyber")]
        assert "| parish: new-services, watching, exercises " in row
        assert "A parish opens few services online" in row

    def test_the_reason_ends_where_the_comment_does(self, tmp_path: Path) -> None:
        path = tmp_path / "cyber.yaml"
        path.write_text("# Other things\n# applies_to: a parish\n#   is small.\nid: cyber\n# more\n", "utf-8")
        assert reason(path) == "A parish is small."

    def test_a_theme_without_a_reason_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "cyber.yaml"
        path.write_text("id: cyber\n", "utf-8")
        with pytest.raises(ValueError, match=r"cyber\.yaml: no comment says why not every kind is asked"):
            reason(path)
