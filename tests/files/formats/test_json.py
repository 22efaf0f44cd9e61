"""JSON: where a key stands, also where YAML's parser cannot tell."""

from __future__ import annotations

import pytest

from digiassess.files.formats.json import JsonDocument, json_document

TEXT = """{
  "a": 1,
  "b": {
    "a": "caf\u00e9 \\/",
    "list": [
      {"c": 1},
      {"d": 2}
    ]
  },
  "\u00e9": 3
}"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("a",), 2),
        (("b",), 3),
        (("b", "a"), 4),
        (("b", "list"), 5),
        (("b", "list", 1, "d"), 7),
        (("\u00e9",), 10),
        (("b", "missing"), 3),
        (("missing",), 1),
    ],
)
def test_a_key_is_found_by_its_path(path: tuple[str | int, ...], line: int) -> None:
    assert json_document(TEXT, "a.json").line(path) == line


# Two keys that are one stop YAML's parser, and a solidus that is escaped is no YAML: then text is looked for.
UNREADABLE = TEXT.replace('"a": 1,', '"a": "\\ud800",')


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("a",), 2),
        (("b",), 3),
        (("b", "a"), 4),
        (("b", "list"), 5),
        (("b", "list", 1), 5),
        (("b", "list", 1, "d"), 5),
        (("\u00e9",), 10),
        (("b", "missing"), 3),
        (("missing", "b"), 1),
    ],
)
def test_as_text_where_the_parser_cannot_tell(path: tuple[str | int, ...], line: int) -> None:
    assert JsonDocument("a.json", {}, {}, text="\t" + UNREADABLE + "\n@").line(path) == line
