"""Puts one question at a face, until it is answered or left, and has every change saved before anything else shows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from pydantic import ValidationError

from digiassess.analysis.bank.terms import terms_used
from digiassess.analysis.carry_over import Before
from digiassess.analysis.settling import agreed_from, settled
from digiassess.interview.agreeing import SETTLE, note_taken
from digiassess.interview.commands import KeyCommand, NotUnderstood, understand, word
from digiassess.interview.faces.face import Face
from digiassess.interview.going_on import MORE, ON, STOPS, TO_IT, TO_THE_QUESTION, going_on
from digiassess.interview.laying_out import Laid, laid_out
from digiassess.interview.meanings import Meanings
from digiassess.interview.parts import PartAsker
from digiassess.interview.signposts import SignpostTurner
from digiassess.interview.sitting import Add, Back, Clear, Confirm, Give, Move, Sitting, Skip, step
from digiassess.model.agreement import Heard
from digiassess.model.answer import TYPED, Answer
from digiassess.model.assessment import Assessment
from digiassess.render.answer import texts_named
from digiassess.render.english import _
from digiassess.render.terminal.agreeing import settled_words
from digiassess.render.terminal.asking import ShownWith, still_asked_row
from digiassess.render.terminal.defining import levels_note_rows
from digiassess.render.terminal.rows import Cells, Row
from digiassess.render.terminal.said_back import cleared_words, short_words, skipped_words
from digiassess.render.terminal.themes import theme_rows

Left = Literal[KeyCommand.STOP, KeyCommand.THEMES]
"""How a question is left for something else than another question."""


@dataclass
class Putting:
    """Puts the questions of one sitting at a face, one at a time.

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
    people: Heard | None = None
    """What each person said, where the answers are settled over that."""
    found_by: Sequence[str] = ()
    """The options that lead to the assessment, where there are others."""
    opening: Sequence[Row | Cells] = ()
    """What was shown just before the first question, and is to be read before that takes its place."""
    _entered: str = ""
    _cleared: dict[str, Answer] = field(default_factory=dict)
    """What was cleared in this sitting, so that it can be put back."""
    _keys_said: bool = False
    _levels_said: bool = False
    _meanings: Meanings = field(default_factory=Meanings)
    """Whether this sitting has told how a level is chosen, and of which words what they mean: once is enough."""

    def put(self, sitting: Sitting, yours: Sequence[str] = ()) -> Sitting | Left:
        """The sitting after its current question has been dealt with, or what it was left for.

        `yours` are the questions that the sitting is narrowed to, where it is. Raises `EOFError` at the end of input,
        `KeyboardInterrupt` where it is broken off, and `DigiassessError` where an answer cannot be saved.
        """
        asked = sitting.current or ""
        bank = self.assessment.bank.content
        signposts = SignpostTurner(self.face)
        # Once, so that nothing is left out where the window changes its size while one reads on.
        laid = self._laid(asked, yours)
        if not self._begins(asked, laid, waits=not sitting.again) or self._show(laid) == STOPS:
            return KeyCommand.STOP
        same, ahead = self._same(asked), ""
        while True:
            typed = ahead or self.face.read_answer(_("Answer: "), [level.name for level in bank.levels])
            ahead = ""
            kept = sitting.answer().given
            if (after := self._settle(sitting, typed, yours)) is not None:
                if after.current != asked:
                    return after
                sitting = after
                self.face.show([still_asked_row(bank, asked, kept=sitting.answer().given)])
                continue
            said = Skip() if kept and not typed.strip() else understand(typed, bank.top)
            match said:
                case NotUnderstood(why):
                    self._tell(why)
                    self._still_asked(sitting)
                case KeyCommand.STOP | KeyCommand.THEMES:
                    return said
                case KeyCommand.SAME:
                    if same is not None:
                        return self._move(sitting, Confirm(same.answer, same.period))
                    self._tell(_("There is no answer of last time to confirm here. Answer the question afresh."))
                    self._still_asked(sitting)
                case KeyCommand.SIGNPOSTS:
                    signposts.show(bank, asked, still_asked_row(bank, asked, kept=sitting.answer().given))
                case KeyCommand.AGAIN:
                    self._keys_said = False
                    ahead = self._show(self._laid(asked, yours, again=True), again=True)
                case KeyCommand.NOTE | KeyCommand.TARGET:
                    sitting = self._parts(sitting, said)
                    self._still_asked(sitting)
                case Clear():
                    sitting = self._clear(sitting)
                    self._still_asked(sitting)
                case Back() if sitting.first:
                    self._tell(_("This is the first question."))
                    self._still_asked(sitting)
                case _:
                    if isinstance(said, Skip):
                        self._tell(
                            skipped_words(bank, sitting.answer(), by_key=bool(typed.strip()), heard=self.face.heard)
                        )
                    return self._move(sitting, said)

    def introduce(self, question_id: str) -> None:
        """Shows what the theme of a question to come is about, once the opening has been read."""
        self.opening = ()
        self._show_about(question_id)

    def goes_back(self, question_id: str) -> None:
        """Says nothing of the theme of a question that one goes back to: it was there before."""
        self._entered = self.assessment.bank.content.by_id[question_id][0].id

    def _begins(self, asked: str, laid: Laid, *, waits: bool) -> bool:
        """Shows what its theme is about before the question; False where the person stops there.

        Where it `waits`, and what comes next would push off the screen what stands there to be read, that comes only
        once Enter was typed.
        """
        above, self.opening = list(self.opening), ()
        about, window = self._about(asked), self.face.window if waits else None
        if window is not None and above and window.taken([*above, *about]) >= window.lines:
            if self._going_on(ON) == STOPS:
                return False
            above = []
        self._show_about(asked)
        above += about
        comes, *_later = (*laid.apart, laid.rows)
        if window is None or not above or window.taken([*above, *comes]) < window.lines:
            return True
        return self._going_on(ON if laid.apart else TO_IT) != STOPS

    def _laid(self, asked: str, yours: Sequence[str], *, again: bool = False) -> Laid:
        used = terms_used(self.assessment.bank.content, asked)
        shown = ShownWith(
            before=self.before.get(asked),
            new_since=self.new_since.get(asked, ""),
            yours=yours,
            people=self.people.question(asked) if self.people is not None else None,
            can_confirm=self._same(asked) is not None,
            heard=self.face.heard,
            keys_said=self._keys_said,
            terms=used if again else self._meanings.due(asked, used),
        )
        return laid_out(self.assessment, asked, shown, self.face.window, again=again)

    def _show(self, laid: Laid, *, again: bool = False) -> str:
        """Shows the question, after what stands apart of it, unless something was typed at that: it is given.

        That is the key to stop, or where the question is shown `again` whatever answers it.
        """
        for left, screen in zip(range(len(laid.apart) - 1, -1, -1), laid.apart, strict=True):
            self.face.show(screen)
            key = self._going_on(MORE if left else TO_IT, again=again)
            if key == TO_THE_QUESTION:
                break
            if key:
                return key
        self.face.show(laid.rows)
        self._keys_said = True
        self._meanings.tell(laid.defined)
        return ""

    def _going_on(self, prompt: str, *, again: bool = False) -> str:
        return going_on(self.face, prompt, self.assessment.bank.content.top, again=again)

    def _about(self, asked: str) -> list[Row]:
        """What its theme is about and how a level is chosen, where that was not shown yet."""
        content = self.assessment.bank.content
        theme = content.by_id[asked][0]
        rows = list(theme_rows(theme)) if theme.id != self._entered else []
        if content.levels_note and not self._levels_said:
            rows += [Row("plain"), *levels_note_rows(content)]
        return rows

    def _show_about(self, asked: str) -> None:
        self.face.show(self._about(asked))
        self._entered, self._levels_said = self.assessment.bank.content.by_id[asked][0].id, True

    def _same(self, asked: str) -> Before | None:
        """Last time's answer where it can be confirmed."""
        before = self.before.get(asked)
        return before if before is not None and before.same and before.answer.given else None

    def _still_asked(self, sitting: Sitting) -> None:
        """Repeats what is asked, where something else was shown or said since."""
        bank = self.assessment.bank.content
        self.face.show([still_asked_row(bank, sitting.current or "", kept=sitting.answer().given)])

    def _move(self, sitting: Sitting, move: Move) -> Sitting:
        question = self.people.question(sitting.current or "") if self.people is not None else None
        if question is not None and isinstance(move, Give | Confirm):
            move = replace(move, agreed=agreed_from(question))
        after = self._saved(sitting, move)
        if isinstance(move, Give | Confirm):
            now = after.answers[sitting.current or ""]
            parts = texts_named(now, but=sitting.answer()) if isinstance(move, Confirm) else ""
            saved = _("Saved: {answer}, with last time's {parts}.") if parts else _("Saved: {answer}.")
            self._tell(
                saved.format(answer=short_words(self.assessment.bank.content, now, heard=self.face.heard), parts=parts)
            )
        return after

    def _settle(self, sitting: Sitting, typed: str, yours: Sequence[str]) -> Sitting | None:
        """The sitting after a key that only settling answers has; None for all else."""
        asked = sitting.current or ""
        if self.people is None or (question := self.people.question(asked)) is None:
            return None
        if word(typed) == SETTLE:
            themes = {self.assessment.bank.content.by_id[name][0].id for name in yours}
            done = settled(self.assessment, self.people, self.now(), unanimous=True, sole=True, themes=themes)
            if done.assessment is not self.assessment:
                self.assessment = self.save(done.assessment)
            for text in settled_words(done, self.found_by):
                self._tell(text)
            answered = asked in (*done.unanimous, *done.sole)
            sitting = replace(sitting, answers=self.assessment.answers)
            return step(sitting, Skip(), self.now()) if answered else sitting
        taken = note_taken(typed, question, sitting.answer())
        if isinstance(taken, NotUnderstood):
            self._tell(taken.why)
            return sitting
        if taken is None:
            return None
        try:
            sitting = self._saved(sitting, Add(taken.parts))
        except ValidationError:
            self._tell(taken.refused)
        else:
            self._tell(taken.said)
        return sitting

    def _saved(self, sitting: Sitting, move: Move) -> Sitting:
        """The sitting after `move`, with what it changes on the disk."""
        after = step(sitting, move, self.now())
        if after.answers != sitting.answers:
            self.assessment = self.save(self.assessment.model_copy(update={"answers": after.answers}))
            after = replace(after, answers=self.assessment.answers)
        return after

    def _parts(self, sitting: Sitting, which: KeyCommand) -> Sitting:
        """Asks for a note and evidence, or for a target; what was typed is saved even where typing is broken off."""
        asker = PartAsker(self.face, self.assessment, sitting.current or "")
        changes = asker.target() if which is KeyCommand.TARGET else asker.texts()
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
        asked, there, bank = sitting.current or "", sitting.answer(), self.assessment.bank.content
        if there.level is None and not any(part.lines(there) for part in TYPED):
            cleared = self._cleared.pop(asked, None)
            if cleared is None:
                self._tell(_("There is no answer to clear here."))
                return sitting
            after = self._saved(sitting, Add({**dict(cleared), "target": there.target}))
            self._tell(_("Put back and saved: {answer}.").format(answer=cleared_words(bank, cleared)))
            return after
        after = self._saved(sitting, Clear())
        self._cleared[asked] = there
        stays = _("Its target stays.") if there.target is not None else ""
        cleared_now = _("Cleared: {answer}.").format(answer=cleared_words(bank, there))
        self._tell(" ".join(part for part in (cleared_now, stays, _("Type c once more to put it back.")) if part))
        return after

    def _tell(self, text: str) -> None:
        self.face.show([Row("warning" if text else "plain", text)])
