"""Charts for papers that can show them: plain SVG made from figures alone, the same bytes each time.

Every mark has a shape of its own, so that a chart reads in black and white, in dark mode and in forced colours.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass
from html import escape
from itertools import groupby, pairwise

from digiassess.render.figures import count, listed, plain, score

_COLOURS = ("ink", "paper", "now", "goal", "range", "grid")
LIGHT = dict(zip(_COLOURS, ("#1b1f24", "#ffffff", "#0b5394", "#a33c00", "#747b83", "#c3cad2"), strict=True))
DARK = dict(zip(_COLOURS, ("#eceff3", "#15191e", "#7db9f2", "#f5a868", "#8d959e", "#4a535d"), strict=True))
_FORCED = dict.fromkeys(_COLOURS, "CanvasText") | {"paper": "Canvas"}
WIDTH = 360  # Units across. At 320 pixels a unit is 0.89 of one, so that the smallest text is over 9 pixels high.
_TITLE, _FIGURE, _SMALL, _EDGE, _BOLD = 12, 12, 10.5, 3, ' class="dg-bold"'
_ROOT = 'xmlns="http://www.w3.org/2000/svg" class="dg-chart" role="img" width="100%" preserveAspectRatio="xMinYMin"'
_WAYS = ((1, "rose"), (-1, "fell"), (0, "did not change"))
_LOOKS = ["".join(f"--dg-{name}:{colour};" for name, colour in one.items()) for one in (LIGHT, DARK, _FORCED)]
# A chart on a page is part of it: every name begins with dg-, so that nothing else there changes.
_STYLE = f"""
.dg-chart{{{_LOOKS[0]}color:var(--dg-ink);fill:currentColor;display:block;max-width:34rem;height:auto}}
{"".join(f".dg-fill-{one}{{fill:var(--dg-{one})}}.dg-line-{one}{{stroke:var(--dg-{one})}}" for one in _COLOURS)}
.dg-bold{{font-weight:700;paint-order:stroke;stroke:var(--dg-paper);stroke-width:3px}}
@media print{{.dg-chart{{max-height:200mm;break-inside:avoid}}}}
@media screen and (prefers-color-scheme:dark){{.dg-chart{{{_LOOKS[1]}}}}}
@media (forced-colors:active){{.dg-chart{{forced-color-adjust:none;{_LOOKS[2]}}}.dg-line-grid{{stroke-opacity:.4}}}}
"""

Levels = Sequence[tuple[float, str]]
Series = Sequence[tuple[str, Sequence[float | None]]]
_Scale = Callable[[float], float]


@dataclass(frozen=True)
class Chart:
    """A chart, and in one or two sentences what it shows, for those who do not see it."""

    name: str
    svg: str
    alt: str


@dataclass(frozen=True)
class DotRow:
    """One theme, in level values; `low` and `high` are where it could still come to while questions are open."""

    title: str
    now: float | None
    target: float | None
    last: float | None
    low: float | None
    high: float | None


def theme_dots(rows: Sequence[DotRow], levels: Levels, now: str, last: str | None) -> Chart:
    """A row a theme: where it is, its target, and where it was in the period `last`, on the scale of the levels."""
    keys = [("circle", now, [row.now for row in rows]), ("diamond", "target", [row.target for row in rows])]
    keys += [("tick", last, [row.last for row in rows])] if last is not None else []
    bars = [("bar", "Bar: how far open questions could move it")] * any(_open(row) for row in rows)
    body, y = _legend([*((shape, f"{shape.capitalize()}: {words}") for shape, words, _ in keys), *bars])
    # The figures stand at the right of each title, in columns, each after the mark that it belongs to.
    wide = max((_wide(score(one), _FIGURE) for _, _, figures in keys for one in figures), default=0)
    room = WIDTH - _EDGE - len(keys) * (wide + 23)
    at = _scale(levels, [figure for row in rows for figure in astuple(row)[1:]], 18, WIDTH - 18)
    y = _axis(body, levels, at, y) if len(rows) > 6 else y
    for place, row in enumerate(rows):
        lines = _wrapped(row.title, _TITLE, room, 2)
        middle = y + 14 * len(lines) + 14
        parts = [f"{words} {score(figures[place])}" for _, words, figures in keys]
        parts += [f"open questions could make it {score(low)} to {score(high)}" for low, high in _open(row)]
        body.append(f'<g class="dg-row"><title>{escape(row.title)}: {escape(", ".join(parts))}</title>')
        body.append(_line("grid", 18, middle, WIDTH - 18, middle))
        body += [_text(_EDGE, y + 12 + 14 * line, words, _TITLE) for line, words in enumerate(lines)]
        for column, (shape, _, figures) in enumerate(keys, 1):
            right = room + column * (wide + 23)
            figure = _text(right, y + 12, score(figures[place]), _FIGURE, "end", _BOLD * (shape == "circle"))
            body.append(f'<g class="dg-figure">{_mark(shape, right - wide - 9, y + 8, 0.6)}{figure}</g>')
        body += [_line("grid", at(value), middle - 6, at(value), middle + 6) for value, _ in _spread(levels, at, 12)]
        body += [_line("range", at(low), middle, at(high), middle, 4) for low, high in _open(row)]
        # The tick is taller than the diamond, and the diamond wider than the circle: none can hide another.
        marks = (("diamond", row.target), ("tick", None if last is None else row.last), ("circle", row.now))
        body += [*(_mark(shape, at(value), middle) for shape, value in marks if value is not None), "</g>"]
        y = middle + 12
    y = _axis(body, levels, at, y + 2, key=True)
    return _chart("themes", f"Themes in {now}", _themes_alt(rows, levels, last), body, y)


def progress_lines(periods: Sequence[str], series: Series, levels: Levels) -> Chart:
    """The overall score over the periods: the first series thick with circles, the second dashed with squares."""
    looks = [("circle", "Circles", "now", 4.0, ""), ("square", "Squares", "goal", 2.0, ' stroke-dasharray="5 4"')]
    drawn = [(*looks[min(place, 1)], *one) for place, one in enumerate(series)]
    body, top = _legend([(shape, f"{words}: {name}") for shape, words, _, _, _, name, _ in drawn])
    top, bottom = top + 14, top + 174
    figures = [one for _, values in series for one in values]
    up = _scale(levels, figures, bottom, top)
    shown = [(value, _short(f"{name} {plain(value)}", _SMALL, 100), name) for value, name in _spread(levels, up, 14)]
    left = max(_wide(words, _SMALL) for _, words, _ in shown) + _EDGE + 6
    wide = max((_wide(score(one), _FIGURE) for one in figures), default=0) + 14
    across = _scale([(0, ""), (max(1, len(periods) - 1), "")], [], left + wide, WIDTH - _EDGE - wide)
    for value, words, name in shown:
        label = _text(left - 6, up(value) + 4, words, _SMALL, "end")
        body += [_line("grid", left, up(value), WIDTH, up(value)), f"<g><title>{escape(name)}</title>{label}</g>"]
    body += [_line("ink", across(place), bottom, across(place), bottom + 4) for place in range(len(periods))]
    named = [(float(place), _short(period, _SMALL, 66)) for place, period in enumerate(periods)]
    apart = max((_wide(words, _SMALL) for _, words in named), default=0) + 5
    body += [_text(across(at), bottom + 17, words, _SMALL, "middle") for at, words in _spread(named, across, apart)]
    firsts, lasts, marks = [], [], []
    for shape, _, colour, thick, dashes, _, values in reversed(drawn):
        points = [(across(place), None if one is None else up(one), score(one)) for place, one in enumerate(values)]
        for _, run in groupby(points, lambda one: one[1] is None):
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in run if y is not None)
            body += [f'<polyline points="{path}" {_paint("none", colour, thick)}{dashes}/>'] * (" " in path)
        known = [(x, y, words) for x, y, words in points if y is not None]
        marks += [_mark(shape, x, y, min(0.85, (across(1) - across(0)) / 20)) for x, y, _ in known]
        firsts += known[: len(known) > 1]
        lasts += known[-1:]
    body += marks
    for ends, beside, anchor in ((firsts, -10, "end"), (lasts, 10, "start")):
        below = float("inf")
        for x, y, words in sorted(ends, key=lambda one: -one[1]):  # From the lowest up, moved apart where they overlap.
            below = min(y + 4, below - 13)
            body.append(_text(x + beside, below, words, _FIGURE, anchor, _BOLD))
    alt = " ".join(_series_alt(name, list(zip(periods, values, strict=True)), levels) for name, values in series)
    return _chart("progress", "Overall score by period", alt, body, bottom + 24)


def _scale(levels: Levels, figures: Iterable[float | None], start: float, end: float) -> _Scale:
    """From a value to a place: lowest level to highest, or further where a question's own values reach further."""
    values = [value for value, _ in levels] + [one for one in figures if one is not None]
    low, span = min(values), (max(values) - min(values)) or 1
    return lambda value: start + (end - start) * (value - low) / span


