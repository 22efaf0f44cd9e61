"""Mistakes in files, each with its place and its mend."""

import errno
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from digiassess.files.formats.fields import fields_of, instead, or_a_slip
from digiassess.model.bank_rules import Path
from digiassess.model.errors import DigiassessError
from digiassess.model.language import _, ngettext, noted
from digiassess.model.period import listed_meanings
from digiassess.model.text import clean_line, first_words, whole_number

MOST = 20
"""How many mistakes of a file are named. Whoever made more made the same one again and again."""


@dataclass(frozen=True)
class Problem:
    """One mistake, shown as `file:line: what is wrong: how to mend it`, or with the cell of a sheet for the line."""

    file: str
    line: int | None
    what: str
    mend: str
    cell: str = ""

    def __post_init__(self) -> None:
        # What stands in a file is repeated here, and must not write to a terminal.
        object.__setattr__(self, "what", clean_line(self.what)[:400])
        object.__setattr__(self, "mend", clean_line(self.mend)[:400])

    def __str__(self) -> str:
        if not self.cell and self.line is None:
            return f"{self.file}: {self.what}: {self.mend}{'' if self.mend.endswith(('.', '?')) else '.'}"
        return f"{self.file}:{self.cell or self.line}: {self.what}: {self.mend}"


class BadFileError(DigiassessError):
    """A file that is refused whole: the first `most` mistakes in it are named, and the others counted.

    `more` is how many there are beside `problems`.
    """

    def __init__(self, problems: Sequence[Problem], more: int = 0, most: int = MOST) -> None:
        found = sorted(set(problems), key=lambda problem: (problem.file, problem.line or 0, problem.cell, problem.what))
        self.problems = tuple(found[:most])
        self.more = more + len(found) - len(self.problems)
        rows = [str(problem) for problem in self.problems]
        if self.more:
            rows.append(
                _("{file}: and {more:,} more {mistakes}.").format(
                    file=self.problems[0].file, more=self.more, mistakes=ngettext("mistake", "mistakes", self.more)
                )
            )
        super().__init__("\n".join(rows))


class TooLargeError(BadFileError):
    """A file that is not looked into, since it is larger than people's own are."""


class Mistakes:
    """What is wrong in one file, as far as it will be named: what comes after is counted, which costs nothing.

    To find the line of a mistake, or the name nearest to what was typed, takes time; for thousands of them, minutes.
    """

    def __init__(self, problems: Sequence[Problem] = (), most: int = MOST) -> None:
        self.found = list(problems[:most])
        self.more = len(problems) - len(self.found)
        self._most = most

    def __len__(self) -> int:
        return len(self.found) + self.more

    def add(self, make: Callable[[], Problem]) -> None:
        """One more mistake. `make` is only asked for it while it will be named."""
        if len(self.found) < self._most:
            self.found.append(make())
        else:
            self.more += 1

    def add_found(self, problems: Iterable[Problem]) -> None:
        """Some more that are known already."""
        for problem in problems:
            self.add(partial(replace, problem))

    def refuse(self) -> None:
        """Raises `BadFileError` where anything is wrong."""
        if self.found:
            raise self.refusal()

    def refusal(self) -> BadFileError:
        """The error that names them."""
        return BadFileError(self.found, self.more, self._most)


_RIGHTS = noted("ask whoever keeps the folder for the right to it, or use another folder")
_OPEN = noted("close the program that has it open, and try again")
_CONNECTION = noted("check the connection to the disk, and try again")
_BY_NAME = {
    "ENOENT": noted("check the name, and that the folder is there"),
    "ENOTDIR": noted("check the name: a part of it is a file where a folder should be"),
    "EISDIR": noted("name a file in it"),
    **dict.fromkeys(("EACCES", "EPERM"), _RIGHTS),
    "EROFS": noted("use a folder on another disk"),
    "ENOSPC": noted("make room on the disk, and try again"),
    "EDQUOT": noted("make room in your share of the disk, and try again"),
    "EFBIG": noted("check that it is the right file, or use another disk"),
    "EIO": noted("the disk or the connection to it failed: try again, and have the disk looked at if it fails again"),
    "ENAMETOOLONG": noted("give it a shorter name"),
    "ELOOP": noted("check the links in its name: they lead in a circle"),
    **dict.fromkeys(("EMFILE", "ENFILE", "ENOMEM"), noted("close other programs, and try again")),
    **dict.fromkeys(("EBUSY", "ETXTBSY"), _OPEN),
    **dict.fromkeys(("ETIMEDOUT", "ESTALE", "ENOLCK", "EHOSTDOWN", "ENOTCONN"), _CONNECTION),
}
_MENDS = {getattr(errno, name): mend for name, mend in _BY_NAME.items() if hasattr(errno, name)}
"""What to do about each refusal of the system's, by its number. Not every system has them all."""

_SHARING = (32, 33)
"""Windows: another program has the file open."""


