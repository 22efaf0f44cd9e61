"""The ids of people who filled in no form of ours: each kind is known by what made it, and by nothing else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digiassess.model.respondent_id import (
    id_of_name,
    ids_of_said,
    in_table,
    safe_id,
    said_again,
    tells_who,
    unnamed_row,
)
from digiassess.model.response import Respondent, Said

ANN = Respondent(name="Ann Clerk", role="Head of IT")
SAID = {"a.one": Said(level=1)}
TIMED = ids_of_said(("Clerk",), SAID, datetime(2026, 11, 27, 9, 30, 12, tzinfo=UTC))[0]
ROW = ids_of_said(("Clerk",), SAID, None)[0]


@pytest.mark.parametrize(
    ("made", "who", "tells"),
    [
        (safe_id("ann@barset.example"), Respondent(), True),
        (id_of_name(ANN), ANN, True),
        (id_of_name(ANN), Respondent(), True),
        (id_of_name(Respondent(name="李", role="长")), Respondent(), True),
        (safe_id("R_CLERK7"), ANN, True),
        (safe_id("R_CLERK7"), Respondent(), False),
        (safe_id("17"), ANN, False),
        (TIMED, Respondent(), False),
        (ROW, Respondent(role="Clerk"), False),
        (in_table(ROW, 2), Respondent(), False),
    ],
)
def test_an_id_tells_who_it_is_where_it_was_made_of_that(made: str, who: Respondent, tells: bool) -> None:
    assert tells_who(made, who) is tells


def test_the_seconds_of_a_time_make_nobody_another() -> None:
    assert ids_of_said(("clerk",), SAID, datetime(2026, 11, 27, 9, 30, tzinfo=UTC))[0] == TIMED
    assert ids_of_said(("clerk",), SAID, datetime(2026, 11, 27, 9, 31, tzinfo=UTC))[0] != TIMED


def test_a_row_that_says_neither_who_nor_when_is_known_by_its_id() -> None:
    again = said_again(ROW, 2)
    assert said_again(ROW, 1) == ROW != again
    digest = ROW.rpartition(".")[2]
    assert unnamed_row(ROW) == (digest, None)
    assert unnamed_row(again) == (f"{digest}.2", None)
    assert unnamed_row(in_table(again, 3)) == (f"{digest}.2", 3)
    for other in (TIMED, safe_id("row.7"), safe_id("a b"), id_of_name(ANN)):
        assert unnamed_row(other) is None
