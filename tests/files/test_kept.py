"""An assessment with its file, and the digest by which the file is known again."""

from __future__ import annotations

import hashlib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from conftest import assess, make_bank, question
from digiassess.files.kept import Kept, digest_of

BANK = make_bank({"a": [question("a.one")]})


def test_another_content_belongs_to_the_same_file_as_it_was_read() -> None:
    before, after = assess(BANK, {}), assess(BANK, {"a.one": 1})
    kept = Kept(Path("a.json"), before, "state", older=b"{}", base=before, begun=True)
    assert kept.holding(after) == Kept(Path("a.json"), after, "state", older=b"{}", base=before, begun=True)
    assert kept.assessment == before


@given(st.lists(st.sampled_from([b"", b"a", b"b", b"a" * 1000])))
def test_a_digest_is_that_of_the_content_whatever_was_asked_before(contents: list[bytes]) -> None:
    assert [digest_of(content) for content in contents] == [hashlib.sha256(content).hexdigest() for content in contents]
