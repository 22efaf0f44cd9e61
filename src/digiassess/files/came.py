"""One person of those whom a file brings, whatever kind of file it is."""

from dataclasses import dataclass

from digiassess.model.response import Response


@dataclass(frozen=True)
class Came:
    """What one person said, and the row of the table that it stood in."""

    response: Response
    row: int | None = None
