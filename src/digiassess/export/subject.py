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
        period = self.assessment.period.lower()
        return f"{self.council}-{period}" if self.anonymous else self.file.removesuffix(".json")
