"""The bank inside an assessment's file: known again, however it is written."""

from __future__ import annotations

import json

from conftest import make_bank, question
from digiassess.analysis.canonical import bank_digest
from digiassess.files.bank_inside import bank_json, bank_record, remember, same_bank

BANK = make_bank({"a": [question("a.one")]})
RECORD = bank_record(BANK)


def test_a_new_record_has_the_canonical_digest() -> None:
    assert RECORD.digest == bank_digest(BANK)
    assert json.loads(bank_json(RECORD))["digest"] == RECORD.digest


def test_the_same_bank_under_another_digest_is_the_same() -> None:
    other = RECORD.model_copy(update={"digest": "sha256:" + "0" * 64})
    assert same_bank(RECORD, other)
    assert not same_bank(RECORD, bank_record(make_bank({"a": [question("a.two")]})))


def test_what_a_file_said_is_what_is_written() -> None:
    record = bank_record(BANK)
    content = json.loads(bank_json(record))["content"] | {"title": "As it was", "weight": 0}
    remember(record, content)
    assert json.loads(bank_json(record))["content"] == content


def test_a_copy_with_another_digest_is_written_with_that() -> None:
    other = RECORD.model_copy(update={"digest": "sha256:" + "0" * 64})
    assert json.loads(bank_json(other))["digest"] == other.digest


def test_it_is_written_as_part_of_the_file_one_field_a_line() -> None:
    text = bank_json(bank_record(BANK)).decode()
    assert text.startswith(f'{{\n    "id": "small",\n    "version": "1.0",\n    "digest": "{RECORD.digest}",\n')
    assert '\n    "content": {\n      "id": "small",\n' in text
    assert text.endswith("\n    }\n  }")
    assert json.loads(text) == {
        "id": "small",
        "version": "1.0",
        "digest": RECORD.digest,
        "content": BANK.model_dump(mode="json", exclude_defaults=True),
    }


def test_half_of_a_character_is_written_as_it_was_read() -> None:
    record = bank_record(BANK)
    content = json.loads(bank_json(record))["content"] | {"title": "Half \ud800 of caf\u00e9"}
    remember(record, content)
    assert '\n      "title": "Half \\ud800 of caf\u00e9",\n' in bank_json(record).decode()
    assert json.loads(bank_json(record))["content"] == content
