"""One digest for what is the same, however a file writes it."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from conftest import make_bank, question
from digiassess.analysis.canonical import bank_digest, digest


def sha256(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ({}, "{}"),
        ({"b": [1, 2.5, None], "a": {"d": True, "c": "x y"}}, '{"a":{"c":"x y","d":true},"b":[1,2.5,null]}'),
        ("Mêr «Gŵyr»", '"Mêr «Gŵyr»"'),
        ("half \ud800 a pair", '"half ? a pair"'),
    ],
)
def test_it_is_that_of_json_with_keys_in_their_order_and_no_white_space(content: Any, text: str) -> None:
    assert digest(content) == sha256(text)


def test_a_known_digest() -> None:
    """What `printf '{}' | sha256sum` prints."""
    assert digest({}) == "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


def test_a_bank_says_its_defaults_or_leaves_them_out() -> None:
    bank = make_bank({"a": [question("a.one")]})
    said = make_bank({"a": [question("a.one", weight=1, critical=False)]}, (0.0, 1.0, 2.0, 3.0, 4.0))
    assert bank_digest(bank) == bank_digest(said)
    assert bank_digest(bank) != bank_digest(make_bank({"a": [question("a.one", weight=2)]}))
    assert bank_digest(bank) == digest(bank.model_dump(mode="json", exclude_defaults=True))
