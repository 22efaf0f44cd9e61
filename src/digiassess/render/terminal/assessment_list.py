"""The assessments of a folder with how each stands, on a terminal and as JSON."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic_core import to_json

from digiassess.analysis.sign_off import sign_off
from digiassess.model.assessment import Assessment
from digiassess.render.english import _, count, ngettext
from digiassess.render.sign_off import sign_off_words
from digiassess.render.terminal.rows import Row

LIST_SCHEMA = "digiassess/assessments/1"


class ListedAssessment(NamedTuple):
    """An assessment and its file."""

    assessment: Assessment
    path: Path


def assessment_list_rows(folder: str, found: Sequence[ListedAssessment]) -> Iterator[Row]:
    """Two rows an assessment: whose it is, for when and how far; its kind, its file, and who signed it off."""
    yield Row(
        "heading", _("{assessments} in {folder}").format(assessments=count(len(found), "assessment"), folder=folder)
    )
    for assessment, path in found:
        about = _("{council}, {period}: {state}.").format(
            council=assessment.council, period=assessment.period, state=_state(assessment)
        )
        yield Row("plain", about, indent=2, hang=2, record=True)
        reach = _("quick: headline questions only") if assessment.quick else _("full")
        kind = _("{kind}, {reach}, {file}").format(kind=assessment.kind, reach=reach, file=path.name)
        yield Row("quiet", kind, indent=4, hang=2, record=True)
        if assessment.signed_off is not None:
            yield Row("quiet", sign_off_words(sign_off(assessment)), indent=4, hang=2, record=True)


def _state(assessment: Assessment) -> str:
    far = assessment.progress()
    if not far.left:
        return _("every question answered")
    answered = ngettext("{done} of {of} question answered", "{done} of {of} questions answered", far.asked)
    return answered.format(done=far.answered, of=far.asked)


def assessment_list_json(found: Sequence[ListedAssessment]) -> str:
    """The same as one JSON document."""
    record = {
        "schema": LIST_SCHEMA,
        "assessments": [
            {
                "council": assessment.council,
                "kind": assessment.kind,
                "nation": assessment.nation,
                "period": assessment.period,
                "quick": assessment.quick,
                "asked": assessment.progress().asked,
                "answered": assessment.progress().answered,
                "signed_off": assessment.signed_off is not None,
                "current": None if (state := sign_off(assessment)) is None else state.current,
                "bank": {"id": assessment.bank.id, "version": assessment.bank.version},
                "file": path.name,
            }
            for assessment, path in found
        ],
    }
    return to_json(record, indent=2).decode()
