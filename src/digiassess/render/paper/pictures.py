"""The charts of a paper: which there are, and the figures that go into them."""

from collections.abc import Sequence
from dataclasses import dataclass

from digiassess.analysis.comparison import compare
from digiassess.model.assessment import Assessment
from digiassess.model.result import Result
from digiassess.render.paper.charts import Chart, DotRow, progress_lines, theme_dots


@dataclass(frozen=True)
class Picture:
    """One chart as a file beside a paper."""

    file: str
    svg: str
    alt: str


def pictures(assessment: Assessment, result: Result, earlier: Sequence[Assessment], stem: str) -> tuple[Picture, ...]:
    """The themes now, at their targets and last period, and, where there are earlier periods, the way through them."""
    levels = [(level.value, level.name) for level in assessment.bank.content.levels]
    last = earlier[-1].period if earlier else None
    before = _last_scores(assessment, earlier)
    rows = [
        DotRow(
            title=theme.title,
            now=theme.score,
            target=None if theme.score is None else theme.target_value,
            last=before.get(theme.id),
            low=theme.low,
            high=theme.high,
        )
        for theme in result.themes
    ]
    charts: list[Chart] = [theme_dots(rows, levels, assessment.period, last)]
    if earlier:
        moved = compare([*earlier, assessment])
        series = [("Like for like", moved.overall.like_for_like), ("As reported", moved.overall.reported)]
        charts.append(progress_lines(moved.periods, series, levels))
    return tuple(Picture(f"{stem}-{chart.name}.svg", chart.svg, chart.alt) for chart in charts)


def _last_scores(assessment: Assessment, earlier: Sequence[Assessment]) -> dict[str, float | None]:
    """Each theme's like-for-like score of the period before: what moved, and not what was asked."""
    if not earlier:
        return {}
    moved = compare([earlier[-1], assessment])
    return {theme.id: theme.like_for_like[0] for theme in moved.themes}
