"""When a workbook was last saved, as the program that saved it says."""

import io
import re
import zipfile
from datetime import UTC, datetime

from digiassess.files.days import AHEAD, uk_zone
from digiassess.files.formats.damaged import DAMAGED_ZIP

_PARTS = {
    "docProps/core.xml": re.compile(rb"<dcterms:modified[^<>]{0,200}>([0-9T:.Z+ -]{10,40})<"),
    "meta.xml": re.compile(rb"<dc:date>([0-9T:.Z+ -]{10,40})<"),
}
"""Where it stands in `.xlsx` and in `.ods`."""

_MOST = 100_000
_FIRST_YEAR = 2020
"""Before that no form was made: a workbook that says so was made by a program that says no time."""


def saved_time(content: bytes, now: datetime) -> datetime | None:
    """When the workbook was last saved, at the latest `now`; None where it does not say so, or cannot be right."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name, pattern in _PARTS.items():
                if name not in packed.namelist():
                    continue
                with packed.open(name) as part:
                    found = pattern.search(part.read(_MOST))
                return _time(found[1].decode(), now) if found else None
    except DAMAGED_ZIP:
        pass
    return None


def _time(written: str, now: datetime) -> datetime | None:
    # LibreOffice counts parts of a second in nine figures, of which Python reads six.
    when = datetime.fromisoformat(re.sub(r"\.[0-9]+", "", written.strip()))
    if when.tzinfo is None:
        when = when.replace(tzinfo=uk_zone())
    when = when.astimezone(UTC)
    return when if when.year >= _FIRST_YEAR and when <= now + AHEAD else None
