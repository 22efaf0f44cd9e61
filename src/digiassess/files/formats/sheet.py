"""The sheets of a workbook, `.xlsx` or `.ods`, as text.

A workbook is packed, and a sheet's reader makes room for every cell up to the last that holds something. So a file of a
few kilobytes could ask for all the memory there is. What is handed on is a copy of only those parts that were looked
at here, and found to be no larger than a sheet that people fill in.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from xml.parsers import expat

from digiassess.files.formats.problems import BadFileError, Problem, TooLargeError
from digiassess.files.formats.table import MAX_COLUMNS, MAX_ROWS, Grid
from digiassess.files.formats.valueless import ERROR, FORMULA, with_valueless_shown
from digiassess.model.language import _

ENDINGS = (".xlsx", ".ods")

MAX_UNPACKED = 20_000_000
MAX_PARTS = 2_000
MAX_AREA = 1_000_000
"""How many cells the used part of a sheet may have, empty ones among them."""

_READ = re.compile(
    r"(?:\[Content_Types\]\.xml|_rels/\.rels|mimetype|META-INF/manifest\.xml|content\.xml|xl/(?:_rels/)?[^/]+\.(?:xml|rels)"
    r"|xl/worksheets/[^/]+\.xml)",
    re.IGNORECASE,
)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)


_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError),
)
"""What is raised where a workbook is damaged, or is none."""


def grids_of_workbook(content: bytes, file: str) -> list[Grid]:
    """Every sheet of the workbook, in its order. Raises `BadFileError` where it is none, or too large."""
    # Imported here: only those who bring a workbook need it.
    import python_calamine as calamine

    copied = _copy(content, file)
    grids = []
    try:
        with calamine.load_workbook(io.BytesIO(copied)) as workbook:
            for name in workbook.sheet_names:
                sheet = workbook.get_sheet_by_name(name)
                # What it gives starts at the first cell that holds something.
                rows = [
                    (number, [_text(cell) for cell in cells[:MAX_COLUMNS]])
                    for number, cells in enumerate(sheet.to_python(skip_empty_area=False), 1)
                    if any(cell != "" for cell in cells)
                ]
                if len(rows) > MAX_ROWS:
                    raise _too_large(file)
                grids.append(_grid(file, rows))
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise _no_workbook(file) from error
    return grids


def _grid(file: str, rows: list[tuple[int, list[str]]]) -> Grid:
    marked = {
        (row, place): cell
        for row, cells in rows
        for place, cell in enumerate(cells)
        if cell[:1] == FORMULA or cell[:1] == ERROR
    }
    for _row, cells in rows if marked else ():
        cells[:] = [cell.removeprefix(FORMULA).removeprefix(ERROR) for cell in cells]
    unsaved = frozenset(place for place, cell in marked.items() if cell[0] == FORMULA)
    errors = {place: cell[1:] for place, cell in marked.items() if cell[0] == ERROR}
    return Grid(file, rows, is_sheet=True, unsaved=unsaved, errors=errors)


def _text(cell: Any) -> str:
    """A cell as a person would have typed it: calamine's numbers are floats, so 3 comes as 3.0."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return (cell.date() if (cell.hour, cell.minute, cell.second) == (0, 0, 0) else cell).isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def _copy(content: bytes, file: str) -> bytes:
    """The parts of the workbook that are read, packed anew and no larger than they were found to be."""
    copied = io.BytesIO()
    left = MAX_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(copied, "w") as fresh:
            parts = packed.infolist()
            if len(parts) > MAX_PARTS or len({part.filename for part in parts}) < len(parts):
                raise _too_large(file)
            for part in parts:
                if not _READ.fullmatch(part.filename):
                    continue
                with packed.open(part) as opened:
                    data = opened.read(left + 1)
                left -= len(data)
                if left < 0:
                    raise _too_large(file)
                if _SHEET.fullmatch(part.filename):
                    _check_area(_xlsx_areas(data), file)
                elif part.filename == "content.xml":
                    _check_area(_ods_areas(data), file)
                fresh.writestr(part.filename, with_valueless_shown(data))
    except _DAMAGED as error:
        raise _no_workbook(file) from error
    return copied.getvalue()


