"""Going through the gaps and agreeing what will be done, by whom and by when: a pure part, and what drives a face."""

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

from pydantic import TypeAdapter, ValidationError

from digiassess.analysis.merge import as_saved
from digiassess.analysis.plan import agree, unplanned
from digiassess.analysis.scoring import score
from digiassess.interview.commands import word
from digiassess.interview.ending import ending_is_raised
from digiassess.interview.faces.face import Face
from digiassess.model.action import Action
from digiassess.model.assessment import Assessment
from digiassess.model.result import Gap
from digiassess.model.text import DATE_HELP, LINE_LENGTH, NAME_LENGTH, Line, Name, read_date
from digiassess.render.action import action_words
from digiassess.render.english import _, day, ngettext, noted
from digiassess.render.facts import next_step
from digiassess.render.refusals import in_words
from digiassess.render.terminal.plan import gap_rows
from digiassess.render.terminal.rows import Row

KEYS = noted("Type a line, = for the next step in these words, s skip, b back, q save and stop.")


@dataclass(frozen=True)
class Round:
    """The gaps of one sitting in order, the place of the one that is up, and what was said of it so far."""

    gaps: tuple[Gap, ...]
    place: int = 0
    said: tuple[str, ...] = ()
    """What will be done, then who owns it."""
    doubted: date | None = None
    """A day in the past that was said once, and counts if it is said again."""
    letter: str = ""
    """One letter or figure that was typed alone as what will be done or who owns it, and counts if typed again."""
    last: tuple[str, date] | None = None
    """Owner and day of the action agreed last."""

    @property
    def gap(self) -> Gap | None:
        """The gap that is up; None at the end."""
        return self.gaps[self.place] if self.place < len(self.gaps) else None

    @property
    def prompt(self) -> str:
        """What is asked now."""
        if not self.said:
            return _("What will be done? ")
        if len(self.said) == 1:
            return _("Who owns it? (= {owner}) ").format(owner=self.last[0]) if self.last else _("Who owns it? ")
        if self.last:
            return _("By when? (such as 31/3/2027; = {day}) ").format(day=day(self.last[1]))
        return _("By when? (such as 31/3/2027) ")


@dataclass(frozen=True)
class Agreed:
    """What will be done about a gap, by whom and by when."""

    gap: Gap
    what: str
    owner: str
    due: date


@dataclass(frozen=True)
class Heard:
    """What a line made of a round: the round after it, what to say, what was agreed, and whether to stop."""

    round: Round
    tell: str = ""
    agreed: Agreed | None = None
    stop: bool = False


def hear(now: Round, line: str, today: date) -> Heard:
    """What `line` means where the round stands."""
    if now.gap is None:
        return Heard(now, stop=True)
    match word(line):
        case "q":
            return Heard(now, stop=True)
        case "s":
            return Heard(_at(now, now.place + 1))
        case "b" if now.said:
            return Heard(replace(now, said=now.said[:-1], doubted=None, letter=""))
        case "b" if now.place == 0:
            return Heard(replace(now, letter=""), _("This is the first gap."))
        case "b":
            return Heard(_at(now, now.place - 1))
    same = line.strip() == "="
    if len(now.said) == 2:
        return _hear_day(now, now.gap, line, today, same=same)
    if same and not now.said:
        line = next_step(now.gap)
    elif same:
        if now.last is None:
            return Heard(now, _("Nobody was named before. Type a name or a post, such as Head of IT."))
        line = now.last[0]
    kind, most = (Name, NAME_LENGTH) if now.said else (Line, LINE_LENGTH)
    try:
        text = TypeAdapter[str](kind).validate_python(line)
    except ValidationError:
        text = ""
    if len(text) == 1 and text.isalnum() and text != now.letter and not same:
        seen = _("You are typing what will be done, and '{letter}' is no key here. Type it again to keep it.")
        if now.said:
            seen = _("You are typing who owns it, and '{letter}' is no key here. Type it again to keep it.")
        return Heard(replace(now, letter=text), seen.format(letter=text))
    if not line.strip():
        nothing = _("Nothing was typed. Type what will be done, = for the next step in these words, or s to skip.")
        if now.said:
            nothing = _("Nothing was typed. Type who owns it: a name or a post, such as Head of IT.")
        return Heard(now, nothing)
    if not any(letter.isalnum() for letter in text):
        name = _("That cannot be kept. Type a name or a post, such as Head of IT, at most {most} characters.")
        what = _("That cannot be kept. Type what will be done, at most {most} characters.")
        return Heard(now, (name if now.said else what).format(most=most))
    return Heard(replace(now, said=(*now.said, text), letter=""))


