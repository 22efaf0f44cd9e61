"""JSON: where a key stands, also where YAML's parser cannot tell."""

from __future__ import annotations

import pytest

from digiassess.files.formats import json
from digiassess.files.formats.json import JsonDocument, json_document
from digiassess.files.formats.problems import BadFileError

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
        (("b", "a", "missing", 3), 4),
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


def test_what_it_says_is_what_stands_there() -> None:
    document = json_document(TEXT, "a.json")
    assert (document.file, document.text) == ("a.json", TEXT)
    assert document.data == {"a": 1, "b": {"a": "caf\u00e9 /", "list": [{"c": 1}, {"d": 2}]}, "\u00e9": 3}
    assert json_document("[]", "a.json").line(("x", 1)) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '{"a": 1,\n  "b" 2}',
            "2: it is damaged at column 7 (a colon is missing): mend it by hand or restore it from a copy",
        ),
        (
            '{"a": 1,\n"b": 2, "c": 3,\n"b": 4}',
            "3: 'b' stands twice: keep one, with a plain value",
        ),
        (
            '{"a": {"x": 1},\n"b": {"c": 2, "c": 3}}',
            "2: 'c' stands twice: keep one, with a plain value",
        ),
        (
            '\n{"a": "\\/",\n"b": 2,\n"b": 4}',
            "4: 'b' stands twice: keep one, with a plain value",
        ),
        ('\n{"b": [NaN]}', "2: 'NaN' is no value of JSON: write a number, or null where there is none"),
        (
            '{"a": 1,\n<<<<<<< a\n"b": 2\n=======\n"b": 3\n>>>>>>> b\n}',
            "2: it holds git's conflict marks, on lines 2, 4 and 6: settle the merge first: keep one side, take out "
            "the marks",
        ),
        ('{"b": [NaN]}', "1: 'NaN' is no value of JSON: write a number, or null where there is none"),
        (
            '{"a": "NaN \\" Infinity",\n\n "b": [1, -Infinity],\n"c": -Infinity}',
            "3: '-Infinity' is no value of JSON: write a number, or null where there is none",
        ),
        (f"[{'7' * 5000}]", " it has a number in it that is too long: mend it by hand or restore it from a copy."),
        ("[" * 100_000, " it is nested too deep: mend it by hand or restore it from a copy."),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(text: str, said: str) -> None:
    with pytest.raises(BadFileError) as refused:
        json_document(text, "a.json")
    assert str(refused.value) == f"a.json:{said}"


def test_more_values_than_memory_should_hold_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json, "MAX_VALUES", 1_000)
    assert json_document(f"[{'1,' * 998}1]", "a.json").data == [1] * 999
    assert json_document(f'["{"x" * 5_000}"]', "a.json").data == ["x" * 5_000]
    with pytest.raises(BadFileError) as refused:
        json_document(f"[{'1,' * 1_000}1]", "a.json")
    assert str(refused.value) == "a.json: it has more than 1,000 values: check that it is the right file."
    with pytest.raises(BadFileError, match="more than 1,000 values"):
        json_document('{"a":' * 1_001 + "1" + "}" * 1_001, "a.json")


def test_a_name_that_stands_twice_is_found_where_the_other_parser_cannot_tell() -> None:
    with pytest.raises(BadFileError) as refused:
        json_document('\n{"a": 1,\n\t"c": {"\\ud800": 2},\n"b": 3, "b": 4}', "a.json")
    assert str(refused.value) == "a.json:4: 'b' stands twice: keep one, with a plain value"
