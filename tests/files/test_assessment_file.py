"""Assessments on the disk: what is read back is what was saved; damage is said in a sentence, and left as it is."""

from __future__ import annotations

import difflib
import json
import os
import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answered import with_answer
from conftest import LETTERS, assess, make_bank, question
from digiassess.files.assessment_file import load_assessment, read_assessment
from digiassess.files.bank_inside import bank_json
from digiassess.files.kept import Kept
from digiassess.files.saving import assessment_json, save_assessment
from digiassess.model.action import Action, Event
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank
from digiassess.model.errors import DigiassessError
from digiassess.model.text import clean_line

SCHEMA = "digiassess/assessment/2"
POSIX = pytest.mark.skipif(os.name == "nt", reason="modes and links are POSIX")
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def small_bank() -> Bank:
    return make_bank(
        {"a": [question("a.one"), question("a.two")], "b": [question("b.one", headline=True)]},
        signposts=[
            {"id": "guide", "title": "Guide", "source": "current", "finding": "It helps.", "status": "confirmed"},
        ],
    )


BANK = small_bank()
ANSWERS = {
    "a.one": Answer(level=2, note="Fine.\nMostly.", evidence=("Audit, March", "Minute 12"), target=3, answered_at=NOON),
    "b.one": Answer(level="unknown", answered_at=NOON),
}
ONE = assess(BANK, ANSWERS, targets={"b": 1, "a": 4})


def written(tmp_path: Path, one: Assessment = ONE) -> Kept:
    """An assessment saved to a new file."""
    return save_assessment(Kept(tmp_path / "one.json", one, None))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def read(path: Path) -> Kept:
    kept = read_assessment(path)
    assert kept is not None
    return kept


ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=80)
LEVELS = st.sampled_from([None, 0, 1, 2, 3, 4, "unknown", "not-applicable"])
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
TIMES = st.datetimes(datetime(1950, 1, 1), datetime(2200, 1, 1), timezones=ZONES | st.just(UTC))
GIVEN = st.builds(
    Answer,
    level=LEVELS,
    note=ANY_TEXT,
    evidence=st.lists(ANY_TEXT.filter(clean_line), max_size=3),
    target=st.none() | st.integers(0, 4),
    answered_at=st.none() | TIMES,
)
ASSESSMENTS = st.builds(
    lambda answers, targets, council, kind, period, quick: assess(
        BANK, answers, targets=targets, council=council, kind=kind, period=period, quick=quick
    ),
    answers=st.dictionaries(st.sampled_from(list(BANK.by_id)), GIVEN),
    targets=st.dictionaries(st.sampled_from(["a", "b"]), st.integers(0, 4)),
    council=ANY_TEXT.filter(clean_line),
    kind=st.sampled_from(BANK.kinds),
    period=st.sampled_from(["2026", "2026-27", "2026-Q3", "2026-27-Q3"]),
    quick=st.booleans(),
)


class TestRoundTrip:
    @given(ASSESSMENTS)
    def test_what_is_read_back_is_what_was_saved(
        self, tmp_path_factory: pytest.TempPathFactory, one: Assessment
    ) -> None:
        path = tmp_path_factory.getbasetemp() / "round-trip.json"
        path.unlink(missing_ok=True)
        saved = save_assessment(Kept(path, one, None))
        content = path.read_bytes()
        kept = read(path)
        assert kept.assessment == one
        assert kept.state == saved.state
        save_assessment(kept)
        assert path.read_bytes() == content
        assert load_assessment(str(path)) == one

    def test_the_file_alone_holds_the_bank(self, tmp_path: Path) -> None:
        one = load_assessment(written(tmp_path).path)
        assert one.bank.content == BANK
        assert (one.bank.id, one.bank.version) == ("small", "1.0")

    def test_a_long_sitting_saves_after_every_answer(self, tmp_path: Path) -> None:
        kept = written(tmp_path, assess(BANK, {}))
        for number in range(20):
            kept = save_assessment(kept.holding(with_answer(kept.assessment, "a.one", Answer(level=number % 5))))
            assert load_assessment(kept.path).answer("a.one").level == number % 5
        assert names(tmp_path) == ["one.json"]


