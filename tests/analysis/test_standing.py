"""How an action stands on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from digiassess.analysis.standing import standing
from plans import TODAY, action


@pytest.mark.parametrize(
    ("due", "status", "stands"),
    [
        (TODAY, "open", "open"),
        (TODAY - timedelta(days=1), "open", "late"),
        (TODAY - timedelta(days=1), "done", "done"),
        (TODAY - timedelta(days=1), "dropped", "dropped"),
    ],
)
def test_late_is_open_and_due_before_today(due: date, status: str, stands: str) -> None:
    assert standing(action(due=due, status=status), TODAY) == stands
