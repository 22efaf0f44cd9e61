"""What one person said in a file of answers or in the Excel form, as a response (DESIGN, section 8)."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from digiassess.files.answer_parts import read_parts
from digiassess.files.answers_file import AnswersFile
from digiassess.files.formats.document import Document
from digiassess.files.formats.problems import Mistakes
from digiassess.files.gone_questions import no_question
from digiassess.files.other_wording import check_wording
from digiassess.files.response_fit import Fitting
from digiassess.model.answer import PART
from digiassess.model.bank import Bank, Question
from digiassess.model.bank_rules import Path, nearest
from digiassess.model.language import _
from digiassess.model.respondent_id import id_of_name
from digiassess.model.response import Respondent, Response, Said

PARTS = tuple(Said.model_fields)
"""What a person says to a question: level, note and evidence."""


def person_of(given: AnswersFile, fitting: Fitting, now: datetime) -> tuple[Response, list[str]]:
    """What the person says whose answers `given` are, and what to say of what was not taken.

    Its id is made of name and role. Raises `OfAnotherError` for another council or period, and `BadFileError` with
    every mistake.
    """
    file = given.document.file
    fitting.check_same(given.council, given.period, None, file)
    if given.exported is not None:
        fitting.check_same(given.exported.council, given.exported.period, None, file)
    mistakes = Mistakes(given.problems)
    if given.respondent is None and "respondent" not in given.wrong:
        mend = _("add 'respondent' and 'role', or take them as the council's with: digiassess assess --answers")
        mistakes.add(partial(given.document.problem, (), _("it does not say whose answers they are"), mend))
    bank = fitting.bank
    check_wording(given.statements, bank, given.document, mistakes)
    answers = read_said(given.answers, bank, given.document, mistakes)
    mistakes.refuse()
    who = Respondent(name=given.respondent, role=given.role, group=given.group)
    response = Response(
        council=fitting.assessment.council,
        period=fitting.assessment.period,
        bank=fitting.version,
        id=id_of_name(who),
        respondent=who,
        themes=fitting.themes_of(answers),
        answers=answers,
        saved_at=now,
    )
    targets = given.targets or any(isinstance(said, dict) and said.get("target") for said in given.answers.values())
    passed_over = _("{file}: targets are passed over: they are set by the council, and not by one person.")
    return response, [*given.notes, *([passed_over.format(file=file)] if targets else [])]


def read_said(answers: Mapping[str, Any], bank: Bank, document: Document, mistakes: Mistakes) -> dict[str, Said]:
    """What was said to each question of `bank`, by id; what cannot be so goes to `mistakes`. Nothing said, no entry."""
    found = {}
    for name, written in answers.items():
        path: Path = ("answers", name)
        if name not in bank.by_id:
            mistakes.add(partial(no_question, document, path, name, bank))
            continue
        fields = written if isinstance(written, dict) else {"level": written}
        for key in fields:
            if key not in PART or PART[key].read is None:
                what = _("there is no field '{key}' in an answer").format(key=key)
                mend = nearest(key, PARTS) or _("an answer has a level, a note and evidence")
                mistakes.add(partial(document.problem, (*path, key), what, mend))
        said = said_of(fields, bank, bank.by_id[name][1], path, document, mistakes)
        if said is not None:
            found[name] = said
    return found


def said_of(
    fields: Mapping[str, Any], bank: Bank, question: Question, path: Path, document: Document, mistakes: Mistakes
) -> Said | None:
    """What the `fields` at `path` say to `question`; None where they say nothing or cannot be so."""
    read = read_parts(fields, PARTS, Said, question, bank, path, document, mistakes)
    for name in read.cleared:
        what = _("'clear' takes back what the council answered, and this is what one person says")
        mistakes.add(partial(document.problem, (*path, name), what, _("leave it empty")))
    found = Said(**read.said)
    return found if read.right and not read.cleared and found != Said() else None
