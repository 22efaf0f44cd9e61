"""Drives a face through a sitting, and has every change saved before anything else is shown."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from pydantic import ValidationError

from digiassess.analysis.carry_over import Before
from digiassess.interview.choosing import Chosen, choose_after_theme, choose_answer, choose_theme
from digiassess.interview.commands import KEYS, SAME_KEY, Command, NotUnderstood, understand
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
from digiassess.model.bank import Theme
from digiassess.render.english import _, listed
from digiassess.render.terminal.asking import (
    answer_words,
    question_rows,
    signpost_rows,
    signposts_end_row,
    still_asked_row,
    theme_rows,
)
from digiassess.render.terminal.checking import theme_end_rows
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
    _themes: Sequence[str] = ()
    """The themes that this sitting is narrowed to until they are done; none for all."""
    _keys_said: bool = False
    _levels_said: bool = False
    """Whether this sitting has told how a level is chosen: once is enough."""

    def hold(self, themes: Sequence[str] = (), *, menu: bool = False, questions: Sequence[str] = ()) -> Assessment:
        """Asks the questions of `themes`, or of all, until the end or until the person stops.

        With `menu` the person chooses a theme first; with `questions` these alone are put, answered or not. Questions
        that have an answer are passed over, unless themes are named and all is answered there: then they are put again.
        Where the face is looked at, a theme's end offers what comes next, and the end shows all answers to check. End
        of input stops as `q` does; Ctrl-C is raised, and so is the closing of the window, as a kind of it. Raises
        `DigiassessError` where an answer cannot be saved.
        """
        self._themes = themes
        with ending_is_raised():
            try:
                if questions:
                    self._until_the_end(Sitting(tuple(questions), self.assessment.answers, again=True))
                    return self.assessment
                self._through(self._theme_menu() if menu else self._start(themes))
            except EOFError:
                self._tell("")
        return self.assessment

    def _through(self, sitting: Sitting | None) -> None:
        """Goes through a sitting, and through whatever the person chooses at the end of it."""
        asked = sitting is not None and sitting.current is not None
        while sitting is not None:
            ended = self._until_the_end(sitting)
            if ended is None or self.face.heard or not (asked or self._yours()):
                return None
            if ended.again or not self._narrowed() or self._open(self._yours()) or not self._open(self._all()):
                return self._check()
            sitting = self._chosen(choose_after_theme(self.face, self._following()), self._resumed())
        return None

    def _until_the_end(self, sitting: Sitting | None) -> Sitting | None:
        """The sitting at its end; None where the person stopped before."""
        while sitting is not None and sitting.current is not None:
            sitting = self._question(sitting)
        return sitting

    def _all(self, themes: Sequence[str] = ()) -> tuple[str, ...]:
        """The questions that this sitting may put, of `themes` or of all."""
        asked = questions_of(self.assessment, themes)
        return asked if self.only is None else tuple(question_id for question_id in asked if question_id in self.only)

    def _yours(self) -> tuple[str, ...]:
        """The questions that this sitting is narrowed to, or all."""
        return self._all(self._themes)

    def _narrowed(self) -> bool:
        return bool(self._themes) or self.only is not None

    def _open(self, questions: Sequence[str]) -> bool:
        """Whether one of `questions` has no answer that stands."""
        return resume(tuple(questions), self.assessment.answers).current is not None

    def _start(self, themes: Sequence[str]) -> Sitting:
        sitting = resume(self._all(themes), self.assessment.answers)
        return replace(sitting, place=0, again=True) if themes and sitting.current is None else sitting

    def _resumed(self) -> Sitting:
        """Where to go on: with what is left of what the sitting is narrowed to, then with all that is left."""
        if self._narrowed() and not self._open(self._yours()):
            self._themes, self.only = (), None
        return resume(self._yours(), self.assessment.answers)

    def _question(self, sitting: Sitting) -> Sitting | None:
        """The sitting after one question has been dealt with; None to stop."""
        asked = sitting.current or ""
        bank = self.assessment.bank.content
        same = self._show(asked)
        while True:
            typed = self.face.read_answer(_("Answer: "), [level.name for level in bank.levels])
            kept = sitting.answer().given
            said = Skip() if kept and not typed.strip() else understand(typed, bank.top)
            match said:
                case NotUnderstood(why):
                    self._tell(why)
                    self.face.show([still_asked_row(bank, asked, kept=kept)])
                case Command.STOP:
                    return None
                case Command.SAME:
                    if same is not None:
                        return self._move(sitting, Confirm(same.answer, same.period))
                    self._tell(_("There is no answer of last time to confirm here. Answer the question afresh."))
                case Command.SIGNPOSTS:
                    ends = (signposts_end_row(bank, asked), still_asked_row(bank, asked, kept=kept))
                    self.face.show([*signpost_rows(bank, asked), *filter(None, ends)])
                case Command.AGAIN:
                    self._keys_said = False
                    self._show(asked)
                case Command.NOTE | Command.TARGET:
                    sitting = self._parts(sitting, said)
                case Command.THEMES:
                    return self._theme_menu()
                case Clear():
                    sitting = self._clear(sitting)
                case Back() if sitting.first:
                    self._tell(_("This is the first question."))
                case _:
                    if kept and not typed.strip():
                        self._tell(_("Kept: {answer}.").format(answer=self._short(sitting.answer())))
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
        note = self.assessment.bank.content.levels_note
        if note and not self._levels_said:
            self.face.show([Row("plain"), Row("plain", note)])
        self._levels_said = True
        short = self.face.heard and self._keys_said
        yours = self._yours() if self._narrowed() else ()
        new = self.new_since.get(asked, "")
        self.face.show(question_rows(self.assessment, asked, before, keys, new, yours, short=short))
        self._keys_said = True
        return same

    def _short(self, answer: Answer) -> str:
        """The answer in words; the level's number alone where it is heard: its name was read out just before."""
        if self.face.heard and answer.number is not None:
            return str(answer.number)
        return answer_words(self.assessment.bank.content, answer)

    def _move(self, sitting: Sitting, move: Move) -> Sitting | None:
        after = self._saved(sitting, move)
        if isinstance(move, Give | Confirm):
            self._tell(_("Saved: {answer}.").format(answer=self._short(after.answers[sitting.current or ""])))
        if isinstance(move, Give | Confirm | Skip):
            return self._end_theme(sitting, after)
        return after

    def _saved(self, sitting: Sitting, move: Move) -> Sitting:
        """The sitting after `move`, with what it changes on the disk."""
        after = step(sitting, move, self.now())
        if after.answers != sitting.answers:
            self.assessment = self.save(self.assessment.model_copy(update={"answers": after.answers}))
            after = replace(after, answers=self.assessment.answers)
        return after

    def _end_theme(self, before: Sitting, after: Sitting) -> Sitting | None:
        """Says so where going on leads out of a theme, and lets a person who looks at it choose what comes next."""
        by_id = self.assessment.bank.content.by_id
        theme = by_id[before.current or ""][0]
        following = by_id[after.current][0] if after.current is not None else None
        if theme == following or set(before.questions) == {before.current}:
            return after
        self.face.show(theme_end_rows(self.assessment, theme, heard=self.face.heard))
        if self.face.heard or following is None:
            return after
        return self._chosen(choose_after_theme(self.face, following), after)

    def _chosen(self, chosen: Chosen, going_on: Sitting) -> Sitting | None:
        if chosen == "answers":
            self._check()
            return None
        if chosen == "list":
            return self._theme_menu()
        return going_on if chosen == "go on" else None

    def _following(self) -> Theme | None:
        """The theme to go on with where what the sitting was narrowed to is done."""
        left = resume(questions_of(self.assessment), self.assessment.answers).current
        return self.assessment.bank.content.by_id[left][0] if left is not None else None

    def _check(self) -> None:
        """Shows all answers until the person has no more to change; each one to change is put again."""
        while (asked := choose_answer(self.face, self.assessment, self._yours())) is not None:
            if self._until_the_end(Sitting((asked,), self.assessment.answers, again=True)) is None:
                return

    def _parts(self, sitting: Sitting, which: Command) -> Sitting:
        """Asks for a note and evidence, or for a target; what was typed is saved even where typing is broken off."""
        asker = PartAsker(self.face, self.assessment, sitting.current or "")
        changes = asker.target() if which is Command.TARGET else asker.note_and_evidence()
        for change in changes:
            try:
                sitting = self._saved(sitting, Add(change.parts))
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
            after = self._saved(sitting, Add({**dict(cleared), "target": there.target}))
            self._tell(_("Put back and saved: {answer}.").format(answer=self._cleared_words(cleared)))
            return after
        after = self._saved(sitting, Clear())
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
        if self._narrowed() and self._open(self._yours()):
            mine = dict.fromkeys(self._yours(), True)
            themes = tuple(theme for theme in themes if any(question.id in mine for question in theme.questions))
        chosen = choose_theme(self.face, self.assessment, themes)
        return self._start([chosen.id]) if isinstance(chosen, Theme) else self._chosen(chosen, self._resumed())

    def _tell(self, text: str) -> None:
        self.face.show([Row("warning" if text else "plain", text)])
