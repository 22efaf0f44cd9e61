"""What a typed line means: every key and word, numbers, and whatever else a keyboard or a paste can send."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import LETTERS
from digiassess.interview.commands import KEYS, KeyCommand, NotUnderstood, says_yes, understand
from digiassess.interview.sitting import Add, Back, Clear, Give, Move, Skip
from digiassess.model.answer import BY_WORD, NOT_APPLICABLE, UNKNOWN

TOP = 4
UNKNOWN_WORDS = ["d", *(said for said, means in BY_WORD.items() if means == UNKNOWN), "don\u2019t know", "not  known"]
NOT_APPLICABLE_WORDS = [
    "n",
    *(said for said, means in BY_WORD.items() if means == NOT_APPLICABLE),
    "not\u2010applicable",
]
MEANINGS: dict[str, Move | KeyCommand] = {
    **dict.fromkeys(UNKNOWN_WORDS, Give(UNKNOWN)),
    **dict.fromkeys(NOT_APPLICABLE_WORDS, Give(NOT_APPLICABLE)),
    **dict.fromkeys(["s", "skip"], Skip()),
    **dict.fromkeys(["b", "back"], Back()),
    **dict.fromkeys(["c", "clear"], Clear()),
    **dict.fromkeys(["e", "note"], KeyCommand.NOTE),
    **dict.fromkeys(["t", "target"], KeyCommand.TARGET),
    **dict.fromkeys(["?", "help"], KeyCommand.SIGNPOSTS),
    **dict.fromkeys(["r", "again", "repeat"], KeyCommand.AGAIN),
    **dict.fromkeys(["m", "themes"], KeyCommand.THEMES),
    **dict.fromkeys(["q", "quit", "stop"], KeyCommand.STOP),
}


class TestKeysAndWords:
    @pytest.mark.parametrize(("typed", "meaning"), MEANINGS.items())
    def test_each_has_its_meaning(self, typed: str, meaning: Move | KeyCommand) -> None:
        assert understand(typed, TOP) == meaning

    @pytest.mark.parametrize(("typed", "meaning"), MEANINGS.items())
    def test_capitals_and_spaces_around_it_do_not_matter(self, typed: str, meaning: Move | KeyCommand) -> None:
        assert understand(f"  {typed.upper()}\t", TOP) == meaning

    def test_the_keys_shown_are_the_keys_there_are(self) -> None:
        assert {key for key, _ in KEYS} == {typed for typed in MEANINGS if len(typed) == 1}

    @pytest.mark.parametrize(
        "typed",
        ["dn", "d n", "qq", "q!", "sk", "don't", "not", "??", "1d", "quit now", "b\nq", "not\nknown", "\x1bskip"],
    )
    def test_more_or_less_than_one_of_them_means_nothing(self, typed: str) -> None:
        assert isinstance(understand(typed, TOP), NotUnderstood)


class TestYesAndNo:
    @pytest.mark.parametrize(
        ("typed", "means"),
        [
            *((said, True) for said in ("y", "YES ", "yes")),
            *((said, False) for said in ("n", "No", "\tno")),
            *((said, None) for said in ("not applicable", "n/a", "don't know", "", "y n", "y\nn")),
        ],
    )
    def test_only_they_say_so(self, typed: str, means: bool | None) -> None:
        assert says_yes(typed) is means


class TestNumbers:
    @pytest.mark.parametrize("top", [1, 4, 10, 199])
    def test_every_level_there_is(self, top: int) -> None:
        for number in range(top + 1):
            assert understand(str(number), top) == Give(number)

    @pytest.mark.parametrize("typed", [" 3 ", "\t3", "3\r"])
    def test_spaces_around_it_do_not_matter(self, typed: str) -> None:
        assert understand(typed, TOP) == Give(3)

    @pytest.mark.parametrize(
        "typed", ["5", "10", "99999", "34 ", "1000000", pytest.param("9" * 10_000, id="very-long")]
    )
    def test_a_level_that_is_not_there_is_named_with_those_that_are(self, typed: str) -> None:
        meant = understand(typed, TOP)
        assert isinstance(meant, NotUnderstood)
        assert typed.strip()[:5] in meant.why
        assert "0 to 4" in meant.why
        assert len(meant.why) < 100

    @pytest.mark.parametrize(
        "typed",
        [
            "٣",
            "²",
            "³",
            "1e1",
            "+3",
            "-0",
            "-1",
            "3.0",
            "3,",
            "3 4",
            "0x1",
            "1_0",
            "３",
            "Ⅲ",
            "three",
            "3\n2",
            "3\r\n2",
        ],
    )
    def test_nothing_but_plain_digits_is_a_number(self, typed: str) -> None:
        meant = understand(typed, TOP)
        assert isinstance(meant, NotUnderstood)
        assert "0 to 4" in meant.why


class TestNotUnderstood:
    @pytest.mark.parametrize("typed", ["", " ", "\t", "\n", "\u3000"])
    def test_nothing_typed_answers_nothing(self, typed: str) -> None:
        meant = understand(typed, TOP)
        assert isinstance(meant, NotUnderstood)
        assert meant.why.startswith("Nothing was chosen.")

    def test_what_was_typed_is_said_again_in_one_short_line(self) -> None:
        meant = understand("well\nmaybe   three?" + "x" * 100_000, TOP)
        assert isinstance(meant, NotUnderstood)
        assert "'well maybe three?xx" in meant.why
        assert "\n" not in meant.why
        assert len(meant.why) < 150


KEYBOARD = st.text("0123456789dnsbetmq?DNQ+-.,_ \t\n\r٣²\x00\x1b[", max_size=8)
TYPED = st.one_of(st.text(LETTERS), KEYBOARD, st.sampled_from(sorted(MEANINGS)), st.integers(-10, 300).map(str))


class TestProperties:
    @settings(deadline=None, max_examples=3 * settings().max_examples)
    @given(TYPED, st.integers(1, 199))
    def test_any_text_means_something_or_is_said_not_to(self, typed: str, top: int) -> None:
        assert isinstance(understand(typed, top), Give | Skip | Back | Add | Clear | KeyCommand | NotUnderstood)

    @settings(deadline=None, max_examples=3 * settings().max_examples)
    @given(TYPED, st.integers(1, 199))
    def test_only_a_level_number_or_a_word_for_it_answers(self, typed: str, top: int) -> None:
        meant = understand(typed, top)
        said = typed.strip().lower()
        if isinstance(meant, Give):
            if isinstance(meant.level, int):
                assert 0 <= meant.level <= top
                assert said.strip("0123456789") == ""
                assert int(said) == meant.level
            else:
                assert said in (UNKNOWN_WORDS if meant.level == UNKNOWN else NOT_APPLICABLE_WORDS)

    @given(st.integers(1, 199), st.data())
    def test_a_level_number_answers_whatever_space_is_around_it(self, top: int, data: st.DataObject) -> None:
        number = data.draw(st.integers(0, top))
        around = st.text(" \t\r\n", max_size=3)
        assert understand(f"{data.draw(around)}{number}{data.draw(around)}", top) == Give(number)
