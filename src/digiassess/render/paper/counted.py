"""What people said to each question, by how it came to be answered or not: the counts that a paper speaks of."""

from collections.abc import Iterable, Sequence

from digiassess.model.answer import AgreedFrom
from digiassess.model.assessment import Assessment
from digiassess.model.collected import Collected, Counted
from digiassess.render.paper.parts import QuestionView, ThemeView


def questions_of(themes: Iterable[ThemeView]) -> list[QuestionView]:
    """The questions of `themes`, in their order."""
    return [question for theme in themes for question in theme.questions]


def settled_counts(
    assessment: Assessment, themes: Sequence[ThemeView], collected: Collected | None
) -> dict[str, Counted]:
    """Over what each answer was settled that was settled over what people had said."""
    return {
        question.id: counts_behind(answer.agreed_from, question.id, collected)
        for question in questions_of(themes)
        if (answer := assessment.answer(question.id)).given and answer.agreed_from is not None
    }


def otherwise_counts(assessment: Assessment, collected: Collected) -> dict[str, Counted]:
    """What people said to questions that have an answer which was not settled over it: a file gave it, say."""
    return {
        name: counted
        for name, counted in collected.questions.items()
        if (answer := assessment.answer(name)).given and answer.agreed_from is None
    }


def unsettled_counts(collected: Collected) -> dict[str, Counted]:
    """What people said to the questions that they have not agreed."""
    return {name: collected.questions[name] for name in collected.unsettled}


def counts_behind(found: AgreedFrom, name: str, collected: Collected | None) -> Counted:
    """What an answer was settled over; how many gave a level is known where the responses are still those."""
    now = None if collected is None else collected.questions.get(name)
    kept = (found.people, found.lowest, found.highest)
    known = now is not None and (now.people, now.lowest, now.highest) == kept
    return Counted(found.people, now.levels if now is not None and known else None, found.lowest, found.highest)
