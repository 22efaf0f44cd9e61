"""What is said where a theme ends, and how all answers are shown to be checked."""

from __future__ import annotations

import re

import pytest

from conftest import assess, make_bank, question
from digiassess.model.answer import Answer
from digiassess.model.bank import Bank
from digiassess.render.terminal.checking import answers_rows, check_pages, check_rows
from digiassess.render.terminal.figures_so_far import theme_end_rows
from digiassess.render.terminal.rows import Row, Window, plain_text

BANK = make_bank(
    {"a": [question("a.one", headline=True), question("a.two")], "b": [question("b.one"), question("b.two")]}
)


@pytest.mark.parametrize(
    ("given", "quick", "end"),
    [
        (1, True, "Theme: 1.0 (indicative)."),
        ("unknown", True, "Theme: no score."),
        (None, True, "Theme: 0 of 1 answered."),
        (1, False, "End of Theme a: 1 of 2, 1.0 (provisional)."),
        (None, False, "End of Theme a: 0 of 2 answered."),
    ],
)
def test_the_end_of_a_theme_is_heard_in_few_words(given: object, quick: bool, end: str) -> None:
    assessment = assess(BANK, {} if given is None else {"a.one": given}, quick=quick)
    assert [row.text for row in theme_end_rows(assessment, BANK.themes[0], heard=True)] == [end]


def test_the_end_of_a_quick_theme_with_a_skip_has_its_score() -> None:
    bank = make_bank({"a": [question("a.one", headline=True), question("a.two", headline=True)]})
    rows = theme_end_rows(assess(bank, {"a.one": 1}, quick=True), bank.themes[0], heard=True)
    assert [row.text for row in rows] == ["Theme: 1 of 2, 1.0 (indicative, provisional)."]


@pytest.mark.parametrize(
    ("quick", "given", "words"),
    [
        (False, {"a.one": 1, "a.two": 2}, "Theme a: 1.5 of 4, Level 1."),
        (False, {"a.one": 1, "a.two": "unknown"}, "Theme a: 1.0 of 4, Level 1 (provisional: 1 don't know)."),
        (False, {"a.one": 1}, "Theme a: 1.0 of 4, Level 1 (provisional)."),
        (False, {"a.one": 1, "a.two": "not-applicable"}, "Theme a: 1.0 of 4, Level 1."),
        (True, {"a.one": 1}, "Theme a: 1.0 of 4, Level 1 (indicative)."),
    ],
)
def test_a_score_that_not_all_questions_stand_behind_is_called_provisional(
    quick: bool, given: dict[str, object], words: str
) -> None:
    rows = list(theme_end_rows(assess(BANK, given, quick=quick), BANK.themes[0]))
    assert rows[-1].text == words


@pytest.mark.parametrize(
    ("quick", "heard", "end"),
    [
        (False, True, "End of Theme a: 1.0 (provisional: 2 don't knows)."),
        (True, True, "Theme: 1.0 (indicative, provisional)."),
        (True, False, "Theme a: 1.0 of 4, Level 1 (indicative, provisional: 2 don't knows)."),
    ],
)
def test_where_all_is_answered_it_is_said_what_makes_the_score_provisional(quick: bool, heard: bool, end: str) -> None:
    bank = make_bank({"a": [question(f"a.{name}", headline=True) for name in ("one", "two", "three")]})
    assessment = assess(bank, {"a.one": 1, "a.two": "unknown", "a.three": "unknown"}, quick=quick)
    assert [row.text for row in theme_end_rows(assessment, bank.themes[0], heard=heard)][-1] == end


def test_all_answers_say_which_holds_a_theme_back() -> None:
    bank = make_bank({"a": [question("a.one", critical=True), question("a.two")], "b": [question("b.one")]})
    said = [row.text for row in answers_rows(assess(bank, {"a.one": 1, "a.two": 4, "b.one": 3}))]
    assert [line for line in said if "held back" in line] == ["held back by: What of a.one? (a.one): level 1"]
    theme = next(place for place, line in enumerate(said) if line.startswith("Theme a"))
    assert "held back" in said[theme + 1]


def test_a_level_that_one_question_holds_back_says_by_which() -> None:
    bank = make_bank({"a": [question("a.one", critical=True), question("a.two"), question("a.three")]})
    rows = list(theme_end_rows(assess(bank, {"a.one": 1, "a.two": 4, "a.three": 4}), bank.themes[0]))
    assert [row.text for row in rows[-2:]] == [
        "Theme a: 3.0 of 4, Level 1.",
        "held back by: What of a.one? (a.one): level 1",
    ]


@pytest.mark.parametrize(
    ("critical", "why"),
    [(["a.two"], ": held back by answer 3"), (["a.two", "a.three"], ": held back by answers 3 and 4")],
)
def test_where_answers_are_checked_it_says_by_which(critical: list[str], why: str) -> None:
    named = [question(name, critical=name in critical) for name in ("a.one", "a.two", "a.three", "a.four")]
    bank = make_bank({"z": [question("z.one"), *named[:1]], "a": named[1:]})
    assessment = assess(bank, {"z.one": 2, "a.one": 2, "a.two": 1, "a.three": 1, "a.four": 4})
    texts = [row.text for row in check_rows(assessment, ["a.four"]) if isinstance(row, Row)]
    assert f"Theme a: 2.0 of 4, Level 1{why}" in texts


