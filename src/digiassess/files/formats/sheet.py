"""The sheets of a workbook, `.xlsx` or `.ods`, as text.

A workbook is packed, and a sheet's reader makes room for every cell up to the last that holds something. So a file of a
few kilobytes could ask for all the memory there is. What is handed on is a copy of only those parts that were looked
at (`workbook_size`), and found to be no larger than a sheet that people fill in.
"""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from xml.parsers import expat

from digiassess.files.formats.damaged import DAMAGED_ZIP
from digiassess.files.formats.problems import BadFileError, Problem, TooLargeError
from digiassess.files.formats.table import MAX_COLUMNS, MAX_ROWS, Grid
from digiassess.files.formats.valueless import ERROR, FORMULA, with_valueless_shown
from digiassess.files.formats.workbook_size import WorkbookSize
from digiassess.model.language import _

ENDINGS = (".xlsx", ".ods")

MAX_UNPACKED = 20_000_000
MAX_PARTS = 2_000
MAX_AREA = 1_000_000
"""How many cells the used parts of all sheets may have together, empty ones among them."""
MAX_LETTERS = 100_000_000
"""How many bytes the letters of all cells may take, where a text may be kept once for many of them.

As many as a survey has in which thousands of people chose whole statements. To read it takes up to five times as much.
"""

_READ = re.compile(
    r"(?:\[Content_Types\]\.xml|_rels/\.rels|mimetype|META-INF/manifest\.xml|content\.xml|xl/(?:_rels/)?[^/]+\.(?:xml|rels)"
    r"|xl/worksheets/[^/]+\.xml)",
    re.IGNORECASE,
)


def grids_of_workbook(content: bytes, file: str) -> list[Grid]:
    """Every sheet of the workbook, in its order. Raises `BadFileError` where it is none, or too large."""
    # Imported here: only those who bring a workbook need it.
    import python_calamine as calamine

    copied = _copy(content, file)
    grids = []
    area = 0
    try:
        with calamine.load_workbook(io.BytesIO(copied)) as workbook:
            visible = calamine.SheetVisibleEnum.Visible
            hidden = {sheet.name for sheet in workbook.sheets_metadata if sheet.visible != visible}
            several = len(workbook.sheet_names) - len(hidden) > 1
            for name in workbook.sheet_names:
                sheet = workbook.get_sheet_by_name(name)
                # Many sheets may be one part of the file.
                area += sheet.total_height * sheet.total_width
                if area > MAX_AREA:
                    raise _too_large(file)
                # What it gives starts at the first cell that holds something.
                rows = [
                    (number, [_text(cell) for cell in cells[:MAX_COLUMNS]])
                    for number, cells in enumerate(sheet.to_python(skip_empty_area=False), 1)
                    if any(cell != "" for cell in cells)
                ]
                if len(rows) > MAX_ROWS:
                    raise _too_large(file)
                grid = _grid(file, rows, name, is_one_of_several=several)
                grids.append(replace(grid, is_hidden=name in hidden))
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise _no_workbook(file) from error
    return grids


def _grid(file: str, rows: list[tuple[int, list[str]]], name: str, *, is_one_of_several: bool) -> Grid:
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
    return Grid(file, rows, True, unsaved, errors, name, is_one_of_several)


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
    size = WorkbookSize()
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
                size.take(part.filename, data)
                if size.cells > MAX_AREA:
                    raise _too_large(file)
                fresh.writestr(part.filename, with_valueless_shown(data))
            if size.letters > MAX_LETTERS:
                raise _too_large(file)
    except (*DAMAGED_ZIP, expat.ExpatError) as error:
        raise _no_workbook(file) from error
    return copied.getvalue()


def _too_large(file: str) -> TooLargeError:
    what = _("it is a larger workbook than people fill in")
    mend = _("keep the sheet with the answers, and take the rest out, or split it into several files")
    return TooLargeError([Problem(file, None, what, mend)])


def _no_workbook(file: str) -> BadFileError:
    what = _("it is no workbook that can be read: it is damaged, protected by a password, or of another kind")
    return BadFileError(
        [Problem(file, None, what, _("open it and save it again as .xlsx or .csv, without a password"))]
    )
