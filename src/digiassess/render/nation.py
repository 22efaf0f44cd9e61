"""What people call each nation."""

from collections.abc import Mapping

from digiassess.model.nations import Nation
from digiassess.render.english import _, noted

_NAMES: Mapping[Nation, str] = {
    "england": noted("England"),
    "wales": noted("Wales"),
    "scotland": noted("Scotland"),
    "northern-ireland": noted("Northern Ireland"),
}


def nation_words(nation: Nation) -> str:
    """`Northern Ireland`: the nation as it stands in a sentence."""
    return _(_NAMES[nation])
