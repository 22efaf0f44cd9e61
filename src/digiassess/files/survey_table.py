"""The wide tables of survey services: a row a person, a column a question (DESIGN, section 8).

A question's column is known by its id or its text, whatever the service put round it. All or nothing: a cell that
cannot be read is named, and then nothing of the table is taken.
"""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from pydantic import ValidationError

from digiassess.analysis.survey_text import SurveyTexts
from digiassess.files.answer_parts import said_plainly
from digiassess.files.came import Came
from digiassess.files.formats.formula import as_it_was
from digiassess.files.formats.problems import BadFileError, Mistakes, faults_of
from digiassess.files.formats.table import letters
from digiassess.files.response_fit import Fitting
from digiassess.files.row_ids import RowIds, are_row_numbers
from digiassess.files.survey_assessment import check_assessment
from digiassess.files.survey_headings import HeadingNotThereError, person_columns
from digiassess.files.survey_names import is_nobody, whole_name
from digiassess.files.survey_rows import misplaced_rows, rows_of_people
from digiassess.files.survey_sheets import SurveySheet
from digiassess.files.survey_spread import said_of_bare_columns, spread_answers
from digiassess.files.survey_times import read_times, said_of_times
from digiassess.files.survey_versions import OtherVersions
from digiassess.model.answer import CLEAR
from digiassess.model.language import _
from digiassess.model.response import GROUPS, Respondent, Response, Said, as_group
from digiassess.model.text import clean_line, first_words, folded

MAX_PEOPLE = 20_000
"""How many rows a table may have; no council has so many people who know its answers."""


@dataclass
class Survey:
    """What a survey's table says, and what of it was not looked at."""

    people: list[Came] = field(default_factory=list)
    passed_over: Sequence[str] = ()
    empty: int = 0
    """Rows without any answer."""
    notes: Sequence[str] = ()
    """What a person should know of how it was read, each a sentence."""


@dataclass
class _Among:
    """What is told over all sheets of a survey together."""

    mistakes: Mistakes = field(default_factory=Mistakes)
    ids_of: RowIds = field(default_factory=RowIds)
    places: dict[str, str] = field(default_factory=dict)
    """The row of each, by id."""
    are_several: bool = False
    """Whether there are several sheets."""
    are_row_numbers: bool = False
    """Whether what stands for an id only numbers the rows of each sheet, and says of nobody who it is."""


def read_survey(
    sheets: Sequence[SurveySheet], texts: SurveyTexts, fitting: Fitting, columns: Mapping[str, str], now: datetime
) -> Survey:
    """What the people of the tables in `sheets`, of one survey, say to the assessment of `fitting`.

    `columns` are headings that somebody named, by what their columns say; `now` is the time of collection, for rows
    that tell none. Raises `BadFileError` with every cell that cannot be read.
    """
    among = _Among(are_several=len(sheets) > 1)
    readers = [_Reader(sheet, texts, fitting, columns, now, among) for sheet in sheets]
    if among.are_several and "id" not in columns:
        among.are_row_numbers = are_row_numbers([reader.said_by_id() for reader in readers])
    surveys = [reader.survey() for reader in readers]
    among.mistakes.refuse()
    return Survey(
        [came for survey in surveys for came in survey.people],
        list(dict.fromkeys(heading for survey in surveys for heading in survey.passed_over)),
        sum(survey.empty for survey in surveys),
        list(dict.fromkeys(note for survey in surveys for note in survey.notes)),
    )


