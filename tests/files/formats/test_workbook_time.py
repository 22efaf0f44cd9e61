"""When a workbook was saved, as the program that saved it says; nothing where it says none, or what cannot be."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta

import pytest

from digiassess.files.formats.workbook_time import saved_time

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


def packed(name: str, text: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as book:
        book.writestr(name, text)
    return file.getvalue()


def excel(time: str) -> bytes:
    modified = f'<dcterms:modified xsi:type="dcterms:W3CDTF">{time}</dcterms:modified>'
    return packed("docProps/core.xml", f"<cp:coreProperties>{modified}</cp:coreProperties>")


@pytest.mark.parametrize(
    ("content", "when"),
    [
        (excel("2026-11-20T09:30:00Z"), "2026-11-20T09:30:00+00:00"),
        (packed("meta.xml", "<dc:date>2026-07-20T09:30:00.123456789</dc:date>"), "2026-07-20T08:30:00+00:00"),
    ],
)
def test_it_is_read_from_what_excel_and_libreoffice_write(content: bytes, when: str) -> None:
    found = saved_time(content, NOW)
    assert found is not None
    assert found.isoformat() == when


@pytest.mark.parametrize(("minutes", "taken"), [(5, True), (24 * 60 + 5, False)])
def test_a_clock_may_be_a_little_ahead(minutes: int, taken: bool) -> None:
    found = saved_time(excel((NOW + timedelta(minutes=minutes)).isoformat()), NOW)
    assert (found is not None) == taken


@pytest.mark.parametrize(
    "content",
    [
        b"PK",
        packed("docProps/core.xml", "<x/>"),
        packed("xl/workbook.xml", ""),
        excel("2000-01-01T00:00:00Z"),
        excel("2027-01-01T00:00:00Z"),
        excel("2026-99-01T00:00:00Z"),
        excel("::::::::::"),
    ],
)
def test_what_says_no_time_that_can_be_has_none(content: bytes) -> None:
    assert saved_time(content, NOW) is None
