"""The sheet Summary: the overall figures and each theme's, as formulas over Answers, and what the levels are."""

from collections.abc import Sequence
from typing import NamedTuple

from digiassess.analysis.sign_off import sign_off
from digiassess.export.subject import Subject
from digiassess.export.workbook.answers import Answers
from digiassess.export.workbook.columns import WRONG, formula_words
from digiassess.export.workbook.sheet import Book, Sheet, Value, quoted
from digiassess.files.formats.table import letters
from digiassess.model.answer import NOT_APPLICABLE, UNKNOWN
from digiassess.model.result import ThemeResult
from digiassess.render.english import _, capital, noted, said
from digiassess.render.sign_off import sign_off_words

NAME = "Summary"
TOP = 4
"""The row of the headings, counted from 0: below it the overall figures, then a row a theme."""


class Figure(NamedTuple):
    """A column of the figures: its heading, width and look, and its formula for a theme, if it has one."""

    name: str
    heading: str
    width: int
    look: str = "number"
    formula: str = ""
    array: bool = False


FIGURES = (
    Figure("id", noted("Theme"), 14, "fixed"),
    Figure("title", noted("Title"), 32, "fixed"),
    Figure("weight", noted("Weight"), 8, "figure"),
    Figure("score", noted("Score"), 8, "number", 'IF({scored}=0,"",{weighed_value}/{scored})'),
    Figure("percent", noted("Percent"), 9, "whole", 'IF({scored}=0,"",{weighed_percent}/{scored})'),
    Figure("low", noted("Low"), 8, "number", 'IF({in_scope}=0,"",{weighed_low}/{in_scope})'),
    Figure("high", noted("High"), 8, "number", 'IF({in_scope}=0,"",{weighed_high}/{in_scope})'),
    Figure("coverage", noted("Coverage"), 10, "share", 'IF({in_scope}=0,"",{scored}/{in_scope})'),
    Figure(
        "mean_level",
        noted("Level by the mean"),
        10,
        "whole",
        # The mean may fall short of a level by an error of floating point alone.
        'IF({scored}=0,"",INT({weighed_number}/{scored}+0.000000000001))',
    ),
    Figure("level", noted("Level"), 8, "whole", 'IF({MEAN}="","",MIN({MEAN},{LEAST_CAP}))'),
    Figure("level_name", noted("Level name"), 14, "text", 'IF({LEVEL}="","",INDEX({LEVELS},{LEVEL}+1))'),
    Figure(
        "held_back_by",
        noted("Held back by"),
        30,
        "text",
        'IF({MEAN}="","",_xlfn.TEXTJOIN(", ",TRUE,IF(({THEME_RANGE}={THEME})*({CRITICAL_RANGE}={CRITICAL})'
        '*({SCOPE_RANGE}>0)*({CAP_RANGE}<{MEAN}),{QUESTION_RANGE},"")))',
        array=True,
    ),
    Figure("progress", noted("Progress to target"), 10, "share", 'IF({to_reach}=0,"",1-{missing}/{to_reach})'),
    Figure("count_scored", noted("Scored"), 8, "whole", "COUNTIFS({THEME_RANGE},{THEME},{STATE_RANGE},{SCORED})"),
    Figure("unknown", noted("Don't know"), 8, "whole", "COUNTIFS({THEME_RANGE},{THEME},{STATE_RANGE},{UNKNOWN})"),
    Figure(
        "not_applicable",
        noted("Not applicable"),
        11,
        "whole",
        "COUNTIFS({THEME_RANGE},{THEME},{STATE_RANGE},{NOT_APPLICABLE})",
    ),
    Figure(
        "unanswered",
        noted("No answer"),
        9,
        "whole",
        "COUNTIFS({THEME_RANGE},{THEME},{STATE_RANGE},{UNANSWERED})+COUNTIFS({THEME_RANGE},{THEME},{STATE_RANGE},{WRONG})",
    ),
)
"""Every column of the figures. Small names in braces are sums over the theme's rows of Answers."""

_SUMS = (
    *("in_scope", "scored", "weighed_value", "weighed_percent", "weighed_low", "weighed_high", "weighed_number"),
    *("to_reach", "missing"),
)
_OVERALL = {
    "score": 'IF(AND(N({coverage_cell})>0,N({coverage_cell})+0.000000000001>={FLOOR}),{MEAN},"")',
    "percent": 'IF(AND(N({coverage_cell})>0,N({coverage_cell})+0.000000000001>={FLOOR}),{MEAN},"")',
    "low": 'IF(COUNT({COLUMN})=0,"",{MEAN})',
    "high": 'IF(COUNT({COLUMN})=0,"",{MEAN})',
    "coverage": 'IF({in_scope}=0,"",{scored}/{in_scope})',
    "progress": 'IF({to_reach}=0,"",1-{missing}/{to_reach})',
    **dict.fromkeys(("count_scored", "unknown", "not_applicable", "unanswered"), "SUM({COLUMN})"),
}
"""The formulas of the row of all themes; `{COLUMN}` is the themes' own cells above or below it in its column."""