class TestForm:
    def test_its_fields_stand_in_a_fixed_order_with_the_schema_first(self, tmp_path: Path) -> None:
        content = json.loads(written(tmp_path).path.read_bytes())
        fields = ["schema", "council", "kind", "nation", "period", "quick", "targets", "answers", "bank"]
        assert list(content) == [name for name in fields if name in content]
        assert {"schema", "council", "kind", "period", "answers", "bank"} <= set(content)
        assert content["schema"] == SCHEMA
        assert list(content["bank"]) == ["id", "version", "digest", "content"]
        assert list(content["targets"]) == ["a", "b"]

    def test_all_that_can_be_said_stands_in_it_in_that_order_and_is_read_back(self, tmp_path: Path) -> None:
        whole = ONE.model_copy(
            update={
                "former_names": ("Old Barset",),
                "nation": "wales",
                "quick": True,
                "prepared_for": "The board",
                "dated": NOON.date(),
                "author": "A. Baker",
                "marking": "OFFICIAL",
                "respondents": ("C. Dyer",),
                "actions": (Action(id="A1", what="Buy", owner="IT", due=NOON.date()),),
                "events": (Event(what="signed-off", by="A. Baker", at=NOON),),
                "set_aside": {"a.gone": Answer(level=1)},
            }
        )
        path = written(tmp_path, whole).path
        assert load_assessment(path) == whole
        assert list(json.loads(path.read_bytes())) == [
            *("schema", "council", "former_names", "kind", "nation", "period", "quick"),
            *("prepared_for", "dated", "author", "marking", "respondents", "targets", "answers"),
            *("actions", "events", "set_aside", "bank"),
        ]

    def test_answers_stand_in_the_order_of_the_bank_however_they_were_given(self) -> None:
        back = assess(BANK, dict(reversed(list(ANSWERS.items()))), targets={"a": 4, "b": 1})
        assert list(json.loads(assessment_json(back))["answers"]) == ["a.one", "b.one"]
        assert assessment_json(back) == assessment_json(ONE)

    def test_one_changed_level_is_one_changed_line(self) -> None:
        answer = ANSWERS["a.one"].model_copy(update={"level": 3})
        before, after = (assessment_json(one).decode().splitlines() for one in (ONE, with_answer(ONE, "a.one", answer)))
        rows = [row for row in difflib.ndiff(before, after) if row[0] in "+-"]
        assert [row.split() for row in rows] == [["-", '"level":', "2,"], ["+", '"level":', "3,"]]

    def test_it_is_plain_text_that_people_can_read(self) -> None:
        text = assessment_json(assess(BANK, {}, council="Cyngor Ŷnys Môn – 東京 🏛")).decode()
        assert '\n  "council": "Cyngor Ŷnys Môn – 東京 🏛",\n' in text
        assert text.endswith("}\n")
        assert "\r" not in text

    def test_what_was_not_said_is_not_written(self) -> None:
        content = json.loads(assessment_json(assess(BANK, {"a.one": 0})))
        assert content["answers"] == {"a.one": {"level": 0}}


TEXT = assessment_json(ONE).decode()


def damaged(tmp_path: Path, content: str | bytes) -> list[tuple[int | None, str]]:
    """Each sentence about a file with that content, and the line that it names. The file itself is never touched."""
    path = tmp_path / "one.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    before = path.read_bytes()
    with pytest.raises(DigiassessError) as refused:
        load_assessment(path)
    assert path.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["one.json"]
    found = []
    for row in str(refused.value).split("\n"):
        match = re.fullmatch(rf"{re.escape(str(path))}(:(?P<line>\d+))?: (?P<what>.+)", row)
        assert match, row
        assert not re.search(r"pydantic|Error|type=|https?:|\[type", match["what"])
        found.append((int(match["line"]) if match["line"] else None, match["what"]))
    return found


def changed(old: str, new: str) -> tuple[str, int]:
    """The file with one thing in it changed, and the line on which that now stands."""
    assert TEXT.count(old) == 1, f"{old!r} stands {TEXT.count(old)} times"
    return TEXT.replace(old, new), TEXT[: TEXT.index(old)].count("\n") + 1