def unreadable(error: OSError, path: object) -> DigiassessError:
    """What to say when the system would not let us read or write `path`."""
    reason = error.strerror or type(error).__name__
    mend = _MENDS.get(error.errno or 0, noted("check the name and your rights to it"))
    if getattr(error, "winerror", None) in _SHARING:
        mend = _OPEN
    return DigiassessError(f"{path}: {reason[:1].lower()}{reason[1:]}: {_(mend)}.")


def _shown(value: Any) -> str:
    return f"'{first_words(value)}'"


_NO_ID, _NO_DIGEST = noted("{label}: {value} is no id"), noted("{label}: {value} is no digest")
_COPY = noted("restore the file from a copy")
_PERIOD = (
    noted("{label}: {value} is no period"),
    noted("write a year such as 2026 or 2026-27, or 2026-Q3 for more than one in a year"),
)
_PATTERNS: Mapping[str, tuple[str, str]] = {
    "^https": (
        noted("{label}: {value} is no address"),
        noted("write an http or https address, without spaces or control characters"),
    ),
    "^[0-9]{4}": _PERIOD,
    "^[0-9]+": (noted("{label}: {value} is no version"), noted("write numbers with points between, such as 1.0")),
    **dict.fromkeys(("^sha256", "^[0-9a-f]", "^([0-9a-f]", "^([1-9]"), (_NO_DIGEST, _COPY)),
    "^A[1-9]": (_NO_ID, noted("write A and a number, such as A12")),
    "^[A-Za-z0-9]": (
        _NO_ID,
        noted(
            "use letters without accents, digits, points, hyphens, underscores and colons, starting with a letter "
            "or digit"
        ),
    ),
    "^[a-z][a-z0-9-]*(": (_NO_ID, noted("use small letters, digits, hyphens and points, starting with a letter")),
    "": (_NO_ID, noted("use small letters, digits and hyphens, starting with a letter")),
}
"""What is wrong and how to mend it, by how the pattern begins that a text should have; the first of them counts."""


_NO_NUMBER = noted("{label}: {value} is no number"), noted("write a number such as 1 or 0.5")
_NO_TIME = noted("{label}: {value} is no time"), noted("write it as 2026-11-23T09:30:00Z")
_NO_DATE = noted("{label}: {value} is no date"), noted("write it as 2027-03-31")
_NOT_WHOLE = noted("{label}: {value} is no whole number"), noted("write a whole number")
_NOT_TRUE = noted("{label}: {value} is neither true nor false"), noted("write true or false")
_NO_FIELDS = noted("{label} should be a set of named fields"), noted("write 'name: value' lines, in JSON in braces")
_NO_LIST = noted("{label} should be a list"), noted('write one item a line after a hyphen, or all as ["one", "two"]')
_TOO_SHORT = noted("{label} is empty or too short"), noted("give at least {min_length}")
_TOO_LONG = noted("{label} is too long"), noted("keep it to {max_length}")
_KINDS: Mapping[str, tuple[str, str]] = {
    "missing": (noted("{label} is missing"), noted("add it")),
    **dict.fromkeys(("too_short", "string_too_short"), _TOO_SHORT),
    **dict.fromkeys(("too_long", "string_too_long"), _TOO_LONG),
    "literal_error": (noted("{label}: {value} is not one of the choices"), noted("write {expected}")),
    **dict.fromkeys(("int_parsing", "int_type", "int_from_float"), _NOT_WHOLE),
    **dict.fromkeys(("float_parsing", "float_type", "finite_number"), _NO_NUMBER),
    **dict.fromkeys(("bool_parsing", "bool_type"), _NOT_TRUE),
    "character_of_no_name": (noted("{label} has a character in it that no name has"), noted("type it again")),
    "string_type": (noted("{label} should be text"), noted("write it as text")),
    **dict.fromkeys(("tuple_type", "list_type"), _NO_LIST),
    **dict.fromkeys(("model_type", "model_attributes_type", "dict_type", "mapping_type"), _NO_FIELDS),
    **dict.fromkeys(("datetime_parsing", "datetime_from_date_parsing", "datetime_type"), _NO_TIME),
    **dict.fromkeys(("date_from_datetime_parsing", "date_parsing", "date_type"), _NO_DATE),
    "year_out_of_range": (
        noted("{label}: {value} is of no year that can be meant"),
        noted("give a year from {first} to {last}"),
    ),
}
"""What is wrong and how to mend it, by pydantic's name for it, with what pydantic says of it put in."""
_BOUNDS: Mapping[str, str] = {
    "gt": noted("give more than {bound:g}"),
    "ge": noted("give at least {bound:g}"),
    "lt": noted("give less than {bound:g}"),
    "le": noted("give at most {bound:g}"),
}


