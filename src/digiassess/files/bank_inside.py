"""The bank inside an assessment's file: written back as it was read, and known again by the digest that stands there.

Two programs write one bank in different ways (`0` for `0.0`, other white space, fields at their default), and a later
version of this one knows fields that an earlier did not. So a bank is never rewritten, and a digest that was stored is
never reckoned again. Whether two banks are the same is told by their canonical form.
"""

import json
from collections.abc import Mapping
from functools import cache, partial
from typing import Any

from pydantic_core import PydanticSerializationError, to_json

from digiassess.analysis.canonical import bank_digest
from digiassess.model.assessment import BankRecord
from digiassess.model.bank import Bank


def bank_record(bank: Bank) -> BankRecord:
    """`bank` as a new assessment carries it: with its id, version and digest."""
    return BankRecord(id=bank.id, version=bank.version, digest=bank_digest(bank), content=bank)


def same_bank(first: BankRecord, second: BankRecord) -> bool:
    """Whether two assessments carry the same bank, however each of their files writes it."""
    return first.digest == second.digest or bank_digest(first.content) == bank_digest(second.content)


_WRITTEN = "_written"


def remember(record: BankRecord, content: Mapping[str, Any]) -> None:
    """Keeps what a file says of the bank of `record`, so that `bank_json` writes it back as it was."""
    # Beside its fields, as a cached property would be: the record never changes, and every save of an answer writes it.
    # It becomes text when it is first written: most runs only read.
    record.__dict__[_WRITTEN] = (record.content, record.digest, cache(partial(_json, _fields(record, content))))


def bank_json(record: BankRecord) -> bytes:
    """What stands for the bank in an assessment's file, indented as part of it."""
    bank, digest, _ = record.__dict__.get(_WRITTEN, (None, "", None))
    # A copy of a record with another bank in it has the other's text beside it.
    if bank is not record.content or digest != record.digest:
        remember(record, record.content.model_dump(mode="json", exclude_defaults=True))
    text: bytes = record.__dict__[_WRITTEN][2]()
    return text


def _fields(record: BankRecord, content: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": record.id, "version": record.version, "digest": record.digest, "content": content}


def _json(fields: Mapping[str, Any]) -> bytes:
    try:
        text = to_json(fields, indent=2)
    except PydanticSerializationError:
        # Half of a character, which only an escape can write.
        text = json.dumps(fields, indent=2, ensure_ascii=False).encode("utf-8", "backslashreplace")
    return text.replace(b"\n", b"\n  ")