class TestDamage:
    @pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.95])
    def test_a_file_that_was_cut_off(self, tmp_path: Path, share: float) -> None:
        cut = TEXT[: int(len(TEXT) * share)]
        ((line, what),) = damaged(tmp_path, cut)
        assert "damaged at column" in what
        assert line is not None
        assert cut.count("\n") <= line <= cut.count("\n") + 1

    @pytest.mark.parametrize("content", ["", "\n", "\0" * 300, "{", '{"schema": "digiassess/assessment/1"', "<html>"])
    def test_no_json_at_all(self, tmp_path: Path, content: str) -> None:
        ((line, what),) = damaged(tmp_path, content)
        assert "damaged" in what
        assert line in (1, 2)

    def test_what_a_merge_leaves_behind(self, tmp_path: Path) -> None:
        text, line = changed('  "period"', '<<<<<<< HEAD\n  "period"')
        assert damaged(tmp_path, text)[0][0] == line

    @pytest.mark.parametrize(
        ("old", "new", "words"),
        [
            ('"council": "Barset County Council"', '"council": 5', "'council' should be text"),
            ('"council": "Barset County Council"', '"council": ""', "'council' is empty"),
            ('"council": "Barset County Council"', '"council": "\\u202e\\u0007"', "'council' is empty"),
            ('"council": "Barset County Council"', f'"council": "{"x" * 201}"', "'council' is too long"),
            (
                '"kind": "county"',
                '"kind": "duchy"',
                "'duchy' is no kind of council in its question bank: write one of county, district, unitary, ",
            ),
            (
                '"kind": "county"',
                '"kind": "County"',
                "'County' is no kind of council in its question bank: did you mean",
            ),
            (
                '"kind": "county"',
                '"kind": "A duchy"',
                "'A duchy' is no kind of council in its question bank: write one of",
            ),
            ('"kind": "county"', '"kind": null', "'kind' is empty"),
            ('"period": "2026"', '"period": "last year"', "'last year' is no period"),
            ('"period": "2026"', '"period": 2026', "'period' should be text"),
            ('"quick": false', '"quick": "perhaps"', "'quick': 'perhaps' is neither true nor false"),
            ('"quick": false', '"quick": "yes"', "'quick': 'yes' is neither true nor false: write true or false"),
            ('"quick": false', '"quick": 1', "'quick': '1' is neither true nor false"),
            (
                '"quick": false',
                '"quik": false',
                "no field 'quik' here: did you mean 'quick'? Else it was written by a newer version of digiassess",
            ),
            ('"a": 4', '"a": 5', "target 5 for 'a' does not fit its question bank: name a theme, and give 0 to 4"),
            ('"a": 4', '"c": 4', "target 4 for 'c' does not fit"),
            ('"a": 4', '"a": "high"', "'a': 'high' is no whole number"),
            ('"level": 2', '"level": 5', "'a.one' has no level 5: give 0 to 4"),
            (
                '"level": 2',
                '"level": -1',
                "'a.one' is answered with level '-1': give a level number such as 2, 'unknown' or",
            ),
            (
                '"level": 2',
                '"level": "2"',
                "'a.one' is answered with level '2': write 2 without quotation marks, which",
            ),
            ('"level": 2', '"level": 2.5', "'a.one' is answered with level '2.5': give a level"),
            ('"level": 2', '"level": 1e999', "'a.one' is answered with level 'inf'"),
            ('"level": 2', '"level": "two"', "'a.one' is answered with level 'two'"),
            ('"level": 2', '"level": [2]', "'a.one' is answered with level '[2]'"),
            ('"level": "unknown"', '"level": "unknwon"', "'unknwon'"),
            ('"note": "Fine.\\nMostly."', '"note": 5', "'note' of 'a.one' should be text"),
            ('"note": "Fine.\\nMostly."', '"notes": "x"', "in the answer to 'a.one', there is no field 'notes' here"),
            ('"target": 3', '"target": 9', "'a.one' has no target 9: give 0 to 4"),
            ('"a.one": {', '"a.nine": {', "'a.nine' is no question of its question bank: restore the file from a copy"),
            ('"a.one": {', '"a.oen": {', "'a.oen' is no question of its question bank: did you mean 'a.one'?"),
            ('"a.one": {', '"A one": {', "'A one' is no id"),
        ],
    )
    def test_one_wrong_thing_is_named_with_its_line(self, tmp_path: Path, old: str, new: str, words: str) -> None:
        text, line = changed(old, new)
        ((found, what),) = damaged(tmp_path, text)
        assert found == line
        assert words in what

    @pytest.mark.parametrize(
        ("old", "new", "words"),
        [
            ('"answered_at": "2026-11-23T12:00:00Z"', '"answered_at": "noon"', "'noon' is no time"),
            ('"answered_at": "2026-11-23T12:00:00Z"', '"answered_at": 3', "'3' is no time: write it as 2026-11-23T09"),
            ('"answered_at": "2026-11-23T12:00:00Z"', '"answered_at": "1700000000"', "'1700000000' is no time"),
            ('"answered_at": "2026-11-23T12:00:00Z"', '"to_confirm": "no"', "'no' is neither true nor false"),
            (
                '"answered_at": "2026-11-23T12:00:00Z"',
                '"agreed_from": {"people": "3"}',
                "'3' is no whole number",
            ),
            (
                '"evidence": [',
                '"evidence": "x", "evidance": [',
                "no field 'evidance' here: did you mean 'evidence'? Else it",
            ),
        ],
    )
    def test_so_is_what_stands_deeper(self, tmp_path: Path, old: str, new: str, words: str) -> None:
        line = TEXT[: TEXT.index(old)].count("\n") + 1
        found = damaged(tmp_path, TEXT.replace(old, new, 1))
        assert [where for where, what in found if words in what] == [line]

    def test_each_answer_is_held_against_the_levels_that_there_are(self, tmp_path: Path) -> None:
        text = TEXT.replace('"level": 2', '"level": 4').replace('"target": 3', '"target": 9')
        found = damaged(tmp_path, text.replace('"level": "unknown"', '"level": 5'))
        assert [what for _line, what in found] == [
            "'a.one' has no target 9: give 0 to 4",
            "'b.one' has no level 5: give 0 to 4",
        ]

    def test_two_actions_of_one_id_are_told(self, tmp_path: Path) -> None:
        """As git puts two branches together, on each of which one was agreed."""
        actions = tuple(
            Action(id=name, what=f"Thing {number}", owner="Lee", due=datetime(2027, 1, 1, tzinfo=UTC).date())
            for number, name in enumerate(("A1", "A2", "A1", "A1", "A2"))
        )
        text = assessment_json(ONE.model_copy(update={"actions": actions})).decode()
        said = [
            f"'Thing {number}' has the id {name} of an action above it: give one of the two another, such as {free}"
            for number, name, free in ((2, "A1", "A3"), (3, "A1", "A4"), (4, "A2", "A5"))
        ]
        found = damaged(tmp_path, text)
        assert [what for _line, what in found] == said
        assert [text.split("\n")[(line or 0) - 1].count('"id"') for line, _what in found] == [1, 1, 1]
        # Written on one line, as another program does it, each is still told.
        assert [what for _line, what in damaged(tmp_path, json.dumps(json.loads(text)))] == said

    def test_several_mistakes_are_all_named(self, tmp_path: Path) -> None:
        text = TEXT.replace('"kind": "county"', '"kind": 1').replace('"level": 2', '"level": "x"')
        assert len(damaged(tmp_path, text.replace('"period": "2026"', '"period": "x"'))) == 3

    @pytest.mark.parametrize("name", ["council", "kind", "period", "bank"])
    def test_a_field_that_is_missing(self, tmp_path: Path, name: str) -> None:
        content = json.loads(TEXT)
        del content[name]
        ((_, what),) = damaged(tmp_path, json.dumps(content))
        assert what == f"'{name}' is missing: add it"

    @pytest.mark.parametrize("value", ["null", "[]", '"x"', "5", "true"])
    @pytest.mark.parametrize("name", ["answers", "targets", "bank"])
    def test_a_part_of_the_wrong_shape(self, tmp_path: Path, name: str, value: str) -> None:
        content = {**json.loads(TEXT), name: json.loads(value)}
        ((line, what),) = damaged(tmp_path, json.dumps(content, indent=1))
        assert f"'{name}' should be a set of named fields" in what
        assert line is not None

    def test_a_whole_number_may_be_written_with_a_point(self, tmp_path: Path) -> None:
        """To JSON 2.0 is 2, and pandas writes it so; the bank inside is kept as it was written all the same."""
        content = json.loads(TEXT)
        content["answers"]["a.one"] |= {"level": 2.0, "target": 3.0}
        content["targets"] = {"b": 1.0, "a": 4.0}
        path = tmp_path / "one.json"
        path.write_text(json.dumps(content), "utf-8")
        assert read(path).assessment == ONE
        assert save_assessment(read(path)).path.read_text("utf-8") == TEXT

    @pytest.mark.parametrize("value", ["true", '"3"', "2.5", "1e300"])
    def test_a_level_is_a_whole_number_and_nothing_like_one(self, tmp_path: Path, value: str) -> None:
        text, line = changed('"level": 2', f'"level": {value}')
        ((found, what),) = damaged(tmp_path, text)
        assert found == line
        assert what.startswith("'a.one' is answered with level '")

    @pytest.mark.parametrize(
        ("field", "value", "said"),
        [
            ("level", "2", "is no whole number"),
            ("level", True, "is no whole number"),
            ("level", "2", "write 2 without quotation marks, which make it text"),
            ("due", "3/11/26", "'due': '3/11/26' is no date: write it as 2027-03-31"),
            ("due", "2026-11-31", "'due': '2026-11-31' is no date: write it as 2027-03-31"),
            ("due", 1800000000, "is no date"),
        ],
    )
    def test_so_it_is_in_an_action(self, tmp_path: Path, field: str, value: object, said: str) -> None:
        action = {"id": "A1", "what": "Buy", "owner": "IT", "due": "2027-03-31", "question": "a.one", field: value}
        text = json.dumps({**json.loads(TEXT), "actions": [action]}, indent=2)
        ((line, what),) = damaged(tmp_path, text)
        assert said in what
        assert line == text[: text.index(f'"{field}": {json.dumps(value)}')].count("\n") + 1

    def test_equal_keys(self, tmp_path: Path) -> None:
        text, line = changed('"period": "2026"', '"period": "2025", "period": "2026"')
        ((found, what),) = damaged(tmp_path, text)
        assert found == line
        assert "'period' stands twice" in what

    def test_equal_keys_further_in_have_their_own_line(self, tmp_path: Path) -> None:
        text, line = changed('"level": "unknown"', '"level": "unknown", "level": 0')
        ((found, what),) = damaged(tmp_path, text)
        assert "'level' stands twice" in what
        assert found == line

    def test_a_value_that_reads_like_a_key_leads_nobody_astray(self, tmp_path: Path) -> None:
        text = TEXT.replace("Minute 12", "target").replace('"target": 3', '"target": 9')
        line = TEXT[: TEXT.index('"target": 3')].count("\n") + 1
        ((found, _),) = damaged(tmp_path, text)
        assert found == line

    @pytest.mark.parametrize("indent", ["\t", 7, None])
    def test_however_the_file_is_indented(self, tmp_path: Path, indent: str | int | None) -> None:
        content = json.loads(TEXT)
        content["answers"]["a.one"].update(note="target", target=9)
        text = json.dumps(content, indent=indent)
        ((line, what),) = damaged(tmp_path, text)
        assert "'a.one' has no target 9" in what
        assert line == text[: text.index('"target": 9')].count("\n") + 1

    @pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
    def test_numbers_that_json_does_not_have(self, tmp_path: Path, word: str) -> None:
        text, line = changed('"level": 2', f'"level": {word}')
        ((found, what),) = damaged(tmp_path, text)
        assert what == f"'{word}' is no value of JSON: write a number, or null where there is none"
        assert found == line

    @pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":'])
    @pytest.mark.parametrize("count", [900, 30_000])
    def test_brackets_without_end(self, tmp_path: Path, opening: str, count: int) -> None:
        assert damaged(tmp_path, opening * count)
        assert damaged(tmp_path, changed('"level": 2', f'"level": {opening * count}')[0])

    def test_deep_nesting_that_is_closed_again(self, tmp_path: Path) -> None:
        text, line = changed('"level": 2', f'"level": {"[" * 200}{"]" * 200}')
        assert damaged(tmp_path, text)[0][0] == line

    def test_a_number_of_five_thousand_digits(self, tmp_path: Path) -> None:
        damaged(tmp_path, changed('"level": 2', f'"level": {"1" * 5000}')[0])

    @pytest.mark.parametrize("content", [TEXT.encode("utf-16"), TEXT.replace("Fine", "Caf\xe9").encode("latin-1")])
    def test_it_is_not_utf8(self, tmp_path: Path, content: bytes) -> None:
        ((_, what),) = damaged(tmp_path, content)
        assert what == "it is not UTF-8 text: save it as UTF-8"

    @pytest.mark.parametrize("place", ['"council"', '"a.one"', '"note"', '"kind"'])
    def test_half_of_a_character_in_a_name(self, tmp_path: Path, place: str) -> None:
        name = place.strip('"')
        text = TEXT.replace(place, f'"{name}\\ud800"', 1)
        assert all(what.encode() for _, what in damaged(tmp_path, text))

    @pytest.mark.parametrize("name", [r"\u001b]0;x\u0007", r"coun\ncil", r"x\u202ey"])
    def test_no_name_in_it_can_write_to_the_terminal(self, tmp_path: Path, name: str) -> None:
        text, _ = changed('"quick": false', f'"{name}": false')
        assert all(what.isprintable() for _, what in damaged(tmp_path, text))


