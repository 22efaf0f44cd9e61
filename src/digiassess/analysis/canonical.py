"""One way to write what is known, and its digest: however a file writes it, what is the same has the same digest."""

import hashlib
import json
from typing import Any

from digiassess.model.bank import Bank


def digest(content: Any) -> str:
    """The SHA-256 of `content` as canonical JSON: keys in their order, no white space. `sha256:` and 64 figures."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode(errors="replace")).hexdigest()


def bank_digest(bank: Bank) -> str:
    """The digest of the canonical form of `bank`: typed, without fields at their default, in the order of their names.

    However a file writes a bank, its canonical form is one. It is what two banks are compared by.
    """
    return digest(bank.model_dump(exclude_defaults=True))
