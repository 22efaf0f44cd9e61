"""The seal of text: any edit of a word is seen, and a changed line end is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digiassess.export.seal import is_ours, sealed, text_is_ours

OLD = sealed("# Paper\n\nThe old one.\n")


class TestFingerprint:
    def test_it_is_the_last_line(self) -> None:
        assert OLD.startswith("# Paper\n\nThe old one.\nFingerprint of this paper: ")
        assert OLD.endswith("\n")
        assert OLD.count("\n") == 4

    def test_the_same_body_has_the_same_one(self) -> None:
        assert sealed("x\n") == sealed("x\n")
        assert sealed("x\n") != sealed("y\n")

    @given(st.text(st.characters(exclude_categories=["Cs"])))
    def test_any_paper_of_ours_is_known(self, body: str) -> None:
        assert is_ours(sealed(body))

    @given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.data())
    def test_any_edit_is_seen(self, body: str, data: st.DataObject) -> None:
        text = sealed(body.replace("\r", ""))
        place = data.draw(st.integers(0, len(text) - 1))
        letters = st.characters(exclude_categories=["Cs"], exclude_characters="\r")
        letter = data.draw(letters.filter(lambda drawn: drawn != text[place]))
        assert not is_ours(text[:place] + letter + text[place + 1 :])
        assert not is_ours(text[:place] + text[place + 1 :])
        assert not is_ours(text + letter)

    def test_a_fingerprint_inside_another_text_proves_nothing(self) -> None:
        assert not is_ours(f"{OLD}\nAnd what we think of it.\n")
        assert not is_ours(f"Our preface.\n{OLD}")
        assert not is_ours("")

    def test_a_paper_may_quote_another(self) -> None:
        assert is_ours(sealed(OLD))

    @given(st.text(st.characters(exclude_categories=["Cs"])))
    def test_line_ends_that_git_changed_are_no_edit(self, body: str) -> None:
        plain = sealed(body).replace("\r\n", "\n")
        assert is_ours(plain)
        assert is_ours(plain.replace("\n", "\r\n"))

    @pytest.mark.parametrize("content", [OLD.encode("utf-16"), b"\x89PNG\r\n\x1a\n\0\xff", b""])
    def test_what_is_no_text_is_not_ours(self, content: bytes) -> None:
        assert not text_is_ours(content)
