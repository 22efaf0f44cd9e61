"""Which sheets of a file have a survey's table: a service may begin another when its form was changed.

All of them are read where they have the same headings. A sheet whose rows all stand in another is a copy.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from digiassess.analysis.survey_text import SurveyTexts
from digiassess.files.formats.formula import as_it_was
from digiassess.files.formats.problems import BadFileError, Problem
from digiassess.files.formats.table import HEADING_ROWS, Grid
from digiassess.model.answer import CLEAR
from digiassess.model.bank import Question
from digiassess.model.language import _
from digiassess.model.text import clean_line, folded

FEWEST_QUESTIONS = 2
"""How many questions a table must ask in columns for it to be known as a survey's among other files."""


@dataclass(frozen=True)
class SurveySheet:
    """A table with a row of headings: its place among the grid's rows, and the question that each column asks."""

    grid: Grid
    place: int
    asks: Mapping[int, Question]

    @property
    def questions(self) -> int:
        """How many questions it asks."""
        return len({question.id for question in self.asks.values()})

    @property
    def rows(self) -> Sequence[tuple[int, Sequence[str]]]:
        """Those below the headings."""
        return self.grid.rows[self.place + 1 :]

    @property
    def name(self) -> str:
        """The sheet's, to be shown."""
        return clean_line(self.grid.name)[:40]

    @cached_property
    def headings(self) -> list[str]:
        """All of them, in no order of the sheet's."""
        return sorted(filter(None, map(folded, self.grid.rows[self.place][1])))

    @cached_property
    def said(self) -> set[frozenset[tuple[str, str]]]:
        """What each row below them says under which heading."""
        headings = [folded(cell) for cell in self.grid.rows[self.place][1]]
        return {
            frozenset((name, cell.strip()) for name, cell in zip(headings, cells, strict=False) if cell.strip())
            for _row, cells in self.rows
        }

    def is_filled(self, texts: SurveyTexts) -> bool:
        """Whether anybody answered in it."""
        return any(self.is_answered(cells, texts) for _row, cells in self.rows)

    def is_answered(self, cells: Sequence[str], texts: SurveyTexts) -> bool:
        """Whether most of what a row says to the questions are levels."""
        said = [(cells[column].strip(), question) for column, question in self.asks.items() if column < len(cells)]
        levels = [is_level(cell, question, texts) for cell, question in said if cell]
        return sum(levels) * 2 > len(levels)


def is_level(cell: str, question: Question, texts: SurveyTexts) -> bool:
    """Whether `cell` answers `question`."""
    try:
        level = texts.level(as_it_was(cell.strip()), question)
    except ValueError:
        return False
    return level is not None and level is not CLEAR


def survey_sheets(grids: Sequence[Grid], texts: SurveyTexts) -> tuple[list[SurveySheet], list[str]]:
    """The sheets among `grids` in which people answered, and what a person should know of the others, in sentences.

    Where nobody did it is the one that asks most; none is where no column asks anything. Raises `BadFileError` where
    people answered under headings that differ.
    """
    found = [sheet for grid in grids if (sheet := _sheet(grid, texts)).asks]
    if not found:
        return [], []
    most = max(found, key=lambda sheet: sheet.questions)
    fewest = min(FEWEST_QUESTIONS, most.questions)
    found = [sheet for sheet in found if sheet.questions >= fewest]
    filled = [sheet for sheet in found if sheet.is_filled(texts)]
    if len(filled) < 2:
        return filled or [most], []
    others = [sheet for sheet in filled if sheet.headings != filled[0].headings]
    if others:
        raise BadFileError([_other_headings(others[0], filled[0])])
    kept: list[SurveySheet] = []
    notes = []
    for sheet in sorted(filled, key=lambda sheet: -len(sheet.said)):
        first = next((other for other in kept if sheet.said <= other.said), None)
        if first is None:
            kept.append(sheet)
            continue
        said = _("{file}: all rows of the sheet '{sheet}' stand in '{first}' too, and it was passed over.")
        notes.append(said.format(file=sheet.grid.file, sheet=sheet.name, first=first.name))
    return [sheet for sheet in filled if sheet in kept], notes


def _sheet(grid: Grid, texts: SurveyTexts) -> SurveySheet:
    """The table below the first of the upper rows that asks most questions."""
    best = SurveySheet(grid, 0, {})
    for place, (_row, cells) in enumerate(grid.rows[:HEADING_ROWS]):
        asks = {column: question for column, cell in enumerate(cells) if (question := texts.question(cell))}
        sheet = SurveySheet(grid, place, asks)
        if (sheet.questions, len(asks)) > (best.questions, len(best.asks)):
            best = sheet
    return best


def _other_headings(sheet: SurveySheet, first: SurveySheet) -> Problem:
    what = _("people answered on the sheet '{sheet}' too, and its headings are not those of '{first}'")
    mend = _("give both the same headings, or save each sheet as a file of its own")
    row, _cells = sheet.grid.rows[sheet.place]
    return sheet.grid.problem(row, None, what.format(sheet=sheet.name, first=first.name), mend)
