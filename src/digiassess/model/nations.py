"""Which kinds of council there are in which nation; a bank that names kinds of its own knows best."""

from collections.abc import Collection, Mapping
from typing import Literal, get_args

from digiassess.model.language import noted

Nation = Literal["england", "wales", "scotland", "northern-ireland"]
NATIONS: tuple[Nation, ...] = get_args(Nation)
"""The nations whose law and guidance differ."""

KINDS = (
    "county",
    "district",
    "unitary",
    "metropolitan",
    "london-borough",
    "combined-authority",
    "parish",
    "fire-and-rescue",
    "other",
)
"""The kinds of council there are unless a bank names its own."""

KINDS_IN: Mapping[str, tuple[str, ...]] = {
    "england": KINDS,
    # Community and town councils are the parishes of Wales, and its corporate joint committees combine authorities.
    "wales": ("unitary", "parish", "combined-authority", "fire-and-rescue", "other"),
    # So are community councils in Scotland; regional boards, as for transport, combine authorities.
    "scotland": ("unitary", "parish", "combined-authority", "fire-and-rescue", "other"),
    # Single-tier, and called district councils: a unitary is asked the same there, and would stand apart from them.
    "northern-ireland": ("district", "fire-and-rescue", "other"),
}
"""The kinds that there are in each nation. Where not all of them are, the one that most councils are comes first."""

WHERE_SOME_ARE = noted(
    "In Wales and Scotland a council is unitary, and a community council parish; in Northern Ireland it is district."
)
"""Which of them a council is in the nations that have only some, for those who choose one."""


def differs(kinds: Collection[str], nation: str | None) -> bool:
    """Whether only some of `kinds`, which a bank knows, are found in `nation`: not where they are the bank's own."""
    return nation is not None and set(kinds) == set(KINDS) != set(KINDS_IN[nation])


def usual_instead(kinds: Collection[str], kind: str, nation: str | None) -> str | None:
    """The kind that most councils of `nation` are, where none there is of `kind`; None where some are.

    `kinds` are those that the bank knows: nothing is known of a bank's own.
    """
    if nation is None or not differs(kinds, nation) or kind in KINDS_IN[nation]:
        return None
    return KINDS_IN[nation][0]