def _spread(levels: Levels, at: _Scale, least: float) -> list[tuple[float, str]]:
    """The first, the last, and those between that stand at least that far from the others."""
    kept = list(levels[:1])
    for one in levels[1:-1]:
        kept += [one] * (min(abs(at(one[0]) - at(other[0])) for other in (kept[-1], levels[-1])) >= least)
    return [*kept, *levels[1:][-1:]]


def _axis(body: list[str], levels: Levels, at: _Scale, y: float, *, key: bool = False) -> float:
    """The levels' values with their names beneath, or all names in a `key` where one has no room; where it ends."""
    shown = _spread(levels, at, 40)
    walls = [1.0, *((at(one) + at(other)) / 2 for (one, _), (other, _) in pairwise(shown)), WIDTH - 1.0]
    names = [_wrapped(name, _SMALL, walls[n + 1] - walls[n] - 6, 2) for n, (_, name) in enumerate(shown)]
    fits = all(" ".join(lines) == name for lines, (_, name) in zip(names, shown, strict=True))
    for n, (value, _) in enumerate(shown):
        for line, words in enumerate([plain(value), *(names[n] if fits else [])]):
            half = _wide(words, _SMALL) / 2
            middle = min(max(at(value), walls[n] + half), walls[n + 1] - half)
            body.append(_text(middle, y + 11 + 12 * line, words, _SMALL, "middle"))
    y += 18 + 12 * max(len(lines) for lines in names) * fits
    if key and not fits:
        lines = _wrapped("; ".join(f"{plain(value)} {name}" for value, name in shown), _SMALL, WIDTH - 6, 12)
        body += [_text(_EDGE, y + 10 + 13 * line, words, _SMALL) for line, words in enumerate(lines)]
        y += 4 + 13 * len(lines)
    return y


