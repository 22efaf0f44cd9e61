"""The points of a forecast: whether one stands for a date of the plan."""

from datetime import date

import pytest

from digiassess.model.forecast import OverallThen, Point


@pytest.mark.parametrize(
    ("actions", "overdue", "as_if"),
    [(("A1", "A2"), ("A1", "A2"), True), (("A1", "A2"), ("A1",), False), (("A1",), (), False)],
)
def test_a_point_is_as_if_today_where_all_of_it_is_late(
    actions: tuple[str, ...], overdue: tuple[str, ...], *, as_if: bool
) -> None:
    point = Point(on=date(2026, 10, 1), actions=actions, overdue=overdue, overall=OverallThen(score=None), themes=())
    assert point.as_if_today == as_if
