"""What asking needs of a face: to show rows, and to read a line."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from digiassess.render.terminal.rows import Row


class Face(Protocol):
    """How a person sees the questions.

    Reading raises `EOFError` at the end of input and `KeyboardInterrupt` on Ctrl-C.
    """

    def show(self, rows: Iterable[Row]) -> None:
        """Shows each row, wrapped to the width there is and never cut."""

    def read(self, prompt: str) -> str:
        """One line that the person typed. A paste of several lines may come back as one text with line breaks."""

    def read_answer(self, prompt: str, levels: Sequence[str]) -> str:
        """One line typed in answer to a question whose level names are `levels`."""
