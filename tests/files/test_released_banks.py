"""The versions of the question bank that were released before the one that ships."""

from __future__ import annotations

from digiassess.analysis.canonical import bank_digest
from digiassess.files.released_banks import released_banks
from digiassess.model.bank import Bank, version_numbers


def test_each_is_an_earlier_version_of_what_ships_with_its_own_digest(shipped_bank: Bank) -> None:
    found = released_banks()
    assert {record.id for record in found} == {shipped_bank.id}
    assert all(version_numbers(record.version) < version_numbers(shipped_bank.version) for record in found)
    assert len({record.version for record in found}) == len(found)
    for record in found:
        assert record.digest == bank_digest(record.content)
        assert record.digest != bank_digest(shipped_bank)
