"""Columns of a survey's table that have no heading: what stands there is nobody's answer, and is not lost unsaid.

Some services give each choice of a question a column of its own, with the question over the first of them alone and
the choices in a second line. Then the answer stands where no heading is, and the table is refused.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from digiassess.analysis.survey_text import SurveyTexts
from digiassess.files.formats.problems import Problem
from digiassess.files.formats.table import Grid, letters
from digiassess.files.survey_sheets import SurveySheet, is_level
from digiassess.model.bank import Question
from digiassess.model.language import _, listed, ngettext

Rows = Sequence[tuple[int, Sequence[str]]]


def spread_answers(
    sheet: SurveySheet, rows: Rows, asks: Mapping[int, Question], texts: SurveyTexts
) -> Iterator[Problem]:
    """A mistake for each question that somebody answered only in a column beside its own that has no heading.

    `rows` are people's, and `asks` are the columns that ask. Beside it are columns in which a level stands, be it in a
    second line of headings: a remark is no answer.
    """
    top, headings = sheet.grid.rows[sheet.place]
    bare = _without_heading(headings, rows)
    for column, question in asks.items():
        beside = [place for place in _run(column, bare) if _has_level(sheet.rows, place, question, texts)]
        if any(_says(cells, beside) and not _says(cells, [column]) for _row, cells in rows):
            what = _("the answers to '{id}' stand in several columns, of which only the first has a heading")
            mend = _(
                "export the survey with one column a question, in which the answer stands, or give the columns beside "
                "it headings of their own where they are no answers"
            )
            yield sheet.grid.problem(top, column, what.format(id=question.id), mend)


def said_of_bare_columns(grid: Grid, headings: Sequence[str], rows: Rows) -> list[str]:
    """That what stands in columns without a heading was passed over: a sentence, where anything does."""
    there = [column for column in sorted(_without_heading(headings, rows)) if _any_says(rows, column)]
    said = ngettext(
        "{file}: column {columns} has no heading, and was passed over.",
        "{file}: columns {columns} have no heading, and were passed over.",
        len(there),
    )
    return [said.format(file=grid.file, columns=listed([letters(column) for column in there], 10))] if there else []


def _without_heading(headings: Sequence[str], rows: Rows) -> set[int]:
    width = max((len(cells) for _row, cells in rows), default=0)
    return {place for place in range(width) if place >= len(headings) or not headings[place].strip()}


def _run(column: int, bare: set[int]) -> Iterator[int]:
    """The columns without a heading that follow one another right after that one."""
    while (column := column + 1) in bare:
        yield column


def _has_level(rows: Rows, column: int, question: Question, texts: SurveyTexts) -> bool:
    return any(column < len(cells) and is_level(cells[column], question, texts) for _row, cells in rows)


def _says(cells: Sequence[str], columns: Iterable[int]) -> bool:
    return any(column < len(cells) and cells[column].strip() for column in columns)


def _any_says(rows: Rows, column: int) -> bool:
    return any(_says(cells, [column]) for _row, cells in rows)
