"""A form to hand round: the questions with every level's statement, and columns to fill in.

Its columns are those that `assess --answers` reads; the others are for whoever fills it in, and are passed over.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from digiassess.analysis.bank.terms import Term, terms_shown
from digiassess.files.answers_file import BESIDE, COLUMNS
from digiassess.model.answer import NOT_APPLICABLE, SAID, UNKNOWN, Answer, Part
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank, Question, Theme
from digiassess.render.defining import defined
from digiassess.render.english import _, said

HEADINGS = (COLUMNS[0], *BESIDE, *COLUMNS[1:])
"""The columns in their order: whoever fills a row in reads it from the left."""

UNSCORED = (UNKNOWN, NOT_APPLICABLE)
"""What can be answered besides a level: a cell says it in the language that is spoken, in which it is read back."""


@dataclass(frozen=True)
class FormRow:
    """One question, what it says and what was answered, each as the text of one cell."""

    question: str
    theme: str
    text: str
    statements: Sequence[tuple[str, str]]
    """The name of each level, with its number, and its statement."""
    said: Sequence[str]
    """What is said in each part of the answer, in the order of the table of parts."""


def question_cell(text: str, question: Question, terms: Iterable[Term]) -> str:
    """The `text` of a question as one cell has it: its help and what words mean stand below, a line each."""
    return "\n".join(filter(None, (text, question.help, *map(defined, terms))))


@dataclass(frozen=True)
class Form:
    """A form of a bank's questions, filled in as far as the assessment is, where there is one."""

    bank: Bank
    assessment: Assessment | None = None
    themes: Sequence[str] = ()
    """Only these themes; all of them where there are none."""

    @property
    def title(self) -> str:
        """What the form is of."""
        about = self.assessment
        return self.bank.title if about is None else f"{about.council}, {about.period}"

    @property
    def levels(self) -> list[str]:
        """Every level to choose from, lowest first, as a cell has it: `3 - Established`."""
        return [self.level(number) for number in range(len(self.bank.levels))]

    @property
    def choices(self) -> list[str]:
        """Whatever can be answered."""
        return [*self.levels, *map(said, UNSCORED)]

    def level(self, number: int) -> str:
        """A level as a cell has it."""
        return f"{number} - {self.bank.levels[number].name}"

    def rows(self) -> Iterator[FormRow]:
        """A row a question, in the order of the bank; only those that the council is asked.

        A question's help stands with it, and what words mean where a theme uses them first.
        """
        asked = [
            (theme, question)
            for theme, question in self.bank.questions()
            if not self.themes or theme.id in self.themes
            if self.assessment is None or self.assessment.asked(question)
        ]
        terms = terms_shown(self.bank, [question for _theme, question in asked], each_theme=True)
        for theme, question in asked:
            yield self._row(theme, question, terms[question.id])

    def _row(self, theme: Theme, question: Question, terms: Sequence[Term]) -> FormRow:
        answer = Answer() if self.assessment is None else self.assessment.answer(question.id)
        statements = [(self.level(number), step.statement) for number, step in enumerate(question.levels)]
        text = _("{question} (critical)").format(question=question.text) if question.critical else question.text
        cells = [self._cell(part, answer) for part in SAID]
        return FormRow(question.id, theme.title, question_cell(text, question, terms), statements, cells)

    def _cell(self, part: Part, answer: Answer) -> str:
        """A part of the answer, written so that it is read back."""
        if part.shown == "level":
            return self._level(answer)
        value = getattr(answer, part.name)
        if part.shown == "number" and value is not None:
            return self.level(value)
        return "\n".join(part.lines(answer))

    def _level(self, answer: Answer) -> str:
        # One that is still to be confirmed is no answer: sent back unseen it would be.
        if not answer.given or answer.level is None:
            return ""
        return said(answer.level) if isinstance(answer.level, str) else self.level(answer.level)
