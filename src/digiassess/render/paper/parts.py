"""The parts of a paper in words: a theme, a question and its answer, a gap, an agreed action."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from digiassess.analysis.left_out import much_left_out
from digiassess.analysis.standing import standing
from digiassess.model.action import Action
from digiassess.model.answer import TYPED
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank, Theme
from digiassess.model.result import Gap, QuestionResult, State, ThemeResult
from digiassess.render import english
from digiassess.render.answer import level_words
from digiassess.render.citation import Citation, basis_of, cite, named_alone
from digiassess.render.english import _, capital, day, sentence
from digiassess.render.facts import left_out_words, next_step
from digiassess.render.figures import NONE, plain

NOTHING_BEFORE: Mapping[str, object] = {
    "moved": None,
    "trend": "",
    "further_back": "",
    "news": None,
    "misleading": (),
    "lowered": (),
    "raised_targets": (),
    "opened_by_targets": 0,
}
"""What stands for what moved where there was no period before."""


class ActionView(NamedTuple):
    """One agreed action, in words."""

    id: str
    what: str
    owner: str
    due: str
    status: str
    """`open`, `late`, `done` or `dropped`; late is what was due before the paper's day."""
    question: str
    """The question's words; empty where the action names none."""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done, late or not."""
        return self.status in ("open", "late")


class TextView(NamedTuple):
    """What a person typed in one part of an answer, such as its note or its evidence."""

    name: str
    """`note`, `evidence`, or another part that is typed."""
    title: str
    is_prose: bool
    """Whether it is one text of any number of lines; the others are a list of lines."""
    lines: tuple[str, ...]


class QuestionView(NamedTuple):
    """One question and its answer, in words."""

    id: str
    text: str
    theme_title: str
    state: str
    number: int | None
    level_name: str
    statement: str
    target: int
    target_name: str
    critical: bool
    note: str
    evidence: tuple[str, ...]
    next_step: str
    priority: str
    """The priority of its gap, and empty where there is none."""
    signposts: tuple[str, ...]
    signpost: Citation | None
    """One of them: one that can be opened where there is such, and was read; None where there is none."""
    basis: str
    raised: str
    """What it rests on, as a sentence."""
    actions: tuple["ActionView", ...]
    has_gap: bool
    now: str
    """Its level, `2 Developing`, or its state: `Not known`."""
    texts: tuple[TextView, ...]
    """All that was typed, the note and the evidence among it."""


class ThemeView(NamedTuple):
    """One theme, its figures, and its questions."""

    title: str
    summary: str
    result: ThemeResult
    mean_level_name: str
    held_back: tuple[QuestionView, ...]
    """The critical questions that hold it back: those with a level first, lowest first."""
    questions: tuple[QuestionView, ...]
    level: str
    """Its level with its number, `1 Starting`; `none` where there is none."""
    rows: tuple[tuple[str, str, str], ...]
    """Each question, where it is and where it is to go, for a table."""
    shown: tuple[QuestionView, ...]
    """Questions with evidence."""
    gaps: tuple[QuestionView, ...]
    """Questions with a next step, most pressing first."""
    left_out: str
    """How many of its questions do not apply, where they are many, as a sentence; else empty."""


class GapView(NamedTuple):
    """One gap, in words."""

    rank: int
    theme: ThemeView
    question: QuestionView
    next_step: str
    priority: str
    next_number: int | None
    """The level number that the next step reaches; None where the answer is to be found out."""


Actions = Mapping[str, tuple[ActionView, ...]]
"""The plan's actions by the question that they are about."""


