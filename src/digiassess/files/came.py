"""One person of those whom a file brings, whatever kind of file it is."""

from collections.abc import Collection
from dataclasses import dataclass

from digiassess.model.response import Response


@dataclass(frozen=True)
class Came:
    """What one person said, and the row of the table that it stood in."""

    response: Response
    row: int | None = None
    words: Collection[str] = ()
    """What stands in that row beside the answers, folded: a name may be among it that nobody has said to be one."""
    place: str = ""
    """What that row is called among those of several sheets."""
