"""The form for one person as a workbook in LibreOffice: what it saves has all that is read, what it prints is whole."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from chromium import missing, pdf_pages

from cli.test_collect import keep, kept
from cli.test_collect_files import fill
from conftest import Run
from digiassess.export import invitation_excel
from digiassess.model.response import Said
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


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_what_was_filled_in_comes_back_through_collect(tmp_path: Path, run: Run, ending: str) -> None:
    if shutil.which("soffice") is None:
        missing("LibreOffice (Debian's package libreoffice-calc)")
    keep(tmp_path)
    assert run("invite", "--role", "Head of IT", "--format", "excel").code == 0
    filled = fill(
        tmp_path / "barset-2026-head-of-it.xlsx", {"a.one": ("2 - Level 2", "Seen.", "")}, tmp_path / "f.xlsx"
    )
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", ending, "--outdir", str(tmp_path / "saved"), str(filled)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    ran = run("collect", f"saved/f.{ending}")
    assert (ran.code, ran.err) == (0, "")
    (person,) = kept(tmp_path).values()
    assert (person.respondent.name, person.respondent.role) == ("Ann Clerk", "Head of IT")
    assert dict(person.answers) == {"a.one": Said(level=2, note="Seen.")}
    # Whichever program saved it: the copy that it was made of is the same.
    assert "already here, the same" in run("collect", "f.xlsx").out


def test_who_sees_what_is_printed_whole(tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        missing("LibreOffice (Debian's package libreoffice-calc)")
    asked = form()
    (tmp_path / "form.xlsx").write_bytes(invitation_excel.write(asked).content)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "form.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    printed = " ".join(pdf_pages(tmp_path / "form.pdf")[0].split())
    for _about, words in asked.notice():
        assert " ".join(words.split()) in printed
