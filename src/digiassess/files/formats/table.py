"""Tables, whether they come as CSV or in a workbook: columns found by their headings, and every cell with its place."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from digiassess.files.formats.document import Document
from digiassess.files.formats.formula import as_it_was
from digiassess.files.formats.problems import BadFileError, Problem
from digiassess.model.bank_rules import Path
from digiassess.model.language import _
from digiassess.model.text import clean_line, folded

MAX_ROWS = 50_000
MAX_COLUMNS = 1_000
HEADING_ROWS = 30
"""How far down the headings may stand."""


@dataclass(frozen=True)
class Grid:
    """The cells of a CSV file or of one sheet: each row that is not empty, with its line or its number."""

    file: str
    rows: Sequence[tuple[int, Sequence[str]]]
    is_sheet: bool = False
    unsaved: frozenset[tuple[int, int]] = frozenset()
    """The cells, by row and column, that hold a formula without the result that it had."""
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """The cells that hold an error, as `#REF!`, and which."""
    name: str = ""
    """The sheet's."""
    is_one_of_several: bool = False
    """Whether the workbook shows other sheets too: then a place in it is named with its sheet."""
    is_hidden: bool = False
    """Whether nobody sees the sheet who opens the workbook."""

    def has_value(self, row: int, column: int) -> bool:
        """Whether that cell can be read: it is no error, and no formula without its result."""
        return (row, column) not in self.unsaved and (row, column) not in self.errors

    def place(self, row: int, column: int | None = None) -> tuple[int, str]:
        """The line of a CSV file; in a sheet the row, and the cell's name where there is a column.

        Of several sheets the name says which, as formulas do: `Log!C1`, and `Log!5` for a whole row.
        """
        cell = f"{letters(column)}{row}" if self.is_sheet and column is not None else ""
        return row, f"{sheet_name(self.name)}!{cell or row}" if self.is_one_of_several else cell

    def problem(self, row: int, column: int | None, what: str, mend: str) -> Problem:
        """A mistake in that cell, or in the whole row."""
        line, cell = self.place(row, column)
        return Problem(self.file, line, what, mend, cell)

    def cell_problem(self, row: int, column: int, what: str, mend: str) -> Problem:
        """A mistake in that cell, named by its column too where the file has no cells to name."""
        if not self.is_sheet:
            what = _("column {letters}: {what}").format(letters=letters(column), what=what)
        return self.problem(row, column, what, mend)

    def valueless(self, row: int, columns: Iterable[int]) -> Iterator[Problem]:
        """A mistake for each of those cells of the row that holds something of which nobody knows what it comes to."""
        for column in columns if self.unsaved or self.errors else ():
            if (row, column) in self.unsaved:
                what = _("it holds a formula, and what it comes to was not saved")
                mend = _("open the file in Excel or LibreOffice and save it, or type the answer in its place")
                yield self.problem(row, column, what, mend)
            elif (row, column) in self.errors:
                what = _("it holds the spreadsheet's error {error}")
                mend = _(
                    "mend the formula behind it, or type in its place what it is to say; empty it where that is nothing"
                )
                error = clean_line(self.errors[row, column])[:20] or "#?"
                yield self.problem(row, column, what.format(error=error), mend)

    def too_wide(self, row: int, beyond: Iterable[str]) -> Problem | None:
        """The mistake of a row of text that says something in the cells `beyond` its columns; None where it does not.

        It is a comma that should have stood in quotes, and then no cell is where it seems. In a sheet it is none.
        """
        if self.is_sheet or not any(cell.strip() for cell in beyond):
            return None
        return self.problem(row, None, _("it has more cells than columns"), _("put quotes round a cell with commas"))


@dataclass(frozen=True)
class Columns:
    """Which columns a table may have."""

    named: Sequence[str]
    """Those that a message asks for."""
    needed: Sequence[str]
    """Those by which the row of headings is known; the first of them has the id of what a row is about."""
    one_of: Collection[str] = ()
    """Those of which at least one must be there too."""
    more: Collection[str] = ()
    """Those that may be there too."""
    silent: Collection[str] = ()
    """Those that this program writes for people: what it does not read of them it passes over without a word."""
    gives: str = ""
    """The one that no two sheets may fill in: what the second says there would be lost."""
    exported: Mapping[str, Collection[str]] = field(default_factory=dict)
    """The sheets by which a workbook is known that this program wrote, and some of the headings of each."""
    lists: Mapping[str, Collection[str]] = field(default_factory=dict)
    """The same of the lists that such a workbook has beside the table; they are read alone only."""

    @property
    def known(self) -> set[str]:
        """All that are read."""
        return {*self.named, *self.needed, *self.more}


