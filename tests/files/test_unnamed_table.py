"""The rows of a survey's table that tell nobody: under the ids of the table that they are in."""

from __future__ import annotations

from collections.abc import Sequence

from conftest import assess, make_bank, question
from digiassess.analysis.same_person import Met
from digiassess.files.came import Came
from digiassess.files.unnamed_table import in_their_table, said_of_twice
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


def test_whoever_may_count_twice_is_said_with_the_ids_of_before() -> None:
    there = [response(HERE, f"row.{number:016x}", {"a.one": 1}) for number in range(9)]
    new = [Met("new", response(HERE, f"row.{9:016x}", {"a.one": 3}))]
    same = [Met("same", each, each) for each in there[1:]]
    assert list(said_of_twice("x.csv", [*new, *same], there, ["--period", "2026"])) == [
        "x.csv: this table was taken in before, on 26 October 2026. Rows that are new since then: 1; that are gone: 1. "
        "Where a row was only changed, its person counts twice: take out what was said before, under "
        f"row.{0:016x}, each with: digiassess forget --id ID --period 2026"
    ]
    many = [response(HERE, f"row.{number:016x}", {"a.one": 1}) for number in range(10, 33)]
    (said,) = said_of_twice("x.csv", new, many, [])
    assert ", row.000000000000001d and 3 more, each with: digiassess forget --id ID" in said
    assert list(said_of_twice("x.csv", same, there, [])) == []


def test_a_time_and_a_table_that_is_like_another_are_said() -> None:
    one, other = (response(HERE, f"at.{number:016x}", {"a.one": number}) for number in (1, 2))
    (said,) = said_of_twice("x.csv", [Met("new", other)], [one], [])
    assert said.startswith("x.csv: rows that were filled in at the minute of somebody who has answered, and say other ")
    there = [response(HERE, name, {"a.one": 1}) for name in (ROW, OTHER)]
    new = [Met("new", response(HERE, name, {"a.one": 1})) for name in (f"{ROW}.t2", f"{OTHER[:-1]}9.t2")]
    (said,) = said_of_twice("x.csv", new, there, [])
    assert "taken in on 26 October 2026, though 1 of 2 say the same. If it is that table" in said
