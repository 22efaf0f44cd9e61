"""The columns of a survey's table that say who answered and when: known by their usual headings, or as one names them.

The services' own headings were seen in what Microsoft Forms, Google Forms, SmartSurvey and Citizen Space export. An
address is no name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digiassess.analysis.survey_text import text_key, without_bare_number, without_number

HEADINGS: Mapping[str, Sequence[str]] = {
    "name": (
        *("your name", "your full name", "full name", "what is your name?", "what is your full name?", "respondent"),
        *("respondent name", "name of respondent", "name"),
    ),
    "role": (
        *("your role", "role", "your job title", "job title", "what is your role?", "what is your job title?"),
        *("your job role", "job role", "your position", "position", "role or job title", "job title or role"),
        *("role / job title", "job title / role", "role/job title", "job title/role", "your post", "post"),
    ),
    "group": ("group", "your group", "which group are you in?", "what is your group?", "respondent group"),
    "id": (
        *("response id", "responseid", "response number", "response no", "response ref", "response reference"),
        *("submission id", "submissionid", "respondent id", "respondentid", "unique id", "user id", "userid", "id"),
    ),
    "time": (
        *("last modified time", "completion time", "date submitted", "submitted", "submitted at", "submission date"),
        *("submitted date", "submission time", "completed", "completed at", "date completed"),
        *("completion date", "end date", "end time", "ended", "date ended", "response date", "timestamp", "date"),
    ),
    "start": ("start time", "start date", "started", "started at", "date started", "began"),
}
"""What a column says of the person, and its usual headings, those first that say it most surely."""

PARTS_OF_NAME: Mapping[str, Sequence[str]] = {
    "first": ("first name", "firstname", "forename", "given name", "your first name"),
    "last": ("surname", "last name", "lastname", "family name", "your surname", "your last name"),
}
"""The usual headings of columns that hold a part of a name."""

OF_COUNCIL = ("council", "your council", "council name", "name of council", "name of your council")
OF_PERIOD = ("period", "assessment period")
"""The headings of columns that say of which assessment a table is."""

_ADDRESS = ("email", "e-mail", "email address", "e-mail address", "your email", "your e-mail", "your email address")

FIELDS = tuple(HEADINGS)


@dataclass(frozen=True)
class HeadingNotThereError(Exception):
    """A heading that was named and that the table lacks."""

    heading: str


def _key(heading: str) -> str:
    return without_number(text_key(heading)).rstrip(" ?.:*")


def heading_key(heading: str) -> str:
    """What all the ways to write one heading have in common."""
    return without_bare_number(_key(heading))


_ORDER = {
    name: {heading_key(heading): place for place, heading in enumerate(usual)}
    for name, usual in {**HEADINGS, **PARTS_OF_NAME}.items()
}


def person_columns(headings: Sequence[str], named: Mapping[str, str], taken: Mapping[int, str]) -> dict[str, list[int]]:
    """The columns that say who answered, by what they say; the surest first where there are several.

    `named` are the headings that somebody gave; `taken` are the columns that ask a question. Where the column of names
    was given, no other holds a part of them. Raises `HeadingNotThereError` where a named one is not there.
    """
    found: dict[str, list[int]] = {}
    keys = [_key(heading) for heading in headings]
    bare = [heading_key(heading) for heading in headings]
    for field, usual in _ORDER.items():
        if field in named:
            places = [place for place, key in enumerate(keys) if key == _key(named[field])]
            if not places:
                raise HeadingNotThereError(named[field])
            found[field] = places[:1]
            continue
        places = [place for place, key in enumerate(bare) if key in usual and place not in taken]
        if places and not (field in PARTS_OF_NAME and "name" in named):
            found[field] = sorted(places, key=lambda place: usual[bare[place]])
    return found


def known_by(headings: Sequence[str], named: Mapping[str, str], taken: Mapping[int, str]) -> set[int]:
    """The columns by which people are known: a name, a role, an id, a time or an address.

    The arguments are those of `person_columns`; a named heading that is not there is none.
    """
    keys = [_key(heading) for heading in headings]
    there = {field: heading for field, heading in named.items() if _key(heading) in keys}
    found = person_columns(headings, there, taken)
    addresses = {place for place, heading in enumerate(headings) if heading_key(heading) in _ADDRESS_KEYS}
    return addresses.union(*(places for field, places in found.items() if field != "group"))


_ADDRESS_KEYS = {heading_key(heading) for heading in _ADDRESS}

_BELOW = ("response", "open-ended response")
"""What services write in a second line of headings."""
_OVER = {*_ADDRESS_KEYS, *map(heading_key, _BELOW), *(key for usual in _ORDER.values() for key in usual)}


def stands_over_people(said: str) -> bool:
    """Whether that stands over a column that says who answered, so that it names nobody."""
    return heading_key(said) in _OVER