class TestCheck:
    """All answers of the bank that ships, as they are checked at the end."""

    BELOW = 2

    def test_they_stand_on_two_screens_of_24_lines_at_80_columns(self, shipped_bank: Bank) -> None:
        given: dict[str, object] = dict.fromkeys(shipped_bank.by_id, 2)
        given["cyber.recovery"] = Answer(level=1, note="Tested in May.")
        given["cyber.breach"] = "unknown"
        assessment = assess(shipped_bank, given, kind="county", nation="england")
        yours = [asked.id for theme in shipped_bank.themes for asked in assessment.asked_of(theme)]
        window = Window(79, 24)
        pages, short = check_pages(assessment, yours, window, self.BELOW)
        assert short
        assert len(pages) == 2
        assert [asked for page in pages for asked in page.questions] == yours
        shown = [plain_text(page.rows, window.columns).splitlines() for page in pages]
        assert max(map(len, shown)) <= window.lines - self.BELOW
        text = "\n".join(line for page in shown for line in page)
        names = dict(re.findall(r"(\d+)\. ([a-z ]+): [12d]", text))
        ends = [asked.partition(".")[2].replace("-", " ") for asked in yours]
        assert [names[str(number)] for number in range(1, len(yours) + 1)] == ends
        # Words and no ids: what is typed is the number.
        assert not any(asked in text for asked in yours)
        assert "recovery: 1*" in text
        assert "breach: d" in text
        assert "d don't know, * with a note or evidence" in text
        assert "Overall 2.0 of 4 (50%)" in shown[0]

    def test_what_a_sign_means_is_said_of_those_that_stand_alone(self) -> None:
        names = [f"a.q{number}" for number in range(60)]
        waits = {"a.q0": Answer(level="unknown", to_confirm=True), "a.q1": Answer(level="not-applicable")}
        there = assess(make_bank({"a": [question(name) for name in names]}), waits)
        pages, short = check_pages(there, names, Window(80, 24), 2)
        assert short
        text = " ".join(plain_text([row for page in pages for row in page.rows], 80).split())
        assert "n not applicable, - unanswered" in text
        assert "d don't know" not in text

    def test_on_three_screens_at_60_columns_and_whole_where_that_is_wanted(self, shipped_bank: Bank) -> None:
        assessment = assess(shipped_bank, dict.fromkeys(shipped_bank.by_id, 2), kind="county", nation="england")
        yours = [asked.id for theme in shipped_bank.themes for asked in assessment.asked_of(theme)]
        window = Window(59, 24)
        assert len(check_pages(assessment, yours, window, 3).pages) == 3
        pages, short = check_pages(assessment, yours, window, 3, whole=True)
        assert not short
        assert [asked for page in pages for asked in page.questions] == yours
        text = " ".join(plain_text([row for page in pages for row in page.rows], 59).split())
        assert all(shipped_bank.by_id[asked][1].text in text for asked in yours)

    @pytest.mark.parametrize("columns", [59, 79, 119])
    def test_the_head_of_a_theme_is_never_the_last_on_a_screen(self, shipped_bank: Bank, columns: int) -> None:
        assessment = assess(shipped_bank, dict.fromkeys(shipped_bank.by_id, 3), kind="county", nation="england")
        for lines in range(8, 30):
            pages = check_pages(assessment, list(shipped_bank.by_id), Window(columns, lines), self.BELOW).pages
            titles = {row.text.partition(":")[0] for page in pages for row in page.rows[-1:] if isinstance(row, Row)}
            assert titles.isdisjoint(theme.title for theme in shipped_bank.themes)

    def test_short_ones_are_marked_that_hold_their_theme_back(self, shipped_bank: Bank) -> None:
        for level, marked in ((1, True), (4, False)):
            answers = {**dict.fromkeys(shipped_bank.by_id, 4), "cyber.recovery": level}
            pages, short = check_pages(assess(shipped_bank, answers), list(answers), Window(79, 24), 2)
            said = "".join(plain_text(page.rows, 79) for page in pages)
            assert short
            assert len(pages) == 2
            assert ("! holds its theme back" in said) == marked
            assert re.findall(r"([a-z]+): [0-9]!", said) == (["recovery"] if marked else [])

    def test_where_they_fit_on_two_screens_the_questions_stand_whole(self) -> None:
        assessment = assess(BANK, {"a.one": 1, "b.two": "unknown"})
        yours = list(BANK.by_id)
        whole = list(check_rows(assessment, yours))
        [page] = check_pages(assessment, yours, Window(59, 24), self.BELOW).pages
        assert page.rows == whole
        assert "   1. What of a.one? 1" in plain_text(whole, 59)
        [listened] = check_pages(assessment, yours, None).pages
        assert listened.rows == whole
