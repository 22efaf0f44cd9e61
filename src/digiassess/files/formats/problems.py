"""Mistakes in files, each with its place and its mend."""

import errno
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from digiassess.model.bank_rules import Path, nearest
from digiassess.model.errors import DigiassessError
from digiassess.model.period import listed_meanings
from digiassess.model.text import clean_line

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
                f"{self.problems[0].file}: and {self.more:,} more {'mistake' if self.more == 1 else 'mistakes'}."
            )
        super().__init__("\n".join(rows))


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

    def refuse(self) -> None:
        """Raises `BadFileError` where anything is wrong."""
        if self.found:
            raise self.refusal()

    def refusal(self) -> BadFileError:
        """The error that names them."""
        return BadFileError(self.found, self.more, self._most)


_RIGHTS = "ask whoever keeps the folder for the right to it, or use another folder"
_OPEN = "close the program that has it open, and try again"
_CONNECTION = "check the connection to the disk, and try again"
_BY_NAME = {
    "ENOENT": "check the name, and that the folder is there",
    "ENOTDIR": "check the name: a part of it is a file where a folder should be",
    "EISDIR": "name a file in it",
    **dict.fromkeys(("EACCES", "EPERM"), _RIGHTS),
    "EROFS": "use a folder on another disk",
    "ENOSPC": "make room on the disk, and try again",
    "EDQUOT": "make room in your share of the disk, and try again",
    "EFBIG": "check that it is the right file, or use another disk",
    "EIO": "the disk or the connection to it failed: try again, and have the disk looked at if it fails again",
    "ENAMETOOLONG": "give it a shorter name",
    "ELOOP": "check the links in its name: they lead in a circle",
    **dict.fromkeys(("EMFILE", "ENFILE", "ENOMEM"), "close other programs, and try again"),
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
    mend = _MENDS.get(error.errno or 0, "check the name and your rights to it")
    if getattr(error, "winerror", None) in _SHARING:
        mend = _OPEN
    return DigiassessError(f"{path}: {reason[:1].lower()}{reason[1:]}: {mend}.")


def _shown(value: Any) -> str:
    text = clean_line(str(value))
    return f"'{text[:57]}...'" if len(text) > 60 else f"'{text}'"


_PATTERNS = {
    "Address": ("is no address", "write an http or https address, without spaces or control characters"),
    "Version": ("is no version", "write numbers with points between, such as 1.0"),
    "Identifier": ("is no id", "use small letters, digits and hyphens, starting with a letter"),
    "Period": ("is no period", "write a year such as 2026 or 2026-27, or 2026-Q3 for more than one in a year"),
}


def _pattern(pattern: str) -> tuple[str, str]:
    if pattern.startswith("^https"):
        return _PATTERNS["Address"]
    if pattern.startswith("^[0-9]{4}"):
        return _PATTERNS["Period"]
    if pattern.startswith("^[0-9]+"):
        return _PATTERNS["Version"]
    if pattern.startswith("^sha256"):
        return "is no digest", "restore the file from a copy"
    return _PATTERNS["Identifier"]


def _in_words(error: ErrorDetails, fields: Iterable[str]) -> tuple[str, str]:
    """What is wrong and how to mend it, in our own words: pydantic's repeat the input and a web address."""
    kind, name = error["type"], str(error["loc"][-1]) if error["loc"] else "it"
    label = f"'{name}'" if isinstance(error["loc"][-1] if error["loc"] else "", str) else f"item {name}"
    given, ctx = error.get("input"), error.get("ctx", {})
    value = _shown(given) if isinstance(given, str | int | float) else "what stands there"
    match kind:
        case "missing":
            return f"{label} is missing", "add it"
        case "extra_forbidden":
            return f"there is no field {label} here", nearest(name, fields) or "take it out"
        case "string_pattern_mismatch":
            what, mend = _pattern(str(ctx.get("pattern", "")))
            meant = listed_meanings(str(given)) if (what, mend) == _PATTERNS["Period"] else ""
            return f"{label}: {value} {what}", f"did you mean {meant}? Else {mend}" if meant else mend
        case "too_short" | "string_too_short":
            return f"{label} is empty or too short", f"give at least {ctx.get('min_length', 1)}"
        case "too_long" | "string_too_long":
            return f"{label} is too long", f"keep it to {ctx.get('max_length', 'fewer')}"
        case "literal_error":
            return f"{label}: {value} is not one of the choices", f"write {ctx.get('expected', 'one of them')}"
        case "int_parsing" | "int_type" | "int_from_float":
            return f"{label}: {value} is no whole number", "write a whole number"
        case "float_parsing" | "float_type" | "finite_number":
            return f"{label}: {value} is no number", "write a number such as 1 or 0.5"
        case "bool_parsing" | "bool_type":
            return f"{label}: {value} is neither true nor false", "write true or false"
        case "greater_than" | "greater_than_equal" | "less_than" | "less_than_equal":
            bounds = {"gt": "more than", "ge": "at least", "lt": "less than", "le": "at most"}
            bound = next((f"{words} {ctx[key]:g}" for key, words in bounds.items() if key in ctx), "another number")
            return f"{label}: {value} is out of range", f"give {bound}"
        case "string_type":
            return f"{label} should be text", "write it as text"
        case "tuple_type" | "list_type":
            return f"{label} should be a list", "write each item on a line of its own after a hyphen"
        case "model_type" | "model_attributes_type" | "dict_type" | "mapping_type":
            return f"{label} should be a set of named fields", "write 'name: value' lines"
        case "datetime_parsing" | "datetime_from_date_parsing" | "datetime_type":
            return f"{label}: {value} is no time", "write it as 2026-11-23T09:30:00Z"
        case "year_out_of_range":
            return (
                f"{label}: {value} is of no year that can be meant",
                f"give a year from {ctx['first']} to {ctx['last']}",
            )
        case _:
            return f"{label} is not right ({kind.replace('_', ' ')})", "compare it with the format in the README"


def faults_of(
    error: ValidationError, model: type[BaseModel], prefix: Path = (), unknown: str = ""
) -> list[tuple[Path, str, str]]:
    """Each mistake that pydantic found in a `model`: its path, what is wrong, how to mend it.

    `unknown` is what to say of a field that the model lacks, where it is no slip of somebody who typed.
    """
    fields = _names(model)
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
        what, mend = _in_words({**detail, "loc": path}, fields if len(found) < MOST else ())
        if unknown and detail["type"] == "extra_forbidden":
            mend = unknown
        found.setdefault((*prefix, *path), ((*prefix, *path), what, mend))
    return list(found.values())


def _of_a_union(part: str | int) -> bool:
    return isinstance(part, str) and ("[" in part or part in ("int", "str", "constrained-int", "Step"))


def _names(model: type[BaseModel]) -> set[str]:
    """The names of the fields of `model` and of the models inside it."""
    found = set(model.model_fields)
    waiting = [field.annotation for field in model.model_fields.values()]
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, type) and issubclass(kind, BaseModel) and not found >= set(kind.model_fields):
            found |= set(kind.model_fields)
            waiting += [field.annotation for field in kind.model_fields.values()]
        waiting += [member for member in get_args(kind) if member is not None]
    return found
