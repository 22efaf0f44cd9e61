"""Why a file cannot be read is said in our words, whatever the library that reads it says today."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from digiassess.files.formats.csv import grid_of_csv
from digiassess.files.formats.json import parse_json
from digiassess.files.formats.problems import BadFileError
from digiassess.files.formats.reasons import JSON, reason
from digiassess.files.formats.yaml import parse_yaml


def _json(text: str) -> Any:
    return parse_json(text, "f")


def _csv(text: str) -> Any:
    return grid_of_csv(text.encode(), "f", ("a",))


def _yaml(text: str) -> Any:
    return parse_yaml(text, "f")


@pytest.mark.parametrize(
    ("read", "text", "said"),
    [
        (_json, "", "f:1: it is damaged at column 1 (a value is missing): "),
        (_json, "{", "f:1: it is damaged at column 2 (a name in double quotation marks is missing): "),
        (_json, '{"a" 1}', "f:1: it is damaged at column 6 (a colon is missing): "),
        (_json, '{"a": 1\n"b": 2}', "f:2: it is damaged at column 1 (a comma or a closing bracket is missing): "),
        (_json, "{} {}", "(more follows after its end)"),
        (_json, '{"a": "x\n"}', "(a line ends, or something that cannot be seen stands, inside quotation marks)"),
        (_json, '{"a": "x', "(quotation marks are opened and not closed)"),
        (_json, '{"a": "\\q"}', "(a backslash stands before what it cannot stand before)"),
        (_csv, 'a,b\n1,"2', "f:2: it is not CSV that can be read (quotation marks are opened and not closed): check"),
        (_csv, 'a,b\n"1"x,2\n', "(text follows quotation marks that are closed)"),
        (_csv, f'a,b\n"{"x" * csv.field_size_limit()}y",2\n', "(a cell has more text than any that people write)"),
        (_yaml, "a: b: c", "f:1: it is not YAML that can be read (a colon stands where none can, as a second time on"),
        (_yaml, "a: - b", "(a list begins on the line of its name)"),
        (_yaml, "a: 1\nb", "(a line has no colon after its name)"),
        (_yaml, "a:\n\t- b", "(a value begins with a tab, or with a sign that YAML keeps for itself)"),
        (_yaml, "a: 'x", "(quotation marks are opened and not closed)"),
        (_yaml, 'a: "\\q"', "(a backslash stands before what it cannot stand before)"),
        (_yaml, "a: [1, 2", "(a comma or a closing bracket is missing)"),
        (
            _yaml,
            "a:\n  - b\n c: 1",
            "(a line is indented unlike those beside it, or text follows closed quotation marks)",
        ),
        (_yaml, "a: |x\n b", "f:1: it is not YAML that can be read: check the indentation"),
    ],
)
def test_in_our_words(read: Callable[[str], Any], text: str, said: str) -> None:
    with pytest.raises(BadFileError) as refused:
        read(text)
    assert said in str(refused.value)
    assert not [words for words in _theirs(text) if words in str(refused.value)]


def _theirs(text: str) -> list[str]:
    """What each library says of `text`."""
    said: list[str] = []
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        said.append(error.msg.lower())
    try:
        list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        said.append(str(error))
    try:
        list(yaml.parse(text, Loader=yaml.BaseLoader))
    except yaml.MarkedYAMLError as error:
        said += filter(None, (error.problem, error.context))
    return said


def test_what_no_table_knows_is_not_repeated() -> None:
    assert reason("Some new words of a library", JSON) == ""
