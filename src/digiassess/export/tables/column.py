"""What a table is made of: columns, each with its type, what it means, and how it is got."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from digiassess.export.subject import Subject

UNITS = "the bank's units"
LEVEL = "level number, 0 the lowest"

Type = Literal["text", "integer", "number", "boolean", "date", "time", "list"]
"""The type of a column, the same in every format: a list is of texts, a time is UTC's."""


@dataclass(frozen=True)
class FigureColumn:
    """One column. `get` is given the subject and what the row is of, and gives the value, None where there is none."""

    name: str
    type: Type
    means: str
    get: Callable[[Subject, Any], Any]
    unit: str = ""
    typed: bool = False
    """Whether it holds what a person typed, so that it is empty where nothing of that may leave."""
    between: str = ";"
    """What stands between the texts of a list where a cell holds them all."""

    def value(self, subject: Subject, of: Any) -> Any:
        """The value in the row of `of`; an empty text is none."""
        if subject.anonymous and self.typed:
            return () if self.type == "list" else None
        value = self.get(subject, of)
        return None if value == "" else value


def same(name: str, type: Type, means: str, **more: Any) -> FigureColumn:
    """A column whose value is the field of that name of what the row is of."""
    return FigureColumn(name, type, means, lambda _subject, of: getattr(of, name), **more)


class ForeignKey(NamedTuple):
    """Columns of a table whose values are the key of a row in another one."""

    columns: Sequence[str]
    table: str


@dataclass(frozen=True)
class FigureTable:
    """One table: a row for each of what `rows` finds in an assessment, or once in each question bank."""

    name: str
    means: str
    rows: Callable[[Subject], Iterable[Any]]
    key: Sequence[str]
    """The columns that tell its rows apart."""
    columns: Sequence[FigureColumn]
    refers: Sequence[ForeignKey] = ()
    of_bank: bool = False
    """Whether its rows are of the question bank, and so are written once for all assessments that have it."""

    def lines(self, subject: Subject) -> Iterable[list[Any]]:
        """Its rows for one assessment, each a value a column."""
        for of in self.rows(subject):
            yield [column.value(subject, of) for column in self.columns]
