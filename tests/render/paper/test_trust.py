"""Where a score stands among the levels, in words, and what is counted behind the figures."""

from __future__ import annotations

import pytest

from conftest import assess, make_bank, question
from digiassess.analysis.scoring import score
from digiassess.model.answer import Answer
from digiassess.render.paper.trust import place, trust

BANK = make_bank({"a": [question("a.one", 3), question("a.two", 3)]}, values=(1, 2.5, 4), target=2)


class TestPlace:
    @pytest.mark.parametrize(
        ("figure", "said"),
        [
            (None, ""),
            (1, "at Level 0 (1)"),
            (2.5, "at Level 1 (2.5)"),
            (2.4999999999999996, "at Level 1 (2.5)"),
            (2.49, "just under Level 1 (2.5)"),
            (2.51, "just over Level 1 (2.5)"),
            (2.44, "between Level 0 (1) and Level 1 (2.5)"),
            (0.96, "just under Level 0 (1)"),
            (3.99, "just under Level 2 (4)"),
            (3.94, "between Level 1 (2.5) and Level 2 (4)"),
            (4, "at Level 2 (4)"),
            (0.5, "below Level 0 (1)"),
            (7, "above Level 2 (4)"),
        ],
    )
    def test_of_a_score(self, figure: float | None, said: str) -> None:
        assert place(BANK, figure) == said


class TestTrust:
    def test_counts_answers_of_level_two_and_above_and_their_evidence(self) -> None:
        now = assess(BANK, {"a.one": Answer(level=2, evidence=("Minute 1",)), "a.two": 1})
        found = trust(now, score(now), 0)
        assert (found.answered, found.in_scope, found.high, found.evidenced, found.evidenced_share) == (2, 2, 1, 1, 1)
        assert found.could_be == 1

    def test_of_nothing(self) -> None:
        now = assess(BANK, {})
        found = trust(now, score(now), 0)
        assert (found.answered, found.high, found.evidenced_share, found.could_be) == (0, 0, None, 0)