def _legend(keys: Sequence[tuple[str, str]]) -> tuple[list[str], float]:
    """The marks and what they stand for, over as many lines as they need; where the next thing begins."""
    body, x, y = [], float(_EDGE), 4
    for shape, words in ((shape, _short(words, _SMALL, WIDTH - 30)) for shape, words in keys):
        wide = _wide(words, _SMALL) + 18
        if x > _EDGE and x + wide > WIDTH:
            x, y = _EDGE, y + 17
        body.append(f'<g class="dg-key">{_mark(shape, x + 7, y + 8, 0.7)}{_text(x + 17, y + 12, words, _SMALL)}</g>')
        x += wide + 8
    return body, y + 24


def _mark(shape: str, x: float, y: float, size: float = 1) -> str:
    if shape == "circle":  # Its ring in the colour of the paper parts it from what lies under it.
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{5.5 * size:.1f}" {_paint("now", "paper")}/>'
    if shape == "tick":
        return _line("ink", x, y - 12 * size, x, y + 12 * size, 2.4)
    if shape == "bar":
        return _line("range", x - 10 * size, y, x + 10 * size, y, 4)
    corners = {"diamond": ((0, -8.5), (8.5, 0), (0, 8.5), (-8.5, 0)), "square": ((-7, -7), (7, -7), (7, 7), (-7, 7))}
    points = " ".join(f"{x + right * size:.1f},{y + down * size:.1f}" for right, down in corners[shape])
    return f'<polygon points="{points}" {_paint("paper", "goal", 1.8)}/>'


def _line(colour: str, x: float, y: float, to_x: float, to_y: float, width: float = 1) -> str:
    return f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" {_paint("none", colour, width)}/>'


def _text(x: float, y: float, words: str, size: float, anchor: str = "start", more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}"{more}>{escape(words)}</text>'


# The light colours stand as attributes too, for programs that know no style sheets.
def _paint(fill: str, line: str = "none", width: float = 1) -> str:
    stroke = f'stroke="{LIGHT.get(line, line)}" stroke-width="{width}"'
    return f'class="dg-fill-{fill} dg-line-{line}" fill="{LIGHT.get(fill, fill)}" {stroke}'


