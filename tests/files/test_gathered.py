"""What people said to an assessment, wherever it is kept."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from conftest import assess, make_bank, question
from digiassess.files.gathered import gather
from digiassess.files.history import history_folder, keep_version
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment
from digiassess.model.answer import Answer
from digiassess.model.errors import DigiassessError
from digiassess.model.response import Said
from people import response, save_response


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    assessment = assess(
        make_bank({"a": [question("a.one")]}), {"a.one": Answer(level=1, note="Hers.")}, council="Barset"
    )
    return save_assessment(Kept(tmp_path / "barset-2026.json", assessment, None))


def test_of_whom_something_earlier_is_kept_is_gathered(kept: Kept) -> None:
    assert gather(kept.path).replaced == frozenset()
    save_response(
        kept.path,
        response(kept.assessment, "ann", {"a.one": 1}),
        save_response(kept.path, response(kept.assessment, "ann", {"a.one": Said(note="Hers.")})),
    )
    assert gather(kept.path).replaced == {"ann"}


def test_a_history_that_cannot_be_looked_into_is_named(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_version(kept.path, b"{}")

    def refused(_path: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "iterdir", refused)
    with pytest.raises(DigiassessError) as error:
        gather(kept.path)
    assert str(error.value).startswith(f"{history_folder(kept.path)}: ")
