"""The parts that charts are drawn from: scales, axes, legends, marks and text, in SVG.

Every mark has a shape of its own, so that a chart reads in black and white, in dark mode and in forced colours.
"""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from digiassess.render.figures import plain

_COLOURS = ("ink", "paper", "now", "goal", "range", "grid")
LIGHT = dict(zip(_COLOURS, ("#1b1f24", "#ffffff", "#0b5394", "#a33c00", "#747b83", "#c3cad2"), strict=True))
DARK = dict(zip(_COLOURS, ("#eceff3", "#15191e", "#7db9f2", "#f5a868", "#8d959e", "#4a535d"), strict=True))
_FORCED = dict.fromkeys(_COLOURS, "CanvasText") | {"paper": "Canvas"}
WIDTH = 360  # Units across. At 320 pixels a unit is 0.89 of one, so that the smallest text is over 9 pixels high.
WIDE = 520  # Units across where there is room: on a wide screen, in print, in a Word file.
TITLE, FIGURE, SMALL, EDGE, BOLD = 12, 12, 12, 3, ' class="dg-bold"'
_ROOT = 'xmlns="http://www.w3.org/2000/svg" class="dg-chart" role="img" width="100%" preserveAspectRatio="xMinYMin"'
_LOOKS = ["".join(f"--dg-{name}:{colour};" for name, colour in look.items()) for look in (LIGHT, DARK, _FORCED)]
# A chart on a page is part of it: every name begins with dg-, so that nothing else there changes.
_STYLE = f"""
.dg-chart{{{_LOOKS[0]}color:var(--dg-ink);fill:currentColor;display:block;max-width:34rem;height:auto}}
{"".join(f".dg-fill-{name}{{fill:var(--dg-{name})}}.dg-line-{name}{{stroke:var(--dg-{name})}}" for name in _COLOURS)}
.dg-bold{{font-weight:700;paint-order:stroke;stroke:var(--dg-paper);stroke-width:3px}}
.dg-wide{{display:none}}.dg-wide .dg-chart{{max-width:none}}
@media print,(min-width:48rem){{.dg-narrow{{display:none}}.dg-wide{{display:block}}}}
@media print{{.dg-chart{{max-height:200mm;break-inside:avoid}}}}
@media screen and (prefers-color-scheme:dark){{.dg-chart{{{_LOOKS[1]}}}}}
@media (forced-colors:active){{.dg-chart{{forced-color-adjust:none;{_LOOKS[2]}}}.dg-line-grid{{stroke-opacity:.4}}}}
"""

Levels = Sequence[tuple[float, str]]
Series = Sequence[tuple[str, Sequence[float | None]]]
Scale = Callable[[float], float]


class Chart(NamedTuple):
    """A chart, and in one or two sentences what it shows, for those who do not see it."""

    name: str
    svg: str
    alt: str


def scale(levels: Levels, figures: Iterable[float | None], start: float, end: float) -> Scale:
    """From a value to a place: lowest level to highest, or further where a question's own values reach further."""
    values = [value for value, _name in levels] + [figure for figure in figures if figure is not None]
    low, span = min(values), (max(values) - min(values)) or 1
    return lambda value: start + (end - start) * (value - low) / span


def spread(levels: Levels, at: Scale, least: float) -> list[tuple[float, str]]:
    """The first, the last, and those between that stand at least that far from the others."""
    kept = list(levels[:1])
    for level in levels[1:-1]:
        if min(abs(at(level[0]) - at(other[0])) for other in (kept[-1], levels[-1])) >= least:
            kept.append(level)
    return [*kept, *levels[1:][-1:]]


def axis(
    body: list[str],
    levels: Levels,
    at: Scale,
    y: float,
    *,
    key: bool = False,
    left: float = 1.0,
    right: float = WIDTH - 1.0,
) -> float:
    """The levels' values with their names beneath, or all names in a `key` where one has no room; where it ends.

    It keeps between `left` and `right`, but for the key, which has the whole width.
    """
    shown = spread(levels, at, 40)
    walls = [left, *((at(value) + at(other)) / 2 for (value, _name), (other, _other) in pairwise(shown)), right]
    names = [wrapped(name, SMALL, walls[n + 1] - walls[n] - 6, 2) for n, (_value, name) in enumerate(shown)]
    fits = all(" ".join(lines) == name for lines, (_value, name) in zip(names, shown, strict=True))
    for n, (value, _name) in enumerate(shown):
        for line, words in enumerate([plain(value), *(names[n] if fits else [])]):
            half = width_of(words, SMALL) / 2
            middle = min(max(at(value), walls[n] + half), walls[n + 1] - half)
            body.append(text_at(middle, y + 11 + 12 * line, words, SMALL, "middle"))
    y += 18 + (12 * max(len(lines) for lines in names) if fits else 0)
    if key and not fits:
        lines = wrapped("; ".join(f"{plain(value)} {name}" for value, name in shown), SMALL, right - 5, 12)
        body += [text_at(EDGE, y + 10 + 13 * line, words, SMALL) for line, words in enumerate(lines)]
        y += 4 + 13 * len(lines)
    return y


