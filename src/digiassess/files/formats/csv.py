"""CSV with the line of every row, and its mistakes named."""

import csv
import io
from collections.abc import Collection, Sequence

from digiassess.files.formats.problems import BadFileError, Problem


def read_rows(
    text: str,
    file: str,
    problems: list[Problem],
    *,
    columns: Sequence[str],
    needed: Collection[str],
    allowed: Collection[str] = (),
) -> list[tuple[int, dict[str, str]]]:
    """Each row below the header with the line it starts on, as cells by column name; empty rows are passed over.

    `columns` are those that a message asks for, `needed` those that must be there, `allowed` others that may be.
    Mistakes in rows are added to `problems`; raises `BadFileError` where the header or the file itself is wrong.
    """
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise BadFileError([Problem(file, line, "it has a NUL character in it", "save it again as CSV in UTF-8")])
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: list[tuple[int, dict[str, str]]] = []
    names: list[str] | None = None
    mend = f"name the columns in the first row: {','.join(columns)}"
    start = 1
    try:
        for row in reader:
            line, start = start, reader.line_num + 1
            if not any(cell.strip() for cell in row):
                continue
            if names is None:
                names = [cell.strip().lower() for cell in row]
                known = {*columns, *allowed}
                if not set(needed) <= set(names) <= known or len(names) != len(set(names)):
                    what = f"the columns are '{', '.join(names)[:80]}'"
                    raise BadFileError([Problem(file, line, what, mend)])
                continue
            if len(row) > len(names):
                what = "it has more cells than columns"
                problems.append(Problem(file, line, what, "put quotes round a cell with commas"))
            found.append((line, {name: cell.strip() for name, cell in zip(names, row, strict=False)}))
    except csv.Error as error:
        problems.append(Problem(file, reader.line_num, f"it is not CSV that can be read ({error})", "check the quotes"))
    if names is None and not problems:
        problems.append(Problem(file, 1, "it is empty", mend))
    return found