def _check_area(area: int, file: str) -> None:
    if area > MAX_AREA:
        raise _too_large(file)


def _look_through(data: bytes, start: Callable[[str, dict[str, str]], None], end: Callable[[str], None]) -> None:
    """Tells of each element of the XML where it starts and ends. Raises `ExpatError` where it is none."""
    # As UTF-8 whatever it says of itself: so is it read afterwards.
    parser = expat.ParserCreate("UTF-8")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = _refuse_own_words
    parser.Parse(data, True)


def _refuse_own_words(*_declared: object) -> None:
    """What an XML file declares of its own may stand for a thousand times as much."""
    raise ValueError


_REFERENCE = re.compile(r"([A-Za-z]{1,7})([0-9]{1,10})")


def _xlsx_areas(data: bytes) -> int:
    """The cells up to the last row and the last column in which something stands.

    Rows and cells need not say where they stand: then it is after the one before. Where one says that it stands before
    that, it is taken for the further of both.
    """
    width = height = column = row = low = 0
    in_cell = False

    def start(name: str, said: dict[str, str]) -> None:
        nonlocal width, height, column, row, low, in_cell
        kind = name.rpartition(":")[2]
        if kind == "row":
            row, column = max(row + 1, _number_said(said.get("r", "0"))), 0
        elif kind == "c":
            place = _REFERENCE.fullmatch(said.get("r", ""))
            column, low = max(column + 1, _number(place[1]) if place else 0), max(row, int(place[2]) if place else 0)
            in_cell = True
        elif in_cell:
            width, height = max(width, column), max(height, low)

    def end(name: str) -> None:
        nonlocal in_cell
        in_cell = in_cell and name.rpartition(":")[2] != "c"

    _look_through(data, start, end)
    return width * height


def _number(name: str) -> int:
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _number_said(text: str) -> int:
    """A number of rows or cells; more than may be where it is too long to be one, or none at all."""
    return int(text) if re.fullmatch("[0-9]{1,10}", text) else MAX_AREA + 1


_ODS_CELLS = ("table:table-cell", "table:covered-table-cell")
_ODS_SAYS = ("office:", "calcext:", "table:formula")
"""How the fields of a cell begin that make it hold something, with no text in it too."""


def _ods_areas(data: bytes) -> int:
    """The cells up to the last row and column in which something stands, in the largest of the sheets."""
    largest = width = height = row = column = repeat = 0
    in_cell = False

    def start(name: str, said: dict[str, str]) -> None:
        nonlocal width, height, column, row, repeat, in_cell
        if name == "table:table-row":
            row, repeat, column = row + repeat, _number_said(said.get("table:number-rows-repeated", "1")), 0
        elif name in _ODS_CELLS:
            column += _number_said(said.get("table:number-columns-repeated", "1"))
            in_cell = True
        if in_cell and (name not in _ODS_CELLS or any(field.startswith(_ODS_SAYS) for field in said)):
            width, height = max(width, column), max(height, row + repeat)

    def end(name: str) -> None:
        nonlocal largest, width, height, row, repeat, in_cell
        if name in _ODS_CELLS:
            in_cell = False
        elif name == "table:table":
            largest, width, height, row, repeat = max(largest, width * height), 0, 0, 0, 0

    _look_through(data, start, end)
    return max(largest, width * height)


def _too_large(file: str) -> TooLargeError:
    what = _("it is a larger workbook than people fill in")
    return TooLargeError([Problem(file, None, what, _("keep the sheet with the answers, and take the rest out"))])


def _no_workbook(file: str) -> BadFileError:
    what = _("it is no workbook that can be read: it is damaged, protected by a password, or of another kind")
    return BadFileError(
        [Problem(file, None, what, _("open it and save it again as .xlsx or .csv, without a password"))]
    )
