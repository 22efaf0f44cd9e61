"""The earlier versions of the question bank that ships, as they were released: their digests are known."""

from functools import cache

from digiassess.files.bank_inside import bank_record
from digiassess.files.shipped import shipped
from digiassess.model.assessment import BankRecord
from digiassess.model.bank import Bank


@cache
def released_banks() -> tuple[BankRecord, ...]:
    """Every version that was released before the one that ships, as an assessment carries it."""
    files = sorted((shipped("questions") / "demo").glob("bank-*.json"))
    return tuple(bank_record(Bank.model_validate_json(file.read_bytes())) for file in files)
