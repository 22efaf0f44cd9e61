"""Charts for papers that can show them: plain SVG made from figures alone, the same bytes each time."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple

from digiassess.render.english import _
from digiassess.render.figures import plain, score
from digiassess.render.paper.chart_words import DotRow, moved, open_range, row_words, series_alt, themes_alt
from digiassess.render.paper.drawing import (
    BOLD,
    EDGE,
    FIGURE,
    SMALL,
    TITLE,
    WIDE,
    WIDTH,
    Chart,
    Levels,
    Scale,
    Series,
    axis,
    draw,
    legend,
    line_at,
    mark_at,
    painted,
    scale,
    shortened,
    spread,
    text_at,
    width_of,
    wrapped,
)

_TITLES = 212
"""How wide the titles of a wide chart are."""


class _Row(NamedTuple):
    """Where the parts of a theme's row stand: above its scale, or, where there is room, beside it."""

    wide: bool
    lines: int
    y: float

    @property
    def words(self) -> float:
        """The first line of the title."""
        return self.middle + 4 - self.pitch / 2 * (self.lines - 1) if self.wide else self.y + 12

    @property
    def figures(self) -> float:
        """The figures."""
        return self.middle + 4 if self.wide else self.y + 12

    @property
    def middle(self) -> float:
        """The scale."""
        return self.y + self.height / 2 if self.wide else self.y + self.pitch * self.lines + 14

    @property
    def height(self) -> float:
        """The whole row."""
        return max(20.0, self.pitch * self.lines + 4) if self.wide else self.pitch * self.lines + 26

    @property
    def pitch(self) -> float:
        """From one line of the title to the next."""
        return 13.0 if self.wide else 14.0


def theme_dots(
    rows: Sequence[DotRow],
    levels: Levels,
    now: str,
    last: str | None,
    basis: str = "",
    more: str = "",
    *,
    heads: tuple[str, str] = ("", ""),
    wide: bool = False,
) -> Chart:
    """A row a theme: where it is, its target, and where it was in the period `last`, on the scale of the levels.

    `basis` says on how many questions in all the movement since `last` rests; `more` is said after what is shown.
    `heads` are the two periods alone, where `now` and `last` say more of them. With `wide` the scale stands beside each
    title and not beneath it.
    """
    width = WIDE if wide else WIDTH
    keys = [("circle", [score(row.now) for row in rows]), ("diamond", [score(row.target) for row in rows])]
    keys += [("tick", [moved(row) for row in rows])] if last is not None else []
    periods = heads[1] or last, heads[0] or now
    body, y = legend(_theme_keys(rows, now, last, periods, basis), width)
    # The figures stand at the right of each title, in columns, each after the mark that it belongs to.
    columns = [periods[1], _("Target"), *([_("Like for like")] if last is not None else [])]
    columns = [shortened(column, SMALL, 100) for column in columns]
    room_of = [max((width_of(figure, FIGURE) for figure in figures), default=0) for _shape, figures in keys]
    widths = [max(width_of(head, SMALL) + 6, each + 23) for head, each in zip(columns, room_of, strict=True)]
    room = _TITLES if wide else WIDTH - EDGE - sum(widths)
    left: float = room + sum(widths) + 24 if wide else 18
    right = width - 18
    wall = left - 18 if wide else 1.0
    values = [value for row in rows for value in (row.now, row.target, row.last, row.low, row.high, row.like)]
    at = scale(levels, values, left, right)
    ends = [room + sum(widths[: place + 1]) for place in range(len(widths))]
    body += [text_at(end, y + 10, head, SMALL, "end") for end, head in zip(ends, columns, strict=True)]
    y += 16
    y = axis(body, levels, at, y, left=wall, right=width - 1.0) if len(rows) > 6 and not wide else y
    for place, row in enumerate(rows):
        lines = wrapped(row.title, TITLE, room, 2)
        where = _Row(wide, len(lines), y)
        body.append(f'<g class="dg-row"><title>{escape(row.title)}: {escape(row_words(row, now, last))}</title>')
        body.append(line_at("grid", left, where.middle, right, where.middle))
        body += [text_at(EDGE, where.words + where.pitch * line, words, TITLE) for line, words in enumerate(lines)]
        for (shape, figures), column, each in zip(keys, ends, room_of, strict=True):
            figure = text_at(column, where.figures, figures[place], FIGURE, "end", BOLD if shape == "circle" else "")
            mark = mark_at(shape, column - each - 9, where.figures - 4, 0.6)
            body.append(f'<g class="dg-figure">{mark}{figure}</g>')
        body += [*_marks(row, levels, at, where, before=last is not None), "</g>"]
        y += where.height
    y = axis(body, levels, at, y + 2, key=True, left=wall, right=width - 1.0)
    title = _("Themes in {period}").format(period=now)
    alt = themes_alt(rows, levels, last, basis)
    return draw("themes", title, f"{alt} {more}" if more else alt, body, y, width)


