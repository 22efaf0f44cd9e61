"""Whether a file that cannot be read is a response of ours all the same: then it is refused, and not passed over."""

import csv
import io
import zipfile
from pathlib import Path
from typing import IO

from digiassess.analysis.survey_text import SurveyTexts
from digiassess.files.formats.damaged import DAMAGED_ZIP
from digiassess.files.formats.sheet import ENDINGS, MAX_PARTS
from digiassess.files.formats.table import HEADING_ROWS, MAX_COLUMNS
from digiassess.files.formats.text import UTF_16, decoded_as_spreadsheets_write
from digiassess.files.response_sheet import SCHEMA_FAMILY
from digiassess.files.responses import FAMILY
from digiassess.files.survey_sheets import FEWEST_QUESTIONS
from digiassess.model.errors import DigiassessError

TEXTS = (".csv", ".tsv")
"""How the names of tables end that are text."""
_HEAD = 65_536
"""How far into a response file or a table is looked: each says what it is in its first lines."""
_MOST = 100_000_000
"""How much of a workbook is looked through, packed or not."""


def may_be_response(path: Path, texts: SurveyTexts | None) -> bool:
    """Whether the file at `path` says that it is a response file, an Excel form or a survey's table as text.

    It is looked into as far as that goes; a table is a survey's by its headings, which are held against `texts`: none
    is where there are no texts.
    """
    try:
        if path.suffix.lower() in ENDINGS:
            return path.stat().st_size <= _MOST and _is_form(path)
        with path.open("rb") as file:
            head = file.read(_HEAD)
        if path.suffix.lower() in TEXTS:
            return texts is not None and _is_survey(head, str(path), texts)
        return FAMILY.encode() in head
    except (DigiassessError, csv.Error, *DAMAGED_ZIP):
        return False


def _is_survey(head: bytes, file: str, texts: SurveyTexts) -> bool:
    # The last line may be cut off within a letter, and in UTF-16 so may the whole file.
    if head.startswith(UTF_16):
        text = head.decode("utf-16", "ignore")
    else:
        text, _said = decoded_as_spreadsheets_write(head[: head.rfind(b"\n") + 1] or head, file)
    for separator in ",;\t":
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        for _place, row in zip(range(HEADING_ROWS), rows, strict=False):
            if sum(texts.question(cell) is not None for cell in row[:MAX_COLUMNS]) >= FEWEST_QUESTIONS:
                return True
    return False


def _is_form(path: Path) -> bool:
    left = _MOST
    with zipfile.ZipFile(path) as packed:
        # The sheet that tells is small, and may stand behind one that is huge.
        for part in sorted(packed.infolist()[:MAX_PARTS], key=lambda part: part.file_size):
            if part.filename.endswith(".xml"):
                with packed.open(part) as opened:
                    found, left = _stands_in(opened, left)
                if found:
                    return True
    return False


def _stands_in(part: IO[bytes], most: int) -> tuple[bool, int]:
    """Whether a part names our form, and how much of `most` is left to be looked through."""
    mark, before = SCHEMA_FAMILY.encode(), b""
    while most > 0 and (data := part.read(min(most, _HEAD))):
        most -= len(data)
        if mark in before + data:
            return True, most
        before = data[-len(mark) :]
    return False, most
