"""The plain face: lines out, lines in. For screen readers, terminals that can do little, and scripts."""

import sys
from collections.abc import Iterable, Sequence

from digiassess.render.terminal.console import shows_blocks, window_width
from digiassess.render.terminal.rows import Row, plain_text


class PlainFace:
    """Prints rows as wrapped lines and reads one line of standard input at a time."""

    def show(self, rows: Iterable[Row]) -> None:
        """Prints each row, wrapped to the terminal's width, or to 80 columns in a pipe."""
        sys.stdout.write(plain_text(rows, window_width(), blocks=shows_blocks(sys.stdout.encoding)))
        sys.stdout.flush()

    def read(self, prompt: str) -> str:
        """The next line of standard input, without its line break."""
        sys.stdout.write(prompt)
        sys.stdout.flush()
        # There is no standard input at all where it was closed before the program started.
        line = sys.stdin.readline() if sys.stdin is not None else ""
        if sys.stdin is None or not sys.stdin.isatty():
            # What a script sends does not show by itself: end the prompt's line.
            sys.stdout.write("\n")
        if not line:
            raise EOFError
        return line.rstrip("\r\n")

    def read_answer(self, prompt: str, levels: Sequence[str]) -> str:  # noqa: ARG002
        """The next line, as `read`."""
        return self.read(prompt)
