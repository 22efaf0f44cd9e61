"""Statements in a survey's table that are none of this bank's: of which version they are, or may be."""

from dataclasses import dataclass
from functools import cached_property

from digiassess.analysis.survey_text import SurveyTexts
from digiassess.files.response_fit import Fitting
from digiassess.model.bank import Question
from digiassess.model.language import _

_FEWEST_WORDS = 4
"""The fewest words of a cell that may be a statement, and not the name of a level with a slip in it."""


@dataclass(frozen=True)
class OtherVersions:
    """The other versions of the bank of `fitting` that are at hand, looked into once a cell is no level here."""

    fitting: Fitting

    def likely(self, cell: str, question: Question) -> str:
        """What `cell`, which is no level of `question`, may be, and how to mend that; empty for nothing like it."""
        if len(cell.split()) < _FEWEST_WORDS:
            return ""
        bank = f"{self.fitting.version.id} {self.fitting.version.version}"
        version = next((texts.bank.version for texts in self._texts if _says(texts, cell, question)), None)
        if version is None:
            words = _("it may be a statement of another version of the question bank than {bank}, which is used here")
            return words.format(bank=bank)
        words = _(
            "it is a statement of version {version} of the question bank, and this assessment has {bank}: give "
            "numbers, or ask again with its own questions (digiassess invite --role ROLE --format word)"
        )
        return words.format(version=version, bank=bank)

    @cached_property
    def _texts(self) -> list[SurveyTexts]:
        return [SurveyTexts(bank) for bank in self.fitting.banks.every()]


def _says(texts: SurveyTexts, cell: str, question: Question) -> bool:
    """Whether `cell` is a statement there of that question, or of one that it replaces."""
    for name in (question.id, *question.replaces):
        try:
            if name in texts.bank.by_id and isinstance(texts.level(cell, texts.bank.by_id[name][1]), int):
                return True
        except ValueError:
            continue
    return False
