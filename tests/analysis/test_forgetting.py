"""What somebody said is taken out of an assessment word for word, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import assess, make_bank, question
from digiassess.analysis.forgetting import (
    Words,
    marked,
    marks_to_go,
    recognised,
    standing,
    without_words,
    words_to_go,
)
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


SAID = {"a.one": Words(frozenset({"Mine.", "Two\nlines."}), frozenset({"Minute 4"}))}
MARKS = marked(SAID, "salt")
NOW = assess(BANK, {"a.one": Answer(level=1, note="Ours.\nTwo\nlines.\nMine.", evidence=("Minute 4", "Minute 5"))})


def test_words_are_known_again_by_their_digests_and_no_others() -> None:
    assert recognised(NOW, MARKS) == SAID
    assert recognised(assess(BANK, {"a.one": Answer(note="It is not Mine.", evidence=("Minute",))}), MARKS) == {}
    assert recognised(assess(BANK, {"a.two": Answer(note="Mine.")}), MARKS) == {}


def test_words_are_known_again_under_the_id_that_a_question_had_and_where_an_answer_was_set_aside() -> None:
    marks = marked({"a.old": SAID["a.one"], "a.gone": SAID["a.one"]}, "salt")
    now = assess(BANK, {"a.one": Answer(note="Mine.")}, set_aside={"a.gone": Answer(evidence=("Minute 4",))})
    mine, minute = Words(frozenset({"Mine."}), frozenset()), Words(frozenset(), frozenset({"Minute 4"}))
    assert recognised(now, marks) == {"a.old": mine, "a.gone": minute}
    assert standing(now, {"a.old": SAID["a.one"], "a.gone": SAID["a.one"]}) == {"a.old": mine, "a.gone": minute}


def test_digests_of_the_same_words_differ_with_the_salt_and_say_none_of_them() -> None:
    other = marked(SAID, "pepper")
    assert not MARKS.words["a.one"].notes & other.words["a.one"].notes
    assert not MARKS.words["a.one"].evidence & other.words["a.one"].evidence
    assert not any(text in repr(MARKS) for text in ("Mine", "lines", "Minute"))


def test_a_digest_stays_of_what_somebody_else_gave_in_the_same_words() -> None:
    theirs = response(NOW, "q", {"a.one": Said(note="Mine."), "a.two": Said(evidence=("Minute 4",))})
    (left,) = marks_to_go([MARKS], [theirs])
    assert recognised(NOW, left) == {"a.one": Words(frozenset({"Two\nlines."}), frozenset({"Minute 4"}))}
