"""The worked example that ships: an invented council's answers, kept in `questions/demo/`."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from digiassess.analysis.plan import agree
from digiassess.files.answers_file import read_answers
from digiassess.files.answers_taking import apply_answers
from digiassess.files.bank_folder import load_bank
from digiassess.files.bank_inside import bank_record
from digiassess.files.council_folder import Folder
from digiassess.files.demo_people import add_people
from digiassess.files.kept import Kept
from digiassess.files.plan_file import read_plan
from digiassess.files.saving import save_assessment
from digiassess.files.shipped import shipped
from digiassess.files.whole_folder import whole_folder
from digiassess.model.assessment import Assessment, BankRecord
from digiassess.model.bank import Bank
from digiassess.model.language import _
from digiassess.model.period import first_year, month_of, order_key


def make_demo(folder: Path) -> list[Kept]:
    """Makes `folder` with the example's answers and an assessment for each of its periods, the earliest first.

    The answers carry an invented time, so that the same paper comes out on any day. Raises `DigiassessError` where
    the folder is there already.
    """
    with whole_folder(folder, _("name another folder, or remove it first")) as fresh:
        (fresh / "answers").mkdir()
        files = sorted(
            Path(shutil.copyfile(file, fresh / "answers" / file.name))
            for file in (shipped("questions") / "demo").glob("*.yaml")
        )
        files.sort(key=lambda file: order_key(_period(file), _when(_period(file)).date()))
        newest = load_bank()
        saved = [_saved(fresh, file, bank_record(_bank_of(file, newest))) for file in files]
        kept = [*saved[:-1], _with_plan(saved[-1])]
        kept[-1] = add_people(kept[-1], _when(kept[-1].assessment.period, day=_HEARD))
    return [replace(assessment, path=folder / assessment.path.relative_to(fresh)) for assessment in kept]


_FIRST_YEAR, _FIRST_BANK = "barset-2025.yaml", "bank-1.0.json"
"""The answers that were given to an earlier version of the bank, and that version as it was."""


def _bank_of(answers: Path, newest: Bank) -> Bank:
    """The bank that `answers` were given to, so that the example shows what becomes of answers when a bank moves on."""
    if answers.name != _FIRST_YEAR:
        return newest
    return Bank.model_validate_json((shipped("questions") / "demo" / _FIRST_BANK).read_bytes())


def _saved(folder: Path, file: Path, record: BankRecord) -> Kept:
    """The assessment of the answers in `file`, saved in `folder`."""
    given = read_answers(file)
    named = {name: getattr(given, name) or "" for name in ("council", "kind", "period")}
    fresh = Assessment(**named, nation=given.nation, bank=record)
    when = _when(fresh.period)
    path = Folder(folder / "assessments", ()).new_path(fresh.council, fresh.period)
    return save_assessment(Kept(path, apply_answers(fresh, given, when), None))


def _period(answers: Path) -> str:
    return read_answers(answers).period or ""


def _when(period: str, day: int = 30) -> datetime:
    """When the answers of `period` were given: in the month that it names, else in autumn."""
    month = month_of(period) or _AUTUMN
    return datetime(first_year(period), month, day, 12, tzinfo=UTC)


_HEARD = 4
"""The day of the month on which people said what they know, before the council agreed its answers."""
_AUTUMN = 9
_PLAN = "plan-2026.csv"
"""What the council agreed on its last answers."""


def _with_plan(kept: Kept) -> Kept:
    """`kept` with the example's actions, one of them done."""
    planned = kept.assessment
    for draft in read_plan(shipped("questions") / "demo" / _PLAN, planned).drafts:
        planned, _action = agree(planned, **vars(draft))
    return save_assessment(replace(kept, assessment=planned))
