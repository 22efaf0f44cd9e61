"""What a template has to put in: every name is documented, and says what it holds in words."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from itertools import takewhile
from pathlib import Path

import pytest

from conftest import ROOT, assess, make_bank, question
from digiassess.analysis.account import account
from digiassess.model.action import Action, Event
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.render.paper.sandbox import filled
from digiassess.render.paper.view import paper_view

BANK = make_bank(
    {"a": [question("a.one", critical=True), question("a.two"), question("a.three")], "b": [question("b.one")]},
    target=3,
)
ACTION = Action(id="A1", what="Test it", owner="Clerk", due=date(2027, 3, 31), question="a.one")


def year(period: str, *levels: object, **more: object) -> Assessment:
    answers = {
        name: Answer.model_validate({"level": level, "answered_at": datetime(int(period), 6, 30, 23, 30, tzinfo=UTC)})
        for name, level in zip(BANK.by_id, levels, strict=False)
        if level is not None
    }
    return assess(BANK, answers, period=period, **more)


NOW = year("2026", 2, "unknown", 3, "not-applicable", actions=(ACTION,))


def documented() -> list[tuple[list[str], str]]:
    """The rows of the table in the README of the templates: names, and an example."""
    lines = (ROOT / "reports" / "README.md").read_text("utf-8").splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("| name |"))
    table = takewhile(lambda line: line.startswith("|"), lines[start + 2 :])
    rows = [re.split(r"(?<!\\)\|", line) for line in table]
    return [(re.findall(r"`(\w+)`", row[1]), row[3].strip().strip("`").replace("\\|", "|")) for row in rows]


class TestNames:
    def test_every_name_is_in_the_readme_of_the_templates_and_no_other(self) -> None:
        assert sorted(name for names, _ in documented() for name in names) == sorted(paper_view(account([NOW]), []))

    @pytest.mark.parametrize(("names", "example"), documented(), ids=lambda value: str(value)[:30])
    def test_each_has_an_example_that_works(self, tmp_path: Path, names: list[str], example: str) -> None:
        assert all(re.search(rf"\b{name}\b", example) for name in names)
        template = tmp_path / "own.md.j2"
        template.write_text(example, "utf-8")
        for told in (account([NOW]), account([year("2025", 1), NOW]), account([year("2026")])):
            filled(template, "markdown", paper_view(told, [("A chart.", "chart.svg")]))

    def test_every_name_is_there_whatever_is_answered(self) -> None:
        names = set(paper_view(account([NOW]), []))
        assert set(paper_view(account([year("2026")]), [])) == names
        assert set(paper_view(account([year("2025", 1), NOW]), [])) == names


class TestWords:
    def test_the_overall_figures_or_why_there_are_none(self) -> None:
        there, nothing = (
            paper_view(account([each]), [])["overall"] for each in (year("2026", 2, 2, 2, 2), year("2026"))
        )
        assert (there.score, there.withheld) == (2, None)
        assert (nothing.score, nothing.withheld) == (None, "No question has been answered with a level yet.")

    def test_states_and_bases(self) -> None:
        view = paper_view(account([NOW]), [])
        assert view["states"] == {
            "unknown": "Not known",
            "unanswered": "No answer yet",
            "not-applicable": "Not applicable",
        }
        assert set(view["bases"]) == {"review", "implied", "current"}

    def test_a_question_without_a_level_says_its_state_in_the_table(self) -> None:
        rows = [row for theme in paper_view(account([NOW]), [])["themes"] for row in theme.rows]
        assert rows == [
            ("What of a.one? (critical)", "2 Level 2", "3"),
            ("What of a.two?", "Not known", "3"),
            ("What of a.three?", "3 Level 3", "3"),
            ("What of b.one?", "Not applicable", "3"),
        ]

    def test_gaps_have_a_next_step_in_words(self) -> None:
        gaps = paper_view(account([NOW]), [])["first_gaps"]
        assert [(gap.question.id, gap.next_step) for gap in gaps] == [
            (
                "a.two",
                "Establish the answer. Begin with level 1: Statement 1 of a.two says what can be seen at this level. "
                "Look at the papers about a.two.",
            ),
            ("a.one", "Statement 3 of a.one says what can be seen at this level."),
        ]

    def test_days_are_days_in_the_united_kingdom(self) -> None:
        event = Event(what="signed-off", by="A. Baker", at=datetime(2026, 7, 31, 23, 30, tzinfo=UTC))
        view = paper_view(account([NOW.model_copy(update={"events": (event,)})]), [])
        assert (view["answered_from"], view["answered_until"]) == ("1 July 2026", "1 July 2026")
        assert view["events"] == [("signed-off", "A. Baker", "1 August 2026", "")]


class TestTheTimeBefore:
    BEFORE = year("2025", 1, 1, 1, "not-applicable", actions=(ACTION,))

    def test_without_one_nothing_moved(self) -> None:
        view = paper_view(account([NOW]), [])
        assert (view["moved"], view["news"], view["trend"]) == (None, None, "")

    def test_what_moved_and_what_became_of_its_plan(self) -> None:
        view = paper_view(account([self.BEFORE, NOW]), [])
        assert (view["moved"].since, view["moved"].questions, view["moved"].of) == ("2025", 2, 3)
        assert view["news"].summary.startswith("1 action in the plan of 2025, now ")
        assert view["trend"] == ""

    def test_without_a_plan_there_is_no_news(self) -> None:
        assert paper_view(account([year("2025", 1), NOW]), [])["news"] is None

    @pytest.mark.parametrize("due", [date(2026, 6, 30), date(2026, 7, 1)])
    def test_an_action_due_before_the_day_of_the_last_answer_is_late_so_that_the_paper_stays_the_same(
        self, due: date
    ) -> None:
        """The last answer was given at half past midnight on 1 July, by clocks in the United Kingdom."""
        before = self.BEFORE.model_copy(update={"actions": (ACTION.model_copy(update={"due": due}),)})
        now = year("2026", 2, 2, 2)
        (row,) = paper_view(account([before, now]), [])["news"].rows
        assert row.standing == ("late" if due == date(2026, 6, 30) else "open")

    def test_the_picture_of_more_periods_says_what_it_rests_on(self) -> None:
        bank = make_bank({"a": [question(f"a.q{number}") for number in range(10)]})
        years = [
            assess(bank, dict.fromkeys(list(bank.by_id)[:answered], 2), period=str(period))
            for period, answered in ((2023, 7), (2024, 9), (2025, 10), (2026, 10))
        ]
        # Below the floor of 80% there would be nothing to draw, so that 2023 is left out.
        assert paper_view(account(years), [])["trend"] == (
            "The picture goes back to 2024 and rests on the 9 of 10 questions that compare in all its periods; the "
            "words beside it are of 2025 and 2026 alone, on 10 of 10 questions."
        )
