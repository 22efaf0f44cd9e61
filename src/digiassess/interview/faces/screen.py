"""The face for a terminal: colour, wrapping by the width of the window, a line editor that names the level typed.

Answers are typed and confirmed with Enter, not picked with a single key: a slip can be seen before it counts, levels
of two digits work, and a paste of several lines answers nothing.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import questionary
from prompt_toolkit.application import get_app
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.output import create_output
from rich.console import Console

from digiassess.render.terminal.console import console as own_console
from digiassess.render.terminal.console import print_lines, shows_blocks
from digiassess.render.terminal.rows import Row, lay_out

_PROMPT_STYLE = questionary.Style([("question", "bold"), ("answer", ""), ("bottom-toolbar", "noreverse")])


def can_draw() -> bool:
    """Whether the terminal can be drawn on: not so in Git Bash on Windows, for one."""
    try:
        create_output()
    except Exception:  # Each system has an error of its own for this, and any of them means no.
        return False
    return True


class ScreenFace:
    """Shows rows with rich and reads lines with questionary."""

    def __init__(self, console: Console | None = None, **session: Any) -> None:
        self._console = console or own_console()
        self._session = session

    def show(self, rows: Iterable[Row]) -> None:
        """Prints each row, wrapped to the window; text that people typed is never read as markup."""
        screen = self._console
        print_lines(screen, lay_out(rows, max(20, screen.width - 1), blocks=shows_blocks(screen.encoding)))

    def read(self, prompt: str) -> str:
        """One line from questionary's editor."""
        return self._ask(prompt, None)

    def read_answer(self, prompt: str, levels: Sequence[str]) -> str:
        """One line; below it stands the name of the level typed so far, and the up and down keys change the number."""
        return self._ask(prompt, list(levels))

    def _ask(self, prompt: str, levels: list[str] | None) -> str:
        keys = KeyBindings()
        # Esc then Enter would otherwise end the line with nothing typed in some prompts (questionary #324).
        keys.add("escape", "enter", eager=True)(lambda _: None)
        extra: dict[str, Any] = {**self._session, "key_bindings": keys}
        if levels is not None:
            keys.add("up")(lambda event: _change(event.current_buffer, -1, len(levels)))
            keys.add("down")(lambda event: _change(event.current_buffer, 1, len(levels)))
            extra["bottom_toolbar"] = lambda: _level_name(get_app().current_buffer.text, levels)
        question = questionary.text(prompt.rstrip(), qmark="", style=_PROMPT_STYLE, **extra)
        return str(question.unsafe_ask())


def _level_name(typed: str, levels: Sequence[str]) -> str:
    said = typed.strip()
    if said.isascii() and said.isdigit() and len(said) < 6 and int(said) < len(levels):
        return f" {int(said)}  {levels[int(said)]}: Enter to answer"
    return ""


def _change(buffer: Any, by: int, count: int) -> None:
    """Steps the number typed; the first step starts at the lowest or highest level, so that none is preselected."""
    said = buffer.text.strip()
    now = int(said) if said.isascii() and said.isdigit() and len(said) < 6 else None
    fresh = (0 if by > 0 else count - 1) if now is None else min(count - 1, max(0, now + by))
    buffer.text = str(fresh)
    buffer.cursor_position = len(buffer.text)
