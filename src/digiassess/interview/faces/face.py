"""What asking needs of a face: to show rows, and to read a line."""

from collections.abc import Sequence
from typing import Protocol

from digiassess.render.english import noted
from digiassess.render.terminal.rows import Row, Rows, Window, plain_text

NOT_TEXT = noted("That was not taken: it has characters that are not in UTF-8. Type it again.")
"""Said of input that cannot be read as text: it is refused, and never kept with marks in place of letters."""

PASTE_PAUSE = 0.03
"""Seconds within which another line comes only where several are pasted at once: nobody types that fast."""


def prompt_lines(prompt: str, width: int) -> tuple[list[str], str]:
    """The lines of a prompt that is wider than the window, and the last one, after which the answer is typed."""
    *above, last = plain_text([Row("plain", prompt)], width).splitlines()
    return above, f"{last} "


class Face(Protocol):
    """How a person sees the questions.

    Reading raises `EOFError` at the end of input or where the terminal is gone, and `KeyboardInterrupt` on Ctrl-C.
    Lines that come at once, as from a paste, are one text with line breaks, and so never answers.
    """

    @property
    def heard(self) -> bool:
        """Whether it is listened to: what was said once is then said short, and one line is asked a question."""

    @property
    def unfinished(self) -> str:
        """What was typed of the line at which reading was broken off, as far as it is known."""

    @property
    def pasted(self) -> bool:
        """Whether the terminal said of the text read last that it was pasted: not all terminals say so."""

    @property
    def window(self) -> Window | None:
        """What the person sees at once; None where it is listened to, and nothing is shown a screen at a time."""

    def show(self, rows: Rows) -> None:
        """Shows each row, never cut."""

    @property
    def edits(self) -> bool:
        """Whether the person has an editor of their own that can be opened here."""

    def edit(self, text: str) -> str | None:
        """`text` as the person left it in that editor; None where it was not saved.

        Raises `DigiassessError` where the editor cannot be started.
        """

    def read(self, prompt: str) -> str:
        """One line that the person typed, or the text that was pasted. What is no text is said and asked again."""

    def read_answer(self, prompt: str, levels: Sequence[str]) -> str:
        """One line typed in answer to a question whose level names are `levels`."""
