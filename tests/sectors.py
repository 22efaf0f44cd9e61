"""What several assessments make together, in one step, for the tests."""

from __future__ import annotations

from collections.abc import Iterable

from digiassess.analysis.sector import Tally
from digiassess.model.assessment import Assessment
from digiassess.model.sector import Sector


def sector(assessments: Iterable[Assessment]) -> Sector:
    """What `assessments`, one a council, make together. Raises `ValueError` where there is none."""
    tally = Tally()
    for assessment in assessments:
        tally.add(assessment)
    return tally.sector()
