"""What is committed though a program could make it is what the program makes today."""

from __future__ import annotations

import pytest
from tasks import marked
from tasks.renew import TASKS, main

from conftest import ROOT


@pytest.mark.parametrize("name", [name for name, task in TASKS.items() if not task.needs])
def test_what_is_committed_is_what_would_be_made(name: str) -> None:
    made = TASKS[name].make()
    stale = [place for place, content in made.items() if (ROOT / place).read_bytes() != content]
    assert made
    assert stale == [], f"renew them with: python -m tasks.renew {name}"


def test_no_sample_is_left_over() -> None:
    kept = {f"reports/samples/{path.name}" for path in (ROOT / "reports" / "samples").iterdir() if path.is_file()}
    assert kept == set(TASKS["samples"].make())


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