def theme_view(
    assessment: Assessment,
    theme: Theme,
    result: ThemeResult,
    gaps: Mapping[str, Gap],
    actions: Actions,
    not_agreed: Collection[str] = (),
) -> ThemeView:
    """A theme in words; `gaps` and `actions` are those of the assessment, by question.

    `not_agreed` are the questions that people have answered and not agreed: they are not said to have no answer.
    """
    bank = assessment.bank.content
    questions = tuple(
        _question(assessment, theme, question, gaps.get(question.id), actions.get(question.id, ()), not_agreed)
        for question in result.questions
    )
    many = much_left_out(result)
    with_gap = [question for question in questions if question.id in gaps]
    return ThemeView(
        title=theme.title,
        summary=theme.summary,
        result=result,
        mean_level_name="" if result.mean_level is None else bank.levels[result.mean_level].name,
        held_back=tuple(
            sorted(
                (question for question in questions if question.id in result.held_back_by),
                key=lambda question: (question.number is None, question.number or 0),
            )
        ),
        questions=questions,
        level=_(NONE) if result.level is None else level_words(bank, result.level),
        rows=tuple((_with_mark(question), question.now, str(question.target)) for question in questions),
        shown=tuple(question for question in questions if question.evidence),
        gaps=tuple(sorted(with_gap, key=lambda question: gaps[question.id].rank)),
        left_out="" if many is None else f"{capital(left_out_words(many))}.",
    )


def _question(
    assessment: Assessment,
    theme: Theme,
    result: QuestionResult,
    gap: Gap | None,
    actions: tuple[ActionView, ...],
    not_agreed: Collection[str],
) -> QuestionView:
    bank = assessment.bank.content
    question = bank.by_id[result.id][1]
    answer, number = assessment.answer(result.id), result.number
    level_name = "" if number is None else bank.levels[number].name
    alone = named_alone(bank, question.signposts)
    return QuestionView(
        id=question.id,
        text=question.text,
        theme_title=theme.title,
        state=result.state,
        number=number,
        level_name=level_name,
        statement="" if number is None else question.levels[number].statement,
        target=result.target,
        target_name=bank.levels[result.target].name,
        critical=question.critical,
        note=answer.note,
        evidence=answer.evidence,
        next_step=next_step(gap) if gap else "",
        priority=plain(gap.priority) if gap else "",
        signposts=question.signposts,
        signpost=None if alone is None else cite(bank, bank.signpost_by_id[alone]),
        basis=question.basis,
        raised=basis_of(bank, question),
        actions=actions,
        has_gap=gap is not None,
        now=state_words(result.id, result.state, not_agreed) if number is None else level_words(bank, number),
        texts=tuple(
            TextView(part.name, _(part.title), part.shown == "prose", lines)
            for part in TYPED
            if (lines := part.lines(answer))
        ),
    )


def state_words(name: str, state: State, not_agreed: Collection[str]) -> str:
    """How a question without a level stands: `Not known`, or `Not agreed yet` where people answered it."""
    return _("Not agreed yet") if state == "unanswered" and name in not_agreed else capital(english.state(state))


def gap_view(gap: Gap, theme: ThemeView, question: QuestionView) -> GapView:
    """A gap in words."""
    reaches = None if gap.current is None else gap.current + 1
    return GapView(gap.rank, theme, question, question.next_step, question.priority, reaches)


def action_view(bank: Bank, action: Action, today: date) -> ActionView:
    """An agreed action in words, as it stands on the day `today`."""
    known = bank.named(action.question)
    text = known[1].text if known else ""
    return ActionView(action.id, action.what, action.owner, day(action.due), standing(action, today), text)


def plan_row(action: ActionView, level: str) -> tuple[str, str, str, str, str]:
    """An action for a table of five columns; `level` is the one that it reaches, and empty where it moves no figure."""
    what = sentence(action.what)
    if action.question:
        reached, unnamed = _('For "{question}", to reach level {level}.'), _('For "{question}"; it names no level.')
        about = reached if level else unnamed
        what = f"{what} {about.format(question=action.question, level=level)}"
    return action.id, what, action.owner, action.due, action.status


def actions_by_question(bank: Bank, actions: Sequence[Action], today: date) -> Actions:
    """The actions of a plan in words, by the question that each is about, whatever an earlier bank called it."""
    found: dict[str, list[ActionView]] = {}
    for action in actions:
        if known := bank.named(action.question):
            found.setdefault(known[1].id, []).append(action_view(bank, action, today))
    return {question_id: tuple(views) for question_id, views in found.items()}


def _with_mark(question: QuestionView) -> str:
    return _("{question} (critical)").format(question=question.text) if question.critical else question.text
