"""Assessments that were deleted, known by what is left of them."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from digiassess.files.council_folder import read_folder
from digiassess.files.deleted import deleted_assessments
from digiassess.files.gathered import Gathered
from digiassess.files.history import history_folder, keep_version
from digiassess.files.kept import Kept
from digiassess.files.moving import delete_assessment
from digiassess.files.remaining import elsewhere
from digiassess.files.responses_saving import save_invitations
from digiassess.files.saving import assessment_json
from digiassess.model.errors import DigiassessError
from digiassess.model.response import Invitation, Invitations
from kept import keep, says


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of the assessments."""
    return tmp_path / "assessments"


def deleted(home: Path, period: str, council: str = "Barset", **more: Any) -> Kept:
    """An assessment that was deleted, and that somebody had answered to."""
    kept = keep(home, period, council=council, **more)
    says(kept, "ann")
    delete_assessment(kept)
    return kept


def test_those_that_people_answered_are_found_by_what_is_left_of_them(home: Path) -> None:
    assert deleted_assessments(home) == []
    here = keep(home, "2026")
    keep_version(here.path, b"{}")
    second, first = deleted(home, "2025", former_names=("Old Barset",)), deleted(home, "2024")
    keep_version(home / "silent-2020.json", assessment_json(first.assessment))
    (home / ".history" / "notes.txt").write_text("x", "utf-8")
    keep_version(keep(home, "2021", council="Ambridge").path, b"{}")
    (history_folder(second.path) / "00099-2099-01-01T00-00-00Z.json").write_text("{", "utf-8")
    found = deleted_assessments(home)
    assert [each.gathered.path for each in found] == [first.path, second.path]
    assert [(each.councils, each.period, each.which) for each in found] == [
        (("Barset",), "2024", "Barset, 2024"),
        (("Barset", "Old Barset"), "2025", "Barset, 2025"),
    ]
    assert [each.history for each in found] == [history_folder(first.path), history_folder(second.path)]
    later = found[1]
    assert [later.is_of(*whose) for whose in ((None, None), ("BARSET", "2025"), ("old barset", None))] == [True] * 3
    assert [later.is_of(*whose) for whose in (("Loam", "2025"), ("Barset", "2024"), (None, "2024"))] == [False] * 3


def test_one_whose_versions_cannot_be_read_is_known_by_a_response(home: Path) -> None:
    kept = deleted(home, "2025")
    folder = history_folder(kept.path)
    for file in folder.glob("*.json"):
        file.write_text("{", "utf-8")
    (found,) = deleted_assessments(home)
    assert (found.councils, found.period) == (("Barset",), "2025")
    for file in folder.rglob("ann*.json"):
        file.write_text("{", "utf-8")
    (found,) = deleted_assessments(home)
    assert (found.councils, found.period, found.which) == ((), None, "barset-2025")
    assert found.is_of(None, None)
    assert not found.is_of("Barset", None)
    assert not found.is_of(None, "2025")


def test_a_history_that_the_system_keeps_from_us_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deleted(home, "2025")

    def refused(_path: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "iterdir", refused)
    with pytest.raises(DigiassessError) as error:
        deleted_assessments(home)
    assert str(error.value).startswith(f"{home / '.history'}: permission denied")


def test_one_to_which_people_were_invited_only(home: Path) -> None:
    kept = keep(home, "2025")
    one = Invitation(id="inv", role="Clerk", invited=date(2026, 10, 1))
    save_invitations(kept.path, Invitations(invited=(one,)))
    delete_assessment(kept)
    assert [each.period for each in deleted_assessments(home)] == ["2025"]


def test_where_somebody_answered_besides_is_told(home: Path) -> None:
    for period in ("2026", "2022"):
        keep(home, period)
    says(keep(home, "2023"), "ann")
    deleted(home, "2024")
    away, entries = deleted_assessments(home), read_folder(home).of("Barset")

    def called(name: str) -> Callable[[Gathered], bool]:
        return lambda gathered: any(response.respondent.name == name for response in gathered.responses)

    assert elsewhere(entries, away, called("Ann Clerk")) == (("2023",), tuple(away))
    assert elsewhere(entries, away, called("Bo Cook")) == ((), ())
    assert elsewhere(entries, (), lambda _: True).periods == ("2022", "2023", "2026")
