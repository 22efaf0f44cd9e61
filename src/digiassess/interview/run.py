"""Drives a face through a sitting, and has every change saved before anything else is shown."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from pydantic import ValidationError

from digiassess.analysis.carry_over import Before
from digiassess.interview.commands import KEYS, SAME_KEY, Command, NotUnderstood, understand, word
from digiassess.interview.ending import ending_is_raised
from digiassess.interview.faces.face import Face
from digiassess.interview.parts import PartAsker
from digiassess.interview.sitting import (
    Add,
    Back,
    Clear,
    Confirm,
    Give,
    Move,
    Sitting,
    Skip,
    questions_of,
    resume,
    step,
)
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.text import clean_line, whole_number
from digiassess.render.english import _, listed
from digiassess.render.terminal.asking import (
    answer_words,
    question_rows,
    signpost_rows,
    theme_end_rows,
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
    _cleared: dict[str, Answer] = field(default_factory=dict)
    """What was cleared in this sitting, so that it can be put back."""

    def hold(self, themes: Sequence[str] = (), *, menu: bool = False) -> Assessment:
        """Asks the questions of `themes`, or of all, until the end or until the person stops.

        With `menu` the person chooses a theme first. Questions that have an answer are passed over, unless themes are
        named and all is answered there: then they are put again. End of input stops as `q` does; Ctrl-C is raised, and
        so is the closing of the window, as a kind of it. Raises `DigiassessError` where an answer cannot be saved.
        """
        with ending_is_raised():
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
            asked = tuple(question_id for question_id in asked if question_id in self.only)
        sitting = resume(asked, self.assessment.answers)
        return replace(sitting, place=0, again=True) if themes and sitting.current is None else sitting

    def _question(self, sitting: Sitting) -> Sitting | None:
        """The sitting after one question has been dealt with; None to stop."""
        asked = sitting.current or ""
        bank = self.assessment.bank.content
        same = self._show(asked)
        while True:
            said = understand(self.face.read_answer(_("Answer: "), [level.name for level in bank.levels]), bank.top)
            match said:
                case NotUnderstood(why):
                    self._tell(why)
                case Command.STOP:
                    return None
                case Command.SAME:
                    if same is not None:
                        return self._move(sitting, Confirm(same.answer, same.period))
                    self._tell(_("There is no answer of last time to confirm here. Answer the question afresh."))
                case Command.SIGNPOSTS:
                    self.face.show(signpost_rows(bank, asked))
                case Command.NOTE | Command.TARGET:
                    sitting = self._parts(sitting, said)
                case Command.THEMES:
                    return self._theme_menu()
                case Clear():
                    sitting = self._clear(sitting)
                case Back() if sitting.first:
                    self._tell(_("This is the first question."))
                case _:
                    return self._move(sitting, said)

    def _show(self, asked: str) -> Before | None:
        """Shows the question, and gives last time's answer where it can be confirmed."""
        theme = self.assessment.bank.content.by_id[asked][0]
        if theme.id != self._entered:
            self.face.show(theme_rows(theme))
            self._entered = theme.id
        before = self.before.get(asked)
        same = before if before is not None and before.same and before.answer.given else None
        keys = KEYS if same is None else (SAME_KEY, *KEYS)
        self.face.show(question_rows(self.assessment, asked, before, keys, self.new_since.get(asked, "")))
        return same

    def _move(self, sitting: Sitting, move: Move) -> Sitting:
        after = step(sitting, move, self.now())
        if after.answers != sitting.answers:
            self.assessment = self.save(self.assessment.model_copy(update={"answers": after.answers}))
            after = replace(after, answers=self.assessment.answers)
        if isinstance(move, Give | Confirm):
            words = answer_words(self.assessment.bank.content, after.answers[sitting.current or ""])
            self._tell(_("Saved: {answer}.").format(answer=words))
        if isinstance(move, Give | Confirm | Skip):
            self._end_theme(sitting, after)
        return after

    def _end_theme(self, before: Sitting, after: Sitting) -> None:
        """Says so where going on leads out of a theme."""
        by_id = self.assessment.bank.content.by_id
        theme = by_id[before.current or ""][0]
        if after.current is None or by_id[after.current][0].id != theme.id:
            self.face.show(theme_end_rows(self.assessment, theme))

    def _parts(self, sitting: Sitting, which: Command) -> Sitting:
        """Asks for a note and evidence, or for a target; what was typed is saved even where typing is broken off."""
        asker = PartAsker(self.face, self.assessment, sitting.current or "")
        changes = asker.target() if which is Command.TARGET else asker.note_and_evidence()
        for change in changes:
            try:
                sitting = self._move(sitting, Add(change.parts))
            except ValidationError:
                self._tell(change.refused)
                change.taken = False
            else:
                self._tell(change.said)
        return sitting

    def _clear(self, sitting: Sitting) -> Sitting:
        asked, there = sitting.current or "", sitting.answer()
        if there.level is None and not there.note and not there.evidence:
            cleared = self._cleared.pop(asked, None)
            if cleared is None:
                self._tell(_("There is no answer to clear here."))
                return sitting
            after = self._move(sitting, Add({**dict(cleared), "target": there.target}))
            self._tell(_("Put back and saved: {answer}.").format(answer=self._cleared_words(cleared)))
            return after
        after = self._move(sitting, Clear())
        self._cleared[asked] = there
        stays = _("Its target stays.") if there.target is not None else ""
        cleared_now = _("Cleared and saved: {answer}.").format(answer=self._cleared_words(there))
        self._tell(" ".join(part for part in (cleared_now, stays, _("Type c once more to put it back.")) if part))
        return after

    def _cleared_words(self, answer: Answer) -> str:
        """`2, Developing, with its note and evidence`, or what there was of it."""
        parts = listed(
            [words for words, there in ((_("note"), answer.note), (_("evidence"), answer.evidence)) if there]
        )
        if answer.level is None:
            return _("the {parts}").format(parts=parts)
        words = answer_words(self.assessment.bank.content, answer.model_copy(update={"target": None}))
        return _("{answer}, with its {parts}").format(answer=words, parts=parts) if parts else words

    def _theme_menu(self) -> Sitting | None:
        """The sitting that the person chooses: one theme, or all that is left; None to stop."""
        themes = self.assessment.bank.content.themes
        while True:
            self.face.show(theme_menu_rows(self.assessment))
            how = _("Type 1 to {last} for a theme, Enter to go on where you stopped, or q to save and stop.")
            self._tell(how.format(last=len(themes)))
            line = word(self.face.read(_("Theme: ")))
            if line == "q":
                return None
            if not line:
                return self._start(())
            number = whole_number(line, 1, len(themes))
            if number is None:
                self._tell(_("'{line}' is no theme in the list.").format(line=clean_line(line)[:30]))
                continue
            chosen = themes[number - 1]
            if self.assessment.asked_of(chosen):
                return self._start([chosen.id])
            self._tell(_("Nothing in {theme} is asked of this council.").format(theme=chosen.title))

    def _tell(self, text: str) -> None:
        self.face.show([Row("warning" if text else "plain", text)])
