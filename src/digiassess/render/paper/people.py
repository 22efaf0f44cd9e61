"""On how many people the answers rest, where those differ, and what they have not agreed yet.

Counts alone, and what one person alone said is never told apart. What each person said is not in the assessment, and is
deleted when its day comes: the paper then says what the assessment itself keeps.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from digiassess.analysis.answer_origins import Behind
from digiassess.model.answer import FEWEST_PEOPLE
from digiassess.model.assessment import Assessment
from digiassess.model.collected import Collected, Counted, PerceptionGap
from digiassess.render.english import _, count, ngettext
from digiassess.render.figures import score
from digiassess.render.heard import group_words, heard_words
from digiassess.render.paper.apart import APART, MOST, ApartView, apart_view, level_with_first, spread_words, widest
from digiassess.render.paper.parts import QuestionView, ThemeView


class SettledView(NamedTuple):
    """The answers that were settled over what people had said."""

    several: int
    """How many answers were, over what two people or more had said, don't knows among it."""
    any_without: bool
    """Whether to one of those somebody may have given no level: it is not kept, or known."""
    few: int
    most: int
    """How many people those were, at least and at most."""
    alone: int
    """How many answers rest on what one person alone had said."""
    otherwise: int
    """How many answers were given in another way, and not settled over responses."""
    beside: int
    """How many of those are to questions that people had answered, as far as responses are there still."""
    apart: tuple[ApartView, ...]
    """Those on which people had differed by two levels or more, the widest first; ten at most."""
    number_apart: int
    """How many they are in all."""
    level_with_first: int
    """How many of them differ by as much as the first, besides it."""
    words: Mapping[str, str]
    """By question: over what its answer was settled, as a sentence."""
    unlike: int
    """How many of those that rest on one person alone are not what that person said."""
    unlike_words: str
    """The same of those that are told of just before: `9 of them not what that person said`; empty for none."""


class CollectedView(NamedTuple):
    """What people said, as far as it is there still."""

    people: int
    """How many answered."""
    silent: int
    """How many were invited and have not."""
    words: str
    """How many answered, by the names in the assessment where no response is there, and how many have not."""
    unsettled: int
    """How many questions people answered and have not agreed."""
    nobody: int
    """How many questions in scope nobody answered."""
    apart: tuple[ApartView, ...]
    """Those not agreed on which people differ, the widest first; ten at most."""
    number_apart: int
    """How many they are in all."""
    level_with_first: int
    """How many of them differ by as much as the first, besides it."""
    question_words: Mapping[str, str]
    """By question that two people or more answered, and that is not agreed over it: how many did, as a sentence."""
    group_rows: tuple[tuple[str, str, str], ...]
    """Where groups see a theme differently, widest first: the theme, the lower side and the higher."""


class ThemePeople(NamedTuple):
    """On how many people the questions of one theme rest."""

    theme: str
    """Its id."""
    title: str
    fewest: int
    """How many people answered a question, at least and at most."""
    most: int
    settled: int
    """How many answers were settled over what people had said."""
    direct: int
    """How many answers were entered directly, whether or not people had answered."""
    asked: int
    """How many questions are put."""
    unsettled: int
    """How many questions people answered and have not agreed."""
    apart: int
    """On how many questions people lie two levels or more apart."""


PeopleRow = tuple[str, str, str, str, str, str]
"""A theme: its title, people a question, answers settled over them, answers entered directly, questions not agreed, and
how many lie apart."""


def settled_view(questions: Iterable[QuestionView], behind: Behind) -> SettledView | None:
    """What the paper says of what was agreed; None where no answer of the paper was settled so.

    `questions` are those that are put.
    """
    agreed = behind.settled
    if not agreed:
        return None
    shared = [counted for counted in agreed.values() if counted.people >= FEWEST_PEOPLE]
    several = [counted.people for counted in shared]
    apart = widest(questions, agreed, APART)
    return SettledView(
        several=len(several),
        any_without=any(counted.levels is None or counted.levels < counted.people for counted in shared),
        few=min(several, default=0),
        most=max(several, default=0),
        alone=len(agreed) - len(several),
        otherwise=len(behind.direct),
        beside=len(behind.beside),
        apart=tuple(apart_view(question, agreed[question.id]) for question in apart[:MOST]),
        number_apart=len(apart),
        level_with_first=level_with_first(apart, agreed),
        words={
            name: _words(counted, above=name in behind.above)
            for name, counted in agreed.items()
            if counted.people >= FEWEST_PEOPLE
        },
        unlike=len(behind.unlike),
        unlike_words=_unlike_words(len(behind.unlike), len(agreed) - len(several)),
    )


def _unlike_words(unlike: int, alone: int) -> str:
    """How many of the answers that rest on one person are not what that person said: which, is in no paper."""
    if not unlike:
        return ""
    if alone == 1:
        return _("not what that person said")
    if unlike == alone:
        return _("none of them what that person said")
    return _("{number} of them not what that person said").format(number=unlike)