def _marks(row: DotRow, levels: Levels, at: Scale, where: _Row, *, before: bool) -> Iterator[str]:
    """A theme's marks on its scale; where it was only with `before`."""
    middle = where.middle
    for value, _name in spread(levels, at, 12):
        yield line_at("grid", at(value), middle - 6, at(value), middle + 6)
    for low, high in open_range(row):
        yield line_at("range", at(low), middle, at(high), middle, 4)
    # The tick is taller than the diamond, and the diamond wider than the circle: none can hide another.
    last = row.last if before else None
    marks = (
        ("diamond", row.target),
        ("tick", last),
        ("stub", row.end if row.apart and last is not None else None),
        ("circle", row.now),
    )
    for shape, figure in marks:
        if figure is not None:
            yield mark_at(shape, at(figure), middle, 0.8 if where.wide else 1)


def _theme_keys(
    rows: Sequence[DotRow], now: str, last: str | None, periods: tuple[str | None, str], basis: str
) -> list[tuple[str, str]]:
    keys = [("circle", _("Circle: {what}").format(what=now)), ("diamond", _("Diamond: target"))]
    if last is not None:
        what = _("{period}, like for like").format(period=last) if basis else last
        keys.append(("tick", _("Tick: {what}").format(what=what)))
        if any(row.apart for row in rows):
            keys.append(("stub", _("Short tick: {period} on the same questions").format(period=now)))
    if any(open_range(row) for row in rows):
        keys.append(("bar", _("Bar: range while questions are open")))
    if last is not None and basis:
        words = _("Like for like: {first} to {last}, on {basis}")
        keys.append(("", words.format(first=periods[0], last=periods[1], basis=basis)))
    return keys


def progress_lines(periods: Sequence[str], series: Series, levels: Levels, *, more: str = "") -> Chart:
    """The overall score over the periods: the first series thick with circles, the second dashed with squares.

    `more` is said after what moved.
    """
    circles, squares = _("Circles: {what}"), _("Squares: {what}")
    looks = [("circle", circles, "now", 4.0, ""), ("square", squares, "goal", 2.0, ' stroke-dasharray="5 4"')]
    drawn = [(*looks[min(place, 1)], name, values) for place, (name, values) in enumerate(series)]
    body, top = legend([(shape, words.format(what=name)) for shape, words, *_look, name, _values in drawn])
    top, bottom = top + 14, top + 134
    figures = [figure for _name, values in series for figure in values]
    up = scale(levels, figures, bottom, top)
    shown = [(value, shortened(f"{name} {plain(value)}", SMALL, 100), name) for value, name in spread(levels, up, 14)]
    left = max(width_of(words, SMALL) for _value, words, _name in shown) + EDGE + 6
    wide = max((width_of(score(figure), FIGURE) for figure in figures), default=0) + 14
    across = scale([(0, ""), (max(1, len(periods) - 1), "")], [], left + wide, WIDTH - EDGE - wide)
    for value, words, name in shown:
        label = text_at(left - 6, up(value) + 4, words, SMALL, "end")
        body += [line_at("grid", left, up(value), WIDTH, up(value)), f"<g><title>{escape(name)}</title>{label}</g>"]
    body += [line_at("ink", across(place), bottom, across(place), bottom + 4) for place in range(len(periods))]
    named = [(float(place), shortened(period, SMALL, 66)) for place, period in enumerate(periods)]
    apart = max((width_of(words, SMALL) for _place, words in named), default=0) + 5
    body += [text_at(across(at), bottom + 17, words, SMALL, "middle") for at, words in spread(named, across, apart)]
    firsts, lasts, marks = [], [], []
    for shape, _words, colour, thick, dashes, _name, values in reversed(drawn):
        points = [
            (across(place), None if figure is None else up(figure), score(figure))
            for place, figure in enumerate(values)
        ]
        for _missing, run in groupby(points, lambda point: point[1] is None):
            path = [f"{x:.1f},{y:.1f}" for x, y, _said in run if y is not None]
            if len(path) > 1:
                body.append(f'<polyline points="{" ".join(path)}" {painted("none", colour, thick)}{dashes}/>')
        known = [(x, y, words) for x, y, words in points if y is not None]
        marks += [mark_at(shape, x, y, min(0.85, (across(1) - across(0)) / 20)) for x, y, _said in known]
        if len(known) > 1:
            firsts.append(known[0])
        lasts += known[-1:]
    body += marks
    for ends, beside, anchor in ((firsts, -10, "end"), (lasts, 10, "start")):
        below = float("inf")
        for x, y, words in sorted(ends, key=lambda end: -end[1]):  # From the lowest up, moved apart where they overlap.
            below = min(y + 4, below - 13)
            body.append(text_at(x + beside, below, words, FIGURE, anchor, BOLD))
    told = [series_alt(name, list(zip(periods, values, strict=True)), levels) for name, values in series]
    alt = " ".join([*told, more] if more else told)
    return draw("progress", _("Overall score by period"), alt, body, bottom + 24)
