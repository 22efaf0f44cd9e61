"""What a part of a name means."""

from __future__ import annotations

import pytest

from conftest import make_bank, question
from digiassess.model.meant import meant, themes_meant
from digiassess.model.nations import KINDS

BANK = make_bank(
    {name: [question(f"{name}.one")] for name in ("cyber", "channels", "data")},
    theme_fields={"cyber": {"title": "Cyber security"}, "channels": {"title": "Digital services"}},
)


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("district", ["district"]),
        ("dist", ["district"]),
        ("District", ["district"]),
        ("London borough", ["london-borough"]),
        ("fire", ["fire-and-rescue"]),
        ("co", ["county", "combined-authority"]),
        ("county", ["county"]),
        ("kingdom", []),
        ("", []),
        ("  ", []),
    ],
)
def test_a_kind(word: str, kinds: list[str]) -> None:
    assert sorted(meant(word, KINDS)) == sorted(kinds)


@pytest.mark.parametrize(
    ("word", "themes"),
    [
        ("cyber", ["cyber"]),
        ("Cyber security", ["cyber"]),
        ("cyber-s", ["cyber"]),
        ("1", ["cyber"]),
        ("2", ["channels"]),
        ("cyber  SECURITY", ["cyber"]),
        ("digital", ["channels"]),
        ("c", ["cyber", "channels"]),
        ("0", []),
        ("4", []),
        ("", []),
    ],
)
def test_a_theme(word: str, themes: list[str]) -> None:
    assert [theme.id for theme in themes_meant(word, BANK.themes)] == themes
