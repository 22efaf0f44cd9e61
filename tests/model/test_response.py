"""What one person said, and how long it is kept."""

from __future__ import annotations

from datetime import date

import pytest

from digiassess.model.response import Invitations, as_group


def test_responses_are_kept_until_the_day_named_else_ninety_days_after_sign_off() -> None:
    assert Invitations().last_day(None) is None
    assert Invitations().last_day(date(2026, 10, 1)) == date(2026, 12, 30)
    assert Invitations(keep_until=date(2026, 12, 1)).last_day(date(2026, 10, 1)) == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("said", "group"),
    [("Staff", "staff"), (" LEADER ", "leaders"), ("others", "other"), ("Bosses", "Bosses"), ("", ""), (3, 3)],
)
def test_a_group_is_meant_in_any_case_and_what_is_none_stays_as_it_was_said(said: object, group: object) -> None:
    assert as_group(said) == group
