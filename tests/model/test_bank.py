"""What a bank answers about itself."""

from __future__ import annotations

from conftest import make_bank, question


def test_a_theme_is_known_by_its_id_and_by_nothing_else() -> None:
    bank = make_bank({"a": [question("a.one")], "b": [question("b.one")]})
    found = [bank.theme(name) for name in ("a", "b", "c")]
    assert [theme.id if theme else None for theme in found] == ["a", "b", None]
