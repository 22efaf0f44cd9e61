"""How much a workbook is once it is unfolded: the cells that its readers make room for, and the text in them.

One cell of an `.ods` may say that it stands a million times, and one text of an `.xlsx` may be kept once for as many
cells. Readers make each of them, so what a file would become is reckoned here from its XML alone.
"""

import re
from collections import Counter
from collections.abc import Callable
from xml.parsers import expat

_MAY_BE_SHEET = re.compile(r"xl/(?:worksheets/)?[^/]+\.xml")
"""Which of these are sheets only the workbook says."""
_SHARED_TEXTS, _OPEN_DOCUMENT = "xl/sharedstrings.xml", "content.xml"
TOO_MANY = 10**9
"""What stands for a number that is too long to be one of cells or letters, or that is none."""


class WorkbookSize:
    """What the parts that were taken in come to, once they are unfolded."""

    def __init__(self) -> None:
        self.cells = 0
        """In the largest sheet: those up to the last row and the last column in which something stands."""
        self._letters = 0
        self._uses: Counter[int] = Counter()
        self._texts: list[list[int]] = []

    def take(self, name: str, data: bytes) -> None:
        """Adds the part of that name. Raises `ExpatError` or `ValueError` where it is none that is read."""
        name = name.lower()
        if name == _OPEN_DOCUMENT:
            cells, letters = ods_size(data)
            self._letters += letters
        elif name == _SHARED_TEXTS:
            self._texts.append(shared_lengths(data))
            return
        elif _MAY_BE_SHEET.fullmatch(name):
            cells, uses = xlsx_size(data)
            self._uses += uses
        else:
            return
        self.cells = max(self.cells, cells)

    @property
    def letters(self) -> int:
        """How many bytes the texts of all cells take together, but for those that stand in their own cell alone."""
        shared = max(map(self._shared, self._texts), default=0)
        return self._letters + shared

    def _shared(self, lengths: list[int]) -> int:
        return sum(uses * lengths[text] for text, uses in self._uses.items() if text < len(lengths))


def _look_through(
    data: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Tells of each element of the XML where it starts and ends, and of text. Raises `ExpatError` where it is none."""
    # As UTF-8 whatever it says of itself: so is it read afterwards.
    parser = expat.ParserCreate("UTF-8")
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.StartDoctypeDeclHandler = _refuse_own_words
    parser.Parse(data, True)


def _refuse_own_words(*_declared: object) -> None:
    """What an XML file declares of its own may stand for a thousand times as much."""
    raise ValueError


_REFERENCE = re.compile(r"([A-Za-z]{1,7})([0-9]{1,10})")


def xlsx_size(data: bytes) -> tuple[int, Counter[int]]:
    """The cells of a sheet, and how many cells have each of the texts that the workbook keeps once, by its number.

    Rows and cells need not say where they stand: then it is after the one before. Where one says that it stands before
    that, it is taken for the further of both.
    """
    width = height = column = row = low = 0
    in_cell = is_shared = False
    digits: list[str] = []
    uses: Counter[int] = Counter()

    def start(name: str, said: dict[str, str]) -> None:
        nonlocal width, height, column, row, low, in_cell, is_shared
        kind = name.rpartition(":")[2]
        if kind == "row":
            row, column = max(row + 1, _number_said(said.get("r", "0"))), 0
        elif kind == "c":
            place = _REFERENCE.fullmatch(said.get("r", ""))
            column, low = max(column + 1, _number(place[1]) if place else 0), max(row, int(place[2]) if place else 0)
            in_cell, is_shared = True, said.get("t") == "s"
        elif in_cell:
            width, height = max(width, column), max(height, low)
            digits.clear()

    def end(name: str) -> None:
        nonlocal in_cell
        kind = name.rpartition(":")[2]
        if kind == "v" and in_cell and is_shared:
            uses[_number_said("".join(digits).strip())] += 1
        in_cell = in_cell and kind != "c"

    def text(letters: str) -> None:
        if in_cell and is_shared:
            digits.append(letters)

    _look_through(data, start, end, text)
    return width * height, uses


def shared_lengths(data: bytes) -> list[int]:
    """How many bytes each of the texts takes that a workbook keeps once for all its sheets, in their order."""
    lengths: list[int] = []

    def start(name: str, _said: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "si":
            lengths.append(0)

    def text(letters: str) -> None:
        if lengths:
            lengths[-1] += _room(letters)

    _look_through(data, start, lambda _name: None, text)
    return lengths


def _room(text: str) -> int:
    """How many bytes it takes: the same number of letters may be four times as much."""
    return len(text.encode())


def _number(name: str) -> int:
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _number_said(text: str) -> int:
    """A number of rows, cells or letters; more than may be where it is too long to be one, or none at all."""
    return int(text) if re.fullmatch("[0-9]{1,10}", text) else TOO_MANY


_ODS_CELLS = ("table:table-cell", "table:covered-table-cell")
_ODS_SAYS = ("office:", "calcext:", "table:formula")
"""How the fields of a cell begin that make it hold something, with no text in it too."""
_ODS_SPACES = "text:s"


def ods_size(data: bytes) -> tuple[int, int]:
    """The cells of the largest of the sheets, and the bytes of all texts, each as often as it is repeated."""
    largest = width = height = row = column = rows = columns = letters = in_one = 0
    in_cell = says = False

    def start(name: str, said: dict[str, str]) -> None:
        nonlocal width, height, column, row, rows, columns, in_cell, says, in_one
        if name == "table:table-row":
            row, rows, column = row + rows, _number_said(said.get("table:number-rows-repeated", "1")), 0
        elif name in _ODS_CELLS:
            columns = _number_said(said.get("table:number-columns-repeated", "1"))
            column += columns
            # A formula whose result was not saved is shown in its place.
            told = [_room(value) for field, value in said.items() if field.startswith(_ODS_SAYS)]
            in_cell, in_one, says = True, sum(told), bool(told)
        elif name == _ODS_SPACES:
            in_one += _number_said(said.get("text:c", "1"))
        if in_cell and (name not in _ODS_CELLS or says):
            width, height = max(width, column), max(height, row + rows)

    def end(name: str) -> None:
        nonlocal largest, width, height, row, rows, letters, in_cell
        if name in _ODS_CELLS:
            in_cell = False
            letters += in_one * columns * rows
        elif name == "table:table":
            largest, width, height, row, rows = max(largest, width * height), 0, 0, 0, 0

    def text(more: str) -> None:
        nonlocal in_one
        if in_cell:
            in_one += _room(more)

    _look_through(data, start, end, text)
    return max(largest, width * height), letters
