"""Showing the signposts of a question, a screen at a time, so that the question stays in reach."""

from dataclasses import dataclass

from digiassess.interview.faces.face import Face
from digiassess.model.bank import Bank
from digiassess.render.terminal.rows import Row, Window
from digiassess.render.terminal.signposts import signpost_pages


@dataclass
class SignpostTurner:
    """Shows the next of the signposts each time; the first after the last, and in a window of another size."""

    face: Face
    _next: int = 0
    _window: Window | None = None

    def show(self, bank: Bank, asked: str, still: Row) -> None:
        """Shows those of the question `asked` that come next, and `still` below them: what is asked after that."""
        window = self.face.window
        # Below stand what is still asked, that more can be seen, the line to type in, and the name of its level.
        below = window.taken([Row("quiet", "?"), still]) + 2 if window else 0
        pages = signpost_pages(bank, asked, window, below)
        if window != self._window:
            # A place among the pages of another size says nothing of these.
            self._next, self._window = 0, window
        self.face.show([*pages[self._next], still])
        self._next = (self._next + 1) % len(pages)
