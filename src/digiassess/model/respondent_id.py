"""The ids by which people are known again who filled in no form of ours: every kind is made and recognised here.

A service's own id stays as it is where it can be kept so. Else an id is made of name and role; of somebody without a
name, of what they say and when; and of a row that tells no time either, of what it says and the table that it is in.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import NamedTuple

from digiassess.model.response import Respondent, Said
from digiassess.model.text import folded, name_for_file

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,119}")
_DIGITS = 16

_GIVEN = "id."
"""How the id begins that is made of a service's, which may be an address."""
_BETWEEN = ":"
"""What stands between name and role, in an id that is made of them."""
_TIMED, _ROW = "at.", "row."
"""How the ids begin that are made of what somebody says and when, and of what a row says alone."""
_WHO = "who."
"""How a mark begins that is made of an id, a name and a role of which somebody said whose they are."""
_WHEN = "when."
"""How a mark begins that is made of a time at which somebody began or saved what they said in a survey."""

_ID_OF_ROW = re.compile(
    rf"{re.escape(_ROW)}(?P<said>[0-9a-f]{{{_DIGITS}}}(?:\.[0-9]+)?)(?:\.t(?P<table>[0-9]+))?",
)


class UnnamedRow(NamedTuple):
    """What the id tells of a row that says neither a name nor an id nor a time."""

    said: str
    """A digest of what it says, and how many before it in the table say the same."""
    table: int | None
    """Which of the tables it came in, counted from 1; None where that was not told, as in the first."""


def safe_id(given: str) -> str:
    """The id that a service gave, as it is where it can be kept so, else a digest: it may be an address."""
    return given if _PLAIN.fullmatch(given) else f"{_GIVEN}{_digest(given)}"


def id_of_name(who: Respondent) -> str:
    """An id made of somebody's name and role: the same for the same, however it is written."""
    name, role = folded(who.name or ""), folded(who.role or "")
    made = f"{name_for_file(name, 'name')}{_BETWEEN}{name_for_file(role, 'role')}"
    # Two names in letters that an id cannot have, or of which the end is cut off, must not become one.
    if all(len(text) < 60 and unicodedata.normalize("NFKD", text).isascii() for text in (name, role)):
        return made[:120]
    return f"{made[:100]}.{_digest(f'{name} {role}')}"


def ids_of_said(roles: Iterable[str | None], answers: Mapping[str, Said], when: datetime | None) -> list[str]:
    """The ids made of what somebody without a name says, and of when, where that is told: one for each of `roles`."""
    said = repr(sorted((question, str(answer.level)) for question, answer in answers.items()))
    # To the minute: some exports of one survey leave the seconds out.
    minute = "" if when is None else f"{when:%Y-%m-%d %H:%M}"
    kind = _TIMED if minute else _ROW
    # What they say is written once for all roles: it is the longest by far.
    names = [folded(role or "") for role in dict.fromkeys(roles)]
    return [f"{kind}{_digest(f'({name!r}, {said}, {minute!r})')}" for name in names]


def said_again(made: str, times: int) -> str:
    """The id of the row by which one that was `made` by `ids_of_said` stands in its table for that many times."""
    return f"{made}.{times}" if times > 1 else made


def unnamed_row(name: str) -> UnnamedRow | None:
    """What the id tells of a row that says neither who nor when; None where it is an id of another kind."""
    found = _ID_OF_ROW.fullmatch(name)
    if found is None:
        return None
    return UnnamedRow(found["said"], int(found["table"]) if found["table"] else None)


def is_made_of_row(name: str) -> bool:
    """Whether it is made of what somebody says, and not of who they are."""
    return name.startswith((_TIMED, _ROW))


def mark_of_time(when: datetime) -> str:
    """By what, beside its id, a row that was begun or saved then is known again when it comes with other answers."""
    return f"{_WHEN}{when.astimezone(UTC):%Y-%m-%dT%H:%M}"


def mark_of_person(name: str, who: Respondent) -> str:
    """By what a response with the id `name` of somebody who is called so is known again, whoever it was said to be."""
    return f"{_WHO}{_digest(repr((name, folded(who.name or ''), folded(who.role or ''))))}"


def is_time(mark: str) -> bool:
    """Whether `mark_of_time` made it."""
    return mark.startswith(_WHEN)


def marks_of_time(marks: Iterable[str]) -> set[str]:
    """Those of `marks` that `mark_of_time` made."""
    return set(filter(is_time, marks))


def in_table(name: str, table: int) -> str:
    """The id of such a row of a further table."""
    return f"{name}.t{table}"


def tells_who(name: str, who: Respondent) -> bool:
    """Whether the id says who the person is to anybody with a list of the staff, or may: it is made of who they are.

    So is a digest of an address, and a service's own id in which a word of the name or role stands.
    """
    if name.startswith(_GIVEN) or _BETWEEN in name:
        return True
    words = f"{name_for_file(who.name or '', '')}-{name_for_file(who.role or '', '')}".split("-")
    return any(word in name.casefold() for word in words if len(word) > 1)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
