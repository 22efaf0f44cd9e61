"""The face for a terminal: colour, wrapping by the width of the window, a line editor that names the level typed.

Answers are typed and confirmed with Enter, not picked with a single key: a slip can be seen before it counts, levels
of two digits work, and a paste of several lines answers nothing.
"""

import contextlib
import os
import re
import select
import sys
from collections.abc import Sequence
from typing import Any

import questionary
from prompt_toolkit.application import Application, get_app
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import create_output
from rich.console import Console

from digiassess.files.own_programs import is_there
from digiassess.interview.ending import ending_waits
from digiassess.interview.faces.face import NOT_TEXT, PASTE_PAUSE, prompt_lines
from digiassess.model.errors import DigiassessError
from digiassess.model.text import whole_number
from digiassess.render.english import _
from digiassess.render.terminal.console import console as own_console
from digiassess.render.terminal.console import print_lines, shows_blocks
from digiassess.render.terminal.rows import Row, Rows, Window, lay_out

_NO_TEXT = re.compile("[\ud800-\udfff\ufffd]")
"""What stands for bytes that are no UTF-8."""
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

    heard = False

    def __init__(self, console: Console | None = None, **session: Any) -> None:
        self._console = console or own_console()
        self._session = session
        self._unfinished = ""
        self._marks_pastes = False
        self._pasted = False

    @property
    def unfinished(self) -> str:
        """What stood in the line at which reading was broken off."""
        return self._unfinished

    @property
    def pasted(self) -> bool:
        """Whether the terminal marked any of the text read last as pasted."""
        return self._pasted

    @property
    def window(self) -> Window:
        """The terminal's size; its last column stays free, as some begin a new line where it is written to."""
        return Window(max(20, self._console.width - 1), self._console.height)

    def show(self, rows: Rows) -> None:
        """Prints each row, wrapped to the window; text that people typed is never read as markup."""
        screen = self._console
        print_lines(screen, lay_out(rows, self.window.columns, blocks=shows_blocks(screen.encoding)))

    @property
    def edits(self) -> bool:
        """Whether `$VISUAL` or `$EDITOR` names an editor."""
        return bool(_editor())

    def edit(self, text: str) -> str | None:
        """The text as that editor leaves it, which has the terminal meanwhile; None where it was not saved."""
        editor = _editor()
        if not is_there(editor):
            missing = _("The editor '{editor}' is not there: name another in EDITOR. Type the note here instead.")
            raise DigiassessError(missing.format(editor=editor))
        # Imported here: hardly any note needs it.
        import click

        try:
            return click.edit(text, editor=editor, extension=".txt", require_save=True)
        except click.ClickException:
            why = _("The editor '{editor}' did not end well, and the note stays as it was. Type it here instead.")
            raise DigiassessError(why.format(editor=editor)) from None

    def read(self, prompt: str) -> str:
        """One line from questionary's editor."""
        return self._ask(prompt, None)

    def read_answer(self, prompt: str, levels: Sequence[str]) -> str:
        """One line; below it stands the name of the level typed so far, and the up and down keys change the number."""
        return self._ask(prompt, list(levels))

    def _ask(self, prompt: str, levels: list[str] | None) -> str:
        above, last = prompt_lines(prompt, self.window.columns)
        self.show(Row("question", line) for line in above)
        while True:
            text = self._line(last, levels)
            if not _NO_TEXT.search(text):
                return text
            self.show([Row("warning", _(NOT_TEXT))])

    def _line(self, prompt: str, levels: list[str] | None) -> str:
        keys = KeyBindings()
        # Esc then Enter would otherwise end the line with nothing typed in some prompts (questionary #324).
        keys.add("escape", "enter", eager=True)(_nothing)
        # As it comes, Ctrl-Z would be a letter of what is typed.
        keys.add("c-z", eager=True)(_nothing)
        # The colour of text from another terminal looks like a mouse, and is not what a mouse can say.
        keys.add(Keys.Vt100MouseEvent, eager=True)(_nothing)
        keys.add("enter")(self._enter)
        keys.add(Keys.BracketedPaste)(self._paste)
        extra: dict[str, Any] = {**self._session, "key_bindings": keys}
        if levels is not None:
            keys.add("up")(lambda event: _change(event.current_buffer, -1, len(levels)))
            keys.add("down")(lambda event: _change(event.current_buffer, 1, len(levels)))
            extra["bottom_toolbar"] = lambda: _level_name(get_app().current_buffer.text, levels)
        question = questionary.text(prompt.rstrip(), qmark="", style=_PROMPT_STYLE, **extra)
        self._unfinished, self._pasted = "", False
        leaving = _Leaving(question.application)
        try:
            with ending_waits(leaving.ask):
                return str(question.unsafe_ask())
        except BaseException:
            # A line that was ended just now is no longer there, and was not handed over either.
            self._unfinished = question.application.current_buffer.text or self._unfinished
            raise

    def _enter(self, event: KeyPressEvent) -> None:
        """Ends the line; where more keys came with it, as from a paste, it is a line break of the text."""
        if not self._marks_pastes and _more_is_there(event):
            event.current_buffer.newline(copy_margin=False)
        else:
            self._unfinished = event.current_buffer.text
            event.current_buffer.validate_and_handle()

    def _paste(self, event: KeyPressEvent) -> None:
        """Puts in what the terminal says was pasted. What it does not say so of was typed from then on."""
        self._marks_pastes = self._pasted = True
        event.current_buffer.insert_text(event.data.replace("\r\n", "\n").replace("\r", "\n"))


class _Leaving:
    """Whether a prompt is to be left, which may be asked for at any moment, before it has begun too."""

    def __init__(self, prompt: Application[Any]) -> None:
        self._prompt = prompt
        self._asked = False
        prompt.pre_run_callables.append(self._leave)

    def ask(self) -> None:
        """Asks for it from wherever the program stands."""
        self._asked = True
        if self._prompt.loop is not None:
            self._prompt.loop.call_soon_threadsafe(self._leave)

    def _leave(self) -> None:
        if self._asked and self._prompt.is_running and not self._prompt.is_done:
            self._prompt.exit(result="")


def _editor() -> str:
    return os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""


def _nothing(_event: KeyPressEvent) -> None:
    """A key that does nothing."""


def _more_is_there(event: KeyPressEvent) -> bool:
    """Whether keys came together with this one, as a terminal that does not mark pastes sends them."""
    processor, source = event.app.key_processor, event.app.input
    if not any(press.key != Keys.CPRResponse for press in processor.input_queue) and sys.platform != "win32":
        # What the terminal itself answers to where its cursor is comes this way, too.
        with contextlib.suppress(OSError, ValueError, NotImplementedError):
            if select.select([source.fileno()], [], [], PASTE_PAUSE)[0]:
                processor.feed_multiple(source.read_keys())
    return any(press.key not in (Keys.CPRResponse, Keys.SIGINT) for press in processor.input_queue)


def _level_name(typed: str, levels: Sequence[str]) -> str:
    number = whole_number(typed, 0, len(levels) - 1)
    if number is None:
        return ""
    return " " + _("{number}  {level}: Enter to answer").format(number=number, level=levels[number])


def _change(buffer: Any, by: int, count: int) -> None:
    """Steps the number typed; the first step starts at the lowest or highest level, so that none is preselected."""
    now = whole_number(buffer.text)
    fresh = (0 if by > 0 else count - 1) if now is None else min(count - 1, max(0, now + by))
    buffer.text = str(fresh)
    buffer.cursor_position = len(buffer.text)
