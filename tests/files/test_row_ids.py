"""The ids of a survey's rows: the service's, else made of who it was, else of what was said and when."""

from __future__ import annotations

from datetime import UTC, datetime

from digiassess.files.row_ids import RowIds
from digiassess.model.respondent_id import id_of_name, mark_of_time, unnamed_row
from digiassess.model.response import Respondent, Said

ANN, CLERK, NOBODY = Respondent(name="Ann", role="Clerk"), Respondent(role="Clerk"), Respondent()
SAID = {"a.one": Said(level=1)}
MORNING, NOON = datetime(2026, 11, 27, 9, tzinfo=UTC), datetime(2026, 11, 27, 12, tzinfo=UTC)


def test_that_of_the_service_comes_first_and_beside_it_when_it_was_begun() -> None:
    assert RowIds().of("r1", ANN, SAID, NOON, MORNING) == ("r1", (mark_of_time(MORNING),))
    assert RowIds().of("r1", ANN, SAID, NOON, None) == ("r1", ())


def test_else_that_of_the_name_and_beside_it_those_that_it_has_where_no_name_is_known() -> None:
    made, also = RowIds().of("", ANN, SAID, NOON, MORNING)
    assert made == id_of_name(ANN)
    unnamed, _also = RowIds().of("", NOBODY, SAID, NOON, None)
    by_role, _also = RowIds().of("", CLERK, SAID, NOON, None)
    assert set(also) == {unnamed, by_role, mark_of_time(MORNING)}


def test_of_those_without_a_name_who_say_the_same_each_is_one_more() -> None:
    ids = RowIds()
    rows = [ids.of("", NOBODY, SAID, None, None)[0] for _row in range(3)]
    assert [row.removeprefix(rows[0]) for row in rows] == ["", ".2", ".3"]
    assert all(unnamed_row(row) for row in rows)
    other, _also = ids.of("", NOBODY, {"a.one": Said(level=2)}, None, None)
    assert not other.endswith((".2", ".3", ".4"))


def test_a_service_s_row_counts_for_none_that_has_no_id() -> None:
    ids = RowIds()
    ids.of("r1", NOBODY, SAID, None, None)
    assert ids.of("", NOBODY, SAID, None, None) == RowIds().of("", NOBODY, SAID, None, None)


def test_one_without_a_name_is_known_without_the_role_too() -> None:
    made, also = RowIds().of("", CLERK, SAID, NOON, MORNING)
    without, _also = RowIds().of("", NOBODY, SAID, NOON, None)
    assert also == (without, mark_of_time(MORNING))
    assert made != without