class _Reader:
    def __init__(
        self,
        sheet: SurveySheet,
        texts: SurveyTexts,
        fitting: Fitting,
        columns: Mapping[str, str],
        now: datetime,
        among: _Among,
    ) -> None:
        self.sheet, self.texts, self.fitting, self.now, self.columns = sheet, texts, fitting, now, columns
        self.assessment, self.grid, self.asks = fitting.assessment, sheet.grid, sheet.asks
        self.top, self.headings = sheet.grid.rows[sheet.place]
        self.among, self.mistakes, self.versions = among, among.mistakes, OtherVersions(fitting)
        try:
            self.who = person_columns(self.headings, columns, {n: q.id for n, q in self.asks.items()})
        except HeadingNotThereError as error:
            what = _("there is no column '{heading}'").format(heading=error.heading[:60])
            raise BadFileError(
                [self.grid.problem(self.top, None, what, _("name a heading of this table with --columns"))]
            ) from None
        self.asks = {column: question for column, question in self.asks.items() if column not in self._named(columns)}
        self.rows, self.notes = rows_of_people(sheet, self.asks, self.who, texts)

    def _named(self, columns: Mapping[str, str]) -> set[int]:
        """The columns that somebody named: they ask no question, whatever their heading."""
        return {place for name in columns for place in self.who.get(name, ())}

    def _asked(self, cells: Sequence[str]) -> list[str]:
        return [cells[column] for column in self.asks if column < len(cells)]

    def _check_places(self) -> None:
        """Raises `BadFileError` where answers stand in columns without a heading: then no row is what it seems.

        A row that stands where nobody's does is a mistake.
        """
        if spread := list(spread_answers(self.sheet, self.rows, self.asks, self.texts)):
            raise BadFileError(spread)
        self.notes += said_of_bare_columns(self.grid, self.headings, self.rows)
        self.mistakes.add_found(misplaced_rows(self.sheet, self.rows, self.asks, self.who, self.texts))

    def survey(self) -> Survey:
        groups = self._groups()
        if groups is None:
            self.who.pop("group", None)
        times, began, ids_of = self._times("time"), self._times("start"), self.among.ids_of
        self._check_places()
        themes = self.fitting.themes_of(question.id for question in self.asks.values())
        rows = [(row, cells) for row, cells in self.rows if any(map(str.strip, self._asked(cells)))]
        told = check_assessment(self.grid, self.headings, rows, self._used(), self.fitting, self.mistakes)
        self.notes += filter(None, told.values())
        found = Survey([], self._passed_over(told.keys()), notes=self.notes)
        ids = self.among.places
        if len(self.rows) > MAX_PEOPLE:
            what = _("it has more than {number:,} rows").format(number=MAX_PEOPLE)
            raise BadFileError([self.grid.problem(self.top, None, what, _("check that it is the right file"))])
        for row, cells in self.rows:
            self._check_width(row, cells)
            self.mistakes.add_found(self.grid.valueless(row, self._used()))
            answers = self._answers(row, cells)
            if not answers:
                found.empty += 1
                continue
            who = self._respondent(row, cells, (groups or {}).get(row))
            if who is None or self.mistakes:
                continue
            given = "" if self.among.are_row_numbers else self._cell(cells, "id")
            name, also = ids_of.of(given, who, answers, times.get(row), began.get(row))
            if name in ids and given:
                self._twice(row, ids[name])
                continue
            ids.setdefault(name, self.sheet.named(row))
            found.people.append(
                Came(
                    Response(
                        council=self.assessment.council,
                        period=self.assessment.period,
                        bank=self.fitting.version,
                        id=name,
                        respondent=who,
                        themes=themes,
                        answers=answers,
                        saved_at=times.get(row, self.now),
                        also=also,
                    ),
                    row,
                    self._words(cells),
                    self.grid.place(row)[1],
                )
            )
        return found

    def said_by_id(self) -> dict[str, frozenset[str]]:
        """What each row with answers says of the person, by the service's id."""
        rows = (cells for _row, cells in self.rows if any(map(str.strip, self._asked(cells))))
        return {given: self._words(cells) for cells in rows if (given := self._cell(cells, "id"))}

    def _words(self, cells: Sequence[str]) -> frozenset[str]:
        said = (as_it_was(cell.strip()) for column, cell in enumerate(cells) if column not in self.asks)
        return frozenset(folded(clean_line(cell)) for cell in said if cell)

    def _cell(self, cells: Sequence[str], name: str) -> str:
        """What the row says under the surest of the columns for `name` that says anything."""
        said = (as_it_was(cells[place].strip()) for place in self.who.get(name, ()) if place < len(cells))
        return next((clean_line(cell) for cell in said if cell), "")

    def _name(self, cells: Sequence[str]) -> str:
        """Who the row is of; empty where it names nobody."""
        said = (as_it_was(cells[place].strip()) for place in self.who.get("name", ()) if place < len(cells))
        name = next((clean_line(cell) for cell in said if not is_nobody(cell)), "")
        whole = whole_name(name, self._cell(cells, "first"), self._cell(cells, "last"))
        return "" if is_nobody(whole) else whole

    def _check_width(self, row: int, cells: Sequence[str]) -> None:
        wide = self.grid.too_wide(row, cells[len(self.headings) :])
        if wide is not None:
            self.mistakes.add(lambda: wide)

    def _used(self) -> set[int]:
        """The columns that are read."""
        return {*self.asks, *(place for places in self.who.values() for place in places)}

    def _answers(self, row: int, cells: Sequence[str]) -> dict[str, Said]:
        answers: dict[str, Said] = {}
        for column, question in self.asks.items():
            cell = as_it_was(cells[column].strip()) if column < len(cells) else ""
            if not cell or not self.grid.has_value(row, column):
                continue
            try:
                level = self.texts.level(cell, question)
            except ValueError as error:
                likely = self.versions.likely(cell, question) or said_plainly(cell, self.fitting.bank.top)
                self._wrong_level(row, column, str(error), likely)
                continue
            if level is CLEAR:
                # In somebody's first answer there is nothing to take back.
                what = _("'{id}' is answered with '{said}'").format(id=question.id, said=first_words(cell))
                self._wrong_level(row, column, what)
                continue
            if level is None:
                continue
            if question.id in answers and answers[question.id].level != level:
                what = _("'{id}' is answered twice in this row, and not alike").format(id=question.id)
                self.mistakes.add(partial(self.grid.problem, row, column, what, _("empty one of the cells")))
                continue
            answers[question.id] = Said.model_validate({"level": level})
        return answers

    def _wrong_level(self, row: int, column: int, what: str, likely: str = "") -> None:
        mend = _("give a level number from 0 to {top}, its name or its whole statement, don't know or not applicable")
        mend = mend.format(top=self.assessment.bank.content.top)
        mend = f"{mend}; {likely}" if likely else mend
        self.mistakes.add(partial(self.grid.cell_problem, row, column, what, mend))

    def _respondent(self, row: int, cells: Sequence[str], group: str | None) -> Respondent | None:
        said = {"name": self._name(cells) or None, "role": self._cell(cells, "role") or None, "group": group}
        try:
            return Respondent.model_validate(said)
        except ValidationError as error:
            for path, what, mend in faults_of(error, Respondent):
                column = next(iter(self.who.get(str(path[-1]), ())), None)
                self.mistakes.add(partial(self.grid.problem, row, column, what, mend))
            return None

    def _twice(self, row: int, first: str) -> None:
        column = self.who["id"][0]
        what = _("the id stands twice (first in row {first})").format(first=first)
        mend = _("keep one of the rows, or name the column of the service's own ids with --columns id=HEADING")
        if self.among.are_several:
            mend = _(
                "keep one of the rows, or put letters before the ids on one of the sheets where they are two people's"
            )
        self.mistakes.add(partial(self.grid.problem, row, column, what, mend))

    def _groups(self) -> dict[int, str] | None:
        """The group of each row; None where a column that nobody named says none of our groups."""
        said = {row: self._cell(cells, "group") for row, cells in self.rows if "group" in self.who}
        groups = {row: as_group(cell) for row, cell in said.items() if cell}
        found = {row: group for row, group in groups.items() if group in GROUPS}
        if "group" not in self.who or (groups and not found and "group" not in self.columns):
            return None
        for row in (row for row in groups if row not in found):
            self._wrong_group(row, groups[row])
        return found

    def _wrong_group(self, row: int, said: str) -> None:
        column = self.who["group"][0]
        what = _("'{group}' is no group").format(group=first_words(said))
        mend = _("give leaders, managers, staff or other, or empty the cell")
        self.mistakes.add(partial(self.grid.cell_problem, row, column, what, mend))

    def _times(self, name: str) -> dict[int, datetime]:
        """The time of each row, as far as it is told: by the surest of the columns for `name` that says it."""
        found: dict[int, datetime] = {}
        for place in reversed(self.who.get(name, ())):
            read = read_times({row: cells[place] for row, cells in self.rows if place < len(cells)}, self.now)
            found |= read.times
            column = _("column {letters} ('{heading}')")
            column = column.format(letters=letters(place), heading=_heading(self.headings[place]))
            if name == "time" and (said := said_of_times(read, column)):
                self.notes.append(_("{file}: {said}.").format(file=self.grid.file, said=said))
        return found

    def _passed_over(self, told: Set[int]) -> list[str]:
        used = self._used() | told
        others = (heading for column, heading in enumerate(self.headings) if column not in used)
        return list(dict.fromkeys(name for heading in others if (name := _heading(heading))))


def _heading(heading: str) -> str:
    return re.sub(r"'", "", clean_line(heading))[:60]
