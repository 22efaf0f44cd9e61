"""What lies between a council and its targets, most pressing first (DESIGN, section 4)."""

from collections.abc import Sequence

from digiassess.model.result import Gap

CRITICAL_FACTOR = 2
"""What the priority of a critical question's gap is multiplied by."""


def ranked(gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """`gaps`, given in the order of the bank, by priority with their ranks; equal priorities keep that order."""
    by_priority = sorted(gaps, key=lambda gap: -gap.priority)
    return tuple([Gap(rank, *gap[1:]) for rank, gap in enumerate(by_priority, 1)])
