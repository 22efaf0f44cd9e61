"""The charts of a paper: which there are, and the figures that go into them."""

import re
from typing import NamedTuple

from digiassess.analysis.account import Account
from digiassess.model.assessment import Assessment
from digiassess.model.comparison import Comparison
from digiassess.model.result import ThemeResult
from digiassess.render.english import _, count
from digiassess.render.moves import basis, indicative
from digiassess.render.paper.chart_words import DotRow
from digiassess.render.paper.charts import progress_lines, theme_dots
from digiassess.render.paper.drawing import Chart, Levels

# What would end an address in Markdown, or be written in two ways: `export/seal.py` knows our pictures by the rest.
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")


class Picture(NamedTuple):
    """One chart as a file beside a paper."""

    file: str
    svg: str
    alt: str
    wide: str = ""
    """The same where there is room; empty where it is no other."""


def pictures(told: Account, stem: str) -> tuple[Picture, ...]:
    """The themes now, at their targets and last period, and the way through the periods where they compare.

    What they show of a movement is what the text says of it: the figures like for like of the comparison `told`. Where
    too little compares for an overall figure there is no way to draw: what each period reported is no movement. There
    is nothing to draw where no theme has a score. Their files are called after `stem`, in plain letters.
    """
    if all(theme.score is None for theme in told.result.themes):
        return ()
    beginning = _UNSAFE.sub("-", stem)
    levels = [(level.value, level.name) for level in told.now.bank.content.levels]
    narrow, wide = (_themes(told, levels, wide=each) for each in (False, True))
    found = [Picture(f"{beginning}-{narrow.name}.svg", narrow.svg, narrow.alt, wide.svg)]
    if told.longest_run is not None and told.longest_run.overall.withheld is None:
        shown = told.assessments[-len(told.longest_run.periods) :]
        chart = _progress(told.longest_run, levels, indicative(shown))
        found.append(Picture(f"{beginning}-{chart.name}.svg", chart.svg, chart.alt))
    return tuple(found)


def _themes(told: Account, levels: Levels, *, wide: bool) -> Chart:
    moved = {} if told.moved is None else {theme.id: theme for theme in told.moved.themes}
    rows = []
    for theme in told.result.themes:
        there = moved.get(theme.id)
        rows.append(
            DotRow(
                title=theme.title,
                now=theme.score,
                target=theme.target_value,
                last=there.like_for_like[0] if there else None,
                provisional=theme.provisional,
                known=_known(theme) if theme.provisional else "",
                low=theme.low,
                high=theme.high,
                like=there.like_for_like[-1] if there else None,
                rests=_("{questions} of {all}").format(questions=there.questions, all=count(there.of, "question"))
                if there
                else "",
            )
        )
    last = None if told.before is None else _label(told.before)
    rests = "" if told.moved is None else basis(told.moved)
    heads = told.now.period, told.before.period if told.before else ""
    more = indicative(told.assessments[-2:])
    return theme_dots(rows, levels, _label(told.now), last, rests, more, heads=heads, wide=wide)


def _known(theme: ThemeResult) -> str:
    """How many of its questions in scope have a level: `1 of 2 questions`."""
    return _("{questions} of {all}").format(questions=theme.scored, all=count(theme.in_scope, "question"))


def _label(assessment: Assessment) -> str:
    """The period, and whether its figures are those of a quick assessment."""
    if not assessment.quick:
        return assessment.period
    return _("{period} (indicative)").format(period=assessment.period)


def _progress(moved: Comparison, levels: Levels, quick: str) -> Chart:
    reported = (_("As reported"), moved.overall.reported)
    like = _("Like for like, on {basis}").format(basis=basis(moved))
    return progress_lines(moved.periods, [(like, moved.overall.like_for_like), reported], levels, more=quick)
