"""What a paper tells of: a council's assessments up to one, each scored once, and compared twice at most."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from digiassess.analysis.answer_origins import Behind, behind
from digiassess.analysis.scoring import score, withheld
from digiassess.model.assessment import Assessment
from digiassess.model.result import Result

if TYPE_CHECKING:
    from digiassess.analysis.benchmark import Beside
    from digiassess.model.collected import Collected
    from digiassess.model.comparison import Comparison


@dataclass(frozen=True)
class Account:
    """A council's assessments, the earliest first, and what was made of them.

    Every sentence, table and picture takes its figures from here, so that none can contradict another.
    """

    assessments: tuple[Assessment, ...]
    """The last is the one that is told of; at least one."""
    results: tuple[Result, ...]
    """The results of the same, in their order."""
    beside: "Beside | None" = None
    """Where its themes stand beside other councils, where a benchmark was named."""
    collected: "Collected | None" = None
    """What people's responses to it come to, in counts, where there are any."""

    @property
    def now(self) -> Assessment:
        """The assessment that is told of."""
        return self.assessments[-1]

    @property
    def result(self) -> Result:
        """Its result."""
        return self.results[-1]

    @property
    def before(self) -> Assessment | None:
        """The assessment of the period before it; None where there is none."""
        return self.assessments[-2] if len(self.assessments) > 1 else None

    @cached_property
    def behind(self) -> Behind:
        """What stands behind its answers: what people said, or that they were entered directly."""
        return behind(self.now, self.collected)

    @cached_property
    def moved(self) -> "Comparison | None":
        """What moved since the period before; None where there is none."""
        return _compared(self.assessments[-2:], self.results[-2:]) if self.before is not None else None

    @cached_property
    def longest_run(self) -> "Comparison | None":
        """What moved over as many of the last periods as have an overall score like for like, at least the last two.

        None where there is one period. A bank that asks for something else since makes the way shorter, and not empty.
        """
        first = self._first
        if first is None or first == len(self.assessments) - 2:
            return self.moved
        return _compared(self.assessments[first:], self.results[first:])

    @cached_property
    def _first(self) -> int | None:
        """Which of the assessments `longest_run` begins with; None where there is one alone."""
        if self.before is None:
            return None
        # Imported here: a paper of one period compares nothing.
        from digiassess.analysis.comparison import covered

        bank = self.now.bank.content
        for first in range(len(self.assessments) - 2):
            if withheld(covered(self.assessments[first:], self.result), bank) is None:
                return first
        return len(self.assessments) - 2

    @property
    def further_back(self) -> tuple[Assessment, ...]:
        """The assessments before those of `longest_run`, with which too little compares, the earliest first."""
        return self.assessments[: self._first or 0]

    @cached_property
    def covered_further(self) -> float | None:
        """The share of the questions, by weight, that compares with the last of `further_back`; None without one."""
        if not self.further_back:
            return None
        from digiassess.analysis.comparison import covered

        share = covered((self.further_back[-1], self.now), self.result)
        return None if share is None else float(share)


def account(assessments: Sequence[Assessment], result: Result | None = None) -> Account:
    """The account of one or more assessments of a council, the earliest first.

    `result` is that of the last where it has been scored already. Raises `ValueError` for no assessment.
    """
    if not assessments:
        raise ValueError("an account needs an assessment")
    last = score(assessments[-1]) if result is None else result
    return Account(tuple(assessments), (*(score(assessment) for assessment in assessments[:-1]), last))


def _compared(assessments: Sequence[Assessment], results: Sequence[Result]) -> "Comparison":
    # Imported here: a paper of one period compares nothing.
    from digiassess.analysis.comparison import compare

    return compare(assessments, results)
