"""The plan as CSV."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from digiassess.export.csv import plan_csv
from digiassess.files.plan_file import read_plan
from plans import LINES, action, planned


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


class TestCsv:
    @given(LINES, LINES.map(lambda text: text[:200].strip()).filter(bool))
    def test_it_reads_back_but_for_the_apostrophe(self, what: str, owner: str) -> None:
        one = action(what=what, owner=owner, level=2, status="done", agreed_in="2025")
        (row,) = table(plan_csv(planned(one)))
        for cell, meant in ((row["what"], what), (row["owner"], owner)):
            assert cell == (f"'{meant}" if meant[0] in "=+-@" else meant)
            assert cell[0] not in "=+-@\t\r"
        assert (row["id"], row["question"], row["due"], row["level"], row["status"]) == (
            "A1",
            "a.one",
            "2027-03-31",
            "2",
            "done",
        )
        assert (row["agreed_in"], row["theme"], row["text"]) == ("2025", "Theme a", "What of a.one?")

    @pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
    def test_every_sign_that_begins_a_formula(self, sign: str) -> None:
        (row,) = table(plan_csv(planned(action(what=f"{sign}1+2", owner=f"{sign}me"))))
        assert (row["what"], row["owner"]) == (f"'{sign}1+2", f"'{sign}me")

    def test_every_cell_is_quoted_and_lines_end_as_excel_wants(self) -> None:
        text = plan_csv(planned(action(level=None, about=None)))
        assert text.count("\r\n") == text.count("\n") == 2
        assert all(re.fullmatch('"[^"]*"(,"[^"]*")*', line) for line in text.splitlines())

    @given(st.lists(st.tuples(LINES, st.sampled_from(["a.one", "b.two"])), min_size=1, max_size=4, unique=True))
    def test_what_goes_out_comes_in_again(self, tmp_path_factory: Any, said: list[tuple[str, str]]) -> None:
        assume(not any(what[0] == "'" and what[1:2] in list("=+-@") for what, _ in said))
        actions = [action(f"A{number}", about, what=what) for number, (what, about) in enumerate(said, 1)]
        path = tmp_path_factory.getbasetemp() / "plan.csv"
        path.write_bytes(plan_csv(planned(*actions)).encode("utf-8-sig"))
        drafts = read_plan(path, planned(*actions)).drafts
        assert [(one.which, one.what, one.owner, one.due, one.question, one.status) for one in drafts] == [
            (one.id, one.what, one.owner, one.due, one.question, one.status) for one in actions
        ]
