"""What somebody said is taken out of an assessment word for word, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import assess, make_bank, question
from digiassess.analysis.forgetting import without_words, words_to_go
from digiassess.model.answer import AgreedFrom, Answer
from digiassess.model.response import Said
from people import response

BANK = make_bank({"a": [question("a.one", replaces=["a.old"]), question("a.two")]})
AGREED = AgreedFrom(people=3, lowest=1, highest=4)


def left(note: str, gone: str, *others: str) -> str:
    """What is left of a note, once one person's words are gone and others' stay."""
    now = assess(BANK, {"a.one": Answer(level=2, note=note, agreed_from=AGREED)})
    people = [response(now, f"p{number}", {"a.one": Said(note=text)}) for number, text in enumerate((gone, *others))]
    after, _changed = without_words(now, words_to_go(people[:1], people[1:]))
    assert after.answer("a.one").agreed_from == AGREED
    return after.answer("a.one").note


@pytest.mark.parametrize(
    ("note", "gone", "stays"),
    [
        ("Mine.", "Mine.", ""),
        ("Ours.\nMine.\nTheirs.", "Mine.", "Ours.\nTheirs."),
        ("Mine.\nMine.", "Mine.", ""),
        ("Mine.\nand more.", "Mine.\nand more.", ""),
        ("It is not Mine.", "Mine.", "It is not Mine."),
        ("Mine. Changed.", "Mine.", "Mine. Changed."),
        ("Mine.\n\nTheirs.", "Mine.", "Theirs."),
        ("Theirs.\n\nMine.", "Mine.", "Theirs."),
    ],
)
def test_a_note_goes_where_it_stands_whole(note: str, gone: str, stays: str) -> None:
    assert left(note, gone) == stays


def test_what_somebody_else_said_in_the_same_words_stays() -> None:
    assert left("The same.", "The same.", "The same.") == "The same."


@pytest.mark.parametrize("longer", ["Mine.\nAnd more.", "And more.\nMine."])
def test_a_note_goes_whole_where_a_shorter_one_stands_within_it(longer: str) -> None:
    now = assess(BANK, {"a.one": Answer(level=2, note=f"Theirs.\n{longer}")})
    people = [response(now, who, {"a.one": Said(note=text)}) for who, text in (("p", "Mine."), ("q", longer))]
    after, _changed = without_words(now, words_to_go(people, []))
    assert after.answer("a.one").note == "Theirs."


def test_evidence_goes_line_by_line_wherever_the_question_is() -> None:
    said = Answer(level=1, evidence=("Minute 4", "Minute 5"))
    now = assess(BANK, {"a.one": said, "a.two": said}, set_aside={"a.gone": said})
    words = {"a.old": Said(evidence=("Minute 4",)), "a.gone": Said(evidence=("Minute 4", "Minute 5"))}
    after, changed = without_words(now, words_to_go([response(now, "p", words)], []))
    assert changed == ["a.one", "a.gone"]
    assert after.answer("a.one") == said.model_copy(update={"evidence": ("Minute 5",)})
    assert after.answer("a.two") == said
    assert after.set_aside["a.gone"].evidence == ()


LINE = st.sampled_from(["one", "two", "three"])


@given(st.lists(LINE, max_size=6), LINE)
def test_nothing_but_the_words_goes(lines: list[str], gone: str) -> None:
    assert left("\n".join(lines), gone).splitlines() == [line for line in lines if line != gone]
