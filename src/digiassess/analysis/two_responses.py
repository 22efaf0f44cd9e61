"""What two responses tell of whether they are one person's: who each says they are, what they answer, and when.

Who is met again is told from that in `analysis/same_person`.
"""

import re

from digiassess.model.respondent_id import mark_of_time, marks_of_time
from digiassess.model.response import Respondent, Response
from digiassess.model.text import folded

NUMBER = re.compile("[0-9]{1,9}")
"""An id that services give, which number their answers from 1."""


def name_key(who: Respondent) -> tuple[str | None, str | None]:
    """The name and the role, as they are compared."""
    return as_compared(who.name), as_compared(who.role)


def as_compared(text: str | None) -> str | None:
    """A name, a role or a group as it is compared; None where there is none."""
    return text and folded(text)


def is_same(first: Respondent, second: Respondent) -> bool:
    """Whether both say the same of who they are."""
    return name_key(first) == name_key(second) and first.group == second.group


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
    if named and as_compared(was.name) != as_compared(now.name):
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