def collected_view(
    themes: Sequence[ThemeView],
    questions: Sequence[QuestionView],
    collected: Collected | None,
    behind: Behind,
    people: int,
) -> CollectedView | None:
    """What the paper says of what is not agreed; None where there are no responses, and nobody was invited.

    `questions` are those that are put, those of `themes`, and `people` is how many answered by what is known of it.
    """
    if collected is None:
        return None
    left = behind.unsettled
    unanswered = sum(question.state == "unanswered" for question in questions)
    apart = widest(questions, left, 1)
    return CollectedView(
        people=collected.people,
        silent=collected.silent,
        words=heard_words(people, collected.silent),
        unsettled=len(left),
        nobody=unanswered - len(left),
        apart=tuple(apart_view(question, left[question.id]) for question in apart[:MOST]),
        number_apart=len(apart),
        level_with_first=level_with_first(apart, left),
        question_words={
            name: sentence.format(said=spread_words(counted))
            for sentence, counts in (
                (_("{said}; not agreed yet."), left),
                (_("{said}; the answer was entered directly, not agreed from what they said."), behind.beside),
            )
            for name, counted in counts.items()
            if counted.people >= FEWEST_PEOPLE
        },
        group_rows=tuple(_group_row(gap, themes) for gap in collected.gaps),
    )


def _group_row(gap: PerceptionGap, themes: Sequence[ThemeView]) -> tuple[str, str, str]:
    title = next(theme.title for theme in themes if theme.result.id == gap.theme)
    low, high = (
        _("{score}, {group} ({people})").format(score=score(figure), group=group_words(group), people=people)
        for figure, group, people in zip(gap.scores, (gap.lower, gap.higher), gap.people, strict=True)
    )
    return title, low, high


def theme_people_rows(themes: Iterable[ThemeView], behind: Behind) -> tuple[PeopleRow, ...]:
    """For a table: a row a theme in which two people or more answered the same question, agreed or not."""
    return tuple(
        (
            found.title,
            range_words(found.fewest, found.most),
            _("{settled} of {asked}").format(settled=found.settled, asked=found.asked),
            str(found.direct),
            str(found.unsettled),
            str(found.apart),
        )
        for found in theme_people(themes, behind)
    )


def theme_people(themes: Iterable[ThemeView], behind: Behind) -> tuple[ThemePeople, ...]:
    """The themes in which two people or more answered the same question, agreed or not."""
    each = (_theme_people(theme, behind) for theme in themes)
    return tuple(found for found in each if found is not None)


def _theme_people(theme: ThemeView, behind: Behind) -> ThemePeople | None:
    """None where one person alone answered each of its questions, or nobody."""
    settled, open_, beside = (
        [counts[question.id] for question in theme.questions if question.id in counts]
        for counts in (behind.settled, behind.unsettled, behind.beside)
    )
    everything = (*settled, *open_, *beside)
    people = [counted.people for counted in everything]
    if max(people, default=0) < FEWEST_PEOPLE:
        return None
    return ThemePeople(
        theme=theme.result.id,
        title=theme.title,
        fewest=min(people),
        most=max(people),
        settled=len(settled),
        direct=sum(question.id in behind.direct for question in theme.questions),
        asked=len(theme.questions),
        unsettled=len(open_),
        apart=sum(counted.spread >= APART for counted in everything),
    )


def range_words(few: int, most: int) -> str:
    """`3 people`, `2 to 5 people`."""
    if few == most:
        return count(most, "person", "people")
    return _("{few} to {most} people").format(few=few, most=most)


def _words(counted: Counted, *, above: bool) -> str:
    """Over what an answer of two people or more was settled. A level that one of them alone gave is not told.

    That the answer stands `above` all that they gave is said where they gave any.
    """
    words = {"number": counted.people, "levels": counted.levels, "lowest": counted.lowest, "highest": counted.highest}
    if counted.lowest is None or counted.highest is None:
        said = _("{number} people had answered this, and none of them with a level.")
    elif counted.spread and (counted.levels is None or counted.levels == counted.people):
        said = _("{number} people had answered this, with levels from {lowest} to {highest}.")
    elif counted.spread:
        said = _("{number} people had answered this; {levels} gave levels, from {lowest} to {highest}.")
    elif counted.levels is None:
        said = _(
            "{number} people had answered this; how many gave a level is not kept, and no two gave different ones."
        )
    elif counted.levels == 1:
        said = _("{number} people had answered this, and one of them gave a level.")
    elif counted.levels == counted.people:
        said = _("{number} people had answered this, and all gave the same level, {lowest}.")
    else:
        said = _("{number} people had answered this; {levels} gave levels, all of them {lowest}.")
    told = said.format(**words)
    if above and counted.highest is not None:
        higher = _("The answer is higher than any of them.")
        return f"{told} {higher}"
    return told


def unagreed(assessment: Assessment, collected: CollectedView | None) -> str:
    """That people answered and have agreed nothing; empty where they have, or nobody did."""
    if collected is None or not collected.unsettled or any(answer.given for answer in assessment.answers.values()):
        return ""
    words = ngettext(
        "{number} person answered; nothing is agreed yet.",
        "{number} people answered; nothing is agreed yet.",
        collected.people,
    )
    return words.format(number=collected.people)
