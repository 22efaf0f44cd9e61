"""Drives a face through a sitting: from one question to the next, and through what is chosen between them."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace

from digiassess.interview.choosing import Checked, Chosen, choose_after_theme, choose_answer, choose_theme
from digiassess.interview.commands import KeyCommand
from digiassess.interview.ending import ending_is_raised
from digiassess.interview.faces.face import Face
from digiassess.interview.putting import Putting
from digiassess.interview.sitting import Sitting, chosen_in, gone_back, questions_of, resume, resumed_at, went_on
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Theme
from digiassess.render.english import _, listed
from digiassess.render.terminal.checking import check_rows
from digiassess.render.terminal.figures_so_far import theme_end_rows
from digiassess.render.terminal.rows import Row


class _OverError(Exception):
    """The sitting is over: the person stopped, or has seen to all there is."""


@dataclass
class Interview:
    """One sitting: which question comes when, what is offered between questions, and where it ends."""

    putting: Putting
    only: Container[str] | None = None
    """The questions that this sitting is narrowed to; None for all."""
    ordered: Sequence[str] | None = None
    """All questions that this sitting may put, where they come in another order than the bank's; None for all."""
    nothing: str = ""
    """Why there is nothing to ask, where there is not for another reason than that themes are answered."""
    _themes: Sequence[str] = ()
    """The themes that this sitting is narrowed to until they are done; none for all."""
    _beyond: bool = False
    """Whether what comes next is beyond what the sitting was narrowed to, which is done."""
    _checked: Checked = field(default_factory=Checked)
    _put: list[str] = field(default_factory=list)
    """The questions that were answered or passed over so far, in that order."""

    @property
    def face(self) -> Face:
        """Where the person is asked."""
        return self.putting.face

    @property
    def assessment(self) -> Assessment:
        """The assessment as it now stands on the disk."""
        return self.putting.assessment

    def hold(self, themes: Sequence[str] = (), *, questions: Sequence[str] = ()) -> Assessment:
        """Asks the questions of `themes`, or of all, until the end or until the person stops.

        With `questions` these alone are put, answered or not. Else those that have an answer are passed over; where
        themes are named and all is answered there, that is said and shown, or put again to whoever hears what people
        said.
        Where the face is looked at, a theme's end offers what comes next, and the end shows all answers to check. End
        of input stops as `q` does; Ctrl-C is raised, and so is the closing of the window, as a kind of it. Raises
        `DigiassessError` where an answer cannot be saved.
        """
        self._themes = themes
        with ending_is_raised():
            try:
                if questions:
                    self._until_the_end(Sitting(tuple(questions), self.assessment.answers, again=True))
                else:
                    self._through(self._start(themes))
            except EOFError:
                self.face.show([Row("plain")])
            except _OverError:
                pass
        return self.assessment

    # What follows raises `_OverError` where the sitting is over, however deep within it the person said so.

    def _through(self, sitting: Sitting) -> None:
        """Goes through a sitting, and through whatever the person chooses at the end of it."""
        asked = sitting.current is not None
        while True:
            ended = self._until_the_end(sitting)
            if not (asked or self._yours()):
                return
            if self.face.heard:
                unput = self._unput()
                if unput is None:
                    return
                sitting = chosen_in(ended, unput)
                continue
            left = self._left()
            if not left:
                self._check(self._yours())
                return
            sitting = self._next(chosen_in(ended, self._going_on(left)))

    def _until_the_end(self, sitting: Sitting) -> Sitting:
        """The sitting at its end."""
        while sitting.current is not None:
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
        """The sitting over `themes`, or over all; over what is left where they are answered, which is said and shown.

        It is over where nothing is left, and where a person hears that they are answered.
        """
        sitting = resume(self._all(themes), self.assessment.answers)
        if sitting.current is None and self.nothing:
            self.face.show([Row("warning", self.nothing)])
        if not themes or sitting.current is not None or not sitting.questions:
            return sitting
        if self.face.heard and self.putting.people is not None:
            # What people said stands with its question alone.
            return Sitting(sitting.questions, self.assessment.answers, again=True)
        self._answered(themes, said=self.nothing)
        left = () if self.face.heard else self._left()
        if not left:
            raise _OverError
        return self._next(self._going_on(left))

    def _answered(self, themes: Sequence[str], *, said: str = "") -> None:
        """Says that `themes` are answered, unless it is `said`, and shows their answers to change."""
        titles = [theme.title for theme in self.assessment.bank.content.themes if theme.id in themes]
        if not said:
            words = _("Every question of {themes} is answered already.")
            self.face.show([Row("warning", words.format(themes=listed(titles)))])
        if self.face.heard:
            self.face.show(check_rows(self.assessment, self._all(themes)))
        else:
            self._check(self._all(themes), back=bool(self._left()))

    def _left(self) -> tuple[str, ...]:
        """The questions without an answer that stands: of what the sitting is narrowed to, and then of all."""
        every = questions_of(self.assessment) if self.ordered is None and self._themes else self._all()
        for questions in (self._yours(), every):
            if left := tuple(asked for asked in questions if not self._is_given(asked)):
                return left
        return ()

    def _is_given(self, asked: str) -> bool:
        return self.assessment.answer(asked).given

    def _going_on(self, left: Sequence[str]) -> Sitting:
        """The sitting over what is `left`, at the first of it after what was put last, or else at its first."""
        order = questions_of(self.assessment) if self.ordered is None else self._all()
        last = order.index(self._put[-1]) if self._put else -1
        following = next((asked for asked in left if order.index(asked) > last), left[0])
        if following not in self._yours():
            self._themes, self.only, self._beyond = (), None, True
        yours = self._yours()
        return Sitting(yours, self.assessment.answers, yours.index(following))

    def _unput(self) -> Sitting | None:
        """The sitting over what was not put yet, as after a theme that was chosen in the list; None where all was."""
        passed_over = {asked for asked in self._put if not self._is_given(asked)}
        left = [asked for asked in self._yours() if asked not in passed_over and not self._is_given(asked)]
        if not left:
            return None
        following = self._going_on(left).current or ""
        questions = tuple(asked for asked in self._yours() if asked not in passed_over)
        return Sitting(questions, self.assessment.answers, questions.index(following))

    def _resumed(self) -> Sitting:
        """Where to go on: with what is left of what the sitting is narrowed to, then with all that is left."""
        if self._narrowed() and not self._open(self._yours()):
            self._themes, self.only = (), None
        return resume(self._yours(), self.assessment.answers)

    def _question(self, sitting: Sitting) -> Sitting:
        """The sitting after one question has been dealt with."""
        put = self.putting.put(sitting, self._yours() if self._narrowed() else ())
        if isinstance(put, Sitting):
            self._put.append(sitting.current or "")
            if went_on(sitting, put):
                return self._end_theme(sitting, put)
            # Going back leads out of no theme, and what it leads to was introduced before.
            self.putting.goes_back(put.current or "")
            return put
        if put is not KeyCommand.THEMES:
            raise _OverError
        return chosen_in(sitting, self._theme_menu(), asked=True)

    def _end_theme(self, before: Sitting, after: Sitting) -> Sitting:
        """Says so where going on leads out of a theme, and lets a person who looks at it choose what comes next."""
        by_id = self.assessment.bank.content.by_id
        theme = by_id[before.current or ""][0]
        following = by_id[after.current][0] if after.current is not None else None
        if theme == following or (before.again and len(before.questions) == 1):
            return after
        # One that was chosen in the list may have ended long after its name was heard.
        chosen = len(before.questions) < len(self._yours())
        self.face.show(theme_end_rows(self.assessment, theme, heard=self.face.heard, named=chosen))
        return after if self.face.heard or following is None else self._next(after)

    def _next(self, going_on: Sitting) -> Sitting:
        """What the person chooses where a theme has ended: `going_on`, or what the list leads to."""
        by_id = self.assessment.bank.content.by_id
        beyond, self._beyond = self._beyond, False
        while (current := going_on.current) is not None:
            self.putting.introduce(current)
            open_ = [asked for asked in going_on.questions if not self.assessment.answer(asked).given]
            back = len(open_) if current in self._put and not beyond else 0
            top = self.assessment.bank.content.top
            chosen = choose_after_theme(self.face, by_id[current][0], top, back, back=bool(self._put), beyond=beyond)
            if chosen == "back":
                return self._gone_back(going_on)
            if chosen == "finish":
                self._check(self._yours())
                raise _OverError
            if chosen != "answers":
                return self._chosen(chosen, going_on)
            self._check(self._yours(), back=True)
            # What was changed there stands from now on, and may have answered what would come next.
            going_on = resumed_at(replace(going_on, answers=self.assessment.answers))
        return going_on

    def _gone_back(self, going_on: Sitting) -> Sitting:
        """The sitting at the question that was put last."""
        last = self._put[-1]
        self.putting.goes_back(last)
        if (back := gone_back(going_on)).current == last:
            return back
        # It was put to be changed, from among the answers.
        questions = going_on.questions if last in going_on.questions else self._all()
        return chosen_in(going_on, Sitting(questions, self.assessment.answers, questions.index(last)))

    def _chosen(self, chosen: Chosen, going_on: Sitting) -> Sitting:
        if chosen == "list":
            return chosen_in(going_on, self._theme_menu())
        if chosen != "go on":
            raise _OverError
        return going_on

    def _check(self, questions: Sequence[str], *, back: bool = False) -> None:
        """Shows the answers to `questions` until the person has no more to change; each one to change is put again.

        With `back` the sitting goes on after it.
        """
        asked: str | None = None
        how = self._checked
        how.people = self.putting.people is not None
        while (asked := choose_answer(self.face, self.assessment, questions, how, back=back, after=asked)) is not None:
            self._until_the_end(Sitting((asked,), self.assessment.answers, again=True))

    def _theme_menu(self) -> Sitting:
        """The sitting that the person chooses: one theme, or all that is left."""
        while True:
            themes = self.assessment.bank.content.themes
            yours: tuple[str, ...] = ()
            if self._narrowed() and self._open(self._yours()):
                yours = self._yours()
                mine = dict.fromkeys(yours, True)
                themes = tuple(theme for theme in themes if any(question.id in mine for question in theme.questions))
            chosen = choose_theme(self.face, self.assessment, themes, yours)
            if isinstance(chosen, Theme):
                sitting = resume(self._all([chosen.id]), self.assessment.answers)
                if sitting.current is not None:
                    return sitting
                self._answered([chosen.id])
            elif chosen != "answers":
                return self._chosen(chosen, self._resumed())
            else:
                self._check(self._yours(), back=True)
