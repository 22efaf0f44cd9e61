"""Charts: every figure in its place, every mark to be seen, every text to be read, and what they show said in words."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import combinations, pairwise, product
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import assess, make_bank, question
from digiassess.analysis.account import account
from digiassess.model.language import speak
from digiassess.render.figures import score
from digiassess.render.paper.chart_words import DotRow, themes_alt
from digiassess.render.paper.charts import progress_lines, theme_dots
from digiassess.render.paper.drawing import DARK, LIGHT, WIDE, WIDTH, Chart
from digiassess.render.paper.pictures import pictures

LEVELS = [(0.0, "Not started"), (1.0, "Starting"), (2.0, "Developing"), (3.0, "Established"), (4.0, "Leading")]
CYBER = DotRow("Cyber security", 1.6, 4.0, 1.8, 1.0, 2.6)
CHANNELS = DotRow("Digital services and channel shift", 2.6, 3.0, 2.1, 2.6, 2.6)
DATA = DotRow("Open data and use of information", 2.0, 3.0, 1.5, 2.0, 2.0)
THREE = [CYBER, CHANNELS, DATA]
NAMES = ("Like for like", "As reported")
SVG = "{http://www.w3.org/2000/svg}"


def parsed(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(chart.svg)


def dots(rows: list[DotRow], last: str | None = "2025", *, wide: bool = False) -> Chart:
    return theme_dots(rows, LEVELS, "2026", last, wide=wide)


def many(number: int) -> list[DotRow]:
    return [DotRow(f"Theme {n} of digital leadership", n % 5, 3, (n + 1) % 5, 0, 4) for n in range(1, number + 1)]


def two_series(periods: list[str]) -> Chart:
    figures = [n / len(periods) * 4 for n in range(len(periods))]
    return progress_lines(periods, [(NAMES[0], figures), (NAMES[1], figures)], LEVELS)


def texts(root: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def rows_of(chart: Chart) -> list[ElementTree.Element]:
    return [element for element in parsed(chart).iter(f"{SVG}g") if element.get("class") == "dg-row"]


def in_plot(row: ElementTree.Element, colour: str) -> list[ElementTree.Element]:
    """The marks of that colour that stand on a row's line; those beside its figures are in a group of their own."""
    return [element for element in row if element.tag != f"{SVG}text" and colour in (element.get("class") or "")]


def corners(mark: ElementTree.Element) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in mark.attrib["points"].split())]


