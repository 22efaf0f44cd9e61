"""What a plan would bring, due date by due date (DESIGN, section 9). Numbers are unrounded; None is no figure."""

from datetime import date

from digiassess.model.bank import Record

FORECAST_SCHEMA = "digiassess/forecast/1"


class OverallThen(Record):
    """How the council would stand over all themes."""

    score: float | None
    """In the bank's own units; None where too little is answered for an overall score."""


class ThemeThen(Record):
    """How one theme would stand."""

    id: str
    score: float | None
    level: int | None
    """The level's number; 0 is the lowest."""


class Figures(Record):
    """The figures of one day: over all themes, and each theme in the order of the bank."""

    overall: OverallThen
    themes: tuple[ThemeThen, ...]


class Point(Figures):
    """One due date: the actions that it adds, and the figures with them and all that were due before."""

    on: date
    """A date of the plan; today where every open action is late: as if they were done today, for they have no date."""
    actions: tuple[str, ...]
    """Ids of the actions due then, and at the first point of those that are late, in the order of the plan."""
    overdue: tuple[str, ...]
    """Which of them were due before today."""

    @property
    def as_if_today(self) -> bool:
        """Whether its day is today for want of a date in the plan: all that is open is late."""
        return bool(self.overdue) and len(self.overdue) == len(self.actions)


class Forecast(Record):
    """What each due date would bring if every open action reached its level by then."""

    quick: bool
    """Whether headline questions only were asked: the figures of themes are indicative then."""
    now: Figures
    points: tuple[Point, ...]
    """The earliest first."""
    untouched: tuple[str, ...]
    """Ids of the critical questions in scope, and of those of the ten first gaps, for which no action is open.

    Gaps come first, the most pressing first, then the critical questions without a gap, in the order of the bank.
    """
