"""Drives a face through a sitting, and hands every change to be saved before anything else is shown."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from pydantic import ValidationError

from digiassess.analysis.carry_over import Before
from digiassess.interview.commands import KEYS, SAME_KEY, Command, NotUnderstood, understand, word
from digiassess.interview.faces.face import Face
from digiassess.interview.sitting import Add, Back, Confirm, Give, Move, Sitting, questions_of, resume, step
from digiassess.model.answer import EVIDENCE_LINES, PARTS
from digiassess.model.assessment import Assessment
from digiassess.model.text import LINE_LENGTH, NOTE_LENGTH, clean_line
from digiassess.render.terminal.asking import (
    answer_words,
    question_rows,
    signpost_rows,
    theme_menu_rows,
    theme_rows,
)
from digiassess.render.terminal.rows import Row


@dataclass
class Interview:
    """One sitting at a face.

    `save` is given every changed assessment, returns when it is on disk, and gives what now stands there: somebody
    else's answers may have come to it.
    """

    face: Face
    assessment: Assessment
    save: Callable[[Assessment], Assessment]
    now: Callable[[], datetime]
    before: Mapping[str, Before] = field(default_factory=dict)
    new_since: Mapping[str, str] = field(default_factory=dict)
    """The last period, for each question that it did not have yet."""
    only: Container[str] | None = None
    """The questions that this sitting is narrowed to; None for all."""
    _entered: str = ""

    def hold(self, themes: Sequence[str] = (), *, menu: bool = False) -> Assessment:
        """Asks the questions of `themes`, or of all, until the end or until the person stops.

        With `menu` the person chooses a theme first. Questions that have an answer are passed over, unless themes are
        named and all is answered there: then they are put again. End of input stops as `q` does; Ctrl-C is raised.
        """
        try:
            sitting = self._theme_menu() if menu else self._start(themes)
            while sitting is not None and sitting.current is not None:
                sitting = self._question(sitting)
        except EOFError:
            self._tell("")
        return self.assessment

    def _start(self, themes: Sequence[str]) -> Sitting:
        asked = questions_of(self.assessment, themes)
        if self.only is not None:
            asked = tuple(one for one in asked if one in self.only)
        sitting = resume(asked, self.assessment.answers)
        return replace(sitting, place=0) if themes and sitting.current is None else sitting

    def _question(self, sitting: Sitting) -> Sitting | None:
        """The sitting after one question has been dealt with; None to stop."""
        asked = sitting.current or ""
        bank = self.assessment.bank.content
        theme, _ = bank.by_id[asked]
        if theme.id != self._entered:
            self.face.show(theme_rows(theme))
            self._entered = theme.id
        before = self.before.get(asked)
        same = before if before is not None and before.same and before.answer.given else None
        keys = KEYS if same is None else (SAME_KEY, *KEYS)
        self.face.show(question_rows(self.assessment, asked, before, keys, self.new_since.get(asked, "")))
        while True:
            said = understand(self.face.read_answer("Answer: ", [level.name for level in bank.levels]), bank.top)
            match said:
                case NotUnderstood(why):
                    self._tell(why)
                case Command.STOP:
                    return None
                case Command.SAME:
                    if same is not None:
                        return self._move(sitting, Confirm(same.answer, same.period))
                    self._tell("There is no answer of last time to confirm here. Answer the question afresh.")
                case Command.SIGNPOSTS:
                    self.face.show(signpost_rows(bank, asked))
                case Command.NOTE:
                    sitting = self._note(sitting)
                case Command.TARGET:
                    sitting = self._target(sitting)
                case Command.THEMES:
                    return self._theme_menu()
                case Back() if sitting.place == 0:
                    self._tell("This is the first question.")
                case _:
                    return self._move(sitting, said)

    def _move(self, sitting: Sitting, move: Move) -> Sitting:
        after = step(sitting, move, self.now())
        if after.answers != sitting.answers:
            self.assessment = self.save(self.assessment.model_copy(update={"answers": after.answers}))
            after = replace(after, answers=self.assessment.answers)
        if isinstance(move, Give | Confirm):
            self._tell(f"Saved: {answer_words(self.assessment.bank.content, after.answers[sitting.current or ''])}.")
        return after

    def _note(self, sitting: Sitting) -> Sitting:
        """Reads a note and evidence; what was typed is saved even where the typing is broken off."""
        for part, title in [(row.name, row.prompt) for row in PARTS if row.key == Command.NOTE.value]:
            there = _there(sitting, part)
            keep = " An empty line at once keeps what is there, a single - takes it out." if there else ""
            self._tell(f"{title}. End with an empty line.{keep}")
            lines, broken = self._lines()
            if broken is not None and lines:
                # Half of a new note is no reason to lose the old one.
                lines = [*there, *lines]
            if lines:
                lines = [] if lines == ["-"] else lines
                sitting = self._add(sitting, part, "\n".join(lines) if part == "note" else tuple(lines))
            if broken is not None:
                raise broken
        return sitting

    def _lines(self) -> tuple[list[str], BaseException | None]:
        lines: list[str] = []
        try:
            while (line := self.face.read("> ")).strip():
                lines += [cleaned for part in line.splitlines() if (cleaned := clean_line(part))]
        except (EOFError, KeyboardInterrupt) as broken:
            return lines, broken
        return lines, None

    def _target(self, sitting: Sitting) -> Sitting:
        bank = self.assessment.bank.content
        theme, question = bank.by_id[sitting.current or ""]
        now = self.assessment.target(theme, question)
        line = self.face.read(f"Target level, 0 to {bank.top} (now {now}; an empty line keeps it): ").strip()
        if not line:
            return sitting
        if line.isascii() and line.isdigit() and len(line) < 6 and int(line) <= bank.top:
            said = f"Saved: the target is {int(line)}, {bank.levels[int(line)].name}."
            sitting = self._add(sitting, "target", int(line), said)
        else:
            self._tell(f"'{clean_line(line)[:30]}' is no level number from 0 to {bank.top}. The target stays {now}.")
        return sitting

    def _add(self, sitting: Sitting, part: str, value: object, said: str = "Saved.") -> Sitting:
        try:
            after = self._move(sitting, Add({part: value}))
        except ValidationError:
            most = (
                f"a note has at most {NOTE_LENGTH} characters, evidence {LINE_LENGTH} a line and {EVIDENCE_LINES} lines"
            )
            self._tell(f"That is too long to keep, and what was there stays: {most}.")
            return sitting
        self._tell(said)
        return after

    def _theme_menu(self) -> Sitting | None:
        """The sitting that the person chooses: one theme, or all that is left; None to stop."""
        themes = self.assessment.bank.content.themes
        while True:
            self.face.show(theme_menu_rows(self.assessment))
            self._tell(f"Type 1 to {len(themes)} for a theme, Enter to go on where you stopped, or q to save and stop.")
            line = word(self.face.read("Theme: "))
            if line == "q":
                return None
            if not line:
                return self._start(())
            if line.isascii() and line.isdigit() and len(line) < 6 and 1 <= int(line) <= len(themes):
                chosen = themes[int(line) - 1]
                if self.assessment.asked_of(chosen):
                    return self._start([chosen.id])
                self._tell(f"Nothing in {chosen.title} is asked of this council.")
            else:
                self._tell(f"'{clean_line(line)[:30]}' is no theme in the list.")

    def _tell(self, text: str) -> None:
        self.face.show([Row("warning" if text else "plain", text)])


def _there(sitting: Sitting, part: str) -> list[str]:
    """The lines of a note or of evidence as they stand."""
    answer = sitting.answer()
    return answer.note.splitlines() if part == "note" else list(answer.evidence)