class TestText:
    HARM = "A\\u001b]52;c;x\\u0007B\\u202eC\\u009bD\\u0000E\\ufeffF\\u2028G"

    def test_what_could_rewrite_a_terminal_is_taken_out_when_it_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "one.json"
        text = TEXT.replace("Barset County Council", self.HARM).replace("Fine.", self.HARM)
        path.write_text(text.replace("Minute 12", self.HARM), encoding="utf-8")
        one = load_assessment(path)
        answer = one.answer("a.one")
        for kept in (one.council, answer.note.replace("\n", ""), answer.evidence[1]):
            assert kept.isprintable()
            assert kept.startswith("A ]52;c;x B C D E F G")

    def test_half_characters_are_taken_out_too(self, tmp_path: Path) -> None:
        path = tmp_path / "one.json"
        path.write_text(TEXT.replace("Barset", "Bar\\ud800set").replace("Fine.", "\\udfffFine."), encoding="utf-8")
        kept = read(path)
        assert kept.assessment.council == "Bar set County Council"
        assert kept.assessment.answer("a.one").note == "Fine.\nMostly."
        save_assessment(kept)
        assert load_assessment(path) == kept.assessment

    def test_paragraphs_of_a_note_stay(self, tmp_path: Path) -> None:
        one = assess(BANK, {"a.one": Answer(note="  One \t two \r\n\r\n- three  \n")})
        assert load_assessment(written(tmp_path, one).path).answer("a.one").note == "One two\n\n- three"


