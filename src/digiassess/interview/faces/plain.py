"""The plain face: lines out, lines in. For screen readers, terminals that can do little, and scripts."""

import re
import sys
from collections.abc import Sequence

from digiassess.interview.faces.face import NOT_TEXT, PASTE_PAUSE, prompt_lines
from digiassess.interview.faces.half_line import half_line_kept
from digiassess.render.english import _
from digiassess.render.terminal.console import window_width
from digiassess.render.terminal.rows import Row, Rows, plain_text, read_out, uncolumned

_PASTED = re.compile("\x1b\\[20[01]~")
"""What a terminal puts round a paste where a program before this one asked it to."""
_END_OF_FILE = "\x1a"
"""Ctrl-Z, with which some files and consoles end. It is no letter."""


class PlainFace:
    """Prints rows as wrapped lines and reads one line of standard input at a time."""

    heard = True
    window = None
    edits = False

    def __init__(self, *, wraps: bool = True) -> None:
        """Without `wraps` a paragraph is one line: for a screen reader, which reads it whole, and for programs."""
        self._got = ""
        self._wraps = wraps

    @property
    def unfinished(self) -> str:
        """What was typed and not handed over yet."""
        while _at_a_terminal() and _more_is_there(0) and (line := _line()):
            self._got += line
        return _text(self._got)

    @property
    def pasted(self) -> bool:
        """Whether the text read last has the marks of a paste in it."""
        return _PASTED.search(self._got) is not None

    def show(self, rows: Rows) -> None:
        """Prints each row without columns: wrapped to the width of the window, or whole."""
        if self._wraps:
            shown = plain_text(uncolumned(rows), self._width())
        else:
            shown = "".join(f"{line.text}\n" for line in read_out(rows))
        sys.stdout.write(shown)
        sys.stdout.flush()

    def read(self, prompt: str) -> str:
        """The next line of standard input, without its line break; at a terminal, all lines that came with it."""
        while True:
            # Ahead of the prompt: who answers that with Ctrl-C did not type the line before once more, and may have
            # typed half of another.
            self._got = ""
            with half_line_kept(self._add):
                above, last = prompt_lines(prompt, self._width())
                sys.stdout.write("\n".join((*above, last)))
                sys.stdout.flush()
                text = self._lines()
            if "\ufffd" not in text:
                return text
            self.show([Row("warning", _(NOT_TEXT))])

    def read_answer(self, prompt: str, levels: Sequence[str]) -> str:  # noqa: ARG002
        """The next line, as `read`."""
        text = self.read(prompt)
        if "\n" in text:
            # The last line of a paste, which has no line break, would stand at the next prompt as if it were typed.
            _forget_the_rest()
        return text

    def edit(self, text: str) -> str | None:  # noqa: ARG002
        """None: here nothing takes the terminal over."""
        return None

    def _width(self) -> int:
        return window_width() if self._wraps else sys.maxsize

    def _lines(self) -> str:
        self._got = _line()
        if not _at_a_terminal():
            # What a script sends does not show by itself: end the prompt's line.
            sys.stdout.write("\n")
        if not self._got:
            raise EOFError
        while _at_a_terminal() and (_opened(self._got) or _more_is_there(PASTE_PAUSE)) and (line := _line()):
            self._got += line
        return _text(self._got)

    def _add(self, rest: str) -> None:
        self._got += rest


def _at_a_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _text(typed: str) -> str:
    """What was typed, without what a terminal or a file puts round it."""
    return _PASTED.sub("", typed).replace(_END_OF_FILE, "").rstrip("\r\n")


def _line() -> str:
    """The next line with its line break; nothing at the end, or where the terminal is gone."""
    # There is no standard input at all where it was closed before the program started.
    if sys.stdin is None:
        return ""
    try:
        return sys.stdin.readline()
    except OSError:
        return ""


def _opened(text: str) -> bool:
    """Whether a paste has begun in `text` and not ended."""
    return text.count("\x1b[200~") > text.count("\x1b[201~")


def _forget_the_rest() -> None:
    if sys.platform != "win32" and _at_a_terminal():
        import termios

        termios.tcflush(sys.stdin, termios.TCIFLUSH)


def _more_is_there(seconds: float) -> bool:
    """Whether another line stands ready within `seconds`: at once, it was pasted together with the one before it."""
    if sys.platform == "win32":
        import msvcrt
        import time

        time.sleep(seconds)
        return bool(msvcrt.kbhit())
    import select

    return bool(select.select([sys.stdin], [], [], seconds)[0])
