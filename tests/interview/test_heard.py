"""A whole sitting of the bank that ships as it is heard: every level read out, and few words beside the questions."""

from __future__ import annotations

import itertools
import re
from collections import Counter

import pytest

from conftest import Run
from digiassess.analysis.bank.terms import terms_shown
from digiassess.model.bank import Bank
from digiassess.render.defining import defined

KIND, NATION = "county", "england"


def asked(bank: Bank, *, quick: bool) -> list[str]:
    return [
        question.id
        for _, question in bank.questions()
        if question.applies(KIND, NATION) and (question.headline or not quick)
    ]


def read_at(bank: Bank, question_id: str) -> list[str]:
    """The lines of a question that are no more than itself: its text, help, and each level and its statement."""
    _, question = bank.by_id[question_id]
    levels = [f"{number} {level.name}" for number, level in enumerate(bank.levels)]
    return [question.text, *filter(None, [question.help]), *levels, *(step.statement for step in question.levels)]


@pytest.mark.parametrize("reach", ["--quick", "--full"])
def test_a_whole_sitting_reads_every_level_and_says_under_ten_words_a_question_besides(
    run: Run, shipped_bank: Bank, monkeypatch: pytest.MonkeyPatch, reach: str
) -> None:
    monkeypatch.setenv("ACCESSIBLE", "1")
    questions = asked(shipped_bank, quick=reach == "--quick")
    typed = "".join(f"{key}\n" for key, _ in zip(itertools.cycle("3dn"), questions, strict=False))
    who = ("--council", "Barset", "--kind", KIND, "--nation", NATION, "--period", "2026")
    out = run("assess", "--plain", reach, *who, typed=typed).out
    lines = Counter(" ".join(line.split()) for line in out.splitlines())
    for question_id in questions:
        for line in read_at(shipped_bank, question_id):
            lines[line] -= 1
    assert [line for line, number in lines.items() if number < 0] == []
    # How long it takes is said beforehand, from the words that are then shown.
    name = reach.removeprefix("--").capitalize()
    told = re.search(rf"{name} \(.*\): (\d+) questions, about (\d+) minutes", out)
    assert told is not None
    assert int(told[1]) == len(questions)
    assert int(told[2]) == pytest.approx(len(out.split()) / 240 + len(questions) / 4, rel=0.03)
    sitting = out[out.index("Answer:") : out.rindex("Saved in")].rpartition("\n")[0]
    content = {line for question_id in questions for line in read_at(shipped_bank, question_id)}
    headlines = [each for _, each in shipped_bank.questions() if each.id in questions]
    content |= {text for theme in shipped_bank.themes for text in (theme.title, theme.summary)}
    terms = terms_shown(shipped_bank, headlines)
    content |= {defined(term) for shown in terms.values() for term in shown}
    # From the first question's prompt to the last one's: what is said a question after the first.
    said = sitting[: sitting.rindex("Answer:")]
    besides = [line for line in said.splitlines() if " ".join(line.split()) not in content]
    assert sum(len(line.split()) for line in besides) / (len(questions) - 1) < 10
    ends = [line for line in sitting.splitlines() if line.startswith(("End of ", "Theme: "))]
    assert len(ends) == len(shipped_bank.themes)
    # What a word means is said where it is used first, and again where it means something else.
    times = Counter(term for shown in terms.values() for term in shown)
    for asked_first, shown in terms.items():
        after = out[out.index(f"\n{shipped_bank.by_id[asked_first][1].text}\n") :].partition("Not started")[0]
        assert [term for term in shown if f"\n{defined(term)}\n" not in after] == []
        for term in shown:
            assert out.count(f"\n{defined(term)}\n") == times[term]
    assert sitting.count("Saved: ") == len(questions)
    assert "Overall 3.0 of 4" in out or "No overall figure." in out
    assert "See every answer: digiassess status --answers." in out
    answers = run("status", "--answers", "--plain").out
    assert all(f"({question_id}): " in answers for question_id in questions)


def test_no_line_of_it_is_broken(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = "2\nd\nx\n?\nt\n3\nq\n"
    who = ("--kind", KIND, "--nation", NATION, "--period", "2026")
    monkeypatch.setenv("ACCESSIBLE", "1")
    narrow = {}
    for columns in ("40", "200"):
        monkeypatch.setenv("COLUMNS", columns)
        narrow[columns] = run("assess", "--council", "Barset", "--folder", columns, "--plain", *who, typed=typed).out
    assert narrow["40"].replace(" 40", " 200") == narrow["200"]


@pytest.mark.parametrize(("columns", "most"), [("60", 59), ("120", 119), (None, None)])
def test_plain_lines_end_between_words_where_a_window_does_and_are_whole_in_a_pipe(
    run: Run, shipped_bank: Bank, monkeypatch: pytest.MonkeyPatch, columns: str | None, most: int | None
) -> None:
    monkeypatch.delenv("ACCESSIBLE", raising=False)
    monkeypatch.delenv("COLUMNS", raising=False)
    if columns is not None:
        monkeypatch.setenv("COLUMNS", columns)
    who = ("--council", "Barset", "--kind", KIND, "--nation", NATION, "--period", "2026")
    lines = run("assess", "--plain", *who, typed="2\nq\n").out.splitlines()
    whole = max((step.statement for step in shipped_bank.themes[0].questions[0].levels), key=len)
    assert (whole in [line.strip() for line in lines]) is (most is None or most > len(whole) + 4)
    assert whole in " ".join(" ".join(lines).split())
    closing = "See every answer: digiassess status --answers. Change one: digiassess assess --question ID."
    assert (closing in lines) is (most is None or most > len(closing))
    assert most is None or max(map(len, lines)) <= most
