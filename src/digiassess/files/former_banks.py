"""The question banks that an assessment was moved from, in a folder of its history.

Versions of its file carry them, too, but only the last ten stay. What people said to a bank that is gone could not be
held against the one that is there now, and would count or not by how often somebody has saved since.
"""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from digiassess.files.history import history_folder, open_folder
from digiassess.files.replace import create_file
from digiassess.model.assessment import BankRecord

_BANKS = "banks"


def keep_bank(path: Path, record: BankRecord) -> None:
    """Keeps a bank that the assessment in the file at `path` is moved from. Raises `OSError`."""
    folder = open_folder(path) / _BANKS
    folder.mkdir(exist_ok=True)
    name = re.sub("[^0-9a-f]", "", record.digest.rpartition(":")[2])
    with contextlib.suppress(FileExistsError):
        create_file(folder / f"{name}.json", record.model_dump_json(indent=2, exclude_defaults=True).encode())


def former_banks(path: Path) -> Iterator[BankRecord]:
    """Those that it was moved from, in no order; what cannot be read is passed over."""
    for file in (history_folder(path) / _BANKS).glob("*.json"):
        with contextlib.suppress(OSError, ValidationError):
            yield BankRecord.model_validate_json(file.read_bytes())
