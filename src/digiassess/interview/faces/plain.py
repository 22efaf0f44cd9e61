"""The plain face: lines out, lines in. For screen readers, terminals that can do little, and scripts."""

import sys
import textwrap
from collections.abc import Iterable, Sequence

from digiassess.render.terminal.rows import Row
from digiassess.render.terminal.wrapping import columns


class PlainFace:
    """Prints rows as wrapped lines and reads one line of standard input at a time."""

    def show(self, rows: Iterable[Row]) -> None:
        """Prints each row, wrapped to the terminal's width, or to 80 columns in a pipe."""
        width = columns() - 1
        for row in rows:
            lead = row.lead.ljust(row.indent) if row.lead else " " * row.indent
            if row.look == "address":
                sys.stdout.write(f"{lead}{row.text}\n")
                continue
            lines = textwrap.wrap(
                row.text, width, initial_indent=lead, subsequent_indent=" " * row.indent, break_on_hyphens=False
            )
            sys.stdout.write("\n".join(line.rstrip() for line in lines) + "\n")
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
