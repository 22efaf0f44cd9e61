"""The order in which gaps come."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from digiassess.analysis.gaps import ranked
from digiassess.model.result import Gap


def gap(question: str, priority: float) -> Gap:
    return Gap(0, question, "a", "improve", 1, 2, 1, priority, "Next.", ("post",), "Look there.")


@given(st.lists(st.sampled_from([0.5, 1.0, 2.0, 3.0])))
def test_the_most_pressing_comes_first_and_equals_keep_the_order_of_the_bank(priorities: list[float]) -> None:
    gaps = [gap(f"a.q{number}", priority) for number, priority in enumerate(priorities)]
    found = ranked(gaps)
    assert [each.rank for each in found] == list(range(1, len(gaps) + 1))
    places = [(-each.priority, int(each.question[3:])) for each in found]
    assert places == sorted(places)
    assert {each._replace(rank=0) for each in found} == set(gaps)
