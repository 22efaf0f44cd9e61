"""The other versions of an assessment's question bank that are at hand: by them it is told which answers compare.

They are those that the assessment itself was moved from, as its history has them; those that other assessments of the
council carry; and those that were released. They are read once one is asked for, which mostly none is.
"""

from collections.abc import Iterator
from functools import cached_property

from digiassess.files.assessment_file import read_only
from digiassess.files.bank_folder import load_bank
from digiassess.files.council_folder import read_folder
from digiassess.files.former_banks import former_banks
from digiassess.files.history import versions
from digiassess.files.kept import Kept
from digiassess.files.released_banks import released_banks
from digiassess.model.assessment import BankRecord
from digiassess.model.bank import Bank, BankVersion
from digiassess.model.errors import DigiassessError


class NoBanks:
    """What is known of the other versions of a question bank where nobody looks for them: nothing."""

    def at_hand(self, version: BankVersion) -> Bank | None:  # noqa: ARG002
        """That very bank; None where it is not at hand."""
        return None

    def every(self) -> list[Bank]:
        """All that are at hand."""
        return []

    def has_all(self) -> bool:
        """Whether every version that was released is at hand."""
        return False

    def newest(self) -> str | None:
        """The version that this program brings; None where it brings none of that bank."""
        return None


class EarlierBanks(NoBanks):
    """The versions of the bank of the assessment that is `kept`, besides its own."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def at_hand(self, version: BankVersion) -> Bank | None:
        """That very bank; None where it is not at hand."""
        return self._by_digest.get(version.digest)

    def every(self) -> list[Bank]:
        """All that are at hand."""
        return list(self._by_digest.values())

    def has_all(self) -> bool:
        """Whether every version that was released is at hand: those of this program's own banks are."""
        return any(self._is_ours(record) for record in released_banks())

    def newest(self) -> str | None:
        """The version that this program brings; None where it brings none of that bank."""
        shipped = load_bank()
        return shipped.version if shipped.id == self._kept.assessment.bank.id else None

    @cached_property
    def _by_digest(self) -> dict[str, Bank]:
        found: dict[str, Bank] = {}
        for record in self._records():
            if self._is_ours(record):
                found.setdefault(record.digest, record.content)
        return found

    def _is_ours(self, record: BankRecord) -> bool:
        return record.id == self._kept.assessment.bank.id

    def _records(self) -> Iterator[BankRecord]:
        yield from former_banks(self._kept.path)
        yield from self._of_history()
        for entry in read_folder(self._kept.path.parent).of(self._kept.assessment.council):
            try:
                yield entry.assessment.bank
            except DigiassessError:
                continue
        yield from released_banks()

    def _of_history(self) -> Iterator[BankRecord]:
        """Those of the versions of its file; one that cannot be read is passed over."""
        try:
            there = versions(self._kept.path)
        except OSError:
            return
        for version in there:
            try:
                before = read_only(version.path)
            except DigiassessError:
                continue
            if before is not None:
                yield before.bank
