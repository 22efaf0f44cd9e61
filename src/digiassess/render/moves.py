"""Words and figures for what moved, the same on the terminal and in papers."""

from collections.abc import Sequence
from typing import NamedTuple

from digiassess.model.assessment import Assessment
from digiassess.model.comparison import Comparison, Direction, Moved, OverallMoved, Reason, ThemeMoved
from digiassess.render import moved_facts
from digiassess.render.answer import level_words
from digiassess.render.answered_on import answered_on
from digiassess.render.english import _, count, listed, ngettext
from digiassess.render.facts import known_question
from digiassess.render.figures import change, score
from digiassess.render.rose_and_fell import rose_and_fell
from digiassess.render.younger import younger_of


def ends(figures: Sequence[float | None]) -> str:
    """`1.9 to 2.8`: the first figure and the last."""
    return _("{first} to {last}").format(first=score(figures[0]), last=score(figures[-1]))


def went(moved: OverallMoved) -> str:
    """How the overall score went, as what is said of it: `went from 1.9 to 2.8 (+0.9)`, `stayed at 3.0`.

    Empty where there is none like for like.
    """
    if moved.change is None:
        return ""
    first, last = score(moved.like_for_like[0]), score(moved.like_for_like[-1])
    if not moved.change:
        return _("stayed at {score}").format(score=last)
    words = (
        _("stayed at {last} to one decimal place ({change})")
        if first == last
        else _("went from {first} to {last} ({change})")
    )
    return words.format(first=first, last=last, change=change(moved.change))


def rest(theme: ThemeMoved) -> str:
    """How many of a theme's questions its like-for-like figures rest on."""
    return _("{questions} of {all}").format(questions=theme.questions, all=theme.of)


def basis(comparison: Comparison) -> str:
    """What the like-for-like figures rest on: `7 of 9 questions`; those in scope in the last period are all."""
    of = comparison.overall.of
    return _("{questions} of {all}").format(questions=len(comparison.moved), all=count(of, "question"))


def withheld(overall: OverallMoved) -> str:
    """Why there is no like-for-like overall score, as a sentence; empty where there is one."""
    return "" if overall.withheld is None else moved_facts.not_like_for_like(overall.withheld)


def indicative(assessments: Sequence[Assessment]) -> str:
    """That figures of quick assessments are indicative, and of which periods, as a sentence; empty where none is."""
    quick = [assessment.period for assessment in assessments if assessment.quick]
    if not quick:
        return ""
    return ngettext(
        "The assessment of {periods} was quick: its figures are indicative.",
        "The assessments of {periods} were quick: their figures are indicative.",
        len(quick),
    ).format(periods=listed(quick))


def reported(figures: Sequence[float | None]) -> str:
    """The figures as each period's paper printed them."""
    return ", ".join(score(figure) for figure in figures)


def by_direction(comparison: Comparison, theme_id: str) -> str:
    """`2 of 8 questions improved, 1 declined`, careful to claim no more."""
    directions = [moved.direction for moved in comparison.moved if moved.theme == theme_id]
    up, down = directions.count("improved"), directions.count("declined")
    questions = count(len(directions), "question")
    if not up and not down:
        return _("no change in {questions}").format(questions=questions)
    return _("{up} of {questions} improved, {down} declined").format(up=up, questions=questions, down=down)


class MovedQuestion(NamedTuple):
    """One question's movement, in words."""

    id: str
    text: str
    theme: str
    first: str
    last: str
    by: int
    """Levels up, or down where it is below zero."""
    note: str
    confirmed: bool
    critical: bool


def moved_question(last: Assessment, moved: Moved) -> MovedQuestion:
    """How one question moved, named as the last period's bank names it, with that period's note."""
    bank = last.bank.content
    theme, question = bank.by_id[moved.id]
    first, now = moved.numbers[0], moved.numbers[-1]
    return MovedQuestion(
        id=moved.id,
        text=question.text,
        theme=theme.title,
        first=level_words(bank, first),
        last=level_words(bank, now),
        by=now - first,
        note=last.answer(moved.id).note,
        confirmed=moved.confirmed,
        critical=question.critical,
    )


_WAYS: tuple[Direction, Direction] = ("improved", "declined")
_LARGEST = 3


def largest(last: Assessment, comparison: Comparison, direction: Direction) -> list[MovedQuestion]:
    """The questions that improved or declined, by most levels first; of equal ones critical questions come first."""
    steps = [moved_question(last, moved) for moved in comparison.moved if moved.direction == direction]
    return sorted(steps, key=lambda moved: (-abs(moved.by), not moved.critical))


def _level(steps: Sequence[MovedQuestion]) -> tuple[int, int]:
    """How many of `steps` beyond the first, and beyond the largest that are named, are as large as that one."""
    named = steps[:_LARGEST]
    if not named:
        return 0, 0
    first, last = (
        sum(step.by == end.by for step in steps[after:]) for end, after in ((named[0], 1), (named[-1], len(named)))
    )
    return first, last


