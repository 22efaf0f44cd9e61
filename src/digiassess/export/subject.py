"""What `export` tells of: one assessment with its figures."""

from dataclasses import dataclass
from datetime import date

from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank
from digiassess.model.result import Result


@dataclass(frozen=True)
class Subject:
    """One assessment, scored once, as tables and workbooks tell of it."""

    assessment: Assessment
    result: Result
    council: str
    """Its council's name, or what stands for it where no name may leave."""
    period: str
    """Its period, or what stands for it where nothing that was typed may leave."""
    file: str
    """The name of its file."""
    today: date
    """The day by which an action is late or not."""
    anonymous: bool = False
    """Whether nothing that a person typed may leave."""

    @property
    def bank(self) -> Bank:
        """The question bank that it was answered from."""
        return self.assessment.bank.content

    @property
    def stem(self) -> str:
        """What a file of its own is called, without its ending."""
        return stem(self.file, self.council, self.period, anonymous=self.anonymous)


def stem(file: str, council: str, period: str, *, anonymous: bool) -> str:
    """What the file of one assessment is called, without its ending: as the assessment's own file is.

    Where no name may leave it is called by what stands for the council, and the period.
    """
    return f"{council}-{period.lower()}" if anonymous else file.removesuffix(".json")