def _chart(name: str, title: str, alt: str, body: Sequence[str], height: float) -> Chart:
    size = f'viewBox="0 0 {WIDTH} {height:.1f}" fill="{LIGHT["ink"]}" font-family="Arial, Helvetica, sans-serif"'
    root = f'<svg {_ROOT} aria-labelledby="dg-{name}-title dg-{name}-desc" {size}>'
    about = f'<title id="dg-{name}-title">{escape(title)}</title><desc id="dg-{name}-desc">{escape(alt)}</desc>'
    paper = f'<style>{_STYLE}</style><rect width="{WIDTH}" height="{height:.1f}" {_paint("paper")}/>'
    return Chart(name, "\n".join([root, about, paper, *body, "</svg>\n"]), alt)


def _wide(words: str, size: float) -> float:
    """How wide `words` can come out in any common sans serif: on the safe side, as fonts differ."""
    thin, wide = " .,:;!|'ijlft()", "mwMW@%—…"
    return size * sum(
        1 if c in wide or c > "⺀" else 0.36 if c in thin else 0.76 if c.isupper() else 0.6 for c in words
    )


def _short(words: str, size: float, room: float) -> str:
    kept = words
    while kept and _wide(kept + "…" * (kept != words), size) > room:
        kept = kept[:-1]
    return kept if kept == words else kept.rstrip() + "…"


def _wrapped(words: str, size: float, room: float, most: int) -> list[str]:
    """`words` over up to `most` lines; what has no room becomes an ellipsis."""
    lines = [""]
    for word in words.split():
        joined = f"{lines[-1]} {word}".strip()
        lines[-1:] = [joined] if joined == word or _wide(joined, size) <= room else [lines[-1], word]
    return [_short(line, size, room) for line in [*lines[: most - 1], " ".join(lines[most - 1 :])] if line]


def _open(row: DotRow) -> list[tuple[float, float]]:
    return [] if row.low is None or row.high is None or row.low >= row.high else [(row.low, row.high)]


def _themes_alt(rows: Sequence[DotRow], levels: Levels, last: str | None) -> str:
    known = [(row, row.now) for row in rows if row.now is not None]
    if not known:
        return "No theme has a score."
    low, high = min(value for _, value in known), max(value for _, value in known)
    gaps = [(row, round(row.target - value, 9)) for row, value in known if row.target is not None]
    far = max((gap for _, gap in gaps), default=0)
    behind = [row for row, gap in gaps if gap == far > 0]
    lowest = [row for row, value in known if value == low]
    parts = [f"{_who(lowest)} {'lowest ' if high > low else ''}at {score(low)} of {plain(levels[-1][0])}"]
    if behind == lowest and len(behind) == 1:
        parts[0] += f" and {'furthest ' * (len(known) > 1)}below its target of {score(behind[0].target)}"
    elif behind:
        parts.append(f"{_who(behind)} furthest below target, by {score(far)}")
    elif len(gaps) == len(known):
        parts.append("every target is reached")
    best, rest = [row for row, value in known if value == high > low], [row for row in rows if row.now is None]
    others = ((best, f"highest at {score(high)}"), (rest, "without a score"))
    parts += [f"{_who(some)} {what}" for some, what in others if some]
    moves = [(value > row.last) - (value < row.last) for row, value in known if row.last is not None]
    ways = [(moves.count(way), what) for way, what in _WAYS if way in moves]
    said = [f"{count(many, 'theme')} {what} since {last}" for many, what in ways[:1]]
    said += [f"{many} {what}" for many, what in ways[1:]]
    return f"{'; '.join(parts)}.{f' {listed(said)}.' if said and last is not None else ''}"


def _who(rows: Sequence[DotRow]) -> str:
    names = listed([row.title for row in rows]) if len(rows) <= 3 else count(len(rows), "theme")
    return f"{names} {'is' if len(rows) == 1 else 'are'}"


def _series_alt(name: str, points: Sequence[tuple[str, float | None]], levels: Levels) -> str:
    known = [(period, figure) for period, figure in points if figure is not None]
    if not known:
        return f"{name}: no figures."
    (first, before), (last, after) = known[0], known[-1]
    end = f"{score(after)} of {plain(levels[-1][0])} in {last}"
    if before == after:
        return f"{name}: {end}{f', the same as in {first}' if len(known) > 1 else ''}."
    slightly = " slightly" if score(before) == score(after) else ""
    return f"{name}: {'up' if after > before else 'down'}{slightly} from {score(before)} in {first} to {end}."