def legend(keys: Sequence[tuple[str, str]], width: float = WIDTH) -> tuple[list[str], float]:
    """The marks and what they stand for, over as many lines as they need; where the next thing begins.

    Words without a mark say what stands in no place of the scale.
    """
    body, x, y = [], float(EDGE), 4
    for shape, words in ((shape, shortened(words, SMALL, width - 30)) for shape, words in keys):
        indent = 17 if shape else 0
        wide = width_of(words, SMALL) + indent + 1
        if x > EDGE and x + wide > width:
            x, y = EDGE, y + 17
        mark = mark_at(shape, x + 7, y + 8, 0.7) if shape else ""
        body.append(f'<g class="dg-key">{mark}{text_at(x + indent, y + 12, words, SMALL)}</g>')
        x += wide + 8
    return body, y + 24


def mark_at(shape: str, x: float, y: float, size: float = 1) -> str:
    """The mark of that shape with its middle there."""
    if shape == "circle":  # Its ring in the colour of the paper parts it from what lies under it.
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{5.5 * size:.1f}" {painted("now", "paper")}/>'
    if shape in ("tick", "stub"):
        half = (12 if shape == "tick" else 9.5) * size
        return line_at("ink", x, y - half, x, y + half, 2.4 if shape == "tick" else 1.2)
    if shape == "bar":
        return line_at("range", x - 10 * size, y, x + 10 * size, y, 4)
    corners = {"diamond": ((0, -8.5), (8.5, 0), (0, 8.5), (-8.5, 0)), "square": ((-7, -7), (7, -7), (7, 7), (-7, 7))}
    points = " ".join(f"{x + right * size:.1f},{y + down * size:.1f}" for right, down in corners[shape])
    return f'<polygon points="{points}" {painted("paper", "goal", 1.8)}/>'


def line_at(colour: str, x: float, y: float, to_x: float, to_y: float, width: float = 1) -> str:
    """A straight line."""
    return f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" {painted("none", colour, width)}/>'


def text_at(x: float, y: float, words: str, size: float, anchor: str = "start", more: str = "") -> str:
    """Words that begin, end or have their middle there, as `anchor` says."""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}"{more}>{escape(words)}</text>'


# The light colours stand as attributes too, for programs that know no style sheets.
def painted(fill: str, line: str = "none", width: float = 1) -> str:
    """The attributes that colour a shape's inside and its line."""
    stroke = f'stroke="{LIGHT.get(line, line)}" stroke-width="{width}"'
    return f'class="dg-fill-{fill} dg-line-{line}" fill="{LIGHT.get(fill, fill)}" {stroke}'


def draw(name: str, title: str, alt: str, body: Sequence[str], height: float, width: int = WIDTH) -> Chart:
    """The whole chart: its parts on paper of that size, under a name and with what it shows in words."""
    size = f'viewBox="0 0 {width} {height:.1f}" fill="{LIGHT["ink"]}" font-family="Arial, Helvetica, sans-serif"'
    root = f'<svg {_ROOT} aria-labelledby="dg-{name}-title dg-{name}-desc" {size}>'
    about = f'<title id="dg-{name}-title">{escape(title)}</title><desc id="dg-{name}-desc">{escape(alt)}</desc>'
    paper = f'<style>{_STYLE}</style><rect width="{width}" height="{height:.1f}" {painted("paper")}/>'
    return Chart(name, "\n".join([root, about, paper, *body, "</svg>\n"]), alt)


def width_of(words: str, size: float) -> float:
    """How wide `words` can come out in any common sans serif: on the safe side, as fonts differ."""
    thin, wide = " .,:;!|'ijlft()", "mwMW@%—…"
    return size * sum(
        1 if c in wide or c > "⺀" else 0.36 if c in thin else 0.76 if c.isupper() else 0.6 for c in words
    )


def shortened(words: str, size: float, room: float) -> str:
    """`words` as far as there is room, with an ellipsis where it ends early."""
    kept = words
    while kept and width_of(kept if kept == words else f"{kept}…", size) > room:
        kept = kept[:-1]
    return kept if kept == words else f"{kept.rstrip()}…"


def wrapped(words: str, size: float, room: float, most: int) -> list[str]:
    """`words` over up to `most` lines; what has no room becomes an ellipsis."""
    lines = [""]
    for word in words.split():
        joined = f"{lines[-1]} {word}".strip()
        lines[-1:] = [joined] if joined == word or width_of(joined, size) <= room else [lines[-1], word]
    return [shortened(line, size, room) for line in [*lines[: most - 1], " ".join(lines[most - 1 :])] if line]
