"""What stands behind the answers: which were settled over what people had said, and which were entered directly.

Apart from `analysis/collected.py`, which reads responses: an assessment says of each answer itself what it was settled
over, and has done so where no responses are there any more.
"""

from typing import NamedTuple

from digiassess.model.answer import FEWEST_PEOPLE, AgreedFrom
from digiassess.model.assessment import Assessment
from digiassess.model.collected import Collected, Counted


class Behind(NamedTuple):
    """The questions that are put and what people said to them, by how they came to be answered or not."""

    settled: dict[str, Counted]
    """Over what each answer was settled that was settled over what people had said."""
    direct: tuple[str, ...]
    """The questions with an answer that was not: a file gave it, say. Whether or not people had answered."""
    beside: dict[str, Counted]
    """What people said to those of them that they had answered."""
    unmatched: tuple[str, ...]
    """Those of them whose answer is a level that none of two people or more had given."""
    unsettled: dict[str, Counted]
    """What people said to the questions that they have not agreed, the widest apart first."""
    unlike: tuple[str, ...]
    """The questions whose answer was settled over what one person alone had said, and has another level, or none.

    Levels alone are compared: of what had none it is not kept whether it was a don't know or not applicable.
    """
    above: tuple[str, ...]
    """The questions whose answer stands higher than any of two people or more had put it.

    Where two or more had answered and none gave a level, it is among them too; where one person alone gave one, not.
    """


def behind(assessment: Assessment, collected: Collected | None = None) -> Behind:
    """What stands behind the answers of `assessment`; `collected` is what people's responses come to."""
    heard = {} if collected is None else collected.questions
    put = [question.id for theme in assessment.bank.content.themes for question in assessment.asked_of(theme)]
    given = {name: answer for name in put if (answer := assessment.answer(name)).given}
    direct = tuple(name for name, answer in given.items() if answer.agreed_from is None)
    beside = {name: heard[name] for name in direct if name in heard}
    agreed = [(name, answer, answer.agreed_from) for name, answer in given.items() if answer.agreed_from is not None]
    settled = {name: _settled_over(found, heard.get(name)) for name, _answer, found in agreed}
    over = {name: counted.highest for name, counted in (settled | beside).items() if _of_several(counted)}
    return Behind(
        settled=settled,
        direct=direct,
        beside=beside,
        unmatched=tuple(
            name
            for name, counted in beside.items()
            if (number := given[name].number) is not None
            and (counted.levels or 0) >= FEWEST_PEOPLE
            and number not in counted.given
        ),
        unsettled={} if collected is None else {name: heard[name] for name in collected.unsettled},
        unlike=tuple(
            name for name, answer, found in agreed if found.people < FEWEST_PEOPLE and answer.number != found.highest
        ),
        above=tuple(name for name in given if name in over and _is_above(given[name].number, over[name])),
    )


def _of_several(counted: Counted) -> bool:
    """Whether what people said tells of none of them alone: two or more gave a level, or as many answered without."""
    if counted.highest is None:
        return counted.people >= FEWEST_PEOPLE
    return bool(counted.spread) or (counted.levels or 0) >= FEWEST_PEOPLE


def _is_above(number: int | None, highest: int | None) -> bool:
    """Whether an answer lies above the highest level that anybody gave; the lowest level lies above nothing."""
    return bool(number) and (highest is None or (number or 0) > highest)


def _settled_over(found: AgreedFrom, now: Counted | None) -> Counted:
    """What an answer was settled over; how many gave a level is known where the responses are still those."""
    kept = (found.people, found.lowest, found.highest)
    known = now is not None and (now.people, now.lowest, now.highest) == kept
    return Counted(found.people, now.levels if now is not None and known else None, found.lowest, found.highest)
