"""The rows of a survey's table that tell nobody: under the ids of the table that they are in."""

from __future__ import annotations

from collections.abc import Sequence

from conftest import assess, make_bank, question
from digiassess.files.came import Came
from digiassess.files.their_table import in_their_table
from digiassess.model.response import Response
from people import response

HERE = assess(make_bank({"a": [question("a.one")]}), {})
ROW, OTHER = (f"row.{number:016x}" for number in (1, 2))
JOE = response(HERE, "joe:clerk", {"a.one": 1}, name="Joe", role="Clerk", also=(ROW,))


def nobody(name: str = ROW, *, row: int | None = 2, words: Sequence[str] = ()) -> Came:
    return Came(response(HERE, name, {"a.one": 1}), row, words)


def ids(several: Sequence[Came], *there: Response, named: bool = False) -> list[tuple[str, ...]]:
    found = in_their_table(several, there, named=named)
    return [(came.response.id, *came.response.also) for came in found]


def test_whose_table_is_not_there_are_of_a_further_one_with_all_their_ids() -> None:
    assert ids([nobody(), nobody(OTHER)], JOE) == [(f"{ROW}.t2",), (f"{OTHER}.t2",)]
    bo = Came(response(HERE, "bo:clerk", {"a.one": 1}, name="Bo", also=(ROW, "when.x")), 2, ("bo",))
    assert ids([bo], JOE) == [("bo:clerk", f"{ROW}.t2", "when.x")]


def test_whose_table_is_there_stay_as_they_are() -> None:
    theirs = [nobody(words=["joe"])]
    assert in_their_table(theirs, [JOE], named=False) is theirs
    ann = [Came(response(HERE, "ann:clerk", {"a.one": 1}, name="Ann", also=(ROW,)), 2, ("ann",))]
    before = response(HERE, ROW, {"a.one": 1})
    assert in_their_table(ann, [before], named=True) is ann
    assert ids(ann, before) == [("ann:clerk", f"{ROW}.t2")]


def test_what_is_no_row_of_a_table_stays_as_it_is() -> None:
    forms = [nobody(row=None)]
    assert in_their_table(forms, [JOE], named=False) is forms
