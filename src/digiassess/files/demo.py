"""The worked example that ships: an invented council's answers, kept in `questions/demo/`."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from digiassess.files.answers_file import read_answers
from digiassess.files.answers_taking import apply_answers
from digiassess.files.bank_folder import load_bank
from digiassess.files.bank_inside import bank_record
from digiassess.files.council_folder import Folder
from digiassess.files.formats.problems import unreadable
from digiassess.files.saving import Kept, save_assessment
from digiassess.files.shipped import shipped
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError


def make_demo(folder: Path) -> list[Kept]:
    """Makes `folder` with the example's answers and an assessment for each of its periods, the earliest first.

    The answers carry an invented time, so that the same paper comes out on any day. Raises `DigiassessError` where
    the folder is there already.
    """
    try:
        if folder.exists():
            raise DigiassessError(f"{folder} is there already: name another folder, or remove it first.")
        (folder / "answers").mkdir(parents=True)
        files = sorted(
            Path(shutil.copyfile(file, folder / "answers" / file.name))
            for file in (shipped("questions") / "demo").glob("*.yaml")
        )
    except OSError as error:
        raise unreadable(error, folder) from None
    record = bank_record(load_bank())
    kept = []
    for file in files:
        given = read_answers(file)
        fresh = Assessment(council=given.council or "", kind=given.kind or "", period=given.period or "", bank=record)
        when = datetime(int(fresh.period[:4]), 9, 30, 12, tzinfo=UTC)
        path = Folder(folder / "assessments", ()).new_path(fresh.council, fresh.period)
        kept.append(save_assessment(Kept(path, apply_answers(fresh, given, when), None)))
    return kept
