"""Files of other programs that lie among the assessments: passed over, whatever state they are in."""

import re
import stat
from pathlib import Path

from digiassess.files.formats.text import MAX_BYTES
from digiassess.files.migration import FAMILY

_OUR_NAME = r".+-[0-9]{4}(-[a-z0-9]+){0,3}\.json"
"""How this program calls its files: by council and period."""


def is_regular(file: Path) -> bool:
    """Whether `file` can be read as a file: no folder, and no pipe or device, which could keep us waiting for ever.

    Raises `OSError` as the system does.
    """
    return stat.S_ISREG(file.stat().st_mode)


def may_be_ours(file: Path) -> bool:
    """Whether a file that cannot be read as an assessment could be one: it says so somewhere, or is called like one.

    One that the system does not let us look into could be, too.
    """
    if re.fullmatch(_OUR_NAME, file.name, re.IGNORECASE):
        return True
    try:
        if file.stat().st_size > MAX_BYTES:
            with file.open("rb") as opened:
                return FAMILY.encode() in opened.read(65_536)
        return FAMILY.encode() in file.read_bytes()
    except OSError:
        return True
