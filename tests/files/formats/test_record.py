"""Our own documents of one kind: another's are passed over, a newer one is refused, and every mistake has its line."""

from __future__ import annotations

import pytest

from digiassess.files.formats.json import json_document
from digiassess.files.formats.problems import BadFileError
from digiassess.files.formats.record import parse_record, record_json
from digiassess.model.bank import Record


class Pair(Record):
    first: int
    second: int = 0


def parse(text: str) -> Pair | None:
    document = json_document(text, "a.json")
    return parse_record(document.data, document, "digiassess/pair/", "digiassess/pair/1", Pair)


@pytest.mark.parametrize("text", ["[]", "{}", '{"schema": 1}', '{"schema": "digiassess/pairs/1", "first": 1}'])
def test_what_is_of_another_family_is_nothing(text: str) -> None:
    assert parse(text) is None


def test_what_stands_under_the_schema_is_read() -> None:
    assert parse('{"schema": "digiassess/pair/1", "first": 1}') == Pair(first=1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '{\n"schema": "digiassess/pair/2", "third": 1}',
            ["a.json:2: it is of a newer version of digiassess (digiassess/pair/2): install that version; nothing was"],
        ),
        (
            '{"schema": "digiassess/pair/1",\n"first": "x",\n"third": 1}',
            ["a.json:2: 'first': 'x' is no whole number", "a.json:3: there is no field 'third' here"],
        ),
    ],
)
def test_what_is_newer_or_wrong_is_refused_where_it_stands(text: str, said: list[str]) -> None:
    with pytest.raises(BadFileError) as refused:
        parse(text)
    rows = str(refused.value).splitlines()
    assert [row[: len(start)] for row, start in zip(rows, said, strict=True)] == said


@pytest.mark.parametrize(
    ("whole", "written"),
    [
        (False, '{\n  "schema": "digiassess/pair/1",\n  "first": 1\n}\n'),
        (True, '{\n  "schema": "digiassess/pair/1",\n  "first": 1,\n  "second": 0\n}\n'),
    ],
)
def test_it_is_written_a_line_a_field_and_reads_back(whole: bool, written: str) -> None:
    text = record_json(Pair(first=1), "digiassess/pair/1", whole=whole).decode()
    assert text == written
    assert parse(text) == Pair(first=1)
