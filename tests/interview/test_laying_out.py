"""A question in a small window: it stands there whole, with what was said last time as far as there is room."""

from __future__ import annotations

from datetime import date
from itertools import chain
from pathlib import Path

import pytest

from conftest import Run, assess, make_bank, question
from digiassess.analysis.agreement import heard
from digiassess.analysis.bank.terms import terms_used
from digiassess.analysis.carry_over import Before
from digiassess.files.council_folder import read_folder
from digiassess.files.responses import read_responses
from digiassess.interview.commands import KEYS
from digiassess.interview.last_time import last_time
from digiassess.interview.laying_out import Laid, laid_out
from digiassess.model.answer import Answer
from digiassess.model.bank import Bank
from digiassess.render.defining import defined
from digiassess.render.terminal.agreeing import chosen_by
from digiassess.render.terminal.asking import Closeness, ShownWith
from digiassess.render.terminal.rows import Row, Window, plain_text

LAST = Answer(
    level=2,
    note="What was said of it last year goes on for longer than a line of sixty columns.\nAnd it has a second line.",
    evidence=("Minutes of the board of 3 May, with the plan for the years that follow",),
)
SHOWN = ShownWith(keys_said=True)


def last_year(bank: Bank) -> ShownWith:
    return SHOWN._replace(before=Before("2025", LAST, bank), can_confirm=True)


@pytest.mark.parametrize("columns", [59, 79, 119])
@pytest.mark.parametrize("noted", [False, True])
@pytest.mark.parametrize("keys_said", [False, True])
def test_every_question_that_ships_stands_on_24_lines_with_last_years_note(
    shipped_bank: Bank, columns: int, noted: bool, keys_said: bool
) -> None:
    assessment = assess(shipped_bank, {}, kind="county", nation="england")
    window = Window(columns, 24)
    shown = (last_year(shipped_bank) if noted else SHOWN)._replace(keys_said=keys_said)
    for theme in shipped_bank.themes:
        for asked in assessment.asked_of(theme):
            # All the words that it uses, as where a sitting begins with it.
            terms = terms_used(shipped_bank, asked.id)
            found = laid_out(assessment, asked.id, shown._replace(terms=terms), window)
            rows = found.rows
            # Below stand the line that is typed in and the name of the level; above may be a blank line.
            assert window.taken(rows if rows[0].text else rows[1:]) + 2 <= window.lines, asked.id
            text = plain_text(rows, 999)
            assert asked.text in text
            assert all(step.statement in text for step in asked.levels)
            if noted:
                assert "In 2025: 2" in text
            if found.close >= Closeness.WORDS_APART and terms:
                assert "r keys and words" in text
                assert not found.defined
            else:
                assert found.defined == terms
                assert all(defined(term) in text for term in terms), asked.id


def laid(lines: int, *, again: bool = False, keys_said: bool = True) -> Laid:
    bank = make_bank({"a": [question("a.one")]})
    return laid_out(
        assess(bank, {}), "a.one", last_year(bank)._replace(keys_said=keys_said), Window(59, lines), again=again
    )


def text_of(rows: list[Row]) -> str:
    return " ".join(plain_text(rows, 999).replace("\xa0", " ").split())


def test_last_years_note_is_a_line_long_where_there_is_no_more_room_and_r_shows_it_whole() -> None:
    whole, cut, named = (text_of(laid(lines).rows) for lines in (40, 21, 19))
    assert "Note: What was said of it last year goes on for longer than a line of sixty columns." in whole
    assert "r shows its" not in whole
    assert "In 2025: 2 Level 2; r shows its note and evidence whole Note: What was said of it last year" in cut
    assert cut.count("…") == 2
    assert "In 2025: 2 Level 2; r shows its note and evidence 0 to 4, " in named

    assert laid(21).apart == ()
    (screen,) = laid(21, again=True).apart
    assert all(text in text_of(screen) for text in ("What of a.one?", "And it has a second line.", "that follow"))
    assert laid(40, again=True).apart == ()


def test_r_shows_every_key_where_the_question_has_no_room_for_all() -> None:
    few, again = laid(19), laid(19, again=True, keys_said=False)
    assert "r all keys" in text_of(few.rows)
    assert few.apart == ()
    # The keys come first: they are what `r` was typed for.
    keys = text_of(again.apart[0])
    assert all(f"{key} {what}" in keys for key, what in KEYS)
    assert "What of a.one?" in keys


@pytest.mark.parametrize("columns", [59, 79])
def test_every_question_of_the_worked_example_stands_on_24_lines_where_it_is_settled(
    columns: int, tmp_path: Path, run: Run
) -> None:
    assert run("demo", "demo").code == 0
    folder = read_folder(tmp_path / "demo" / "assessments")
    kept = folder.choose(None, "2026")
    people = heard(kept.assessment, [each for _path, each in read_responses(kept.path)[0]])
    before = last_time(folder, kept.assessment, date(2026, 11, 27))
    assert before is not None
    window = Window(columns, 24)
    closest = 0
    named = 0
    for said in people.questions:
        was = before.said.get(said.id)
        again = was is not None and was.same and was.answer.given
        shown = SHOWN._replace(
            before=was, people=said, can_confirm=again, terms=terms_used(kept.assessment.bank.content, said.id)
        )
        found = laid_out(kept.assessment, said.id, shown, window)
        for rows in (found.rows, *found.apart):
            assert window.taken(rows if rows[0].text else rows[1:]) + 2 <= window.lines, said.id
        chose = [chosen_by(said, level) for level in range(5)]
        assert all(people in text_of([*found.rows, *chain(*found.apart)]) for people in chose), said.id
        if found.close >= Closeness.WORDS_APART and shown.terms:
            named += 1
            whole = laid_out(kept.assessment, said.id, shown, window, again=True)
            for term in shown.terms:
                assert any(defined(term) in text_of(screen) for screen in whole.apart), said.id
        if found.close == Closeness.NUMBERS:
            closest += 1
            whole = laid_out(kept.assessment, said.id, shown, window, again=True)
            assert any("Your answer so far:" in text_of(screen) for screen in whole.apart)
    assert (closest > 0) == (columns == 59)
    assert named > 0


def test_lines_of_evidence_that_share_a_line_are_told_apart() -> None:
    bank = make_bank({"a": [question("a.one")]})
    shown = SHOWN._replace(before=Before("2025", replace_evidence("Minute 3", "Minute 4"), bank), can_confirm=True)
    found = laid_out(assess(bank, {}), "a.one", shown, Window(59, 21))
    assert "Evidence: Minute 3; Minute 4" in text_of(found.rows)


def replace_evidence(*lines: str) -> Answer:
    return LAST.model_copy(update={"evidence": lines})
