"""How long a bank takes to read, and how hard it is: sums of words that can be counted by hand."""

from __future__ import annotations

import pytest

from conftest import make_bank, question
from digiassess.analysis.bank.reading import (
    FORM,
    minutes_needed,
    own_words,
    reading_age,
    shown_words,
    to_read,
    words,
)

SHORT = question("a.one", levels=2) | {"text": "Who has it?", "help": "Ask two.", "levels": ["No one.", "We have."]}
NO_HELP = {**SHORT, "id": "a.two", "help": None}
BANK = make_bank(
    {"a": [SHORT, NO_HELP], "b": [{**SHORT, "id": "b.one"}]},
    (0, 1),
    levels_note="Take the highest that is true.",
    theme_fields={"a": {"title": "Title of three", "summary": "A summary of five words."}},
)
ONE, TWO, _OTHER = (found for _, found in BANK.questions())


def test_a_question_is_read_whole() -> None:
    assert ONE.texts == ["Who has it?", "Ask two.", "No one.", "We have."]
    assert TWO.texts == ["Who has it?", "No one.", "We have."]


def test_a_word_is_what_stands_between_blanks_without_its_points() -> None:
    assert words("It's 5% of £9, or so-called (new) work.") == [
        "It's",
        "5%",
        "of",
        "£9",
        "or",
        "so-called",
        "new",
        "work",
    ]


def test_a_sitting_shows_more_than_its_questions() -> None:
    theme, note, a_theme, a_question, once = 3 + 5, 6, 7, 7, 110
    numbers_and_names = 2 + 2 * 2
    each = numbers_and_names + a_question
    assert own_words([ONE, TWO]) == 16
    assert shown_words(BANK, [ONE]) == 9 + theme + a_theme + note + each + once
    assert shown_words(BANK, [TWO, ONE]) == 16 + theme + a_theme + note + 2 * each + once
    without = BANK.model_copy(update={"levels_note": None})
    assert shown_words(without, [ONE]) == shown_words(BANK, [ONE]) - note


def test_240_words_take_a_minute_and_choosing_a_quarter_of_one() -> None:
    words = shown_words(BANK, [ONE, TWO])
    assert minutes_needed(BANK, iter([ONE, TWO])) == pytest.approx(words / 240 + 0.5)
    assert to_read(480) == 2


def test_a_form_has_other_words_around_and_defines_again_in_each_theme() -> None:
    defined = BANK.model_copy(update={"terms": {"who": "a person or some people"}})
    assert shown_words(defined, [ONE, _OTHER], FORM) == shown_words(BANK, [ONE, _OTHER], FORM) + 2 * 6
    assert shown_words(BANK, [ONE], FORM) == shown_words(BANK, [ONE]) + (13 - 7) + (23 - 7) + (365 - 110)
    words = shown_words(BANK, [ONE, TWO], FORM)
    assert minutes_needed(BANK, [ONE, TWO], FORM) == pytest.approx(words / 240 + 0.5)


def test_what_a_word_means_is_shown_once() -> None:
    defined = BANK.model_copy(update={"terms": {"who": "a person or some people"}})
    for asked in ([ONE], [TWO, ONE]):
        assert shown_words(defined, asked) == shown_words(BANK, asked) + 6


def test_the_age_is_a_grade_of_the_automated_readability_index_and_five_years() -> None:
    # 25 letters in 9 words in 4 sentences: 4.71 × 25 / 9 + 0.5 × 9 / 4 - 21.43 + 5.
    assert reading_age(ONE) == pytest.approx(4.71 * 25 / 9 + 0.5 * 9 / 4 - 16.43)
    endless = ONE.model_copy(update={"text": "Who", "help": None, "levels": ()})
    assert reading_age(endless) == pytest.approx(4.71 * 3 + 0.5 - 16.43)
    wordless = ONE.model_copy(update={"text": "...", "help": None, "levels": ()})
    assert reading_age(wordless) == pytest.approx(-16.43)
