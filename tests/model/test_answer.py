"""An answer's parts: one table, and what follows from it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import LETTERS, make_bank, question
from digiassess.model.answer import (
    CLEAR,
    PART,
    PARTS,
    SAID,
    Answer,
    afresh,
    read_level,
    read_target,
    says_the_same,
    taken_back,
)

NAMES = ("Not started", "Developing", "Established", "Embedded")
BANK = make_bank(
    {"a": [question("a.one", levels=4)]},
    values=(0, 1, 2, 3),
    levels=[{"value": number, "name": name} for number, name in enumerate(NAMES)],
)
ONE = BANK.by_id["a.one"][1]
FULL = Answer(
    level=2, note="As before", evidence=("Minute 12",), target=3, answered_at=datetime(2026, 1, 2, tzinfo=UTC)
)


class TestTable:
    @pytest.mark.parametrize("name", list(Answer.model_fields))
    def test_every_part_of_an_answer_has_a_row(self, name: str) -> None:
        """A part that is in no row would be lost by whoever asks, exchanges, confirms, merges or signs."""
        assert name in PART

    def test_no_row_stands_for_nothing(self) -> None:
        assert [part.name for part in PARTS] == list(Answer.model_fields)

    @pytest.mark.parametrize("part", SAID, ids=lambda part: part.name)
    def test_what_a_row_writes_it_reads_back(self, part: Any) -> None:
        value = getattr(FULL, part.name)
        read = part.read(part.write(value), BANK, ONE)
        assert getattr(Answer.model_validate({part.name: read}), part.name) == value

    @pytest.mark.parametrize("part", SAID, ids=lambda part: part.name)
    @pytest.mark.parametrize("said", ["", "  ", None])
    def test_nothing_said_leaves_a_part_alone(self, part: Any, said: object) -> None:
        assert part.read(said, BANK, ONE) is None

    @pytest.mark.parametrize("part", SAID, ids=lambda part: part.name)
    @pytest.mark.parametrize("said", ["clear", " CLEAR ", "Clear"])
    def test_the_one_word_takes_any_part_back(self, part: Any, said: str) -> None:
        assert part.read(said, BANK, ONE) is CLEAR


class TestLevels:
    @pytest.mark.parametrize(
        ("said", "level"),
        [
            *(("2", 2), (2, 2), (2.0, 2), ("2.0", 2), ("2,0", 2), (" 2 ", 2), ("0", 0), (0, 0)),
            *((f"2 {dash} Established", 2) for dash in "-\u2013\u2014\u2011\u2212"),
            *(("2: established", 2), ("2. ESTABLISHED", 2), ("2) Established", 2), ("2 Established", 2)),
            *(("Developing", 1), ("not started", 0), ("NOT\u00a0STARTED", 0)),
            *(("unknown", "unknown"), ("Don\u2019t know", "unknown"), ("DONT KNOW", "unknown")),
            *(("N/A", "not-applicable"), ("Not Applicable", "not-applicable"), ("not-applicable", "not-applicable")),
        ],
    )
    def test_a_level_as_people_write_it(self, said: object, level: object) -> None:
        assert read_level(said, BANK, ONE) == level

    @pytest.mark.parametrize(
        "said",
        [
            "4",
            "-1",
            "2.5",
            2.5,
            "2 - Developing",
            "Establish",
            "2 of 3",
            True,
            [1],
            {"level": 1},
            "1e0",
            "٢",
            float("nan"),
        ],
    )
    def test_nothing_is_guessed(self, said: object) -> None:
        with pytest.raises(ValueError, match=r"'a.one' is answered with level"):
            read_level(said, BANK, ONE)

    def test_what_is_none_is_said_whole_and_short(self) -> None:
        for read, what in (
            (read_level, "'a.one' is answered with level '{}'"),
            (read_target, "the target for 'a.one' is '{}'"),
        ):
            with pytest.raises(ValueError, match=r"a\.one") as raised:
                read("x" * 20, BANK, ONE)
            assert str(raised.value) == what.format("x" * 20)
            with pytest.raises(ValueError, match=r"a\.one") as raised:
                read("x" * 21, BANK, ONE)
            assert str(raised.value) == what.format("x" * 20 + "\u2026")

    def test_a_name_that_two_levels_share_names_neither(self) -> None:
        twins = [{"value": 0, "name": "Some"}, {"value": 1, "name": "some"}]
        bank = make_bank({"a": [question("a.one", levels=2)]}, values=(0, 1), levels=twins, target=1)
        with pytest.raises(ValueError):
            read_level("Some", bank, bank.by_id["a.one"][1])

    def test_a_level_may_be_followed_by_its_whole_statement(self) -> None:
        assert read_level(f"1 - {ONE.levels[1].statement}", BANK, ONE) == 1

    @pytest.mark.parametrize("said", ["unknown", "n/a", "9", "soon"])
    def test_a_target_is_a_level(self, said: str) -> None:
        with pytest.raises(ValueError, match=r"the target for 'a.one'"):
            read_target(said, BANK, ONE)

    @given(st.one_of(st.text(LETTERS, max_size=40), st.integers(), st.floats(), st.booleans(), st.none()))
    def test_whatever_is_written_is_a_level_or_a_mistake(self, said: object) -> None:
        try:
            level = read_level(said, BANK, ONE)
        except ValueError:
            return
        assert level in (None, CLEAR, "unknown", "not-applicable", 0, 1, 2, 3)


class TestChanges:
    def test_a_fresh_level_is_confirmed_and_of_this_period(self) -> None:
        old = Answer(level=1, to_confirm=True, confirmed_from="2025")
        assert old.model_copy(update=afresh(2)) == Answer(level=2)

    def test_an_answer_taken_back_leaves_its_target(self) -> None:
        assert FULL.model_copy(update=taken_back() | {"answered_at": None}) == Answer(target=3)

    @pytest.mark.parametrize("part", SAID, ids=lambda part: part.name)
    def test_two_answers_differ_in_any_part_that_people_say(self, part: Any) -> None:
        assert says_the_same(FULL, FULL.model_copy(update={"answered_at": None, "confirmed_from": "2025"}))
        assert not says_the_same(FULL, FULL.model_copy(update={part.name: part.empty}))

    def test_an_answer_that_is_to_be_confirmed_says_less_than_the_same_one_that_stands(self) -> None:
        waiting = FULL.model_copy(update={"to_confirm": True})
        assert not says_the_same(FULL, waiting)
        assert says_the_same(waiting, waiting)
