"""What is said besides the output: notes and errors, on standard error."""

import sys

from digiassess.cli.reading import read_out


def print_error(text: str) -> None:
    """Prints `text`, broken between words where a terminal's window ends, and nowhere else.

    What was typed or read is repeated there, and must not write to a terminal. Raises `OSError` where nothing more can
    be printed.
    """
    from digiassess.model.text import shown

    lines = [shown(line) for line in text.split("\n")]
    if sys.stderr.isatty() and not read_out():
        # Imported here: in a pipe no line has an end.
        from shutil import get_terminal_size

        from digiassess.render.terminal.rows import Row, plain_text

        width = max(20, get_terminal_size().columns - 1)
        lines = plain_text((Row("plain", line) for line in lines), width).splitlines()
    print("\n".join(lines), file=sys.stderr, flush=True)
