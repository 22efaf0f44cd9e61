"""The form for one person as a workbook, once LibreOffice has saved it: all that `collect` reads is still there."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from chromium import missing

from digiassess.export import invitation_excel
from export.test_invitation_excel import check, form

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_it_leaves_all_that_is_read(tmp_path: Path, ending: str) -> None:
    if shutil.which("soffice") is None:
        missing("LibreOffice (Debian's package libreoffice-calc)")
    path = tmp_path / "form.xlsx"
    path.write_bytes(invitation_excel.write(form()).content)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", ending, "--outdir", str(tmp_path / "saved"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    check(tmp_path / "saved" / f"form.{ending}")
