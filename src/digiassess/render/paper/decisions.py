"""What a board is asked to decide: at most seven whole decisions, which the templates put into words."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from digiassess.model.decision import DecisionKind
from digiassess.model.result import Gap
from digiassess.render.paper.parts import ActionView, GapView, QuestionView
from digiassess.render.paper.shortening import begun

MOST = 7
_MOST_STEPS = 4
"""How many gaps have a decision of their own, so that the others have room."""

_LONG = 400
"""How many letters of actions are so many that each has less room."""
_BRIEFING, _ROOMS = 210, ((200, 50), (100, 50), (46, 50), (24, 20))
"""How many letters a briefing has room for, and what it has for each action and its owner: the first that fits."""
_MOST_NAMED = 2
"""How many of its actions a decision names."""


class Decision(NamedTuple):
    """One decision, R1, R2 and so on."""

    number: int
    kind: DecisionKind
    """What is asked.

    `settle` what people have answered and not agreed, `approve` an action for a gap, agree a `step`, have an answer
    found out, approve the rest of the `plan`, `close` actions where nothing else is left of it, ask for `evidence`,
    have questions answered (`answers`, or `answer-all` where none is), confirm `targets`, or `note`.
    """
    gap: GapView | None = None
    """The gap that it is about."""
    actions: tuple[ActionView, ...] = ()
    """The open actions that it approves; those done or dropped are never among them."""
    questions: int = 0
    """How many answers or questions it is about."""
    closes: tuple[ActionView, ...] = ()
    """The open actions that have nothing left to reach: they are not approved, and can be closed."""

    @property
    def named(self) -> tuple[ActionView, ...]:
        """Those of the actions that are named with their words."""
        return self.actions[:_MOST_NAMED]

    @property
    def unnamed(self) -> int:
        """How many of the actions stand without their words: of several that are the rest of the plan all do."""
        if self.kind == "plan":
            return len(self.actions) if len(self.actions) > 1 else 0
        return len(self.actions) - len(self.named)

    @property
    def late(self) -> int:
        """How many of the actions are late."""
        return sum(action.status == "late" for action in self.actions)


class Room(NamedTuple):
    """How many letters of an action there is room for, so that all decisions stand on the first side."""

    tight: bool
    """Whether the words of actions are so long that each has less room, and what can stand elsewhere is left to it."""
    what: int
    """Letters of what is to be done, where a decision is on actions for one gap."""
    alone: int
    """The same of the one action of the plan that a decision is on."""
    owner: int
    cut: tuple[str, ...]
    """The ids of the actions of which not all words have room, in the order of the decisions."""


def room(found: Sequence[Decision]) -> Room:
    """What room the decisions of a board's or a committee's paper leave to the words of their actions."""
    approved = [action for decision in found if decision.kind == "approve" for action in decision.named]
    tight = sum(len(action.what) for action in approved) > _LONG
    what, alone, owner = (40, 120, 22) if tight else (160, 120, 60)
    lone = [decision.actions[0] for decision in found if decision.kind == "plan" and len(decision.actions) == 1]
    shown = [*((action, what) for action in approved), *((action, alone) for action in lone)]
    cut = tuple(action.id for action, most in shown if len(begun(action.what, most)) < len(action.what))
    return Room(tight, what, alone, owner, cut)


def briefing_room(found: Sequence[Decision]) -> Room:
    """The same for a briefing: the first action of each gap, of whose words there is at least the beginning."""
    approved = [decision.actions[0] for decision in found if decision.kind == "approve"]
    lengths = [(len(action.what), len(action.owner)) for action in approved]
    fits = (
        room
        for room in _ROOMS
        if sum(min(each) for pair in lengths for each in zip(pair, room, strict=True)) <= _BRIEFING
    )
    what, owner = next(fits, _ROOMS[-1])
    return Room(any(length > what for length, _owner in lengths), what, 0, owner, ())


def decisions(
    gaps: Sequence[GapView],
    actions: Sequence[ActionView],
    *,
    optimistic: int,
    open_questions: int,
    scored: int,
    unsettled: int = 0,
    to_close: Collection[str] = (),
) -> tuple[Decision, ...]:
    """The decisions that follow from the first `gaps` and the plan's `actions`, most pressing first.

    `optimistic` answers have nothing to show for them, `open_questions` are not known or have no answer, and `scored`
    are answered with a level. `unsettled` of the open questions were answered by people who have not agreed yet.
    `to_close` are the ids of the open actions that have nothing left to reach.
    """
    first = [Decision(0, "settle", questions=unsettled)] if unsettled else []
    others = _all(gaps, actions, optimistic, open_questions - unsettled, scored, len(first), to_close)
    found = [*first, *others][:MOST]
    return tuple(decision._replace(number=number) for number, decision in enumerate(found, 1))


def level_with_decided(
    found: Sequence[Decision], gaps: Sequence[Gap], questions: Mapping[str, QuestionView]
) -> tuple[QuestionView, ...]:
    """The questions whose gaps stand level with the last that has one of the decisions of its own, and have none."""
    last = max((decision.gap.rank for decision in found if decision.gap), default=0)
    return tuple(questions[gap.question] for gap in gaps[last:] if last and gap.priority == gaps[last - 1].priority)


def left_open(
    found: Sequence[Decision], questions: Iterable[QuestionView], unsettled: Container[str]
) -> tuple[QuestionView, ...]:
    """Those of the `questions` that are not known or have no answer, and no decision of their own, critical ones first.

    `unsettled` are the ids of those that people have answered and not agreed, which have one together.
    """
    own = {decision.gap.question.id for decision in found if decision.gap}
    left = (each for each in questions if each.state in ("unknown", "unanswered") and each.id not in own)
    return tuple(sorted((each for each in left if each.id not in unsettled), key=lambda each: not each.critical))


def _all(
    gaps: Sequence[GapView],
    actions: Sequence[ActionView],
    optimistic: int,
    open_questions: int,
    scored: int,
    before: int,
    to_close: Collection[str],
) -> Iterator[Decision]:
    closes = tuple(action for action in actions if action.is_open and action.id in to_close)
    left = [action for action in actions if action.is_open and action.id not in to_close]
    if not scored:
        # Without a figure there is no gap to close and no target to confirm.
        if open_questions:
            yield Decision(0, "answer-all", questions=open_questions)
        yield from _rest(left, closes)
        if not open_questions and not before:
            yield Decision(0, "note")
        return
    found_out = 0
    for gap in gaps[: _MOST_STEPS - before]:
        planned = tuple(action for action in gap.question.actions if action.is_open and action.id not in to_close)
        kind: DecisionKind = "approve" if planned else "find-out" if gap.question.number is None else "step"
        # An action for a gap whose answer is not known finds it out, or there is nothing to act on.
        found_out += gap.question.number is None
        yield Decision(0, kind, gap, planned)
        left = [action for action in left if action not in planned]
    yield from _rest(left, closes)
    if optimistic:
        yield Decision(0, "evidence", questions=optimistic)
    if open_questions > found_out:
        yield Decision(0, "answers", questions=open_questions - found_out)
    yield Decision(0, "targets")
    yield Decision(0, "note")


def _rest(left: Sequence[ActionView], closes: tuple[ActionView, ...]) -> Iterator[Decision]:
    """What is asked of the open actions that no gap before has: to approve those `left`, and close the others."""
    if left or closes:
        yield Decision(0, "plan" if left else "close", actions=tuple(left), closes=closes)