def extent(mark: ElementTree.Element) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a mark."""
    found = {name: float(figure) for name, figure in mark.attrib.items() if re.fullmatch(r"c?[xyr][12]?", name)}
    if mark.tag == f"{SVG}circle":
        x, y, r = found["cx"], found["cy"], found["r"]
        return x - r, y - r, x + r, y + r
    if mark.tag == f"{SVG}line":
        return found["x1"], found["y1"], found["x2"], found["y2"]
    across, down = zip(*corners(mark), strict=True)
    return min(across), min(down), max(across), max(down)


def middle(mark: ElementTree.Element) -> float:
    left, _, right, _ = extent(mark)
    return (left + right) / 2


def helvetica(text: str) -> float:
    """How wide `text` is in ems in Helvetica, whose widths Arial and Liberation Sans share."""
    groups = (("ijl|'", 0.222), ("ft .,:;/!I[]", 0.278), ("r-()", 0.333), ("cksvxyzJ", 0.5), ("wCDHNRUG&", 0.722))
    wide = {letter: width for letters, width in groups for letter in letters} | {"m": 0.833, "M": 0.833, "W": 0.944}
    return sum(wide.get(letter, 0.722 if letter.isupper() else 0.556) for letter in text)


def box(text: ElementTree.Element) -> tuple[float, float, float, float]:
    size, x, y = (float(text.attrib[name]) for name in ("font-size", "x", "y"))
    wide = helvetica(text.text or "") * size * (1.07 if text.get("class") == "dg-bold" else 1)
    left = x - {"start": 0, "middle": wide / 2, "end": wide}[text.attrib["text-anchor"]]
    return left, y - 0.72 * size, left + wide, y + 0.05 * size


def assert_readable(chart: Chart) -> None:
    """Every text is inside the chart, and none over another."""
    root = parsed(chart)
    _, _, width, height = (float(figure) for figure in root.attrib["viewBox"].split())
    boxes = [(text.text, box(text)) for text in root.iter(f"{SVG}text")]
    for text, (left, top, right, bottom) in boxes:
        assert left >= 0, text
        assert right <= width, text
        assert top >= 0, text
        assert bottom <= height, text
    for (text, there), (other_text, other) in combinations(boxes, 2):
        apart = there[2] <= other[0] or other[2] <= there[0] or there[3] <= other[1] or other[3] <= there[1]
        assert apart, (text, other_text)


def contrast(colour: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""

    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(colour), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


CHARTS = [dots(THREE), dots(many(12)), dots(many(12), wide=True), dots([CYBER], None), two_series(["2025", "2026"])]


class TestDocument:
    @pytest.mark.parametrize("chart", CHARTS)
    def test_it_is_an_image_with_a_name_and_a_description(self, chart: Chart) -> None:
        root = parsed(chart)
        title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert title is not None
        assert desc is not None
        assert root.get("role") == "img"
        assert root.attrib["aria-labelledby"].split() == [title.get("id"), desc.get("id")]
        assert title.text
        assert desc.text == chart.alt

    @pytest.mark.parametrize("chart", CHARTS)
    def test_it_scales(self, chart: Chart) -> None:
        root = parsed(chart)
        assert root.get("width") == "100%"
        across = int(root.attrib["viewBox"].split()[2])
        # The wide one is never shown in a window of less than 768 pixels.
        window = {WIDTH: 320, WIDE: 700}[across]
        smallest = min(float(text.attrib["font-size"]) for text in root.iter(f"{SVG}text"))
        assert smallest * window / across >= 9

    @pytest.mark.parametrize("chart", CHARTS)
    def test_it_runs_nothing_and_asks_for_nothing(self, chart: Chart) -> None:
        root = parsed(chart)
        assert {element.tag.removeprefix(SVG) for element in root.iter()}.isdisjoint({"script", "image", "use", "a"})
        assert not re.search(r"url\(|@import|href|\son\w+=", chart.svg)
        assert chart.svg.count("http") == 1

    @pytest.mark.parametrize("chart", CHARTS)
    def test_its_style_sheet_touches_nothing_else_on_the_page(self, chart: Chart) -> None:
        style = parsed(chart).findtext(f"{SVG}style") or ""
        selectors = re.findall(r"([^{};]+)\{", re.sub(r"@media[^{]+\{", "", style))
        assert selectors
        assert all(selector.strip().startswith(".dg-") for selector in selectors)

    def test_the_bytes_are_the_same_each_time_and_in_another_process(self) -> None:
        call = f"theme_dots({many(12)}, {LEVELS}, '2026', '2025')"
        code = f"from digiassess.render.paper.charts import *; print(ascii({call}.svg))"
        for seed in ("1", "2"):
            again = subprocess.run(
                [sys.executable, "-c", code],
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                check=True,
            )
            assert again.stdout.decode().strip() == ascii(dots(many(12)).svg)

    def test_it_needs_no_other_package(self) -> None:
        others = ("pydantic", "jinja2", "rich")
        code = f"import digiassess.render.paper.charts, sys; print([n for n in {others} if n in sys.modules])"
        assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"[]"

    @given(
        title=st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=120),
        figures=st.tuples(*[st.none() | st.floats(0, 4, allow_subnormal=False)] * 5),
    )
    def test_whatever_it_is_given_it_is_xml_and_whole(
        self, title: str, figures: tuple[float | None, float | None, float | None, float | None, float | None]
    ) -> None:
        row = DotRow(title, *figures)
        full = rows_of(dots([row, CYBER]))[0].findtext(f"{SVG}title")
        assert full is not None
        # XML reads other line ends as \n; nothing else may change.
        assert full.startswith(f"{title}: ")
        series = [(title, figures), (NAMES[1], figures[::-1])]
        assert parsed(progress_lines([title] * 5, series, [(0, title), (4, title)])).tag == f"{SVG}svg"


class TestColours:
    @pytest.mark.parametrize("colours", [LIGHT, DARK])
    def test_contrast(self, colours: dict[str, str]) -> None:
        assert contrast(colours["ink"], colours["paper"]) >= 4.5
        for mark in ("now", "goal", "range", "ink"):
            assert contrast(colours[mark], colours["paper"]) >= 3

    def test_the_measure_of_contrast(self) -> None:
        assert contrast("#000000", "#ffffff") == pytest.approx(21)
        assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)

    @pytest.mark.parametrize("chart", CHARTS)
    def test_no_other_colour_is_used(self, chart: Chart) -> None:
        style = parsed(chart).findtext(f"{SVG}style") or ""
        assert set(re.findall(r"#[0-9a-f]{6}", style)) == {*LIGHT.values(), *DARK.values()}
        for element in parsed(chart).iter():
            assert {element.get("fill", "none"), element.get("stroke", "none")} <= {"none", *LIGHT.values()}

    @pytest.mark.parametrize("chart", CHARTS)
    def test_each_mark_has_the_same_colour_with_and_without_a_style_sheet(self, chart: Chart) -> None:
        for element in parsed(chart).iter():
            classes = (element.get("class") or "").split()
            for what, attribute in (("dg-fill-", "fill"), ("dg-line-", "stroke")):
                named = [name.removeprefix(what) for name in classes if name.startswith(what)]
                assert [LIGHT.get(name, name) for name in named] == [element.get(attribute)] * len(named)

    def test_dark_mode_print_and_forced_colours_are_provided_for(self) -> None:
        style = parsed(dots(THREE)).findtext(f"{SVG}style") or ""
        dark = re.search(r"@media screen and \(prefers-color-scheme:dark\)\{\.dg-chart\{([^}]+)\}", style)
        forced = re.search(r"@media \(forced-colors:active\)\{\.dg-chart\{([^}]+)\}", style)
        assert dark is not None
        assert forced is not None
        for name, colour in DARK.items():
            assert f"--dg-{name}:{colour};" in dark[1]
            assert f"--dg-{name}:Canvas" in forced[1]
        assert "@media print" in style


class TestThemes:
    def test_every_title_and_figure_is_written(self) -> None:
        for row, drawn in zip(THREE, rows_of(dots(THREE)), strict=True):
            written = texts(drawn)
            assert " ".join(written).startswith(row.title)
            moved = f"{score(row.last)} to {score(row.now)}"
            assert written[-3:] == [score(row.now), score(row.target), moved]

    def test_the_marks_stand_on_the_scale(self) -> None:
        for row, drawn in zip(THREE, rows_of(dots(THREE)), strict=True):
            lines = in_plot(drawn, "dg-line-grid")
            track = next(extent(line) for line in lines if extent(line)[1] == extent(line)[3])
            start, end = track[0], track[2]
            ticks = sorted(middle(line) for line in lines if extent(line)[0] == extent(line)[2])
            assert ticks == pytest.approx([start + (end - start) * n / 4 for n in range(5)], abs=0.1)
            for colour, value in (("dg-fill-now", row.now), ("dg-line-goal", row.target), ("dg-line-ink", row.last)):
                (mark,) = in_plot(drawn, colour)
                assert middle(mark) == pytest.approx(start + (end - start) * (value or 0) / 4, abs=0.1)

    def test_the_range_of_open_questions_is_a_thin_bar(self) -> None:
        first, second, _ = rows_of(dots(THREE))
        (bar,) = in_plot(first, "dg-line-range")
        left, top, right, bottom = extent(bar)
        assert (left, right) == pytest.approx((18 + 324 * 1.0 / 4, 18 + 324 * 2.6 / 4), abs=0.1)
        assert top == bottom
        assert in_plot(second, "dg-line-range") == []

    def test_equal_figures_are_all_to_be_seen(self) -> None:
        (row,) = rows_of(dots([DotRow("Cyber security", 2, 2, 2, 2, 2)]))
        circle, diamond, tick = (in_plot(row, colour)[0] for colour in ("dg-fill-now", "dg-line-goal", "dg-line-ink"))
        assert middle(circle) == middle(diamond) == middle(tick)
        assert [mark.tag.removeprefix(SVG) for mark in (circle, diamond, tick)] == ["circle", "polygon", "line"]
        # The tick stands out above and below both; no side of the diamond runs inside the circle and its ring.
        assert extent(tick)[1] < extent(diamond)[1] - 2
        assert extent(tick)[3] > extent(diamond)[3] + 2
        half = extent(diamond)[2] - middle(diamond)
        assert half / 2**0.5 > float(circle.attrib["r"]) + 0.4
        order = list(row)
        assert order.index(diamond) < order.index(tick) < order.index(circle)

    def test_what_there_is_none_of_is_not_drawn_and_said(self) -> None:
        (row,) = rows_of(dots([DotRow("Cyber security", None, None, None, None, None)]))
        assert texts(row) == ["Cyber security", "none", "none", "none"]
        assert [in_plot(row, colour) for colour in ("dg-fill-now", "dg-line-goal", "dg-line-ink")] == [[], [], []]

    def test_without_an_earlier_period_nothing_is_said_of_one(self) -> None:
        chart = dots(THREE, None)
        assert not any(in_plot(row, "dg-line-ink") for row in rows_of(chart))
        assert texts(rows_of(chart)[0])[-2:] == ["1.6", "4.0"]
        assert "Tick" not in chart.svg

    def test_the_legend_names_shapes(self) -> None:
        assert texts(parsed(dots(THREE)))[:4] == [
            "Circle: 2026",
            "Diamond: target",
            "Tick: 2025",
            "Bar: range while questions are open",
        ]
        assert "Bar" not in dots([CHANNELS]).svg

    def test_the_levels_are_named(self) -> None:
        written = texts(parsed(dots(THREE)))
        for value, name in LEVELS:
            assert f"{value:.0f}" in written
            assert set(name.split()) <= set(" ".join(written).split())

    def test_a_long_title_is_shortened_and_stands_whole_in_its_title(self) -> None:
        title = "Everything the council does " * 10
        chart = dots([DotRow(title.strip(), 1, 2, 3, None, None)])
        (row,) = rows_of(chart)
        assert texts(row)[1].endswith("…")
        assert (row.findtext(f"{SVG}title") or "").startswith(
            f"{title.strip()}: 2026 1.0, target 2.0, from 3.0 in 2025 to 1.0 in 2026"
        )
        assert_readable(chart)

    def test_a_word_without_end_is_shortened(self) -> None:
        assert_readable(dots([DotRow("W" * 300, 1, 2, 3, None, None), CYBER]))

    def test_text_is_escaped(self) -> None:
        title = """Roads & <script>alert("1")</script> 'n' so"""
        chart = theme_dots([DotRow(title, 1, 2, 3, 0, 4)], [(0, "<None>"), (1, '"All" & more')], "<2026>", "&2025")
        assert "<script" not in chart.svg
        assert title in (parsed(chart).findtext(f"{SVG}desc") or "")
        assert {"Circle: <2026>", "Tick: &2025", "<None>"} <= set(texts(parsed(chart)))

    @pytest.mark.parametrize("wide", [False, True])
    @pytest.mark.parametrize("number", [1, 2, 6, 7, 12])
    def test_any_number_of_rows_can_be_read(self, number: int, wide: bool) -> None:
        chart = dots(many(number), wide=wide)
        assert len(rows_of(chart)) == number
        assert_readable(chart)
        ends = [extent(in_plot(row, "dg-line-ink")[0])[1::2] for row in rows_of(chart)]
        assert all(above[1] < below[0] for above, below in pairwise(ends))

    @pytest.mark.parametrize("wide", [False, True])
    def test_a_title_of_two_lines_stands_apart_from_the_next(self, wide: bool) -> None:
        row = CYBER._replace(title="Digital infrastructure, skills and the economy of the whole place")
        lines = [
            [float(text.attrib["y"]) for text in found.findall(f"{SVG}text")]
            for found in rows_of(dots([row, row, row], wide=wide))
        ]
        for (first, second), (below, _last) in pairwise(lines):
            assert below - second >= second - first + 4

    def test_a_wide_one_has_the_same_words_in_less_than_two_thirds_of_the_height(self) -> None:
        narrow, wide = dots(many(12)), dots(many(12), wide=True)
        assert narrow.alt == wide.alt
        sizes = [[float(part) for part in parsed(chart).attrib["viewBox"].split()[2:]] for chart in (narrow, wide)]
        (across, down), (wide_across, wide_down) = sizes
        assert wide_down / wide_across < 2 / 3 * down / across
        for one, other in zip(rows_of(narrow), rows_of(wide), strict=True):
            assert one.findtext(f"{SVG}title") == other.findtext(f"{SVG}title")

    @pytest.mark.parametrize("wide", [False, True])
    @pytest.mark.parametrize(
        "levels",
        [
            [(0, "No"), (1, "Yes")],
            [(0, "No"), (0.25, "Some"), (0.5, "Half of it"), (1, "All")],
            [(0, "Nothing whatsoever"), (1, "A consideration of possibilities"), (2, "Institutionalised"), (3, "x")],
            [(n, f"Step {n}") for n in range(101)],
        ],
    )
    def test_any_levels_can_be_read(self, levels: list[tuple[float, str]], wide: bool) -> None:
        top = levels[-1][0]
        chart = theme_dots([DotRow("Cyber security", top, top / 2, 0, 0, top)], levels, "2026", "2025", wide=wide)
        assert_readable(chart)
        written = " ".join(texts(parsed(chart)))
        assert levels[0][1] in written
        assert levels[-1][1] in written

    def test_names_of_levels_without_room_stand_whole_in_a_key(self) -> None:
        levels = [(0, "Nothing"), (1, "A consideration of possibilities that is longer than it has room"), (2, "All")]
        written = " ".join(texts(parsed(theme_dots([CYBER], levels, "2026", None))))
        assert "; ".join(f"{value} {name}" for value, name in levels) in written

    def test_a_value_beyond_the_levels_stays_inside(self) -> None:
        (row,) = rows_of(
            theme_dots([DotRow("Own values", 15, 30, 10, None, None)], [(0, "No"), (1, "Yes")], "2026", "2025")
        )
        places = [middle(in_plot(row, colour)[0]) for colour in ("dg-line-ink", "dg-fill-now", "dg-line-goal")]
        assert places == pytest.approx([18 + 324 / 3, 18 + 324 / 2, 18 + 324])


class TestLikeForLike:
    """A theme moved on the questions that compare, which need not be those that its figure of today rests on."""

    APART = DotRow("Cyber security", 2.0, 3.9, 1.7, None, None, like=2.1, rests="7 of 9 questions")
    SAME = DotRow("Inclusion", 2.0, 3.0, 1.9, None, None, like=2.0, rests="7 of 7 questions")

    def chart(self, *rows: DotRow) -> Chart:
        return theme_dots(rows, LEVELS, "2026", "2025", "14 of 16 questions")

    def test_where_it_moved_to_has_a_mark_and_a_figure_of_its_own(self) -> None:
        first, second = rows_of(self.chart(self.APART, self.SAME))
        tick, stub = in_plot(first, "dg-line-ink")
        assert (middle(tick), middle(stub)) == pytest.approx((18 + 324 * 1.7 / 4, 18 + 324 * 2.1 / 4), abs=0.1)
        # It is shorter and thinner than the tick, and taller than the circle, which may stand over it.
        heights = [extent(mark)[3] - extent(mark)[1] for mark in (tick, stub)]
        assert heights[0] > heights[1] > 11
        assert float(tick.attrib["stroke-width"]) > float(stub.attrib["stroke-width"])
        assert texts(first)[-3:] == ["2.0", "3.9", "1.7 to 2.1"]
        assert len(in_plot(second, "dg-line-ink")) == 1
        assert texts(second)[-3:] == ["2.0", "3.0", "1.9 to 2.0"]

    @pytest.mark.parametrize("wide", [False, True])
    def test_the_column_of_what_moved_says_what_it_is_and_of_which_periods_and_questions(self, wide: bool) -> None:
        rows = [self.APART, self.SAME]
        written = texts(
            parsed(theme_dots(rows, LEVELS, "2026", "2025", "14 of 16 questions", heads=("2026", "2025"), wide=wide))
        )
        assert written[written.index("Target") - 1 :][:3] == ["2026", "Target", "Like for like"]
        assert "Like for like: 2025 to 2026, on 14 of 16 questions" in written

    def test_the_legend_and_the_row_say_what_it_rests_on(self) -> None:
        both = self.chart(self.APART, self.SAME)
        assert {"Tick: 2025, like for like", "Short tick: 2026 on the same questions"} <= set(texts(parsed(both)))
        assert "Short tick" not in self.chart(self.SAME).svg
        titles = [row.findtext(f"{SVG}title") for row in rows_of(both)]
        assert titles == [
            "Cyber security: 2026 2.0, target 3.9, from 1.7 in 2025 to 2.1 in 2026 like for like on 7 of 9 questions",
            "Inclusion: 2026 2.0, target 3.0, from 1.9 in 2025 to 2.0 in 2026 like for like on 7 of 7 questions",
        ]
        assert_readable(both)

    def test_what_rose_and_fell_is_counted_like_for_like(self) -> None:
        fell = DotRow("Fell", 3.0, 3.0, 2.0, None, None, like=1.0)
        assert self.chart(self.SAME, fell).alt.endswith(
            "Like for like, on 14 of 16 questions: 1 theme rose since 2025 and 1 fell."
        )

    def test_a_theme_of_which_nothing_compares_is_not_counted(self) -> None:
        nothing = DotRow("New", 3.0, 3.0, None, None, None, rests="0 of 3 questions")
        chart = self.chart(self.SAME, nothing)
        assert "1 theme rose since 2025." in chart.alt
        assert (rows_of(chart)[1].findtext(f"{SVG}title") or "").endswith("nothing compares with 2025")


class TestThemesInWords:
    def test_lowest_target_highest_and_what_moved(self) -> None:
        assert dots(THREE).alt == (
            "Cyber security is lowest at 1.6 of 4 and furthest below its target of 4.0; "
            "Digital services and channel shift is highest at 2.6. 2 themes rose since 2025 and 1 fell."
        )

    def test_a_score_that_may_still_move_is_called_provisional(self) -> None:
        rows = [DotRow("Data", 1, 3, None, 1, 1), DotRow("Cyber", 3, 3, None, 1, 3.5, provisional=True)]
        assert "Data is lowest at 1.0 of 4 and furthest" in themes_alt(rows, LEVELS, None, "")
        assert themes_alt(rows, LEVELS, None, "").endswith("Cyber is highest at 3.0 (provisional).")
        sure = [rows[0], rows[1], rows[1]._replace(title="Digital", provisional=False)]
        assert themes_alt([rows[0], rows[1]._replace(known="1 of 2 questions")], LEVELS, None, "").endswith(
            "Cyber is highest at 3.0 (provisional, on 1 of 2 questions)."
        )
        said = "Cyber and Digital are highest at 3.0 (1 of them provisional)."
        assert themes_alt(sure, LEVELS, None, "").endswith(said)

    def test_furthest_below_target_need_not_be_the_lowest(self) -> None:
        rows = [DotRow("Low", 1, 1.5, 1, None, None), DotRow("Far", 2, 4, None, None, None)]
        assert dots(rows).alt == (
            "Low is lowest at 1.0 of 4; Far is highest at 2.0, and furthest below target, by 2.0. "
            "1 theme did not change since 2025."
        )

    def test_equals_are_named_together_and_many_are_counted(self) -> None:
        rows = [DotRow(name, 1, 3, 2, None, None) for name in "ABCD"]
        assert dots([*rows[:2], CHANNELS]).alt.startswith(
            "A and B are lowest at 1.0 of 4 and furthest below target, by 2.0; Digital"
        )
        assert dots(rows).alt == "4 themes are at 1.0 of 4 and below target by 2.0. 4 themes fell since 2025."
        short = [*rows[:2], DotRow("Near", 1, 2, 1, None, None)]
        assert dots(short).alt.startswith("A, B and Near are at 1.0 of 4; A and B are furthest below target, by 2.0. ")
        last = DotRow("Unscored", None, 3, 2, 0, 4)
        assert dots([*rows, last]).alt.startswith("4 themes are at 1.0 of 4 and below target by 2.0; Unscored is with")

    def test_no_theme_is_named_twice(self) -> None:
        """The lowest, the furthest below target and the highest may be the same: then each is said of it at once."""
        figures = [(now, target) for now in (1, 2) for target in (1, 2, 4)]
        for many in product(figures, repeat=3):
            rows = [
                DotRow(name, now, target, None, None, None) for name, (now, target) in zip("ABC", many, strict=True)
            ]
            said = themes_alt(rows, LEVELS, None, "").rstrip(".").split("; ")
            who = [part.split(" is ")[0].split(" are ")[0] for part in said]
            assert len(set(who)) == len(who), said

    def test_one_theme(self) -> None:
        assert dots([CYBER], None).alt == "Cyber security is at 1.6 of 4 and below its target of 4.0."

    def test_targets_reached(self) -> None:
        assert dots([DotRow("A", 3, 3, None, 3, 3)]).alt == "A is at 3.0 of 4; every theme is at its target or above."

    def test_no_score(self) -> None:
        nothing = DotRow("Places", None, 3, 2, 0, 4)
        assert dots([nothing]).alt == "No theme has a score."
        assert "; Places is without a score." in dots([CYBER, nothing]).alt

    def test_moves_are_taken_from_unrounded_figures(self) -> None:
        assert dots([DotRow("A", 2.01, 2, 2.0, None, None)]).alt.endswith("1 theme rose since 2025.")


class TestProgress:
    def test_points_stand_on_both_scales(self) -> None:
        chart = progress_lines(["2024", "2025", "2026"], [(NAMES[0], [0, 2, 4]), (NAMES[1], [1, None, 3])], LEVELS)
        circles = [mark for mark in parsed(chart) if mark.tag == f"{SVG}circle"]
        squares = [mark for mark in parsed(chart) if mark.tag == f"{SVG}polygon"]
        across = [middle(mark) for mark in circles]
        assert across[1] - across[0] == pytest.approx(across[2] - across[1], abs=0.2)
        assert [middle(mark) for mark in squares] == pytest.approx([across[0], across[2]], abs=0.1)
        down = [float(mark.attrib["cy"]) for mark in circles]
        assert down[1] == pytest.approx((down[0] + down[2]) / 2, abs=0.1)
        height = [sum(extent(mark)[1::2]) / 2 for mark in squares]
        assert height == pytest.approx([down[0] - 30, down[0] - 90], abs=0.1)
        grid = [extent(line)[1] for line in parsed(chart) if "dg-line-grid" in (line.get("class") or "")]
        assert grid == pytest.approx([down[0] - 30 * n for n in range(5)], abs=0.1)

    def test_equal_series_are_both_to_be_seen(self) -> None:
        for periods in (["2025", "2026"], [str(2007 + n) for n in range(20)]):
            root = parsed(two_series(periods))
            circles = [mark for mark in root if mark.tag == f"{SVG}circle"]
            squares = [mark for mark in root if mark.tag == f"{SVG}polygon"]
            assert len(circles) == len(squares) == len(periods)
            for circle, square in zip(circles, squares, strict=True):
                assert extent(square)[0] < extent(circle)[0]
                assert extent(square)[3] > extent(circle)[3]
            solid, dashed = (
                next(line for line in root.iter(f"{SVG}polyline") if bool(line.get("stroke-dasharray")) is want)
                for want in (False, True)
            )
            assert float(solid.attrib["stroke-width"]) > float(dashed.attrib["stroke-width"])

    def test_a_gap_stays_a_gap(self) -> None:
        figures = [1, 2, None, 3, None, 2, 2]
        chart = progress_lines([str(n) for n in range(2020, 2027)], [(NAMES[0], figures)], LEVELS)
        root = parsed(chart)
        assert len(root.findall(f"{SVG}circle")) == 5
        assert [len(corners(line)) for line in root.iter(f"{SVG}polyline")] == [2, 2]

    def test_figures_stand_at_the_ends_of_the_lines(self) -> None:
        chart = progress_lines(["2024", "2025", "2026"], [(NAMES[0], [1.4, 3, 1.9]), (NAMES[1], [1.4, 2, 2])], LEVELS)
        bold = sorted(text.text or "" for text in parsed(chart).iter(f"{SVG}text") if text.get("class") == "dg-bold")
        assert bold == ["1.4", "1.4", "1.9", "2.0"]
        assert_readable(chart)

    @pytest.mark.parametrize("number", range(1, 21))
    @pytest.mark.parametrize("form", ["{}", "{}-27", "{}-27-Q3", "{}-quarter-after-the-election"])
    def test_labels_never_overlap(self, number: int, form: str) -> None:
        periods = [form.format(2007 + n) for n in range(number)]
        chart = two_series(periods)
        assert_readable(chart)
        root = parsed(chart)
        lowest = max(float(text.attrib["y"]) for text in root.iter(f"{SVG}text"))
        shown = [text for text in root.iter(f"{SVG}text") if float(text.attrib["y"]) == lowest]
        # Whatever the font: 0.6 of its size is wider than a digit in any common one.
        half = [0.6 * 10.5 * len((text.text or "").rstrip("…")) / 2 for text in shown]
        places = [float(text.attrib["x"]) for text in shown]
        spaces = [places[n + 1] - places[n] - half[n] - half[n + 1] for n in range(len(shown) - 1)]
        assert all(space > 0 for space in spaces)
        assert places[-1] + half[-1] <= WIDTH
        kept = [0, -1] if number > 1 else [0]
        assert [periods[n].startswith((shown[n].text or "").rstrip("…")) for n in kept] == [True] * len(kept)
        ticks = [line for line in root if line.tag == f"{SVG}line" and "dg-line-ink" in (line.get("class") or "")]
        assert len(ticks) == number

    def test_four_periods_are_all_named(self) -> None:
        assert set(texts(parsed(two_series(["2023", "2024", "2025", "2026"])))) >= {"2023", "2024", "2025", "2026"}

    def test_names_are_escaped_and_shapes_named(self) -> None:
        chart = progress_lines(["<1>", "&2"], [("<b>", [1, 2]), ("a & b", [1, 2])], [(0, "<no>"), (4, "yes")])
        assert {"Circles: <b>", "Squares: a & b", "<1>", "&2", "<no> 0"} <= set(texts(parsed(chart)))

    def test_series_of_another_length_are_refused(self) -> None:
        with pytest.raises(ValueError):
            progress_lines(["2025", "2026"], [(NAMES[0], [1])], LEVELS)


class TestProgressInWords:
    @pytest.mark.parametrize(
        ("figures", "words"),
        [
            ([1.4, None, 1.9], "Like for like: up from 1.4 in 2024 to 1.9 of 4 in 2026."),
            ([1.9, 1.4, None], "Like for like: down from 1.9 in 2024 to 1.4 of 4 in 2025."),
            ([1.9, 1.4, 1.9], "Like for like: 1.9 of 4 in 2026, the same as in 2024."),
            ([1.91, 1.4, 1.92], "Like for like: 1.9 in 2024 and 1.9 of 4 in 2026, up under 0.1."),
            ([1.92, 1.4, 1.91], "Like for like: 1.9 in 2024 and 1.9 of 4 in 2026, down under 0.1."),
            ([None, 1.4, None], "Like for like: 1.4 of 4 in 2025."),
            ([None, None, None], "Like for like: no figures."),
        ],
    )
    def test_what_moved(self, figures: list[float | None], words: str) -> None:
        assert progress_lines(["2024", "2025", "2026"], [(NAMES[0], figures)], LEVELS).alt == words

    def test_both_series_are_told(self) -> None:
        chart = progress_lines(["2025", "2026"], [(NAMES[0], [1, 2]), (NAMES[1], [2, 1])], LEVELS)
        assert chart.alt == (
            "Like for like: up from 1.0 in 2025 to 2.0 of 4 in 2026. "
            "As reported: down from 2.0 in 2025 to 1.0 of 4 in 2026."
        )


class Before:
    """A catalogue that says before a period that its figures are indicative."""

    def gettext(self, message: str, /) -> str:
        return {"{period} (indicative)": "(dangosol) {period}"}.get(message, message)

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        return singular if number == 1 else plural


def test_a_column_is_headed_by_its_period_whatever_the_language_says_beside_it() -> None:
    bank = make_bank({"a": [question("a.q", headline=True)]})
    years = [assess(bank, {"a.q": 2}, period=period, quick=True) for period in ("2025", "2026")]
    speak(Before())
    try:
        chart, *_others = pictures(account(years), "x")
    finally:
        speak(None)
    written = [text.text for text in ElementTree.fromstring(chart.svg).iter(f"{SVG}text")]
    assert "Circle: (dangosol) 2026" in written
    assert written[written.index("Target") - 1 :][:3] == ["2026", "Target", "Like for like"]
