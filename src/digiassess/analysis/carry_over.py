"""What goes over from one period, or from one version of the bank, to the next, and what of it still fits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from digiassess.analysis.bank.matching import lines, same_meaning
from digiassess.analysis.scoring import score
from digiassess.model.answer import PART, PARTS, SAID, UNKNOWN, Answer, afresh
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank

Only = Literal["new", "gaps", "unknown"]
ONLY: tuple[Only, ...] = get_args(Only)
"""What a sitting can be narrowed to, seen from the last period."""


@dataclass(frozen=True)
class Before:
    """What the council said to the same question in an earlier period."""

    period: str
    answer: Answer
    bank: Bank
    """The bank it was given to: its levels may have had other names."""
    same: bool = True
    """Whether the question still means the same, so that the answer can be confirmed."""


@dataclass(frozen=True)
class LastTime:
    """The last period before this one, as this bank's questions see it."""

    period: str
    said: Mapping[str, Before] = field(default_factory=dict)
    """What was answered, by the ids of this bank's questions."""
    new: frozenset[str] = frozenset()
    """Questions that are new or changed in meaning since."""
    added: frozenset[str] = frozenset()
    """Questions that last period's bank did not have."""
    gaps: frozenset[str] = frozenset()
    """Questions that had a gap."""
    quick: bool = False
    """Whether it was a quick assessment."""
    kind: str = ""
    """The kind of council it was then."""
    nation: str | None = None
    """The nation it was then said to be in."""
    left: int = 0
    """How many of its own questions have no answer still."""
    papers: tuple[str, ...] = ()
    """What its papers were to say of themselves that is of that period alone, as the fields of an assessment."""

    def only(self, which: Only) -> frozenset[str]:
        """The questions to narrow a sitting to."""
        if which == "new":
            return self.new
        if which == "gaps":
            return self.gaps
        answers = ((name, before.answer) for name, before in self.said.items())
        return frozenset(name for name, answer in answers if answer.given and answer.level == UNKNOWN)


def last_time(last: Assessment, now: Assessment) -> LastTime:
    """What the council said in `last`, as the questions of `now` see it. It is shown, and never taken over unasked."""
    banks = [last.bank.content, now.bank.content]
    with_gap = {gap.question for gap in score(last).gaps}
    said: dict[str, Before] = {}
    new, added, gaps = set(), set(), set()
    for line in lines(banks):
        before, after = line.questions
        if after is None:
            continue
        if before is None:
            new.add(after.id)
            added.add(after.id)
            continue
        same = same_meaning(banks, line)
        if not same:
            new.add(after.id)
        if before.id in with_gap:
            gaps.add(after.id)
        answer = last.answer(before.id)
        if any(getattr(answer, part.name) != part.empty for part in SAID if not part.goes_over):
            said[after.id] = Before(last.period, answer, last.bank.content, same)
    return LastTime(
        last.period,
        said,
        frozenset(new),
        frozenset(added),
        frozenset(gaps),
        last.quick,
        last.kind,
        last.nation,
        last.progress().left,
        tuple(name for name in _OF_ITS_PAPERS if getattr(last, name) is not None),
    )


_OF_ITS_PAPERS = ("prepared_for", "dated", "author")
"""What papers say of themselves and is of one period: how they are to be handled is not, and goes over."""


def carried_over(last: Assessment, fresh: Assessment) -> Assessment:
    """`fresh` with the targets and the marking of the period before it, and what was agreed there and is not finished.

    No answer is taken over. A question's own target is, where the question still means the same. An action goes on
    under its old id.
    """
    actions = tuple(
        action.model_copy(update={"agreed_in": action.agreed_in or last.period})
        for action in last.actions
        if action.status == "open"
    )
    targets = fitting_targets(last.targets, fresh.bank.content)
    answers = _own_targets(last, fresh)
    goes = {"targets": targets, "answers": answers, "actions": actions, "marking": last.marking}
    return fresh.model_copy(update=goes)


def _own_targets(last: Assessment, fresh: Assessment) -> dict[str, Answer]:
    """What goes over of each question, by the ids of the questions of `fresh`: no answer, only what it is aimed at."""
    banks = [last.bank.content, fresh.bank.content]
    found: dict[str, Answer] = {}
    for line in lines(banks):
        before, after = line.questions
        if before is None or after is None or not same_meaning(banks, line):
            continue
        goes = going_over(last.answer(before.id))
        if goes != Answer():
            found[after.id] = goes
    return found


def going_over(answer: Answer) -> Answer:
    """What of `answer` the next period begins with."""
    return Answer(**{part.name: getattr(answer, part.name) for part in PARTS if part.goes_over})


def confirmed(before: Answer, now: Answer, period: str) -> dict[str, Any]:
    """The parts of an answer that is confirmed as it was in `period`: what was said afresh stays.

    What went over when this period began, and was taken back since, stays taken back.
    """
    touched = now.answered_at is not None
    carried = {
        part.name: getattr(now, part.name) for part in PARTS if part.carried and not (touched and part.goes_over)
    }
    for name, said in carried.items():
        if said == PART[name].empty:
            carried[name] = getattr(before, name)
    return {**carried, **afresh(before.level), "confirmed_from": period}


def fitting(answer: Answer, bank: Bank) -> Answer:
    """`answer` without a level number or target that `bank` does not have."""
    level = None if answer.number is not None and answer.number > bank.top else answer.level
    target = None if answer.target is not None and answer.target > bank.top else answer.target
    return answer.model_copy(update={"level": level, "target": target})


def fitting_targets(targets: Mapping[str, int], bank: Bank) -> dict[str, int]:
    """The targets by theme that `bank` has the theme and the level for."""
    themes = {theme.id for theme in bank.themes}
    return {theme: number for theme, number in targets.items() if theme in themes and number <= bank.top}
