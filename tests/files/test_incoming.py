"""What people sent back, read by what it is: a response, a file of one person's answers, or somebody's own file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from conftest import assess, make_bank, question
from digiassess.files.formats import text
from digiassess.files.incoming import Incoming, NotLookedIntoError, Reading, read_incoming
from digiassess.files.response_fit import Fitting
from digiassess.files.responses import response_json
from digiassess.model.errors import DigiassessError
from digiassess.model.response import Respondent, Said
from people import response

BANK = make_bank({"a": [question("a.one"), question("a.two")], "b": [question("b.one")]}, version="1.2")
HERE = assess(BANK, {}, council="Barset")
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
NO_RESPONSE = (
    "it holds no response that digiassess knows: give a saved form, a file of answers that says 'respondent', or a "
    "survey's table with these questions."
)


def read(path: Path, content: str | bytes | None = None, *, named: bool = True, **columns: str) -> Incoming | None:
    if content is not None:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_incoming(path, Reading(HERE, Fitting(HERE), columns, NOW), named=named)


def refused(path: Path, content: str | bytes | None = None, *, named: bool = True) -> list[str]:
    with pytest.raises(DigiassessError) as error:
        read(path, content, named=named)
    return [line.removeprefix(f"{path}:").strip() for line in str(error.value).split("\n")]


def sent(**change: Any) -> str:
    whole = json.loads(response_json(response(HERE, "x", {"a.one": 2, "b.one": "unknown"}, name="Ann")))
    return json.dumps({**whole, **change}, indent=1)


class TestResponses:
    def test_one_is_taken_by_any_ending_that_a_mail_program_makes_of_it(self, tmp_path: Path) -> None:
        for name in ("a.json", "A.JSON", "a.json.txt", "a.Json.Txt"):
            for named in (True, False):
                found = read(tmp_path / name, sent(), named=named)
                assert found is not None
                assert [came.response for came in found.people] == [
                    response(HERE, "x", {"a.one": 2, "b.one": "unknown"}, name="Ann")
                ]
                assert (found.file, found.empty, found.people[0].row) == (str(tmp_path / name), 0, None)
                assert (found.lost, found.unasked, found.notes) == ([], [], [])

    @pytest.mark.parametrize("named", [True, False])
    def test_one_that_says_no_time_is_of_the_time_of_the_collection(self, tmp_path: Path, *, named: bool) -> None:
        without = {name: said for name, said in json.loads(sent()).items() if name != "saved_at"}
        for content in (json.dumps(without), sent(saved_at=None)):
            found = read(tmp_path / "a.json", content, named=named)
            assert found is not None
            assert [came.response.saved_at for came in found.people] == [NOW]
        assert "'saved_at': 'noon' is no time" in refused(tmp_path / "a.json", sent(saved_at="noon"))[0]

    def test_one_without_an_answer_is_empty(self, tmp_path: Path) -> None:
        found = read(tmp_path / "a.json", sent(answers={}))
        assert found is not None
        assert (found.people, found.empty) == ([], 1)

    def test_every_mistake_is_told_with_its_line(self, tmp_path: Path) -> None:
        later = (NOW + timedelta(days=3)).isoformat()
        answers = {"a.one": {"level": 9}, "a.two": {"level": "x"}, "a.three": {"level": 1}}
        said = refused(tmp_path / "a.json", sent(answers=answers, saved_at=later, themes=["a", "zz"]), named=False)
        assert [line.partition(":")[2].strip() for line in said] == [
            "'a.one' is answered with level '9': give a level number from 0 to 4",
            "'a.two' is answered with level 'x': give a level number such as 2, 'unknown' or 'not-applicable'",
            "there is no question 'a.three': 'digiassess questions list' shows them all",
            "'saved_at': it says 30 November 2026, which is still to come: correct the clock of that computer and save "
            "the form again, or write there when it was saved",
            "there is no theme 'zz': the themes are a, b",
        ]

    def test_a_clock_that_is_a_little_ahead_is_no_mistake(self, tmp_path: Path) -> None:
        assert read(tmp_path / "a.json", sent(saved_at=(NOW + timedelta(minutes=5)).isoformat())) is not None

    def test_what_it_was_not_asked_and_what_does_not_compare_is_said(self, tmp_path: Path) -> None:
        found = read(tmp_path / "a.json", sent(themes=["a"]))
        assert found is not None
        assert (found.unasked, found.lost, found.notes) == (["b.one"], [], [])
        bank = {"id": "small", "version": "1.0", "digest": f"sha256:{'1' * 64}"}
        found = read(tmp_path / "a.json", sent(bank=bank, answers={"a.one": {"level": 1}, "gone": {"level": 2}}))
        assert found is not None
        assert (found.unasked, found.lost) == ([], ["gone"])
        assert [note.partition(": ")[0] for note in found.notes] == [
            f"{tmp_path / 'a.json'} answers the question bank small 1.0, which is not at hand"
        ]


class TestOneWhoNames:
    @pytest.mark.parametrize("name", ["a.jpg", "a", "a.json", "a.xlsx", "a.csv"])
    def test_a_file_that_is_not_there_is_told_so(self, tmp_path: Path, name: str) -> None:
        (said,) = refused(tmp_path / name)
        assert said.startswith("no such file")

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("a.jpg", "x"),
            ("a.txt", "Name,a.one,b.one\nAnn,2,1\n"),
            ("a.json", "{}"),
            ("a.json", '{"note": "digiassess/response/1"}'),
            ("a.csv", "x,y\n1,2\n"),
            ("a.yaml", "council: Barset\n"),
        ],
    )
    def test_what_is_nobody_s_is_refused_and_of_a_folder_passed_over(
        self, tmp_path: Path, name: str, content: str
    ) -> None:
        assert refused(tmp_path / name, content) == [NO_RESPONSE]
        assert read(tmp_path / name, named=False) is None

    @pytest.mark.parametrize(("name", "content"), [("a.json", "{"), ("a.xlsx", "PK"), ("a.csv", '"a.one,b.one')])
    def test_what_cannot_be_read_is_refused_with_the_reason_and_of_a_folder_passed_over(
        self, tmp_path: Path, name: str, content: str
    ) -> None:
        assert refused(tmp_path / name, content) != [NO_RESPONSE]
        assert read(tmp_path / name, named=False) is None

    def test_what_is_too_large_is_refused_of_a_folder_too_where_it_says_that_it_is_one(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(text, "MAX_BYTES", 100)
        assert "larger than" in refused(tmp_path / "a.json", sent(), named=False)[0]
        assert "larger than" in refused(tmp_path / "a.csv", f"Name,a.one,b.one\nAnn,1,2\n{' ' * 200}", named=False)[0]
        assert read(tmp_path / "b.csv", f"Name,Town\n{' ' * 200}", named=False) is None
        assert read(tmp_path / "b.json", f"[{' ' * 200}]", named=False) is None
        assert "larger than" in refused(tmp_path / "b.json")[0]

    @pytest.mark.parametrize("name", ["a.xlsx", "A.XLSX"])
    def test_of_a_workbook_that_is_too_large_nobody_knows_what_it_is(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        monkeypatch.setattr(text, "MAX_BYTES", 100)
        with pytest.raises(NotLookedIntoError) as error:
            read(tmp_path / name, "x" * 200, named=False)
        assert str(error.value).startswith(f"{tmp_path / name}: it is larger than")

    def test_a_response_that_is_no_text_is_said_with_its_file(self, tmp_path: Path) -> None:
        content = b'{"schema": "digiassess/response/1",\n"id": "\xff"}'
        assert refused(tmp_path / "a.json", content) == ["2: it is not UTF-8 text: save it as UTF-8"]


class TestAnswersOfOnePerson:
    TEXT = "respondent: Ann\nrole: Clerk\nanswers:\n  a.one: 2\n"

    def test_are_taken_only_where_somebody_named_the_file(self, tmp_path: Path) -> None:
        files: Mapping[str, str] = {
            "a.yaml": self.TEXT,
            "a.YML": self.TEXT,
            "a.json": '{"respondent": "Ann", "role": "Clerk", "answers": {"a.one": 2}}',
            "a.csv": "question,level,respondent,role\na.one,2,Ann,Clerk\n",
        }
        for name, content in files.items():
            found = read(tmp_path / name, content)
            assert found is not None
            (came,) = found.people
            assert came.response.respondent == Respondent(name="Ann", role="Clerk")
            assert (came.response.answers, found.file) == ({"a.one": Said(level=2)}, str(tmp_path / name))
            assert read(tmp_path / name, named=False) is None

    def test_without_a_name_they_are_somebody_s_or_nobody_s(self, tmp_path: Path) -> None:
        assert refused(tmp_path / "a.yaml", "answers:\n  a.one: 2\n") == [
            "1: it does not say whose answers they are: add 'respondent' and 'role', or take them as the council's "
            "with: digiassess assess --answers"
        ]

    def test_somebody_who_answered_nothing_yet_is_counted(self, tmp_path: Path) -> None:
        found = read(tmp_path / "a.yaml", "respondent: Ann\nrole: Clerk\nanswers: {}\n")
        assert found is not None
        assert (found.people, found.empty) == ([], 1)

    def test_what_of_it_is_passed_over_is_said(self, tmp_path: Path) -> None:
        found = read(tmp_path / "a.yaml", f"{self.TEXT}targets: {{a: 2}}\n")
        assert found is not None
        assert [note.startswith(f"{tmp_path / 'a.yaml'}: targets are passed over") for note in found.notes] == [True]


class TestTables:
    def test_of_a_folder_one_question_makes_no_survey_and_two_do(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        assert read(path, "Name,a.one\nAnn,2\n", named=False) is None
        found = read(path)
        assert found is not None
        assert [came.response.levels for came in found.people] == [{"a.one": 2}]
        assert read(path, "Name,a.one,b.one\nAnn,2,1\n", named=False) is not None

    def test_a_second_line_of_headings_is_said(self, tmp_path: Path) -> None:
        table = "Id,Name,a.one,b.one\n,Who are you?,What of a.one?,What of b.one?\nu1,Ann,2,1\n"
        found = read(tmp_path / "a.csv", table)
        assert found is not None
        assert [(came.row, came.response.id) for came in found.people] == [(3, "u1")]
        assert found.file == str(tmp_path / "a.csv")
        assert found.notes == [f"{tmp_path / 'a.csv'}: row 2 was taken for a second line of headings, and passed over."]

    def test_the_sign_between_cells_is_told_by_headings_that_somebody_named(self, tmp_path: Path) -> None:
        found = read(tmp_path / "a.csv", "Post, in full;a.one;b.one\nCook;2;1\n", role="Post, in full")
        assert found is not None
        assert [came.response.respondent.role for came in found.people] == ["Cook"]