def _unquoted(given: object) -> str:
    """What to write for a number between quotation marks; empty where it is anything else."""
    number = whole_number(given) if isinstance(given, str) else None
    said = _("write {number} without quotation marks, which make it text")
    return "" if number is None else said.format(number=number)


_BY_QUESTION = ("answers", "set_aside")
"""The fields that have a part of an answer under the id of its question."""


def _in_words(error: ErrorDetails, fields: Mapping[str, str]) -> tuple[str, str]:
    """What is wrong and how to mend it, in our own words: pydantic's repeat the input and a web address."""
    kind, name = error["type"], error["loc"][-1] if error["loc"] else None
    named = isinstance(name, str)
    label = _("it") if name is None else f"'{name}'" if named else _("item {name}").format(name=name)
    if named and len(error["loc"]) > 2 and error["loc"][0] in _BY_QUESTION and kind != "extra_forbidden":
        label = _("{part} of '{question}'").format(part=label, question=error["loc"][1])
    given, ctx = error.get("input"), error.get("ctx", {})
    value = (
        _shown("" if given is None else given)
        if isinstance(given, str | int | float | None)
        else _("what stands there")
    )
    if kind == "extra_forbidden":
        return _("there is no field {label} here").format(label=label), instead(str(name), error["loc"], fields)
    if kind == "string_pattern_mismatch":
        pattern = str(ctx.get("pattern", ""))
        what, mend = next(words for start, words in _PATTERNS.items() if pattern.startswith(start))
        meant = listed_meanings(str(given)) if (what, mend) == _PERIOD else ""
        mended = _("did you mean {meant}? Else {mend}").format(meant=meant, mend=_(mend)) if meant else _(mend)
        return _(what).format(label=label, value=value), mended
    if bound := next((bound for bound in _BOUNDS if bound in ctx), None):
        return _("{label}: {value} is out of range").format(label=label, value=value), _(_BOUNDS[bound]).format(
            bound=ctx[bound]
        )
    if kind == "string_type" and given is None:
        return _("{label} is empty").format(label=label), _("write what belongs there")
    if kind in _KINDS:
        what, mend = _KINDS[kind]
        unquoted = _unquoted(given) if _KINDS[kind] == _NOT_WHOLE else ""
        return _(what).format(label=label, value=value), unquoted or _(mend).format(**ctx)
    unknown = _("{label} is not right ({kind})").format(label=label, kind=kind.replace("_", " "))
    return unknown, _("compare it with the format in the README")


def faults_of(
    error: ValidationError, model: type[BaseModel], prefix: Path = (), unknown: str = ""
) -> list[tuple[Path, str, str]]:
    """Each mistake that pydantic found in a `model`: its path, what is wrong, how to mend it.

    `unknown` is what to say of a field that the model lacks, where it may be no slip of somebody who typed.
    """
    fields = fields_of(model)
    found: dict[Path, tuple[Path, str, str]] = {}
    details = error.errors(include_url=False, include_context=True)
    # An item that is refused makes its list too short as well, and says why by itself.
    inside = {tuple(detail["loc"][:size]) for detail in details for size in range(len(detail["loc"]))}
    for detail in details:
        if detail["type"] == "too_short" and detail["loc"] in inside:
            continue
        # A union reports each of its members; the first says enough. Its member names are no part of the path.
        place = detail["loc"] if detail["type"] != "extra_forbidden" else detail["loc"][:-1]
        path = (*(part for part in place if not _of_a_union(part)), *detail["loc"][len(place) :])
        # To look for the nearest name takes time; of so many, nobody reads the end.
        near = fields if len(found) < MOST else {}
        what, mend = _in_words({**detail, "loc": (*prefix, *path)}, near)
        if unknown and detail["type"] == "extra_forbidden":
            mend = or_a_slip(str(path[-1]), near, unknown)
        if prefix == () and len(path) > 1 and path[0] in _BY_QUESTION:
            what, mend = _with_question(path, what, mend, detail)
        found.setdefault((*prefix, *path), ((*prefix, *path), what, mend))
    return list(found.values())


def _with_question(path: Path, what: str, mend: str, error: ErrorDetails) -> tuple[str, str]:
    """What is wrong at `path`, in an answer, with its question named: many have the same field."""
    question, part = path[1], path[2:]
    if not part:
        # Either its id is wrong, or what stands under it.
        wrong = error["type"] in ("model_type", "model_attributes_type")
        return what, _("write it as {example}").format(example='{"level": 2}') if wrong else mend
    if part == ("level",):
        what = _("'{id}' is answered with level '{said}'").format(id=question, said=first_words(error["input"]))
        return what, _unquoted(error["input"]) or _("give a level number such as 2, 'unknown' or 'not-applicable'")
    named = f"'{question}'" in what
    return what if named else _("in the answer to '{id}', {what}").format(id=question, what=what), mend


def _of_a_union(part: str | int) -> bool:
    return isinstance(part, str) and ("[" in part or part in ("int", "str", "constrained-int"))
