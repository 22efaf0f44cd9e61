"""Which kinds of council there are in which nation."""

from __future__ import annotations

import pytest

from digiassess.files.bank_folder import load_bank
from digiassess.model.nations import KINDS, KINDS_IN, NATIONS, differs, usual_instead


def test_every_nation_has_kinds_that_a_bank_knows() -> None:
    assert tuple(KINDS_IN) == NATIONS
    for kinds in KINDS_IN.values():
        assert set(kinds) <= set(KINDS)
        assert "other" in kinds


@pytest.mark.parametrize(
    ("nation", "lacks", "usual"),
    [
        ("england", set(), None),
        ("wales", {"county", "district", "metropolitan", "london-borough"}, "unitary"),
        ("scotland", {"county", "district", "metropolitan", "london-borough"}, "unitary"),
        (
            "northern-ireland",
            {"county", "unitary", "metropolitan", "london-borough", "combined-authority", "parish"},
            "district",
        ),
        (None, set(), None),
    ],
)
def test_the_usual_kind_stands_for_one_that_the_nation_lacks(
    nation: str | None, lacks: set[str], usual: str | None
) -> None:
    said = {kind: usual_instead(KINDS, kind, nation) for kind in KINDS}
    assert {kind for kind, instead in said.items() if instead is not None} == lacks
    assert set(said.values()) - {None} == ({usual} if usual else set())
    assert differs(KINDS, nation) is bool(lacks)


@pytest.mark.parametrize("kinds", [("district", "county"), (*KINDS, "national-park")])
def test_nothing_is_known_of_a_banks_own_kinds(kinds: tuple[str, ...]) -> None:
    assert not differs(kinds, "wales")
    assert usual_instead(kinds, "district", "wales") is None


def test_in_northern_ireland_a_unitary_is_asked_what_a_district_is() -> None:
    """So that a council which is taken as the other loses no question by it."""
    for nation in ("northern-ireland", None):
        asked = {
            kind: [question.id for _, question in load_bank().questions() if question.applies(kind, nation)]
            for kind in ("district", "unitary")
        }
        if nation:
            assert asked["district"] == asked["unitary"]
        else:
            assert set(asked["district"]) <= set(asked["unitary"])
