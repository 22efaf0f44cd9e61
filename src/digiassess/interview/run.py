"""Drives a face through a sitting: from one question to the next, and through what is chosen between them."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from digiassess.interview.choosing import Chosen, choose_after_theme, choose_answer, choose_theme
from digiassess.interview.commands import Command
from digiassess.interview.ending import ending_is_raised
from digiassess.interview.faces.face import Face
from digiassess.interview.putting import Putting
from digiassess.interview.sitting import (
    Sitting,
    questions_of,
    resume,
)
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Theme
from digiassess.render.terminal.checking import theme_end_rows
from digiassess.render.terminal.rows import Row


@dataclass
class Interview:
    """One sitting: which question comes when, what is offered between questions, and where it ends."""

    putting: Putting
    only: Container[str] | None = None
    """The questions that this sitting is narrowed to; None for all."""
    ordered: Sequence[str] | None = None
    """All questions that this sitting may put, where they come in another order than the bank's; None for all."""
    _themes: Sequence[str] = ()
    """The themes that this sitting is narrowed to until they are done; none for all."""

    @property
    def face(self) -> Face:
        """Where the person is asked."""
        return self.putting.face

    @property
    def assessment(self) -> Assessment:
        """The assessment as it now stands on the disk."""
        return self.putting.assessment

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
                self.face.show([Row("plain")])
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
        if self.ordered is not None:
            return tuple(question_id for question_id in self.ordered if question_id in asked)
        return asked if self.only is None else tuple(question_id for question_id in asked if question_id in self.only)

    def _yours(self) -> tuple[str, ...]:
        """The questions that this sitting is narrowed to, or all."""
        return self._all(self._themes)

    def _narrowed(self) -> bool:
        return bool(self._themes) or self.only is not None or self.ordered is not None

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
        put = self.putting.put(sitting, self._yours() if self._narrowed() else ())
        if isinstance(put, Sitting):
            # Going back leads out of no theme.
            return self._end_theme(sitting, put) if len(put.trail) > len(sitting.trail) else put
        return self._theme_menu() if put is Command.THEMES else None

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
        every = questions_of(self.assessment) if self.ordered is None else self._all()
        left = resume(every, self.assessment.answers).current
        return self.assessment.bank.content.by_id[left][0] if left is not None else None

    def _check(self) -> None:
        """Shows all answers until the person has no more to change; each one to change is put again."""
        while (asked := choose_answer(self.face, self.assessment, self._yours())) is not None:
            if self._until_the_end(Sitting((asked,), self.assessment.answers, again=True)) is None:
                return

    def _theme_menu(self) -> Sitting | None:
        """The sitting that the person chooses: one theme, or all that is left; None to stop."""
        themes = self.assessment.bank.content.themes
        if self._narrowed() and self._open(self._yours()):
            mine = dict.fromkeys(self._yours(), True)
            themes = tuple(theme for theme in themes if any(question.id in mine for question in theme.questions))
        chosen = choose_theme(self.face, self.assessment, themes)
        return self._start([chosen.id]) if isinstance(chosen, Theme) else self._chosen(chosen, self._resumed())
