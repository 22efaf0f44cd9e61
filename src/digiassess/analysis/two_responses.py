"""What two responses tell of whether they are one person's: who each says they are, what they answer, and when.

Who is met again is told from that in `analysis/same_person`.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from digiassess.model.person import person_key
from digiassess.model.respondent_id import is_made_of_row, mark_of_person, mark_of_time, marks_of_time
from digiassess.model.response import MOST_MARKS, Respondent, Response, Said
from digiassess.model.text import folded

NUMBER = re.compile("[0-9]{1,9}")
"""An id that services give, which number their answers from 1."""


class AnswersMoved(NamedTuple):
    """What a person says differently from before, by question id."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def name_key(who: Respondent) -> tuple[str | None, str | None]:
    """The name and the role, as people are told apart by them: who is nearly called so may be the same."""
    return who.name and person_key(who.name), as_compared(who.role)


def as_compared(text: str | None) -> str | None:
    """A name, a role or a group as it is compared; None where there is none."""
    return text and folded(text)


def is_same(first: Respondent, second: Respondent) -> bool:
    """Whether both say the same of who they are."""
    names = (as_compared(first.name), as_compared(second.name))
    return names[0] == names[1] and name_key(first) == name_key(second) and first.group == second.group


def content_of(response: Response) -> object:
    """What two copies of one response without a name have in common; two people may well say the same, but not then."""
    who = response.respondent
    answers = frozenset((name, said.level, said.note, said.evidence) for name, said in response.answers.items())
    return as_compared(who.role), who.group, response.saved_at, answers


def may_be_two(before: Response, response: Response) -> bool:
    """Whether one id may be two people's: services number their answers from 1, each form anew.

    With one name it is one person's, whose role may be worded anew, but not where all questions are others too.
    """
    was, now = before.respondent, response.respondent
    named = was.name is not None and now.name is not None
    if named and name_key(was)[0] != name_key(now)[0]:
        return True
    others = not set(before.answers) & set(response.answers)
    two = (others and not speaks_for(was, now)) if named else (others or name_key(was) != name_key(now))
    return two and NUMBER.fullmatch(response.id) is not None


def speaks_for(first: Respondent, second: Respondent) -> bool:
    """Whether both may be one person's: neither says another name or role than the other."""
    was, now = name_key(first), name_key(second)
    return all(None in both or both[0] == both[1] for both in zip(was, now, strict=True))


def times_of(response: Response) -> set[str]:
    """When that row was begun and saved, as far as it is known, to the minute."""
    return {mark_of_time(response.saved_at), *marks_of_time(response.also)}


def as_known(before: Response, response: Response, *, timed: bool) -> Response:
    """A row with what is known of the same person: a table without names or groups says nothing against those."""
    was, now = before.respondent, response.respondent
    who = now.model_copy(
        update={"name": now.name or was.name, "role": now.role or was.role, "group": now.group or was.group}
    )
    name = response.id if is_made_of_row(before.id) else before.id
    marks = [*before.also, *response.also, *(mark for mark in (before.id, response.id) if is_made_of_row(mark))]
    if timed and response.saved_at > before.saved_at and NUMBER.fullmatch(name):
        marks.append(mark_of_time(before.saved_at))
    return response.model_copy(update={"respondent": who, "also": _marks(marks, name)})


def settled_marks(before: Response, response: Response) -> list[str]:
    """The marks of two responses of which somebody said that they are one person's: neither is asked about again.

    Without a name nothing is kept: of the next that has the same id somebody else may be meant.
    """
    named = [each for each in (before, response) if each.respondent.name is not None]
    return [mark_of_person(each.id, each.respondent) for each in named]


def with_marks(before: Response, response: Response, more: Iterable[str]) -> Response:
    """`response` with all by which what the same person said `before` is known again, and with `more`."""
    also = _marks([*before.also, *response.also, *more], response.id)
    return response if also == response.also else response.model_copy(update={"also": also})


def _marks(marks: Iterable[str], name: str) -> tuple[str, ...]:
    return tuple(mark for mark in dict.fromkeys(marks) if mark != name)[-MOST_MARKS:]


def moved(before: Mapping[str, Said], after: Mapping[str, Said]) -> AnswersMoved:
    """Which answers are new, changed and gone from `before` to `after`."""
    return AnswersMoved(
        tuple(question for question in after if question not in before),
        tuple(question for question in after if question in before and after[question] != before[question]),
        tuple(question for question in before if question not in after),
    )