@dataclass
class Table:
    """The rows below the headings, each cell by its column's name, and the place of every one of them."""

    grid: Grid
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    columns: Mapping[str, int] = field(default_factory=dict)
    passed_over: tuple[str, ...] = ()
    beside: list[str] = field(default_factory=list)
    """The cells of a sheet that say something in a column without a heading."""
    problems: list[Problem] = field(default_factory=list)
    unread: tuple[str, ...] = ()
    """The names of the workbook's other sheets that could be such a table, and were not read."""
    broken: Problem | None = None
    """Why it cannot be read at all."""

    def document(self, places: Mapping[Path, tuple[int, str]]) -> Document:
        """A document of nothing but places, for whoever finds a mistake at a path of what the rows say.

        `places` has the row, and the column's name or nothing, by path.
        """
        lines: dict[Path, int] = {(): 1}
        cells: dict[Path, str] = {}
        for path, (row, column) in places.items():
            lines[path], cell = self.grid.place(row, self.columns.get(column))
            if cell:
                cells[path] = cell
        return Document(self.grid.file, {}, lines, cells)


def letters(column: int) -> str:
    """The name of a column, counted from 0: A, B, … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def sheet_name(name: str) -> str:
    """A sheet's name as formulas write it before a cell: in quotes where it is more than one plain word."""
    plain = clean_line(name)[:40]
    return plain if re.fullmatch(r"\w+", plain) else f"'{plain}'"


def read_table(grids: Sequence[Grid], columns: Columns) -> Table:
    """The first of the `grids` shown that has the needed headings and says most of what they are for, read below them.

    Raises `BadFileError` where none has, a heading stands twice, or rows of another sheet would be lost. Mistakes in
    rows are in the table's `problems`.
    """
    shown = [grid for grid in grids if not grid.is_hidden]
    tables = [_below(grid, place, columns) for grid in shown if (place := headings_in(grid, columns)) is not None]
    if tables:
        return _chosen(tables, _lists(grids, columns), columns)
    file = grids[0].file if grids else ""
    mend = _("name the columns in the first row: {named}").format(named=",".join(columns.named))
    first = next((grid for grid in shown if grid.rows), None)
    if first is None:
        raise BadFileError([Problem(file, 1, _("it is empty"), mend)])
    row, cells = first.rows[0]
    what = _("the columns are '{columns}'").format(columns=clean_line(", ".join(cells[:20]))[:80])
    raise BadFileError([first.problem(row, None, what, mend)])


def headings_in(grid: Grid, columns: Columns) -> int | None:
    """Where among its rows the headings stand; None where they do not."""
    for place, (_line, cells) in enumerate(grid.rows[:HEADING_ROWS]):
        names = {folded(cell) for cell in cells}
        if names >= {*columns.needed} and (not columns.one_of or names & {*columns.one_of}):
            return place
    return None


def is_written_by_us(grids: Sequence[Grid], columns: Columns) -> bool:
    """Whether `grids` are of a workbook that this program wrote."""
    return 0 < len(columns.exported) <= sum(is_sheet(grid, columns.exported) for grid in grids)


def _lists(grids: Sequence[Grid], columns: Columns) -> list[Grid]:
    """Those of `grids` that are lists of ours, in a workbook that this program wrote: in another nothing is."""
    return [grid for grid in grids if is_sheet(grid, columns.lists)] if is_written_by_us(grids, columns) else []


def is_sheet(grid: Grid, sheets: Mapping[str, Collection[str]]) -> bool:
    """Whether it has the name of one of `sheets`, and its headings."""
    headings = sheets.get(folded(grid.name))
    upper = (cells for _row, cells in grid.rows[:HEADING_ROWS])
    return headings is not None and any({*map(folded, cells)} >= {*headings} for cells in upper)


