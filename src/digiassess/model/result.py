"""What scoring makes of one assessment (DESIGN, section 4). Numbers are unrounded; None where there is none.

These are light records, made by the hundred for each of thousands of assessments: nothing from outside ever becomes
one, so nothing is validated. `model/documents` has the shapes of what is printed of them.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from digiassess.model.bank import BankVersion, Record

RESULT_SCHEMA = "digiassess/result/1"

State = Literal["scored", "unknown", "unanswered", "not-applicable"]

Place = Literal["below", "within", "above"]
"""Where a score lies beside the middle half of other councils."""


class QuestionResult(NamedTuple):
    """How one question in scope, or declared not applicable, stands."""

    id: str
    theme: str
    state: State
    weight: float
    critical: bool
    number: int | None
    """Level number answered."""
    value: float | None
    lowest: float
    highest: float
    target: int
    """Target level number."""
    target_value: float


class ThemeResult(NamedTuple):
    """How one theme stands. `score`, `low` and `high` are in the bank's units, `percent` runs from 0 to 100."""

    id: str
    title: str
    score: float | None
    percent: float | None
    low: float | None
    high: float | None
    coverage: float | None
    """Share of the weight in scope that is scored, 0 to 1; None with nothing in scope."""
    provisional: bool
    level: int | None
    level_name: str | None
    held_back_by: tuple[str, ...]
    progress: float | None
    scored: int
    unknown: int
    not_applicable: int
    unanswered: int

    indicative: bool
    """Whether only headline questions were asked, as in a quick assessment."""
    not_asked: tuple[str, ...]
    """Critical questions that a quick assessment left out: while there are any, no level is named."""
    weight: float
    mean_number: float | None
    """Weighted mean level number of the scored questions."""
    mean_level: int | None
    """The level number that the mean alone would give."""
    target: float | None
    """Weighted mean target level number of the questions in scope."""
    target_value: float | None
    """Weighted mean target value of the same, in the bank's units."""
    questions: tuple[QuestionResult, ...]

    @property
    def in_scope(self) -> int:
        """How many of its questions are in scope: those that are scored, unknown or unanswered (DESIGN, section 4)."""
        return self.scored + self.unknown + self.unanswered


def with_an_answer(theme: ThemeResult) -> int:
    """How many of its questions have an answer, of whatever kind; no property of it, since templates see those."""
    return len(theme.questions) - theme.unanswered


class Withheld(Record):
    """Why an overall figure is withheld: too small a share of the weight in scope stands behind it."""

    covered: float | None
    """The share that does, 0 to 1; None with nothing in scope."""
    floor: float
    """The share that the bank wants."""
    weighted: bool = False
    """Whether some questions weigh more than others: else it is a share of the questions."""


class Overall(NamedTuple):
    """How the council stands over all themes; `withheld` says why there is no score, where there is none."""

    score: float | None
    percent: float | None
    low: float | None
    high: float | None
    coverage: float | None
    progress: float | None
    withheld: Withheld | None
    lowest_theme: str | None


class Gap(NamedTuple):
    """The distance from where the council is up to its target, or an answer that is still to be found out."""

    rank: int
    question: str
    theme: str
    kind: Literal["improve", "find-out"]
    current: int | None
    target: int
    distance: int
    priority: float
    next_step: str | None
    """The statement of the next level up; None where the answer is still to be found out."""
    signposts: tuple[str, ...]

    look_at: str = ""
    """What to look at before answering: the question's help, empty where it has none."""
    begin_with: str = ""
    """The statement of level 1, where the answer is still to be found out: empty where it is not."""


class Result(NamedTuple):
    """What scoring makes of one assessment."""

    council: str
    kind: str
    period: str
    quick: bool
    bank: BankVersion
    """Which bank the figures rest on."""
    overall: Overall
    themes: tuple[ThemeResult, ...]
    gaps: tuple[Gap, ...]

    def theme(self, theme_id: str) -> ThemeResult:
        """The result of that theme. Raises `KeyError` for one that the bank lacks."""
        for theme in self.themes:
            if theme.id == theme_id:
                return theme
        raise KeyError(theme_id)

    def only(self, themes: Sequence[str] = (), top: int | None = None) -> "Result":
        """The same with the rows and gaps of `themes` (all where none are named) and the first `top` gaps only."""
        rows = tuple(theme for theme in self.themes if not themes or theme.id in themes)
        gaps = tuple(gap for gap in self.gaps if not themes or gap.theme in themes)
        return self._replace(themes=rows, gaps=gaps if top is None else gaps[:top])