def gap_text(assessments: Sequence[Assessment], comparison: Comparison, question_id: str) -> str:
    """The question's words, and whether its target moved, or it became not applicable: its gap may go by that alone."""
    text = question_text(assessments, question_id)
    states = {question.id: question.state for theme in comparison.results[-1].themes for question in theme.questions}
    # It need not be why the question does not compare: that may be that it was not known before.
    if question_id in comparison.gaps.set_aside and states.get(question_id, "not-applicable") == "not-applicable":
        why = moved_facts.reason(Reason("not applicable", comparison.periods[-1]))
        return f"{text} ({why})"
    target = next((each for each in comparison.targets if each.id == question_id), None)
    if target is None:
        return text
    moved = _("its target moved from {first} to {last}").format(first=target.first, last=target.last)
    return f"{text} ({moved})"


def question_text(assessments: Sequence[Assessment], question_id: str) -> str:
    """The question's words, from the last bank that has it."""
    known = known_question(question_id, *(assessment.bank.content for assessment in reversed(assessments)))
    return question_id if known is None else known.text


class MovesView(NamedTuple):
    """What moved since an earlier period, as a paper says it."""

    since: str
    now: str
    overall: str
    """Empty where there is no overall figure like for like."""
    went: str
    """The same with its verb: `went from 1.9 to 2.8 (+0.9)`, or that it stayed."""
    withheld: str
    """Why there is none, as a sentence; empty where there is one."""
    questions: int
    """How many questions compare."""
    of: int
    """How many questions are in scope now."""
    counted: str
    """How many of those that compare rose, fell and did not move, as a sentence."""
    counted_in_scope: str
    """The same with how many are in scope."""
    indicative: str
    """That some of the assessments were quick, as a sentence; empty where none was."""
    answered_on: str
    """On which version of the question bank each was answered, as a sentence; empty where on the same."""
    younger: str
    """That the earlier one holds answers that were given after those of the later, as a sentence; empty where not."""
    reported: tuple[str, ...]
    any_reported: bool
    """Whether a period's own paper reported an overall score."""
    theme_rows: tuple[tuple[str, ...], ...]
    theme_table: tuple[tuple[str, ...], ...]
    """The same in five columns: both figures like for like in one, and both that were reported."""
    rises: tuple[MovedQuestion, ...]
    falls: tuple[MovedQuestion, ...]
    risen: tuple[MovedQuestion, ...]
    """All that rose, by most levels first; `rises` are the first three, as `falls` are of `fallen`."""
    level_rises: tuple[int, int]
    """How many more rose by as many levels as the first of `rises`, and as the last."""
    level_falls: tuple[int, int]
    fallen: tuple[MovedQuestion, ...]
    improved: int
    declined: int
    unchanged: int
    confirmed: int
    closed: tuple[str, ...]
    opened: tuple[str, ...]
    set_aside: tuple[str, ...]
    """Gaps that went because a target was lowered, or an answer became not applicable."""
    remaining: int
    targets: tuple[tuple[str, int, int], ...]
    left_out: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]


def moves_view(assessments: Sequence[Assessment], comparison: Comparison) -> MovesView:
    """What moved from the first of `assessments` to the last, in words and figures; `comparison` is made of them."""
    last, overall, gaps = assessments[-1], comparison.overall, comparison.gaps
    risen, fallen = (tuple(largest(last, comparison, way)) for way in _WAYS)

    def texts(question_ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(gap_text(assessments, comparison, question_id) for question_id in question_ids)

    return MovesView(
        since=comparison.periods[0],
        now=comparison.periods[-1],
        overall="" if overall.change is None else f"{ends(overall.like_for_like)} ({change(overall.change)})",
        went=went(overall),
        withheld=withheld(overall),
        questions=len(comparison.moved),
        of=overall.of,
        counted=rose_and_fell(comparison),
        counted_in_scope=rose_and_fell(comparison, in_scope=True),
        indicative=indicative(assessments),
        answered_on=answered_on(assessments),
        younger=" ".join(younger_of(comparison.cautions)),
        reported=tuple(score(figure) for figure in overall.reported),
        any_reported=any(figure is not None for figure in overall.reported),
        theme_rows=tuple(_theme_row(theme) for theme in comparison.themes),
        theme_table=tuple(
            (theme.title, ends(theme.like_for_like), change(theme.change), rest(theme), ends(theme.reported))
            for theme in comparison.themes
        ),
        rises=risen[:_LARGEST],
        falls=fallen[:_LARGEST],
        level_rises=_level(risen),
        level_falls=_level(fallen),
        risen=risen,
        fallen=fallen,
        improved=len(comparison.questions.improved),
        declined=len(comparison.questions.declined),
        unchanged=len(comparison.questions.unchanged),
        confirmed=sum(moved.confirmed for moved in comparison.moved),
        closed=texts(gaps.closed),
        opened=texts(gaps.opened),
        set_aside=texts(gaps.set_aside),
        remaining=len(gaps.remaining),
        targets=tuple(
            (question_text(assessments, target.id), target.first, target.last) for target in comparison.targets
        ),
        left_out=tuple(
            (question_text(assessments, left_out.id), moved_facts.reason(left_out.reason))
            for left_out in comparison.questions.not_comparable
        ),
        warnings=tuple(moved_facts.caution(caution) for caution in comparison.cautions),
    )


def _theme_row(theme: ThemeMoved) -> tuple[str, ...]:
    first, last = theme.like_for_like[0], theme.like_for_like[-1]
    reported = (score(theme.reported[0]), score(theme.reported[-1]))
    return (theme.title, score(first), score(last), change(theme.change), rest(theme), *reported)
