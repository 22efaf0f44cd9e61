"""On how many people the answers rest, and where those had differed: from what the assessment itself keeps of it.

Counts alone: what each person said is not in the assessment, and is deleted when its day comes. The paper stays.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from digiassess.model.agreement import FEWEST
from digiassess.model.answer import AgreedFrom
from digiassess.model.assessment import Assessment
from digiassess.render.english import _, count, ngettext
from digiassess.render.paper.parts import QuestionView, ThemeView

APART = 2
"""By how many levels people must have differed for a paper to name the question."""

MOST = 10
"""How many such questions a paper names."""


class ApartView(NamedTuple):
    """One question that people had answered differently."""

    text: str
    theme: str
    people: int
    lowest: int
    highest: int
    now: str
    """What they agreed: its level and name."""


class SettledView(NamedTuple):
    """The answers that were settled over what people had said."""

    several: int
    """How many answers were, over what two people or more had said."""
    few: int
    most: int
    """How many people those were, at the fewest and at the most."""
    alone: int
    """How many answers one person alone had given."""
    apart: tuple[ApartView, ...]
    """Those on which people had differed by two levels or more, the widest first; ten at most."""
    number_apart: int
    """How many they are in all."""
    rows: tuple[tuple[str, str, str, str], ...]
    """A row a theme: answers settled so, of how many people each, one person's alone, and differing by two or more."""
    words: Mapping[str, str]
    """By question: over what its answer was settled, as a sentence."""


def settled_view(assessment: Assessment, themes: Sequence[ThemeView]) -> SettledView | None:
    """What the paper says of it; None where no answer of the paper was settled so."""
    agreed = {
        question.id: found
        for theme in themes
        for question in theme.questions
        if (found := assessment.answer(question.id).agreed_from) is not None
    }
    if not agreed:
        return None
    several = [found.people for found in agreed.values() if found.people >= FEWEST]
    apart = [
        (question, agreed[question.id])
        for theme in themes
        for question in theme.questions
        if question.id in agreed and _spread(agreed[question.id]) >= APART
    ]
    apart.sort(key=lambda pair: -_spread(pair[1]))
    return SettledView(
        several=len(several),
        few=min(several, default=0),
        most=max(several, default=0),
        alone=len(agreed) - len(several),
        apart=tuple(_apart(question, found) for question, found in apart[:MOST]),
        number_apart=len(apart),
        rows=tuple(row for theme in themes if (row := _row(theme, agreed)) is not None),
        words={name: _words(found) for name, found in agreed.items()},
    )


def _spread(found: AgreedFrom) -> int:
    return 0 if found.lowest is None or found.highest is None else found.highest - found.lowest


def _apart(question: QuestionView, found: AgreedFrom) -> ApartView:
    return ApartView(
        question.text, question.theme_title, found.people, found.lowest or 0, found.highest or 0, question.now
    )


def _row(theme: ThemeView, agreed: Mapping[str, AgreedFrom]) -> tuple[str, str, str, str] | None:
    """A theme's row; None where nothing in it was settled so."""
    its = [agreed[question.id] for question in theme.questions if question.id in agreed]
    if not its:
        return None
    several = [found.people for found in its if found.people >= FEWEST]
    people = _("one person alone") if not several else range_words(min(several), max(several))
    alone = len(its) - len(several)
    return (
        theme.title,
        people,
        _("{settled} of {asked}").format(settled=len(its), asked=len(theme.questions))
        + (_(", {number} on one person alone").format(number=alone) if several and alone else ""),
        str(sum(_spread(found) >= APART for found in its)),
    )


def range_words(few: int, most: int) -> str:
    """`3 people`, `2 to 5 people`."""
    if few == most:
        return count(most, "person", "people")
    return _("{few} to {most} people").format(few=few, most=most)


def _words(found: AgreedFrom) -> str:
    if found.people < FEWEST:
        return _("One person alone had answered this.")
    if found.lowest is None or found.highest is None:
        none = _("{number} people had answered this, and none of them with a level.")
        return none.format(number=found.people)
    if found.lowest == found.highest:
        same = ngettext(
            "{number} person had answered this, and whoever gave a level gave {level}.",
            "{number} people had answered this, and whoever gave a level gave {level}.",
            found.people,
        )
        return same.format(number=found.people, level=found.lowest)
    apart = _("{number} people had answered this, with levels from {lowest} to {highest}.")
    return apart.format(number=found.people, lowest=found.lowest, highest=found.highest)
