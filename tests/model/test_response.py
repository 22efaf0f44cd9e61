"""What one person said, and how long it is kept."""

from __future__ import annotations

from datetime import date

from digiassess.model.response import Invitations


def test_responses_are_kept_until_the_day_named_else_ninety_days_after_sign_off() -> None:
    assert Invitations().last_day(None) is None
    assert Invitations().last_day(date(2026, 10, 1)) == date(2026, 12, 30)
    assert Invitations(keep_until=date(2026, 12, 1)).last_day(date(2026, 10, 1)) == date(2026, 12, 1)
