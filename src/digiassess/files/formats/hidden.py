"""The hidden sheets of a workbook: nobody sees what they hold, so that none of it is taken unasked."""

from collections.abc import Callable, Sequence

from digiassess.files.formats.problems import BadFileError, Problem
from digiassess.files.formats.table import Grid
from digiassess.model.language import _
from digiassess.model.text import clean_line


def hidden_sheets(grids: Sequence[Grid], could_be_read: Callable[[Grid], bool]) -> list[str]:
    """That those hidden among `grids` which could be read are passed over, a sentence each.

    Raises `BadFileError` where none that is shown could be: then somebody hid the sheet that counts.
    """
    hidden = [grid for grid in grids if grid.is_hidden and could_be_read(grid)]
    if hidden and not any(could_be_read(grid) for grid in grids if not grid.is_hidden):
        what = _("what it says stands on the sheet '{sheet}', which is hidden").format(sheet=_name(hidden[0]))
        mend = _("show that sheet, if it is the one that counts, and save the file again")
        raise BadFileError([Problem(hidden[0].file, None, what, mend)])
    said = _("{file}: the sheet '{sheet}' is hidden, and was passed over.")
    return [said.format(file=grid.file, sheet=_name(grid)) for grid in hidden]


def _name(grid: Grid) -> str:
    return clean_line(grid.name)[:40]