class TestTheBankInside:
    """Its words are the council's record, and its digest is the one stored, whoever wrote the file last."""

    REWRITTEN: ClassVar[list[tuple[str, str]]] = [
        ('"value": 0.0', '"value": 0'),
        ('"value": 4.0', '"value": 4.00e0'),
        ('"headline": true', '"weight": 1, "headline": true, "critical": false'),
        ('"title": "Theme b"', '"core": true, "title": "Theme b"'),
        ('"text": "What of b.one?"', '"text": "What of\\ud800 B.one?"'),
    ]

    @pytest.mark.parametrize(("old", "new"), REWRITTEN)
    def test_it_is_written_back_as_it_was_read(self, tmp_path: Path, old: str, new: str) -> None:
        path = tmp_path / "one.json"
        path.write_text(changed(old, new)[0], encoding="utf-8")
        before = json.loads(path.read_text(encoding="utf-8"))["bank"]
        save_assessment(read(path).holding(with_answer(read(path).assessment, "a.one", Answer(level=4))))
        after = json.loads(path.read_text(encoding="utf-8"))
        assert json.dumps(after["bank"]) == json.dumps(before)
        assert after["answers"]["a.one"] == {"level": 4}

    @pytest.mark.parametrize("indent", [None, 1, "\t"])
    def test_a_file_that_an_editor_wrote_anew_keeps_its_digest(self, tmp_path: Path, indent: str | int | None) -> None:
        path = tmp_path / "one.json"
        path.write_text(json.dumps(json.loads(TEXT), indent=indent, sort_keys=True), encoding="utf-8")
        assert load_assessment(path).bank == ONE.bank
        save_assessment(read(path))
        assert json.loads(path.read_bytes()) == json.loads(TEXT)

    def test_a_digest_that_another_version_reckoned_stays(self, tmp_path: Path) -> None:
        digest = "sha256:" + "0" * 64
        path = tmp_path / "one.json"
        path.write_text(changed(ONE.bank.digest, digest)[0], encoding="utf-8")
        assert load_assessment(path).bank.digest == digest
        save_assessment(read(path))
        assert load_assessment(path).bank.digest == digest

    def test_a_record_with_another_bank_in_it_is_written_with_that(self) -> None:
        other = make_bank({"a": [question("a.other")]})
        assert b"a.one" in bank_json(ONE.bank)
        assert b"a.other" in bank_json(ONE.bank.model_copy(update={"content": other}))

    def test_a_digest_of_another_shape(self, tmp_path: Path) -> None:
        text, line = changed("sha256:", "md5:")
        ((found, what),) = damaged(tmp_path, text)
        assert found == line
        assert "is no digest" in what

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ('"id": "b.one"', '"id": "a.one"'),
            ('"statement": "Statement 4 of b.one says what can be seen at this level."', '"statement": ""'),
            ('"headline": true', '"headline": true, "signposts": ["nowhere"]'),
            ('"headline": true', '"headline": true, "applies_to": ["duchy"]'),
            ('"headline": true', '"headline": true, "colour": "red"'),
        ],
    )
    def test_a_bank_that_no_longer_holds_together_is_refused(self, tmp_path: Path, old: str, new: str) -> None:
        found = damaged(tmp_path, changed(old, new)[0])
        assert found
        assert "digest" not in found[0][1]
        assert any((line or 0) > TEXT[: TEXT.index('"bank": {')].count("\n") for line, _what in found)

    def test_what_is_wrong_with_it_is_said_with_its_line(self, tmp_path: Path) -> None:
        text, line = changed('"headline": true', '"headline": true, "signposts": ["nowhere"]')
        ((found, what),) = damaged(tmp_path, text)
        assert found == line
        assert what.endswith(": restore the file from a copy")


