"""What stays as it stands in an assessment's file where another version of the assessment is brought in."""

from collections.abc import Sequence

from digiassess.model.assessment import Assessment

_NAMES = ("council", "former_names")
"""What the council is called now, which no other version says better."""

BESIDE_A_COPY = (*_NAMES, "period", "bank")
"""A copy is of the same period and bank, though it may write them otherwise."""
BESIDE_AN_EARLIER_VERSION = (*_NAMES, "events")
"""Who signed or reopened the assessment stays on record, whichever version is restored."""
BESIDE_RESCUED_ANSWERS = (*_NAMES, "events", "bank")
"""Who signed, and how the file writes its bank, are no answers."""


def keeping(fields: Sequence[str], here: Assessment, other: Assessment) -> Assessment:
    """The `other` version with those fields as they are `here`."""
    return other.model_copy(update={name: getattr(here, name) for name in fields})
