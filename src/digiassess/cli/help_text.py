"""Help as it is laid out: as wide as the window, no word broken or cut, and read out where that is asked for."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from digiassess.cli.reading import read_out

_MOST = 100
_NARROWEST = 20
_BESIDE = 26
"""How many columns an explanation needs to stand beside what it explains; with fewer, it stands below."""
_FIRST = 30
"""How wide what is explained may be to make room beside it for all the others."""

_EMPTY = ("", 0, "", 0)


class HelpText:
    """What click asks of a formatter of help: one that breaks lines between words, in a window of any width.

    click's own is never narrower than 50 columns, and cuts a word that is longer than its line.
    """

    def __init__(self, width: int | None = None, max_width: int | None = None) -> None:
        window = width or min(shutil.get_terminal_size().columns - 1, max_width or _MOST)
        self.width = max(_NARROWEST, window)
        self.current_indent = 0
        self._parts: list[tuple[str, int, str, int]] = []
        """Texts, how far in each stands, what stands before it, and how much further in its second line is."""

    def write(self, string: str) -> None:
        """Writes text as it is."""
        self._parts += [(line, 0, "", 0) for line in string.removesuffix("\n").split("\n")]

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Writes how the command is called."""
        self._paragraph(f"{'Usage: ' if prefix is None else prefix}{prog} {args}", hang=4)

    def write_heading(self, heading: str) -> None:
        """Writes what stands above a list."""
        self._paragraph(f"{heading}:")

    def write_paragraph(self) -> None:
        """Writes an empty line, unless nothing stands above it."""
        if self._parts:
            self._parts.append(_EMPTY)

    def write_text(self, text: str) -> None:
        """Writes paragraphs, which empty lines part."""
        for number, paragraph in enumerate(text.split("\n\n")):
            if number:
                self._parts.append(_EMPTY)
            self._paragraph(paragraph)

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = _FIRST, col_spacing: int = 2) -> None:
        """Writes what is explained, each with its explanation beside it or below."""
        first = min(max((len(name) for name, _ in rows), default=0), col_max) + col_spacing + self.current_indent
        beside = self.width - first >= _BESIDE
        for name, text in rows:
            said = " ".join(text.split())
            if read_out():
                self._parts.append((f"{name}: {said}", 0, "", 0))
            elif beside and len(name) + col_spacing + self.current_indent <= first:
                self._parts.append((said, first, f"{' ' * self.current_indent}{name}", 0))
            else:
                self._paragraph(name, hang=4)
                self._parts.append((said, first if beside else self.current_indent + 4, "", 0))

    def _paragraph(self, text: str, hang: int = 0) -> None:
        self._parts.append((" ".join(text.split()), self.current_indent, "", hang))

    def indent(self) -> None:
        """Moves what follows in."""
        self.current_indent += 2

    def dedent(self) -> None:
        """Moves what follows back out."""
        self.current_indent -= 2

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """A list under its heading."""
        self.write_paragraph()
        self.write_heading(name)
        with self.indentation():
            yield

    @contextmanager
    def indentation(self) -> Iterator[None]:
        """What is written within stands further in."""
        self.indent()
        try:
            yield
        finally:
            self.dedent()

    def getvalue(self) -> str:
        """All that was written."""
        # Imported here: every command has a help, and few runs show it.
        from digiassess.render.terminal import rows

        told = [rows.Row("plain", text, indent, lead, hang=hang) for text, indent, lead, hang in self._parts]
        lines = rows.read_out(told) if read_out() else rows.lay_out(told, self.width)
        return "".join(f"{line.text}\n" for line in lines)