class TestOtherVersionsAndPrograms:
    @pytest.mark.parametrize("schema", ["digiassess/assessment/3", "digiassess/assessment/10"])
    def test_a_newer_schema_is_refused_and_nothing_is_changed(self, tmp_path: Path, schema: str) -> None:
        content = {"schema": schema, "something": {"new": True}}
        ((line, what),) = damaged(tmp_path, json.dumps(content, indent=2))
        assert line == 2
        assert what == f"it is of a newer version of digiassess ({schema}): install that version; nothing was changed"

    def test_one_that_is_too_old_is_told_as_such(self, tmp_path: Path) -> None:
        path = tmp_path / "one.json"
        path.write_text('{\n"schema": "digiassess/assessment/1"}', encoding="utf-8")
        with pytest.raises(DigiassessError) as refused:
            read_assessment(path, {})
        assert str(refused.value) == (
            f"{path}:2: it is of an older format than this version reads of digiassess (digiassess/assessment/1): "
            "install that version; nothing was changed"
        )

    def test_nor_can_it_be_saved_over(self, tmp_path: Path) -> None:
        path = tmp_path / "one.json"
        path.write_text('{"schema": "digiassess/assessment/3"}', encoding="utf-8")
        with pytest.raises(DigiassessError):
            save_assessment(Kept(path, ONE, None))
        assert path.read_text(encoding="utf-8") == '{"schema": "digiassess/assessment/3"}'

    @pytest.mark.parametrize(
        "content",
        [
            "{}",
            "[]",
            "5",
            "null",
            '"digiassess/assessment/1"',
            '{"schema": 5}',
            '{"schema": "digiassess/result/1"}',
            '{"schema": ["digiassess/assessment/1"]}',
            '{"name": "package", "version": "1.0"}',
        ],
    )
    def test_json_of_another_program_is_no_assessment(self, tmp_path: Path, content: str) -> None:
        path = tmp_path / "package.json"
        path.write_text(content, encoding="utf-8")
        assert read_assessment(path) is None
        with pytest.raises(DigiassessError) as refused:
            load_assessment(path)
        assert str(refused.value) == f"{path}:1: it is no digiassess assessment: name a file that assess wrote"

    @pytest.mark.parametrize("name", ["missing.json", "missing/one.json", "."])
    def test_a_file_that_is_not_there(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(DigiassessError) as refused:
            load_assessment(tmp_path / name)
        assert str(refused.value).startswith(str(tmp_path / name))


class TestFormats:
    """What a file says that this version does not know."""

    NEW: ClassVar[list[tuple[str, str]]] = [
        ('"quick": false', '"quick": false, "colours": []'),
        ('"level": 2', '"level": 2, "confidence": "high"'),
        ('"headline": true', '"headline": true, "consulted": 1'),
    ]

    @pytest.mark.parametrize(("old", "new"), NEW)
    def test_a_field_of_a_newer_version_is_told_as_such(self, tmp_path: Path, old: str, new: str) -> None:
        text, line = changed(old, new)
        ((found, what),) = damaged(tmp_path, text)
        assert found == line
        assert "newer version of digiassess: install that version; nothing was changed" in what
        assert "did you mean" not in what

    def test_in_a_file_of_the_first_format_it_is_a_slip(self, tmp_path: Path) -> None:
        text = changed('"quick": false', '"quik": false')[0].replace(SCHEMA, "digiassess/assessment/1")
        assert [what for _, what in damaged(tmp_path, text)] == ["there is no field 'quik' here: did you mean 'quick'?"]

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            ("9999-12-31T23:59:59Z", "of no year that can be meant: give a year from 1950 to 2200"),
            ("0001-01-01T00:00:00+14:00", "of no year that can be meant"),
        ],
    )
    def test_a_time_at_the_edge_of_time_is_refused_with_its_line(self, tmp_path: Path, said: str, words: str) -> None:
        text = TEXT.replace('"answered_at": "2026-11-23T12:00:00Z"', f'"answered_at": "{said}"', 1)
        ((line, what),) = damaged(tmp_path, text)
        assert words in what
        assert line == text[: text.index(said)].count("\n") + 1

    def test_a_time_without_a_zone_compares_with_those_that_have_one(self, tmp_path: Path) -> None:
        path = tmp_path / "one.json"
        path.write_text(TEXT.replace("2026-11-23T12:00:00Z", "2026-11-23T12:00:00", 1), encoding="utf-8")
        times = [answer.answered_at for answer in load_assessment(path).answers.values() if answer.answered_at]
        assert min(times) <= max(times)


class TestAnyDamage:
    @given(st.data())
    def test_any_value_in_any_place_is_read_or_refused_in_a_sentence(
        self, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
    ) -> None:
        content: Any = json.loads(TEXT)
        inside = content
        while True:
            key = data.draw(st.sampled_from(list(inside) if isinstance(inside, dict) else list(range(len(inside)))))
            if not isinstance(inside[key], dict | list) or not inside[key] or data.draw(st.booleans()):
                break
            inside = inside[key]
        inside[key] = data.draw(
            st.none()
            | st.booleans()
            | st.integers()
            | st.floats(allow_nan=False, allow_infinity=False)
            | st.text(LETTERS)
        )
        path = tmp_path_factory.getbasetemp() / "any.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        try:
            kept = read_assessment(path)
        except DigiassessError:
            return
        if kept is not None:
            assert json.loads(assessment_json(kept.assessment))["schema"] == SCHEMA
