"""A question bank to start from, on a disk that has no room for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from digiassess.files.starter import make_bank
from digiassess.model.errors import DigiassessError


def test_what_the_disk_refuses_is_said_by_its_own_name_and_can_be_tried_again(tmp_path: Path) -> None:
    """In a process of its own, which the system lets write no byte to a file."""
    pytest.importorskip("resource")
    code = (
        "import resource, signal, sys; from digiassess.cli import main; "
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)), resource.RLIM_INFINITY)); main()"
    )

    def new(limit: int) -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "-B", "-c", code, str(limit), "questions", "new", "bank"]
        return subprocess.run(words, cwd=tmp_path, capture_output=True, text=True)

    refused = new(0)
    assert refused.returncode == 1
    assert refused.stderr == "bank: file too large: check that it is the right file, or use another disk.\n"
    assert list(tmp_path.iterdir()) == []
    assert new(10**6).returncode == 0


def test_a_folder_that_is_there_already_is_left(tmp_path: Path) -> None:
    with pytest.raises(DigiassessError) as refused:
        make_bank(tmp_path)
    assert str(refused.value) == f"{tmp_path} is there already: name a new folder."
    assert list(tmp_path.iterdir()) == []
