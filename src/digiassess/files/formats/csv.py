"""CSV in every dialect that spreadsheets here write, with the line of every row."""

import csv
import io
import re
from collections.abc import Collection

from digiassess.files.formats.problems import BadFileError, Problem
from digiassess.files.formats.reasons import CSV, reason
from digiassess.files.formats.table import HEADING_ROWS, MAX_COLUMNS, MAX_ROWS, Grid
from digiassess.files.formats.text import decoded_as_spreadsheets_write, refuse_conflict
from digiassess.model.language import _
from digiassess.model.text import folded

_SEP = re.compile(r'"?sep=(.)"?[ \t,;]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
_SEPARATORS = ",;\t"

MAX_LINES = 500_000
MAX_CELLS = 1_000_000
"""How many lines, empty ones among them, and how many cells, commas in text among them."""


def grid_of_csv(content: bytes, file: str, known: Collection[str]) -> tuple[Grid, str]:
    """The rows of a CSV file, and what to say of how it was read (nothing, mostly).

    Cells are parted by comma, semicolon or tab: by the one that a first line `sep=;` names, else by the one that makes
    most of the `known` columns. Raises `BadFileError` where it is no CSV.
    """
    text, said = decoded_as_spreadsheets_write(content, file)
    refuse_conflict(text, file)
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise BadFileError([Problem(file, line, _("it has a NUL character in it"), _("save it again as CSV in UTF-8"))])
    if sum(map(text.count, "\r\n")) > MAX_LINES or sum(map(text.count, _SEPARATORS)) > MAX_CELLS:
        what = _("it has more than {max_lines:,} lines or {max_cells:,} cells").format(
            max_lines=MAX_LINES, max_cells=MAX_CELLS
        )
        raise BadFileError([Problem(file, None, what, _("check that it is the right file"))])
    named = _SEP.match(text)
    if named:
        text = text[named.end() :]
    separator = named[1] if named else max(_SEPARATORS, key=lambda each: _fits(text, each, known))
    # Python's own would be a space or a letter for a file that says so.
    if separator not in (*_SEPARATORS, "|", ":"):
        raise BadFileError(
            [
                Problem(
                    file,
                    1,
                    _("'{separator}' cannot separate cells").format(separator=separator),
                    _("write sep=, or sep=; in the first line"),
                )
            ]
        )
    return Grid(file, _rows(text, file, separator, 1 if named else 0)), said


def _fits(text: str, separator: str, known: Collection[str]) -> tuple[int, int]:
    """How many known columns the best of the first rows has, and how many cells."""
    best = (0, 0)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for _, row in zip(range(HEADING_ROWS), reader, strict=False):
            best = max(best, (len({*known} & {folded(cell) for cell in row[:MAX_COLUMNS]}), len(row)))
    except csv.Error:
        pass
    return best


def _rows(text: str, file: str, separator: str, before: int) -> list[tuple[int, list[str]]]:
    """Each row that is not empty, with the line it starts on; `before` lines stood above."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    found: list[tuple[int, list[str]]] = []
    start = before + 1
    try:
        for row in reader:
            line, start = start, reader.line_num + before + 1
            if len(row) > MAX_COLUMNS or len(found) >= MAX_ROWS:
                what = _("it has more than {max_rows:,} rows or {max_columns:,} columns").format(
                    max_rows=MAX_ROWS, max_columns=MAX_COLUMNS
                )
                raise BadFileError([Problem(file, line, what, _("check that it is the right file"))])
            if any(cell.strip() for cell in row):
                found.append((line, row))
    except csv.Error as error:
        what = _("it is not CSV that can be read") + reason(str(error), CSV)
        raise BadFileError([Problem(file, reader.line_num + before, what, _("check the quotes"))]) from None
    return found
