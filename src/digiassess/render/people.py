"""Who may be named and shown apart, of those who answered: names on request alone, and nobody by being the only one."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from pydantic_core import to_json

from digiassess.model.agreement import Heard, PersonHeard
from digiassess.model.answer import FEWEST_PEOPLE
from digiassess.model.respondent_id import tells_who
from digiassess.model.response import Group, Response
from digiassess.model.text import folded

_DIGITS = 12


class PersonShown(NamedTuple):
    """One person as they may be shown."""

    response: Response
    name: str | None
    role: str | None
    group: Group | None
    answered: int
    asked: int


def people_shown(found: Heard, *, names: bool) -> list[PersonShown]:
    """Everybody who answered; without `names` none is named, and a role or group of one person is not shown apart."""
    roles = Counter(_key(person.response.respondent.role) for person in found.people)
    groups = Counter(person.response.respondent.group for person in found.people)
    return [_shown(person, roles, groups, names=names) for person in found.people]


def _shown(person: PersonHeard, roles: Counter[str], groups: Counter[Group | None], *, names: bool) -> PersonShown:
    who, response = person.response.respondent, person.response
    apart = names or roles[_key(who.role)] >= FEWEST_PEOPLE
    return PersonShown(
        response,
        who.name if names else None,
        who.role if apart else None,
        who.group if names or groups[who.group] >= FEWEST_PEOPLE else None,
        person.answered,
        person.asked,
    )


def shown_id(response: Response) -> str:
    """The id of the response; a digest of all of it where the id was made of who the person is.

    A digest of the id alone would say who answered to anybody with a list of the staff.
    """
    if not tells_who(response.id, response.respondent):
        return response.id
    answers = response.answers.values()
    # Most are a level and nothing else.
    words = [(said.level, said.note, said.evidence) if said.note or said.evidence else said.level for said in answers]
    told = to_json((response.id, response.saved_at, list(response.answers), words))
    return f"r:{sha256(told).hexdigest()[:_DIGITS]}"


def roles_of(people: Sequence[PersonShown]) -> list[tuple[str | None, list[PersonShown]]]:
    """Those of `people` with the same role together, the largest role first, and last those whose role is not shown."""
    found: dict[str, list[PersonShown]] = {}
    for person in people:
        found.setdefault(_key(person.role), []).append(person)
    ordered = sorted(found.items(), key=lambda item: (not item[0], -len(item[1]), item[0]))
    return [(members[0].role, members) for _role, members in ordered]


@lru_cache(maxsize=1024)
def _key(role: str | None) -> str:
    return folded(role) if role else ""
