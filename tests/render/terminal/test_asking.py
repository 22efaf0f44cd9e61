"""A question as it stands in a window."""

from __future__ import annotations

import pytest

from conftest import assess
from digiassess.interview.commands import KEYS
from digiassess.model.bank import Bank
from digiassess.render.terminal.asking import Closeness, ShownWith, question_rows
from digiassess.render.terminal.rows import Window, plain_text


@pytest.mark.parametrize("columns", [59, 79, 119])
def test_every_question_that_ships_stands_whole_on_24_lines(shipped_bank: Bank, columns: int) -> None:
    assessment = assess(shipped_bank, {}, kind="county", nation="england")
    window = Window(columns, 24)
    for question_id in shipped_bank.by_id:
        rows = [*question_rows(assessment, question_id, KEYS, ShownWith(keys_said=True), close=Closeness.NO_BLANKS)]
        # The first line is blank, and below stands the line that is typed in.
        assert window.taken(rows[1:]) + 1 <= window.lines


def test_the_closer_it_stands_the_fewer_lines_it_takes_and_no_word_of_it_is_lost(shipped_bank: Bank) -> None:
    assessment = assess(shipped_bank, {}, kind="county", nation="england")
    texts = []
    for close in (close for close in Closeness if close <= Closeness.NO_BLANKS):
        rows = question_rows(assessment, "cyber.recovery", KEYS, ShownWith(), close=close)
        texts.append(plain_text(rows, 79))
    lines = [text.count("\n") for text in texts]
    assert lines == sorted(lines, reverse=True)
    assert lines[0] > lines[-1]
    said = {"".join(letter for letter in text if letter.isalnum()) for text in texts}
    assert len(said) == 1


def test_the_commonest_keys_alone_are_named_where_all_were_said_before(shipped_bank: Bank) -> None:
    assessment = assess(shipped_bank, {"cyber.recovery": 1}, kind="county", nation="england")
    rows = list(
        question_rows(assessment, "cyber.recovery", KEYS, ShownWith(keys_said=True), close=Closeness.SHORT_KEYS)
    )
    assert rows[-1].text == (
        "0 to 4, d don't know, n not applicable, s skip, q save and stop, r all keys, Enter keeps your answer."
    )