def _chosen(tables: Sequence[Table], lists: Sequence[Grid], columns: Columns) -> Table:
    """The one that counts of `tables`, and none of `lists` where there is another.

    Raises `BadFileError` where two do, or where it cannot be read.
    """
    able = [table for table in tables if table.grid not in lists] or tables
    giving = [(table, row) for table in able if (row := _first_given(table, columns)) is not None]
    if len(giving) > 1:
        (first_table, _row), (second, row), *_others = giving
        raise BadFileError([_second(second.grid, row, first_table.grid)])
    filled = [table for table in able if _says_anything(table, columns)]
    chosen = giving[0][0] if giving else [*filled, *able][0]
    if chosen.broken is not None:
        raise BadFileError([chosen.broken])
    chosen.unread = tuple(clean_line(table.grid.name)[:40] for table in tables if table is not chosen)
    return chosen


def _says_anything(table: Table, columns: Columns) -> bool:
    """Whether a row says something, and does not only name what it could be about."""
    said = columns.one_of or columns.needed
    return any(any(cells.get(name) for name in said) for _row, cells in table.rows)


def _first_given(table: Table, columns: Columns) -> int | None:
    """The first row that gives of something with an id what the table is for; None where none does."""
    about, *_others = columns.needed
    given = (row for row, cells in table.rows if cells.get(columns.gives) and _is_id(cells.get(about, "")))
    return next(given, None)


def _is_id(said: str) -> bool:
    """Whether it has the form of a question's id, `theme.name`: no name of a thing has, and no title."""
    return _ID.fullmatch(folded(said)) is not None


_ID = re.compile(r"[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+")


def _second(grid: Grid, row: int, first: Grid) -> Problem:
    """That a row of a second sheet counts too: which of two sheets does, or that both do, is not guessed."""
    what = _("the sheet '{sheet}' is filled in, and so is '{first}'").format(
        sheet=clean_line(grid.name)[:40], first=clean_line(first.name)[:40]
    )
    mend = _("take out the one that does not count, or bring the rows together in one sheet")
    return grid.problem(row, None, what, mend)


def _above(grid: Grid, place: int, columns: Columns, found: Mapping[str, int]) -> Iterator[Problem]:
    """A mistake for each row above the headings that says something of an id, as those below do, and no title."""
    about, *_others = columns.needed
    for row, cells in grid.rows[:place]:
        said = {name: cells[column].strip() for name, column in found.items() if column < len(cells)}
        name = said.pop(about, "")
        if any(said.values()) and _is_id(name):
            what = _("'{name}' stands above the headings").format(name=clean_line(name)[:40])
            yield grid.problem(row, found[about], what, _("move its row below them, or take it out"))


def _below(grid: Grid, place: int, columns: Columns) -> Table:
    row, headings = grid.rows[place]
    names = [folded(cell) for cell in headings]
    found: dict[str, int] = {}
    known, broken = columns.known, None
    for column, name in enumerate(names):
        if name in found:
            mend = _("keep one column of that name")
            what = _("the column '{name}' stands twice").format(name=name)
            broken = broken or grid.problem(row, column, what, mend)
        elif name in known:
            found[name] = column
    ours = columns.silent if set(columns.silent) <= {*names} else ()
    others = [
        clean_line(cell)[:60]
        for cell, name in zip(headings, names, strict=True)
        if name and name not in known and name not in ours
    ]
    passed_over = tuple(dict.fromkeys(others))
    table = Table(grid, columns=found, passed_over=passed_over, broken=broken)
    table.problems += _above(grid, place, columns, found)
    for number, cells in grid.rows[place + 1 :]:
        beyond = [column for column in range(len(cells)) if column >= len(names) or not names[column]]
        if grid.is_sheet:
            table.beside += [grid.place(number, column)[1] for column in beyond if cells[column].strip()]
        if (wide := grid.too_wide(number, (cells[column] for column in beyond))) is not None:
            table.problems.append(wide)
        table.problems += grid.valueless(number, found.values())
        said = {
            name: as_it_was(cells[column].strip())
            for name, column in found.items()
            if column < len(cells) and grid.has_value(number, column)
        }
        # Of a row that does not say what it is about there is nothing more to say.
        if any(said.values()) and all(grid.has_value(number, found[name]) for name in columns.needed):
            table.rows.append((number, said))
    return table
