"""Going through the gaps at a face, and agreeing what will be done, by whom and by when."""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

from digiassess.analysis.merge import as_saved
from digiassess.analysis.plan import SaidTwiceError, agree, unplanned
from digiassess.analysis.scoring import score
from digiassess.files.shell import as_words
from digiassess.interview.ending import ending_is_raised
from digiassess.interview.faces.face import Face
from digiassess.interview.round import Agreed, Round, answers_each, hear
from digiassess.interview.signposts import SignpostTurner
from digiassess.model.action import Action
from digiassess.model.assessment import Assessment
from digiassess.model.result import Gap
from digiassess.model.text import clean_line
from digiassess.render.action import action_words
from digiassess.render.english import _, ngettext, noted
from digiassess.render.refusals import in_words, said_twice
from digiassess.render.terminal.plan import gap_rows, still_planned_row
from digiassess.render.terminal.rows import Row

KEYS = noted("Type a line, = for the next step in these words, ? signposts, s skip, b back, q save and stop.")


@dataclass
class Planning:
    """One sitting over the gaps. `save` is given every changed assessment and gives what then stands on disk."""

    face: Face
    assessment: Assessment
    save: Callable[[Assessment], Assessment]
    today: date
    taken: Collection[str] = ()
    """Ids that may not be given to a new action."""
    themes: Collection[str] = ()
    """The themes whose gaps are gone through; all where none is named."""
    most: int | None = None
    """How many gaps are gone through, the most pressing first; all with None."""
    _agreed: dict[str, Action] = field(default_factory=dict)
    _ahead: list[str] = field(default_factory=list)
    """Lines that were typed ahead of the questions that they answer."""

    def hold(self) -> int:
        """Goes through the gaps that have no open action, and gives how many actions were agreed.

        End of input stops as `q` does; Ctrl-C is raised, and so is the closing of the window, as a kind of it. What
        was agreed is saved by then. Raises `DigiassessError` where an action cannot be saved.
        """
        with ending_is_raised():
            self._hold()
        return len(self._agreed)

    def _hold(self) -> None:
        gaps = [gap for gap in score(self.assessment).gaps if not self.themes or gap.theme in self.themes]
        waiting = unplanned(self.assessment, gaps)
        now = Round(waiting[: self.most])
        if now.gap is None:
            self._tell(_nothing_to_ask(self.assessment, gaps))
        elif len(now.gaps) < len(waiting):
            first = _(
                "The {most} most pressing of {number} gaps that have no open action; --all goes through them all."
            )
            self.face.show([Row("plain", first.format(most=len(now.gaps), number=len(waiting)))])
        shown: int | None = None
        signposts = SignpostTurner(self.face)
        try:
            while now.gap is not None:
                if shown != now.place:
                    there = self._agreed.get(now.gap.question)
                    asked = len(now.gaps)
                    self.face.show(gap_rows(self.assessment, now.gap, now.place + 1, asked, there))
                    if shown is None or not self.face.heard:
                        self.face.show([Row("quiet", _(KEYS))])
                    shown, signposts = now.place, SignpostTurner(self.face)
                heard = hear(now, self._line(now), self.today)
                if heard.tell:
                    self._tell(heard.tell)
                if heard.signposts:
                    bank, about = self.assessment.bank.content, now.gap.question
                    signposts.show(bank, about, still_planned_row(bank, about, _(KEYS)))
                if heard.agreed is not None and not self._keep(heard.agreed):
                    now = replace(now, said=())
                    continue
                if heard.stop:
                    break
                now = heard.round
        except EOFError:
            self._tell("")
        except KeyboardInterrupt:
            # Where the window was closed there is nobody to tell.
            with suppress(OSError):
                self._tell("")
                self._tell_unkept(now, self.face.unfinished)
            raise
        self._tell_unkept(now)

    def _line(self, now: Round) -> str:
        """What is typed at the prompt of `now`. Of lines that came at once each is one, or all are one text."""
        if self._ahead:
            line = self._ahead.pop(0)
            self.face.show([Row("plain", f"{now.prompt}{line}")])
            return line
        text = self.face.read(now.prompt)
        lines = text.strip("\r\n").splitlines()
        if len(lines) > 1 and not self.face.pasted:
            if answers_each(now, lines, self.today):
                first, *self._ahead = lines
                return first
            if len(hear(now, text, self.today).round.said) > len(now.said):
                self._tell(_("Lines that came at once are taken as one text: b takes it back."))
        return text

    def _tell_unkept(self, now: Round, typed: str = "") -> None:
        """Says what was begun of an action and is not kept, as an action has an owner and a day too.

        `typed` is what stood in the line that was broken off.
        """
        what, *owner = [*now.said, *([half] if len(now.said) < 2 and (half := clean_line(typed)) else [])] or [""]
        if what:
            unkept = _("Not kept, as it has no day yet: {what}, {owner}.")
            if not owner:
                unkept = _("Not kept, as it has no owner and day yet: {what}.")
            self._tell(unkept.format(what=what.rstrip("."), owner=", ".join(owner).rstrip(".")))

    def _keep(self, agreed: Agreed) -> bool:
        """Saves what was agreed, and says so; False where another action says the same, which is said, too."""
        asked = agreed.gap.question
        there = self._agreed.get(asked)
        with in_words(self.assessment):
            try:
                changed, action = agree(
                    self.assessment,
                    question=asked,
                    what=agreed.what,
                    owner=agreed.owner,
                    due=agreed.due,
                    status="open",
                    which=there.id if there else None,
                    taken=self.taken,
                )
            except SaidTwiceError as twice:
                self._tell(str(said_twice(twice)))
                # What was typed ahead was to follow what was refused.
                self._ahead.clear()
                return False
        self.assessment = self.save(changed)
        action = as_saved(action, self.assessment)
        self._agreed[asked] = action
        self._tell(_("Saved: {action}.").format(action=action_words(action)))
        return True

    def _tell(self, text: str) -> None:
        self.face.show([Row("warning" if text else "plain", text)])


def _nothing_to_ask(assessment: Assessment, gaps: Collection[Gap]) -> str:
    if gaps:
        return _("Every gap has an open action already.")
    if assessment.progress().answered:
        return _("There are no gaps.")
    return _("Nothing is answered yet, so there are no gaps to plan for.")


def closing_rows(assessment: Assessment, agreed: int, where: str, found_by: Sequence[str] = ()) -> list[Row]:
    """What is said at the end: how many actions were agreed, how many gaps have none, where they are kept.

    `found_by` are the options that lead to the assessment, where there are others.
    """
    left = len(unplanned(assessment, score(assessment).gaps))
    saved = ngettext(
        "{number} action agreed and saved in {file}.", "{number} actions agreed and saved in {file}.", agreed
    )
    said = saved.format(number=agreed, file=where) if agreed else _("Nothing was agreed.")
    open_ = ngettext("{number} gap has no open action.", "{number} gaps have no open action.", left)
    gaps = f" {open_.format(number=left)}" if left else ""
    rows = [Row("plain"), Row("plain", f"{said}{gaps}")]
    if left:
        gaps_ = as_words(["gaps", *found_by, "--all"])
        rows.append(Row("plain", _("See the gaps: digiassess {gaps}.").format(gaps=gaps_)))
    if assessment.actions:
        plan = as_words(["plan", "list", *found_by])
        rows.append(Row("plain", _("See the actions: digiassess {plan}.").format(plan=plan)))
    return rows