class Summary:
    """Where the sheet has what, and the sheet itself."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.first = TOP + 3
        """The row of the first theme, counted from 1; the one before it is of all themes."""
        self.last = self.first + len(subject.result.themes) - 1
        self.wanted = self.last + 2
        """The row of the share of answers that the bank wants."""
        self.levels = self.wanted + 7
        """The row of the lowest level."""

    def _levels(self, column: str, more: int = 0) -> str:
        last = self.levels + self.subject.bank.top + more
        return f"{NAME}!${column}${self.levels}:${column}${last}"

    @property
    def names(self) -> str:
        """The cells with the names of the levels."""
        return self._levels("B")

    @property
    def numbers(self) -> str:
        """The cells with their numbers."""
        return self._levels("A")

    @property
    def choices(self) -> str:
        """The cells with whatever can be answered."""
        return self._levels("A", 2)

    def add(self, book: Book, sheet: Sheet, answers: Answers) -> None:
        """Fills the sheet."""
        sheet.head(book.title, self._about())
        sheet.headings(TOP, [_(figure.heading) for figure in FIGURES], [figure.look for figure in FIGURES])
        for column, figure in enumerate(FIGURES):
            self._all_themes(sheet, answers, column, figure)
            for row, theme in enumerate(self.subject.result.themes, self.first):
                self._theme(sheet, answers, row, theme, column, figure)
        for row, theme in enumerate(self.subject.result.themes, self.first):
            sheet.height(row - 1, [_value(theme, figure.name) for figure in FIGURES])
        self._besides(sheet, answers)
        self._list_levels(sheet)
        sheet.pages(TOP, len(FIGURES), self.levels + self.subject.bank.top + 1, stay=2)

    def _about(self) -> str:
        assessment, bank = self.subject.assessment, self.subject.assessment.bank
        reach = _("a quick assessment, indicative") if assessment.quick else _("a full assessment")
        parts = [
            _("{kind}, {reach}, on {bank} {version}.").format(
                kind=capital(assessment.kind), reach=reach, bank=bank.id, version=bank.version
            ),
            "" if self.subject.anonymous else sign_off_words(sign_off(assessment)),
            _("Every figure below is worked out from the sheet Answers, and follows what is changed there."),
        ]
        if assessment.quick:
            parts.append(_("A theme's level is named only where each of its critical questions was asked."))
        return " ".join(filter(None, parts))

    def _words(self, answers: Answers) -> dict[str, str]:
        return {
            **formula_words(),
            "LEVELS": self.names,
            "FLOOR": f"$C${self.wanted}",
            "THEME_RANGE": answers.range("theme"),
            "QUESTION_RANGE": answers.range("question"),
            "CRITICAL_RANGE": answers.range("critical"),
            "SCOPE_RANGE": answers.range("in_scope"),
            "STATE_RANGE": answers.range("state"),
            "CAP_RANGE": answers.range("cap"),
        }

    def _theme(self, sheet: Sheet, answers: Answers, row: int, theme: ThemeResult, column: int, figure: Figure) -> None:
        value = _value(theme, figure.name)
        if not figure.formula or (theme.not_asked and figure.name in ("level", "level_name")):
            sheet.put(row - 1, column, value, figure.look)
            return
        whose = f"$A{row}"
        sums = {name: f"SUMIFS({answers.range(name)},{answers.range('theme')},{whose})" for name in _SUMS}
        cap = f"_xlfn.MINIFS({answers.range('cap')},{answers.range('theme')},{whose})"
        cells = {"THEME": whose, "MEAN": _cell("mean_level", row), "LEVEL": _cell("level", row), "LEAST_CAP": cap}
        formula = "=" + figure.formula.format(**sums, **cells, **self._words(answers))
        if figure.array:
            sheet.array(row - 1, column, formula, str(value), figure.look)
        else:
            sheet.formula(row - 1, column, formula, value, figure.look)

    def _all_themes(self, sheet: Sheet, answers: Answers, column: int, figure: Figure) -> None:
        row = self.first - 1
        fixed = {"id": "overall", "title": _("All themes together")}
        if figure.name not in _OVERALL:
            sheet.put(row - 1, column, fixed.get(figure.name), f"all {figure.look}")
            return
        own, weights = (f"{_cell(name, self.first)}:{_cell(name, self.last)}" for name in (figure.name, "weight"))
        sums = {name: f"SUM({answers.range(name)})" for name in _SUMS}
        cells = {
            "COLUMN": own,
            "MEAN": f"SUMPRODUCT({weights},{own})/SUMPRODUCT({weights},ISNUMBER({own})*1)",
            "coverage_cell": _cell("coverage", row),
        }
        formula = "=" + _OVERALL[figure.name].format(**sums, **cells, **self._words(answers))
        themes = self.subject.result.themes
        value: Value
        if hasattr(self.subject.result.overall, figure.name):
            value = getattr(self.subject.result.overall, figure.name)
        else:
            value = sum(int(_value(theme, figure.name) or 0) for theme in themes)
        sheet.formula(row - 1, column, formula, value, f"all {figure.look}")

    def _besides(self, sheet: Sheet, answers: Answers) -> None:
        """The share that the bank wants, why there is no overall score, the lowest theme, what is not understood."""
        overall, bank, row = self.subject.result.overall, self.subject.bank, self.wanted
        score = _cell("score", self.first - 1)
        percents = f"{_cell('percent', self.first)}:{_cell('percent', self.last)}"
        titles = f"{_cell('title', self.first)}:{_cell('title', self.last)}"
        lowest = next((theme.title for theme in self.subject.result.themes if theme.id == overall.lowest_theme), "")
        little = _("Too little is answered with a level for an overall score.")
        sheet.across(row - 1, (0, 1), _("Coverage that an overall score needs"), "plain")
        sheet.put(row - 1, 2, bank.coverage_floor, "share")
        why = f'=IF(ISNUMBER({score}),"",{quoted(little)})'
        sheet.formula(row, 0, why, "" if overall.withheld is None else little, "bare")
        sheet.put(row + 1, 0, _("Lowest theme, by percent"), "bare")
        found = f"MATCH(TRUE,{percents}<=MIN({percents})+0.000000001,0)"
        sheet.array(row + 1, 2, f'=IF(COUNT({percents})=0,"",INDEX({titles},{found}))', lowest, "bare")
        ranges = (answers.range("state"), answers.range("counted_target"))
        wrong = "+".join(f"COUNTIF({cells},{quoted(_(WRONG))})" for cells in ranges)
        told = _("Levels and targets on Answers that are not understood, and count as none: ")
        sheet.formula(row + 2, 0, f'=IF({wrong}=0,"",{quoted(told)}&({wrong}))', "", "bare")

    def _list_levels(self, sheet: Sheet) -> None:
        bank, row = self.subject.bank, self.levels - 1
        sheet.put(row - 2, 0, _("The levels"), "part")
        last = [figure.name for figure in FIGURES].index("held_back_by")
        sheet.put(row - 1, 0, _("Number"), "middle heading")
        sheet.put(row - 1, 1, _("Name"), "heading")
        sheet.put(row - 1, 2, _("Value"), "middle heading")
        sheet.across(row - 1, (3, last), _("Meaning"), "heading")
        for number, level in enumerate(bank.levels):
            sheet.put(row + number, 0, number, "whole")
            sheet.put(row + number, 1, level.name)
            sheet.put(row + number, 2, level.value, "figure")
            self._meaning(sheet, row + number, level.meaning or "", last)
        means = {
            UNKNOWN: _("Counts neither as nothing nor as full marks: it widens low to high, and lowers coverage."),
            NOT_APPLICABLE: _("Is left out of every figure."),
        }
        for number, (state, meaning) in enumerate(means.items(), len(bank.levels)):
            sheet.put(row + number, 0, said(state), "text")
            sheet.put(row + number, 1, None, "text")
            sheet.put(row + number, 2, None, "text")
            self._meaning(sheet, row + number, meaning, last)

    def _meaning(self, sheet: Sheet, row: int, meaning: str, last: int) -> None:
        sheet.across(row, (3, last), meaning)
        sheet.height(row, ["", "", "", meaning[: len(meaning) // 12]])


def _cell(name: str, row: int) -> str:
    return f"${letters([figure.name for figure in FIGURES].index(name))}${row}"


def _value(theme: ThemeResult, name: str) -> Value:
    if name == "held_back_by":
        return ", ".join(theme.held_back_by)
    value: Value = getattr(theme, "scored" if name == "count_scored" else name)
    return value


def widths() -> Sequence[int]:
    """The widths of the columns, in letters."""
    return [figure.width for figure in FIGURES]