def _hear_day(now: Round, gap: Gap, line: str, today: date, *, same: bool) -> Heard:
    try:
        due = now.last[1] if same and now.last else read_date(line)
    except ValueError as error:
        reason = str(error)
        return Heard(now, f"{reason[:1].upper()}{reason[1:]}: {_(DATE_HELP)}.")
    if due < today and due != now.doubted:
        again = _("{day} is in the past. Type it again to keep it, or type another date.").format(day=day(due))
        return Heard(replace(now, doubted=due), again)
    what, owner = now.said
    return Heard(_at(replace(now, last=(owner, due)), now.place + 1), agreed=Agreed(gap, what, owner, due))


def _at(now: Round, place: int) -> Round:
    return replace(now, place=place, said=(), doubted=None, letter="")


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
        try:
            while now.gap is not None:
                if shown != now.place:
                    there = self._agreed.get(now.gap.question)
                    asked = len(now.gaps)
                    self.face.show(gap_rows(self.assessment, now.gap, now.place + 1, asked, there))
                    if shown is None or not self.face.heard:
                        self.face.show([Row("quiet", _(KEYS))])
                    shown = now.place
                heard = hear(now, self.face.read(now.prompt), self.today)
                if heard.tell:
                    self._tell(heard.tell)
                if heard.agreed is not None:
                    self._keep(heard.agreed)
                if heard.stop:
                    break
                now = heard.round
        except EOFError:
            self._tell("")
        except KeyboardInterrupt:
            # Where the window was closed there is nobody to tell.
            with suppress(OSError):
                self._tell("")
                self._tell_unkept(now)
            raise
        self._tell_unkept(now)

    def _tell_unkept(self, now: Round) -> None:
        """Says what was begun of an action and is not kept, as an action has an owner and a day too."""
        if now.said:
            unkept = _("Not kept, as it has no owner and day yet: {what}.")
            if len(now.said) > 1:
                unkept = _("Not kept, as it has no day yet: {what}, {owner}.")
            what, *owner = now.said
            self._tell(unkept.format(what=what.rstrip("."), owner=", ".join(owner).rstrip(".")))

    def _keep(self, agreed: Agreed) -> None:
        asked = agreed.gap.question
        there = self._agreed.get(asked)
        with in_words(self.assessment):
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
        self.assessment = self.save(changed)
        action = as_saved(action, self.assessment)
        self._agreed[asked] = action
        self._tell(_("Saved: {action}.").format(action=action_words(action)))

    def _tell(self, text: str) -> None:
        self.face.show([Row("warning" if text else "plain", text)])


def _nothing_to_ask(assessment: Assessment, gaps: Collection[Gap]) -> str:
    if gaps:
        return _("Every gap has an open action already.")
    if assessment.answers:
        return _("There are no gaps.")
    return _("Nothing is answered yet, so there are no gaps to plan for.")


def closing_rows(assessment: Assessment, agreed: int, where: str) -> list[Row]:
    """What is said at the end: how many actions were agreed, how many gaps have none, where they are kept."""
    left = len(unplanned(assessment, score(assessment).gaps))
    saved = ngettext(
        "{number} action agreed and saved in {file}.", "{number} actions agreed and saved in {file}.", agreed
    )
    said = saved.format(number=agreed, file=where) if agreed else _("Nothing was agreed.")
    open_ = ngettext("{number} gap has no open action.", "{number} gaps have no open action.", left)
    gaps = f" {open_.format(number=left)}" if left else ""
    rows = [Row("plain"), Row("plain", f"{said}{gaps}")]
    if left:
        rows.append(Row("plain", _("See the gaps: digiassess gaps --all.")))
    if assessment.actions:
        rows.append(Row("plain", _("See the actions: digiassess plan list.")))
    return rows
